"""Every change of a shared thing has an operation, and nothing changes without one."""

import inspect
import json
import random
from collections import Counter
from contextlib import closing
from copy import copy
from datetime import date

import pytest
from clock import Clock
from copies import copied
from ledger import PACK, Life, changed, heads, last_seq, ops, rebuilt, stored
from sqlalchemy import delete, insert, text, update
from sqlmodel import select

from platscoach.domain.agenda import ItemState, NewItem, Origin
from platscoach.domain.agreement_forms import AgreementForm
from platscoach.domain.assessments import AssessmentForm
from platscoach.domain.check_in_sheet import CheckInDecision, Evaluation
from platscoach.domain.committed_by import Who
from platscoach.domain.contact_attempts import ContactAttemptForm, How
from platscoach.domain.door_forms import DoorForm
from platscoach.domain.eighteen_months.forms import (
    FundingForm,
    LengthForm,
    PaymentForm,
    ReportForm,
)
from platscoach.domain.eighteen_months.step_plan import PlannedMonths
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.marked_lines import RemarkKind, Verdict
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.meetings import (
    DecisionForm,
    DecisionValues,
    GuestAnswer,
    MeetingForm,
    NotesDraft,
)
from platscoach.domain.notes import NoteDraft, NoteText
from platscoach.domain.pause import Pause
from platscoach.domain.people import Level
from platscoach.domain.people_forms import PersonForm, read_person
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import CommitmentForm, RemarkForm, SessionForm
from platscoach.domain.session_kinds import SessionMode, SessionStatus
from platscoach.domain.step_forms import PointForm, StageForm
from platscoach.domain.steps import PointMark, StepState
from platscoach.domain.team import MemberForm
from platscoach.errors import FieldErrors, StorageError
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.engine import driver
from platscoach.storage.engine.database import SCHEMA_VERSION
from platscoach.storage.journal.journal import JournalBypassError
from platscoach.storage.repositories.store import Store
from platscoach.storage.schema.entities import ENTITIES
from platscoach.storage.schema.local_tables import Draft, Local
from platscoach.storage.schema.overview_tables import PutOff
from platscoach.storage.schema.tables import Leader, Place

SUBJECTS = (
    "supporters", "places", "steps", "notes", "sessions", "commitments", "remarks", "agenda",
    "people", "doors", "agreements",
    "trials", "trash", "hits", "drafts", "undo", "history",
    "team", "meetings", "assessments", "session_places", "months", "check_ins",
    "contact_attempts", "put_offs",
    "merging", "erasing", "same",
)  # fmt: skip
READERS = {
    "contact_attempts.get", "contact_attempts.of_place",
    "months.ticks", "months.plan", "months.fundings", "months.payments", "months.reports",
    "check_ins.sheet", "check_ins.risks",
    "supporters.me", "supporters.all", "places.get", "places.all", "places.find",
    "places.kept_pause",
    "places.named_like", "steps.states",
    "steps.points", "steps.counts", "notes.of_stage", "notes.counts", "notes.get", "notes.in_trash",
    "sessions.get", "sessions.gone", "sessions.log", "commitments.open_on", "commitments.mine",
    "commitments.get", "commitments.others",
    "trash.all", "trash.holds", "hits.find", "remarks.get", "remarks.private",
    "agenda.get", "agenda.open_on",
    "agenda.recorded_check_ins",
    "trials.get", "undo.newest_at", "trials.of_place", "trials.of_session", "drafts.all",
    "sessions.booked", "merging.seen", "merging.place_names", "merging.changes_since",
    "merging.numbered", "merging.parked", "merging.require_journal_match", "merging.newest",
    "merging.trashed", "merging.namesakes", "merging.recorded_twice",
    "merging.thrown_and_written",
    "sessions.is_stored", "sessions.whole_log", "sessions.called_off",
    "people.get", "people.all", "people.events",
    "doors.get", "doors.all",
    "doors.open", "agreements.get", "agreements.all",
    "sessions.booked_for", "sessions.held_after", "agenda.settled_in", "agenda.struck_in",
    "commitments.owned",
    "team.all", "meetings.all", "meetings.get", "meetings.decisions", "meetings.guests",
    "assessments.of_place", "session_places.of_session",
    "meetings.decision", "meetings.guest", "meetings.in_trash", "people.to_ask",
    "supporters.names", "erasing.find", "erasing.about", "erasing.mentions",
    "erasing.erased", "erasing.texts_naming", "merging.made_one", "merging.joined_to_another",
    "same.namesakes", "same.others", "same.recorded_twice",
    "same.joined_into", "same.pairs",
    "history.field_versions", "history.about", "history.add_names", "history.on_place",
}  # fmt: skip
KEY = "f" * 32
GROUND = "e" * 32
"""The session that exists before each write."""


