"""What the overview says first: what is on today, what needs the supporter; Enter goes there."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import ClassVar, Final, NamedTuple

from rich.cells import cell_len
from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from platscoach.dates.show import clock_text, short_day, weekday_day
from platscoach.domain.meeting_kinds import MEETING_NAMES
from platscoach.domain.need_words import need_words
from platscoach.domain.needs_you import Need, NeedKind, booked_soon, booked_today, overlooked
from platscoach.domain.session_kinds import KIND_NAMES
from platscoach.i18n import N_, _
from platscoach.storage.queries.overview import Booked, Overview
from screens.messages import Navigation, OpenPlace, OpenPlaceRoom, OpenRoom, OpenSession
from screens.overview.attention import Attention
from screens.widgets.column_widths import fit
from screens.widgets.keyed_list import KeyedList, LazyLine

FEWEST_LINES: Final = 5
"""Lines that are shown however little room there is; the last may say how many there are more."""

LABEL_CELLS: Final = 13

MOST_HEAD_CELLS: Final = 22
"""Cells of what stands between the label and the words: the place, or the hour."""

NARROW: Final = 66
"""Cells under which that stands before the words without a column of its own."""

_IN_MONTHS: Final = (NeedKind.CHECK_IN, NeedKind.REPORT)
"""What lies on a day of the months: there it is booked, held or handed in."""

MORE: Final = "more"
"""The key of the line that says how many there are more."""


class News(NamedTuple):
    """A line of news."""

    key: str
    label: str
    """What stands before the first of its kind; empty on the others."""
    head: str
    """The place, or the hour and what sort of session it is."""
    words: str
    place_id: str
    opens: Callable[[], Navigation]
    """The wish to go to the thing itself."""
    need: Need | None = None
    """What the place needs, where the line is about that."""


class NewsList(KeyedList):
    """The news over the places; away when there is none."""

    HELP_TEXT: ClassVar[str] = N_(
        "I dag och det som behöver dig. Enter går till det som raden handlar om: samtalet, "
        "åtagandet eller platsen. z lägger undan en rad till en annan dag, g skriver upp att du "
        "sökt utan svar. Pilen ned går vidare till platserna."
    )

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", N_("Öppna"))]

    LEAVES_AT_ENDS = True

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._news: tuple[News, ...] = ()
        self._most = FEWEST_LINES
        self._cells = 0
        """Cells of what stands between the label and the words."""
        self._all = False
        """Whether all was asked for, also where there is no room for it."""

    @property
    def line_count(self) -> int:
        """Lines that it says."""
        return self.option_count

    @property
    def current(self) -> News | None:
        """The line under the cursor."""
        return next((one for one in self._news if one.key == self.key), None)

    @property
    def place_id(self) -> str:
        """The place that the line under the cursor is about."""
        return self.current.place_id if self.current else ""

    @property
    def cut_words(self) -> str:
        """All that the line under the cursor says, where there is no room for it on the line."""
        one = self.current
        if one is None or not self.has_focus:
            return ""
        width = self.scrollable_content_region.width
        head = self._cells if width >= NARROW else cell_len(one.head)
        used = LABEL_CELLS + (head + 2 if one.head else 0) + cell_len(one.words)
        return f"{one.head}: {one.words}" if one.head and used > width else ""

    def show(self, news: Sequence[News], most_lines: int) -> None:
        """Say this, in so many lines where it can be."""
        self._news, self._most = tuple(news), max(most_lines, FEWEST_LINES)
        self._draw()

    def _draw(self) -> None:
        """A line for each, or the first of them and how many there are more."""
        hidden = len(self._news) > self._most and not self._all
        shown = self._news[: self._most - 1] if hidden else self._news
        cells = max((min(cell_len(one.head), MOST_HEAD_CELLS) for one in shown), default=0)
        self._cells = cells
        lines = [
            Option(LazyLine(_line, one.label, one.head, one.words, cells), id=one.key)
            for one in shown
        ]
        if hidden:
            words = _("och {n} till").format(n=len(self._news) - len(shown))
            lines.append(Option(LazyLine(_line, "", "", words, 0), id=MORE))
        self.show_lines(lines)
        self.set_class(len(lines) > self._most, "-all")
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


def news_of(overview: Overview, attention: Attention, today: date) -> tuple[News, ...]:
    """All the news as of a day."""
    leaders = {row.id: ", ".join(row.leaders) for row in overview.rows}
    return (
        *_of_today(overview, today, leaders),
        *_of_needs(attention, today),
        *_of_waiting(attention, today),
        *_of_week(overview, today, leaders),
    )


def news_of_copies(concerns: Sequence[str]) -> Iterator[News]:
    """A line for everything there is to say of the backups."""
    label = _("KOPIOR")
    for number, words in enumerate(concerns):
        yield News(f"copies-{number}", label, "", words, "", partial(OpenRoom, "backups"))
        label = ""


def _of_today(overview: Overview, today: date, leaders: Mapping[str, str]) -> Iterator[News]:
    """A line for every session or meeting of today, and for booked ones that have passed."""
    label = _("I DAG")
    for item in booked_today(overview.booked, today):
        head = f"{clock_text(item.starts)}  {_(KIND_NAMES[item.kind])}"
        yield _of_booked(item, label, head, _with_whom(item, leaders))
        label = ""
    for meeting in overview.meetings:
        head = f"{clock_text(meeting.starts)}  {_(MEETING_NAMES[meeting.kind])}"
        opens = partial(OpenRoom, "meeting", meeting.meeting_id)
        yield News(f"meeting-{meeting.meeting_id}", label, head, meeting.venue, "", opens)
        label = ""
    label = _("BOKAT")
    for item in overlooked(overview.booked, today):
        words = _("{kind} {day}: inget antecknat än").format(
            kind=_(KIND_NAMES[item.kind]), day=short_day(item.starts.date(), today)
        )
        yield _of_booked(item, label, item.place_name, words)
        label = ""


def _of_week(overview: Overview, today: date, leaders: Mapping[str, str]) -> Iterator[News]:
    """A line for every session that is booked in the days to come."""
    label = _("I VECKAN")
    for item in booked_soon(overview.booked, today):
        head = f"{weekday_day(item.starts.date(), today)}  {clock_text(item.starts)}"
        words = f"{_(KIND_NAMES[item.kind])}, {_with_whom(item, leaders)}"
        yield _of_booked(item, label, head, words)
        label = ""


def _with_whom(item: Booked, leaders: Mapping[str, str]) -> str:
    """The place and who leads it."""
    return ", ".join(filter(None, (item.place_name, leaders.get(item.place_id, ""))))


def _of_booked(item: Booked, label: str, head: str, words: str) -> News:
    """The line of a booked session."""
    opens = partial(OpenSession, item.place_id, item.session_id)
    return News(f"booked-{item.session_id}", label, head, words, item.place_id, opens)


def _of_needs(attention: Attention, today: date) -> Iterator[News]:
    """What needs the supporter."""
    label = _("BEHÖVER DIG")
    for need in attention.told:
        yield _of_need(need, label, need_words(need, today), _wish(need))
        label = ""


def _of_waiting(attention: Attention, today: date) -> Iterator[News]:
    """The latest commitment of somebody else, and how many there are more: they lie together."""
    if attention.waiting:
        need, more = attention.waiting[0], len(attention.waiting) - 1
        words = need_words(need, today)
        if more:
            words = _("{what} (och {n} till)").format(what=words, n=more)
        yield _of_need(need, _("VÄNTAR PÅ"), words, partial(OpenRoom, "commitments", need.key))


def _of_need(need: Need, label: str, words: str, opens: Callable[[], Navigation]) -> News:
    """The line of a need."""
    key = f"{need.kind.name}-{need.place_id}-{need.key}"
    return News(key, label, need.place_name, words, need.place_id, opens, need)


def _wish(need: Need) -> Callable[[], Navigation]:
    """The wish to go to what needs the supporter."""
    if need.kind in (NeedKind.STARTED, NeedKind.UNFINISHED):
        return partial(OpenSession, need.place_id, need.key)
    if need.kind is NeedKind.MINE_LATE:
        return partial(OpenPlace, need.place_id, tab="place", item_id=need.key)
    if need.kind is NeedKind.DOOR_LATE:
        return partial(OpenPlaceRoom, "doors", need.place_id, need.key)
    if need.kind is NeedKind.DRAFT:
        return _form_wish(need)
    if need.kind in _IN_MONTHS:
        item = f"{need.kind.name.lower()}:{need.key}"
        return partial(OpenPlaceRoom, "eighteen_months", need.place_id, item)
    if need.kind is NeedKind.BEHIND:
        return partial(OpenPlace, need.place_id, need.key, "checklist")
    if need.kind is NeedKind.RUNNING_OUT:
        return partial(OpenPlace, need.place_id, tab="checklist")
    return partial(OpenPlace, need.place_id, tab="log")


def _form_wish(need: Need) -> Callable[[], Navigation]:
    """The wish to go to where a form that was left is filled in."""
    # Seldom there: no part of the start.
    from platscoach.domain.unfinished_forms import LEFT_FORMS, sort_of_form

    form = LEFT_FORMS.get(sort_of_form(need.key))
    room = form.room if form else "place"
    if room in ("place", "checklist", "log"):
        return partial(OpenPlace, need.place_id, tab=room)
    return partial(OpenPlaceRoom, room, need.place_id)


def _line(label: str, head: str, words: str, cells: int, width: int) -> Content:
    """A line with label and place in columns of their own, cut where it is too long."""
    line = Content.assemble((f"{label:<{LABEL_CELLS}}", "bold $accent"))
    if head:
        head = (fit(head, cells) if width >= NARROW else head) + "  "
        line += Content.styled(head, "bold")
    return (line + Content(words)).truncate(width, ellipsis=True)
