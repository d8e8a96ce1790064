"""Each form saved after somebody else has changed the same thing: nothing is lost."""

import asyncio
from contextlib import suppress
from dataclasses import replace

import pytest

from platscoach.coaching.assessments import save_assessment
from platscoach.coaching.check_in import judge_risk, save_answers, save_decision
from platscoach.coaching.checklist import save_evidence, save_stage
from platscoach.coaching.commitments import save_commitment
from platscoach.coaching.contact_attempts import log_unanswered_call, save_contact_attempt
from platscoach.coaching.doors import save_agreement, save_door
from platscoach.coaching.eighteen_months import save_funding, save_payment, save_report, set_length
from platscoach.coaching.form_saving import FormDraft, store_form
from platscoach.coaching.meetings import save_decision as save_meeting_decision
from platscoach.coaching.meetings import save_meeting
from platscoach.coaching.notes import NoteAutosave, recover_notes
from platscoach.coaching.people import save_person
from platscoach.coaching.places import save_leader, save_place
from platscoach.coaching.team import save_member
from platscoach.domain.agreement_forms import AgreementForm
from platscoach.domain.assessments import AssessmentForm, Respondents
from platscoach.domain.concurrent_edits import Outcome, concurrent_edit_words
from platscoach.domain.contact_attempts import ContactAttemptForm, How
from platscoach.domain.door_forms import DoorForm
from platscoach.domain.eighteen_months.forms import (
    FundingForm,
    LengthForm,
    PaymentForm,
    ReportForm,
)
from platscoach.domain.field_names import HIDDEN
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.meetings import DecisionForm, MeetingForm
from platscoach.domain.notes import NoteDraft, NoteText
from platscoach.domain.people import Level
from platscoach.domain.people_forms import PersonForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.domain.step_forms import PointForm, StageForm
from platscoach.domain.steps import StepState
from platscoach.domain.team import MemberForm
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.engine.lanes import Lanes
from platscoach.storage.journal.comparing import disagreements

NOTE, SESSION = "a" * 32, "b" * 32
PERSON = PersonForm(
    "strateg", "Elsa Borg", Level.REGION, "Regionen", "070-111 11 11", "e@x.se", "lokal",
    "Ringer helst.\nHar nyckeln.\nVet mycket.",
)  # fmt: skip
MEMBER = MemberForm("kultur", "", "Lisa", "070-444 44 44", "l@x.se", "pengar")
LEADER = LeaderForm("Karin Ek", phone="070-222 22 22", email="k@x.se")
ASKED = AssessmentForm("2026-11-01", Respondents.ADULTS, "12", {"a": "4"}, "tyst")
MEETING = MeetingForm("2026-12-01", "9", "60", "Torget 1")
PLACE = PlaceForm(
    "Dalen", "Norrvik", "640", boundary="Norr om ån.\nSöder om berget.\nHela byn.",
    silence_days="21", main_supporter="Anna Lind",
)  # fmt: skip


@pytest.fixture
def here(store, place, today):
    """A desk with one of everything that a form changes."""
    store.sessions.save(
        SESSION, place.id, SessionForm(kind="check_in", day="2026-11-20", clock="9")
    )
    return store


