"""The end of a call is stored with its session, completely or not at all."""

from dataclasses import replace
from datetime import datetime

import pytest

from platscoach.coaching.call_clock import Clocks
from platscoach.coaching.end_call import (
    EndedCall,
    end_call,
    next_points,
    read_end_call_basis,
    save_ended_call,
)
from platscoach.coaching.note_captures import Captures
from platscoach.coaching.session_opening import WantedSession, open_session
from platscoach.domain.agenda import NewItem, Origin
from platscoach.domain.marked_lines import Verdict
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.session_kinds import SessionKind
from platscoach.domain.wrap_up import WRAP_DRAFT, CarryLine, WrapForm, WrapValues, to_json
from platscoach.errors import StorageError
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.queries.agenda import read_items
from platscoach.storage.repositories.method_trials import Trials

KEY = "s" * 32
POINTS = {"analys": [("A3-01", "Sortera"), ("A3-02", "SWOT")], "plan": [("P5-01", "Plan")]}
FORM = SessionForm(day="2026-11-23", clock="10:00", minutes="45", stage_keys=("analys",))


@pytest.fixture
def basis(store, place, today):
    """The stored data that the end of the call is checked against."""
    return lambda: read_end_call_basis(store, place.id, KEY, POINTS, today)


def ended(basis, *, when=None, points=(), carry=(), method="", verdict=None, next_=None, **session):
    """The end of a call, with these values."""
    form = WrapForm(when=str(when or ""), points=points, method=method)
    values = WrapValues(when=when, verdict=verdict, why="")
    meeting = SessionForm(**{"planned_minutes": "60", **(next_ or {})})
    return EndedCall(form, values, replace(FORM, **session), meeting, carry, basis, to_json(form))


def test_all_of_it_is_stored(store, connection, place, basis):
    question = CarryLine("q", "Vem har nyckeln?", True, Origin.QUESTION)
    when = datetime(2026, 12, 4, 10)
    call = ended(basis(), when=when, points=("A3-01",), carry=(question,), went="4", notes="hej")
    for key, value in ((f"session:{KEY}", "typed"), (WRAP_DRAFT + KEY, call.draft)):
        drafts.put(connection, [DraftView(key, place.id, value, "", "2026-11-23T10:15")])
    end_call(store, KEY, place.id, call, "typed")
    view = store.sessions.get(KEY)
    assert (view.notes, view.minutes, view.went) == ("hej", 45, 4)
    assert [one.text for one in read_items(connection, place.id)] == ["Vem har nyckeln?"]
    assert [point.key for _stage, point in basis().points] == ["A3-02", "P5-01"]
    assert basis().basis.next_starts == when
    assert drafts.all_drafts(connection) == (), "what was typed is stored, here and in the call"


def test_more_typed_in_the_wrap_up_since_then_stays(store, connection, place, basis):
    drafts.put(connection, [DraftView(WRAP_DRAFT + KEY, place.id, "more", "", "2026-11-23T10:15")])
    end_call(store, KEY, place.id, ended(basis()), "")
    assert [one.value for one in drafts.all_drafts(connection)] == ["more"]


def test_the_next_meeting_is_moved_and_put_away(store, place, basis):
    first, second = datetime(2026, 12, 4, 10), datetime(2026, 12, 5, 11)
    end_call(store, KEY, place.id, ended(basis(), when=first), "")
    booked = basis().basis.next_id
    end_call(store, KEY, place.id, ended(basis(), when=second), "")
    assert store.sessions.get(booked).starts == second
    assert store.sessions.get(booked).stage_keys == (), "those of the day it is held"
    end_call(store, KEY, place.id, ended(basis()), "")
    assert basis().basis.next_starts is None


