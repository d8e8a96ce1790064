"""The news of the overview: what is on today, what needs the supporter; Enter goes there."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from math import ceil
from typing import ClassVar, Final, NamedTuple

from rich.cells import cell_len
from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from platscoach.dates.show import clock_text, plain_day, short_day, weekday_day
from platscoach.domain.meeting_kinds import MEETING_NAMES
from platscoach.domain.need_words import need_words
from platscoach.domain.needs_you import Need, NeedKind, booked_soon, booked_today, overlooked
from platscoach.domain.overview_records import Booked, Overview
from platscoach.domain.session_kinds import KIND_NAMES
from platscoach.domain.silence import is_ahead
from platscoach.i18n import N_, _
from screens.messages import Navigation, OpenPlace, OpenPlaceRoom, OpenRoom, OpenSession
from screens.overview.attention import Attention
from screens.widgets.column_widths import fit
from screens.widgets.keyed_list import KeyedList, LazyLine

FEWEST_LINES: Final = 5
"""The lines that are always shown; the last may say how many more there are."""

MOST_EACH: Final = 3
"""The most lines of one piece of news."""

LABEL_CELLS: Final = 13

MOST_HEAD_CELLS: Final = 22
"""The widest head, in cells: the place, or the time, between the label and the words."""

EDGES: Final = 4
"""Cells beside the lines: the edges of the list, and those of a line."""

NARROW: Final = 66
"""The width below which the head has no column of its own, in cells."""

_IN_MONTHS: Final = (NeedKind.CHECK_IN, NeedKind.REPORT)
"""Needs with a day in the months: they are booked, held or handed in there."""

MORE: Final = "more"
"""The key of the line with the number of hidden lines."""


class News(NamedTuple):
    """A line of news."""

    key: str
    label: str
    """The label before the first of its kind; empty on the others."""
    head: str
    """The place, or the time and kind of the session."""
    words: str
    place_id: str
    opens: Callable[[], Navigation]
    """Makes the request to go to the thing itself."""
    need: Need | None = None
    """The need that the line is about, if any."""
    has_day: bool = False
    """Whether a day precedes the time."""


class NewsList(KeyedList):
    """The news above the places; hidden if there is none."""

    HELP_TEXT: ClassVar[str] = N_(
        "I dag och det som behöver dig. Enter går till det som raden handlar om: samtalet, "
        "åtagandet eller platsen. z lägger undan en rad till en annan dag, g skriver upp att du "
        "sökt utan svar. Pilen ned går vidare till platserna."
    )

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", N_("Öppna"))]

    LEAVES_AT_ENDS = True

    KEYS_LAST: ClassVar[tuple[str, ...]] = ()
    """The keys in the order of their bindings: putting off comes before a new place."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._news: tuple[News, ...] = ()
        self._most = FEWEST_LINES
        self._cells = 0
        """The width of the heads, in cells."""
        self._line_counts: tuple[int, ...] = ()
        """How many lines each piece of news has."""
        self._all = False
        """Whether the user asked for all lines, even if there is no room for them."""

    @property
    def line_count(self) -> int:
        """The number of lines it takes."""
        return sum(self._line_counts)

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
        """The full text of the line under the cursor, if it is cut."""
        current = self.current
        if (
            current is None
            or not self.has_focus
            or self._line_counts[self._news.index(current)] > 1
        ):
            return ""
        is_cut = cell_len(current.words) > _room(current.head, self._cells, self._line_width)
        return f"{current.head}: {current.words}" if current.head and is_cut else ""

    @property
    def _line_width(self) -> int:
        """The width of a line in cells: the list is as wide as the screen, also before layout."""
        return self.app.size.width - EDGES

    def show(self, news: Sequence[News], most_lines: int) -> None:
        """Show the news, in that many lines if possible."""
        self._news, self._most = tuple(news), max(most_lines, FEWEST_LINES)
        self._draw()

    def _draw(self) -> None:
        """A line for each, or the first of them and the number of the rest."""
        hidden = len(self._news) > self._most and not self._all
        shown = self._news[: self._most - 1] if hidden else self._news
        cells = _column_cells(shown)
        self._cells, self._line_counts = cells, self._lines_of(shown, cells)
        lines = [
            Option(
                LazyLine(_drawn, NewsLine(one.label, one.head, one.words, cells, n), height=n),
                id=one.key,
            )
            for one, n in zip(shown, self._line_counts, strict=True)
        ]
        if hidden:
            words = _rest(self._news[len(shown) :])
            lines.append(Option(LazyLine(_drawn, NewsLine("", "", words)), id=MORE))
            self._line_counts += (1,)
        self.show_lines(lines)
        self.set_class(len(lines) > self._most, "-all")
        self.display = bool(lines)

    def _lines_of(self, shown: Sequence[News], cells: int) -> tuple[int, ...]:
        """How many lines each piece of news has: as many as it needs if everything fits."""
        width = self._line_width
        measured = [
            (cell_len(news.words), _room(news.head, cells, width), news.words) for news in shown
        ]
        least = sum(min(MOST_EACH, ceil(long / room)) for long, room, _words in measured)
        if len(shown) < least <= self._most:
            # Importing it compiles a pattern: not needed at the start if nothing is wrapped.
            from screens.widgets.whole_dates import wrap_whole

            wrapped = [len(wrap_whole(Content(words), room)) for _long, room, words in measured]
            needed = tuple(min(MOST_EACH, lines) for lines in wrapped)
            if sum(needed) <= self._most:
                return needed
        return (1,) * len(shown)

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


