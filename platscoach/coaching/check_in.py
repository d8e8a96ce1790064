"""A check-in: its sheet and the risks of its place, read, and saved line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from platscoach.domain.check_in_sheet import SheetView
from platscoach.domain.eighteen_months.check_in import (
    read_answers,
    read_decision,
    read_evaluation,
)
from platscoach.domain.eighteen_months.clock import PlaceClock
from platscoach.domain.eighteen_months.due_dates import (
    CheckIn,
    check_in_months,
    check_in_of,
    is_too_early,
)
from platscoach.domain.eighteen_months.place_months import check_in_times
from platscoach.domain.eighteen_months.risks import RiskNow, RiskView, read_risk, risks_now
from platscoach.domain.places import PlaceView
from platscoach.domain.sessions import SessionView
from platscoach.storage.engine.driver import Connection
from platscoach.storage.queries.check_ins_without_session import read_check_ins_without_session
from platscoach.storage.queries.months import read_ticks
from platscoach.storage.queries.place import read_place

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


@dataclass(frozen=True, slots=True)
class OpenedCheckIn:
    """A check-in with everything that was entered in it."""

    place: PlaceView
    session: SessionView
    months: int
    """After how many months it ought to be held."""
    sheet: SheetView
    risks: tuple[RiskNow, ...]
    before: int | None = None
    """The month in which it was held, if that is too early for this check-in; else None."""


@dataclass(frozen=True, slots=True)
class PlaceRisks:
    """The current risks of a place, and all judgements of them by day."""

    place: PlaceView
    risks: tuple[RiskNow, ...]
    judged: tuple[RiskView, ...]


def read_check_in(store: "Store", session_id: str, risk_keys: Sequence[str]) -> OpenedCheckIn:
    """A check-in by its session. Raises StorageError when that is not there."""
    session = store.sessions.get(session_id)
    place = store.places.get(session.place_id)
    months, before = _months(place, session.starts.date())
    return OpenedCheckIn(
        place,
        session,
        months,
        store.check_ins.sheet(session_id),
        risks_now(risk_keys, store.check_ins.risks(place.id), session_id),
        before,
    )


def _months(place: PlaceView, day: date) -> tuple[int, int | None]:
    """The month that a check-in on a day belongs to (the first one if the place has no first day),
    and the month it was held in if that is too early for it.
    """
    lengths = check_in_months(place.months)
    if place.first_day is None:
        return lengths[0], None
    months = check_in_of(day, place.first_day, lengths)
    early = is_too_early(day, place.first_day, months)
    month = PlaceClock(place.first_day, place.months).month(day) if early else None
    return months, month


def read_risks(store: "Store", place_id: str, risk_keys: Sequence[str]) -> PlaceRisks:
    """The risks of a place. Raises StorageError when it is not there."""
    judged = store.check_ins.risks(place_id)
    return PlaceRisks(store.places.get(place_id), risks_now(risk_keys, judged), judged)


def turn_check_in(store: "Store", session_id: str, point_key: str) -> None:
    """Tick a point of a check-in, or remove its tick.

    Raises StorageError when the session is not there.
    """
    with store.batch():
        done = point_key not in store.check_ins.sheet(session_id).ticked
        store.check_ins.tick(session_id, point_key, done=done)


@dataclass(frozen=True, slots=True)
class PassedCheckIn:
    """A check-in whose time is past and of which there is no session here."""

    months: int
    day: date
    recorded: bool | None
    """Whether it is recorded as held elsewhere; None when nothing is recorded."""


def read_passed_check_ins(
    connection: Connection, place_id: str, today: date
) -> tuple[PassedCheckIn, ...]:
    """The check-ins of a place that were not held here in their time. Needs no SQLModel."""
    place = read_place(connection, place_id)
    if place is None or place.first_day is None or place.finished_on is not None:
        return ()
    recorded = read_check_ins_without_session(
        connection, [(place_id, months) for months in check_in_months(place.months)]
    )
    times = check_in_times(
        PlaceClock(place.first_day, place.months), read_ticks(connection, place_id)
    )
    return tuple(
        PassedCheckIn(check_in.months, check_in.day, recorded[place_id, check_in.months].held)
        for check_in in times
        if check_in.session is None and CheckIn(check_in.months, check_in.day).is_late(today)
    )


def record_check_in(store: "Store", place_id: str, months: int, *, held: bool | None) -> None:
    """Record that a check-in was held elsewhere, or will not be held; None removes the record."""
    store.agenda.record_check_in(place_id, months, held=held)


def drop_empty_check_in(store: "Store", session_id: str) -> bool:
    """Put a check-in in the trash if its sheet is empty. Returns whether it was.

    This is for one whose sheet was only looked at: it would be listed among the months as held.
    Raises StorageError when the session is not there.
    """
    session, sheet = store.sessions.get(session_id), store.check_ins.sheet(session_id)
    judged = any(one.session_id == session_id for one in store.check_ins.risks(session.place_id))
    if judged or sheet != SheetView(session.place_id, session_id):
        return False
    store.trash.put("session", session_id)
    return True


def save_answers(store: "Store", session_id: str, values: Mapping[str, str]) -> None:
    """Save what the leader answered beforehand. Raises FieldErrors."""
    store.check_ins.save_answers(session_id, read_answers(values["answers"]))


def save_evaluation(
    store: "Store", session_id: str, values: Mapping[str, str], *, by_leader: bool
) -> None:
    """Save how the leader or the supporter evaluates their work together. Raises FieldErrors."""
    store.check_ins.save_evaluation(session_id, read_evaluation(values), by_leader=by_leader)


def save_decision(store: "Store", session_id: str, values: Mapping[str, str]) -> None:
    """Save what was decided, and why. Raises FieldErrors."""
    store.check_ins.save_decision(session_id, *read_decision(values))


def judge_level(
    store: "Store", place_id: str, risk_key: str, level: int, session_id: str = ""
) -> None:
    """Save the level of a risk; the note of the same check-in, or of today, is kept."""
    store.check_ins.judge(place_id, risk_key, level, None, session_id)


def judge_risk(
    store: "Store", place_id: str, risk_key: str, values: Mapping[str, str], session_id: str = ""
) -> None:
    """Save the level and note of a risk, in a check-in or today. Raises FieldErrors."""
    level, note = read_risk(values)
    store.check_ins.judge(place_id, risk_key, level, note, session_id)
