"""What needs the supporter on the places, and in which order; read before anything heavy is loaded.

What is open at this moment comes first, since unsaved text may be waiting there. Then by how much a
call today matters: overdue commitments, places that have been silent too long, what is due by the
calendar, months that run out, and last what was left half done.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import IntEnum, auto
from typing import Final, NamedTuple, Protocol, TypeVar

from platscoach.domain.eighteen_months.clock import process_month
from platscoach.domain.eighteen_months.due_dates import (
    CheckIn,
    due_check_in,
    report_is_near,
)
from platscoach.domain.eighteen_months.follow_up import due_follow_up
from platscoach.domain.eighteen_months.schedule import LAST_MONTHS, SLACK, USUAL, Schedule
from platscoach.domain.overview_records import LateCommitment, LateDoor, LeftSession, Overview
from platscoach.domain.pause import paused
from platscoach.domain.places import PlaceRow
from platscoach.domain.session_kinds import SessionKind
from platscoach.domain.silence import days_silent, is_silent, pause_over
from platscoach.domain.steps import STEP_KEYS, StepState
from platscoach.text import sort_key

MOST_OVERLOOKED: Final = 2
"""How many booked sessions that were never held are shown; older ones are left out."""

SOON: Final = timedelta(days=7)
"""A silent place with a session booked within this time is not shown as silent."""

WEEK: Final = timedelta(days=7)
"""How far ahead booked sessions are listed."""


class NeedKind(IntEnum):
    """Why a place needs the supporter, the most urgent first."""

    UNREADABLE = auto()
    """Something stored about it cannot be read."""
    STARTED = auto()
    """A session was begun and not stored, or not ended."""
    BOOKING = auto()
    """A booking, or a change of one, was begun and not stored."""
    MINE_LATE = auto()
    """The supporter's own commitments are past their day."""
    OTHERS_LATE = auto()
    """A commitment of somebody else is past its day."""
    DOOR_LATE = auto()
    """Somebody who was asked for the place should have answered by now."""
    SILENT = auto()
    """The last session is longer ago than was agreed."""
    PAUSE_OVER = auto()
    """The place was paused, is active again, and there has been no contact since."""
    NEVER_HEARD = auto()
    """There has been no session yet."""
    CONTACT_DUE = auto()
    """The process is finished, and it is time to ask how it goes."""
    CHECK_IN = auto()
    """A check-in ought to be held."""
    REPORT = auto()
    """A report is to be handed in."""
    BEHIND = auto()
    """A step should have been done by now."""
    RUNNING_OUT = auto()
    """The last months have begun, and steps are not done."""
    PLAN_AFTER_PAUSE = auto()
    """A pause is over, and it is not decided what it does to the plan of the steps."""
    UNFINISHED = auto()
    """A session was ended, and its wrap-up begun and not completed."""
    DRAFT = auto()
    """A form was filled in and left."""


AT_THE_DESK: Final = (
    NeedKind.UNREADABLE, NeedKind.STARTED, NeedKind.BOOKING, NeedKind.UNFINISHED, NeedKind.DRAFT,
)  # fmt: skip
"""Needs about the work at this computer, which say nothing about how the place stands; they cannot
be put off either."""


class Need(NamedTuple):
    """One thing that a place needs."""

    kind: NeedKind
    place_id: str
    place_name: str
    number: int = 0
    """Days late, days of silence, or the month it is."""
    agreed: int = 0
    """The agreed days of silence, or the planned month."""
    together: int = 1
    """How many commitments the line stands for."""
    key: str = ""
    """The session, the commitment, the report, the step or the check-in's months."""
    what: str = ""
    """What a commitment is about, what a report is called."""
    who: str = ""
    """Who has promised it."""
    day: date | None = None
    """The day of the check-in, the report, the contact or the last unanswered call, or on which a
    pause ended."""
    steps: tuple[int, ...] = ()
    """The steps by number."""
    session_kind: SessionKind = SessionKind.CALL
    """The kind of session that must be ended."""

    @property
    def subject(self) -> str:
        """Its key among the needs of a place; the same on any day."""
        return f"{self.kind.name.lower()}:{self.key}"

    @property
    def can_wait(self) -> bool:
        """Whether it can be put off."""
        return self.kind not in AT_THE_DESK


