"""`platscoach backup`, `restore` and `check`, run as the user types them."""

import io
import os
import shutil
import sys
from contextlib import closing
from datetime import datetime

import pytest

from platscoach.__main__ import main
from platscoach.domain.place_forms import PlaceForm
from platscoach.storage.backups.copies import list_copies, sound_copies
from platscoach.storage.backups.making import make_backup
from platscoach.storage.engine import driver
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.engine.instance_lock import InstanceLock
from platscoach.storage.repositories.store import Store


@pytest.fixture
def desk(blank, tmp_path, monkeypatch, clock):
    """A desk with one place, and a backup from before that place was added."""
    folder = tmp_path / "desk"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("PLATSCOACH_DATA", str(folder))
    database = Database(shutil.copy2(blank, folder / FILE_NAME))
    # By the clock that the command has: of an old one `check` says so.
    make_backup(database, desk_clock())
    store = Store(database, clock)
    store.places.save(PlaceForm("Dalen"))
    store.close()
    return database


def desk_clock():
    """A clock a moment after the first backup."""
    return datetime.now().astimezone()


def run(capsys, *words):
    code = main(list(words))
    printed = capsys.readouterr()
    return code, printed.out + printed.err


def places(database):
    store = Store(database, None, read_only=True)
    try:
        return [place.name for place in store.places.all()]
    finally:
        store.close()


def test_a_copy_by_hand(desk, capsys):
    code, said = run(capsys, "backup")
    made = list_copies(desk.backups)[0]
    assert (code, made.places, made.reason) == (0, 1, "egen")
    assert str(made.path) in said


def test_a_copy_to_a_file_never_writes_over_one(desk, capsys, tmp_path):
    target = tmp_path / "min kopia åäö.db"
    assert run(capsys, "backup", str(target))[0] == 0
    whole = target.read_bytes()
    code, said = run(capsys, "backup", str(target))
    assert (code, target.read_bytes()) == (1, whole)
    assert "redan något" in said
    assert run(capsys, "backup", str(tmp_path / "finns inte" / "x.db"))[0] == 1
    assert run(capsys, "backup", str(tmp_path))[0] == 1


COMMANDS = (
    ("log", "Dalen"), ("months",), ("history", "Dalen"), ("people", "Dalen"), ("doors",), ("team",),
    ("assessment", "Dalen"), ("same",), ("erase", "Karin", "--yes"), ("backup",), ("check",),
    ("check", "--repair"), ("export", "ut.jsonl"), ("export", "ut"), ("import", "in.jsonl"),
    ("join", "in.db"),
)  # fmt: skip
"""The commands that need the database."""


@pytest.mark.parametrize("fault", ["database or disk is full", "disk I/O error", "odd"])
def test_a_command_says_nothing_of_a_screen_nor_of_trying_again(
    desk, capsys, monkeypatch, fault, tmp_path
):
    def failing(*_given, **_more):
        raise driver.DatabaseError(fault)

    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.jsonl").write_text("{}")
    monkeypatch.setattr(driver, "connect", failing)
    for words in COMMANDS:
        code, said = run(capsys, *words)
        assert code == 1, words
        assert not any(one in said for one in ("skärmen", "försöker", "starta om", "Kopiera")), said


def test_a_lost_database_is_not_one_that_has_yet_to_be_made(desk, capsys):
    """The message offers a restore, and does not say that the database will be created."""
    make_backup(desk, desk_clock())
    desk.path.unlink()
    for words in (("backup",), ("check",), ("check", "--repair"), ("restore", "--salvage")):
        code, said = run(capsys, *words)
        assert (code, "Databasen saknas" in said) == (1, True), said
        assert "en gång, så skapas den" not in said
        assert "platscoach restore" in said


@pytest.mark.parametrize("how", ["whole", "damaged"])
def test_nothing_is_written_into_a_database_that_is_synced(
    desk, capsys, monkeypatch, tmp_path, how
):
    monkeypatch.setenv("HOME", str(tmp_path))
    synced = tmp_path / "OneDrive" / "desk"
    shutil.copytree(desk.path.parent, synced)
    monkeypatch.setenv("PLATSCOACH_DATA", str(synced))
    if how == "damaged":
        (synced / FILE_NAME).write_bytes(b"ingen databas " * 1000)
    before = (synced / FILE_NAME).read_bytes()
    for words in (("restore", "1"), ("restore", "--salvage"), ("check", "--repair")):
        code, said = run(capsys, *words, *(["--yes"] if words[0] == "restore" else []))
        assert (code, "synkas eller ligger på nätet" in said) == (1, True), said
    assert (synced / FILE_NAME).read_bytes() == before


