"""The field of look-up, and the list of what was found."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from platscoach.i18n import N_
from platscoach.method.model import Pack
from screens.lookup.hit_labels import hit_line, whole_hit
from screens.lookup.results import Hit, key_of
from screens.widgets.keyed_list import KeyedList, LazyLine
from screens.widgets.text_fields import TextField

_WHOLE: Final = 3
"""How many hits are shown in full: one of the first is usually the answer, to be read at once."""


class QueryField(TextField):
    """The field for the query; the arrows move in the list below meanwhile."""

    HELP_TEXT: ClassVar[str] = N_(
        "Skriv ett ord eller en del av ett ord. Pilarna går i listan medan du skriver, Enter visar "
        "träffen. Det du söker i: metodens tips, frågor och metoder, och dina anteckningar, "
        "samtal, åtaganden, platser och namn. Privata rader kommer med när du också skriver §."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", N_("Visa")),
    ]

    answered = False
    """Whether there is a hit to show, or may be one yet."""

    def answer(self, *, answered: bool) -> None:
        """Offer to show a hit only where there is one."""
        if answered != self.answered:
            self.answered = answered
            self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A hit can be shown when there is one."""
        if action == "submit":
            return self.answered
        return super().check_action(action, parameters)


class HitList(KeyedList, can_focus=False):
    """The list of hits; the cursor of the field moves in it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hits: dict[str, Hit] = {}
        self._query = ""

    @property
    def current(self) -> Hit | None:
        """The hit the cursor is on."""
        return self._hits.get(self.key)

    def show(self, hits: Sequence[Hit], query: str, pack: Pack, today: date) -> None:
        """Show these hits.

        As long as the query is the same the cursor stays on its hit, once it was moved; another
        query begins at the best hit.
        """
        moved = query == self._query and bool(self.highlighted)
        self._hits, self._query = {key_of(hit): hit for hit in hits}, query
        self.show_lines(
            [
                Option(LazyLine(whole_hit, hit, query, pack, today, height=0), id=key)
                if at < _WHOLE and query
                else Option(LazyLine(hit_line, hit, query, pack, today, height=2), id=key)
                for at, (key, hit) in enumerate(self._hits.items())
            ]
        )
        if not moved:
            with self.prevent(OptionList.OptionHighlighted):
                self.action_first()
            self.scroll_home(animate=False)