def _made(store, place, clock):
    """For every form: how to save the thing as it was, and with what another desk changes in it."""
    person = save_person(store, replace(PERSON, places=place.id)).id
    leader = save_leader(
        store, place.id, LeaderForm("Karin Ek", phone="070-222 22 22", email="k@x.se")
    ).id
    door = save_door(store, place.id, DoorForm("Får vi låna?", "", "kultur", "2026-11-01")).id
    agreement = save_agreement(store, place.id, AgreementForm("byalaget", "lokalen")).id
    promise = save_commitment(store, place.id, CommitmentForm("ringa")).id
    attempt = log_unanswered_call(store, place.id, clock()).id
    funding = save_funding(store, place.id, FundingForm("12", "Leader")).id
    payment = save_payment(store, place.id, PaymentForm("lön", "100", "2026-11-01")).id
    report = save_report(store, place.id, ReportForm("slut", "2026-12-01")).id
    member = save_member(store, MEMBER).id
    meeting = save_meeting(store, MeetingKind.TEAM, MEETING).id
    decided = save_meeting_decision(store, meeting, DecisionForm("ringa", "Lisa")).id
    asked = save_assessment(store, place.id, ASKED).id
    (point,) = store.steps.points(place.id, "analys", (("A3-02", "SWOT är gjord"),))
    save_evidence(store, place.id, "analys", point, PointForm("protokoll", "2026-11-01"))
    save_stage(store, place.id, "analys", StageForm(StepState.UNDER_WAY, "2026-11-01", ""))
    return {
        "place": (save_place, (PLACE, place.id), (replace(PLACE, municipality="Sydvik"), place.id)),
        "person": (
            save_person, (replace(PERSON, places=place.id), person),
            (replace(PERSON, places=place.id, phone="070-999 99 99"), person),
        ),
        "leader": (
            save_leader, (place.id, LEADER, leader),
            (place.id, replace(LEADER, phone="070-333 33 33"), leader),
        ),
        "door": (
            save_door, (place.id, DoorForm("Får vi låna?", "", "kultur", "2026-11-01"), door),
            (place.id, DoorForm("Får vi låna?", "", "kultur", "2026-11-01", result="ja"), door),
        ),
        "agreement": (
            save_agreement, (place.id, AgreementForm("byalaget", "lokalen"), agreement),
            (place.id, AgreementForm("byalaget", "lokalen", written_where="mejl"), agreement),
        ),
        "commitment": (
            save_commitment, (place.id, CommitmentForm("ringa", id=promise)),
            (place.id, CommitmentForm("ringa", due="2026-12-24", id=promise)),
        ),
        "attempt": (
            save_contact_attempt, (attempt, ContactAttemptForm(How.CALL, "")),
            (attempt, ContactAttemptForm(How.CALL, "svarare")),
        ),
        "length": (
            set_length, (place.id, LengthForm("18", "")), (place.id, LengthForm("20", "beslut 7")),
        ),
        "funding": (
            save_funding, (place.id, FundingForm("12", "Leader"), funding),
            (place.id, FundingForm("12", "Leader", "500"), funding),
        ),
        "payment": (
            save_payment, (place.id, PaymentForm("lön", "100", "2026-11-01"), payment),
            (place.id, PaymentForm("lön", "100", "2026-11-01", "90", "2026-11-20"), payment),
        ),
        "report": (
            save_report, (place.id, ReportForm("slut", "2026-12-01"), report),
            (place.id, ReportForm("slut", "2026-12-01", "2026-11-20"), report),
        ),
        "member": (save_member, (MEMBER, member), (replace(MEMBER, phone="070-555 55 55"), member)),
        "meeting": (
            save_meeting, (MeetingKind.TEAM, MEETING, meeting),
            (MeetingKind.TEAM, replace(MEETING, venue="Skolan"), meeting),
        ),
        "decision": (
            save_meeting_decision, (meeting, DecisionForm("ringa", "Lisa"), decided),
            (meeting, DecisionForm("ringa", "Lisa", "2026-12-24"), decided),
        ),
        "assessment": (
            save_assessment,
            (place.id, ASKED, asked), (place.id, replace(ASKED, note="tyst men"), asked),
        ),
        "point": (
            save_evidence, (place.id, "analys", point, PointForm("protokoll", "2026-11-01")),
            (place.id, "analys", point, PointForm("protokoll 4", "2026-11-01")),
        ),
        "stage": (
            save_stage, (place.id, "analys", StageForm(StepState.UNDER_WAY, "2026-11-01", "")),
            (place.id, "analys", StageForm(StepState.DONE, "2026-11-01", "2026-11-20")),
        ),
        "answers": (save_answers, (SESSION, {"answers": ""}), (SESSION, {"answers": "Bra"})),
        "check-in": (
            save_decision, (SESSION, {"decision": "go_on", "reasons": ""}),
            (SESSION, {"decision": "adjust", "reasons": "tiden"}),
        ),
        "risk": (
            judge_risk, (place.id, "R1", {"level": "1", "note": ""}, SESSION),
            (place.id, "R1", {"level": "3", "note": "trött"}, SESSION),
        ),
    }  # fmt: skip


FORMS = (
    "place", "person", "leader", "door", "agreement", "commitment", "attempt", "length", "funding",
    "payment", "report", "member", "meeting", "decision", "assessment", "point", "stage", "answers",
    "check-in", "risk",
)  # fmt: skip


def said(store):
    """Everything stored except the times of saving."""
    from ledger import stored

    return {
        key: {name: value for name, value in row.items() if name not in HIDDEN}
        for key, row in stored(store).items()
    }


