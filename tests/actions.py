"""Every use case that writes, with a call of each, on a desk with one thing of every kind."""

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from types import SimpleNamespace

from clock import Clock

from platscoach.coaching import (
    agenda_items,
    assessments,
    check_in,
    checklist,
    commitments,
    contact_attempts,
    doors,
    eighteen_months,
    end_call,
    gathering,
    history,
    meeting_series,
    meetings,
    moved_sessions,
    notes,
    pauses,
    people,
    people_cards,
    places,
    put_off,
    same_things,
    session_log,
    session_saving,
    team,
    trash,
)
from platscoach.coaching.session_editor import draft_of
from platscoach.domain.agenda import NewItem, Origin
from platscoach.domain.agreement_forms import AgreementForm
from platscoach.domain.assessments import AssessmentForm, Respondents
from platscoach.domain.committed_by import Who
from platscoach.domain.contact_attempts import ContactAttemptForm, How
from platscoach.domain.door_forms import DoorForm
from platscoach.domain.eighteen_months.forms import (
    FundingForm,
    LengthForm,
    PaymentForm,
    PlanForm,
    ReportForm,
)
from platscoach.domain.eighteen_months.step_plan import PlannedMonths
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.marked_lines import Verdict
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.meeting_series import SeriesForm
from platscoach.domain.meetings import DecisionForm, MeetingForm, NotesDraft
from platscoach.domain.needs_you import Need, NeedKind
from platscoach.domain.notes import NoteDraft, NoteText
from platscoach.domain.pause import Pause
from platscoach.domain.pause_form import MOVE_PLAN, PauseForm
from platscoach.domain.people import Card
from platscoach.domain.people_forms import PersonForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import CommitmentForm, SessionForm, session_form_of
from platscoach.domain.session_kinds import SessionStatus
from platscoach.domain.step_forms import PointForm, StageForm
from platscoach.domain.steps import PointMark, StepState
from platscoach.domain.team import MemberForm
from platscoach.domain.wrap_up import CarryLine, WrapForm, WrapValues, to_json
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.queries.put_off import read_put_off
from platscoach.storage.repositories.store import Store

HELD, BOOKED, NOTE = "a" * 32, "b" * 32, "c" * 32

PLAN = {"analys": PlannedMonths(6, 8)}

CARDS = (
    Card("Petra Lundin", "strateg", "kommunen", "070-000 00 21", "petra@example.se"),
    Card("", "bygdegården", "", "", ""),
    Card("Tage Broman", "hembygd", "", "", ""),
)


def made_desk(blank, folder):
    """A copy of a blank database with one thing of every kind on it, and the ids of these."""
    clock = Clock()
    store = Store.open(Database(shutil.copy2(blank, folder / FILE_NAME)), clock)
    store.supporters.set_me("Anna Lind")
    with store.batch():
        place = store.places.save(PlaceForm("Dalen", main_supporter="Anna Lind")).id
        leader = store.places.save_leader(place, LeaderForm("Karin Ek", first_day="2026-05-04"))
        store.sessions.save(HELD, place, SessionForm(day="2026-11-20", stage_keys=("analys",)))
        store.sessions.save(
            BOOKED, place, SessionForm(day="2026-11-23", clock="14", status=SessionStatus.BOOKED)
        )
        store.steps.add_point(place, "analys", "Bjud in skolan")
        store.notes.save(NOTE, place, "analys", NoteText("Rubrik", "text"))
        team_meeting = store.meetings.save(MeetingKind.TEAM, MeetingForm("2026-12-04"))
        known = SimpleNamespace(
            store=store, clock=clock, place=place, leader=leader.id,
            paused=store.places.save(PlaceForm("Kullen", began_on="2026-02-02")).id,
            other=store.places.save(PlaceForm("Tumle")).id,
            point=store.steps.points(place, "analys", ())[0],
            item=store.agenda.pin(place, NewItem("ta upp bussen")).id,
            promise=store.commitments.save(place, CommitmentForm("ringa")).id,
            person=store.people.save(PersonForm("skolan", places=place)).id,
            twin=store.people.save(PersonForm("skolan", places=place)).id,
            joined=store.people.save(PersonForm("bussbolaget", places=place)).id,
            door=store.doors.save(place, DoorForm("bussen?", "", "trafiken", "2026-11-20")).id,
            attempt=store.contact_attempts.add(place).id,
            meeting=team_meeting.id,
            decision=store.meetings.save_decision(team_meeting.id, DecisionForm("skicka")).id,
            guest=store.meetings.invite(team_meeting.id, name="Åsa").id,
        )  # fmt: skip
        store.steps.add_point(place, "malbild", "Rita kartan")
        (drawn,) = store.steps.points(place, "malbild", ())
        store.steps.mark(place, "malbild", drawn, PointMark.DONE)
        store.places.set_pause(known.paused, Pause(date(2026, 10, 1)))
        bus = store.people.save(PersonForm("bussbolaget", places=place)).id
        store.put_offs.put(place, "silent:", "tyst", date(2027, 1, 1))
    clock.advance(minutes=30)
    same_things.join_records(store, "person", bus, known.joined)
    clock.advance(minutes=30)
    with closing(store._base.database.connect()) as connection:
        known.put_off = read_put_off(connection, place, clock().date())[0].id
    return known


