"""A key means the same in all rooms: every binding is checked against a table of meanings.

A key may have different labels where it acts on different things (`x` deletes a note and strikes a
line of the agenda), but what it does is the same in kind.
"""

import ast
import importlib
import pkgutil
from itertools import chain

import pytest
from architecture.source import modules
from textual.binding import Binding
from textual.dom import DOMNode

import screens

MEANINGS = {
    # Letters and signs: they are typed as text where something is written.
    "s": ("begin a talk", {"Samtal"}),
    "n": ("new", {"Ny", "Ny plats", "Ny anteckning", "Egen punkt", "Ny kopia", "Börja tomt"}),
    "e": ("change what the cursor is on", {"Ändra", "Notera", "Andra mapp"}),
    "E": ("change the place itself", {"Ändra platsen", "Ändra längden"}),
    "x": ("throw away", {"Släng", "Stryk", "Ta bort"}),
    "J": ("the same as another", {"Samma som"}),
    "X": ("erase for good", {"Ta bort för alltid"}),
    "u": ("take back", {"Ångra"}),
    "d": ("another day", {"Flytta datum"}),
    "f": ("show only some", {"Filter"}),
    "b": ("book, or hand a booking on", {"Boka", "Spara kalenderfil", "Spara visitkort"}),
    "h": ("what was booked came about", {"Blev av"}),
    "K": ("hand on all that is booked", {"Spara kalenderfil"}),
    "v": (
        "see more of it, or see it otherwise",
        {
            "Källor", "Sammanfattning", "Byt mellan mejltext och Markdown", "Se över",
            "Mina eller andras", "Vuxna, barn", "Platsernas sidor", "Som lista",
            "Frågorna som fil", "Bara de öppna",
        },
    ),
    "o": (
        "open what lies elsewhere",
        {"Gå dit", "Öppna i texteditor", "Visa exempel", "Säkerhetskopior", "Läs in visitkort"},
    ),
    "y": ("copy", {"Kopiera"}),
    "Y": ("copy as mail", {"Kopiera som mejl"}),
    "plus": ("take it up next time", {"Nästa gång", "Spara till nästa gång"}),
    "minus": ("does not apply", {"Ej aktuellt"}),
    "slash": ("look up", {"Slå upp", "Sök igen"}),
    "question_mark": ("help", {"Hjälp", "Stäng"}),
    "F": ("to another place", {"Fel plats?"}),
    "f12": ("to another place", {"Fel plats?"}),
    "G": ("the annual gathering", {"Årlig träff"}),
    "S": ("the self-assessment", {"Självskattning"}),
    "M": ("methods tried", {"Provade metoder"}),
    "T": ("the regional team", {"Regionala teamet"}),
    "c": ("checklist", {"Checklista"}),
    "a": ("notes", {"Anteckningar"}),
    "t": ("tips, the method", {"Tips", "Hela metoden", "Innehåll"}),
    "l": ("log", {"Logg", "Visa i loggen"}),
    "P": ("more places", {"Fler platser"}),
    "p": ("the place", {"Platsen"}),
    "r": ("the steps", {"Till stegen"}),
    "i": ("the months of a place; in the method's book, its index", {"Månaderna", "Register"}),
    "less_than_sign": ("plan something earlier", {"Flytta början"}),
    "greater_than_sign": ("plan something later", {"Flytta början"}),
    "semicolon": ("plan its end earlier", {"Flytta slutet"}),
    "colon": ("plan its end later", {"Flytta slutet"}),
    "R": ("the risks of a place", {"Risker"}),
    "L": ("mend what can be mended", {"Laga", "Rädda"}),
    "m": ("own commitments", {"Åtaganden"}),
    "A": ("the people", {"Vilka är med?"}),
    "D": ("the doors opened", {"Dörrar"}),
    "w": ("the trash", {"Papperskorgen"}),
    "comma": ("settings", {"Inställningar"}),
    "g": ("called, no answer", {"Sökt, ej svar", "Ej svar"}),
    "z": ("not now", {"Inte nu"}),
    "U": ("the pause of a place", {"Paus"}),
    "B": ("a place that was paused goes on", {"Avsluta pausen", "Låt planen stå"}),
    "V": ("where the place is in the six steps", {"Var är ni?"}),
    "q": ("quit", {"Avsluta"}),
    "H": ("the history of what the cursor is on", {"Historik"}),
    "j": ("down", {"Ned"}),
    "k": ("up", {"Upp"}),
    "0": ("the figure", {"Inget", "Ingen risk"}),
    "1": ("the figure", {"Gå till steget", "Välj", "Liten risk"}),
    "2": ("the figure", {"Gå till steget", "Välj", "Risken märks"}),
    "3": ("the figure", {"Gå till steget", "Välj", "Stor risk"}),
    **{str(n): ("the figure", {"Gå till steget", "Välj"}) for n in (4, 5)},
    "6": ("the figure", {"Gå till steget"}),
    # Keys that also work while something is written.
    "f1": ("help", {"Hjälp", "Stäng"}),
    "f2": ("save", {"Spara", "Spara nu", "Spara fil", "Ja"}),
    "f3": ("look up", {"Slå upp", "Sök igen"}),
    "f4": ("a commitment, or a decision", {"Åtagande", "Beslut"}),
    "f5": ("what was booked came about", {"Blev av"}),
    "f6": ("the fields", {"Fält"}),
    "f7": ("the agenda: go there, or put this on it", {"Dagordning", "Nästa gång"}),
    "f8": ("from the method into the talk", {"Fråga", "Lägg i anteckningarna", "En annan fråga"}),
    "f10": ("the sheet of a check-in", {"Avstämningen"}),
    "ctrl+l": ("the sheet of a check-in", {"Avstämningen"}),
    "f9": ("wrap up", {"Runda av", "Spara"}),
    "ctrl+b": ("which leaders were there", {"Vem är med"}),
    "ctrl+f": ("look up", {"Slå upp", "Sök igen"}),
    "ctrl+g": ("on a visit", {"Platsbesöksläge"}),
    "ctrl+n": ("begin anew", {"Börja om", "Börja ett nytt i stället"}),
    "ctrl+o": ("a door", {"Dörr"}),
    "ctrl+p": ("every command", {"Meny"}),
    "ctrl+q": ("quit", {"Avsluta"}),
    "ctrl+r": ("a marked line, or text", {"Bara text"}),
    "ctrl+s": ("save", {"Spara", "Spara nu", "Spara fil", "Ja"}),
    "ctrl+t": ("tips", {"Tips"}),
    "ctrl+y": ("do again", {"Gör om"}),
    "ctrl+z": ("take back", {"Ångra"}),
    "ctrl+home": ("move", {"Textens början"}),
    "ctrl+end": ("move", {"Textens slut"}),
    "ctrl+shift+home": ("move", {"Markera till början"}),
    "ctrl+shift+end": ("move", {"Markera till slutet"}),
    # Keys that every program has.
    "enter": (
        "go on with what the cursor is on",
        {
            "Öppna", "Gå dit", "Tips", "Visa", "Lägg tillbaka", "Klar", "Ja", "Börja",
            "Lägg frågan i anteckningarna", "Till innehållet", "Välj", "Ändra", "Ta tillbaka",
            "Mer", "Handbok", "Flytta planen", "",
        },
    ),
    "space": ("tick, choose", {"Bocka av", "Klart", "Byt läge", "Välj", "Svar"}),
    "escape": (
        "back",
        {"Tillbaka", "Stäng", "Lämna", "Avsluta", "Nej", "Till listan"},
    ),
    "delete": ("throw away", {"Släng", "Ta bort", "Inget"}),
    "backspace": ("throw away", {"Inget"}),
    "tab": ("move", {"Nästa fält", ""}),
    "shift+tab": ("move", {"Förra fältet", ""}),
    "up": ("move", {"Upp"}),
    "down": ("move", {"Ned"}),
    "left": ("to what stands beside", {"Vänster", "Bläddra bakåt", "Byt språk"}),
    "right": ("to what stands beside", {"Höger", "Bläddra", "Byt språk"}),
    "pageup": ("move", {"En sida upp"}),
    "pagedown": ("move", {"En sida ned"}),
}  # fmt: skip
"""What each key means, and its labels in the rooms that have it."""


