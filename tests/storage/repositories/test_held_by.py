"""Who held a session: the user unless somebody else is chosen, and unknown for old sessions."""

from dataclasses import replace

import pytest
from ledger import ops, rebuilt, stored

from platscoach.documents.from_session import summary_of
from platscoach.documents.place_log import log_markdown
from platscoach.domain.session_forms import SessionForm, session_form_of
from platscoach.domain.session_kinds import SessionStatus
from platscoach.domain.sessions import LogFilter, SummaryBasis, people_differ

A, B = "a" * 32, "b" * 32
HELD = SessionForm(day="2026-11-20", notes="vi sågs")
BOOKED = SessionForm(status=SessionStatus.BOOKED, day="2026-12-01", clock="10")


@pytest.fixture
def bo(place):
    return place.second_supporter


@pytest.fixture
def anna(place):
    return place.main_supporter


def test_the_user_held_it_when_nobody_has_said(store, place, anna):
    view = store.sessions.save(A, place.id, HELD)
    assert view.held_by == anna
    assert rebuilt(ops(store)) == stored(store)
    assert store.sessions.save(A, place.id, HELD).held_by == anna, "at the next pause too"


def test_a_colleague_can_be_said_and_nobody(store, place, bo, anna):
    assert store.sessions.save(A, place.id, replace(HELD, held_by=bo.id)).held_by == bo
    assert store.sessions.save(A, place.id, replace(HELD, held_by="")).held_by is None
    assert store.sessions.save(A, place.id, HELD).held_by is None, "what was said stands"
    assert store.sessions.save(A, place.id, replace(HELD, held_by=anna.id)).held_by == anna


def test_a_booked_one_is_held_by_nobody_yet(store, place, anna):
    booked = store.sessions.save(A, place.id, BOOKED)
    assert booked.held_by is None
    form = replace(session_form_of(booked), status=SessionStatus.HELD, day="2026-11-20")
    assert store.sessions.save(A, place.id, form).held_by == anna
    store.sessions.save(B, place.id, BOOKED)
    assert store.sessions.mark_held(B, (), ()).held_by == anna
    assert store.sessions.save(B, place.id, BOOKED).held_by is None, "put back as it was"


def test_the_form_of_a_stored_session_keeps_what_is_known(store, place, bo):
    view = store.sessions.save(A, place.id, replace(HELD, held_by=bo.id))
    assert session_form_of(view).held_by == bo.id
    unknown = store.sessions.save(B, place.id, replace(HELD, held_by=""))
    assert session_form_of(unknown).held_by == ""
    assert store.sessions.save(B, place.id, session_form_of(unknown)).held_by is None


def test_it_is_told_in_the_log_and_found_by_name(store, place, bo):
    view = store.sessions.save(A, place.id, replace(HELD, held_by=bo.id))
    store.sessions.save(B, place.id, replace(HELD, held_by=""))
    assert [one.id for one in store.sessions.log(LogFilter(text="ekdal"))] == [A]
    assert "hölls av Bo Ekdal" in log_markdown(place, (view,), {})
    assert view.facts(str) == ("hölls av Bo Ekdal",)


def test_who_was_there_is_said_only_where_it_differs(store, place, bo, anna):
    first = store.sessions.save(A, place.id, HELD)
    second = store.sessions.save(B, place.id, replace(HELD, held_by=""))
    assert not people_differ((first, second))
    third = store.sessions.save("c" * 32, place.id, replace(HELD, held_by=bo.id))
    assert people_differ((first, third))
    assert (first.people(), third.people()) == (("Anna Lind",), ("Bo Ekdal",))


def test_a_summary_names_who_was_there_and_not_who_sends_it(store, place, bo):
    view = store.sessions.save(A, place.id, replace(HELD, held_by=bo.id))
    said = {"steps": (), "supporter": "Anna Lind"}
    told = summary_of(SummaryBasis(view), **said)
    assert (told.people, told.held_by) == ((), "Bo Ekdal")
    unknown = store.sessions.save(A, place.id, replace(HELD, held_by=""))
    told = summary_of(SummaryBasis(unknown), **said)
    assert (told.people, told.held_by) == ((), "")
