"""The store's methods for the screens, subject by subject."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from platscoach.domain.committed_by import Who
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.notes import NoteText
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.domain.session_kinds import SessionKind, SessionStatus
from platscoach.domain.sessions import LogFilter
from platscoach.domain.step_forms import PointForm, StageForm, StageValues
from platscoach.domain.steps import PointMark, StepState
from platscoach.errors import FieldErrors, StorageError
from platscoach.storage.repositories import session_rows
from platscoach.storage.schema.tables import CoachingSession

A, B, C = "a" * 32, "b" * 32, "c" * 32
PACK = (("plan-01", "Beslutad"), ("plan-02", "Känd"))


@pytest.fixture(autouse=True)
def stockholm(monkeypatch):
    """The computer's time zone is Sweden's, wherever the tests run."""
    monkeypatch.setattr(session_rows, "clock_zone", lambda _local: "Europe/Stockholm")


def session(store, place, key=A, **form):
    return store.sessions.save(key, place.id, SessionForm(**{"day": "2026-11-20", **form}))


class TestPeople:
    def test_nobody_before_the_first_start(self, store):
        assert store.supporters.me() is None
        with pytest.raises(FieldErrors):
            store.supporters.set_me("  ")
        assert store.supporters.all() == ()

    def test_a_name_can_be_corrected(self, store):
        first = store.supporters.set_me("Ana Lind")
        second = store.supporters.set_me(" Anna  Lind ")
        assert (second.id, second.name) == (first.id, "Anna Lind")
        assert store.supporters.all() == (second,)

    def test_a_name_known_from_a_place_is_the_same_person(self, store):
        store.places.save(PlaceForm("Dalen", main_supporter="Anna Lind"))
        me = store.supporters.set_me("anna lind")
        assert store.supporters.all() == (me,)
        assert store.places.find("dalen").main_supporter == me


class TestPlaces:
    def test_two_supporters_and_none(self, store, place):
        assert place.main_supporter.name == "Anna Lind"
        assert place.second_supporter.name == "Bo Ekdal"
        changed = store.places.save(PlaceForm("Dalen"), place.id)
        assert (changed.main_supporter, changed.second_supporter) == (None, None)
        assert changed.leaders == place.leaders

    def test_one_and_the_same_may_not_be_both(self, store):
        with pytest.raises(FieldErrors):
            store.places.save(PlaceForm("Dalen", main_supporter="Anna", second_supporter="ANNA"))
        assert store.places.all() == ()

    def test_leaders_stand_in_the_order_in_which_they_began(self, store, place):
        for name, first in (("Ali", "2025-01-01"), ("Bo", ""), ("Ada", ""), ("Eva", "2026-09-01")):
            store.places.save_leader(place.id, LeaderForm(name, first_day=first))
        names = [leader.name for leader in store.places.get(place.id).leaders]
        assert names == ["Ali", "Karin Ek", "Eva", "Ada", "Bo"]

    def test_a_place_is_found_by_what_one_would_say(self, store, place):
        store.places.save(PlaceForm("Dalen Södra"))
        store.places.save(PlaceForm("Övre Fors"))
        assert store.places.find(" DALEN ").id == place.id
        assert store.places.find("övre").name == "Övre Fors"
        assert store.places.find("OVRE").name == "Övre Fors"
        assert store.places.find("fors").name == "Övre Fors"
        assert store.places.find("dal") is None
        assert store.places.find("x") is None
        alike = [one.name for one in store.places.named_like("DAL")]
        assert alike == ["Dalen", "Dalen Södra"]
        assert store.places.named_like("x") == []

    @pytest.mark.parametrize("name", ["", "\u200d", "\u3164"])
    def test_a_name_that_nobody_can_see_is_none(self, store, name):
        """A name that consists of invisible characters is rejected."""
        with pytest.raises(FieldErrors):
            store.places.save(PlaceForm(name))

    def test_what_is_not_there_is_said(self, store):
        for call in (
            lambda: store.places.get("x"),
            lambda: store.places.save(PlaceForm("D"), "x"),
            lambda: store.places.save_leader("x", LeaderForm("K")),
            lambda: store.notes.get("x"),
            lambda: store.notes.save(A, "x", "plan", NoteText("t", "b")),
            lambda: store.sessions.get("x"),
            lambda: store.sessions.mark_held("x", (), ()),
            lambda: store.commitments.set_done("x", done=True),
            lambda: store.steps.set_state("x", "plan", StepState.DONE),
            lambda: store.steps.add_point("x", "plan", "punkt"),
            lambda: store.trash.put("place", "x"),
        ):
            with pytest.raises(StorageError) as raised:
                call()
            assert all((raised.value.what, raised.value.kept, raised.value.then))


class TestSteps:
    def test_the_days_of_a_step_follow_its_state(self, store, place, clock, today):
        store.steps.set_state(place.id, "plan", StepState.UNDER_WAY)
        clock.advance(days=30)
        store.steps.set_state(place.id, "plan", StepState.DONE)
        done = today + timedelta(days=30)
        assert store.steps.states(place.id) == {"plan": StageValues(StepState.DONE, today, done)}
        store.steps.set_state(place.id, "plan", StepState.UNDER_WAY)
        store.steps.set_state(place.id, "plan", StepState.NOT_STARTED)
        clock.advance(days=30)
        store.steps.set_state(place.id, "plan", StepState.DONE)
        again = StageValues(StepState.DONE, today, done)
        assert store.steps.states(place.id)["plan"] == again, "a key too many loses no day"

    def test_a_place_already_under_way_is_entered_with_its_days(self, store, place):
        store.steps.save_stage(
            place.id, "analys", StageForm(StepState.DONE, "2026-03-01", "2026-06-01")
        )
        assert store.steps.states(place.id)["analys"].done_on == date(2026, 6, 1)

    def test_points_of_the_pack_and_her_own(self, store, place, today):
        own = store.steps.add_point(place.id, "plan", "Min egen")
        first, second, mine = store.steps.points(place.id, "plan", PACK)
        assert (first.mark, second.mark, mine.own, mine.key) == (
            PointMark.OPEN,
            PointMark.OPEN,
            True,
            own,
        )
        store.steps.mark(place.id, "plan", first, PointMark.DONE)
        store.steps.mark(place.id, "plan", mine, PointMark.NOT_APPLICABLE)
        store.steps.save_evidence(place.id, "plan", second, PointForm("protokoll", "2026-11-01"))
        first, second, mine = store.steps.points(place.id, "plan", PACK)
        assert (first.mark, first.marked_on) == (PointMark.DONE, today)
        assert (second.evidence, second.marked_on) == ("protokoll", date(2026, 11, 1))
        assert mine.mark is PointMark.NOT_APPLICABLE
        counts = store.steps.counts(place.id, {"plan": [key for key, _ in PACK], "analys": ["x"]})
        assert counts == {"plan": (1, 2), "analys": (0, 1)}
        store.steps.mark(place.id, "plan", first, PointMark.OPEN)
        assert store.steps.points(place.id, "plan", PACK)[0].marked_on is None
        store.trash.put("point", own)
        assert len(store.steps.points(place.id, "plan", PACK)) == 2
        store.trash.restore("point", own)
        assert len(store.steps.points(place.id, "plan", PACK)) == 3

    def test_a_point_that_the_pack_drops_stays_while_something_is_said_of_it(self, store, place):
        for point in store.steps.points(place.id, "plan", PACK):
            store.steps.mark(place.id, "plan", point, PointMark.DONE)
        store.steps.mark(
            place.id, "plan", store.steps.points(place.id, "plan", PACK)[1], PointMark.OPEN
        )
        later = store.steps.points(place.id, "plan", (("plan-09", "Ny"),))
        assert [(point.key, point.text) for point in later] == [
            ("plan-09", "Ny"),
            ("plan-01", "Beslutad"),
        ]

    def test_the_same_point_of_another_place_is_another(self, store, place):
        other = store.places.save(PlaceForm("Övre Fors"))
        store.steps.mark(
            place.id, "plan", store.steps.points(place.id, "plan", PACK)[0], PointMark.DONE
        )
        assert store.steps.points(other.id, "plan", PACK)[0].mark is PointMark.OPEN


class TestNotes:
    def test_the_newest_first_and_counted(self, store, place, clock):
        for key in (A, B, C):
            clock.advance(minutes=1)
            store.notes.save(key, place.id, "analys", NoteText(key[0], "text"))
        clock.advance(minutes=1)
        store.notes.save(A, place.id, "analys", NoteText("ändrad", "text"))
        notes = store.notes.of_stage(place.id, "analys")
        assert [note.title for note in notes] == ["c", "b", "ändrad"]
        assert notes[-1].updated_at == clock().astimezone(UTC)
        assert notes[-1].created_at == clock().astimezone(UTC) - timedelta(minutes=3)
        assert store.notes.counts(place.id) == {"analys": 3}
        store.trash.put("note", B)
        assert store.notes.counts(place.id) == {"analys": 2}

    def test_text_is_kept_to_the_letter(self, store, place):
        body = "# Rubrik\n\n- [x] klar\n[/b] {namn} %s 👩\u200d🌾\n\tindrag  \n"
        store.notes.save(A, place.id, "analys", NoteText("[@click=app.quit]x", body))
        assert store.notes.get(A).body == body
        assert store.notes.get(A).title == "[@click=app.quit]x"
        store.notes.save(A, place.id, "analys", NoteText("T\x1b[2J", "ett\r\ntvå\x9b\u202e"))
        assert (store.notes.get(A).title, store.notes.get(A).body) == ("T[2J", "ett\ntvå")


class TestSessions:
    def test_a_session_is_read_back(self, store, place):
        leader = place.leaders[0]
        view = session(
            store, place, clock="9.30", minutes="45", stage_keys=("plan", "analys"),
            leader_ids=(leader.id,), notes="# Samtal\n- Karin berättar", kind=SessionKind.CHECK_IN,
            commitments=(CommitmentForm("ett", Who.LEADER, leader.id, due="2026-12-01"),
                         CommitmentForm("två", Who.SUPPORTER), CommitmentForm("tre", Who.OTHER,
                         person="Nils"), CommitmentForm("fyra", Who.MUNICIPALITY)),
        )  # fmt: skip
        assert view == store.sessions.get(A)
        assert view.starts == datetime(2026, 11, 20, 9, 30)
        assert view.leaders == ((leader.id, "Karin Ek"),)
        assert set(view.stage_keys) == {"plan", "analys"}
        assert [item.what for item in view.commitments] == ["ett", "två", "tre", "fyra"]
        assert [item.person for item in view.commitments] == ["Karin Ek", "Anna Lind", "Nils", ""]

    @pytest.mark.parametrize(
        ("day", "offset"), [("2026-07-01", 2), ("2026-01-15", 1), ("2026-10-25", 1)]
    )
    def test_the_same_moment_is_kept_in_utc(self, store, place, day, offset):
        session(store, place, day=day, clock="09:30")
        with store._base.begin() as db:
            row = db.get(CoachingSession, A)
            assert row.starts == f"{day}T09:30"
            assert row.zone == "Europe/Stockholm"
            local = row.starts_utc.astimezone(ZoneInfo("Europe/Stockholm"))
            assert local.isoformat() == f"{day}T09:30:00+0{offset}:00"

    def test_without_a_zone_of_its_own_name_the_moment_is_the_clocks(
        self, store, place, monkeypatch
    ):
        """If the zone has no usable name, the time is stored by the computer's clock."""
        monkeypatch.setattr(session_rows, "clock_zone", lambda _local: "")
        session(store, place, day="2026-07-01", clock="09:30")
        with store._base.begin() as db:
            row = db.get(CoachingSession, A)
            assert row.zone == store.sessions.get(A).zone == ""
            local = row.starts_utc.astimezone().replace(tzinfo=None)
            assert local.isoformat() == "2026-07-01T09:30:00"

    def test_commitments_that_the_form_no_longer_has_go_to_the_trash(self, store, place):
        view = session(store, place, commitments=(CommitmentForm("ett"), CommitmentForm("två")))
        kept = CommitmentForm("ett, ändrat", Who.OTHER, id=view.commitments[0].id)
        view = session(store, place, commitments=(kept, CommitmentForm("tre")))
        assert [item.what for item in view.commitments] == ["ett, ändrat", "tre"]
        assert [thing.title for thing in store.trash.all()] == ["två"]

    def test_what_was_taken_off_a_session_can_come_on_again(self, store, place):
        leader = place.leaders[0].id
        session(store, place, leader_ids=(leader,), stage_keys=("plan",))
        assert session(store, place).leaders == ()
        view = session(store, place, leader_ids=(leader,), stage_keys=("analys", "plan"))
        assert len(view.leaders) == 1
        assert set(view.stage_keys) == {"plan", "analys"}

    def test_the_log_can_be_narrowed(self, store, place):
        leader = place.leaders[0].id
        session(store, place, A, day="2026-11-01", notes="Målbilden", stage_keys=("malbild",))
        session(store, place, B, day="2026-11-10", kind=SessionKind.WORKSHOP, leader_ids=(leader,),
                commitments=(CommitmentForm("boka lokal", Who.OTHER, person="Åsa"),))  # fmt: skip
        session(store, place, C, day="2026-12-01", clock="9", status=SessionStatus.BOOKED)

        def log(**wanted):
            return [view.id for view in store.sessions.log(LogFilter(**wanted))]

        assert log() == log(place_id=place.id) == [C, B, A]
        assert log(limit=2) == [C, B]
        assert log(kind="workshop") == log(leader_id=leader) == [B]
        assert log(stage_key="malbild") == log(text="malbild") == [A]
        assert log(text="LOKAL asa") == log(text="karin") == [B]
        assert log(text="lokal målbilden") == log(place_id="x") == log(text="%") == []
        session(store, place, B, day="2026-11-10")
        assert log(leader_id=leader) == []
        store.trash.put("session", A)
        assert log() == [C, B]
        store.trash.put("place", place.id)
        assert log() == []

    def test_a_booked_session_is_turned_into_a_held_one(self, store, place, clock):
        booked = {"status": SessionStatus.BOOKED, "clock": "9"}
        session(store, place, A, day="2026-11-20", **booked)
        session(store, place, B, day="2026-12-01", **booked)
        held = store.sessions.mark_held(A, (), ())
        assert (held.status, held.starts.date()) == (SessionStatus.HELD, date(2026, 11, 20))
        early = store.sessions.mark_held(B, (), ())
        assert early.starts == clock().replace(tzinfo=None)


