"""The log of a place as Markdown: nothing twice, and who promises as the summary says it."""

import pytest

from platscoach.documents.place_log import log_markdown
from platscoach.domain.committed_by import Who
from platscoach.domain.session_forms import CommitmentForm, SessionForm


@pytest.fixture
def logged(store, place):
    """A function that logs a place with a session of some lines and commitments."""

    def logged(notes, *made):
        form = SessionForm(day="2026-11-23", clock="9", notes=notes, commitments=made)
        store.sessions.save("s" * 32, place.id, form)
        return log_markdown(store.places.get(place.id), (store.sessions.get("s" * 32),), {})

    return logged


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("! ring kommunen 31/3 kl 9", "ring kommunen kl 9"),
        ("! skriver inbjudan, senast 11 dec", "skriver inbjudan"),
        ("! i morgon ring kommunen", "ring kommunen"),
    ],
)
def test_what_is_listed_is_not_said_above_the_list_too(logged, line, what):
    said = logged(f"Först\n{line}\nSist", CommitmentForm(what, Who.OTHER, line=line))
    assert "Först  \nSist" in said
    assert said.count("kommunen") + said.count("inbjudan") == 1


def test_a_line_whose_commitment_was_changed_stays(logged):
    line = "! ring kommunen 31/3 kl 9"
    said = logged(line, CommitmentForm("ring länsstyrelsen kl 9", Who.OTHER, line=line))
    assert line in said.replace("\\", "")
    assert "länsstyrelsen" in said


def test_nobody_named_is_not_somebody_else(logged):
    said = logged(
        "",
        CommitmentForm("boka", Who.OTHER, line="! boka"),
        CommitmentForm("dammsuga", Who.OTHER),
    )
    assert "Inte bestämt vem: boka" in said
    assert "Någon annan: dammsuga" in said