@pytest.mark.parametrize("protected", [True, False])
def test_what_came_meanwhile_stays_in_every_form(here, place, joined, clock, connection, protected):
    forms = _made(here, place, clock)
    assert tuple(forms) == FORMS

    def theirs(there):
        for save, _base, changed in forms.values():
            save(there, *changed)

    for save, base, _changed in forms.values():
        save(here, *base)
    seen = joined(theirs)
    after = said(here)
    lost = []
    for name, (save, base, _changed) in forms.items():
        met = []
        draft = FormDraft(seen=seen if protected else None, tell=met.extend)
        store_form(here, draft, save, *base)
        assert met == []
        if said(here) != after:
            lost.append(name)
            after = said(here)
    # Without knowing what had been seen, each form would undo what somebody else has written.
    assert lost == ([] if protected else list(FORMS))
    assert not disagreements(connection)


def test_what_both_changed_is_joined_where_it_is_text_and_else_both_are_kept(
    here, place, joined, connection
):
    person = save_person(here, PERSON).id
    seen = joined(
        lambda there: save_person(
            there,
            replace(
                PERSON,
                phone="070-999 99 99",
                email="ny@x.se",
                note=PERSON.note.replace("nyckeln", "bil"),
            ),
            person,
        )
    )
    met = []
    mine = replace(PERSON, phone="070-888 88 88", note=PERSON.note.replace("Ringer", "Mejlar"))
    view = store_form(here, FormDraft(seen=seen, tell=met.extend), save_person, mine, person)
    assert (view.phone, view.email) == ("070-888 88 88", "ny@x.se")
    assert view.note == "Mejlar helst.\nHar bil.\nVet mycket."
    assert {one.field: one.outcome for one in met} == {
        "phone": Outcome.BOTH_KEPT, "note": Outcome.JOINED,
    }  # fmt: skip
    assert {one.value for one in here.merging.newest(person, "phone")} == {
        "070-888 88 88",
        "070-999 99 99",
    }
    assert len(here.merging.newest(person, "note")) == 1
    assert "historiken (H)" in concurrent_edit_words(met)
    assert not disagreements(connection)
    # Saved again, the text is the writer's own, and nothing is reported twice.
    again = store_form(
        here, FormDraft(seen=seen, tell=met.extend), save_person, replace(mine, note=view.note),
        person,
    )  # fmt: skip
    assert (again.note, len(met)) == (view.note, 2)


def test_a_place_that_somebody_added_to_a_person_stays_and_the_trash_is_told(here, place, joined):
    person = save_person(here, replace(PERSON, places=place.id)).id
    other = save_place(here, PlaceForm("Nyby")).id

    def theirs(there):
        save_person(there, replace(PERSON, places=f"{place.id} {other}"), person)
        there.trash.put("person", person)

    seen, met = joined(theirs), []
    mine = replace(PERSON, places=place.id, helps="nycklar")
    view = store_form(here, FormDraft(seen=seen, tell=met.extend), save_person, mine, person)
    assert {name for _key, name in view.places} == {"Dalen", "Nyby"}
    assert [one.outcome for one in met] == [Outcome.TRASHED]
    assert [one.id for one in here.trash.all()] == [person]


def test_a_note_that_was_cut_off_is_joined_with_what_came_meanwhile(
    here, place, joined, connection, database, clock
):
    body = "Karin ringer kommunen.\nMöte i maj.\nHela byn."
    here.notes.save(NOTE, place.id, "analys", NoteText("Skolan", body))
    seen = joined(
        lambda there: there.notes.save(
            NOTE, place.id, "analys", NoteText("Skolan", body.replace("maj", "juni"))
        )
    )
    typed = NoteDraft("analys", NoteText("Skolan", body.replace("Karin", "Ali")), seen)
    drafts.put(connection, [DraftView(f"note:{NOTE}", place.id, typed.value, "", "2026")])
    assert recover_notes(here) == 1
    assert here.notes.get(NOTE).body == "Ali ringer kommunen.\nMöte i juni.\nHela byn."

    # The same in the editor, which continues with what both have written.
    drafts.put(
        connection,
        [DraftView(f"note:{NOTE}", place.id,
                   NoteDraft("analys", NoteText("Skolan", body + "\nSlut."), seen).value, "", "")],
    )  # fmt: skip

    async def write():
        lanes = Lanes(database, clock)
        try:
            note = NoteAutosave(lanes, place.id, "analys", here.notes.get(NOTE))
            await note.recall()
            await note.store()
            return note.typed.body
        finally:
            lanes.close()

    with suppress(asyncio.CancelledError):
        assert asyncio.run(write()) == here.notes.get(NOTE).body
