"""The index: everything in the book that has a name, by letter."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import events, on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from platscoach.i18n import N_
from platscoach.method.reader.alphabetical_index import IndexEntry
from platscoach.method.reader.passages import sort_title
from screens.widgets.column_widths import GAP, Column, Plan, fit, plan_of, share_widths
from screens.widgets.keyed_list import KeyedList, LazyLine

TOGETHER_SECONDS: Final = 1.2
"""Letters typed within this of each other are the beginning of one word."""

MARGIN: Final = 3
"""The cells of the letter before the names."""

COLUMNS: Final = (Column("", gives=2, least=24), Column("", gives=1, least=12, goes=1))
"""The names, and the kind of each beside it."""


class AlphabeticalIndex(KeyedList):
    """Names in alphabetical order; a letter goes to the first that begins with it."""

    HELP_TEXT: ClassVar[str] = N_(
        "Registret: steg, metoder, verktyg och ord från A till Ö. Skriv en bokstav, eller början "
        "på ordet, så hoppar du dit. Enter slår upp, Esc går tillbaka till sidan."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Visa")),
        Binding("escape", "screen.back", N_("Tillbaka")),
    ]

    class EntryChosen(Message):
        """The user chose a line."""

        def __init__(self, entry: IndexEntry) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._entries: tuple[IndexEntry, ...] = ()
        self._typed = ""
        self._typed_at = 0.0

    def show(self, entries: Sequence[IndexEntry]) -> None:
        """Show these lines, the letter in the margin of its first; the cursor stays on its line."""
        self._entries = tuple(entries)
        plan = plan_of(COLUMNS, [(entry.title, entry.aside) for entry in self._entries])
        letters = ["", *(entry.letter for entry in self._entries)]
        self.show_lines(
            [
                Option(LazyLine(_line, entry, "" if entry.letter == before else entry.letter, plan))
                for entry, before in zip(self._entries, letters, strict=False)
            ]
        )

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters go to a name, so they are no commands here."""
        return self._takes(character)

    def on_key(self, event: events.Key) -> None:
        """Go to the first name that begins with what has been typed."""
        if event.character is None or not self._takes(event.character):
            return
        event.stop()
        event.prevent_default()
        # The time of the key press: a busy computer may handle it later.
        if event.time - self._typed_at > TOGETHER_SECONDS:
            self._typed = ""
        self._typed_at = event.time
        letter = event.character.casefold()
        # A letter that leads no further begins a new word.
        for typed in (self._typed + letter, letter):
            found = self._first(typed)
            if found is not None:
                self._typed, self.highlighted = typed, found
                self.scroll_to_highlight(top=True)
                return

    def _takes(self, character: str | None) -> bool:
        """Whether a key is a letter that a name can begin with, or a blank within a name."""
        if character is None or len(character) != 1:
            return False
        return character.isalpha() or (character == " " and bool(self._typed))

    def _first(self, typed: str) -> int | None:
        """The first line that begins with some letters."""
        wanted = sort_title(typed)
        for number, entry in enumerate(self._entries):
            if sort_title(entry.title).startswith(wanted):
                return number
        return None

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        """Post which line was chosen."""
        event.stop()
        self.post_message(self.EntryChosen(self._entries[event.option_index]))


def _line(entry: IndexEntry, letter: str, plan: Plan, width: int) -> Content:
    """The letter, the name, and quietly the kind."""
    cells = dict(share_widths(plan, max(1, width - MARGIN)))
    aside = f"{' ' * GAP}{fit(entry.aside, cells[1])}" if 1 in cells else ""
    return Content.assemble(
        (f"{letter:<{MARGIN}}", "bold $primary"), fit(entry.title, cells[0]), (aside, "$quiet")
    )
