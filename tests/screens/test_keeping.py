"""What was typed in a call is kept when its session or a commitment is changed in a form."""

from dataclasses import replace

import pytest

from platscoach.coaching.session_editor import draft_of
from platscoach.domain.committed_by import Who
from platscoach.domain.marked_lines import RemarkKind
from platscoach.domain.session_forms import (
    CommitmentForm,
    RemarkForm,
    SessionForm,
    commitment_form_of,
)
from platscoach.domain.session_kinds import SessionMode


@pytest.fixture
def call(store, seeded):
    """A session with values in every field, including those that a form does not show."""
    line = "! Karin ringer kommunen fre"
    form = SessionForm(
        day="2026-11-20",
        commitments=(CommitmentForm("ringer kommunen", due="fre", line=line),),
        remarks=(RemarkForm(RemarkKind.REFLECTION, "jag driver", "§ jag driver"),),
        went="4",
        planned_minutes="45",
        mode=SessionMode.VISIT,
    )
    return store.sessions.save("c" * 32, seeded.dalen.id, form)


def test_a_commitment_keeps_its_line_through_the_form_that_changes_it(store, call):
    form = replace(commitment_form_of(call.commitments[0]), what="mejlar kommunen", who=Who.OTHER)
    assert store.commitments.save(call.place_id, form).line == "! Karin ringer kommunen fre"


def test_a_session_keeps_all_of_it_through_the_room_that_changes_it(store, call):
    form = replace(draft_of(call, ()).form, clock="11.15")
    after = store.sessions.save(call.id, call.place_id, form)
    assert after == replace(call, starts=after.starts)
    assert after.starts.hour == 11
