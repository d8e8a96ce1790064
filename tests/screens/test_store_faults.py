"""A failing database: each call that each screen makes to it fails in turn, with each expected
error.

A visit is what a user does in one room, by keys. It is first made without errors, to count its
calls to the database; then one of these fails, or all from one on. The program must go on, report
the error in words, and allow the same to be done once the database works again.

By default half of the visits are drawn at random (of the less used rooms two), and one call with
one error of each. PLATSCOACH_TORTURE=1 takes every call of every visit with one error each;
PLATSCOACH_TORTURE=N takes N errors each, in turn.
"""

import os
import random
import shutil
from itertools import product

import pytest
from sick_store import ERRORS, NOT_MADE, Text, Visit, disturbed, forget, undisturbed

from platscoach.i18n import set_language

EACH = int(os.environ.get("PLATSCOACH_TORTURE", "0"))
"""Errors tried for each call; without the variable some visits are drawn, and one call of each."""

TRIES = 3
"""How often a visit is repeated if the call that should fail was not made."""

OVERVIEW = (
    Visit("the overview again", ("m",), ("escape",), "Övre Fors"),
    Visit("a new place", (), ("n", Text("Nyby"), "ctrl+s"), "Nyby"),
    Visit("a changed place", (), ("e", Text(" by"), "ctrl+s"), "Dalen by"),
    Visit("a form begun anew", (), ("n", Text("Nyby"), "ctrl+n"), "Ny plats"),
    Visit("trash and undo", (), ("x", "u"), "är tillbaka"),
    Visit("a command", (), ("ctrl+p", Text("dalen"), "enter"), "Checklista"),
)

PLACE = (
    Visit("a place", (), ("enter",), "Checklista"),
    Visit("ticks", ("enter",), ("space", "down", "minus", "space")),
    Visit("evidence", ("enter",), ("e", Text("protokoll"), "ctrl+s"), "protokoll"),
    Visit(
        "a point of one's own", ("enter",), ("n", Text("Egen sak"), "ctrl+s", "x", "u"), "Egen sak"
    ),
    Visit("the steps", ("enter", "r"), ("down", "space", "e", "ctrl+s", "5"), "5 "),
    Visit(
        "notes",
        ("enter", "a"),
        ("n", Text("Rubrik"), "enter", Text("Om skolan"), "ctrl+s", Text("."), "escape"),
        "Om skolan.",
    ),
    Visit(
        "a note again", ("enter", "a"), ("enter", Text(" mer"), "escape", "x", "u"), "är tillbaka"
    ),
    Visit(
        "a note left by a step", ("enter", "a"), ("n", Text("Rubrik"), "shift+tab", "5"), "5 Lokal"
    ),
    Visit("tips", ("enter", "t"), ("t", "down", "plus"), "på dagordningen"),
    Visit("the log", ("enter",), ("l", "f", Text("målbild"), "ctrl+s"), "Visar 1 session"),
    Visit("a session put away", ("enter", "l"), ("x", "u"), "är tillbaka"),
    Visit("a summary", ("enter", "l"), ("v",), "Sammanfattning"),
    Visit(
        "a booking held",
        ("end", "enter", "l"),
        ("h",),
        "Skriv medan ni talar",
        again=("end", "enter", "l", "enter"),
    ),
    Visit("a booking", ("enter", "l"), ("b", Text("4 dec"), "ctrl+s", "escape"), "4 dec"),
    Visit("commitments of a place", ("enter", "p"), ("space", "space")),
    Visit("a commitment moved", ("enter", "p"), ("d", Text("4 dec"), "ctrl+s"), "4 dec"),
    Visit(
        "a commitment changed",
        ("enter", "p"),
        ("e", Text(" mer"), "ctrl+s", "x", "u"),
        "är tillbaka",
    ),
    Visit("a commitment", ("enter", "p"), ("n", Text("ringa skolan"), "ctrl+s"), "ringa skolan"),
    Visit("topics", ("enter", "p", "shift+tab"), ("space", "space", "x", "u"), "är tillbaka"),
    Visit(
        "a leader",
        ("enter", "p", "shift+tab", "shift+tab"),
        ("n", Text("Lena Alm"), "ctrl+s"),
        "Lena Alm",
    ),
    Visit(
        "a leader changed",
        ("enter", "p", "shift+tab", "shift+tab"),
        ("enter", Text("a"), "ctrl+s", "x", "u"),
        "är tillbaka",
    ),
    Visit("the place changed", ("enter", "p"), ("E", Text(" by"), "ctrl+s"), "Dalen by"),
)

