"""Every use case that writes is taken back by one undo and done again by one redo.

`ACTIONS` is the table of them; what writes and is not in it fails here, so that a new use case
cannot be forgotten.
"""

import ast

import pytest
from actions import ACTIONS, made_desk, named
from architecture.source import module, modules
from ledger import ops, rebuilt, seen, stored

from platscoach.coaching.undo import redo_last, undo_last
from platscoach.domain.place_forms import PlaceForm


@pytest.fixture(scope="module")
def desk(blank, tmp_path_factory):
    """A place with one thing of every kind, and the ids of them."""
    known = made_desk(blank, tmp_path_factory.mktemp("desk"))
    yield known
    known.store.close()


NO_CHANGE = {
    "undo.undo_last", "undo.redo_last", "undo.settle",
    # Store what was typed before a cut, or on what was in the trash: that stays a draft until then.
    "notes.recover_notes", "notes.with_their_drafts",
    "supporters.save_own_name",  # A supporter who was named once stays known.
    "trash.restore", "trash.restore_listed", "trash.restore_unstored", "trash.restore_drafts",
    "pauses.restore_pause",  # From the trash; see test_pauses.
}  # fmt: skip
"""What goes back and forth itself, or keeps what somebody has typed."""

READS = ("read_", "preview_")
"""How the names of use cases begin that only read; the store refuses them to write."""

ANSWERS = {
    "doors.open_doors", "end_call.next_points", "summary_basis.summary_basis",
    "history.find_histories", "lookup.find_stored", "next_session.meeting_after",
    "next_session.next_of", "session_saving.stored_session",
}  # fmt: skip
"""Others that only read."""


def writing(files):
    """The use cases of some modules that are not known to only read."""
    for one in files:
        for function in one.tree.body:
            if not isinstance(function, ast.FunctionDef) or not function.args.args:
                continue
            name = f"{one.name.rpartition('.')[2]}.{function.name}"
            if (
                function.args.args[0].arg == "store"
                and not function.name.startswith(("_", *READS))
                and name not in ANSWERS
            ):
                yield name


@pytest.mark.parametrize("action", ACTIONS, ids=named)
def test_one_undo_takes_it_back_and_one_redo_does_it_again(desk, action):
    store, before = desk.store, seen(desk.store)
    ACTIONS[action](desk)
    after = seen(store)
    assert after != before
    assert undo_last(store)
    assert seen(store) == before
    assert redo_last(store)
    assert seen(store) == after
    assert undo_last(store)
    assert seen(store) == before


def test_the_journal_still_tells_it_all(desk):
    assert rebuilt(ops(desk.store)) == stored(desk.store)


def test_every_use_case_that_writes_is_in_the_table():
    files = [one for one in modules() if one.path.startswith("platscoach/coaching/")]
    assert sorted({*map(named, ACTIONS), *NO_CHANGE}) == sorted(writing(files))


def test_what_only_reads_cannot_write(desk):
    text = "def save_thing(store, x): ...\ndef read_it(store): ...\ndef _save(store): ...\n"
    made = module("platscoach/coaching/new.py", text)
    assert list(writing([made])) == ["new.save_thing"]
    with pytest.raises(RuntimeError, match="a read"):
        desk.store.read(lambda store: store.places.save(PlaceForm("Nyby")))