def _rest(hidden: Sequence[News]) -> str:
    """How many more lines there are, and whether one of them is about unsaved text: that comes
    last, and would be forgotten.
    """
    unsaved = any(one.need is not None and one.need.kind is NeedKind.DRAFT for one in hidden)
    words = _("och {n} till, bland dem något osparat") if unsaved else _("och {n} till")
    return words.format(n=len(hidden))


def news_of(overview: Overview, attention: Attention, today: date) -> tuple[News, ...]:
    """All the news as of a day."""
    leaders = {row.id: ", ".join(row.leaders) for row in overview.rows}
    return (
        *_of_clock(overview, today),
        *_of_today(overview, today, leaders),
        *_of_needs(attention, today),
        *_of_waiting(attention, today),
        *_of_week(overview, today, leaders),
    )


def news_of_copies(concerns: Sequence[str]) -> Iterator[News]:
    """A line for each warning about backups."""
    label = _("KOPIOR")
    for number, words in enumerate(concerns):
        yield News(f"copies-{number}", label, "", words, "", partial(OpenRoom, "backups"))
        label = ""


def _of_clock(overview: Overview, today: date) -> Iterator[News]:
    """The place heard on a day that has not been, if there is one: then the clock is behind.

    Nothing is late then, and nobody is silent: it would look as if all were well.
    """
    row = max(overview.rows, key=lambda one: one.last_session or date.min, default=None)
    if row is None or row.last_session is None or not is_ahead(row.last_session, today):
        return
    words = _("hördes {heard}, men datorn säger {today}: ställ klockan om den går fel").format(
        heard=plain_day(row.last_session), today=plain_day(today)
    )
    opens = partial(OpenPlace, row.id, tab="log")
    yield News("clock", _("KLOCKAN"), row.name, words, row.id, opens)


def _of_today(overview: Overview, today: date, leaders: Mapping[str, str]) -> Iterator[News]:
    """A line for every session or meeting today, and for overdue bookings."""
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
        words = _("{kind} {day}: blev det av?").format(
            kind=_(KIND_NAMES[item.kind]), day=short_day(item.starts.date(), today)
        )
        yield _of_booked(item, label, item.place_name, words)
        label = ""


def _of_week(overview: Overview, today: date, leaders: Mapping[str, str]) -> Iterator[News]:
    """A line for every session booked in the coming days."""
    label = _("I VECKAN")
    for item in booked_soon(overview.booked, today):
        head = f"{weekday_day(item.starts.date(), today)}  {clock_text(item.starts)}"
        words = f"{_(KIND_NAMES[item.kind])}, {_with_whom(item, leaders)}"
        yield _of_booked(item, label, head, words)._replace(has_day=True)
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
    for need in attention.urgent:
        yield _of_need(need, label, need_words(need, today), _wish(need))
        label = ""


def _of_waiting(attention: Attention, today: date) -> Iterator[News]:
    """The latest commitment of somebody else, and the number of the others: one line for all."""
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
    """Makes the request to go to what needs the supporter."""
    if need.kind in (NeedKind.STARTED, NeedKind.BOOKING, NeedKind.UNFINISHED):
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
    if need.kind in (NeedKind.RUNNING_OUT, NeedKind.PLAN_AFTER_PAUSE):
        return partial(OpenPlace, need.place_id, tab="checklist")
    return partial(OpenPlace, need.place_id, tab="log")


def _form_wish(need: Need) -> Callable[[], Navigation]:
    """Makes the request to go to an unsaved form."""
    # Rare: not needed at the start.
    from platscoach.domain.unfinished_forms import form_of, item_of_form

    form = form_of(need.key)
    room = form.room if form else "place"
    item = item_of_form(need.key) if form and form.of_item else ""
    if not need.place_id:
        return partial(OpenRoom, room, item)
    if room in ("place", "checklist", "log"):
        return partial(OpenPlace, need.place_id, tab=room)
    return partial(OpenPlaceRoom, room, need.place_id, item)


def _column_cells(shown: Sequence[News]) -> int:
    """The width of the column of places in cells; a day with its time is wider than it."""
    return max((cell_len(one.head) for one in shown if not one.has_day), default=0)


def _head(head: str, cells: int, width: int) -> str:
    """The head, padded to its column if there is room for one; cut, so that the words have some."""
    if not head:
        return ""
    wanted = max(cells, cell_len(head)) if width >= NARROW else cell_len(head)
    return fit(head, min(wanted, MOST_HEAD_CELLS)) + "  "


def _room(head: str, cells: int, width: int) -> int:
    """The cells left for the words on a line."""
    return max(1, width - LABEL_CELLS - cell_len(_head(head, cells, width)))


class NewsLine(NamedTuple):
    """A piece of news as it is drawn."""

    label: str
    head: str
    words: str
    cells: int = 0
    """How wide the column of the heads is."""
    lines: int = 1
    """How many lines it has."""


def _drawn(line: NewsLine, width: int) -> Content:
    """Label and place in columns of their own, the words beside them; … where there is more."""
    label, head, words, cells, lines = line
    before = Content.assemble((f"{label:<{LABEL_CELLS}}", "bold $accent"))
    before += Content.styled(_head(head, cells, width), "bold")
    if lines == 1:
        return (before + Content(words)).truncate(width, ellipsis=True)
    from screens.widgets.whole_dates import wrap_whole

    room = _room(head, cells, width)
    wrapped = wrap_whole(Content(words), room)
    # The lines were counted for the former width, if the window has just become wider.
    wrapped = [*wrapped, *[Content("")] * (lines - len(wrapped))]
    rest = Content(" ").join(wrapped[lines - 1 :]).truncate(room, ellipsis=True)
    parts = [*wrapped[: lines - 1], rest]
    margins = [before, *[Content(" " * before.cell_length)] * (lines - 1)]
    return Content("\n").join(margin + part for margin, part in zip(margins, parts, strict=True))
