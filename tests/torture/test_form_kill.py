"""kill -9 while a form is filled in, in the rooms of people, months, money, team, gathering.

What has been on the screen for a second when the kill comes must be in the draft. Each case takes
the next form, so that all of them have their turn.
"""

import ast
import random
import shutil
import sqlite3

import pytest
from architecture.source import module, modules
from facts import note
from program_clock import ProgramClock
from terminal import Terminal

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
    "place": ("n",),
    "pause": ("enter", "U", "tab", "tab"),
    "commitment": ("enter", "p", Shown("PROCESSLEDARE"), "n"),
    "move": ("enter", "p", Shown("PROCESSLEDARE"), "d"),
    "point": ("enter", "n"),
    "stage": ("enter", "r", "e", "tab"),
    "plan": ("i", "e"),
    "series": ("i", "b", "tab"),
    "answer": ("enter", "D", "space"),
    "guest": ("G", "n"),
    "decision": ("G", "end", "enter", "f4"),
    "agenda": ("s", "f7", "n"),
    "risk": ("R", Shown("Ta upp först"), "enter", "tab"),
}
"""By the beginning of its draft's key, by which keys a form is reached in the example."""

NOT_TRIED = {
    "answers": "kept as what one voice says: one maker of all sheets of a check-in",
    "attempt": "made as the answer of a door: one line, reached by way of the log",
    "funding": "made as the report: one maker of all forms about money",
    "leader": "made as the place",
    "payment": "made as the report: one maker of all forms about money",
    "session_places": "places are chosen, nothing is typed",
    "steps": "states are chosen, nothing but days is typed",
    "voice": "the sheet of a check-in in a call: the call is killed in test_call_kill.py",
}
"""By the beginning of its draft's key, the forms that no kill is tried in, and why."""

ANY_OF = {
    "{kind.draft}": ("funding", "payment", "report"),
    "{kind}-meeting": ("team-meeting", "gathering-meeting"),
}
"""Beginnings that are made of a name, and what they may be."""

SECOND = 1.0

READY = "Börja om"
"""What stands at the foot of every form."""


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


def keys_of_drafts(files):
    """The beginnings of the keys by which forms are kept."""
    for one in files:
        for node in ast.walk(one.tree):
            if isinstance(node, ast.keyword) and node.arg == "draft_key":
                begins = ast.unparse(node.value)[2:].partition(":")[0]
                yield from ANY_OF.get(begins, (begins,))


def test_every_form_that_is_kept_is_tried_or_has_its_reason():
    kept = set(keys_of_drafts(one for one in modules() if one.path.startswith("screens/")))
    assert kept == FORMS.keys() | NOT_TRIED.keys()
    assert not FORMS.keys() & NOT_TRIED.keys()
    made = module("screens/new.py", 'FormDialog(c, draft_key=f"new:{place_id}")')
    assert list(keys_of_drafts([made])) == ["new"], "the rule finds it"
