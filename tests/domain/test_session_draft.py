"""The draft of a session: kept and read back whole, and never thrown away."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platscoach.domain.kinds import Kind, Status, Who
from platscoach.domain.session_draft import SessionDraft, from_json, to_json
from platscoach.domain.session_forms import CommitmentForm, SessionForm

text = st.text(max_size=40)
keys = st.lists(text, max_size=3).map(tuple)
commitments = st.builds(
    CommitmentForm, what=text, who=st.sampled_from(Who), person_id=text, person=text, due=text,
    id=text,
)  # fmt: skip
forms = st.builds(
    SessionForm, kind=st.sampled_from(Kind), status=st.sampled_from(Status), day=text, clock=text,
    minutes=text, stage_keys=keys, leader_ids=keys, notes=text,
    commitments=st.lists(commitments, max_size=3).map(tuple),
)  # fmt: skip


@given(st.builds(SessionDraft, form=forms, done=keys))
def test_it_comes_back_as_it_was(draft):
    assert from_json(to_json(draft)) == draft


def test_swedish_is_kept_readable():
    assert "målbild" in to_json(SessionDraft(SessionForm(notes="målbild")))


WHOLE = json.loads(to_json(SessionDraft(SessionForm(notes="n", commitments=(CommitmentForm(),)))))


def without(part, name):
    """The whole draft with one thing of it left out."""
    said = json.loads(json.dumps(WHOLE))
    del (said if part is None else said[part])[name]
    return json.dumps(said)


@pytest.mark.parametrize(
    "value",
    [
        "", "{trasigt", "[]", "7", "null", '"text"', "{}", without(None, "done"),
        without(None, "form"), *(without("form", name) for name in WHOLE["form"]),
        to_json(SessionDraft(SessionForm())).replace('"call"', '"telefax"'),
        to_json(SessionDraft(SessionForm())).replace('"commitments": []', '"commitments": [1]'),
        to_json(SessionDraft(SessionForm())).replace('"done": []', '"done": null'),
    ],
)  # fmt: skip
def test_what_cannot_be_read_becomes_notes(value):
    assert from_json(value) == SessionDraft(SessionForm(notes=value))
