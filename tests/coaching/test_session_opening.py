"""Opening a session: which one is opened, what is known of it, and how that is reverted."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from platscoach.coaching.call_clock import Clocks
from platscoach.coaching.note_captures import Captures
from platscoach.coaching.places import save_leader
from platscoach.coaching.session_editor import draft_of
from platscoach.coaching.session_opening import (
    Waiting,
    WantedSession,
    inserted,
    open_session,
    read_again,
    read_waiting,
)
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.session_draft import SessionDraft, to_json
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.domain.steps import StepState
from platscoach.errors import StorageError
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.device.open_calls import OpenCall, save_open_call
from platscoach.storage.queries.agenda import read_agenda

BOOKED, CUT_OFF = "b" * 32, "c" * 32


@pytest.fixture
def opened(lanes, store, place, clock):
    """Opens a session on Dalen."""

    async def open_one(session_id="", **wanted):
        asked = WantedSession(place.id, session_id, **wanted)
        me = store.places.get(place.id).main_supporter
        return await open_session(lanes, asked, Captures(), me, Clocks(clock))

    return open_one


@pytest.fixture
def on_disk(connection, place):
    """Leaves a draft of a session behind, written at some time today."""

    def leave(session_id, at="10:00", **fields):
        form = SessionForm(**{"day": "2026-11-23", "clock": at, "notes": "mitt i", **fields})
        value = to_json(SessionDraft(form))
        written = f"2026-11-23T{at}:00+01:00"
        drafts.put(
            connection, [DraftView(f"session:{session_id}", place.id, value, "0,4", written)]
        )

    return leave


def book(store, place, key=BOOKED, *, day="2026-11-23", at="15:30", **more):
    """Book a session on Dalen."""
    form = SessionForm(status="booked", day=day, clock=at, **more)
    return store.sessions.save(key, place.id, form)


async def test_a_new_one_begins_now_on_the_steps_under_way_with_who_leads(opened, place, clock):
    session = await opened()
    form = session.editor.form
    assert session.waiting is Waiting.NOTHING
    assert (form.day, form.clock, form.stage_keys) == ("2026-11-23", "10.15", ("forankring",))
    assert form.leader_ids == (place.leaders[0].id,)
    assert session.state.goes_on
    # A call that begins here is not measured by the wall clock.
    clock.advance(minutes=2)
    assert session.state.clock_face.startswith("0:0")
    assert (await opened(stage_key="plan")).editor.form.stage_keys == ("plan",)
    booking = await opened(booked=True)
    assert booking.editor.booked
    assert booking.editor.form.stage_keys == (), "those of the day it will be held"


async def test_who_is_to_begin_can_have_taken_part_and_is_not_taken_to_have(opened, store, place):
    coming = save_leader(store, place.id, LeaderForm("Sven Dahl", first_day="2026-12-01"))
    session = await opened()
    form = session.editor.form
    assert form.leader_ids == (place.leaders[0].id,)
    assert coming.id in [key for key, _name in session.people.choices(form)]


async def test_a_booked_one_is_about_the_stages_of_the_day_it_is_held(
    opened, store, place, connection
):
    book(store, place)
    store.steps.set_state(place.id, "forankring", StepState.DONE)
    store.steps.set_state(place.id, "kartlaggning", StepState.UNDER_WAY)
    session = await opened()
    assert session.state.session_stages == ("kartlaggning",)
    assert session.editor.form.stage_keys == ("kartlaggning",)
    agenda = read_agenda(connection, place.id, date(2026, 11, 23), session.state.session_stages)
    assert agenda.stage_keys == ("kartlaggning",)
    book(store, place, CUT_OFF, day="2026-11-30", stage_keys=("plan",))
    chosen = await opened(CUT_OFF)
    chosen.state.hold()
    assert chosen.editor.form.stage_keys == ("plan",), "unless others were chosen"


async def test_before_the_first_step_it_is_about_what_is_under_way(opened, store, place):
    store.steps.set_state(place.id, "forbereda", StepState.UNDER_WAY)
    assert (await opened()).editor.form.stage_keys == ("forbereda",)


async def test_what_was_cut_off_before_it_was_stored_goes_on_where_it_was(opened, on_disk, clock):
    on_disk(CUT_OFF)
    session = await opened()
    assert session.waiting is Waiting.CUT_OFF
    assert (session.editor.session_id, session.cursor) == (CUT_OFF, "0,4")
    assert (session.resumed, session.editor.form.notes) == (True, "mitt i")
    assert session.state.clock_face == "15:00"


async def test_so_does_what_had_been_stored(opened, store, place, connection):
    """A stored call that was still open is resumed too, with its cursor."""
    form = SessionForm(day="2026-11-23", clock="10:00", notes="stored")
    store.sessions.save(CUT_OFF, place.id, form)
    assert (await opened()).waiting is Waiting.NOTHING, "nobody was in that call any more"
    save_open_call(connection, OpenCall(CUT_OFF, place.id, "0,2"))
    session = await opened()
    assert (session.editor.session_id, session.cursor) == (CUT_OFF, "0,2")
    assert session.state.live


async def test_the_last_that_was_written_goes_first(connection, store, place, on_disk, clock):
    on_disk("1" * 32, "09:00")
    on_disk("2" * 32, "09:30")
    assert read_waiting(connection, place.id, clock()) == (Waiting.CUT_OFF, "2" * 32)
    store.sessions.save("3" * 32, place.id, SessionForm(day="2026-11-23", clock="08:00"))
    save_open_call(connection, OpenCall("3" * 32, place.id, "", "2026-11-23T09:45:00+01:00"))
    assert read_waiting(connection, place.id, clock()) == (Waiting.CUT_OFF, "3" * 32)


async def test_what_was_cut_off_goes_before_what_is_booked(opened, store, place, on_disk):
    book(store, place)
    on_disk(CUT_OFF)
    assert (await opened()).editor.session_id == CUT_OFF
    assert (await opened(anew=True)).waiting is Waiting.NOTHING


async def test_a_booking_that_is_written_and_a_change_to_what_is_over_do_not_wait(
    opened, store, place, on_disk
):
    """Unfinished drafts of a booking, or of a past session, are not resumed as a call."""
    on_disk("1" * 32, status="booked", day="2026-12-24")
    store.sessions.save("2" * 32, place.id, SessionForm(day="2026-11-20", minutes="45"))
    on_disk("2" * 32, day="2026-11-20", minutes="4")
    assert (await opened()).waiting is Waiting.NOTHING


@pytest.mark.parametrize("day", ["2026-11-22", "2026-11-24"])
async def test_what_is_booked_for_another_day_does_not_wait(opened, store, place, day):
    book(store, place, day=day)
    assert (await opened()).waiting is Waiting.NOTHING


async def test_of_several_that_are_booked_the_nearest_begins(connection, store, place):
    book(store, place, "1" * 32, at="08:00")
    book(store, place, "2" * 32, at="15:30")
    for hour, key in ((7, "1" * 32), (11, "1" * 32), (12, "2" * 32), (23, "2" * 32)):
        waiting = read_waiting(connection, place.id, datetime(2026, 11, 23, hour))
        assert waiting == (Waiting.BOOKED, key)


async def test_the_booked_one_begins_now_and_can_be_put_back(
    opened, store, place, connection, lanes
):
    before = book(store, place, notes="fråga om SWOT")
    session = await opened()
    assert session.waiting is Waiting.BOOKED
    assert (session.editor.booked, session.editor.form.clock) == (False, "10.15")
    assert session.untouched
    session.autosave.keep("0,0")
    assert (await session.autosave.save()).done
    assert store.sessions.get(BOOKED).status == "held"
    assert session.untouched, "that it has been stored is nothing that was done in it"
    await read_again(lanes, session, lambda: True)
    assert session.editor.form.held_by, "as it is read again"
    assert session.untouched
    await session.leave_waiting()
    assert store.sessions.get(BOOKED) == before
    assert drafts.all_drafts(connection) == ()
    assert (await opened()).waiting is Waiting.BOOKED


async def test_one_that_was_prepared_and_begun_is_cut_off_when_it_is_cut_off(
    opened, store, place, on_disk
):
    """A prepared and begun booking that is interrupted is resumed as an interrupted call."""
    book(store, place)
    on_disk(BOOKED, "10:10")
    session = await opened()
    assert (session.waiting, session.state.clock_face) == (Waiting.CUT_OFF, "5:00")


async def test_only_typing_goes_along_to_another_one(opened, store, place):
    """What was typed since opening can be moved to another session, if nothing else was changed."""
    book(store, place, notes="fråga om SWOT")
    session = await opened()
    session.editor.set_notes("fråga om SWOT\nhej")
    assert not session.untouched
    assert session.typed_since() == (14, 17)
    session.editor.put(CommitmentForm("ringa", line="! ringa"))
    assert session.typed_since() == (14, 17), "what a typed line became goes with it"
    session.editor.put(CommitmentForm("mejla"))
    assert session.typed_since() is None
    session = await opened()
    session.editor.set_form(replace(session.editor.form, minutes="30"))
    assert session.typed_since() is None


@pytest.mark.parametrize(
    ("before", "after", "where"),
    [
        ("", "", (0, 0)),
        ("", "hej", (0, 3)),
        ("abc", "abc", (3, 3)),
        ("abc", "abXc", (2, 3)),
        ("abc", "Xabc", (0, 1)),
        ("aa", "aaa", (2, 3)),
        ("abc", "ab", None),
        ("abc", "aXbYc", None),
        ("abc", "", None),
    ],
)
def test_where_the_one_new_piece_stands(before, after, where):
    """The range of the only inserted piece of text, or None if there are more changes."""
    assert inserted(before, after) == where


@pytest.mark.parametrize("gone", ["place", "session", "unknown"])
async def test_what_cannot_be_opened_is_told(opened, store, place, gone):
    view = store.sessions.save("d" * 32, place.id, SessionForm(day="2026-11-20"))
    if gone != "unknown":
        store.trash.put(gone, place.id if gone == "place" else view.id)
    with pytest.raises(StorageError):
        await opened("0" * 32 if gone == "unknown" else view.id)


async def test_what_is_stored_elsewhere_is_taken_unless_something_is_typed(
    opened, store, place, lanes
):
    view = store.sessions.save("d" * 32, place.id, SessionForm(day="2026-11-20", notes="ett"))
    session = await opened(view.id)
    assert not session.state.live
    changed = replace(draft_of(view, ()).form, notes="två")
    store.sessions.save(view.id, place.id, changed)
    assert await read_again(lanes, session, lambda: False) is None
    assert session.editor.form.notes == "ett"
    assert (await read_again(lanes, session, lambda: True)).notes == "två"
    assert session.editor.form.notes == "två"
    session.editor.set_notes("två och ett halvt")
    store.sessions.save(view.id, place.id, replace(changed, notes="tre"))
    assert await read_again(lanes, session, lambda: True) is None
    assert session.editor.form.notes == "två och ett halvt"
