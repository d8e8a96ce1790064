"""Unreadable stored values: the first screen is shown and names them, and there is no traceback."""

import pytest

from platscoach.domain.agenda import NewItem
from platscoach.domain.marked_lines import RemarkKind, Verdict
from platscoach.domain.notes import NoteText
from platscoach.domain.session_forms import CommitmentForm, RemarkForm, SessionForm
from platscoach.domain.session_kinds import SessionStatus
from platscoach.domain.sessions import LogFilter
from platscoach.domain.steps import PointMark, StepState
from platscoach.errors import StorageError
from platscoach.storage.engine.faults import UnreadableValueError
from platscoach.storage.queries.agenda import read_agenda
from platscoach.storage.queries.overview import read_overview
from platscoach.storage.queries.place import read_open_commitments, read_place, read_states
from platscoach.storage.repositories.store import Store

HELD, BOOKED = "a" * 32, "b" * 32


@pytest.fixture
def full_place(store, place):
    """One of everything that has a date, a time or a value from a fixed list."""
    store.sessions.save(
        HELD, place.id,
        SessionForm(
            day="2026-11-20", notes="vi sågs om bryggan",
            commitments=(CommitmentForm("ringa om bryggan", due="2026-12-01"),),
            remarks=(RemarkForm(RemarkKind.LESSON, "mat lockar"),),
        ),
    )  # fmt: skip
    store.sessions.save(
        BOOKED, place.id, SessionForm(status=SessionStatus.BOOKED, day="2026-11-23", clock="15")
    )
    store.steps.set_state(place.id, "analys", StepState.DONE)
    own = store.steps.add_point(place.id, "analys", "Min egen")
    point = next(one for one in store.steps.points(place.id, "analys", ()) if one.key == own)
    store.steps.mark(place.id, "analys", point, PointMark.DONE)
    store.agenda.pin(place.id, NewItem("Om bryggan"))
    store.trials.save(HELD, "swot", Verdict.KEEP, "bryggan")
    store.notes.save("c" * 32, place.id, "analys", NoteText("Bryggan", "Text"))
    return place


BAD = [
    ("leader", "first_day", "2026-13-45"), ("leader", "last_day", "i går"),
    ("leader", "trashed_at", "skräp"), ("session", "starts", "2026-11-31T10:00"),
    ("session", "kind", "telefax"), ("session", "mode", "flyg"), ("session", "starts_utc", "nu"),
    ("commitment", "due", "snart"), ("commitment", "who", "grannen"),
    ("commitment", "created_at", "??"), ("stage", "state", "halvvägs"), ("stage", "done_on", "32"),
    ("point", "mark", "nästan"), ("point", "marked_on", "2026"), ("agenda_item", "origin", "x"),
    ("agenda_item", "created_at", "y"), ("remark", "kind", "z"), ("trial", "verdict", "kanske"),
    ("note", "updated_at", "sist"), ("supporter", "trashed_at", "aldrig"),
    ("place", "trashed_at", "borta"),
]  # fmt: skip


def reads(store, connection, place_id, today):
    """Every way in which a place is read."""
    yield store.places.all
    yield lambda: store.places.get(place_id)
    yield lambda: store.sessions.log(LogFilter(place_id=place_id))
    yield lambda: store.sessions.get(HELD)
    yield lambda: store.sessions.booked(place_id)
    yield lambda: store.commitments.open_on(place_id)
    yield lambda: store.commitments.owned(place_id)
    yield lambda: store.steps.states(place_id)
    yield lambda: store.steps.points(place_id, "analys", ())
    yield lambda: store.agenda.open_on(place_id)
    yield lambda: store.trials.of_session(HELD)
    yield lambda: store.notes.of_stage(place_id, "analys")
    yield store.trash.all
    yield lambda: store.hits.find("bryggan")
    yield store.supporters.all
    yield lambda: read_agenda(connection, place_id, today)
    yield lambda: read_place(connection, place_id)
    yield lambda: read_states(connection, place_id)
    yield lambda: read_open_commitments(connection, place_id)


@pytest.mark.parametrize(("table", "column", "value"), BAD)
def test_what_cannot_be_read_is_a_typed_error_and_the_overview_stands(
    full_place, database, store, connection, clock, today, table, column, value
):
    store.close()
    assert read_overview(connection, today).unreadable == ()
    connection.execute(f"UPDATE {table} SET {column} = ?", (value,))
    read_overview(connection, today)
    again = Store.open(database, clock)
    found = []
    for read in reads(again, connection, full_place.id, today):
        try:
            read()
        except UnreadableValueError as error:
            found.append(error)
    again.close()
    assert found
    assert all(value not in str(error) for error in found)


@pytest.mark.parametrize(
    ("table", "column"), [("leader", "first_day"), ("session", "starts"), ("session", "kind")]
)
def test_the_overview_names_the_place(full_place, connection, today, table, column):
    connection.execute(f"UPDATE {table} SET {column} = '2026-13-45'")
    overview = read_overview(connection, today)
    assert overview.unreadable == ((full_place.id, "Dalen"),)
    assert [row.name for row in overview.rows] == ["Dalen"]
    assert overview.rows[0].leaders == ("Karin Ek",)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [("session", "starts", "2026-11-31T10:00"), ("session", "kind", "telefax"),
     ("commitment", "due", "snart"), ("remark", "kind", "z"), ("commitment", "created_at", "??")],
)  # fmt: skip
def test_one_session_keeps_nothing_from_the_others(
    full_place, database, store, connection, clock, table, column, value
):
    store.close()
    key = "id" if table == "session" else "session_id"
    connection.execute(f"UPDATE {table} SET {column} = ? WHERE {key} = ?", (value, HELD))
    again = Store.open(database, clock)
    log = again.sessions.whole_log(LogFilter(place_id=full_place.id))
    assert [view.id for view in log.sessions] == [BOOKED]
    assert [one.id for one in log.unreadable] == [HELD]
    assert log.unreadable[0].day.startswith("2026-11-")
    assert [view.id for view in again.sessions.log(LogFilter())] == [BOOKED]
    assert again.sessions.whole_log(LogFilter(kind="workshop")).sessions == ()
    again.close()


def test_the_rest_of_what_is_there_can_be_read(full_place, database, store, connection, clock):
    store.close()
    connection.execute("UPDATE leader SET first_day = '2026-13-45'")
    again = Store.open(database, clock)
    with pytest.raises(StorageError, match="går inte att läsa"):
        again.places.get(full_place.id)
    assert len(again.sessions.log(LogFilter(place_id=full_place.id))) == 2
    again.close()
