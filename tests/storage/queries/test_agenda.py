"""What the agenda is made of, read by views, is what the store says; so is who owns promises."""

import random
from collections import Counter
from contextlib import closing

import pytest
from ledger import PACK, Life
from sqlalchemy import event
from sqlmodel import select

from platscoach.domain.agenda import (
    AgendaBasis,
    ItemState,
    LineKind,
    NewItem,
    OpenCommitment,
    StoredPoint,
)
from platscoach.domain.agenda_compose import AgendaInput, compose
from platscoach.domain.committed_by import Who, is_undecided
from platscoach.domain.ownership import LAST, Ownership, driving
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.domain.session_kinds import SessionKind, SessionStatus
from platscoach.domain.sessions import LogFilter
from platscoach.domain.steps import PointMark, StepState, stages_in_hand
from platscoach.storage.queries.agenda import read_agenda
from platscoach.storage.schema.tables import AgendaItem, CoachingSession, Commitment

A, B = "a" * 32, "b" * 32


def log_of(store, place):
    return store.sessions.log(LogFilter(place_id=place.id, limit=10_000))


def promised_on(store, item):
    """The day of the session, else the day on which it was written."""
    if item.session_id:
        return store.sessions.get(item.session_id).starts.date()
    with store._base.begin() as session:
        return session.get(Commitment, item.id).created_at.date()


def struck_keys(store, place):
    with store._base.begin() as session:
        rows = session.exec(select(AgendaItem).where(AgendaItem.place_id == place.id))
        return {
            row.item_key
            for row in rows
            if (row.state == ItemState.STRUCK
                or (row.state == ItemState.DONE and row.item_key.startswith("check-in-")))
            and row.trashed_at is None and row.item_key
            and (row.session is None or row.session.trashed_at is None)
        }  # fmt: skip


def basis_of(store, place, today):
    """The basis from the store's own records; points as the checklists show them."""
    log = sorted(log_of(store, place), key=lambda view: (view.starts, view.id))
    stages = tuple((key, str(said.state)) for key, said in store.steps.states(place.id).items())
    return AgendaBasis(
        commitments=tuple(
            OpenCommitment(item, promised_on(store, item))
            for item in store.commitments.open_on(place.id)
        ),
        items=store.agenda.open_on(place.id),
        struck=frozenset(struck_keys(store, place)),
        first_day=place.first_day,
        check_ins=tuple(
            view.starts.date()
            for view in log
            if view.status is SessionStatus.HELD and view.kind is SessionKind.CHECK_IN
        ),
        stage_keys=stages_in_hand(stages, finished=place.finished_on is not None),
        reports=tuple(
            (f"report-own-{one.id}", one.name, one.due)
            for one in store.months.reports(place.id)
            if one.due and not one.handed_in
        ),
    )


def points_of(store, place, stage_keys):
    """The open points of some stages, in the order of the checklist."""
    return [
        (stage_key, point.key, point.text)
        for stage_key in stage_keys
        for point in store.steps.points(place.id, stage_key, PACK[stage_key])
        if point.mark is PointMark.OPEN
    ]


def compare(store, connection, today):
    """Everything that the agenda's views say against everything that the store says."""
    seen = Counter()
    for place in store.places.all():
        found, wanted = read_agenda(connection, place.id, today), basis_of(store, place, today)
        for name in (
            "commitments", "items", "struck", "first_day", "check_ins", "stage_keys", "reports",
        ):  # fmt: skip
            assert getattr(found, name) == getattr(wanted, name), name
            seen[name] += bool(getattr(found, name))
        booked = [
            (view.id, view.kind, view.starts)
            for view in log_of(store, place)
            if view.status is SessionStatus.BOOKED and view.starts.date() >= today
        ]
        meetings = [(one.session_id, one.kind, one.starts) for one in found.meetings]
        assert sorted(meetings) == sorted(booked)
        assert [one.starts for one in found.meetings] == sorted(view[2] for view in booked)
        lines = compose(AgendaInput(today, found, PACK))
        suggested = [
            (line.stage_key, line.item_key, line.text)
            for line in lines
            if line.kind is LineKind.POINT
        ]
        away = found.struck | {item.item_key for item in found.items}
        left = [one for one in points_of(store, place, found.stage_keys) if one[1] not in away]
        assert suggested == [
            one for key in found.stage_keys for one in [it for it in left if it[0] == key][:3]
        ]
        compare_owned(store, connection, place)
        seen["meetings"] += len(meetings)
        seen["points"] += len(suggested)
        seen["said"] += len(found.points)
    return seen


def compare_owned(store, connection, place):
    """The counted commitments against the sessions' own."""
    held = [view for view in log_of(store, place) if view.status is SessionStatus.HELD]
    held = [view for view in held if view.commitments]
    found = store.commitments.owned(place.id)
    wanted = []
    for view in held[:LAST]:
        count = Counter()
        for item in view.commitments:
            undecided = is_undecided(item.who, item.person, item.line)
            count.update({None} if undecided else {item.who, item.also_who or item.who})
        owned = Ownership(*(count[who] for who in (Who.LEADER, Who.SUPPORTER, Who.MUNICIPALITY,
                                               Who.OTHER, None)))  # fmt: skip
        wanted.append((view.id, view.starts.date(), owned))
    assert [(one.session_id, one.day, one.owned) for one in found] == wanted


