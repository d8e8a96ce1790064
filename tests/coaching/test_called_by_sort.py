"""Meetings, sessions and marked lines are named by their own kind wherever they are mentioned."""

from dataclasses import replace

import pytest

from platscoach.coaching.history import read_history
from platscoach.coaching.trash import put_in_trash, read_trash
from platscoach.coaching.undo import redo_last, undo_last
from platscoach.domain.changes import change_words
from platscoach.domain.marked_lines import REMARK_NAMES
from platscoach.domain.meeting_kinds import MEETING_NAMES
from platscoach.domain.meetings import MeetingForm
from platscoach.domain.session_forms import RemarkForm, SessionForm
from platscoach.domain.session_kinds import KIND_NAMES, SessionKind
from platscoach.storage.schema.entities import ENTITIES
from platscoach.storage.schema.tables import Trashable

SESSION = "a" * 32
SORTS = [
    *(("meeting", kind, name) for kind, name in MEETING_NAMES.items()),
    *(
        ("session", kind, "Tillfälle" if kind is SessionKind.OTHER else name)
        for kind, name in KIND_NAMES.items()
    ),
    *(("remark", kind, name) for kind, name in REMARK_NAMES.items()),
]


def write(store, place, entity, kind):
    """Write one of a kind with the word "zebra" in it; its id."""
    if entity == "meeting":
        meeting = store.meetings.save(kind, MeetingForm("2026-12-04"))
        store.meetings.save_notes(meeting.id, "om zebra", "")
        return meeting.id
    form = SessionForm(day="2026-11-20", notes="om zebra")
    if entity == "session":
        store.sessions.save(SESSION, place.id, replace(form, kind=kind))
        return SESSION
    form = replace(form, remarks=(RemarkForm(kind, "om en zebra"),))
    return store.sessions.save(SESSION, place.id, form).remarks[0].id


@pytest.mark.parametrize(("entity", "kind", "name"), SORTS)
def test_it_is_called_by_its_sort(store, place, entity, kind, name):
    key = write(store, place, entity, kind)
    assert read_history(store, entity, key).label == name
    assert {hit.label for hit in store.hits.find("§ zebra") if hit.kind == entity} == {name}
    put_in_trash(store, entity, key)
    assert [one.label for one in read_trash(store)] == [name]
    for again in (undo_last, redo_last):
        assert change_words(again(store).change).startswith(f"{name.casefold()} ”")


def test_what_is_of_several_sorts_says_what_each_is_called():
    several = {
        entity.name
        for entity in ENTITIES.values()
        if issubclass(entity.table, Trashable) and "kind" in entity.table.model_fields
    }
    assert several == {entity.name for entity in ENTITIES.values() if entity.sorts}
