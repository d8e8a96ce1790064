"""Sessions that were begun and not saved, as listed by the overview and the log."""

from datetime import datetime, timedelta

import pytest
from counted import steps

from platscoach.domain.session_draft import SessionDraft, to_json
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.device.open_calls import OpenCall, save_open_call
from platscoach.storage.queries.overview import read_begun, read_wrapping
from platscoach.storage.queries.unfinished_sessions import (
    UnfinishedSession,
    is_stored,
    read_cut_off,
    read_gone,
    read_unfinished_sessions,
)


def begin(connection, key, place_id, at, **form):
    value = to_json(SessionDraft(SessionForm(**form)))
    drafts.put(connection, [DraftView(f"session:{key}", place_id, value, "0,0", at)])


def test_the_latest_first_with_place_day_and_first_line(store, place, connection):
    begin(connection, "a", place.id, "2026-11-20", day="2026-11-20", notes="\n# Karin ringde\nmer")
    begin(connection, "b", "gone", "2026-11-21", day="31 feb")
    drafts.put(connection, [DraftView("note:c", place.id, "{}", "", "2026-11-22")])
    first = UnfinishedSession("b", "gone", "", "31 feb", "", "2026-11-21")
    second = UnfinishedSession("a", place.id, "Dalen", "2026-11-20", "Karin ringde", "2026-11-20")
    assert read_unfinished_sessions(connection) == (first, second)
    assert read_unfinished_sessions(connection, place.id) == (second,)
    store.trash.put("place", place.id)
    assert read_unfinished_sessions(connection, place.id)[0].place_name == ""


def test_in_the_hour_that_comes_twice_the_later_is_the_latest(place, connection):
    """Times are compared in UTC, so the hour that occurs twice in autumn is in order."""
    begin(connection, "a", place.id, "2026-10-25T02:50:00+02:00", notes="före")
    begin(connection, "b", place.id, "2026-10-25T02:10:00+01:00", notes="efter")
    begin(connection, "c", place.id, "spoilt", notes="längst bort")
    connection.execute("UPDATE draft SET turn = 0")
    read = [one.session_id for one in read_unfinished_sessions(connection)]
    assert read == ["b", "a", "c"]
    assert read_cut_off(connection, place.id) == ("b", "a", "c")


def test_what_is_gone(store, place, connection):
    """Whether the session or its place is in the trash or missing."""
    store.sessions.save("s" * 32, place.id, SessionForm(day="2026-11-20", notes="x"))
    assert read_gone(connection, place.id, "s" * 32) == ""
    assert read_gone(connection, place.id, "new") == ""
    assert read_gone(connection, "unknown", "new") == "place"
    store.trash.put("session", "s" * 32)
    assert read_gone(connection, place.id, "s" * 32) == "session"
    assert is_stored(connection, "s" * 32), "in the trash it is still stored"
    assert not is_stored(connection, "new")
    store.trash.put("place", place.id)
    assert read_gone(connection, place.id, "s" * 32) == "place"


def test_a_commitment_put_back_on_its_session_leaves_the_trash(store, place):
    item = CommitmentForm("ringa", id="c" * 32)
    form = SessionForm(day="2026-11-20", commitments=(item,))
    store.sessions.save("s" * 32, place.id, form)
    store.sessions.save("s" * 32, place.id, SessionForm(day="2026-11-20"))
    assert [one.title for one in store.trash.all()] == ["ringa"]
    store.sessions.save("s" * 32, place.id, form)
    assert store.trash.all() == ()
    assert [one.id for one in store.sessions.get("s" * 32).commitments] == ["c" * 32]


JUMPS = [timedelta(minutes=-40), timedelta(hours=-1), timedelta(days=-3653), timedelta(days=3653)]


@pytest.mark.parametrize("jump", JUMPS)
@pytest.mark.parametrize("first_is_stored", [False, True])
@pytest.mark.parametrize("second_is_stored", [False, True])
def test_the_one_last_written_is_the_last_whatever_the_clock_said(
    store, place, connection, jump, first_is_stored, second_is_stored
):
    began = datetime.fromisoformat("2026-11-20T10:50:00+01:00")

    def cut_off(key, at, is_stored):
        if not is_stored:
            begin(connection, key, place.id, at.isoformat(), notes=key)
            return
        store.sessions.save(key, place.id, SessionForm(day="2026-11-20", notes=key))
        save_open_call(connection, OpenCall(key, place.id, "0,1", at.isoformat()))

    cut_off("a" * 32, began, first_is_stored)
    cut_off("b" * 32, began + jump, second_is_stored)
    assert read_cut_off(connection, place.id) == ("b" * 32, "a" * 32)
    # Written again, by a clock that has been set back once more.
    cut_off("a" * 32, began + 2 * jump, first_is_stored)
    assert read_cut_off(connection, place.id) == ("a" * 32, "b" * 32)


def test_whoever_has_written_drafts_before_counts_on_from_the_calls_too(place, connection):
    """A clock may not tell which was written last: the number of the write does, whoever counts."""

    def begin_after(key, after):
        value = to_json(SessionDraft(SessionForm(notes=key)))
        return drafts.put(connection, [DraftView(f"session:{key}", place.id, value, "", "")], after)

    turn = begin_after("a", None)
    save_open_call(connection, OpenCall("c", place.id))
    begin_after("b", turn)
    assert read_cut_off(connection, place.id) == ("b", "a")
    numbers = {**drafts.turns(connection, "session:"), "next": drafts.next_turn(connection)}
    assert numbers == {"session:a": turn, "session:b": turn + 2, "next": turn + 3}


def test_what_is_asked_of_drafts_looks_at_none_of_another_kind(place, connection):
    def work():
        return [
            steps(connection, ask)
            for ask in (
                read_unfinished_sessions, read_begun, read_wrapping,
                lambda c: drafts.turns(c, "session:"),
            )
        ]  # fmt: skip

    begin(connection, "a", place.id, "2026-11-20", notes="hej")
    before = work()
    left = [
        DraftView(f"{kind}:{n}", "", "{}", "", "") for n in range(500) for kind in ("note", "x")
    ]
    drafts.put(connection, left)
    assert all(before)
    assert all(now < then + 50 for now, then in zip(work(), before, strict=True))