def test_the_next_meeting_may_be_of_another_kind_length_and_with_others(store, place, basis):
    when, leader = datetime(2026, 12, 4, 10), place.leaders[0].id
    workshop = {"kind": SessionKind.WORKSHOP, "planned_minutes": "120", "leader_ids": (leader,)}
    end_call(store, KEY, place.id, ended(basis(), when=when, next_=workshop), "")
    meeting = store.sessions.get(basis().basis.next_id)
    assert (meeting.kind, meeting.planned_minutes) == (SessionKind.WORKSHOP, 120)
    assert [key for key, _name in meeting.leaders] == [leader]
    assert basis().meeting.kind is SessionKind.WORKSHOP, "as it stands in its fields the next time"
    store.sessions.save(meeting.id, place.id, replace(basis().meeting, notes="ta med kartan"))
    unmoved = ended(basis(), next_={"planned_minutes": "90"})
    unmoved = replace(unmoved, form=replace(unmoved.form, when=basis().booked))
    end_call(store, KEY, place.id, unmoved, "")
    meeting = store.sessions.get(meeting.id)
    assert (meeting.kind, meeting.planned_minutes, meeting.starts) == (SessionKind.CALL, 90, when)
    assert meeting.notes == "ta med kartan"


def test_what_is_booked_for_the_minute_is_not_booked_twice(store, place, basis):
    when = datetime(2026, 12, 4, 10)
    form = SessionForm(status="booked", day="2026-12-04", clock="10", kind=SessionKind.WORKSHOP)
    store.sessions.save("w" * 32, place.id, form)
    end_call(store, KEY, place.id, ended(basis(), when=when, next_={"kind": form.kind}), "")
    assert basis().basis.next_starts is None
    end_call(store, KEY, place.id, ended(basis(), when=when), "")
    assert basis().basis.next_starts == when, "a call beside the workshop is another"


def test_a_method_may_have_been_tried_without_a_verdict(store, place, basis):
    end_call(store, KEY, place.id, ended(basis(), method="swot"), "")
    (trial,) = store.trials.of_session(KEY)
    assert (trial.verdict, trial.words("SWOT")) == (None, "SWOT")
    assert (basis().begun().method, basis().begun().verdict) == ("swot", "")
    end_call(store, KEY, place.id, ended(basis(), method="swot", verdict=Verdict.KEEP), "")
    (trial,) = store.trials.of_place(place.id)
    assert trial.words("SWOT") == "SWOT: behåll"


def test_what_is_not_chosen_does_not_come_again(store, connection, place, basis):
    """An agenda item that is not chosen in the wrap-up does not come up in the next call."""
    item = store.agenda.pin(place.id, NewItem("Fråga om hallen"))
    line = CarryLine("i", item.text, False, Origin.PINNED, item.id)
    end_call(store, KEY, place.id, ended(basis(), carry=(line,)), "")
    assert read_items(connection, place.id) == ()


def test_of_several_steps_some_points_of_each(store, place):
    """With several steps under way, some of the next points of each are proposed."""
    many = {key: [(f"{key}{n}", "x") for n in range(9)] for key in ("analys", "plan")}
    stages = [stage for stage, _point in next_points(store, place.id, many)]
    assert stages == ["analys"] * 3 + ["plan"] * 3


async def test_all_or_nothing(lanes, store, connection, place, clock, basis, monkeypatch):
    session = await open_session(lanes, WantedSession(place.id), Captures(), None, Clocks(clock))
    session.editor.set_notes("hej")
    session.autosave.keep("0,3")
    assert (await session.autosave.save()).done
    call = replace(ended(basis()), session=replace(session.editor.form, went="4"))
    call = replace(call, ending=replace(call.ending, basis=basis().basis))
    key = session.editor.session_id

    def full(*_arguments):
        raise StorageError("Disken är full.")

    line = CarryLine("q", "Vem har nyckeln?", True, Origin.QUESTION)
    failing = replace(call, carry=(line,), form=replace(call.form, method="m"))
    failing = replace(failing, values=replace(failing.values, verdict="keep"))
    with monkeypatch.context() as patch:
        patch.setattr(Trials, "save", full)
        with pytest.raises(StorageError):
            await save_ended_call(lanes, session, failing)
    assert store.sessions.get(key).went is None
    assert read_items(connection, place.id) == ()
    assert session.editor.form.went == ""
    await save_ended_call(lanes, session, call)
    assert store.sessions.get(key).went == 4
    assert (session.editor.form.went, session.editor.changed) == ("4", False)