def needs(overview: Overview, today: date) -> tuple[Need, ...]:
    """Everything that needs the supporter, the most urgent first; what is put off included."""
    promised: dict[str, list[LateCommitment]] = {}
    for item in overview.late:
        promised.setdefault(item.place_id, []).append(item)
    names = {row.id: row.name for row in overview.rows}
    found = [
        *(Need(NeedKind.UNREADABLE, key, name) for key, name in overview.unreadable),
        *_half_done(overview),
        *_late_doors(overview.doors, names, today),
    ]
    for row in overview.rows:
        schedule = overview.schedules.get(row.id) or usual(row)
        found += place_needs(row, today, promised.get(row.id, ()), schedule)
    return tuple(sorted(found, key=urgency))


def _half_done(overview: Overview) -> Iterator[Need]:
    """What was begun at this computer; a session that was begun leads to its wrap-up itself."""
    begun = {session.session_id for session in overview.started}
    for session in overview.started:
        yield _of_session(NeedKind.BOOKING if session.is_booking else NeedKind.STARTED, session)
    for session in overview.unfinished:
        if session.session_id not in begun:
            yield _of_session(NeedKind.UNFINISHED, session)
    for draft in overview.forms:
        yield _of_session(NeedKind.DRAFT, draft)


def _late_doors(doors: Iterable[LateDoor], names: Mapping[str, str], today: date) -> Iterator[Need]:
    """Overdue doors, on the places in `names`."""
    for door in doors:
        if door.place_id in names:
            yield Need(
                NeedKind.DOOR_LATE, door.place_id, names[door.place_id],
                (today - door.expected_by).days, key=door.id, what=door.question, who=door.to_whom,
            )  # fmt: skip


def urgency(need: Need) -> tuple[int, int, tuple[object, ...]]:
    """The sort key of needs: the kind, then how late or how long, then the place's name."""
    return need.kind, -need.number, (sort_key(need.place_name), need.key)


def by_place(found: Iterable[Need]) -> tuple[Need, ...]:
    """The needs with the supporter's own late commitments on a place merged into the latest one."""
    by_subject: dict[tuple[str, str], Need] = {}
    for need in found:
        mine = need.kind is NeedKind.MINE_LATE
        key = (need.place_id, need.kind.name if mine else need.subject)
        first = by_subject.setdefault(key, need)
        if first is not need:
            by_subject[key] = first._replace(together=first.together + 1)
    return tuple(by_subject.values())


def usual(row: PlaceRow) -> Schedule:
    """The usual plan, with the length of the place's process."""
    return USUAL._replace(length=row.months)


def place_needs(
    row: PlaceRow, today: date, late: Iterable[LateCommitment], schedule: Schedule
) -> Iterator[Need]:
    """What one place needs; for a paused one only the supporter's own commitments and the reports:
    those do not wait, and the last report is due when the process is finished.
    """
    pause = paused(row.pause, today) if row.finished_on is None else None
    for item in late:
        if pause and not item.mine:
            continue
        kind = NeedKind.MINE_LATE if item.mine else NeedKind.OTHERS_LATE
        yield Need(
            kind, row.id, row.name, (today - item.due).days,
            key=item.id, what=item.what, who=item.who,
        )  # fmt: skip
    if row.finished_on is not None:
        yield from _after(row, row.finished_on, today)
        yield from _reports(row, today, schedule)
    elif pause:
        yield from _reports(row, today, schedule)
    else:
        yield from _silence(row, today)
        yield from _check_in(row, today)
        yield from _reports(row, today, schedule)
        yield from _steps(row, today, schedule)
        yield from _plan(row, today)


def _of_session(kind: NeedKind, session: LeftSession) -> Need:
    """The need for a session that must be ended, or for a form."""
    return Need(
        kind,
        session.place_id,
        session.place_name,
        key=session.session_id,
        session_kind=session.kind,
    )


def _after(row: PlaceRow, finished_on: date, today: date) -> Iterator[Need]:
    """The contact with a finished place; a booked session is enough."""
    due = due_follow_up(finished_on, row.last_session, today)
    if due is not None and row.next_session is None:
        yield Need(
            NeedKind.CONTACT_DUE, row.id, row.name, (today - due.day).days,
            agreed=due.months, key=str(due.months), day=due.day,
        )  # fmt: skip


