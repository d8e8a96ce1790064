"""`platscoach same`, run as the user types it, and the question of a join about duplicate names."""

import io
import shutil
from contextlib import closing

import pytest

from platscoach.__main__ import main
from platscoach.domain.notes import NoteText
from platscoach.domain.place_forms import PlaceForm
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.repositories.store import Store


class Terminal(io.StringIO):
    """A terminal with somebody who answers."""

    def isatty(self):
        return True


@pytest.fixture
def desks(blank, tmp_path, monkeypatch, clock):
    """Two desks that each have their own record of the same village; the first is one's own."""
    for name, note in (("mine", "Om skolan"), ("theirs", "Om bussen")):
        folder = tmp_path / name
        folder.mkdir(mode=0o700)
        database = Database(shutil.copy2(blank, folder / FILE_NAME))
        with closing(Store(database, clock)) as store:
            store.supporters.set_me("Anna Lind" if name == "mine" else "Bo Ek")
            place = store.places.save(PlaceForm("Dalen"))
            store.notes.save(name[0] * 32, place.id, "analys", NoteText(note, "text"))
    monkeypatch.setenv("PLATSCOACH_DATA", str(tmp_path / "mine"))
    return tmp_path


def notes(desks, clock):
    """The number of notes of each place."""
    with closing(Store(Database(desks / "mine" / FILE_NAME), clock, read_only=True)) as store:
        return sorted(len(store.notes.of_stage(one.id, "analys")) for one in store.places.all())


def test_what_is_there_twice_is_asked_about_at_a_join_and_parted_again(
    desks, capsys, monkeypatch, clock
):
    monkeypatch.setattr("sys.stdin", Terminal("nej\n"))
    assert main(["join", str(desks / "theirs")]) == 0
    told = capsys.readouterr().out
    assert "Plats ”Dalen” finns 2 gånger." in told
    assert "Är det en och samma?" in told
    assert notes(desks, clock) == [1, 1]
    assert main(["same"]) == 0
    assert "Plats ”Dalen” finns 2 gånger." in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert main(["same", "dalen"]) == 1
    monkeypatch.setattr("sys.stdin", Terminal("ja\n"))
    assert main(["same", "dalen"]) == 0
    assert notes(desks, clock) == [2]
    assert main(["same"]) == 0
    assert "Inget namn finns två gånger." in capsys.readouterr().out
    assert main(["same", "Dalen", "--part"]) == 0
    assert notes(desks, clock) == [1, 1]
    assert main(["same", "Dalen", "--part"]) == 1
    assert "är hopslaget" in capsys.readouterr().err
    assert main(["same", "Dalen", "--yes"]) == 0
    assert notes(desks, clock) == [2]
