"""kill -9 while a form is filled in, in the rooms of people, months, money, team, gathering, and
where one writes in no form: the end of a call, the notes of a meeting, one's own name.

What has been on the screen for a second when the kill comes must be in the draft. Each case takes
the next form, so that all of them have their turn.
"""

import ast
import random
import shutil
import sqlite3
from typing import NamedTuple

import pytest
from architecture.source import module, modules
from chances import SEED, TIMES
from facts import note
from program_clock import ProgramClock
from terminal import Terminal

from platscoach.domain.meetings import MEETING_DRAFT
from platscoach.domain.notes import NOTE_DRAFT
from platscoach.domain.session_draft import SESSION_DRAFT
from platscoach.domain.wrap_up import WRAP_DRAFT
from platscoach.storage.engine.database import FILE_NAME
from screens.settings.screen import NAME_DRAFT


class Shown(str):
    """What is waited for on the screen."""

    __slots__ = ()


class Until(NamedTuple):
    """A key that is pressed until something is on the screen."""

    key: str
    shown: str


BEFORE = (Until("left", "inget här"), Until("left", "e Ändra"))
"""To the thing before this one; how many months that is hangs on the day."""

SHEET = (
    "i", Shown("Kontakter"), "home", *["down"] * 6, "left", "enter", Shown("F10"), "f10",
    Shown("RISKER"),
)  # fmt: skip
"""By which keys the sheet of a check-in is reached."""

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
    "past_pause": (
        "down", "down", "down", "i", Shown("Pauser"), *["down"] * 12, *BEFORE, "e", "tab", "tab",
    ),
    "commitment": ("enter", "p", Shown("PROCESSLEDARE"), "n"),
    "move": ("enter", "p", Shown("PROCESSLEDARE"), "d"),
    "point": ("enter", "n"),
    "stage": ("enter", "r", "e", "tab"),
    "plan": ("i", "e"),
    "series": ("i", "b", "tab"),
    "answer": ("enter", "D", "space"),
    "guest": ("G", "n"),
    "decision": ("G", Shown("Träffar"), "home", "enter", Shown("F4 Beslut"), "f4"),
    "agenda": ("s", "f7", "n"),
    "risk": ("R", Shown("Ta upp först"), "enter", "tab"),
    "leader": ("enter", "p", Shown("PROCESSLEDARE"), "shift+tab", "shift+tab", "n"),
    "funding": ("i", Shown("Kontakter"), "n", "right", Shown("(•) beslut"), "enter"),
    "payment": ("i", Shown("Kontakter"), "n", "right", "right", Shown("(•) rekv"), "enter"),
    "attempt": (
        "g", Shown("Sökt utan svar"), "enter", "l", Shown("Utan svar"), "down", "enter", "tab",
    ),
    "answers": (*SHEET, "home", "enter"),
    "voice": (*SHEET, "end", "up", "enter"),
    "sheet_decision": (*SHEET, "end", "enter", "tab"),
    "sheet_risk": (*SHEET, "end", *["up"] * 3, "enter", "tab"),
    "steps": ("enter", "V", "tab", "tab"),
    "session_places": ("enter", "l", Shown("Avstämning  2"), "down", "P"),
}  # fmt: skip
"""By the beginning of its draft's key, by which keys a form is reached in the example."""

PAGES = {
    WRAP_DRAFT: (
        "s", Shown("Skriv medan ni talar"), "f9", Shown("Hur gick det"), "tab", "tab", "tab",
    ),
    MEETING_DRAFT: ("G", Shown("Träffar"), "home", "enter", Shown("F4 Beslut")),
    NAME_DRAFT: (",", Shown("Ditt namn"), "tab", "tab"),
}  # fmt: skip
"""By the beginning of its draft's key, by which keys a text that is no form is reached."""

IN_OTHER_TESTS = (NOTE_DRAFT, SESSION_DRAFT)
"""Those of `test_typing_kill.py` and `test_call_kill.py`."""

CHOSEN = ("session_places",)
"""The forms in which nothing is typed: a place is ticked."""

KEEPS_NOTHING = {
    "backup_folder": "the name of a folder",
    "dispute": "one of two values is chosen",
    "export": "the name of a file or a folder",
    "forms": "a sort of thing is chosen, and the form of that keeps a draft",
    "log_filter": "what is shown",
    "move_session": "which place a session is about is chosen",
    "overview_choice": "what is shown",
    "put_off": "one day, which is proposed",
    "same_as": "which record is the same is chosen",
    "visiting_cards": "the name of a file",
}
"""By their modules, the forms that keep no draft: nothing that would be missed is written there."""

ANY_OF = {
    "{sort}": ("pause", "past_pause"),
    "{whose}": ("risk", "sheet_risk"),
    "{kind.draft}": ("funding", "payment", "report"),
    "{kind}-meeting": ("team-meeting", "gathering-meeting"),
}
"""Beginnings that are made of a name, and what they may be."""

SECOND = 1.0

READY = "Börja om"
"""What stands at the foot of every form."""


