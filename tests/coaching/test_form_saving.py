"""Storing a form and removing its draft are one transaction: both happen, or neither."""

from contextlib import closing

import pytest

from platscoach.coaching.form_saving import FormDraft, store_form
from platscoach.coaching.places import save_place
from platscoach.domain.place_forms import PlaceForm
from platscoach.errors import FieldErrors
from platscoach.storage.device import drafts

DRAFT = FormDraft("form:place:new", '{"name": "Dalen"}')


@pytest.fixture
def kept(database):
    """The form's draft on disk."""

    def read():
        with closing(database.connect()) as connection:
            return drafts.get(connection, DRAFT.key)

    with closing(database.connect()) as connection:
        drafts.put(connection, [drafts.DraftView(*DRAFT[:1], "", DRAFT.value, "", "2026")])
    return read


def test_the_draft_goes_with_what_it_became(store, kept):
    assert store_form(store, DRAFT, save_place, PlaceForm(name="Dalen"), "").name == "Dalen"
    assert kept() is None


def test_what_cannot_be_kept_keeps_its_draft(store, kept):
    with pytest.raises(FieldErrors):
        store_form(store, DRAFT, save_place, PlaceForm(name=""), "")
    assert kept().value == DRAFT.value


def test_if_it_ends_in_between_neither_has_happened(store, kept):
    """If the program ends between storing and removing the draft, neither has happened."""

    class Ended(BaseException):
        pass

    def ends(store, form):
        save_place(store, form)
        raise Ended

    with pytest.raises(Ended):
        store_form(store, DRAFT, ends, PlaceForm(name="Dalen"))
    assert kept().value == DRAFT.value
    assert store.places.all() == ()

    forget = store.drafts.drop

    def ends_after(key, value):
        forget(key, value)
        raise Ended

    store.drafts.drop = ends_after
    with pytest.raises(Ended):
        store_form(store, DRAFT, save_place, PlaceForm(name="Dalen"), "")
    assert kept().value == DRAFT.value
    assert store.places.all() == ()


def test_more_typed_meanwhile_stays(store, kept, database):
    with closing(database.connect()) as connection:
        drafts.put(connection, [drafts.DraftView(DRAFT.key, "", '{"name": "Dalen!"}', "", "2026")])
    store_form(store, DRAFT, save_place, PlaceForm(name="Dalen"), "")
    assert kept().value == '{"name": "Dalen!"}'


def test_a_form_without_a_draft_is_stored_all_the_same(store, kept):
    store_form(store, FormDraft(), save_place, PlaceForm(name="Dalen"))
    assert [place.name for place in store.places.all()] == ["Dalen"]
    assert kept() is not None
