"""What look-up finds in the database, and the full text of what is found."""

from dataclasses import replace

import pytest

from platscoach.coaching.lookup import find_stored, read_found
from platscoach.domain.agenda import NewItem
from platscoach.domain.committed_by import Who
from platscoach.domain.marked_lines import RemarkKind, Verdict
from platscoach.domain.notes import NoteText
from platscoach.domain.search_hits import HitKind
from platscoach.domain.session_forms import CommitmentForm, RemarkForm, SessionForm
from platscoach.domain.steps import PointMark, PointView
from platscoach.errors import StorageError

A, B = "a" * 32, "b" * 32
POINTS = {"plan": (("plan-01", "Beslutad av föreningen"), ("plan-02", "Känd"))}


@pytest.fixture
def written(store, place):
    """A place with one thing of each kind, all of which contain the word `flodhäst`."""
    store.notes.save(A, place.id, "plan", NoteText("Om flodhästen", ""))
    store.sessions.save(
        B,
        place.id,
        SessionForm(
            day="2026-11-09",
            notes="Karin såg en flodhäst",
            commitments=(CommitmentForm("mata flodhästen", Who.SUPPORTER),),
            remarks=(RemarkForm(RemarkKind.QUESTION, "vems är flodhästen"),),
        ),
    )
    point = PointView("plan-01", "Beslutad av föreningen", PointMark.OPEN, None, "", own=False)
    store.steps.mark(place.id, "plan", point, PointMark.DONE)
    store.steps.add_point(place.id, "plan", "Flodhästen är inhägnad")
    store.agenda.pin(place.id, NewItem("Fråga om flodhästen"))
    store.trials.save(B, "swot", Verdict.KEEP, "flodhästen gillade det")
    return place


def of_kind(store, kind, query="flodhäst"):
    found = find_stored(store, query, "", 60)
    return next(hit for hit in found.hits if hit.kind == kind)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (HitKind.NOTE, lambda note: note.title),
        (HitKind.SESSION, lambda session: session.notes),
        (HitKind.COMMITMENT, lambda commitment: commitment.what),
        (HitKind.POINT, lambda point: point.text),
        (HitKind.REMARK, lambda remark: remark.text),
        (HitKind.AGENDA, lambda item: item.text),
        (HitKind.TRIAL, lambda trial: trial.why),
    ],
)
def test_what_is_found_can_be_read_in_full(store, written, kind, words):
    hit = of_kind(store, kind)
    assert "flodhäst" in words(read_found(store, hit, POINTS)).lower()


def test_a_point_of_the_method_is_read_by_its_words(store, written):
    hit = of_kind(store, HitKind.POINT, "föreningen")
    assert read_found(store, hit, POINTS).mark is PointMark.DONE


def test_people_and_places(store, written):
    leader = read_found(store, of_kind(store, HitKind.LEADER, "karin"), POINTS)
    assert leader == written.leaders[0]
    assert read_found(store, of_kind(store, HitKind.PLACE, "dalen"), POINTS) == written
    assert read_found(store, of_kind(store, HitKind.SUPPORTER, "anna"), POINTS) is None


def test_what_was_typed_is_found_before_what_may_have_been_meant(store, written):
    found = find_stored(store, "flodhäst", "inhägnad", 60)
    assert found.as_typed
    assert {hit.found for hit in found.hits} == {""}
    meant = find_stored(store, "flodhest", "flodhäst", 60)
    assert not meant.as_typed
    assert {hit.found for hit in meant.hits} == {"flodhäst"}
    assert len(meant.hits) == len(found.hits)
    assert find_stored(store, "flodhest", "", 60).hits == ()


def test_a_thing_that_has_gone_meanwhile_is_told(store, written):
    hit = replace(of_kind(store, HitKind.NOTE), id="0" * 32)
    with pytest.raises(StorageError):
        read_found(store, hit, POINTS)