def tick_and_kill(app, data):
    """Tick the first of the other places, and kill when it has stood for a second; its key."""
    app.press("space").wait("[x]", seconds=60)
    clock = ProgramClock(app.pid)
    until = clock() + SECOND
    while clock() < until:
        app.read(0.05)
    app.kill()
    database = sqlite3.connect(data / FILE_NAME)
    ((key,),) = database.execute("SELECT id FROM place WHERE name = 'Granberga'")
    database.close()
    return key


def reach(app, keys):
    """Press the keys that lead to where one writes."""
    app.wait("enter Öppna").settle(0.3)
    for key in keys:
        if isinstance(key, Shown):
            app.wait(key, seconds=60)
        elif isinstance(key, Until):
            for _month in range(24):
                if key.shown not in app.text:
                    app.press(key.key).settle(0.5)
        else:
            app.press(key).settle(0.5)


def type_until_killed(app, chance):
    """Type until killed; what had been on the screen for a second."""
    shown = "".join(chance.choices("abcdefgh", k=12))
    # A field for a figure shows the end of what is longer.
    app.type(shown, pause=0.04).wait(shown[-6:], seconds=60)
    clock = ProgramClock(app.pid)
    until = clock() + SECOND
    while clock() < until:
        app.press(chance.choice("abcdefgh"), pause=chance.uniform(0.02, 0.08))
    app.kill()
    return shown


def fill_in_and_kill(data, name, chance):
    """Type in a form until killed; what had been on the screen for a second."""
    *first, last = FORMS[name]
    keys = (*first, Shown(READY), last) if last == "tab" else FORMS[name]
    with Terminal(data=data, size=(100, 30)) as app:
        reach(app, (*keys, Shown(READY)))
        return tick_and_kill(app, data) if name in CHOSEN else type_until_killed(app, chance)


def drafts(data, begins):
    """What is kept under keys that begin so."""
    database = sqlite3.connect(data / FILE_NAME)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    found = database.execute(
        "SELECT value FROM draft WHERE substr(key, 1, ?) = ?",
        (len(begins), begins),
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
        typed = fill_in_and_kill(data, name, chance)
        assert typed
        letters += len(typed)
        kept = drafts(data, f"form:{name}:")
        assert any(typed in value for value in kept), (name, typed, kept)
        shutil.rmtree(data)
    note(cases=TIMES, forms=min(TIMES, len(names)), acknowledged=letters)


@pytest.mark.torture
def test_what_is_typed_in_no_form_is_there_again(example, tmp_path):
    chance = random.Random(SEED)
    begins = list(PAGES)
    letters = 0
    for number in range(TIMES):
        page = begins[(SEED + number) % len(begins)]
        data = shutil.copytree(example, tmp_path / f"{number}")
        with Terminal(data=data, size=(100, 30)) as app:
            reach(app, PAGES[page])
            typed = type_until_killed(app, chance)
        letters += len(typed)
        kept = drafts(data, page)
        assert any(typed in value for value in kept), (page, typed, kept)
        shutil.rmtree(data)
    note(cases=TIMES, acknowledged=letters)


def beginnings(files):
    """The beginnings of the keys of drafts, as their modules name them."""
    for one in files:
        for node in one.tree.body:
            match node:
                case (
                    ast.Assign(targets=[ast.Name(name)], value=ast.Constant(value))
                    | ast.AnnAssign(target=ast.Name(name), value=ast.Constant(value))
                ) if name.endswith("_DRAFT"):
                    yield value


def test_every_text_that_is_kept_is_tried():
    assert set(beginnings(modules())) == {*PAGES, *IN_OTHER_TESTS}
    made = module("screens/new.py", 'NEW_DRAFT: Final = "new:"')
    assert list(beginnings([made])) == ["new:"], "the rule finds it"


def keys_of_drafts(files):
    """The beginnings of the keys by which forms are kept."""
    for one in files:
        for node in ast.walk(one.tree):
            if isinstance(node, ast.keyword) and node.arg == "draft_key":
                begins = ast.unparse(node.value)[2:].partition(":")[0]
                yield from ANY_OF.get(begins, (begins,))


def without_draft(files):
    """The modules in which a form is made that keeps no draft."""
    return {
        one.name.rpartition(".")[2]
        for one in files
        for node in ast.walk(one.tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "FormDialog"
        and not any(keyword.arg == "draft_key" for keyword in node.keywords)
    }


def test_every_form_keeps_a_draft_or_has_its_reason():
    files = [one for one in modules() if one.path.startswith("screens/")]
    assert without_draft(files) == KEEPS_NOTHING.keys()
    made = module("screens/new.py", "FormDialog(c, fields=[])")
    assert without_draft([made]) == {"new"}, "the rule finds it"


def test_every_form_that_is_kept_is_tried():
    kept = set(keys_of_drafts(one for one in modules() if one.path.startswith("screens/")))
    assert kept == FORMS.keys()
    made = module("screens/new.py", 'FormDialog(c, draft_key=f"new:{place_id}")')
    assert list(keys_of_drafts([made])) == ["new"], "the rule finds it"