def _bindings():
    """Key, label and class of every binding in the program's own classes."""
    for module in pkgutil.walk_packages(screens.__path__, "screens."):
        importlib.import_module(module.name)
    kinds = list(_subclasses(DOMNode))
    ours = [kind for kind in kinds if kind.__module__.startswith("screens")]
    for kind in ours:
        for binding in Binding.make_bindings(kind.__dict__.get("BINDINGS", ())):
            yield binding.key, binding.description, kind.__name__


def _subclasses(kind):
    """All direct and indirect subclasses of a class."""
    return set(chain(kind.__subclasses__(), *map(_subclasses, kind.__subclasses__())))


@pytest.fixture(scope="module")
def bindings():
    return sorted(_bindings())


def test_a_key_does_one_thing_in_all_rooms(bindings):
    foreign = [
        one for one in bindings if one[0] not in MEANINGS or one[1] not in MEANINGS[one[0]][1]
    ]
    assert foreign == []


def test_the_table_says_nothing_that_no_room_does(bindings):
    done = {(key, words) for key, words, _kind in bindings}
    said = {(key, words) for key, (_meaning, all_words) in MEANINGS.items() for words in all_words}
    assert said - done == set()


def test_a_letter_has_its_thing_alone():
    """No two keys of a single character have the same meaning, apart from the digits."""
    letters = [meaning for key, (meaning, _words) in MEANINGS.items() if len(key) == 1]
    figures = [meaning for meaning in letters if meaning != "the figure"]
    assert len(figures) == len(set(figures))


def test_what_moves_the_cursor_is_carried_out_before_the_next_key():
    """Otherwise a Tab would be carried out only after the letter that was typed behind it."""
    late = [
        f"{module.path}:{node.lineno}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "Binding"
        and ast.unparse(node.args[0]) in ("'tab'", "'shift+tab'")
        and "priority=True" not in ast.unparse(node)
    ]
    assert late == []