def test_what_cannot_be_read_is_kept_as_it_is_and_not_as_a_copy(desk, capsys):
    """A restore announces that an unreadable file will be moved aside, which is no backup."""
    desk.path.write_bytes(b"ingen databas " * 1000)
    code, said = run(capsys, "restore", "1")
    assert (code, "Filen sparas undan som den är." in said) == (1, True)
    assert "En kopia av det som finns nu" not in said


def test_copies_are_listed_and_one_is_put_back_when_she_says_so(desk, capsys, monkeypatch):
    code, said = run(capsys, "restore")
    assert (code, "0 platser" in said) == (0, True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("ja\n"))
    code, said = run(capsys, "restore", "1")
    assert (code, places(desk)) == (1, ["Dalen"])
    assert "--yes" in said
    code, said = run(capsys, "restore", "1", "--yes")
    assert (code, places(desk)) == (0, [])
    assert "1 sak som finns nu försvinner" in said
    code, said = run(capsys, "restore", "1", "--yes")
    assert (code, places(desk)) == (0, ["Dalen"])


@pytest.mark.parametrize("wanted", ["9", "ingen", "../../etc/passwd", "\x1b[2J", "åäö"])
def test_a_copy_that_is_not_there_is_said(desk, capsys, wanted):
    code, said = run(capsys, "restore", wanted, "--yes")
    assert code == 1
    assert "Inget har ändrats" in said
    assert "\x1b" not in said
    assert places(desk) == ["Dalen"]


def test_nothing_is_put_back_under_an_open_program(desk, capsys):
    lock = InstanceLock(desk.path)
    assert lock.acquire()
    try:
        for words in (("restore", "1", "--yes"), ("check", "--repair")):
            code, said = run(capsys, *words)
            assert code == 1
            assert "redan öppet" in said
    finally:
        lock.release()
    assert places(desk) == ["Dalen"]


def test_a_lost_database_comes_back(desk, capsys):
    run(capsys, "backup")
    desk.path.unlink()
    code, said = run(capsys, "check")
    assert code == 1
    assert "platscoach restore" in said
    assert run(capsys, "restore", "1", "--yes")[0] == 0
    assert places(desk) == ["Dalen"]
    assert run(capsys, "check")[0] == 0


@pytest.mark.parametrize("language", ["sv", "en"])
def test_an_empty_folder_is_said_in_words(tmp_path, monkeypatch, capsys, language):
    monkeypatch.setenv("PLATSCOACH_DATA", str(tmp_path / "ny"))
    monkeypatch.setenv("PLATSCOACH_LANG", language)
    for words in (("backup",), ("check",), ("check", "--repair"), ("restore", "1")):
        code, said = run(capsys, *words)
        assert code == 1
        assert "Traceback" not in said
    assert run(capsys, "restore")[0] == 0


def test_what_has_never_been_is_said_once_and_no_copy_is_promised(tmp_path, monkeypatch, capsys):
    """Where there has never been a database, `check` says only that, and suggests no restore."""
    monkeypatch.setenv("PLATSCOACH_DATA", str(tmp_path / "ny"))
    code, said = run(capsys, "check")
    assert code == 1
    assert "Det finns ingen databas än" in said
    assert "restore" not in said
    assert len(said.splitlines()) == 2


def test_what_can_be_read_of_a_damaged_desk_is_saved(desk, capsys):
    content = desk.path.read_bytes()
    desk.path.write_bytes(bytes(4096) + content[4096:])
    code, said = run(capsys, "restore", "--salvage")
    assert code == 1
    assert "--yes" in said
    assert desk.path.read_bytes() == bytes(4096) + content[4096:]
    code, said = run(capsys, "restore", "--salvage", "--yes")
    assert code == 0
    assert "Plats: 1" in said
    assert "Inget du har skrivit saknas" in said
    assert places(desk) == ["Dalen"]


def test_mending_says_that_there_was_nothing_to_mend(desk, capsys):
    copies = len(list_copies(desk.backups))
    code, said = run(capsys, "check", "--repair")
    assert (code, "Inget behövde lagas" in said, "är lagat" in said) == (0, True, False)
    assert len(list_copies(desk.backups)) == copies


@pytest.mark.skipif(os.name == "nt", reason="file modes are POSIX")
def test_mending_says_that_there_was_something_to_mend(desk, capsys):
    copies = len(list_copies(desk.backups))
    desk.path.chmod(0o644)
    code, said = run(capsys, "check", "--repair")
    assert (code, "Inget behövde lagas" in said, "är lagat" in said) == (0, False, True)
    assert len(list_copies(desk.backups)) == copies + 1