SESSION = (
    Visit(
        "a call",
        ("enter",),
        ("s", Text("Karin berättar"), "ctrl+s", Text("."), "escape"),
        "Checklista",
    ),
    Visit("a line", ("s",), (Text("! Karin ringer fre"), "enter", "escape"), "Övre Fors"),
    Visit("the agenda", ("s",), ("f7", "space", "down", "plus", "x"), "DAGORDNING"),
    Visit("a line of one's own", ("s", "f7"), ("n", Text("Bron"), "ctrl+s"), "Bron"),
    Visit("a commitment in a call", ("s",), ("f4", Text("boka hallen"), "ctrl+s"), "boka hallen"),
    Visit(
        "the fields",
        ("s", "f6"),
        ("right", "tab", "tab", "tab", Text("45"), "tab", "escape", "escape"),
        "Övre Fors",
    ),
    Visit("look-up in a call", ("s",), ("f3", Text("målbild"), "enter", "f8"), "DAGORDNING"),
    Visit(
        "the wrap-up",
        ("s", Text("Karin berättar")),
        ("f9", "4", "tab", "space", "f9"),
        "Kopiera som mejl",
    ),
    Visit(
        "the wrap-up left",
        ("s", Text("Karin berättar")),
        ("f9", "f4", Text("boka"), "ctrl+s", "escape", "f9"),
        "boka",
    ),
    Visit("what is booked today", ("end",), ("s",), "Skriv medan ni talar"),
    Visit("another than is booked", ("end",), ("s", Text("Hej"), "ctrl+n"), "Hej"),
    Visit("a session again", ("enter", "l"), ("enter", Text("Mer."), "ctrl+s"), "Mer."),
    Visit("a call cut off", ("home", "down"), ("s",), "Karin sade"),
)

ROOMS = (
    Visit("look-up", (), ("slash", Text("målbild"), "down", "enter"), "målbild"),
    Visit(
        "look-up's own", (), ("slash", Text("Karin berättar"), "enter", "enter"), "börjar ta form."
    ),
    Visit(
        "look-up, kept", ("enter",), ("slash", Text("intervju"), "enter", "plus"), "på dagordningen"
    ),
    Visit("commitments", (), ("m", "d", Text("4 dec"), "ctrl+s"), "4 dec"),
    # Once ticked off and left, it is no longer in the list, but the room's title is.
    Visit("a commitment ticked", ("m",), ("space", "space"), "Mina åtaganden"),
    Visit(
        "a commitment of one's own", ("m",), ("e", Text(" nu"), "ctrl+s", "x", "u"), "är tillbaka"
    ),
    Visit("a commitment's session", ("m",), ("enter",), "målbilden"),
    Visit("the trash", (), ("w", "enter"), "är tillbaka"),
    Visit("settings", (), ("comma", "tab", "tab", Text(" L"), "enter"), "Anna Lind L"),
    Visit("settings left", ("comma", "tab", "tab"), (Text(" L"), "escape"), "Anna Lind L"),
    # The language afterwards depends on which key got through.
    Visit("another language", (), ("comma", "right", "left"), "Platscoach 0.1.0"),
    Visit("a backup", ("comma",), ("o", "n"), "egen"),
    Visit("the book", ("enter", "t"), ("t",), "Tips"),
    Visit("what is made ready", (), (lambda app: app.make_ready(),), "Platscoach"),
)

SOMEBODY = ("enter", "A", "n", Text("skolan"), "ctrl+s")
DOOR = ("enter", "D", "n", Text("Vem sköter bron?"), "tab", Text("kommunen"), "ctrl+s")
TO_MEETING = ("T", "home", "j", "j", "j", "enter")
MEETING = ("T", "b", Text("4 dec"), "ctrl+s", "home", "j", "j", "j", "enter")
NOTED = ("a", Text("Vi ses."), "ctrl+s")
DECIDED = ("f4", Text("boka"), "ctrl+s")

