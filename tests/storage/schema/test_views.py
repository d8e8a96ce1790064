"""What is read through views, before SQLModel is imported, equals what the store says later."""

import random
from contextlib import closing
from datetime import timedelta
from itertools import product

import pytest
from ledger import Life
from sqlmodel import select

from platscoach.domain.eighteen_months.due_dates import due_check_in
from platscoach.domain.needs_you import NeedKind, needs
from platscoach.domain.overview_records import LateCommitment, LeftSession, PutOffLine
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.places import PlaceRow
from platscoach.domain.session_draft import SessionDraft, to_json
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.session_kinds import SessionKind, SessionStatus
from platscoach.domain.sessions import LogFilter
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.queries.overview import read_me, read_overview
from platscoach.storage.queries.place import (
    read_next_booked,
    read_open_commitments,
    read_place,
    read_place_lines,
    read_stages,
)
from platscoach.storage.repositories.store import Store
from platscoach.storage.schema.tables import Place
from platscoach.storage.schema.views import VIEWS


def whole_log(store, place_id=""):
    return store.sessions.log(LogFilter(place_id=place_id, limit=10_000))


def row_of(store, place, today):
    """The overview's row of a place, made from the store's own records."""
    log = whole_log(store, place.id)
    every = [view for view in whole_log(store) if (place.id, place.name) in view.places]
    held = [view.starts for view in every if view.status is SessionStatus.HELD]
    booked, ahead = (
        [
            view
            for view in some
            if view.status is SessionStatus.BOOKED and view.starts.date() >= today
        ]
        for some in (log, every)
    )
    coming = min(ahead, key=lambda view: view.starts, default=None)
    open_ = store.commitments.open_on(place.id)
    late = [item for item in open_ if item.is_late(today)]
    return PlaceRow(
        id=place.id,
        name=place.name,
        municipality=place.municipality,
        leaders=tuple(leader.name for leader in place.active_leaders(today)),
        first_day=place.first_day,
        had_leader=bool(place.leaders),
        stages=tuple(
            sorted((key, str(said.state)) for key, said in store.steps.states(place.id).items())
        ),
        last_session=max(held).date() if held else None,
        next_session=coming.starts.isoformat(timespec="minutes") if coming else None,
        open_commitments=len(open_),
        late_commitments=len(late),
        silence_days=place.silence_days,
        months=place.months,
        finished_on=place.finished_on,
        attempt=max(
            (one.starts.date() for one in store.contact_attempts.of_place(place.id)), default=None
        ),
        check_ins=tuple(
            sorted(
                view.starts.date()
                for view in log
                if view.status is SessionStatus.HELD and view.kind is SessionKind.CHECK_IN
            )
        ),
        next_check_in=min(
            (view.starts.date() for view in booked if view.kind is SessionKind.CHECK_IN),
            default=None,
        ),
        settled_check_in=settled_check_in(store, place, log, today),
        pause=place.pause,
        paused_before=max((one.pause.until for one in place.earlier_pauses), default=None),
        pause_moved=place.pause_moved,
        pause_settled=place.pause_settled,
    )


def settled_check_in(store, place, log, today):
    """The month of the check-in that is due but that nobody waits for any more."""
    held = sorted(view.starts.date() for view in log if view.status is SessionStatus.HELD)
    check_ins = [
        view.starts.date()
        for view in log
        if view.status is SessionStatus.HELD and view.kind is SessionKind.CHECK_IN
    ]
    due = due_check_in(place.first_day, check_ins, today, place.months)
    if due is None:
        return 0
    told = store.agenda.recorded_check_ins(place.id, [due.months])
    late = due.day + timedelta(days=14)
    unknown = today > late and (not held or held[0] > late)
    return due.months if told or unknown else 0


def compare(store, connection, today):
    """Compare everything that the views say with what the store says."""
    places = store.places.all()
    overview = read_overview(connection, today)
    assert overview.me == store.supporters.me() == read_me(connection)
    assert overview.mine == len(store.commitments.mine())
    by_id = {row.id: row for row in overview.rows}
    assert read_place_lines(connection, today) == tuple(
        (row.id, row.name, row.municipality, row.leaders) for row in overview.rows
    )
    assert set(by_id) == {place.id for place in places}
    for place in places:
        expected = row_of(store, place, today)
        assert by_id[place.id] == expected
        assert read_place(connection, place.id) == store.places.get(place.id) == place
        assert read_open_commitments(connection, place.id) == store.commitments.open_on(place.id)
        assert read_stages(connection, place.id) == expected.stages
        coming = read_next_booked(connection, place.id, today)
        assert (coming.starts.isoformat(timespec="minutes") if coming else None) == (
            expected.next_session
        )
    booked = [view for view in whole_log(store) if view.status is SessionStatus.BOOKED]
    assert sorted((item.session_id, item.starts, item.kind) for item in overview.booked) == sorted(
        (view.id, view.starts, view.kind) for view in booked
    )
    mine = {item.id for item in store.commitments.mine()}
    late = [
        item
        for place in places
        for item in store.commitments.open_on(place.id)
        if item.is_late(today)
    ]
    assert sorted(overview.late) == sorted(
        LateCommitment(
            item.id, item.place_id, item.what, item.id in mine, item.due, item.committed_by
        )
        for item in late
    )
    assert [one.due for one in overview.late] == sorted(item.due for item in late)
    assert [item.starts for item in overview.booked] == sorted(view.starts for view in booked)
    return overview


