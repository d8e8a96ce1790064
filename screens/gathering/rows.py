"""The annual gathering in words: promises, pairs of places, guests, the gatherings."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from textual.content import Content

from platscoach.coaching.gathering import StoredGatherings
from platscoach.dates.show import short_day, weekday_day
from platscoach.domain.gathering import PlacePair
from platscoach.domain.meetings import ANSWER_NAMES, DecisionView
from platscoach.domain.recorded_twice import twice_words
from platscoach.domain.steps import MARK_SIGNS, PointMark
from platscoach.i18n import N_, _
from screens.widgets.column_widths import Column
from screens.widgets.key_words import BOX
from screens.widgets.table_list import Row

Cells = tuple[tuple[str, str], tuple[str, str]]

Line = tuple[str, str, PointMark | None, Cells]
"""Group (a Swedish msgid), key, box, and the two cells of a line."""


def columns() -> list[Column]:
    """The columns in the language in force."""
    return [
        Column("", goes=1),
        Column(""),
        Column(_("Vad"), gives=1, least=24),
        Column("", gives=2, least=12),
    ]


def rows(desk: StoredGatherings, pairs: Sequence[PlacePair], today: date) -> Iterator[Row]:
    """A line for each item, with the group's name on the first of each group."""
    before = ""
    for group, key, box, cells in chain(_meetings(desk, today), _lines(desk, pairs, today)):
        sign = (MARK_SIGNS[box], BOX) if box else ("", "")
        yield Row(key, ((_(group) if group != before else "", "bold"), sign, *cells))
        before = group


def head_words(desk: StoredGatherings, today: date, *, has_places: bool) -> Content:
    """The text above the list: possible duplicates, and other remarks."""
    pages = _("v sparar en sida per plats, utan rader som nämner någon eller är privata.")
    days = (weekday_day(one.starts.date(), today) for one in desk.gatherings)
    told = [
        Content.styled(twice_words(days), "$warning"),
        Content(_about(desk, today)),
        Content.styled(pages if has_places else "", "$quiet"),
    ]
    return Content("\n").join([one for one in told if one])


def _about(desk: StoredGatherings, today: date) -> str:
    """Which gathering the guests are invited to, if there are several."""
    if desk.about is None or len(desk.gatherings) < 2:
        return ""
    day = weekday_day(desk.about.starts.date(), today)
    return _("Inbjudningarna gäller träffen {day}.").format(day=day)


def _meetings(desk: StoredGatherings, today: date) -> Iterator[Line]:
    """The gatherings, the latest first."""
    for meeting in desk.gatherings:
        day = weekday_day(meeting.starts.date(), today)
        cells = ((day, ""), (meeting.venue, "$quiet"))
        yield N_("Träffar"), f"meeting:{meeting.id}", None, cells


def _lines(desk: StoredGatherings, pairs: Sequence[PlacePair], today: date) -> Iterator[Line]:
    """Promises, pairs of places, who is invited and who is not."""
    for promise in desk.promises:
        box = PointMark.OPEN if promise.done_on is None else PointMark.DONE
        style = "" if promise.done_on is None else "strike $quiet"
        late = "$error" if promise.is_late(today) else "$quiet"
        cells = ((_promise(promise), style), (_due(promise, today), late))
        yield N_("Löften"), f"decision:{promise.id}", box, cells
    for pair in pairs:
        words = f"{pair.first} + {pair.second}"
        shared = ", ".join(part for part in (pair.subject, pair.step) if part)
        yield N_("Par"), f"pair:{pair.key}", None, ((words, ""), (shared, "$quiet"))
    for guest in desk.guests:
        words = ", ".join(part for part in (guest.name, guest.place_name) if part)
        answer = _(ANSWER_NAMES[guest.answer])
        yield N_("Inbjudna"), f"guest:{guest.id}", None, ((words, ""), (answer, "$quiet"))
    for leader in desk.not_invited:
        words = f"{leader.name}, {leader.place_name}"
        how = _("mellanslag bjuder in")
        yield (
            N_("Inte inbjudna"),
            f"leader:{leader.leader_id}",
            None,
            ((words, ""), (how, "$quiet")),
        )


def _promise(promise: DecisionView) -> str:
    """What was promised and by whom."""
    return f"{promise.person}: {promise.what}" if promise.person else promise.what


def _due(promise: DecisionView, today: date) -> str:
    """By when, and whether it is late."""
    if promise.due is None:
        return ""
    day = short_day(promise.due, today)
    return _("{day}, sent").format(day=day) if promise.is_late(today) else day