class TestCommitments:
    def test_hers_over_all_places_by_date(self, store, place):
        other = store.places.save(PlaceForm("Övre Fors"))
        for where, what, who, due in (
            (place, "sist", Who.SUPPORTER, ""),
            (place, "tvåa", Who.SUPPORTER, "2026-12-02"),
            (other, "etta", Who.SUPPORTER, "2026-12-01"),
            (place, "inte min", Who.OTHER, "2026-11-30"),
        ):
            store.commitments.save(where.id, CommitmentForm(what, who, due=due))
        assert [item.what for item in store.commitments.mine()] == ["etta", "tvåa", "sist"]
        first = store.commitments.mine()[0]
        store.commitments.set_done(first.id, done=True)
        assert [item.what for item in store.commitments.mine()] == ["tvåa", "sist"]
        store.commitments.set_done(first.id, done=False)
        assert store.commitments.get(first.id).done_on is None
        assert store.commitments.move(first.id, "2026-12-24") == date(2026, 12, 24)
        assert [item.what for item in store.commitments.mine()] == ["tvåa", "etta", "sist"]
        with pytest.raises(FieldErrors):
            store.commitments.move(first.id, "31 feb")
        assert store.commitments.move(first.id, "") is None
        store.trash.put("place", other.id)
        assert [item.what for item in store.commitments.mine()] == ["tvåa", "sist"]

    def test_late_is_before_today(self, store, place, today):
        for due in ("2026-11-22", "2026-11-23", ""):
            store.commitments.save(place.id, CommitmentForm("x", due=due))
        assert [item.is_late(today) for item in store.commitments.open_on(place.id)] == [
            True, False, False,
        ]  # fmt: skip