@pytest.mark.variants
@pytest.mark.parametrize("seed", [7, 8])
def test_views_and_store_agree_after_any_history(store, connection, clock, seed):
    life = Life(store, clock, random.Random(seed))
    seen = {"late": 0, "booked": 0, "late_mine": 0}
    for _ in range(8):
        with store.batch():
            for _ in range(20):
                life.step()
        overview = compare(store, connection, clock().date())
        seen["late"] += sum(row.late_commitments for row in overview.rows)
        seen["late_mine"] += sum(item.mine for item in overview.late)
        seen["booked"] += len(overview.booked)
    assert all(seen.values()), seen
    log = whole_log(store)
    assert any(view.stage_keys for view in log)
    assert [store.sessions.get(view.id) for view in log] == list(log)
    for place in store.places.all():
        tried = store.contact_attempts.of_place(place.id)
        assert [store.contact_attempts.get(one.id) for one in tried] == list(tried)


def test_the_log_says_the_same_of_every_part_of_a_session_as_the_session_does(full, clock):
    with closing(Store(full, clock, read_only=True)) as store:
        log = whole_log(store)
        assert [store.sessions.get(view.id) for view in log] == list(log)
        for part in ("leaders", "others", "commitments", "remarks", "held_by"):
            assert any(getattr(view, part) for view in log), part


def test_they_agree_on_an_empty_database(store, connection, today):
    overview = compare(store, connection, today)
    assert overview.rows == ()
    assert overview.started == ()
    assert overview.me is None


def test_what_is_in_the_trash_is_in_no_view(store, place, connection, today):
    session = store.sessions.save("a" * 32, place.id, SessionForm(day="2026-11-20"))
    store.trash.put("leader", place.leaders[0].id)
    store.trash.put("session", session.id)
    compare(store, connection, today)
    assert read_place(connection, place.id).leaders == ()
    store.trash.put("place", place.id)
    compare(store, connection, today)
    assert read_place(connection, place.id) is None
    for view in VIEWS:
        assert connection.execute(f"SELECT count(*) FROM {view}").fetchone()[0] == 0


def test_no_place_is_no_place(connection, today):
    """For a place that does not exist the views give nothing, without an error."""
    assert read_place(connection, "nowhere") is None
    assert read_stages(connection, "nowhere") == ()
    assert read_open_commitments(connection, "nowhere") == ()
    assert read_next_booked(connection, "nowhere", today) is None


def test_begun_sessions_are_counted(store, place, connection, today):
    for key in ("session:a", "session:b", "note:c", "form:session:d"):
        drafts.put(connection, [DraftView(key, place.id, "{}", "", "")])
    assert read_overview(connection, today).started == (
        LeftSession("a", place.id, "Dalen"),
        LeftSession("b", place.id, "Dalen"),
    )


def test_a_begun_session_is_of_the_kind_it_was_last_written_as(store, place, connection, today):
    visit = SessionForm(kind=SessionKind.SITE_VISIT, day=today.isoformat())
    call = SessionForm(day=today.isoformat())
    for key, stored, typed in (("a", call, visit), ("b", visit, None), ("c", call, "{}")):
        store.sessions.save(key * 32, place.id, stored)
        connection.execute("INSERT INTO local VALUES (?, '{}')", (f"in-call:{key * 32}",))
        if typed is not None:
            value = typed if isinstance(typed, str) else to_json(SessionDraft(typed))
            drafts.put(connection, [DraftView(f"session:{key * 32}", place.id, value, "", "")])
    drafts.put(connection, [DraftView(f"wrap:{'b' * 32}", place.id, "{}", "", "")])
    left = read_overview(connection, today)
    assert [(one.session_id[0], one.kind) for one in left.started] == [
        ("a", SessionKind.SITE_VISIT), ("b", SessionKind.SITE_VISIT), ("c", SessionKind.CALL),
    ]  # fmt: skip
    assert [one.kind for one in left.unfinished] == [SessionKind.SITE_VISIT]


