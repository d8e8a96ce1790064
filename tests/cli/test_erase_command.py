"""`platscoach erase`, run as the user types it."""

import shutil
from contextlib import closing

import pytest

from platscoach.__main__ import main
from platscoach.domain.committed_by import Who
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.notes import NoteText
from platscoach.domain.people import Level
from platscoach.domain.people_forms import PersonForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.engine.instance_lock import InstanceLock
from platscoach.storage.repositories.store import Store


@pytest.fixture
def desk(blank, tmp_path, monkeypatch, clock):
    """Two people with the same first name."""
    folder = tmp_path / "desk"
    folder.mkdir(mode=0o700)
    database = Database(shutil.copy2(blank, folder / FILE_NAME))
    with closing(Store(database, clock)) as store:
        store.supporters.set_me("Anna Lind")
        place = store.places.save(PlaceForm("Dalen"))
        store.places.save_leader(place.id, LeaderForm("Elsa Borg"))
        store.people.save(PersonForm("strateg", "Elsa Zebrandt", Level.REGION, places=place.id))
        store.notes.save("a" * 32, place.id, "analys", NoteText("", "Zebrandt var här"))
    monkeypatch.setenv("PLATSCOACH_DATA", str(folder))
    return database


def test_a_person_is_erased_once_it_has_been_said_what_that_does(desk, capsys):
    assert main(["erase", "Elsa"]) == 1
    assert "Flera heter så: Elsa Borg, Dalen; Elsa Zebrandt" in capsys.readouterr().err
    assert main(["erase", "Ali"]) == 1
    assert "Ingen person eller processledare heter ”Ali”" in capsys.readouterr().err
    lock = InstanceLock(desk.path)
    assert lock.acquire()
    assert main(["erase", "Elsa Z", "--yes"]) == 1
    assert "redan öppet" in capsys.readouterr().err
    lock.release()
    assert main(["erase", "Elsa Z"]) == 1
    told = capsys.readouterr().out
    assert "Person ”Elsa Zebrandt”" in told
    assert "Namnet står i 1 text till" in told
    assert "  Anteckning, Dalen: Zebrandt var här" in told
    assert "  kanske: Processledare, Dalen: Elsa Borg" in told
    assert "Inget har ändrats." in told
    assert main(["erase", "Elsa Z", "--yes"]) == 0
    assert "Borttaget för alltid." in capsys.readouterr().out
    assert main(["erase", "Elsa Z", "--yes"]) == 1
    assert main(["people", "Dalen"]) == 0
    assert "Zebrandt" not in capsys.readouterr().out


def test_of_a_name_that_stands_in_texts_only_it_is_said_where_and_what_to_do(desk, clock, capsys):
    with closing(Store(desk, clock)) as store:
        place = store.places.all()[0]
        together = CommitmentForm("boka", Who.OTHER, person="Eva", also_who=Who.OTHER,
                                  also_person="Olle Kvist")  # fmt: skip
        form = SessionForm(
            day="2026-11-20", clock="9", attendance="12 boende och Olle Kvist",
            commitments=(together,),
        )  # fmt: skip
        store.sessions.save("b" * 32, place.id, form)
        store.notes.save("c" * 32, place.id, "analys", NoteText("", "Olle ringde"))
    assert main(["erase", "Olle Kvist", "--yes"]) == 1
    told = capsys.readouterr().out
    assert "heter ”Olle Kvist”, men namnet står här:" in told
    assert "  Samtal, Dalen: fre 20 nov 2026 09.00" in told
    assert "  Åtagande, Dalen: boka" in told
    assert "  kanske: Anteckning, Dalen: Olle ringde" in told
    assert "Inget har ändrats. Skriv bort namnet där det står" in told
    assert "kvar i historiken (H)" in told
    assert "processtödjare" not in told
    for nobody in ("Ingen Alls", "Olle Alls"):
        assert main(["erase", nobody, "--yes"]) == 1
        assert "Skriv namnet som det står" in capsys.readouterr().err


def test_of_a_supporter_it_is_said_how_the_name_is_changed(desk, capsys):
    assert main(["erase", "Anna Lind", "--yes"]) == 1
    told = capsys.readouterr().out
    assert "  Processtödjare: Anna Lind" in told
    assert "byter namn i inställningarna (,)" in told
    assert main(["erase", "Anna Lind", "--yes"]) == 1, "and she is still there"


def test_who_has_another_name_now_is_found_by_the_one_in_the_history(desk, capsys, clock):
    with closing(Store(desk, clock)) as store:
        (place,) = store.places.all()
        (elsa,) = place.leaders
        store.places.save_leader(place.id, LeaderForm("Elsa Ny"), elsa.id)
    assert main(["erase", "Elsa"]) == 1
    assert "Elsa Ny, Dalen; Elsa Zebrandt" in capsys.readouterr().err
    assert main(["erase", "elsa borg"]) == 1
    assert "Processledare ”Elsa Ny (hette Elsa Borg)”, Dalen" in capsys.readouterr().out
    assert main(["erase", "elsa borg", "--yes"]) == 0
    with closing(desk.connect(read_only=True)) as connection:
        values = connection.execute("SELECT value FROM op WHERE field = 'name'").fetchall()
    assert not [value for (value,) in values if "Borg" in value or "Ny" in value]
    capsys.readouterr()
    assert main(["erase", "elsa borg"]) == 1
    assert "Ingen person eller processledare heter" in capsys.readouterr().err


def test_a_name_in_the_history_that_damage_has_struck_hides_nobody(desk, capsys):
    with closing(desk.connect()) as connection:
        connection.execute("DROP TRIGGER op_no_update")
        for damaged in ("7", "{", "[1]", "null"):
            connection.execute(
                "UPDATE op SET value = ? WHERE entity = 'leader' AND field = 'name'", (damaged,)
            )
            assert main(["erase", "elsa borg"]) == 1, damaged
            assert "Processledare ”Elsa Borg”, Dalen" in capsys.readouterr().out, damaged