def _silence(row: PlaceRow, today: date) -> Iterator[Need]:
    """A place without contact for too long, ever, or since its pause."""
    coming = row.next_day
    if (over := pause_over(row, today)) is not None:
        if coming is None or coming > today + SOON:
            yield Need(
                NeedKind.PAUSE_OVER, row.id, row.name, (today - over).days,
                key=over.isoformat(), day=over,
            )  # fmt: skip
    elif row.last_session is None:
        if coming is None or (coming - today).days > row.silence_days:
            yield Need(NeedKind.NEVER_HEARD, row.id, row.name, day=row.attempt)
    elif is_silent(row, today) and (coming is None or coming > today + SOON):
        tried = row.attempt if row.attempt and row.attempt >= row.last_session else None
        days = days_silent(row, today)
        yield Need(NeedKind.SILENT, row.id, row.name, days, agreed=row.silence_days, day=tried)


def _check_in(row: PlaceRow, today: date) -> Iterator[Need]:
    """The check-in that is due."""
    check_in = due_check_in(row.first_day, row.check_ins, today, row.months)
    if check_in is not None and not _is_settled(row, check_in):
        yield Need(
            NeedKind.CHECK_IN, row.id, row.name, (today - check_in.day).days,
            agreed=check_in.months, key=str(check_in.months), day=check_in.day,
        )  # fmt: skip


def _reports(row: PlaceRow, today: date, schedule: Schedule) -> Iterator[Need]:
    """The reports that are to be handed in."""
    for report in schedule.reports:
        if report_is_near(report.day, today):
            yield Need(
                NeedKind.REPORT, row.id, row.name, (today - report.day).days,
                key=report.key, what=report.name, day=report.day,
            )  # fmt: skip


def _is_settled(row: PlaceRow, check_in: CheckIn) -> bool:
    """Whether a check-in needs no attention: it is booked, is recorded, or is from before the place
    was taken over (the first call asks whether that was held).
    """
    if row.next_check_in and check_in.is_met([row.next_check_in]):
        return True
    return check_in.months == row.settled_check_in


def _steps(row: PlaceRow, today: date, schedule: Schedule) -> Iterator[Need]:
    """The steps that are not done when they should be."""
    month = process_month(row.first_day, today)
    if month is None or not (left := steps_left(row)):
        return
    if month > schedule.length - LAST_MONTHS:
        yield Need(
            NeedKind.RUNNING_OUT, row.id, row.name, month, agreed=schedule.length, steps=left
        )
        return
    for number in left:
        key = STEP_KEYS[number - 1]
        planned = schedule.months.get(key, schedule.length)
        if month > planned + SLACK:
            yield Need(
                NeedKind.BEHIND, row.id, row.name, month,
                agreed=planned, key=key, steps=(number,),
            )  # fmt: skip
            return


def _plan(row: PlaceRow, today: date) -> Iterator[Need]:
    """The question what a finished pause does to the plan."""
    over = row.pause.until if row.pause else None
    if over is None or over > today or row.pause_settled:
        return
    # Rare: not needed at the start.
    from platscoach.domain.eighteen_months.pause_length import asks_about_plan

    if asks_about_plan(row, today):
        yield Need(
            NeedKind.PLAN_AFTER_PAUSE, row.id, row.name, (today - over).days,
            key=over.isoformat(), day=over,
        )  # fmt: skip


def steps_left(row: PlaceRow) -> tuple[int, ...]:
    """The steps that are not done, by number."""
    states = dict(row.stages)
    return tuple(
        number for number, key in enumerate(STEP_KEYS, 1) if states.get(key) != StepState.DONE
    )


class Starting(Protocol):
    """A session with a time."""

    @property
    def starts(self) -> datetime:
        """Local time."""


S = TypeVar("S", bound=Starting)


def booked_today(booked: Sequence[S], today: date) -> tuple[S, ...]:
    """The booked sessions of today, in the given order."""
    return tuple(item for item in booked if item.starts.date() == today)


def booked_soon(booked: Sequence[S], today: date) -> tuple[S, ...]:
    """What is booked in the week after today, in the given order."""
    return tuple(item for item in booked if today < item.starts.date() < today + WEEK)


def overlooked(booked: Sequence[S], today: date) -> tuple[S, ...]:
    """Booked sessions before today that were never turned into held ones, the latest of them.

    They are in chronological order.
    """
    return tuple(item for item in booked if item.starts.date() < today)[-MOST_OVERLOOKED:]