class Ground:
    """One of everything, so that each write has something to change."""

    def __init__(self, store, place):
        self.store, self.place = store, place
        self.leader = place.leaders[0]
        self.note = store.notes.save("d" * 32, place.id, "analys", NoteText("Rubrik", "Text"))
        self.session = store.sessions.save(GROUND, place.id, self.form())
        self.booked = store.sessions.save(
            "b" * 32,
            place.id,
            SessionForm(status=SessionStatus.BOOKED, day="2026-12-01", clock="10"),
        )
        store.places.set_pause(place.id, Pause(date(2026, 11, 19)))
        self.own = store.steps.add_point(place.id, "plan", "Min egen punkt")
        self.item = store.agenda.pin(place.id, NewItem("Fråga om bussen", session_id=GROUND))
        self.trial = store.trials.save(GROUND, "swot", Verdict.KEEP, "alla fick tala")
        self.person = store.people.save(PersonForm("strateg", places=place.id))
        self.door = store.doors.save(place.id, DoorForm("bussen?", self.person.id))
        self.agreement = store.agreements.save(place.id, AgreementForm("byn, kommunen", "lån"))
        form = SessionForm(day="2026-11-19", person_ids=(self.person.id,))
        store.sessions.save("c" * 32, place.id, form)
        self.meeting = store.meetings.save(MeetingKind.TEAM, MeetingForm("2026-12-04", "15"))
        self.decision = store.meetings.save_decision(self.meeting.id, DecisionForm("skicka"))
        self.attempt = store.contact_attempts.add(place.id)
        store.put_offs.put(place.id, "silent", "tyst", date(2026, 12, 24))
        self.guest = store.meetings.invite(self.meeting.id, self.leader.id)
        store.months.set_plan(place.id, "analys", PlannedMonths(6, 8))
        self.funding = store.months.save_funding(place.id, FundingForm("RUN 1"))
        self.payment = store.months.save_payment(place.id, PaymentForm("ett", "100"))
        self.report = store.months.save_report(place.id, ReportForm("Lägesrapport"))
        store.check_ins.tick(GROUND, "AV6-1", done=True)
        store.check_ins.judge(place.id, "risk-ensam", 1, "", GROUND)

    def form(self, **changes):
        values = {
            "day": "2026-11-20", "clock": "10", "minutes": "30", "notes": "Karin berättar",
            "stage_keys": ("analys", "plan"), "leader_ids": (self.leader.id,),
            "commitments": (CommitmentForm("boka", Who.LEADER, self.leader.id, due="fre"),
                            CommitmentForm("ringa", Who.SUPPORTER, line="! jag ringer")),
            "remarks": (RemarkForm(RemarkKind.LESSON, "mat lockar", "= mat lockar"),
                        RemarkForm(RemarkKind.REFLECTION, "jag driver", "§ jag driver")),
            "went": "4", "planned_minutes": "45", "mode": SessionMode.VISIT,
        }  # fmt: skip
        return SessionForm(**{**values, **changes})

    def put_off(self):
        with self.store._base.begin() as session:
            return session.exec(select(PutOff)).one().id

    def point(self):
        return self.store.steps.points(self.place.id, "plan", PACK["plan"])[0]

    def set_meeting_draft(self):
        with closing(self.store._base.database.connect()) as connection:
            key = f"meeting:{self.meeting.id}"
            drafts.put(connection, [DraftView(key, "", NotesDraft("halva").value, "", "")])

    def set_draft(self):
        value = json.dumps({"stage": "analys", "title": "Under arbete", "body": "halvskrivet"})
        with closing(self.store._base.database.connect()) as connection:
            drafts.put(connection, [DraftView(f"note:{KEY}", self.place.id, value, "", "")])


def again(ground):
    """The commitments of the first session in form values, without the last one."""
    return tuple(
        CommitmentForm(item.what, item.who, item.person_id or "", item.person, "", item.id)
        for item in ground.session.commitments[:-1]
    )


