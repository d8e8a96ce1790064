"""How a place stands, in one word with its reason, and the order in which places are shown."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from platscoach.dates.show import past_day, plain_day, short_day
from platscoach.domain.eighteen_months.clock import process_month
from platscoach.domain.eighteen_months.due_dates import AHEAD
from platscoach.domain.eighteen_months.follow_up import next_follow_up
from platscoach.domain.leaders import no_leader_words
from platscoach.domain.need_words import need_words
from platscoach.domain.needs_you import Need, NeedKind, steps_left
from platscoach.domain.overview_choice import Order
from platscoach.domain.pause import paused
from platscoach.domain.place_words import pause_words
from platscoach.domain.places import PlaceRow
from platscoach.i18n import N_, _, ngettext
from platscoach.text import sort_key


class StandingWord(StrEnum):
    """How a place stands."""

    URGENT = "urgent"
    SILENT = "silent"
    SUPPORT = "support"
    NEW = "new"
    GOOD = "good"
    PAUSED = "paused"
    """Its leader is on leave, or the process waits for something else."""
    COMPLETE = "complete"
    """All six steps are done."""
    FINISHED = "finished"
    """The process is finished."""


STANDING_WORDS: Final = {
    StandingWord.URGENT: N_("bråttom"),
    StandingWord.SILENT: N_("tyst"),
    StandingWord.SUPPORT: N_("stöd"),
    StandingWord.NEW: N_("ny"),
    StandingWord.GOOD: N_("bra"),
    StandingWord.PAUSED: N_("pausad"),
    StandingWord.COMPLETE: N_("klar"),
    StandingWord.FINISHED: N_("avslutad"),
}
"""The names of the words."""

MANY_LATE: Final = 2
"""The number of late commitments by others from which a place needs support."""

_DESERVE: Final = (NeedKind.MINE_LATE, NeedKind.CHECK_IN, NeedKind.REPORT, NeedKind.BEHIND)
"""The needs that mean that a place needs support, in the order in which they are named."""


class Standing(NamedTuple):
    """How a place stands."""

    word: StandingWord
    reason: str
    """Why, in a sentence without a full stop, in the language in force."""

    @property
    def words(self) -> tuple[str, str]:
        """The word and what follows it; a reason that begins with the word does not repeat it."""
        word = _(STANDING_WORDS[self.word])
        if self.reason.startswith(f"{word} "):
            return word, self.reason.removeprefix(word)
        return word, f", {self.reason}"


def standing(row: PlaceRow, found: Iterable[Need], today: date) -> Standing:
    """How a place stands, by what it needs; needs that are put off count too."""
    of_place = [need for need in found if need.place_id == row.id]
    by_kind: dict[NeedKind, Need] = {}
    for need in of_place:
        by_kind.setdefault(need.kind, need)
    if row.finished_on is not None:
        words = _finished(row.finished_on, row.last_session, by_kind, today)
        return Standing(StandingWord.FINISHED, words)
    if (pause := paused(row.pause, today)) is not None:
        return Standing(StandingWord.PAUSED, pause_words(pause, today))
    for kind, word in (
        (NeedKind.RUNNING_OUT, StandingWord.URGENT),
        (NeedKind.SILENT, StandingWord.SILENT),
        (NeedKind.PAUSE_OVER, StandingWord.SUPPORT),
        (NeedKind.NEVER_HEARD, StandingWord.NEW),
    ):
        if kind in by_kind:
            return Standing(word, need_words(by_kind[kind], today))
    if row.last_session is None:
        return Standing(StandingWord.NEW, _never(row, today))
    if not row.leaders and row.has_begun(today) and steps_left(row):
        return Standing(StandingWord.SUPPORT, no_leader_words(had=row.was_led(today)))
    for kind in _DESERVE:
        if kind in by_kind and _is_late(by_kind[kind], today):
            return Standing(StandingWord.SUPPORT, need_words(by_kind[kind], today))
    late = sum(need.kind is NeedKind.OTHERS_LATE for need in of_place)
    if late >= MANY_LATE:
        words = ngettext("{n} åtagande är sent", "{n} åtaganden är sena", late)
        return Standing(StandingWord.SUPPORT, words.format(n=late))
    return _well(row, by_kind.get(NeedKind.OTHERS_LATE), today)


def _is_late(need: Need, today: date) -> bool:
    """Whether a need is overdue; one that is only due is no problem."""
    if need.kind is NeedKind.CHECK_IN:
        return need.day is not None and need.day + AHEAD < today
    return need.number > 0


def _finished(
    finished_on: date, last: date | None, by_kind: Mapping[NeedKind, Need], today: date
) -> str:
    """When it was finished, and when to call next."""
    if NeedKind.CONTACT_DUE in by_kind:
        return need_words(by_kind[NeedKind.CONTACT_DUE], today)
    return _("avslutad {day}, nästa kontakt {next}").format(
        day=plain_day(finished_on), next=plain_day(next_follow_up(finished_on, last, today).day)
    )


def _never(row: PlaceRow, today: date) -> str:
    """A place without contact so far, where the first is booked."""
    assert row.next_day is not None
    day = short_day(row.next_day, today)
    return _("ingen kontakt än, den första är bokad {day}").format(day=day)


def _well(row: PlaceRow, late: Need | None, today: date) -> Standing:
    """A place without problems."""
    month = process_month(row.first_day, today)
    if not steps_left(row):
        return Standing(StandingWord.COMPLETE, _("alla sex steg är klara"))
    if row.first_day is not None and month is not None and month < 1:
        day = short_day(row.first_day, today)
        return Standing(StandingWord.NEW, _("börjar {day}").format(day=day))
    if not row.leaders:
        return Standing(StandingWord.NEW, no_leader_words(had=row.was_led(today)))
    assert row.last_session is not None
    heard = _("hördes {day}").format(day=past_day(row.last_session, today))
    if late is not None:
        return Standing(StandingWord.GOOD, _("{heard}, ett åtagande är sent").format(heard=heard))
    return Standing(StandingWord.GOOD, _("{heard}, inget är sent").format(heard=heard))


def ordered(
    rows: Sequence[PlaceRow], order: Order, found: Sequence[Need], today: date
) -> tuple[PlaceRow, ...]:
    """The places in an order, those that are finished last. `found` are needs by urgency."""
    at: dict[str, int] = {}
    for number, need in enumerate(found):
        at.setdefault(need.place_id, number)

    def key(row: PlaceRow) -> tuple[bool, float, str]:
        rank = 0.0
        if order is Order.NEED:
            rank = at.get(row.id, len(found))
        elif order is Order.MONTH:
            rank = -(process_month(row.first_day, today) or 0)
        elif order is Order.SILENCE:
            rank = (row.last_session or date.min).toordinal()
        return row.finished_on is not None, rank, sort_key(row.name)

    return tuple(sorted(rows, key=key))