def test_where_no_copy_can_be_read_none_is_not_said_to_have_been_made(desk, capsys):
    (only,) = list_copies(desk.backups)
    damage(only.path)
    for command in ("restore", "check"):
        _code, said = run(capsys, command)
        assert f"Går inte att läsa eller lägga tillbaka: {only.path.name}" in said
        assert "Ingen är gjord än" not in said


def test_a_database_that_may_not_be_written_is_not_well(desk, capsys, monkeypatch):
    monkeypatch.setattr("os.access", lambda *_given: False)
    code, said = run(capsys, "check")
    assert (code, "Rättigheter: Databasen går inte att skriva i" in said) == (1, True)


def test_a_damaged_copy_is_named_and_not_counted(desk, capsys):
    run(capsys, "backup")
    spoiled, whole = (copy.path for copy in list_copies(desk.backups))
    damage(spoiled)
    assert [copy.path for copy in sound_copies(desk.backups)] == [whole]
    _code, said = run(capsys, "restore")
    assert f"Går inte att läsa eller lägga tillbaka: {spoiled.name}" in said
    assert "   2  " not in said
    _code, said = run(capsys, "check")
    assert f"Går inte att läsa: {spoiled.name}" in said
    assert "först om den är skadad kan den slängas" in said, "it may only be out of reach"
    code, said = run(capsys, "restore", "1", "--yes")
    assert (code, places(desk)) == (0, [])
    assert "går inte att ångra" in said


def damage(path):
    """Damage a page in the middle of a copy; its header and the counts can still be read."""
    whole = path.read_bytes()
    connection = driver.connect(path, read_only=True)
    size = connection.execute("PRAGMA page_size").fetchone()[0]
    (page,) = connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'op_head' AND type = 'table'"
    ).fetchone()
    connection.close()
    at = (page - 1) * size
    path.write_bytes(whole[:at] + b"\xff" * size + whole[at + size :])


@pytest.mark.parametrize("words", [("restore",), ("restore", "1")])
def test_where_there_is_no_backup_it_is_said_what_can_be_done(desk, capsys, words):
    shutil.rmtree(desk.backups)
    _code, said = run(capsys, *words)
    assert "Ingen är gjord än." in said
    assert "platscoach restore --salvage" in said
    assert "så visas de kopior som finns" not in said


def test_of_older_backups_nothing_is_said_where_there_is_none(desk, capsys):
    """If nothing has changed and there are no backups, the message mentions no older ones."""
    shutil.rmtree(desk.backups)
    with closing(driver.connect(desk.path)) as connection:
        connection.execute("UPDATE place SET name = 'Annat'")
    code, said = run(capsys, "backup")
    assert (code, "Inget har ändrats" in said, "äldre" in said) == (1, True, False)


@pytest.mark.parametrize(
    "words", [("restore", "1", "--yes"), ("restore", "--salvage", "--yes"), ("check", "--repair"),
              ("erase", "Karin"), ("same", "Dalen"), ("join", "annan.db")]
)  # fmt: skip
def test_a_lock_that_cannot_be_taken_is_said(desk, capsys, words):
    """It may belong to another user, who once started the program."""
    shutil.copy2(desk.path, desk.path.with_name("annan.db"))
    lock = desk.path.with_name(f"{FILE_NAME}.lock")
    lock.mkdir()
    before = desk.path.read_bytes()
    code, said = run(capsys, *words)
    assert (code, desk.path.read_bytes()) == (1, before)
    assert f"Platscoach kommer inte åt {lock}" in said


@pytest.mark.parametrize(
    "error", [MemoryError(), ImportError("x.so: failed to map segment"), OSError(24, "too many")]
)
def test_a_computer_without_room_is_said(desk, capsys, monkeypatch, error):
    def fail(*_given):
        raise error

    monkeypatch.setattr("platscoach.storage.backups.making.make_backup", fail)
    code, said = run(capsys, "backup")
    assert (code, said.splitlines()[1]) == (1, "Inget är gjort till hälften.")


def test_the_control_another_error_is_not_taken_for_want_of_room(desk, monkeypatch):
    def fail(*_given):
        raise ImportError("no module named x")

    monkeypatch.setattr("platscoach.storage.backups.making.make_backup", fail)
    with pytest.raises(ImportError, match="no module"):
        main(["backup"])
