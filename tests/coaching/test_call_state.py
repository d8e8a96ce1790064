"""The state of a call: its length, its current step, and its kind."""

from dataclasses import replace

import pytest

from platscoach.coaching.call_clock import Clocks, Length, LengthSource
from platscoach.coaching.call_state import CallState
from platscoach.coaching.session_editor import SessionEditor
from platscoach.domain.agenda import AgendaLine, LineKind
from platscoach.domain.session_draft import SessionDraft
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.session_kinds import SessionKind, SessionMode, SessionStatus

IN_HAND = ("kartlaggning",)


@pytest.fixture
def state(clock):
    """Makes the state of a call held today, together with its editor."""

    def make(*, live=True, begins=False, tick=None, **fields):
        form = SessionForm(**{"day": "2026-11-23", "clock": "10:15", **fields})
        editor = SessionEditor("s" * 32, "p" * 32, SessionDraft(form), stored=False)
        clocks = Clocks(clock, tick) if tick else Clocks(clock)
        return editor, CallState(editor, IN_HAND, clocks, live=live, begins=begins)

    return make


def test_the_clock_counts_from_the_moment_it_began_and_becomes_the_length(state, clock):
    clock.advance(seconds=40)
    ticks = [100.0]
    _editor, call = state(begins=True, tick=lambda: ticks[0], planned_minutes="45")
    assert (call.clock_face, call.length) == ("0:00 av 45 min", Length())
    ticks[0] += 12 * 60 + 40
    # The wall clock does not count; comparing with it only shows that the computer was asleep.
    clock.advance(minutes=12, seconds=40)
    assert (call.clock_face, call.length) == ("12:40 av 45 min", Length("13", LengthSource.CLOCK))
    clock.advance(hours=1)
    assert call.clock_face == "12:40 av 45 min"
    assert call.length.away == 60


def test_what_was_booked_is_its_length_only_as_booked(state):
    editor, call = state(live=False, status=SessionStatus.BOOKED, minutes="60")
    call.hold_unless_later()
    assert call.length == Length("60", LengthSource.BOOKED)
    assert (editor.form.minutes, editor.form.planned_minutes) == ("", "60")


def test_a_booked_call_that_begins_is_measured_and_not_as_long_as_it_was_booked(state, clock):
    ticks = [0.0]
    booked = {"status": SessionStatus.BOOKED, "minutes": "60"}
    _editor, call = state(live=False, tick=lambda: ticks[0], **booked)
    call.hold(begins=True)
    ticks[0] = 61.0
    clock.advance(seconds=61)
    assert (call.clock_face, call.length) == ("1:01 av 60 min", Length("1", LengthSource.CLOCK))


@pytest.mark.parametrize(
    ("live", "fields"),
    [(False, {}), (True, {"day": "2026-11-22"}), (True, {"status": SessionStatus.BOOKED})],
)
def test_no_clock_for_what_is_not_going_on(state, clock, live, fields):
    _editor, call = state(live=live, **fields)
    clock.advance(minutes=5)
    assert (call.clock_face, call.length) == ("", Length())
    assert call.goes_on is (live and "status" not in fields)


def test_the_step_in_view_is_the_lines_then_the_sessions_then_those_under_way(state):
    editor, call = state()
    assert call.stages_in_view == ("kartlaggning",)
    assert call.session_stages == ("kartlaggning",)
    editor.set_form(replace(editor.form, stage_keys=("plan",)))
    assert call.stages_in_view == call.session_stages == ("plan",)
    call.line = AgendaLine("point", LineKind.POINT, "SWOT", stage_key="analys")
    assert call.stages_in_view == ("analys", "plan")


def test_a_visit_held_now_is_written_on_the_move_and_nothing_else_is(state):
    editor, call = state()
    assert not call.follow_fields()
    editor.set_form(replace(editor.form, kind=SessionKind.SITE_VISIT))
    assert call.follow_fields()
    assert (call.visiting, call.stamp()) == (True, "10.15")
    editor.set_form(replace(editor.form, day="2026-11-20"))
    assert call.follow_fields()
    assert (call.visiting, call.stamp()) == (False, "")


def test_a_call_becomes_a_visit_by_its_key_and_a_call_again(state):
    editor, call = state()
    assert call.toggle_visit()
    assert (editor.form.kind, editor.form.mode) == (SessionKind.SITE_VISIT, SessionMode.VISIT)
    assert not call.toggle_visit()
    assert (editor.form.kind, editor.form.mode) == (SessionKind.CALL, SessionMode.DESK)


def test_what_was_chosen_as_a_visit_stays_one(state):
    editor, call = state(kind=SessionKind.SITE_VISIT, mode=SessionMode.VISIT)
    assert not call.toggle_visit()
    assert (editor.form.kind, editor.form.mode) == (SessionKind.SITE_VISIT, SessionMode.DESK)


def test_a_booked_visit_that_begins_is_written_on_the_move(state, clock):
    _editor, call = state(live=False, tick=clock.seconds, status=SessionStatus.BOOKED,
                          clock="15:30", kind=SessionKind.SITE_VISIT)  # fmt: skip
    assert (call.visiting, call.stamp()) == (False, "")
    call.hold(begins=True)
    assert (call.visiting, call.stamp()) == (True, "10.15")


def test_a_booked_one_that_begins_goes_on_from_now(state, clock):
    editor, call = state(live=False, tick=clock.seconds, status=SessionStatus.BOOKED, clock="15:30")
    call.hold(begins=True)
    clock.advance(minutes=2)
    assert (call.goes_on, call.clock_face) == (True, "2:00")
    assert editor.form.stage_keys == ("kartlaggning",)


def test_one_booked_for_a_later_day_is_not_ended_by_mistake(state, clock):
    editor, call = state(status=SessionStatus.BOOKED, day="2026-11-27")
    assert str(call.hold_unless_later()) == "2026-11-27"
    assert editor.booked
    clock.advance(days=4)
    assert call.hold_unless_later() is None
    assert not editor.booked
