"""A program that ends keeps what could not be saved in a file, and ends in any case."""

from types import SimpleNamespace

import pytest

from platscoach.domain.notes import NoteDraft, NoteText
from platscoach.storage.device.drafts import DraftView
from screens.launch.unsaved_text import end_where_it_stands, keep_unsaved

TYPED = DraftView("note:n", "p", NoteDraft("plan", NoteText("Om", "bryggan")).value, "", "")


def lanes(database, *drafts):
    return SimpleNamespace(database=database, unsaved=lambda: drafts)


def test_what_is_not_saved_is_kept_before_the_end(database, clock):
    ended = []

    def end(code):
        ended.append((code, [path.read_text("utf-8") for path in database.unsaved.iterdir()]))

    end_where_it_stands(lanes(database, TYPED), clock, 1, end)
    ((code, (text,)),) = ended
    assert code == 1
    assert "bryggan" in text


@pytest.mark.parametrize("blocked", [True, False])
def test_it_ends_in_any_case(database, clock, blocked):
    ended = []
    if blocked:
        database.unsaved.write_text("")
        end_where_it_stands(lanes(database, TYPED), clock, 1, ended.append)
    else:
        end_where_it_stands(SimpleNamespace(), clock, 1, ended.append)
    assert ended == [1]


def test_where_all_is_saved_no_file_is_made(database, clock):
    assert keep_unsaved(lanes(database), clock()) == ""
    assert not database.unsaved.exists()
