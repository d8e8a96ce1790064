"""Meetings without a place: booked, with notes and decisions, and undone step by step."""

import random
from dataclasses import replace
from datetime import date, datetime

import pytest
from ledger import Life, ops, rebuilt, stored

from platscoach.coaching.gathering import book_gathering, read_gatherings
from platscoach.coaching.meetings import (
    decisions_in,
    end_notes,
    invite,
    invite_leaders,
    save_decision,
    save_meeting,
    turn_answer,
    turn_decision,
)
from platscoach.coaching.notes import recover_notes
from platscoach.coaching.team import (
    MOST_MEETINGS,
    agenda_of,
    read_all_places,
    read_team,
    save_member,
)
from platscoach.coaching.undo import redo_last, undo_last
from platscoach.domain.agenda import NewItem
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.meetings import (
    DecisionForm,
    GuestAnswer,
    MeetingForm,
    NotesDraft,
    read_meeting,
)
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.team import MemberForm, TeamFunction, gaps
from platscoach.domain.team_agenda import AllPlaces
from platscoach.errors import FieldErrors
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.queries.meetings_in_day import read_meetings_on
from platscoach.text import MAX_TEXT

TEAM = MeetingKind.TEAM
FORM = MeetingForm("2026-12-04", "15–16.30", "", "Norrvik")


@pytest.fixture
def meeting(store):
    return save_meeting(store, TEAM, FORM)


def test_a_meeting_is_booked_changed_and_seen_on_its_day(store, connection, meeting):
    assert (meeting.starts, meeting.minutes) == (datetime(2026, 12, 4, 15), 90)
    moved = save_meeting(store, TEAM, replace(FORM, day="2026-12-11"), meeting.id)
    assert store.meetings.all(TEAM) == (moved,)
    assert store.meetings.all(MeetingKind.GATHERING) == ()
    assert read_meetings_on(connection, date(2026, 12, 4)) == ()
    (seen,) = read_meetings_on(connection, date(2026, 12, 11))
    assert (seen.meeting_id, seen.kind, seen.venue) == (meeting.id, TEAM, "Norrvik")
    store.trash.put("meeting", meeting.id)
    assert read_meetings_on(connection, date(2026, 12, 11)) == ()


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        (MeetingForm(), {"day"}),
        (MeetingForm("fredag den trettonde", "25"), {"day", "clock"}),
        (MeetingForm("2126-12-04", "10", "0", "å" * 121), {"day", "minutes", "venue"}),
    ],
)
def test_bad_input_is_told_of_at_every_field(form, fields, today):
    with pytest.raises(FieldErrors) as told:
        read_meeting(form, today)
    assert set(told.value.fields) == fields


def test_lines_of_notes_become_decisions_once(store, meeting, today):
    notes = "Vi började i tid\n! Eva skickar exempel fre\n! [/b] bestäm om bussen\n- punkt"
    assert [value.what for value in decisions_in(notes, today).values()] == [
        "skickar exempel", "[/b] bestäm om bussen",
    ]  # fmt: skip
    assert end_notes(store, meeting.id, NotesDraft(notes), today) == 2
    assert end_notes(store, meeting.id, NotesDraft(notes), today) == 0
    first, second = store.meetings.decisions(TEAM)
    assert (first.person, first.due, second.due) == ("Eva", date(2026, 11, 27), None)
    save_member(store, MemberForm("k", name="Tore Ljung"))
    assert end_notes(store, meeting.id, NotesDraft(f"{notes}\n! Tore frågar nämnden"), today) == 1
    made = store.meetings.get(meeting.id).decisions
    (third,) = (one for one in made if one.id not in (first.id, second.id))
    assert (third.person, third.what) == ("Tore Ljung", "frågar nämnden")
    store.trash.put("decision", third.id)
    store.trash.put("decision", first.id)
    assert end_notes(store, meeting.id, NotesDraft(notes), today) == 0, "thrown away it stays so"
    assert store.meetings.decisions(TEAM) == (second,)


def test_a_decision_is_changed_ticked_and_unticked(store, meeting, today):
    made = save_decision(store, meeting.id, DecisionForm("skicka exempel", "Eva", "2026-11-20"))
    assert made.is_late(today)
    changed = save_decision(store, meeting.id, DecisionForm("skicka två exempel"), made.id)
    assert (changed.id, changed.person, changed.due) == (made.id, "", None)
    turn_decision(store, made.id)
    assert store.meetings.decisions(TEAM)[0].done_on == today
    turn_decision(store, made.id)
    assert store.meetings.decisions(TEAM)[0].done_on is None
    with pytest.raises(FieldErrors):
        save_decision(store, meeting.id, DecisionForm(" "))


