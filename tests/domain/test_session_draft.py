"""The draft of a session is stored and read back completely, and never thrown away."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platscoach.domain.committed_by import Who
from platscoach.domain.marked_lines import RemarkKind
from platscoach.domain.session_draft import SessionDraft, from_json, to_json
from platscoach.domain.session_forms import CommitmentForm, RemarkForm, SessionForm
from platscoach.domain.session_kinds import SessionKind, SessionMode, SessionStatus

text = st.text(max_size=40)
keys = st.lists(text, max_size=3).map(tuple)
commitments = st.builds(
    CommitmentForm, what=text, who=st.sampled_from(Who), person_id=text, person=text, due=text,
    id=text, line=text,
)  # fmt: skip
remarks = st.builds(RemarkForm, kind=st.sampled_from(RemarkKind), text=text, line=text, id=text)
forms = st.builds(
    SessionForm,
    kind=st.sampled_from(SessionKind),
    status=st.sampled_from(SessionStatus),
    day=text,
    clock=text,
    minutes=text,
    stage_keys=keys,
    leader_ids=keys,
    notes=text,
    commitments=st.lists(commitments, max_size=3).map(tuple),
    remarks=st.lists(remarks, max_size=3).map(tuple),
    went=text,
    planned_minutes=text,
    mode=st.sampled_from(SessionMode),
    held_by=st.none() | text,
    attendance=text,
    person_ids=keys,
)


@given(st.builds(SessionDraft, form=forms, done=keys))
def test_it_comes_back_as_it_was(draft):
    assert from_json(to_json(draft)) == draft


def test_swedish_is_kept_readable():
    assert "målbild" in to_json(SessionDraft(SessionForm(notes="målbild")))


WHOLE = json.loads(to_json(SessionDraft(SessionForm(notes="n", commitments=(CommitmentForm(),)))))
LATER = (
    "remarks", "went", "planned_minutes", "mode", "held_by", "attendance", "person_ids",
)  # fmt: skip
"""Fields that the first version of the program did not have."""


def test_a_draft_of_the_first_version_is_read_whole():
    item = {"what": "ringa", "who": "leader", "person_id": "k", "person": "", "due": "fre",
            "id": "c"}  # fmt: skip
    said = {
        "kind": "site_visit", "status": "booked", "day": "i dag", "clock": "10", "minutes": "45",
        "stage_keys": ["plan"], "leader_ids": ["k"], "notes": "målbild", "commitments": [item],
    }  # fmt: skip
    assert set(WHOLE["form"]) == {*said, *LATER}
    form = SessionForm(
        SessionKind.SITE_VISIT,
        SessionStatus.BOOKED,
        "i dag",
        "10",
        "45",
        ("plan",),
        ("k",),
        "målbild",
        (CommitmentForm("ringa", Who.LEADER, "k", "", "fre", "c"),),
    )
    assert from_json(json.dumps({"form": said, "done": ["c"]})) == SessionDraft(form, ("c",))


@pytest.mark.parametrize("name", LATER)
def test_what_came_later_may_be_missing(name):
    said = json.loads(json.dumps(WHOLE))
    del said["form"][name]
    assert from_json(json.dumps(said)) == from_json(json.dumps(WHOLE))


def without(part, name):
    """A complete draft without one of its fields."""
    said = json.loads(json.dumps(WHOLE))
    del (said if part is None else said[part])[name]
    return json.dumps(said)


@pytest.mark.parametrize(
    "value",
    [
        "", "{trasigt", "[]", "7", "null", '"text"', "{}", without(None, "done"),
        without(None, "form"),
        *(without("form", name) for name in WHOLE["form"] if name not in LATER),
        to_json(SessionDraft(SessionForm())).replace('"call"', '"telefax"'),
        to_json(SessionDraft(SessionForm())).replace('"commitments": []', '"commitments": [1]'),
        to_json(SessionDraft(SessionForm())).replace('"done": []', '"done": null'),
        to_json(SessionDraft(SessionForm())).replace('"remarks": []', '"remarks": [{"kind": 1}]'),
        to_json(SessionDraft(SessionForm())).replace('"mode": ""', '"mode": "flyg"'),
    ],
)  # fmt: skip
def test_what_cannot_be_read_becomes_notes(value):
    assert from_json(value) == SessionDraft(SessionForm(notes=value))