def marked_again(ground):
    """The marked lines of the first session in form values."""
    return tuple(
        RemarkForm(item.kind, item.text, item.line, item.id) for item in ground.session.remarks
    )


PERSON = PersonForm("strateg landsbygd", "Petra Lundin", Level.REGION)
WRITES = {
    "people.save": lambda s, g: s.people.save(PersonForm("skolan", places=g.place.id)),
    "people.write": lambda s, g: s.people.write(read_person(PERSON), g.person.id),
    "doors.save": lambda s, g: s.doors.save(g.place.id, DoorForm("bryggan?", "", "kultur")),
    "doors.save, an answer": lambda s, g: s.doors.save(
        g.place.id, DoorForm("bussen?", g.person.id, answer="ja"), g.door.id
    ),
    "doors.set_answered": lambda s, g: s.doors.set_answered(g.door.id, answered=True),
    "agreements.save": lambda s, g: s.agreements.save(
        g.place.id, AgreementForm("byn, kommunen", "lån", until="2027-06-30"), g.agreement.id
    ),
    "supporters.set_me": lambda s, g: s.supporters.set_me("Anna Lindgren"),
    "places.save, another supporter": lambda s, g: (
        s.places.save(PlaceForm("Dalen", second_supporter="Ceci"), g.place.id)
    ),
    "places.save": lambda s, g: s.places.save(PlaceForm("Ny", main_supporter="Ceci")),
    "places.save, a change": lambda s, g: s.places.save(
        PlaceForm("Dalen", "Norrviks kommun", "641", main_supporter="anna lind"), g.place.id
    ),
    "places.set_pause": lambda s, g: s.places.set_pause(
        g.place.id, Pause(date(2026, 11, 20), why="ledig"), 2
    ),
    "places.save_leader": lambda s, g: s.places.save_leader(g.place.id, LeaderForm("Ali")),
    "places.save_leader, a change": lambda s, g: s.places.save_leader(
        g.place.id, LeaderForm("Karin Ek", percent="50", first_day="2026-05-04"), g.leader.id
    ),
    "contact_attempts.add": lambda s, g: s.contact_attempts.add(g.place.id),
    "contact_attempts.save": lambda s, g: s.contact_attempts.save(
        g.attempt.id, ContactAttemptForm(How.TEXT, "pip")
    ),
    "put_offs.put": lambda s, g: s.put_offs.put(g.place.id, "late:1", "ringa", date(2027, 1, 1)),
    "put_offs.take_back": lambda s, g: s.put_offs.take_back(g.put_off()),
    "steps.save_stages": lambda s, g: s.steps.save_stages(
        g.place.id, {"malbild": StageForm(StepState.UNDER_WAY, "2026-10-01")}
    ),
    "steps.save_stage": lambda s, g: s.steps.save_stage(
        g.place.id, "analys", StageForm(StepState.DONE, "2026-01-01", "2026-02-01")
    ),
    "steps.set_state": lambda s, g: s.steps.set_state(g.place.id, "plan", StepState.UNDER_WAY),
    "steps.mark": lambda s, g: s.steps.mark(g.place.id, "plan", g.point(), PointMark.DONE),
    "steps.save_evidence": lambda s, g: s.steps.save_evidence(
        g.place.id, "plan", g.point(), PointForm("protokollet", "2026-11-01")
    ),
    "steps.add_point": lambda s, g: s.steps.add_point(g.place.id, "plan", "En till"),
    "notes.save": lambda s, g: s.notes.save(KEY, g.place.id, "plan", NoteText("Ny", "Text")),
    "notes.save_draft": lambda s, g: s.notes.save_draft(
        KEY, g.place.id, NoteDraft("plan", NoteText("Ny", "Text"))
    ),
    "notes.save, a change": lambda s, g: s.notes.save(
        g.note.id, g.place.id, "analys", NoteText("Rubrik", "Annan text")
    ),
    "notes.recover": lambda s, g: (g.set_draft(), s.notes.recover()),
    "sessions.save": lambda s, g: s.sessions.save(KEY, g.place.id, g.form()),
    "sessions.write, a change": lambda s, g: s.sessions.write(
        GROUND,
        g.place.id,
        g.form(
            clock="11", stage_keys=("plan", "malbild"), leader_ids=(), commitments=again(g),
            remarks=(marked_again(g)[0], RemarkForm(RemarkKind.QUESTION, "vem äger lokalen?")),
            went="2", planned_minutes="", mode=SessionMode.DESK,
        ),
    ),
    "sessions.ask_leaders": lambda s, g: s.sessions.ask_leaders(g.booked.id, (g.leader.id,)),
    "sessions.mark_held": lambda s, g: s.sessions.mark_held(g.booked.id, (), ()),
    "commitments.save": lambda s, g: s.commitments.save(
        g.place.id, CommitmentForm("skicka", Who.MUNICIPALITY, person="Nils")
    ),
    "commitments.set_done": lambda s, g: s.commitments.set_done(
        g.session.commitments[0].id, done=True
    ),
    "commitments.move": lambda s, g: s.commitments.move(g.session.commitments[0].id, "2026-12-24"),
    "agenda.pin": lambda s, g: s.agenda.pin(
        g.place.id, NewItem("Samla problemen", "T3-01", "analys", Origin.CARRIED, GROUND)
    ),
    "agenda.record_check_in": lambda s, g: s.agenda.record_check_in(g.place.id, 6, held=True),
    "agenda.settle": lambda s, g: s.agenda.settle(g.item.id, ItemState.STRUCK),
    "agenda.settle, and open again": lambda s, g: (
        s.agenda.settle(g.item.id, ItemState.DONE), s.agenda.settle(g.item.id, ItemState.OPEN),
        s.agenda.settle(g.item.id, ItemState.DONE),
    ),
    "trials.save": lambda s, g: s.trials.save(GROUND, "enkat", Verdict.STOP),
    "trials.save, a change": lambda s, g: s.trials.save(GROUND, "swot", Verdict.CHANGE, "kortare"),
    "team.save": lambda s, g: s.team.save(MemberForm("funktion-kultur", name="Eva")),
    "meetings.save": lambda s, g: s.meetings.save(MeetingKind.TEAM, MeetingForm("2026-12-11")),
    "meetings.save, moved": lambda s, g: s.meetings.save(
        MeetingKind.TEAM, MeetingForm("2026-12-18", "9", "60", "Norrvik"), g.meeting.id
    ),
    "meetings.save_notes": lambda s, g: s.meetings.save_notes(g.meeting.id, "Vi började"),
    "meetings.recover": lambda s, g: (g.set_meeting_draft(), s.meetings.recover()),
    "meetings.save_decision": lambda s, g: s.meetings.save_decision(
        g.meeting.id, DecisionForm("bjud in", "Eva", "2026-12-01")
    ),
    "meetings.decide_by_lines": lambda s, g: s.meetings.decide_by_lines(
        g.meeting.id, {"! ring": DecisionValues("ring", "", None)}
    ),
    "meetings.set_done": lambda s, g: s.meetings.set_done(g.decision.id, done=True),
    "meetings.invite": lambda s, g: s.meetings.invite(g.meeting.id, name="Åsa"),
    "meetings.set_answer": lambda s, g: s.meetings.set_answer(g.guest.id, GuestAnswer.CAME),
    "assessments.save": lambda s, g: s.assessments.save(
        g.place.id, AssessmentForm("2026-06-01", answers="41", scores={"tema-natur": "3,1"})
    ),
    "session_places.link": lambda s, g: s.session_places.link(
        GROUND, [s.places.save(PlaceForm("Tumle")).id]
    ),
    "session_places.move": lambda s, g: s.session_places.move(
        GROUND, s.places.save(PlaceForm("Tumle")).id
    ),
    "months.set_length": lambda s, g: s.months.set_length(g.place.id, LengthForm("20", "nämnden")),
    "months.set_plan": lambda s, g: s.months.set_plan(g.place.id, "plan", PlannedMonths(9, 12)),
    "months.set_plan, the method's again": lambda s, g: s.months.set_plan(
        g.place.id, "analys", None
    ),
    "months.save_funding": lambda s, g: s.months.save_funding(g.place.id, FundingForm("RUN 2")),
    "months.save_funding, a change": lambda s, g: s.months.save_funding(
        g.place.id, FundingForm("RUN 2", "Regionen", "5"), g.funding.id
    ),
    "months.save_payment": lambda s, g: s.months.save_payment(
        g.place.id, PaymentForm("två", "5", "", "5", "2026-11-01"), g.payment.id
    ),
    "months.save_report": lambda s, g: s.months.save_report(
        g.place.id, ReportForm("Lägesrapport", "2026-12-01", "2026-11-01"), g.report.id
    ),
    "months.hand_in": lambda s, g: s.months.hand_in(g.report.id, done=True),
    "check_ins.tick": lambda s, g: s.check_ins.tick(GROUND, "AV6-1", done=False),
    "check_ins.save_answers": lambda s, g: s.check_ins.save_answers(GROUND, "Nöjd"),
    "check_ins.save_evaluation": lambda s, g: s.check_ins.save_evaluation(
        GROUND, Evaluation("samtal", "", "mejl"), by_leader=True
    ),
    "check_ins.save_decision": lambda s, g: s.check_ins.save_decision(
        GROUND, CheckInDecision.STOP, "ingen tid"
    ),
    "check_ins.judge": lambda s, g: s.check_ins.judge(g.place.id, "risk-ensam", 2, "x", GROUND),
    "check_ins.judge, between check-ins": lambda s, g: s.check_ins.judge(
        g.place.id, "risk-avtal", 2, ""
    ),
    "places.keep_pause": lambda s, g: s.places.keep_pause(
        g.place.id, Pause(date(2026, 8, 3), date(2026, 10, 5), "ledig"), 2
    ),
    "trash.put": lambda s, g: s.trash.put("session", g.session.id),
    "trash.restore": lambda s, g: (
        s.trash.put("place", g.place.id), s.trash.put("note", g.note.id),
        s.trash.restore("note", g.note.id),
    ),
    "history.set_back": lambda s, g: s.history.set_back("note", g.note.id, {"title": "Förr"}),
    "undo.undo_last": lambda s, g: s.undo.undo_last(),
    "undo.redo_last": lambda s, g: (s.undo.undo_last(), s.undo.redo_last()),
}  # fmt: skip