def held(a):
    """The form of the stored session that was held, unchanged."""
    return session_form_of(a.store.sessions.get(HELD))


def typed(a):
    """A draft of that session with other notes."""
    draft = draft_of(a.store.sessions.get(HELD), ())
    return replace(draft, form=replace(draft.form, notes="mer"))


def ended(a):
    """The end of a call: the next one booked, a point ticked and a method tried."""
    form = WrapForm(when="2026-12-04T10:00", points=("A3-01",), method="swot")
    values = WrapValues(when=datetime(2026, 12, 4, 10), verdict=Verdict.KEEP, why="alla kom")
    basis = end_call.read_end_call_basis(
        a.store, a.place, HELD, {"analys": [("A3-01", "Sortera")]}, a.clock().date()
    )
    carry = (CarryLine("q", "Vem har nyckeln?", True, Origin.QUESTION),)
    said = replace(held(a), notes="sagt", went="4")
    return end_call.EndedCall(form, values, said, SessionForm(), carry, basis, to_json(form))


ACTIONS = {
    agenda_items.pin_item: lambda a: agenda_items.pin_item(a.store, a.place, "ta upp lokalen"),
    agenda_items.pin_own_line: lambda a: agenda_items.pin_own_line(
        a.store, a.place, "fråga om fika"
    ),
    agenda_items.settle_item: lambda a: agenda_items.settle_item(a.store, a.item, done=True),
    assessments.save_assessment: lambda a: assessments.save_assessment(
        a.store,
        a.place,
        AssessmentForm("2026-11-20", Respondents.ADULTS, "12", {"tema-natur": "3"}),
    ),
    check_in.turn_check_in: lambda a: check_in.turn_check_in(a.store, HELD, "AV6-1"),
    check_in.save_answers: lambda a: check_in.save_answers(a.store, HELD, {"answers": "bra"}),
    check_in.drop_empty_check_in: lambda a: check_in.drop_empty_check_in(a.store, HELD),
    check_in.save_evaluation: lambda a: check_in.save_evaluation(
        a.store, HELD, {"keep": "fikat"}, by_leader=True
    ),
    check_in.save_decision: lambda a: check_in.save_decision(
        a.store, HELD, {"decision": "adjust", "reasons": "lugnare"}
    ),
    check_in.judge_level: lambda a: check_in.judge_level(a.store, a.place, "risk-ensam", 2),
    check_in.judge_risk: lambda a: check_in.judge_risk(
        a.store, a.place, "risk-avtal", {"level": "1", "note": "snart"}, HELD
    ),
    checklist.mark_point: lambda a: checklist.mark_point(
        a.store, a.place, "analys", a.point, PointMark.DONE
    ),
    checklist.save_evidence: lambda a: checklist.save_evidence(
        a.store, a.place, "analys", a.point, PointForm(evidence="listan")
    ),
    checklist.add_own_point: lambda a: checklist.add_own_point(
        a.store, a.place, "analys", "Fråga de äldre"
    ),
    checklist.save_stage: lambda a: checklist.save_stage(
        a.store, a.place, "plan", StageForm(StepState.UNDER_WAY)
    ),
    checklist.save_progress: lambda a: checklist.save_progress(
        a.store, a.place,
        {key: StageForm(StepState.DONE) for key in ("forankring", "kartlaggning")},
        {6: True, 12: False},
    ),
    check_in.record_check_in: lambda a: check_in.record_check_in(a.store, a.place, 12, held=False),
    checklist.begin_step: lambda a: checklist.begin_step(a.store, a.place, "malbild"),
    checklist.begin_steps_of_session: lambda a: checklist.begin_steps_of_session(a.store, HELD),
    checklist.advance_stage: lambda a: checklist.advance_stage(a.store, a.place, "malbild"),
    commitments.save_commitment: lambda a: commitments.save_commitment(
        a.store, a.place, CommitmentForm("boka", Who.SUPPORTER)
    ),
    commitments.tick_commitment: lambda a: commitments.tick_commitment(
        a.store, a.promise, done=True
    ),
    commitments.move_commitment: lambda a: commitments.move_commitment(a.store, a.promise, "4 dec"),
    contact_attempts.log_unanswered_call: lambda a: contact_attempts.log_unanswered_call(
        a.store, a.place, a.clock()
    ),
    contact_attempts.save_contact_attempt: lambda a: contact_attempts.save_contact_attempt(
        a.store, a.attempt, ContactAttemptForm(How.TEXT, "x")
    ),
    doors.save_door: lambda a: doors.save_door(
        a.store, a.place, DoorForm("lokal?", a.person, "", "2026-11-20")
    ),
    doors.save_agreement: lambda a: doors.save_agreement(
        a.store, a.place, AgreementForm("byalaget", "matsalen")
    ),
    eighteen_months.set_length: lambda a: eighteen_months.set_length(
        a.store, a.place, LengthForm("20", "nämnden")
    ),
    eighteen_months.move_step: lambda a: eighteen_months.move_step(
        a.store, a.place, "analys", PLAN, start=1, end=2
    ),
    eighteen_months.save_plan: lambda a: eighteen_months.save_plan(
        a.store, a.place, "analys", PlanForm("5", "7")
    ),
    eighteen_months.save_funding: lambda a: eighteen_months.save_funding(
        a.store, a.place, FundingForm("N-1", "regionen", "90000")
    ),
    eighteen_months.save_payment: lambda a: eighteen_months.save_payment(
        a.store, a.place, PaymentForm("våren", "9000")
    ),
    eighteen_months.save_report: lambda a: eighteen_months.save_report(
        a.store, a.place, ReportForm("läget", "2026-12-15")
    ),
    end_call.end_call: lambda a: end_call.end_call(a.store, HELD, a.place, ended(a), ""),
    gathering.book_gathering: lambda a: gathering.book_gathering(
        a.store, MeetingForm("2027-04-16", "10")
    ),
    history.bring_back: lambda a: history.bring_back(
        a.store, "note", NOTE, history.read_history(a.store, "note", NOTE).versions[-1].id
    ),
    meeting_series.book_series: lambda a: meeting_series.book_series(
        a.store, a.place, SeriesForm("call", "2026-12-08", "10", "45", "2", "2027-02-16"),
        a.clock().date(),
    ),
    meetings.save_meeting: lambda a: meetings.save_meeting(
        a.store, MeetingKind.TEAM, MeetingForm("2026-12-18")
    ),
    meetings.save_decision: lambda a: meetings.save_decision(
        a.store, a.meeting, DecisionForm("ringa Eva", "Bo")
    ),
    meetings.turn_decision: lambda a: meetings.turn_decision(a.store, a.decision),
    meetings.turn_answer: lambda a: meetings.turn_answer(a.store, a.guest),
    meetings.invite: lambda a: meetings.invite(a.store, a.meeting, a.leader),
    meetings.invite_leaders: lambda a: meetings.invite_leaders(a.store, a.meeting),
    meetings.end_notes: lambda a: meetings.end_notes(
        a.store, a.meeting, NotesDraft("sagt\n! Bo bjuder in"), a.clock().date()
    ),
    meetings.save_notes: lambda a: meetings.save_notes(
        a.store, a.meeting, NotesDraft("mitt i")
    ),
    notes.save_note: lambda a: notes.save_note(
        a.store, NOTE, a.place, NoteDraft("analys", NoteText("Rubrik", "en text"))
    ),
    people.save_person: lambda a: people.save_person(
        a.store, PersonForm("bussbolaget", places=f"{a.place} {a.other}")
    ),
    people_cards.take_cards: lambda a: people_cards.take_cards(a.store, a.place, CARDS),
    places.save_place: lambda a: places.save_place(
        a.store, PlaceForm("Dalby", began_on="2026-02-02"), a.place
    ),
    pauses.save_pause: lambda a: pauses.save_pause(
        a.store, a.place, PauseForm("2026-11-23", "2027-02-22", "ledig", MOVE_PLAN), PLAN,
        a.clock().date(),
    ),
    pauses.end_pause: lambda a: pauses.end_pause(
        a.store, a.paused, PLAN, a.clock().date(), move_steps=True
    ),
    places.save_leader: lambda a: places.save_leader(a.store, a.place, LeaderForm("Ali Rahimi")),
    put_off.put_off: lambda a: put_off.put_off(
        a.store, Need(NeedKind.SILENT, a.place, "Dalen"), "4 dec", a.clock().date()
    ),
    put_off.take_back_put_off: lambda a: put_off.take_back_put_off(a.store, a.put_off),
    same_things.join_records: lambda a: same_things.join_records(
        a.store, "person", a.person, a.twin
    ),
    same_things.join_all: lambda a: same_things.join_all(a.store, "person", a.person, [a.twin]),
    same_things.part_records: lambda a: same_things.part_records(a.store, a.joined),
    same_things.part_named: lambda a: same_things.part_named(a.store, "bussbolaget"),
    session_log.save_other_places: lambda a: session_log.save_other_places(
        a.store, HELD, [a.other]
    ),
    moved_sessions.move_session: lambda a: moved_sessions.move_session(a.store, HELD, a.other),
    session_log.hold_booked_session: lambda a: session_log.hold_booked_session(
        a.store, BOOKED, a.clock().date()
    ),
    session_saving.save_session: lambda a: session_saving.save_session(
        a.store, session_saving.TypedSession(HELD, a.place, typed(a), base=held(a))
    ),
    team.save_member: lambda a: team.save_member(
        a.store, MemberForm("funktion-kultur", name="Eva Sand")
    ),
    trash.put_in_trash: lambda a: trash.put_in_trash(a.store, "person", a.person),
}  # fmt: skip
"""Every use case that writes, and how to call it."""


def named(function):
    """The name of a use case as the lists have it: module and function."""
    return f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
