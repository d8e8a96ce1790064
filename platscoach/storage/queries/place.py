"""A place and the opening of a call, read before SQLModel is imported: views, the plain driver."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from platscoach.domain.committed_by import Who
from platscoach.domain.overview_records import Booked
from platscoach.domain.pause import pause_of
from platscoach.domain.places import PlaceView, SupporterView, leading
from platscoach.domain.session_kinds import SessionKind
from platscoach.domain.sessions import CommitmentView
from platscoach.domain.step_forms import StageValues
from platscoach.domain.steps import StepState
from platscoach.storage.engine.driver import Connection
from platscoach.storage.engine.stored_values import date_of, said_on, stored
from platscoach.storage.queries.leaders import read_leaders
from platscoach.storage.queries.pauses import read_earlier_pauses
from platscoach.text import sort_key


class PlaceLine(NamedTuple):
    """A place's name and its current leaders."""

    id: str
    name: str
    municipality: str
    leaders: tuple[str, ...]


def read_place_lines(connection: Connection, today: date) -> tuple[PlaceLine, ...]:
    """Every place by name. A leader's day that cannot be read does not hide the leader."""
    leaders = read_leaders(connection, bad=set())
    rows = connection.execute("SELECT id, name, municipality FROM v_place").fetchall()
    found = (
        PlaceLine(
            key, name, municipality,
            tuple(leader.name for leader in leading(leaders[key], today)),
        )
        for key, name, municipality in rows
    )  # fmt: skip
    return tuple(sorted(found, key=lambda one: sort_key(one.name)))


def read_next_booked(connection: Connection, place_id: str, today: date) -> Booked | None:
    """The next booked session of a place, or of another that includes it; also one today."""
    row = connection.execute(
        "SELECT id, place_id, place_name, kind, starts FROM v_session"
        " WHERE status = 'booked' AND (place_id = ?1 OR id IN"
        " (SELECT session_id FROM session_place WHERE place_id = ?1 AND active))"
        " AND starts >= ?2 ORDER BY starts LIMIT 1",
        (place_id, today.isoformat()),
    ).fetchone()
    if row is None:
        return None
    key, place, name, kind, starts = row
    return Booked(
        key, place, name, stored(SessionKind, kind), stored(datetime.fromisoformat, starts)
    )


def are_places(connection: Connection) -> bool:
    """Whether there is any place that is not in the trash."""
    return bool(connection.execute("SELECT EXISTS (SELECT 1 FROM v_place)").fetchone()[0])


def read_place(connection: Connection, place_id: str) -> PlaceView | None:
    """One place with its people; None when it is not there or in the trash."""
    row = connection.execute(
        "SELECT id, name, municipality, population, boundary, silence_days,"
        " main_id, main_name, second_id, second_name, months, months_why, finished_on, began_on,"
        " taken_over_on, paused_on, paused_until, pause_why, pause_moved,"
        " pause_settled"
        " FROM v_place WHERE id = ?",
        (place_id,),
    ).fetchone()
    if row is None:
        return None
    key, name, municipality, population, boundary, silence, main, main_name, *more = row
    second, other, months, months_why, finished, began, taken, *pause = more
    paused, until, why, moved, settled = pause
    return PlaceView(
        key,
        name,
        municipality,
        population,
        boundary,
        silence,
        SupporterView(main, main_name) if main else None,
        SupporterView(second, other) if second else None,
        tuple(read_leaders(connection, place_id)[place_id]),
        months,
        months_why,
        date_of(finished),
        date_of(began),
        date_of(taken),
        pause_of(date_of(paused), date_of(until), why),
        moved,
        bool(settled),
        read_earlier_pauses(connection, key),
    )


def read_states(connection: Connection, place_id: str) -> dict[str, StageValues]:
    """What is known of each stage of a place, by stage key; the rest are not begun."""
    rows = connection.execute(
        "SELECT stage_key, state, started_on, done_on FROM v_stage WHERE place_id = ?", (place_id,)
    ).fetchall()
    return {
        key: StageValues(stored(StepState, state), date_of(started), date_of(done))
        for key, state, started, done in rows
    }


def read_stages(connection: Connection, place_id: str) -> tuple[tuple[str, str], ...]:
    """Pairs of stage key and state of one place, those begun."""
    rows = connection.execute(
        "SELECT stage_key, state FROM v_stage WHERE place_id = ? ORDER BY stage_key", (place_id,)
    ).fetchall()
    return tuple((key, state) for key, state in rows)


def read_open_commitments(connection: Connection, place_id: str) -> tuple[CommitmentView, ...]:
    """The open commitments on a place, the soonest due first, those without a day last."""
    return tuple(item for item, _promised_on in read_dated_commitments(connection, place_id))


def read_dated_commitments(
    connection: Connection, place_id: str
) -> tuple[tuple[CommitmentView, date], ...]:
    """The open commitments on a place, each with the day on which it was promised."""
    rows = connection.execute(
        "SELECT promised_on, created_at, id, place_id, place_name, session_id, what, who,"
        " person_id, person, due, line, also_who, also_id, also FROM v_open_commitment"
        " WHERE place_id = ? ORDER BY due IS NULL, due, created_at, id",
        (place_id,),
    ).fetchall()
    return tuple((_commitment(row), said_on(row[3], day, made)) for day, made, *row in rows)


def _commitment(row: Sequence[Any]) -> CommitmentView:
    """The record of an open commitment."""
    key, place, name, session, what, who, person_id, person, due, line, *also = row
    return CommitmentView(
        key,
        place,
        name,
        session,
        what,
        stored(Who, who),
        person_id,
        person,
        date_of(due),
        None,
        line,
        stored(Who, also[0]) if also[0] else None,
        *also[1:],
    )