@pytest.fixture(scope="module")
def laid(with_dalen, tmp_path_factory):
    """A database with one of everything, to be copied, and the things in it."""
    path, place_id = with_dalen
    database = copied(path, tmp_path_factory.mktemp("ground"))
    with closing(Store.open(database, Clock())) as store:
        return database.path, Ground(store, store.places.get(place_id))


@pytest.fixture
def database(request, new_database):
    """A database with the content that a test asks for by its other fixtures."""
    if "ground" in request.fixturenames:
        return new_database(made=request.getfixturevalue("laid")[0])
    if "place" in request.fixturenames:
        return new_database(made=request.getfixturevalue("with_dalen")[0])
    return new_database()


@pytest.fixture
def ground(store, laid):
    ground = copy(laid[1])
    ground.store = store
    return ground


def test_every_public_method_of_the_store_is_known_here(store):
    """A new method must be listed as reading, or have a case that checks its operations."""
    here = {
        f"{subject}.{name}"
        for subject in SUBJECTS
        for name, _ in inspect.getmembers(getattr(store, subject), inspect.ismethod)
        if not name.startswith("_")
    }
    cases = {name.partition(",")[0] for name in WRITES}
    # `named` works inside somebody else's transaction, tested with places.save and people.set_me.
    own = {f"drafts.{name}" for name in ("drop", "put_away", "bring_back")}
    own.add("sessions.note_open_call")
    elsewhere = {"supporters.named", "undo.forget", "history.stored_key", *own}
    # Operations of other desks are recorded unchanged: see test_two_copies, test_bringing_back.
    elsewhere |= {"merging.apply", "merging.show_again"}
    # Erasing, joining, moving back and settling after an undo have tests of their own.
    elsewhere |= {f"erasing.{name}" for name in ("erase", "erase_known", "wipe")}
    elsewhere |= {f"same.{name}" for name in ("join", "part", "follow")}
    elsewhere |= {f"undo.{name}" for name in ("bring_back", "move_back", "set_back_joining")}
    elsewhere |= {f"merging.{name}" for name in ("set_back_lost_months", "follow_moved_sessions")}
    assert here - elsewhere == READERS | cases
    assert set(vars(store)) - {"_base"} == set(SUBJECTS)


