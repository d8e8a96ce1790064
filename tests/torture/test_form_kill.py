"""kill -9 while a form is filled in, in the rooms of people, months, money, team, gathering.

What has been on the screen for a second when the kill comes must be in the draft. Each case takes
the next form, so that all of them have their turn.
"""

import random
import shutil
import sqlite3
from datetime import datetime

import pytest
from facts import note
from program_clock import ProgramClock
from terminal import Terminal

from platscoach.demo.build import build_demo
from platscoach.storage.engine.database import FILE_NAME

from .programs import SEED, TIMES


class Shown(str):
    """What is waited for on the screen."""

    __slots__ = ()


FORMS = {
    "person": ("enter", "A", "n"),
    "door": ("enter", "D", "n"),
    "agreement": ("enter", "D", "tab", "n"),
    "report": ("i", "n", "enter"),
    "length": ("i", "E"),
    "team-meeting": ("T", "b"),
    "team_member": ("T", "n", "tab"),
    "gathering-meeting": ("G", "b"),
    "assessment": ("S", "n"),
    "risk": ("R", Shown("Ta upp först"), "enter", "tab"),
}
"""By the beginning of its draft's key, by which keys a form is reached in the example."""

SECOND = 1.0

READY = "Börja om"
"""What stands at the foot of every form."""


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    """The example, made once."""
    folder = tmp_path_factory.mktemp("example") / "data"
    folder.mkdir(mode=0o700)
    build_demo(folder / FILE_NAME, datetime.now().astimezone())
    return folder


def type_and_kill(data, keys, chance):
    """Type in a form until killed; what had been on the screen for a second."""
    with Terminal(data=data, size=(100, 30)) as app:
        app.wait("enter Öppna").settle(0.3)
        for key in keys:
            if key == keys[-1] == "tab":
                app.wait(READY, seconds=60)
            if isinstance(key, Shown):
                app.wait(key, seconds=60)
            else:
                app.press(key).settle(0.5)
        app.wait(READY, seconds=60)
        shown = "".join(chance.choices("abcdefgh", k=12))
        # A field for a figure shows the end of what is longer.
        app.type(shown, pause=0.04).wait(shown[-6:], seconds=60)
        clock = ProgramClock(app.pid)
        until = clock() + SECOND
        while clock() < until:
            app.press(chance.choice("abcdefgh"), pause=chance.uniform(0.02, 0.08))
        app.kill()
    return shown


def drafts(data, name):
    """What is kept of a form."""
    database = sqlite3.connect(data / FILE_NAME)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    found = database.execute(
        "SELECT value FROM draft WHERE substr(key, 1, ?) = ?",
        (len(f"form:{name}:"), f"form:{name}:"),
    ).fetchall()
    database.close()
    return [value for (value,) in found]


@pytest.mark.torture
def test_what_is_typed_in_any_form_is_there_again(example, tmp_path):
    chance = random.Random(SEED)
    names = list(FORMS)
    letters = 0
    for number in range(TIMES):
        name = names[(SEED + number) % len(names)]
        data = shutil.copytree(example, tmp_path / f"{number}")
        typed = type_and_kill(data, FORMS[name], chance)
        assert typed
        letters += len(typed)
        kept = drafts(data, name)
        assert any(typed in value for value in kept), (name, typed, kept)
        shutil.rmtree(data)
    note(cases=TIMES, forms=min(TIMES, len(names)), acknowledged=letters)
