"""Every command that takes a name accepts several words without quotes, as the guide says."""

import shutil
from contextlib import closing

import pytest

from platscoach.__main__ import main
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.repositories.store import Store


@pytest.fixture
def desk(blank, tmp_path, monkeypatch, clock):
    """A desk with a place of two words, and its leader."""
    tmp_path.chmod(0o700)
    database = Database(shutil.copy2(blank, tmp_path / FILE_NAME))
    with closing(Store(database, clock)) as store:
        store.supporters.set_me("Anna Lind")
        place = store.places.save(PlaceForm("Övre Fors"))
        store.places.save_leader(place.id, LeaderForm(name="Karin Ek", first_day="2026-05-04"))
    monkeypatch.setenv("PLATSCOACH_DATA", str(tmp_path))
    monkeypatch.setenv("PLATSCOACH_LANG", "sv")
    return tmp_path


@pytest.mark.parametrize(
    "name", [["Övre", "Fors"], ["Övre Fors"], ["”Övre", "Fors”"], ["övre", "f"]]
)
@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["log"], "# Övre Fors"),
        (["months"], "Övre Fors"),
        (["people"], "Karin Ek"),
        (["people", "--vcard"], "FN:Karin Ek"),
        (["doors"], "Ingen fråga är tagen vidare än."),
        (["doors", "--late"], "Inget svar är sent."),
        (["assessment"], "Övre Fors: ingen har blivit frågad än."),
    ],
    ids=" ".join,
)
def test_a_place_of_two_words(desk, command, told, name, capsys):
    assert main([*command, *name]) == 0
    assert told in capsys.readouterr().out
    assert main([command[0], *name, *command[1:]]) == 0


def test_a_person_of_two_words(desk, capsys):
    assert main(["erase", "Karin", "Ek"]) == 1
    assert "Processledare ”Karin Ek”, Övre Fors" in capsys.readouterr().out
    assert main(["same", "Karin", "Ek"]) == 0
    assert "”Karin Ek” finns inte två gånger." in capsys.readouterr().out


def test_a_name_may_be_left_out_only_where_all_is_meant(desk, capsys):
    for command in ("months", "doors", "same"):
        assert main([command]) == 0
    for command in ("log", "people", "assessment", "erase"):
        with pytest.raises(SystemExit):
            main([command])
        told = capsys.readouterr().err
        assert "..." not in told
        assert "plats" in told or "namn" in told