@pytest.mark.parametrize("case", WRITES)
def test_a_write_leaves_operations_for_exactly_what_it_changes(store, ground, clock, case):
    clock.advance(days=1)
    before, seq, old_heads = stored(store), last_seq(store), heads(store)
    WRITES[case](store, ground)
    after, written = stored(store), ops(store, seq)
    assert written
    told = rebuilt(ops(store))
    assert told == after
    differences = changed(before, after)
    fields = {(op.entity, op.entity_id, op.field) for op in written}
    assert {change[:3] for change in differences} <= fields
    if case not in ("trash.restore", "agenda.settle, and open again", "undo.redo_last"):
        assert len(written) == len(fields)
        said = {
            (op.entity, op.entity_id, op.field, json.dumps(json.loads(op.value))) for op in written
        }
        assert said >= differences
        # Fields with one meaning are recorded together with one that changed, changed or not.
        assert {one[:3] for one in said - differences} <= told_together(differences)
    assert [op.seq for op in written] == list(range(seq + 1, seq + 1 + len(written)))
    assert {op.device for op in written} == {store._base.journal.device}
    assert {op.author for op in written} == {store.supporters.me().id}
    assert {op.schema_version for op in written} == {SCHEMA_VERSION}
    stamps = [op.hlc for op in ops(store)]
    assert stamps == sorted(set(stamps))
    _check_chain(store, old_heads, written)