ABOUT_A_PLACE = (
    Visit("the people", ("enter",), ("A",), "Vilka är med"),
    Visit("somebody new", ("enter", "A"), ("n", Text("skolan"), "ctrl+s"), "skolan"),
    Visit("somebody put away", SOMEBODY, ("x", "u"), "är tillbaka"),
    Visit("one person", SOMEBODY, ("enter", "e", Text("n"), "ctrl+s"), "skolann"),
    Visit("a door", ("enter", "D"), DOOR[2:], "Vem sköter bron?"),
    Visit("a door answered", DOOR, ("space", Text("Ja"), "ctrl+s"), "Vem sköter bron?"),
    Visit("a door put away", DOOR, ("x", "u"), "är tillbaka"),
    Visit("the months", ("enter",), ("i", "v"), "I den här takten"),
    Visit("a plan moved", ("enter", "i"), ("down", "greater_than_sign", "less_than_sign"), "Plan"),
    Visit("another length", ("enter", "i"), ("E", Text("20"), "ctrl+s"), "20"),
    Visit("the risks", ("enter", "R"), ("2", "down", "1"), "2"),
    Visit("a risk in words", ("enter", "R"), ("e", "tab", Text("tyst"), "ctrl+s"), "tyst"),
    Visit("a self-assessment", ("enter", "S"), ("n", "ctrl+s"), "Självskattning"),
    Visit("the history", ("enter", "p"), ("H", "down"), "Historik"),
    Visit("all six steps", ("enter",), ("V", "ctrl+s"), "Checklista"),
    Visit("nobody answered", ("enter",), ("g",), "Sökt"),
)

ABOUT_ALL = (
    Visit("somebody of the team", ("T",), ("n", "tab", Text("Åsa"), "ctrl+s"), "Åsa"),
    Visit("a meeting booked", ("T",), ("b", Text("4 dec"), "ctrl+s"), "4 dec"),
    Visit("a meeting noted", MEETING, NOTED, "Vi ses.", again=(*TO_MEETING, *NOTED)),
    Visit("a decision", MEETING, DECIDED, "boka", again=(*TO_MEETING, *DECIDED)),
    Visit("the gathering", ("G",), ("b", Text("4 dec"), "ctrl+s"), "4 dec"),
    Visit("methods tried", (), ("M",), "Provade metoder"),
    Visit("not now", (), ("z", "ctrl+s"), "Övre Fors"),
    Visit("a call without answer", (), ("g",), "Övre Fors"),
    Visit("the filter", (), ("f", Text("dalen"), "ctrl+s"), "Dalen"),
)

START = (
    Visit(
        "the first start",
        (),
        (Text("Anna Lind"), "enter"),
        "Lägg till plats",
        again=("enter",),
        leaves=False,
    ),
)


async def endure(build, data, tmp_path, visits, most=None):
    """Make visits on which calls fail, and report everything that goes wrong."""
    wrong, calls, failed = [], 0, 0

    def build_on_copy():
        folder = tmp_path / str(calls + failed) / "data"
        folder.mkdir(parents=True, mode=0o700)
        set_language("sv")
        return build(path=shutil.copy2(data, folder / "platscoach.db"))

    for visit in drawn(visits, most):
        with pytest.MonkeyPatch.context() as patch:
            app = build_on_copy()
            made = await undisturbed(app, patch, visit)
        forget(app)
        calls += len(made)
        for at, kind, lasts in cases(visit, made):
            for _again in range(TRIES):
                with pytest.MonkeyPatch.context() as patch:
                    app = build_on_copy()
                    fault = await disturbed(app, patch, visit, at, kind, lasts=lasts)
                forget(app)
                failed += 1
                if not fault.endswith(NOT_MADE):
                    break
            if fault:
                print(fault, flush=True)
                wrong.append(fault)
    print(f"{calls} calls, {failed} of them failed, {len(wrong)} not as they should")
    assert not wrong, "\n\n".join(wrong)


def drawn(visits, most=None):
    """All visits in a long run, otherwise `most` of them, or half."""
    some = most or -(-len(visits) // 2)
    return visits if EACH else random.Random(len(visits)).sample(visits, some)


def cases(visit, calls):
    """Which call of a visit fails, with which error, and whether all later ones fail too."""
    kinds = list(ERRORS)
    if EACH:
        for at, turn in product(calls, range(EACH)):
            yield at, kinds[(at + turn) % len(kinds)], (at + turn) % 2 == 1
    else:
        draw = random.Random(visit.name)
        yield draw.choice(calls), draw.choice(kinds), draw.random() < 0.5


async def test_overview(build, sample, tmp_path):
    await endure(build, sample, tmp_path, OVERVIEW)


async def test_place(build, sample, tmp_path):
    await endure(build, sample, tmp_path, PLACE)


async def test_session(build, sample, tmp_path):
    await endure(build, sample, tmp_path, SESSION)


async def test_rooms(build, sample, tmp_path):
    await endure(build, sample, tmp_path, ROOMS)


async def test_rooms_about_a_place(build, sample, tmp_path):
    await endure(build, sample, tmp_path, ABOUT_A_PLACE, most=2)


async def test_rooms_about_all_places(build, sample, tmp_path):
    await endure(build, sample, tmp_path, ABOUT_ALL, most=2)


async def test_start(build, blank, tmp_path):
    await endure(build, blank, tmp_path, START)