def test_what_was_typed_before_a_cut_is_saved_at_the_next_start(store, connection, meeting):
    def typed(notes):
        value = NotesDraft(notes).value
        drafts.put(connection, [DraftView(f"meeting:{meeting.id}", "", value, "0,0", "")])

    typed("halva menin")
    assert recover_notes(store) == 1
    assert store.meetings.get(meeting.id).notes == "halva menin"
    assert drafts.get(connection, f"meeting:{meeting.id}") is None
    typed("x" * (MAX_TEXT + 1))
    recover_notes(store)
    assert store.meetings.get(meeting.id).notes == "halva menin"
    assert drafts.get(connection, f"meeting:{meeting.id}") is not None, "nothing is cut off"


def test_leaders_that_have_ended_are_invited_too(store, place):
    ended = LeaderForm("Jonas Falk", first_day="2025-01-01", last_day="2026-03-01")
    store.places.save_leader(place.id, ended)
    gathering = save_meeting(store, MeetingKind.GATHERING, FORM)
    assert invite_leaders(store, gathering.id) == 2
    assert invite_leaders(store, gathering.id) == 0
    invite(store, gathering.id, name="Kommunens strateg")
    names = [(one.name, one.place_name) for one in store.meetings.guests(gathering.id)]
    assert names == [("Jonas Falk", "Dalen"), ("Karin Ek", "Dalen"), ("Kommunens strateg", "")]
    guest = store.meetings.guests(gathering.id)[0]
    turn_answer(store, guest.id)
    assert store.meetings.guests(gathering.id)[0].answer is GuestAnswer.COMING
    for answer in (GuestAnswer.DECLINED, GuestAnswer.CAME, GuestAnswer.ASKED):
        turn_answer(store, guest.id)
        assert store.meetings.guest(guest.id).answer is answer


def test_the_agenda_follows_the_places_and_the_gaps_the_members(store, connection, place, today):
    """Questions of places become topics; functions that no member has are gaps."""
    known = (TeamFunction("k", "Kultur", ("kultur",)), TeamFunction("b", "Buss", ("buss",)))
    save_member(store, MemberForm("k", name="Eva Sand"))
    save_member(store, MemberForm("other", "Skog", "Per"))
    store.agenda.pin(place.id, NewItem("Går det att få en senare buss?"))
    store.agenda.pin(place.id, NewItem("Tack för sist."))
    desk = read_team(connection, today)
    assert desk.members == store.team.all()
    assert [one.name for one in gaps(known, desk.members)] == ["Buss"]
    topics = agenda_of(desk, read_all_places(connection, today), known, today, {})
    assert [(one.text, one.asks) for one in topics if one.asks] == [
        ("Dalen: Går det att få en senare buss?", "Buss")
    ]
    assert agenda_of(desk, AllPlaces((), ()), known, today, {}) == ()


def test_what_was_carried_out_is_gone_from_the_agenda_unless_it_is_to_stay(
    store, connection, meeting, today
):
    """A decision that was ticked off leaves the agenda, unless it is asked to stay."""
    made = save_decision(store, meeting.id, DecisionForm("skicka exempel"))
    turn_decision(store, made.id)
    nowhere = AllPlaces((), ())
    assert agenda_of(read_team(connection, today), nowhere, (), today, {}) == ()
    desk = read_team(connection, today, {made.id})
    (topic,) = agenda_of(desk, nowhere, (), today, {})
    assert topic.key == f"decision:{made.id}"
    assert desk.decisions == store.meetings.decisions(TEAM)
    assert desk.meetings == store.meetings.all(TEAM)


def test_the_latest_meetings_are_listed_and_the_next_is_told(store, connection, today):
    days = [f"2026-12-{day:02}" for day in range(1, MOST_MEETINGS + 3)]
    made = [save_meeting(store, TEAM, MeetingForm(day, "13")) for day in days]
    gone = save_meeting(store, TEAM, MeetingForm("2026-11-30", "13"))
    store.trash.put("meeting", gone.id)
    save_meeting(store, MeetingKind.GATHERING, MeetingForm("2026-11-24", "13"))
    desk = read_team(connection, today)
    assert desk.meetings == store.meetings.all(TEAM)[:MOST_MEETINGS]
    assert desk.coming == made[0], "though it is not listed"
    assert read_team(connection, date(2026, 12, 3)).coming == made[2], "today's is still to come"
    assert read_team(connection, date(2027, 12, 3)).coming is None