def told_together(differences):
    """Entity, id and field of everything that shares one meaning with a field that changed."""
    return {
        (entity, key, name)
        for entity, key, field, _value in differences
        for group in ENTITIES[entity].one_meaning
        if field in group
        for name in group
    }


def _check_chain(store, old_heads, written):
    """Every operation supersedes the former head of its field, and is the new head."""
    newest = {(entity_id, field): f"{device}:{seq}" for entity_id, field, device, seq in old_heads}
    for op in written:
        known = newest.get((op.entity_id, op.field))
        assert json.loads(op.supersedes) == ([known] if known else [])
        newest[op.entity_id, op.field] = f"{op.device}:{op.seq}"
    now = {(entity_id, field): f"{device}:{seq}" for entity_id, field, device, seq in heads(store)}
    assert now == newest


def test_reading_leaves_no_operation(store, ground):
    arguments = {
        "places.get": (ground.place.id,), "places.find": ("Dalen",),
        "places.named_like": ("Dalen",),
        "steps.states": (ground.place.id,), "steps.points": (ground.place.id, "plan", ()),
        "steps.counts": (ground.place.id, {}), "notes.of_stage": (ground.place.id, "analys"),
        "notes.counts": (ground.place.id,), "notes.get": (ground.note.id,),
        "sessions.get": (ground.session.id,), "sessions.gone": (ground.place.id, GROUND),
        "sessions.called_off": (ground.place.id, date(2026, 11, 23)),
        "commitments.open_on": (ground.place.id,),
        "commitments.get": (ground.session.commitments[0].id,), "hits.find": ("Dalen",),
        "remarks.get": (ground.session.remarks[0].id,), "agenda.get": (ground.item.id,),
        "agenda.recorded_check_ins": (ground.place.id, (6, 12)),
        "agenda.open_on": (ground.place.id,), "trials.get": (ground.trial.id,),
        "trials.of_session": (GROUND,), "trials.of_place": (ground.place.id,),
        "drafts.all": ("note:",), "merging.changes_since": ({},),
        "merging.place_names": ([("note", ground.note.id)],),
        "merging.numbered": ({},), "merging.newest": (ground.note.id, "body"),
        "merging.trashed": ([("note", ground.note.id)],),
        "merging.thrown_and_written": ([("note", ground.note.id)], []),
        "merging.namesakes": ([("place", ground.place.id)],), "merging.recorded_twice": ((),),
        "months.ticks": (ground.place.id,),
        "contact_attempts.get": (ground.attempt.id,),
        "contact_attempts.of_place": (ground.place.id,),
        "months.plan": (ground.place.id,), "months.fundings": (ground.place.id,),
        "months.payments": (ground.place.id,), "months.reports": (ground.place.id,),
        "check_ins.sheet": (GROUND,), "check_ins.risks": (ground.place.id,),
        "sessions.is_stored": (GROUND,), "sessions.booked_for": (ground.booked.id,),
        "sessions.held_after": (ground.place.id, ground.session.starts),
        "agenda.settled_in": (GROUND,), "agenda.struck_in": (GROUND,),
        "commitments.owned": (ground.place.id,),
        "people.get": (ground.person.id,),
        "doors.get": (ground.door.id,), "agreements.get": (ground.agreement.id,),
        "meetings.all": (MeetingKind.TEAM,), "meetings.decisions": (MeetingKind.TEAM,),
        "meetings.get": (ground.meeting.id,), "meetings.guests": (ground.meeting.id,),
        "assessments.of_place": (ground.place.id,), "session_places.of_session": (GROUND,),
        "meetings.decision": (ground.decision.id,), "meetings.guest": (ground.guest.id,),
        "people.to_ask": (ground.place.id, ()),
        "erasing.find": ("Dalen",), "erasing.about": ("person", ground.person.id),
        "erasing.mentions": ("person", ground.person.id), "erasing.erased": (("x",),),
        "erasing.texts_naming": ("Karin Ek",), "merging.made_one": ([("same_as", "x")],),
        "same.others": ("person", ground.person.id), "same.joined_into": (ground.person.id,),
        "same.pairs": ("Dalen",),
        "history.field_versions": (ground.note.id,), "history.about": ("note", ground.note.id),
        "history.add_names": ({}, "note", ()), "history.on_place": (ground.place.id,),
        "trash.holds": ("note", ground.note.id),
    }  # fmt: skip
    from platscoach.domain.sessions import LogFilter

    arguments["sessions.log"] = arguments["sessions.whole_log"] = (LogFilter(),)
    store.places.keep_pause(ground.place.id, Pause(date(2026, 6, 4), date(2026, 8, 4)), 0)
    (kept,) = store.places.get(ground.place.id).earlier_pauses
    arguments["places.kept_pause"] = (kept.id,)
    before, seq = stored(store), last_seq(store)
    for reader in sorted(READERS):
        subject, name = reader.split(".")
        getattr(getattr(store, subject), name)(*arguments.get(reader, ()))
        assert (stored(store), last_seq(store)) == (before, seq), reader


