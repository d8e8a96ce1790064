"""`platscoach export` and `import`, run as the user types them."""

import shutil
from contextlib import closing
from dataclasses import replace

import pytest

from platscoach.__main__ import main
from platscoach.domain.agreement_forms import AgreementForm
from platscoach.domain.door_forms import DoorForm
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.marked_lines import RemarkKind
from platscoach.domain.notes import NoteText
from platscoach.domain.people import Level
from platscoach.domain.people_forms import PersonForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import RemarkForm, SessionForm
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.engine.instance_lock import InstanceLock
from platscoach.storage.repositories.store import Store


@pytest.fixture
def desk(blank, tmp_path, monkeypatch, clock):
    """A desk with two places of similar names, a note and a private thought."""
    folder = tmp_path / "desk"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("PLATSCOACH_DATA", str(folder))
    store = Store(Database(shutil.copy2(blank, folder / FILE_NAME)), clock)
    store.supporters.set_me("Anna Lind")
    place = store.places.save(PlaceForm("Övre/Fors"))
    store.places.save(PlaceForm("Övre:Fors"))
    store.places.save_leader(place.id, LeaderForm(name="Karin *Ek*", phone="070-000 00 12"))
    store.notes.save(
        "n" * 32, place.id, "analys", NoteText("Nyckeln", "**Ali** har den\n§ och är sur")
    )
    store.sessions.save(
        "a" * 32,
        place.id,
        SessionForm(
            day="2026-11-09", clock="10.00", notes="Om bussen\n§ orolig för Karin",
            remarks=(RemarkForm(RemarkKind.REFLECTION, "orolig för Karin"),),
        ),
    )  # fmt: skip
    store.people.save(
        PersonForm(
            "strateg", "Petra *L*", Level.MUNICIPALITY, phone="070-000 00 21", helps="siffror",
            note="svår att nå", places=place.id,
        )
    )  # fmt: skip
    store.people.save(PersonForm("granne", "", Level.LOCAL, helps="§ granne", places=place.id))
    asked = DoorForm("kan bussen stanna?", "", "trafiken", "2026-11-02")
    store.doors.save(place.id, asked)
    answered = replace(asked, question="[x] lokal?", answer="ja", answered_on="2026-11-09")
    store.doors.save(place.id, answered)
    store.agreements.save(place.id, AgreementForm("byalaget", "matsalen", "", "2027-06-30"))
    store.close()
    return folder


def test_people_names_the_leaders_first(desk, capsys):
    assert main(["people", "Övre/"]) == 0
    first, *others = capsys.readouterr().out.splitlines()
    assert first == "Processledare  Karin *Ek*  070-000 00 12"
    assert [line.split("  ")[0] for line in others] == ["Lokal", "Kommun"]
    assert main(["people", "Övre/", "--vcard"]) == 0
    cards = capsys.readouterr().out
    assert cards.count("BEGIN:VCARD") == 3
    assert "FN:Karin *Ek*\nN:*Ek*;Karin;;;\nTITLE:Processledare\nTEL" in cards


def test_out_as_lines_and_into_an_empty_desk(desk, tmp_path, monkeypatch, capsys):
    file = tmp_path / "allt.jsonl"
    assert main(["export", str(file)]) == 0
    assert "inte krypterad" in capsys.readouterr().out
    assert "orolig för Karin" in file.read_text("utf-8")
    assert main(["import", str(file)]) == 1
    assert "redan något skrivet" in capsys.readouterr().err
    monkeypatch.setenv("PLATSCOACH_DATA", str(tmp_path / "ny" / "mapp"))
    lock = InstanceLock(tmp_path / "ny" / "mapp" / FILE_NAME)
    (tmp_path / "ny" / "mapp").mkdir(parents=True)
    assert lock.acquire()
    assert main(["import", str(file)]) == 1
    lock.release()
    assert main(["import", str(file)]) == 0
    said = capsys.readouterr().out
    assert "inlästa" in said
    assert "kopior" not in said
    assert main(["log", "Övre/"]) == 0
    assert "Om bussen" in capsys.readouterr().out


def test_an_import_where_a_database_is_missing_tells_of_its_backups(desk, tmp_path, capsys):
    file = tmp_path / "allt.jsonl"
    assert main(["export", str(file)]) == 0
    assert main(["backup"]) == 0
    (desk / FILE_NAME).unlink()
    capsys.readouterr()
    assert main(["import", str(file)]) == 0
    assert "dess säkerhetskopior ligger kvar" in capsys.readouterr().out


def test_no_title_point_or_boundary_in_it_is_private(desk, tmp_path, clock):
    with closing(Store.open(Database(desk / FILE_NAME), clock)) as store:
        place = store.places.find("Övre/Fors")
        form = PlaceForm(place.name, boundary="byn och åsen\n§ inte Almqvists hemlighet")
        store.places.save(form, place.id)
        store.notes.save(
            "p" * 32, place.id, "analys", NoteText("", "§ en hemlighet om Ali\nRut har den")
        )
        store.notes.save(
            "q" * 32, place.id, "analys", NoteText("§ min hemlighet", "Lokalen är ledig")
        )
        store.steps.add_point(place.id, "analys", "§ hemlighet att nämna")
    assert main(["export", str(tmp_path / "ut")]) == 0
    told = (tmp_path / "ut" / "Övre-Fors.md").read_text("utf-8")
    assert "hemlighet" not in told
    titles = {line for line in told.splitlines() if line[:4] == "### "}
    assert titles == {"### Lokalen är ledig", "### Rut har den", "### Nyckeln"}
    assert "byn och åsen" in told


def test_out_as_markdown_without_what_is_private(desk, tmp_path, capsys):
    folder = tmp_path / "mapp åäö"
    assert main(["export", str(folder)]) == 0
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["Övre-Fors logg-2.md", "Övre-Fors logg.md", "Övre-Fors-2.md", "Övre-Fors.md"]
    told = "".join(path.read_text("utf-8") for path in sorted(folder.iterdir()))
    assert "**Ali** har den" in told
    assert "070-000 00 12" in told
    assert r"Karin \*Ek\*" in told
    assert "Om bussen" in told
    own = (folder / "Övre-Fors.md").read_text("utf-8")
    lines = own.splitlines()
    assert r"- Petra \*L\*, strateg, kommun, 070-000 00 21, kan hjälpa med siffror" in lines
    assert "- [ ] kan bussen stanna? (trafiken, frågad 2 nov 2026, väntar på svar)" in lines
    assert r"- [x] \[x] lokal? (trafiken, frågad 2 nov 2026, svar 9 nov 2026. ja)" in lines
    assert "- matsalen (byalaget, till 30 jun 2027)" in lines
    assert "granne" not in told
    assert "svår att nå" not in told
    assert "orolig" not in told
    assert "sur" not in told
    assert main(["export", str(folder)]) == 1
    assert "redan något" in capsys.readouterr().err
    assert not list(tmp_path.glob(".mapp*"))