def test_the_gatherings_are_read_as_they_are_stored(store, connection, place):
    for day in ("2026-12-01", "2027-01-12"):
        book_gathering(store, MeetingForm(day, "13", venue="Folkets hus"))
    latest, earlier = store.meetings.all(MeetingKind.GATHERING)
    first = read_gatherings(connection, date(2026, 11, 23))
    assert first.about is not None
    assert first.about.id == earlier.id, "the next one, though a later one is booked"
    assert first.guests == store.meetings.guests(earlier.id)
    assert read_gatherings(connection, date(2027, 2, 1)).about == first.gatherings[0]
    invite(store, latest.id, name="Åsa")
    save_decision(store, earlier.id, DecisionForm("skicka exempel", "Dalen", "2026-12-24"))
    done = save_decision(store, latest.id, DecisionForm("bjuda på fika"))
    turn_decision(store, done.id)
    desk = read_gatherings(connection, date(2026, 12, 24))
    assert desk.gatherings == store.meetings.all(MeetingKind.GATHERING)
    assert desk.guests == store.meetings.guests(latest.id)
    assert [one.place_name for one in desk.guests] == ["Dalen", ""]
    assert desk.promises == store.meetings.decisions(MeetingKind.GATHERING)
    assert len(desk.promises) == 2


def test_who_came_to_lead_after_the_invitation_is_told_of(store, connection, place):
    meeting = book_gathering(store, MeetingForm("2027-01-12"))
    kept = LeaderForm("Jonas Falk", first_day="2025-01-01", last_day="2026-03-01")
    jonas = store.places.save_leader(place.id, kept)
    (one,) = read_gatherings(connection, date(2027, 1, 12)).not_invited
    assert (one.leader_id, one.name, one.place_name) == (jonas.id, "Jonas Falk", "Dalen")
    assert read_gatherings(connection, date(2027, 1, 13)).not_invited == (), "it has been"
    guest = invite(store, meeting.id, jonas.id)
    assert read_gatherings(connection, date(2027, 1, 12)).not_invited == ()
    store.trash.put("guest", guest.id)
    assert len(read_gatherings(connection, date(2027, 1, 12)).not_invited) == 1
    store.trash.put("place", place.id)
    assert read_gatherings(connection, date(2027, 1, 12)).not_invited == ()


def test_from_the_day_of_a_meeting_on_one_key_says_who_came(store, place):
    meeting = book_gathering(store, MeetingForm("2027-01-12"))
    (guest,) = store.meetings.guests(meeting.id)
    for answer in (GuestAnswer.CAME, GuestAnswer.DECLINED, GuestAnswer.ASKED):
        turn_answer(store, guest.id, held=True)
        assert store.meetings.guest(guest.id).answer is answer
    turn_answer(store, guest.id)
    turn_answer(store, guest.id, held=True)
    assert store.meetings.guest(guest.id).answer is GuestAnswer.CAME


def test_a_time_may_stand_beside_the_day_of_a_meeting(today):
    read = read_meeting(MeetingForm("1 mars 13"), today)
    assert (read.starts, read.minutes) == (datetime(2027, 3, 1, 13), None)
    read = read_meeting(MeetingForm("fre 4 dec 15–16.30", "15", "1,5 tim"), today)
    assert (read.starts, read.minutes) == (datetime(2026, 12, 4, 15), 90)
    read = read_meeting(MeetingForm("fre 4 dec 15", "15–16.30"), today)
    assert (read.starts, read.minutes) == (datetime(2026, 12, 4, 15), 90)
    with pytest.raises(FieldErrors) as told:
        read_meeting(MeetingForm("1 mars 25", "10"), today)
    assert set(told.value.fields) == {"day"}
    for clock in ("14", "25.99", "13-15"):
        with pytest.raises(FieldErrors) as told:
            read_meeting(MeetingForm("1 mars 13-14", clock), today)
        assert set(told.value.fields) == {"clock"}, "nothing that was typed is passed over"


def test_every_deed_is_taken_back_and_done_again(store, place, clock):
    store.sessions.save("a" * 32, place.id, SessionForm(day="2026-11-20"))
    life = Life(store, clock, random.Random(3))

    def kept():
        return {
            key: row
            for key, row in stored(store).items()
            if not row.get("trashed_at") and row.get("active", True)
        }

    states = [kept()]
    for deed in life.team_deeds():
        with store.batch():
            deed()
        clock.advance(minutes=11)
        states.append(kept())
    for state in states[-2::-1]:
        assert undo_last(store)
        assert kept() == state
    for state in states[1:]:
        assert redo_last(store)
        assert kept() == state
    assert rebuilt(ops(store)) == stored(store)