def test_saving_what_is_there_already_writes_nothing(store, ground):
    seq = last_seq(store)
    store.notes.save(ground.note.id, ground.place.id, "analys", NoteText("Rubrik", "Text"))
    store.supporters.set_me("Anna Lind")
    store.places.save(
        PlaceForm("Dalen", "Norrviks kommun", "640", "", "", "Anna Lind", "Bo Ekdal"),
        ground.place.id,
    )
    items = (
        CommitmentForm(item.what, item.who, item.person_id or "", item.person,
                       item.due.isoformat() if item.due else "", item.id, item.line)
        for item in ground.session.commitments
    )  # fmt: skip
    form = ground.form(commitments=tuple(items), remarks=marked_again(ground))
    store.sessions.save(GROUND, ground.place.id, form)
    store.agenda.pin(ground.place.id, NewItem("Fråga om bussen"))
    store.trials.save(GROUND, "swot", Verdict.KEEP, "alla fick tala")
    assert ops(store, seq) == []


@pytest.mark.variants
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_journal_alone_tells_every_table_after_any_history(store, clock, seed):
    Life(store, clock, random.Random(seed)).live(90)
    operations = ops(store)
    assert rebuilt(operations) == stored(store)
    assert {entity for entity, _ in stored(store)} == set(ENTITIES)
    assert [op.seq for op in operations] == list(range(1, len(operations) + 1))
    stamps = [op.hlc for op in operations]
    assert stamps == sorted(set(stamps))
    for (entity_id, field), count in Counter((h[0], h[1]) for h in heads(store)).items():
        assert count == 1, (entity_id, field)


def test_the_control_a_deaf_journal_does_not_agree(store, place, monkeypatch):
    """The control: the comparison notices a single missing operation."""
    from platscoach.storage.journal import journal

    real = journal.changed_fields

    def deaf(entity):
        return {field: value for field, value in real(entity).items() if field != "body"}

    monkeypatch.setattr(journal, "changed_fields", deaf)
    store.notes.save(KEY, place.id, "analys", NoteText("Rubrik", "Text"))
    assert rebuilt(ops(store)) != stored(store)


def test_a_key_set_by_way_of_a_relationship_is_written_down(store, place):
    """A foreign key that SQLAlchemy sets through a relationship is journaled too."""
    other = store.places.save(PlaceForm("Övre Fors"))
    with store._base.begin() as session:
        session.add(Leader(name="Ali", place=session.get(Place, place.id)))
    with store._base.begin() as session:
        ali = session.exec(select(Leader).where(Leader.name == "Ali")).one()
        row = session.get(Place, other.id)
        row.leaders.append(ali)
    assert rebuilt(ops(store)) == stored(store)
    assert stored(store)["leader", ali.id]["place_id"] == other.id


