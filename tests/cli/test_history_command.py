"""`platscoach history`, run as the user types it."""

import shutil

import pytest

from platscoach.__main__ import main
from platscoach.domain.marked_lines import RemarkKind
from platscoach.domain.notes import NoteText
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import RemarkForm, SessionForm
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.repositories.store import Store


@pytest.fixture
def desk(blank, tmp_path, monkeypatch, clock):
    """A desk with a note that was changed, and a session with a private thought."""
    folder = tmp_path / "desk"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("PLATSCOACH_DATA", str(folder))
    store = Store(Database(shutil.copy2(blank, folder / FILE_NAME)), clock)
    place = store.places.save(PlaceForm("Dalen"))
    store.notes.save("n" * 32, place.id, "analys", NoteText("Nyckeln", "Karin frågade Elsa"))
    clock.advance(days=1)
    store.notes.save("n" * 32, place.id, "analys", NoteText("Nyckeln", "Karin frågade \x1b[31mAli"))
    store.sessions.save(
        "a" * 32,
        place.id,
        SessionForm(
            day="2026-11-09", clock="10.00", notes="Om bussen\n§ orolig för Karin",
            remarks=(RemarkForm(RemarkKind.REFLECTION, "orolig för Karin"),),
        ),
    )  # fmt: skip
    store.close()


def test_a_place_and_words_of_a_text_and_nothing_private(desk, capsys):
    assert main(["history", "Dal"]) == 0
    said = capsys.readouterr().out
    assert "Anteckning ”Nyckeln”, Dalen" in said
    assert "Text: Karin frågade [-Elsa-] {+" in said
    assert "orolig" not in said
    assert "\x1b" not in said
    assert main(["history", "frågade", "Karin"]) == 0
    assert "”Nyckeln”" in capsys.readouterr().out
    assert main(["history", "bredband"]) == 1
    assert "passar ”bredband”" in capsys.readouterr().err
