"""The lists and choices of the wrap-up. Enter goes on; the arrows leave a list at its ends."""

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Offset, Region
from textual.widget import Widget
from textual.widgets import OptionList

from platscoach.domain.session_forms import BEST
from platscoach.i18n import N_
from screens.messages import CommitmentChangeRequested
from screens.widgets.checklist import Checklist
from screens.widgets.chips import Chips
from screens.widgets.keyed_list import KeyedList
from screens.widgets.labels import TextLabel
from screens.widgets.text_fields import TextField
from screens.workers import once_placed


class FailureLine(TextLabel):
    """The last error, above the keys: it covers nothing and goes when the page is left."""

    def show_status(self, words: str) -> None:
        """Show it in place of the former one; it takes no room if it is empty."""
        self.update(Content(words))
        self.display = bool(words)


class Page(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The page of the form: the only part that scrolls, with the cursor."""

    def show_line(self, listing: Widget, line: Region) -> None:
        """Bring a line of a list into sight: a list is as tall as its lines and never scrolls."""
        over = listing.content_region.offset - self.content_region.offset
        region = line.translate(over + self.scroll_offset)
        self.scroll_to_region(region, animate=False, force=True, immediate=True)


def show_on_page(listing: Widget, line: Region) -> Offset:
    """Scroll the page to a line of the focused list: now, and where it will be soon."""
    if listing.has_focus:
        page = next(ancestor for ancestor in listing.ancestors if isinstance(ancestor, Page))
        page.show_line(listing, line)
        once_placed(page, page.show_line, listing, line)
    return Offset()


class WrapUpCommitments(KeyedList):
    """The commitments of the session: Enter changes one, x removes it."""

    HELP_TEXT: ClassVar[str] = N_(
        "Åtaganden från samtalet, de oklara först. Enter eller e ändrar, x tar bort och u tar "
        "tillbaka. F4 skriver ett nytt."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Ändra")),
        Binding("e", "select", N_("Ändra"), show=False),
        Binding("x,delete", "remove", N_("Ta bort"), show=False),
    ]

    LEAVES_AT_ENDS = True

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        """Post a request for the form."""
        event.stop()
        self.post_message(CommitmentChangeRequested(event.option_id or "", remove=False))

    def scroll_to_region(self, region: Region, **_how: object) -> Offset:
        """Let the page scroll instead."""
        return show_on_page(self, region)

    def action_remove(self) -> None:
        """Post a request to remove it."""
        if key := self.key:
            self.post_message(CommitmentChangeRequested(key, remove=True))


class Picks(Checklist):
    """Lines to choose from: chosen ones are not drawn quietly."""

    LEAVES_AT_ENDS = True
    QUIET_WHEN_MARKED = False
    HAS_NOT_APPLICABLE = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", N_("Välj")),
        Binding("enter", "screen.go_on", show=False),
    ]

    def scroll_to_region(self, region: Region, **_how: object) -> Offset:
        """Let the page scroll instead."""
        return show_on_page(self, region)


class Score(Chips):
    """How it went, 1 to 5 or empty; the digits choose directly."""

    HELP_TEXT: ClassVar[str] = N_(
        "Hur det gick, 1 till 5, eller inget alls. Siffrorna väljer, 0 tar bort. Det kommer aldrig "
        "med i sammanfattningen."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"pick('{n}')", N_("Välj"), show=False) for n in range(1, BEST + 1)),
        Binding("0,backspace,delete", "pick('')", N_("Inget"), show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(single=True, id=id)

    def action_pick(self, figure: str) -> None:
        """Choose a digit."""
        self.at = int(figure or 0)
        self.action_choose()


class Attendees(Chips):
    """Who is in the next meeting; Enter goes on, as in every field here, and space chooses."""

    HELP_TEXT: ClassVar[str] = N_(
        "Vilka som är med nästa gång, flera får väljas. Pil vänster och höger flyttar, mellanslag "
        "väljer eller väljer bort, Enter går till nästa fält. När de är många kan du skriva några "
        "bokstäver av det du söker, Esc visar alla igen."
    )

    def action_enter(self) -> None:
        """Go on, and change nothing."""
        self.post_message(self.Submitted(self))


class WhenLine(TextField):
    """The field for the next meeting."""

    HELP_TEXT: ClassVar[str] = N_(
        "När ni ses nästa gång. Skriv till exempel fre kl. 13, 14 dec 13.30, 14 dec 13–14 "
        "eller v 50 kl. 13; en vecka betyder fredagen. Bredvid ser du hur Platscoach förstår det. "
        "Mötet bokas när du trycker F9; lämnar du fältet tomt bokas inget. Det som redan är "
        "bokat vid samma tid står under fältet, och du får boka ändå."
    )
