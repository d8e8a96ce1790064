"""The user's guide says the same in both languages, and the keys and commands it names exist."""

import argparse
import re
from datetime import date
from pathlib import Path

import pytest

from platscoach.capture.line_parser import LineMark
from platscoach.cli.main import main
from platscoach.dates.meaning import Direction
from platscoach.dates.read_when import read_when
from platscoach.documents.guide.read import guide_markdown, guide_text, read_guide
from platscoach.i18n import LANGUAGES, set_language
from screens import commands
from screens.commands.key_names import key_name

TODAY = date(2026, 11, 27)

SCREENS = Path(commands.__file__).parents[1]

OF_TEXTUAL = {"ctrl+c"}
"""Keys that no binding of the program declares."""


@pytest.fixture(params=LANGUAGES)
def spoken(request):
    set_language(request.param)
    return request.param


def keys_named(text):
    return re.findall(r"`([^`]+)`", text)


def keys_bound():
    """Every key that a room or widget binds, by its name in the current language."""
    source = "\n".join(path.read_text("utf-8") for path in SCREENS.rglob("*.py"))
    declared = re.findall(r'Binding\(\s*"([^"]+)"', source)
    bound = {key_name(key) for keys in declared for key in keys.split(",")}
    return bound | OF_TEXTUAL | {str(number) for number in range(1, 7)} | {str(m) for m in LineMark}


def test_both_languages_tell_the_same():
    told = {}
    for name in LANGUAGES:
        set_language(name)
        guide = read_guide()
        assert guide.title
        assert guide.lead
        shape = [[text.point for text in one.texts] for one in guide.sections]
        pressed = [key.replace("space", "mellanslag") for key in keys_named(guide_markdown())]
        told[name] = (shape, pressed)
    assert told["sv"] == told["en"]


def test_it_tells_a_new_user_how_a_place_is_taken_over_and_what_not_to_write(spoken):
    told = guide_markdown()
    assert "`V`" in told
    assert {"sv": "skyddade personuppgifter", "en": "protected"}[spoken] in told
    assert {"sv": "en kollegas platser", "en": "a colleague's places"}[spoken] in told


def test_every_key_it_names_is_one(spoken):
    assert not set(keys_named(guide_markdown())) - keys_bound()


def test_every_command_it_names_is_one(spoken, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PLATSCOACH_DATA", str(tmp_path))
    monkeypatch.setattr(argparse, "_", argparse._)
    named = set(re.findall(r"\bplatscoach ([a-z]+)", guide_markdown()))
    assert {"demo", "restore", "check"} <= named
    for name in named:
        with pytest.raises(SystemExit) as stop:
            main([name, "--help"])
        assert stop.value.code == 0, name


def test_every_day_it_names_can_be_written(spoken):
    section = next(one for one in read_guide().sections if re.search("Dagar|Days", one.heading))
    named = [words for one in section.texts for words in re.findall(r"[”“]([^”]+)”", one.text)]
    assert len(named) == 13
    assert all(read_when(words, TODAY, Direction.FUTURE) for words in named)


def test_it_is_printed_no_wider_than_the_terminal(spoken):
    lines = guide_text(50).splitlines()
    assert max(map(len, lines)) <= 50
    assert " ".join(" ".join(lines).split()) == " ".join(guide_markdown().split())
    hung = [line for line in lines if line.startswith("  ")]
    assert hung
