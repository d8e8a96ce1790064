"""Reasons for refusals of the operating system are given in the program's language."""

import errno
import os
import re
import sys
from datetime import datetime

import pytest
from architecture.source import modules

from platscoach import held_files
from platscoach.cli.main import main
from platscoach.errors import StorageError
from platscoach.i18n import set_language
from platscoach.os_reasons import os_reason, why_not
from platscoach.storage.backups.making import make_backup
from platscoach.storage.engine import faults
from platscoach.storage.engine.opening import open_to_read


def refused(path, doing):
    with pytest.raises(OSError) as caught:
        doing(path)
    return os_reason(caught.value)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sv", ["den finns inte", "det är en mapp", "en del av namnet är ingen mapp"]),
        ("en", ["it does not exist", "it is a folder", "a part of the name is not a folder"]),
    ],
)
def test_what_really_happens_has_words(tmp_path, language, words):
    set_language(language)
    (tmp_path / "fil").write_text("")
    paths = (tmp_path / "saknas", tmp_path, tmp_path / "fil" / "under")
    # For a path inside a file, Windows reports the same as for a missing file.
    words = [*words[:2], words[0]] if sys.platform == "win32" else words
    assert [refused(path, lambda one: one.open("rb")) for path in paths] == words


def test_a_rare_error_keeps_the_words_of_the_system():
    assert os_reason(OSError(errno.ESTALE, "Stale file handle")) == "Stale file handle"
    assert os_reason(OSError()) == "OSError"


@pytest.mark.parametrize(
    ("number", "of_windows", "words"),
    [
        (errno.EACCES, 32, "ett annat program använder den"),
        (errno.EACCES, 33, "ett annat program använder den"),
        (errno.ENOENT, 206, "namnet är för långt"),
        (errno.EACCES, 5, "rättigheter saknas"),
        (errno.EACCES, None, "rättigheter saknas"),
    ],
)
def test_what_windows_says_more_exactly_is_said_so(number, of_windows, words):
    """Python maps "used by another program" to the same number as "access denied"."""
    error = OSError(number, "")
    error.winerror = of_windows
    assert os_reason(error) == words


@pytest.fixture
def held(monkeypatch):
    """As on Windows: another program has every file to itself."""
    monkeypatch.setattr(held_files, "is_held", lambda path, **_more: "db" in str(path))


@pytest.mark.usefixtures("held")
def test_what_another_program_has_to_itself_lacks_no_rights(database):
    """When a file is opened Python tells no more than that access is denied, and SQLite still
    less."""
    path, denied = str(database.path), "Permission denied"
    opened = PermissionError(errno.EACCES, denied, path)
    replaced = PermissionError(errno.EACCES, denied, "ny", None, path)
    for refused in (opened, replaced):
        told = why_not(refused)
        assert told[0] == "ett annat program använder den"
        assert told[1].startswith("Stäng det programmet eller vänta")
    assert not any(why_not(PermissionError(errno.EACCES, denied, path, None, "ny")))
    for words in ("unable to open database file", "attempt to write a readonly database"):
        said = faults.in_words(ValueError(words), database.path)
        assert said.what == f"Databasen är låst av ett annat program: {database.path}"


def test_a_command_says_it_in_swedish(database, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PLATSCOACH_DATA", str(database.path.parent))
    assert main(["export", str(tmp_path / "saknas" / "a.jsonl")]) == 1
    said = capsys.readouterr().err
    assert "(den finns inte)" in said
    assert "No such file" not in said


def test_nothing_else_repeats_the_words_of_the_system():
    """The system's own messages are in another language, usually English."""
    found = [one.path for one in modules() if re.search(r"\.strerror\b", one.text)]
    assert found == ["platscoach/os_reasons.py"]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, ""), ("disken är full", "Frigör plats på disken och försök igen.")),
        (OSError(errno.EACCES, ""), ("", "")),
        (ValueError("database or disk is full"), ("disken är full", "Frigör plats")),
        (ValueError("unable to open database file"), ("", "")),
    ],
)
def test_what_to_do_goes_by_the_reason(error, words):
    """The advice depends on the cause, and is given only if the cause is known."""
    told = why_not(error)
    assert all(one.startswith(wanted) for one, wanted in zip(told, words, strict=True))
    assert any(told) == any(words)


@pytest.mark.skipif(os.name == "nt", reason="no such limit there")
def test_too_many_open_files_is_not_a_matter_of_the_disk_or_of_rights(database):
    """The driver reports all three as being unable to open the file."""
    import resource

    most, at_most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, at_most))
    try:
        told = why_not(ValueError("unable to open database file"))
        with pytest.raises(StorageError) as no_copy:
            make_backup(database, datetime.now().astimezone())
        with pytest.raises(StorageError) as unread:
            open_to_read(database.path)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, at_most))
    assert told[0] == "för många filer är öppna på en gång"
    for error in (no_copy.value, unread.value):
        assert error.what.endswith(f" ({told[0]})")
        assert error.then == told[1] == "Stäng några andra program och försök igen."