class TestTrash:
    def test_the_latest_first_with_the_names_of_things(self, store, place, clock):
        session(store, place, A, clock="9.30", commitments=(CommitmentForm("boka"),))
        commitment = store.sessions.get(A).commitments[0]
        store.notes.save(B, place.id, "plan", NoteText("", "# Utan rubrik här"))
        leader = place.leaders[0]
        for entity, key in (("session", A), ("note", B), ("leader", leader.id),
                            ("commitment", commitment.id), ("place", place.id)):  # fmt: skip
            clock.advance(minutes=1)
            store.trash.put(entity, key)
        assert [(thing.entity, thing.title, thing.place) for thing in store.trash.all()] == [
            ("place", "Dalen", ""),
            ("commitment", "boka", "Dalen"),
            ("leader", "Karin Ek", "Dalen"),
            ("note", "Utan rubrik här", "Dalen"),
            ("session", "fre 20 nov 2026 09.30", "Dalen"),
        ]

    def test_what_comes_back_brings_what_it_belongs_to(self, store, place):
        view = session(store, place, A, commitments=(CommitmentForm("boka"),))
        commitment = view.commitments[0].id
        store.trash.put("commitment", commitment)
        store.trash.put("session", A)
        store.trash.put("place", place.id)
        store.trash.restore("commitment", commitment)
        assert store.trash.all() == ()
        assert [item.id for item in store.commitments.open_on(place.id)] == [commitment]

    def test_a_place_takes_its_things_away_and_brings_them_back(self, store, place):
        session(store, place, A, commitments=(CommitmentForm("boka"),))
        store.trash.put("place", place.id)
        assert store.places.all() == ()
        assert store.commitments.open_on(place.id) == ()
        store.trash.restore("place", place.id)
        assert store.places.all() == (place,)
        assert len(store.commitments.open_on(place.id)) == 1


def test_records_are_frozen_and_outlive_the_store(store, place):
    view = session(store, place, A, commitments=(CommitmentForm("boka"),))
    store.close()
    with pytest.raises(AttributeError):
        view.notes = "x"
    assert view.commitments[0].what == "boka"
    assert isinstance(view.commitments, tuple)