@pytest.mark.parametrize("raiser", [RuntimeError, KeyboardInterrupt])
def test_a_transaction_taken_back_leaves_neither_row_nor_operation(store, place, raiser):
    before, seq, known = stored(store), last_seq(store), heads(store)
    with pytest.raises(raiser), store._base.begin() as session:
        row = session.get(Place, place.id)
        row.name = "Annan"
        session.add(row)
        session.flush()
        raise raiser
    assert (stored(store), last_seq(store), heads(store)) == (before, seq, known)
    store.places.save(PlaceForm("Efter"))
    assert rebuilt(ops(store)) == stored(store)


def test_an_operation_that_cannot_be_written_takes_the_change_with_it(store, place, monkeypatch):
    before, seq = stored(store), last_seq(store)
    monkeypatch.setattr(store._base.journal, "_now", lambda: None)
    with pytest.raises(AttributeError):
        store.places.save(PlaceForm("Annan"), place.id)
    assert (stored(store), last_seq(store)) == (before, seq)


def test_a_form_that_is_refused_leaves_nothing_half_saved(store, ground):
    before, seq = stored(store), last_seq(store)
    wrong = (CommitmentForm("a"), CommitmentForm(""))
    with pytest.raises(FieldErrors):
        store.sessions.save(KEY, ground.place.id, ground.form(commitments=wrong))
    with pytest.raises(StorageError):
        store.sessions.save(KEY, "no such place", ground.form())
    unknown = ground.form(commitments=(CommitmentForm("a", Who.LEADER, "nobody"),))
    with pytest.raises(StorageError):
        store.run(lambda store: store.sessions.save(KEY, ground.place.id, unknown))
    assert (stored(store), last_seq(store)) == (before, seq)


BULK = {
    "update": lambda s: s.execute(update(Place).values(name="x")),
    "update, a table": lambda s: s.execute(update(Place.__table__).values(name="x")),
    "delete": lambda s: s.execute(delete(Place)),
    "delete, a table": lambda s: s.execute(delete(Place.__table__)),
    "insert": lambda s: s.execute(insert(Place), [{"id": "x", "name": "x", "silence_days": 1}]),
    "insert, a table": lambda s: s.execute(insert(Place.__table__).values(id="x", name="x")),
    "text": lambda s: s.execute(text("UPDATE place SET name = 'x'")),
    "query": lambda s: s.query(Place).update({"name": "x"}),
    "query, delete": lambda s: s.query(Place).delete(),
}


@pytest.mark.parametrize("case", BULK)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_statements_that_the_journal_would_not_see_are_refused(store, place, case):
    before, seq = stored(store), last_seq(store)
    with pytest.raises(JournalBypassError), store._base.begin() as session:
        BULK[case](session)
    assert (stored(store), last_seq(store)) == (before, seq)


def test_a_shared_row_is_never_removed(store, ground, clock):
    with store.batch():
        Life(store, clock, random.Random(1)).live(0)
    ground.store.steps.set_state(ground.place.id, "plan", StepState.DONE)
    before = stored(store)
    for entry in ENTITIES.values():
        with pytest.raises(JournalBypassError), store._base.begin() as session:
            session.delete(session.exec(select(entry.table)).first())
    assert stored(store) == before


def test_what_is_this_computers_own_may_be_changed_at_once(store, connection):
    """Tables local to this computer may be written by statements that the journal does not see."""
    drafts.put(connection, [DraftView("note:a", "", "{}", "", "")])
    with store._base.begin() as session:
        session.execute(update(Draft).values(value="x"))
        session.delete(session.get(Draft, "note:a"))
        session.add(Local(key="k", value="v"))
    assert ops(store) == []


@pytest.mark.parametrize(
    "statement",
    ["UPDATE op SET value = '1'", "DELETE FROM op", "UPDATE op SET seq = seq + 1000",
     "REPLACE INTO op SELECT device, seq, hlc, entity, entity_id, field, '1', supersedes, author,"
     " schema_version, form FROM op"],
    ids=["update", "delete", "renumber", "replace"],
)  # fmt: skip
def test_the_journal_is_only_ever_added_to(store, place, connection, statement):
    before = ops(store)
    with pytest.raises(driver.DatabaseError):
        connection.execute(statement)
    assert ops(store) == before
