"""Random hostile texts: in every field of a desk that is shown in every room and leaves by every
command and file, and pasted into every form of the real program.

What reaches the terminal must be text and Textual's own control sequences, and nothing else. With
the last filter off the same look must find others.
"""

import json
import os
import random
import re
import shutil
import signal
import sqlite3
import sys
from contextlib import closing, suppress

import pytest
from chances import SEED, TIMES
from facts import note
from hostile_text import build_hostile, hostile_text, obeyed
from terminal import Terminal
from torture.test_form_kill import FORMS, PAGES, reach

from platscoach.cli.main import main
from platscoach.storage.engine.database import FILE_NAME
from platscoach.text import clean

IS_LONG = "PLATSCOACH_TORTURE" in os.environ
"""Whether every room is gone through; otherwise a few are drawn."""

FORMS_EACH = 5 if IS_LONG else 2

SIZES = ((80, 24), (120, 40), (60, 20))

PRINTING = (
    ("log", "ord"), ("months",), ("history", "ord"), ("people", "ord"), ("doors",), ("team",),
    ("assessment", "ord"), ("check",), ("restore",), ("tips", "ord"),
)  # fmt: skip
"""The commands that print what is on a desk."""

TOUR = (
    ("enter", "down", "a", "enter", "escape", "l", "enter"), ("enter", "l", "v"), ("enter", "t"),
    ("enter", "p", "tab", "tab", "H", "down"), ("enter", "A", "enter"), ("enter", "D", "enter"),
    ("enter", "R"), ("enter", "S", "enter"), ("enter", "i", "end"), ("m",), ("M",), ("T", "enter"),
    ("G", "enter"), ("w",), ("comma", "o"), ("/", "o", "r", "d", "enter"),
    ("ctrl+p", "o", "r", "d"), ("down", "s", "f7"), ("s", "f3", "o", "r", "d"),
    ("s", "f9", "tab"), ("f",), ("H",), ("f1",), ("end", "enter", "e", "escape", "u"),
)  # fmt: skip
"""By which keys each room is shown, from the overview."""

OWN = re.compile(
    rb"\x1b\[(?:[0-9]{1,3}(?:[;:][0-9]{1,3})*)?[mHJKABCDG]"  # colours, places
    rb"|\x1b\[\?[0-9]{1,4}(?:;[0-9]{1,4})*[hl]"  # modes
    rb"|\x1b\[\?2026\$p|\x1b\[\?2048\$p|\x1b\[[<>=]?[0-9]{0,2}u|\x1b\[c"
    rb"|\x1b\]22;default\x07|\r\n"
)
"""What Textual itself writes beside text."""

MODES = {7, 25, 1000, 1003, 1004, 1006, 1015, 1049, 2004, 2026, 2048}
"""The modes that Textual sets."""

UNFILTERED = """
import sys
from screens.launch import output_filter
output_filter.SafeFilter.apply = lambda self, segments, background: segments
from platscoach.cli.main import main
sys.exit(main([]))
"""


def foreign(raw):
    """What there is in an output that a terminal obeys, or cannot show, and that is not ours."""
    found = b";".join(re.findall(rb"\x1b\[\?([0-9;]+)[hl]", raw))
    modes = set(map(int, found.split(b";")))
    return obeyed(OWN.sub(b"", raw).decode("utf-8", "replace")) | (modes - MODES)


def walk(data, size, language, rooms=TOUR, command=None):
    """Go through rooms; what the terminal was sent."""
    env = {"PLATSCOACH_LANG": language}
    with Terminal(data=data, size=size, env=env, command=command) as app:
        app.settle(1.0)
        for keys in rooms:
            app.press(*({"comma": ","}.get(key, key) for key in keys)).settle(0.2)
            for _ in range(5):
                app.press("escape", pause=0.03)
        app.press("ctrl+q")
        assert app.wait_exit() == 0
        assert not list(data.glob("crash*")), list(data.iterdir())
        return bytes(app.raw)


