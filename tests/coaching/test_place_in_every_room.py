"""What every room says of a place, in each situation it may be in: a table of examples."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from platscoach.coaching.agenda_input import agenda_input
from platscoach.coaching.check_in import read_passed_check_ins
from platscoach.coaching.checklist import save_progress
from platscoach.coaching.eighteen_months import points_of, proposed_plan, read_months
from platscoach.coaching.pauses import save_pause
from platscoach.coaching.session_people import SessionPeople
from platscoach.coaching.team import read_all_places
from platscoach.domain.agenda import LineKind
from platscoach.domain.agenda_compose import compose
from platscoach.domain.committed_by import Who
from platscoach.domain.eighteen_months.due import due
from platscoach.domain.eighteen_months.timeline import timeline
from platscoach.domain.eighteen_months.words import due_line, head_facts, pace_words, warning_lines
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.need_words import need_words
from platscoach.domain.needs_you import needs
from platscoach.domain.pause_form import PauseForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.place_words import month_or_end, who_leads
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.session_kinds import SessionKind, SessionStatus
from platscoach.domain.standing import standing
from platscoach.domain.step_forms import StageForm
from platscoach.domain.steps import STEP_KEYS, StepState
from platscoach.domain.team_agenda import team_agenda
from platscoach.method.pack_format.compiled_pack import load_pack
from platscoach.storage.queries.agenda import read_agenda
from platscoach.storage.queries.overview import read_overview

SITUATIONS = tomllib.loads(Path(__file__).with_name("situations.toml").read_text("utf-8"))["place"]
TODAY = date(2026, 11, 23)
BEGUN = "2026-09-01"
STATES = {"x": StepState.DONE, "o": StepState.UNDER_WAY, ".": StepState.NOT_STARTED}
KINDS = {"samtal": SessionKind.CALL, "avstämning": SessionKind.CHECK_IN}


def put_on_desk(store, given):
    """Store the place of a situation."""
    form = PlaceForm(
        "Dalen",
        began_on=given.get("began", ""),
        finished_on=given.get("finished", ""),
        taken_over_on=given.get("taken_over", ""),
    )
    place = store.places.save(form)
    if "leader" in given:
        first, last = given["leader"]
        store.places.save_leader(place.id, LeaderForm("Karin Ek", first_day=first, last_day=last))
    forms = {
        key: StageForm(STATES[mark], BEGUN if mark != "." else "", BEGUN if mark == "x" else "")
        for key, mark in zip(STEP_KEYS, given.get("steps", "......"), strict=True)
    }
    if "pause" in given:
        save_pause(store, place.id, PauseForm(*given["pause"]), {}, TODAY)
    told = dict(given.get("told", ()))
    save_progress(store, place.id, forms, told)
    for number, (sort, day) in enumerate(given.get("sessions", ())):
        status = SessionStatus.BOOKED if day > TODAY.isoformat() else SessionStatus.HELD
        session = SessionForm(KINDS[sort], status, day=day, clock="10")
        store.sessions.save(f"{number:032}", place.id, session)
    return store.places.get(place.id)


def everything_said(store, connection, pack, place):
    """Every sentence of every room, prefixed with the name of the room."""
    overview = read_overview(connection, TODAY)
    (row,) = overview.rows
    found = needs(overview, TODAY)
    yield from (f"översikt: {need_words(one, TODAY)}" for one in found)
    yield "läge: " + "".join(standing(row, found, TODAY).words)
    yield f"huvud: {', '.join((*who_leads(place, TODAY), month_or_end(place, TODAY)))}"
    basis = read_agenda(connection, place.id, TODAY)
    for line in compose(agenda_input(pack, basis, TODAY, "")):
        if line.kind is not LineKind.MOVE and not (line.kind is LineKind.POINT and row.finished_on):
            late = ", sent" if line.late and "sent" not in line.quiet else ""
            words = f"{line.text} ({line.quiet}{late})" if line.quiet else line.text
            yield (
                f"dagordning: {pack.stage_label(line.stage_key)}"
                if (line.kind is LineKind.POINT)
                else f"dagordning: {words}"
            )
    names = {stage.key: stage.shortest_name for stage in pack.stages}
    months = read_months(store, place.id, proposed_plan(pack), points_of(pack))
    if months is not None:
        yield f"månaderna: {', '.join(head_facts(months, TODAY))}"
        yield f"månaderna: {pace_words(months, TODAY)}"
        yield from (f"månaderna: {line}" for line in warning_lines(months, names, TODAY))
        for timed in timeline(months, names, TODAY):
            for mark in timed.marks:
                if mark.late or mark.key.startswith("check_in"):
                    # A step says by how much it is late; the others say only that.
                    late = ", sent" if mark.late and mark.key.startswith("step") else ""
                    yield f"månaderna: {mark.words}, {mark.state}{late}"
        yield from (f"att göra: {due_line(one, names, TODAY)}" for one in due(months, TODAY))
    yield from (f"frågas: efter {one.months} månader" for one in asked(connection, place))
    topics = team_agenda(read_all_places(connection, TODAY), (), (), TODAY, names)
    yield from (f"teamet: {topic.text}" for topic in topics)


def asked(connection, place):
    """The check-ins that the form for the six steps asks about."""
    return read_passed_check_ins(connection, place.id, TODAY)


@pytest.fixture(scope="module")
def pack():
    return load_pack("sv")


@pytest.mark.parametrize("given", SITUATIONS, ids=lambda one: one["is"])
def test_what_is_said_of_a_place(store, connection, pack, given):
    place = put_on_desk(store, given)
    said = list(dict.fromkeys(everything_said(store, connection, pack, place)))
    assert said == given["said"]


def test_a_follow_up_is_with_who_led_the_place_last(store):
    (given,) = (one for one in SITUATIONS if one["is"].startswith("finished with a step undone"))
    place = put_on_desk(store, given)
    people = SessionPeople(None, TODAY)
    people.know(place, None)
    (karin,) = place.leaders
    assert people.active == (karin.id,)
    assert [(one.name, one.who) for one in people.known_people] == [("Karin Ek", Who.LEADER)]
    assert store.contact_attempts.add(place.id).leader == "Karin Ek"
    going = place._replace(finished_on=None)
    people = SessionPeople(None, TODAY)
    people.know(going, None)
    assert people.active == (), "of a place that goes on nobody leads it now"
