"""What a form stores if others have changed, in the meantime, the values that it started with."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from platscoach.domain.committed_by import Who
from platscoach.domain.marked_lines import RemarkKind
from platscoach.domain.session_forms import CommitmentForm, RemarkForm, SessionForm
from platscoach.domain.session_kinds import SessionMode
from platscoach.domain.three_way import resumed, with_changes

ONE = CommitmentForm("boka", Who.LEADER, "karin", id="a")
TWO = CommitmentForm("ringa", Who.SUPPORTER, "anna", id="b")
MARK = RemarkForm(RemarkKind.LESSON, "mat lockar", "= mat lockar", id="c")
BASE = SessionForm(
    day="2026-11-20", clock="10:00", notes="Karin berättar", stage_keys=("analys",),
    leader_ids=("karin",), commitments=(ONE, TWO), remarks=(MARK,),
)  # fmt: skip


def test_what_came_meanwhile_stays_and_what_was_taken_away_goes():
    came = CommitmentForm("skicka", Who.OTHER, id="d")
    stored = replace(BASE, commitments=(ONE, TWO, came))
    typed = replace(BASE, commitments=(TWO,), notes="Karin berättar mer")
    merged = with_changes(BASE, typed, stored)
    assert merged.commitments == (TWO, came)
    assert merged.notes == "Karin berättar mer"
    assert merged.remarks == (MARK,)


def test_what_has_gone_meanwhile_is_gone_unless_it_was_changed():
    stored = replace(BASE, commitments=(), remarks=())
    changed = replace(TWO, what="ringa i dag")
    merged = with_changes(BASE, replace(BASE, commitments=(ONE, changed)), stored)
    assert merged.commitments == (changed,)
    assert merged.remarks == ()


def test_fields_are_taken_from_who_changed_them_and_those_of_one_meaning_together():
    stored = replace(
        BASE, day="2026-11-21", mode=SessionMode.VISIT, leader_ids=("karin", "ali"),
        commitments=(replace(ONE, who=Who.OTHER, person_id="", person="Nils"), TWO),
    )  # fmt: skip
    typed = replace(
        BASE, clock="11:00", went="4", stage_keys=("analys", "plan"),
        commitments=(replace(ONE, due="fre"), TWO),
    )  # fmt: skip
    merged = with_changes(BASE, typed, stored)
    assert (merged.day, merged.clock) == ("2026-11-20", "11:00")
    assert (merged.mode, merged.went) == (SessionMode.VISIT, "4")
    assert merged.stage_keys == ("analys", "plan")
    assert merged.leader_ids == ("karin", "ali")
    assert merged.commitments[0] == replace(
        ONE, who=Who.OTHER, person_id="", person="Nils", due="fre"
    )


def test_a_choice_taken_away_by_either_is_away():
    stored = replace(BASE, leader_ids=(), stage_keys=("analys", "plan"))
    merged = with_changes(BASE, replace(BASE, stage_keys=()), stored)
    assert (merged.leader_ids, merged.stage_keys) == ((), ("plan",))


parts = st.lists(
    st.builds(CommitmentForm, what=st.sampled_from("xyz"), id=st.sampled_from("abcd")),
    max_size=4, unique_by=lambda part: part.id,
).map(tuple)  # fmt: skip
forms = st.builds(
    SessionForm, commitments=parts, notes=st.sampled_from(["", "a", "b"]),
    stage_keys=st.lists(st.sampled_from("pq"), unique=True, max_size=2).map(tuple),
)  # fmt: skip


@given(forms, forms)
def test_with_nobody_else_it_is_what_was_typed(base, typed):
    """If nobody else has changed anything, the result is what was typed."""
    assert with_changes(base, typed, base) == typed


@given(forms, forms)
def test_with_nothing_typed_it_is_what_is_stored(base, stored):
    """If nothing was typed, the result is what is stored."""
    merged = with_changes(base, base, stored)
    assert replace(merged, commitments=(), stage_keys=()) == replace(
        stored, commitments=(), stage_keys=()
    )
    assert set(merged.commitments) == set(stored.commitments)
    assert set(merged.stage_keys) == set(stored.stage_keys)


def test_a_kept_form_gets_what_has_come_since_it_was_typed():
    """A draft that is resumed also gets what was stored after it was typed."""
    came = CommitmentForm("skicka", Who.OTHER, id="d")
    stored = replace(BASE, commitments=(ONE, TWO, came), went="4", notes="Ali berättar")
    typed = replace(BASE, commitments=(TWO,), minutes="30")
    kept = replace(BASE, notes="")
    merged = resumed(kept, typed, stored, notes_typed=False)
    assert merged == replace(stored, commitments=(TWO, came), minutes="30")
    assert resumed(kept, typed, stored, notes_typed=True).notes == typed.notes
