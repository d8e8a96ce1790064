"""Text that a terminal would obey, put in every field of a database, is made harmless on output.

In every command that prints and every file for people: no control characters but line ends and
tabs, nothing that changes the direction of writing, nothing invisible. The file for programs has
the same content as the database, but no byte of it is one that a terminal obeys either.
"""

import random
import shutil
from contextlib import closing

import pytest
from clock import Clock
from hostile_text import obeyed
from ledger import Life

from platscoach.cli.main import main
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.repositories.store import Store
from platscoach.storage.schema.entities import ENTITIES

PAYLOAD = (
    "\x1b]52;c;Y3VybA==\x07\x1b]0;t\x07\x1b]8;;file:///x\x1b\\\x9b31m\x1b[2J"
    "\u202e\u2066\u200b\U000e0041\x0e\x00[/b][@click=app.quit]x"
)

PLACES = "XX"
"""Prefix of the names of all places, so that commands find one."""

PRINTING = (
    ("log", PLACES), ("months",), ("months", PLACES), ("history", PLACES), ("people", PLACES),
    ("doors",), ("doors", PLACES), ("team",), ("assessment", PLACES), ("check",), ("restore",),
    ("backup",),
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(blank, tmp_path_factory):
    """A desk with one of everything, and the payload in every field that holds free text."""
    folder = tmp_path_factory.mktemp("hostile") / "data"
    folder.mkdir(mode=0o700)
    database = Database(shutil.copy2(blank, folder / FILE_NAME))
    clock = Clock()
    store = Store.open(database, clock)
    with store.batch():
        Life(store, clock, random.Random(2)).live(40)
    store.close()
    fields = 0
    with closing(database.connect()) as connection:
        for entity in ENTITIES.values():
            table = str(entity.table.__tablename__)
            for _number, column, kind, *_rest in connection.execute(
                f'PRAGMA table_info("{table}")'
            ).fetchall():
                held = connection.execute(f'SELECT "{column}" FROM "{table}"').fetchall()
                if kind.upper().startswith(("VARCHAR", "TEXT")) and _is_words(held):
                    connection.execute(
                        f'UPDATE "{table}" SET "{column}" = "{column}" || ?'
                        f" WHERE \"{column}\" <> ''",
                        (PAYLOAD,),
                    )
                    fields += 1
        connection.execute("UPDATE place SET name = ? || name", (PLACES,))
    assert fields > 25
    return folder


def _is_words(held):
    """Whether a field holds free text, with words of the random history; codes do not."""
    return any(
        isinstance(value, str) and any(word in value for word in Life.WORDS if len(word) > 3)
        for (value,) in held
    )


@pytest.fixture
def desk(hostile, tmp_path, monkeypatch):
    folder = shutil.copytree(hostile, tmp_path / "data")
    monkeypatch.setenv("PLATSCOACH_DATA", str(folder))
    return folder


def test_no_command_prints_what_a_terminal_obeys(desk, capsys):
    said = {}
    for words in PRINTING:
        main(list(words))
        out, err = capsys.readouterr()
        assert "Traceback" not in err, words
        said[words] = out + err
        assert obeyed(out + err) == set(), words
    assert "[/b]" in said["log", PLACES], "what is only text stays as it was written"


def test_no_file_for_people_has_it(desk, tmp_path, capsys):
    main(["export", str(tmp_path / "mapp")])
    files = sorted((tmp_path / "mapp").iterdir())
    assert len(files) > 1
    for path in files:
        assert obeyed(path.name) == set()
        assert obeyed(path.read_text("utf-8")) == set(), path.name


def test_the_file_for_programs_has_no_byte_that_a_terminal_obeys(desk, tmp_path, capsys):
    main(["export", str(tmp_path / "allt.jsonl")])
    content = (tmp_path / "allt.jsonl").read_bytes()
    assert b"\\u001b" in content
    assert not {byte for byte in content if byte < 0x20} - {0x0A}