@pytest.mark.torture
def test_what_is_written_anywhere_is_shown_and_leaves_without_effect(tmp_path, capsys, monkeypatch):
    rng = random.Random(SEED)
    texts = 0
    for number in range(TIMES):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        data = folder / "data"
        texts += build_hostile(data, rng.random())
        monkeypatch.setenv("PLATSCOACH_DATA", str(data))
        for words in PRINTING:
            main(list(words))
            out, err = capsys.readouterr()
            assert "Traceback" not in err, (words, err)
            assert obeyed(out + err) == set(), (words, out)
        for target in ("mapp", "allt.jsonl"):
            main(["export", str(folder / target)])
        capsys.readouterr()
        for path in (folder / "mapp").iterdir():
            assert obeyed(path.name + path.read_text("utf-8")) == set(), path.name
        assert not {byte for byte in (folder / "allt.jsonl").read_bytes() if byte < 0x20} - {0x0A}
        rooms = TOUR if IS_LONG else rng.sample(TOUR, 5)
        raw = walk(data, rng.choice(SIZES), rng.choice(("sv", "en")), rooms)
        assert len(raw) > 5_000
        assert foreign(raw) == set()
        shutil.rmtree(folder)
    note(cases=texts, desks=TIMES)


def paste_everywhere(app, rng):
    """Paste into a form's fields one after the other, save it and leave; how many texts it was."""
    texts = rng.randint(4, 12)
    for _ in range(texts):
        pasted = hostile_text(rng, rng.choice((3, 8, 300)))
        os.write(app.fd, b"\x1b[200~" + pasted.encode() + b"\x1b[201~")
        app.press(rng.choice(("tab", "tab", "down", "shift+tab", "end")), pause=0.05)
    app.settle(0.2).press("f10", pause=0.3).settle(0.2)
    return texts


def kept(data):
    """All that is kept in a desk as text, with the table and the column it is in."""
    with closing(sqlite3.connect(data / FILE_NAME)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for (table,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_%'"
        ).fetchall():
            rows = database.execute(f'SELECT * FROM "{table}"')
            columns = [name for name, *_rest in rows.description]
            for row in rows:
                for column, value in zip(columns, row, strict=True):
                    for text in _texts(value):
                        yield f"{table}.{column}", text


def _texts(value):
    """The texts in a value of a column, which may be JSON: there a control character is escaped."""
    with suppress(TypeError, ValueError):
        value = json.loads(value)
    match value:
        case str():
            yield value
        case list():
            for one in value:
                yield from _texts(one)
        case dict():
            for one in (*value, *value.values()):
                yield from _texts(one)


def is_unclean(where, text):
    """Whether a text holds what a terminal obeys, or is not as the gates leave it.

    Two pastes may have met in a draft: a mark of the one on a letter of the other is put together
    when the text is saved.
    """
    return bool(obeyed(text)) or (where != "draft.value" and clean(text) != text)


@pytest.mark.torture
def test_what_is_pasted_into_any_form_is_cleaned_and_without_effect(example, tmp_path):
    rng = random.Random(SEED)
    forms = {**FORMS, **PAGES}
    names = list(forms)
    texts = 0
    for number in range(FORMS_EACH * TIMES):
        name = names[(SEED + number) % len(names)]
        data = shutil.copytree(example, tmp_path / f"{number}")
        with Terminal(data=data, size=(100, 30)) as app:
            reach(app, forms[name])
            texts += paste_everywhere(app, rng)
            # What cannot be saved is a draft: the terminal is closed on the open form.
            app.kill(signal.SIGHUP)
            app.wait_exit()
            assert foreign(bytes(app.raw)) == set(), name
        assert not list(data.glob("crash*")), name
        wrong = {where for where, text in kept(data) if is_unclean(where, text)}
        assert wrong == set(), name
        shutil.rmtree(data)
    note(cases=texts, forms=min(FORMS_EACH * TIMES, len(names)))


@pytest.mark.torture
def test_the_look_sees_what_is_not_filtered(tmp_path):
    build_hostile(tmp_path / "data", 7)
    raw = walk(
        tmp_path / "data", (120, 40), "sv", TOUR[:2], [sys.executable, "-c", UNFILTERED]
    )  # fmt: skip
    assert foreign(raw)