@pytest.mark.variants
@pytest.mark.parametrize("seed", [3, 7])
def test_views_and_store_agree_after_any_history(store, connection, clock, seed):
    names = ("commitments", "items", "struck", "first_day", "check_ins", "stage_keys", "meetings",
             "points", "said")  # fmt: skip
    life, seen = Life(store, clock, random.Random(seed)), Counter()
    for rounds in range(24):
        if rounds >= 6 and all(seen[name] for name in names):
            break
        with store.batch():
            for _ in range(45):
                life.step()
            # What few of the random steps lead to is done on purpose as well.
            for _ in range(10):
                life.do_agenda()
                life.do_point()
        seen.update(compare(store, connection, clock().date()))
    assert all(seen[name] for name in names), seen


def test_an_unknown_place_has_nothing(store, connection, today):
    nothing = AgendaBasis(stage_keys=("forankring",))
    assert read_agenda(connection, "nowhere", today) == nothing
    assert store.commitments.owned("nowhere") == ()


def test_a_place_that_is_called_shows_what_was_said_last_time(store, place, connection, today):
    karin = place.leaders[0].id
    store.steps.set_state(place.id, "analys", StepState.UNDER_WAY)
    own = store.steps.add_point(place.id, "analys", "Min egen")
    store.sessions.save(
        A, place.id,
        SessionForm(
            day="2026-11-09", clock="10",
            commitments=(CommitmentForm("boka lokal", Who.LEADER, karin, due="2026-11-20"),),
        ),
    )  # fmt: skip
    store.agenda.pin(place.id, NewItem("Fråga om bussen", session_id=A))
    basis = read_agenda(connection, place.id, today)
    assert basis.points == (StoredPoint("analys", own, "Min egen", PointMark.OPEN, own=True),)
    lines = compose(AgendaInput(today, basis, {"analys": [("A3-01", "Teman")]}))
    assert [(line.text, line.quiet) for line in lines] == [
        ("Karin: boka lokal", "lovat 9 nov, sent"),
        ("Fråga om bussen", "sparat 9 nov"),
        ("Avstämning efter 6 månader", "4 nov, sent"),
        ("Teman", ""),
        ("Min egen", ""),
    ]
    store.trash.put("session", A)
    away = read_agenda(connection, place.id, today)
    assert (away.commitments, away.items) == ((), ())
    store.trash.put("place", place.id)
    gone = read_agenda(connection, place.id, today)
    assert (gone.points, gone.first_day) == ((), None)


def test_driving_is_seen_in_what_is_stored(store, place, connection):
    hers = CommitmentForm("jag gör", Who.SUPPORTER)
    theirs = CommitmentForm("hon gör", Who.LEADER)
    for number, commitments in enumerate(((hers,), (hers, hers, theirs), (), (hers,))):
        form = SessionForm(day=f"2026-11-0{number + 1}", commitments=commitments)
        store.sessions.save(f"{number:032x}", place.id, form)
    assert [one.owned for one in store.commitments.owned(place.id)] == [
        Ownership(0, 1), Ownership(1, 2), Ownership(0, 1),
    ]  # fmt: skip
    assert driving(store.commitments.owned(place.id))
    last = store.sessions.get(f"{3:032x}").commitments[0].id
    store.trash.put("commitment", last)
    assert not driving(store.commitments.owned(place.id)), "two sessions are no habit"


def test_what_two_promised_is_of_both_and_what_nobody_took_of_none(store, place):
    together = CommitmentForm("vi gör", Who.SUPPORTER, also_who=Who.LEADER)
    two_of_a_kind = CommitmentForm(
        "de gör", Who.OTHER, person="Lena", also_who=Who.OTHER, also_person="Olle"
    )
    nobody = CommitmentForm("någon gör", Who.OTHER, line="! någon gör")
    somebody = CommitmentForm("grannen gör", Who.OTHER, person="Grannen", line="! grannen gör")
    form = SessionForm(day="2026-11-01", commitments=(together, two_of_a_kind, nobody, somebody))
    store.sessions.save(A, place.id, form)
    (found,) = store.commitments.owned(place.id)
    assert found.owned == Ownership(leader=1, supporter=1, other=2, undecided=1)
    assert not driving((found,) * LAST)


def test_the_control_a_view_that_forgets_the_trash_is_seen(store, place, connection, today):
    pinned = store.agenda.pin(place.id, NewItem("Fråga om bussen"))
    store.trash.put("agenda_item", pinned.id)
    compare(store, connection, today)
    (sql,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'v_agenda'").fetchone()
    connection.execute("DROP VIEW v_agenda")
    connection.execute(sql.replace("agenda_item.trashed_at IS NULL AND", ""))
    with pytest.raises(AssertionError):
        compare(store, connection, today)


def test_it_is_read_beside_a_running_program(database, store, place, today):
    store.agenda.pin(place.id, NewItem("Fråga om bussen"))
    with closing(database.connect(read_only=True)) as reader:
        assert len(read_agenda(reader, place.id, today).items) == 1


def test_the_last_sessions_are_found_by_their_index(store, place, connection):
    """A place is opened on a log of any length: the sessions of one place, not all, are read."""
    store.sessions.save(
        A, place.id, SessionForm(day="2026-11-20", commitments=(CommitmentForm("ringa"),))
    )
    asked = []

    def note(_connection, _cursor, sql, parameters, _context, _many):
        asked.append((sql, parameters))

    event.listen(store._base.engine, "before_cursor_execute", note)
    assert store.commitments.owned(place.id)
    plans = [
        " ".join(str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}", parameters))
        for sql, parameters in asked
        if sql.startswith("SELECT")
    ]
    assert len(plans) == 2
    said = " ".join(plans)
    assert CoachingSession.__tablename__ in said
    assert "ix_session_place_status_starts" in said
    assert "ix_commitment_session_id" in said
    assert "SCAN" not in said
