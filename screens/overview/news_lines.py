"""What the overview says first: what is on today, what needs the supporter; Enter goes there."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import ClassVar, Final, NamedTuple

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from platscoach.dates.show import clock_text, short_day
from platscoach.domain.enums import KIND_NAMES, SessionKind
from platscoach.domain.needs_you import Need, NeedKind, booked_today, needs, overlooked
from platscoach.i18n import N_, _, ngettext
from platscoach.storage.queries.overview import Booked, Overview
from screens.messages import Navigation, OpenPlace, OpenRoom, OpenSession
from screens.widgets.keyed_list import KeyedList, LazyLine

FEWEST_LINES: Final = 5
"""Lines that are shown however little room there is; the last may say how many there are more."""

LABEL_CELLS: Final = 13

MORE: Final = "more"
"""The key of the line that says how many there are more."""

UNDER_WAY: Final = {
    NeedKind.UNREADABLE: N_("{place}: något som är sparat där går inte att läsa"),
}
"""What needs no figures."""

NOT_ENDED: Final = {
    SessionKind.CALL: N_("{place}: ett samtal är inte avslutat"),
    SessionKind.SITE_VISIT: N_("{place}: ett platsbesök är inte avslutat"),
    SessionKind.WORKSHOP: N_("{place}: en workshop är inte avslutad"),
    SessionKind.MUNICIPAL_MEETING: N_("{place}: ett kommunmöte är inte avslutat"),
    SessionKind.CHECK_IN: N_("{place}: en avstämning är inte avslutad"),
    SessionKind.OTHER: N_("{place}: ett möte är inte avslutat"),
}
"""That a session is to be ended, by what sort it is."""


class News(NamedTuple):
    """A line of news."""

    key: str
    label: str
    """What stands before the first of its kind; empty on the others."""
    words: str
    place_id: str
    opens: Callable[[], Navigation]
    """The wish to go to the thing itself."""


class NewsList(KeyedList):
    """The news over the places; away when there is none."""

    HELP_TEXT: ClassVar[str] = N_(
        "I dag och det som behöver dig. Enter går till det som raden handlar om: samtalet, "
        "åtagandet eller platsen. Pilen ned går vidare till platserna."
    )

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", N_("Öppna"))]

    LEAVES_AT_ENDS = True

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._news: tuple[News, ...] = ()
        self._most = FEWEST_LINES
        self._all = False
        """Whether all was asked for, also where there is no room for it."""

    @property
    def line_count(self) -> int:
        """Lines that it says."""
        return self.option_count

    @property
    def place_id(self) -> str:
        """The place that the line under the cursor is about."""
        return next((one.place_id for one in self._news if one.key == self.key), "")

    def show(self, news: Sequence[News], most_lines: int) -> None:
        """Say this, in so many lines where it can be."""
        self._news, self._most = tuple(news), max(most_lines, FEWEST_LINES)
        self._draw()

    def _draw(self) -> None:
        """A line for each, or the first of them and how many there are more."""
        hidden = len(self._news) > self._most and not self._all
        shown = self._news[: self._most - 1] if hidden else self._news
        lines = [Option(LazyLine(_line, one.label, one.words), id=one.key) for one in shown]
        if hidden:
            words = _("och {n} till").format(n=len(self._news) - len(shown))
            lines.append(Option(LazyLine(_line, "", words), id=MORE))
        self.show_lines(lines)
        self.display = bool(lines)

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        """Go to what the line is about; the line of the rest shows the rest."""
        event.stop()
        if event.option_id == MORE:
            at, self._all = self.highlighted, True
            self._draw()
            self.highlighted = at
        for one in self._news:
            if one.key == event.option_id:
                self.post_message(one.opens())


def news_of(overview: Overview, today: date) -> tuple[News, ...]:
    """All the news as of a day."""
    leaders = {row.id: ", ".join(row.leaders) for row in overview.rows}
    return (*_of_today(overview, today, leaders), *_of_needs(overview, today))


def news_of_copies(concerns: Sequence[str]) -> Iterator[News]:
    """A line for everything there is to say of the safety copies."""
    label = _("KOPIOR")
    for number, words in enumerate(concerns):
        yield News(f"copies-{number}", label, words, "", partial(OpenRoom, "safety"))
        label = ""


def _of_today(overview: Overview, today: date, leaders: Mapping[str, str]) -> Iterator[News]:
    """A line for every session that is booked today, and for booked ones that have passed."""
    label = _("I DAG")
    for item in booked_today(overview.booked, today):
        with_whom = ", ".join(filter(None, (item.place_name, leaders.get(item.place_id, ""))))
        words = f"{clock_text(item.starts)}  {_(KIND_NAMES[item.kind])}  {with_whom}"
        yield _of_booked(item, label, words)
        label = ""
    label = _("BOKAT")
    for item in overlooked(overview.booked, today):
        words = _("{kind} {day}, {place}: inget antecknat än").format(
            kind=_(KIND_NAMES[item.kind]),
            day=short_day(item.starts.date(), today),
            place=item.place_name,
        )
        yield _of_booked(item, label, words)
        label = ""


def _of_booked(item: Booked, label: str, words: str) -> News:
    """The line of a booked session."""
    opens = partial(OpenSession, item.place_id, item.session_id)
    return News(f"booked-{item.session_id}", label, words, item.place_id, opens)


def _of_needs(overview: Overview, today: date) -> Iterator[News]:
    """What needs the supporter: what is under way, what is late, who has been silent too long."""
    label = _("BEHÖVER DIG")
    for need in needs(
        overview.rows,
        today,
        unreadable=overview.unreadable,
        started=overview.started,
        unfinished=overview.unfinished,
        late=overview.late,
    ):
        key = f"{need.kind.name}-{need.key or need.place_id}"
        yield News(key, label, _words(need), need.place_id, _wish(need))
        label = ""


def _wish(need: Need) -> Callable[[], Navigation]:
    """The wish to go to what needs the supporter."""
    if need.kind in (NeedKind.STARTED, NeedKind.UNFINISHED):
        return partial(OpenSession, need.place_id, need.key)
    if need.kind is NeedKind.LATE:
        return partial(OpenPlace, need.place_id, tab="place", item_id=need.key)
    return partial(OpenPlace, need.place_id, tab="log")


def _words(need: Need) -> str:
    """One thing that a place needs, in words."""
    if need.kind in UNDER_WAY:
        return _(UNDER_WAY[need.kind]).format(place=need.place_name)
    if need.kind in (NeedKind.STARTED, NeedKind.UNFINISHED):
        words = _(NOT_ENDED[need.session_kind]).format(place=need.place_name)
        begun = need.kind is NeedKind.STARTED
        return words if begun else _("{what}. Öppna och tryck F9").format(what=words)
    if need.kind is NeedKind.SILENT:
        return _("{place}: tyst i {n} dagar; överenskommet är högst {agreed}").format(
            place=need.place_name, n=need.number, agreed=need.agreed
        )
    if need.number == need.mine == 1:
        words = _("{place}: ditt åtagande är försenat").format(place=need.place_name)
    else:
        words = ngettext(
            "{place}: {n} försenat åtagande", "{place}: {n} försenade åtaganden", need.number
        ).format(place=need.place_name, n=need.number)  # fmt: skip
        if need.mine:
            words += ngettext(", varav {n} ditt", ", varav {n} dina", need.mine).format(n=need.mine)
    return f"{words}: {need.what}" if need.what else words


def _line(label: str, words: str, width: int) -> Content:
    """A line with its label in a column of its own, cut where it is too long."""
    line = Content.assemble((f"{label:<{LABEL_CELLS}}", "bold $accent"), (words, ""))
    return line.truncate(width, ellipsis=True)
