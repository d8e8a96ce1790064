"""Long operations report progress and can be stopped at any report: everything is as before."""

import os
import shutil
import signal
from contextlib import closing
from uuid import uuid4

import pytest

from platscoach.domain.notes import NoteText
from platscoach.progress import StoppedError, shown_on_terminal
from platscoach.sharing.joining import join
from platscoach.storage.backups.copies import list_copies
from platscoach.storage.backups.making import copy_to, make_backup
from platscoach.storage.backups.restoring import restore
from platscoach.storage.checking.findings import check
from platscoach.storage.checking.repairing import repair
from platscoach.storage.desk_file.lines import digest
from platscoach.storage.desk_file.reading import import_lines
from platscoach.storage.desk_file.writing import export_lines
from platscoach.storage.engine import driver
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.journal.incarnation import forget_opening
from platscoach.storage.repositories.store import Store
from platscoach.storage.salvage.salvaging import salvage


def _restore(desk, other, now, tell):
    restore(desk, other.path, now, tell)


def _join(desk, other, now, tell):
    join(desk, other.path, lambda: now, tell)


def _import(desk, other, now, tell):
    source = desk.path.with_name("allt.jsonl")
    if not source.exists():
        export_lines(other, source, now)
    empty = Database(desk.path.parent / "ny" / FILE_NAME)
    import_lines(empty, source, now, tell)


def _repair(desk, _other, now, tell):
    with closing(desk.connect()) as connection:
        connection.execute("UPDATE place SET name = 'som ingen har skrivit'")
    repair(desk, now, tell)


WORKS = {
    "backup": lambda desk, _other, now, tell: make_backup(desk, now, progress=tell),
    "copy": lambda desk, _other, _now, tell: copy_to(desk, desk.path.with_name("min.db"), tell),
    "export": lambda desk, _other, now, tell: export_lines(
        desk, desk.path.with_name("ut.jsonl"), now, tell
    ),
    "restore": _restore,
    "join": _join,
    "import": _import,
    "repair": _repair,
    "salvage": lambda desk, _other, now, tell: salvage(desk, now, tell),
    "check": lambda desk, _other, now, tell: check(desk, now, "", tell),
}


class Stops:
    """Stops at a given progress report."""

    def __init__(self, at):
        self.told, self._at = [], at

    def __call__(self, done, total):
        self.told.append(done / total if total else 0)
        if len(self.told) == self._at:
            raise StoppedError


def content(desk):
    with closing(driver.connect(desk.path, read_only=True)) as connection:
        return digest(connection)


def files(desk):
    """The files in a desk's folder, without SQLite's own and complete backups."""
    whole = {copy.path for copy in list_copies(desk.backups)}
    return {
        str(path.relative_to(desk.path.parent))
        for path in desk.path.parent.rglob("*")
        if not path.name.endswith(("-wal", "-shm", ".lock")) and path not in whole
    }


@pytest.mark.parametrize("name", WORKS)
def test_stopped_at_the_first_the_middle_or_the_last_telling(
    full, lived, clock, tmp_path, name, monkeypatch
):
    monkeypatch.setattr("platscoach.storage.desk_file.writing.EVERY", 20)
    monkeypatch.setattr("platscoach.storage.desk_file.reading.EVERY", 20)
    monkeypatch.setattr("platscoach.storage.backups.making._PAGES", 30)
    other = Database(shutil.copy2(lived, tmp_path / "annan.db"))
    for one in (full, other):
        with closing(one.connect()) as connection:
            forget_opening(connection)
            connection.execute("DELETE FROM parked_change")
    with closing(Store(other, clock)) as store:
        store.notes.save("f" * 32, store.places.all()[0].id, "analys", NoteText("", "Skrivet där"))
    work = WORKS[name]
    desk = Database(shutil.copytree(full.path.parent, tmp_path / "helt") / full.path.name)
    whole = Stops(0)
    work(desk, other, clock(), whole)
    assert whole.told == sorted(whole.told)
    assert len(whole.told) > 5
    full.backups.mkdir(exist_ok=True)
    if name in ("import", "repair", "join"):
        # The first step is done before: the desk determines the name it writes under.
        with pytest.raises(StoppedError):
            work(full, other, clock(), Stops(len(whole.told)))
    before, there = content(full), files(full)
    for at in (1, len(whole.told) // 2, len(whole.told)):
        with pytest.raises(StoppedError):
            work(full, other, clock(), Stops(at))
        assert content(full) == before
        assert files(full) - there <= {"ny"}, "nothing is left"


def test_the_taking_in_of_a_join_says_how_far_it_is(full, lived, clock, tmp_path):
    other = Database(shutil.copy2(lived, tmp_path / "annan.db"))
    for one in (full, other):
        with closing(one.connect()) as connection:
            forget_opening(connection)
            connection.execute("DELETE FROM parked_change")
    with closing(Store(other, clock)) as store:
        place = store.places.all()[0].id
        for number in range(12):
            store.notes.save(uuid4().hex, place, "analys", NoteText("", f"Skrivet där {number}"))
    told = Stops(0)
    assert join(full, other.path, clock, told).new["note"] == 12
    # The first part of the progress is the copy that is made beforehand.
    taking = [share for share in told.told if share > 0.6]
    assert taking == sorted(taking)
    assert len(set(taking)) > 12


def test_a_copy_in_pieces_is_of_one_moment_whatever_is_typed_meanwhile(full, clock, monkeypatch):
    monkeypatch.setattr("platscoach.storage.backups.making._PAGES", 5)
    before, told = content(full), []
    with closing(full.connect()) as typing:

        def type_on(done, total):
            told.append((done, total))
            typing.execute("UPDATE draft SET value = value || 'x' WHERE key = 'note:x'")

        made = make_backup(full, clock(), progress=type_on)
        (typed,) = typing.execute("SELECT value FROM draft WHERE key = 'note:x'").fetchone()
    assert typed.endswith("x" * len(told))
    assert told == sorted(told), "it has not begun anew"
    assert content(Database(made)) == before


def test_on_a_terminal_it_says_how_far_it_is_and_ctrl_c_stops_it(monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(StoppedError), shown_on_terminal() as tell:
        tell(1, 4)
        assert "25 %  ctrl+c avbryter" in capsys.readouterr().err
        signal.raise_signal(signal.SIGINT)
        tell(2, 4)
    assert signal.getsignal(signal.SIGINT) is before
    with pytest.raises(KeyboardInterrupt), shown_on_terminal():
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)


@pytest.mark.skipif(os.name == "nt", reason="the signals are POSIX")
@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM"])
def test_a_closed_window_stops_it_and_its_terminal_is_not_missed(monkeypatch, name):
    """Closing a window sends the signal twice, and writing to its terminal afterwards fails."""
    number = getattr(signal, name)
    before = signal.getsignal(number)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with pytest.raises(StoppedError), shown_on_terminal() as tell:
        tell(1, 4)
        assert not tell.is_end_asked
        with monkeypatch.context() as closed:
            closed.setattr("sys.stderr.flush", gone)
            tell(2, 4)
            signal.raise_signal(number)
            signal.raise_signal(number)
            tell.clear()
        assert tell.is_end_asked
        tell(3, 4)
    assert signal.getsignal(number) is before


def gone():
    raise OSError(5, "Input/output error")