def test_a_call_that_is_not_ended_is_one_line_whatever_is_left_of_it(
    store, place, connection, today
):
    begun = set()
    for number, left in enumerate(product((False, True), repeat=4)):
        key, (stored, in_call, typed, wrapping) = f"{number:032x}", left
        if stored:
            store.sessions.save(key, place.id, SessionForm(day=today.isoformat()))
        if in_call:
            connection.execute("INSERT INTO local VALUES (?, '{}')", (f"in-call:{key}",))
        if typed:
            drafts.put(connection, [DraftView(f"session:{key}", place.id, "{}", "", "")])
        if wrapping:
            drafts.put(connection, [DraftView(f"wrap:{key}", place.id, "{}", "", "")])
        if typed or (stored and (in_call or wrapping)):
            begun.add(key)
    found = needs(read_overview(connection, today), today)
    lines = [one.key for one in found if one.kind in (NeedKind.STARTED, NeedKind.UNFINISHED)]
    assert sorted(lines) == sorted(begun)


def test_wrap_ups_that_were_begun_are_named_while_their_session_is_there(
    store, place, connection, today
):
    for key in ("a", "b"):
        store.sessions.save(key * 32, place.id, SessionForm(day=today.isoformat()))
        drafts.put(connection, [DraftView(f"wrap:{key * 32}", place.id, "{}", "", "")])
    drafts.put(connection, [DraftView(f"wrap:{'c' * 32}", place.id, "{}", "", "")])
    assert read_overview(connection, today).unfinished == (
        LeftSession("a" * 32, place.id, "Dalen"),
        LeftSession("b" * 32, place.id, "Dalen"),
    )
    store.trash.put("session", "a" * 32)
    store.trash.put("session", "b" * 32)
    assert read_overview(connection, today).unfinished == ()


def test_what_is_put_off_is_of_one_supporter_and_until_a_day(store, place, connection, today):
    """A line is put off for one supporter and until a date."""
    until = today + timedelta(days=7)
    store.put_offs.put(place.id, "silent:", "tyst i 30 dagar", until)
    store.put_offs.put(place.id, "check_in:6", "avstämning", today + timedelta(days=1))
    told = PutOffLine(place.id, "silent:", until)
    later = until - timedelta(days=1)
    assert read_overview(connection, later).put_off == (told,)
    assert read_overview(connection, until).put_off == ()
    assert len(read_overview(connection, today).put_off) == 2
    colleague = place.second_supporter.id
    connection.execute("UPDATE local SET value = ? WHERE key = 'me'", (colleague,))
    assert read_overview(connection, today).put_off == ()


def test_forms_that_were_left_are_told_of_their_place(store, place, connection, today):
    for key in (f"form:leader:{place.id}:new", "form:place:new", f"session:{place.id}"):
        drafts.put(connection, [DraftView(key, "", "{}", "", "")])
    assert read_overview(connection, today).forms == (
        LeftSession(f"form:leader:{place.id}:new", place.id, "Dalen"),
    )


def test_forms_that_were_left_in_a_room_of_all_places_are_told_of(store, place, connection, today):
    gone = store.places.save(PlaceForm("Tumle")).id
    store.trash.put("place", gone)
    told = ("form:agreement::new", "form:door::new", "form:person::0123", "form:team_member:new")
    for key in (*told, f"form:door:{gone}:new", "form:commitment::new"):
        drafts.put(connection, [DraftView(key, "", "{}", "", "")])
    assert read_overview(connection, today).forms == tuple(LeftSession(key, "", "") for key in told)


def test_every_column_of_every_view_can_be_read(full):
    with closing(full.connect(read_only=True)) as connection:
        for view in VIEWS:
            assert connection.execute(f"SELECT * FROM {view}").fetchall(), view


def test_the_control_a_view_that_drifts_is_seen(store, connection, clock):
    """The control: a view that ignores the trash no longer agrees."""
    life = Life(store, clock, random.Random(1))
    with store.batch():
        for _ in range(60):
            life.step()
    with store._base.begin() as session:
        place = session.exec(select(Place).where(Place.trashed_at == None)).first()  # noqa: E711
    store.trash.put("place", place.id)
    compare(store, connection, clock().date())
    connection.execute("DROP VIEW v_place")
    select_all = VIEWS["v_place"].replace("WHERE place.trashed_at IS NULL", "")
    connection.execute(f"CREATE VIEW v_place AS {select_all}")
    with pytest.raises(AssertionError):
        compare(store, connection, clock().date())


def test_a_reader_beside_a_running_program_agrees(database, store, clock):
    life = Life(store, clock, random.Random(3))
    for _ in range(25):
        life.step()
    reader = Store(database, clock, read_only=True)
    with closing(database.connect(read_only=True)) as connection:
        compare(reader, connection, clock().date())
    reader.close()
