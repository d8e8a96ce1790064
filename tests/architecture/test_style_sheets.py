"""A room's style sheet affects that room only: sheets stay in force when their room is left."""

import re

from architecture.source import ROOT, modules
from textual.app import App
from textual.css.stylesheet import Stylesheet

from screens.launch.theme import THEMES

SELECTOR = re.compile(r"([^{}]+)\{")
NAME = re.compile(r"[#.][a-z-][\w-]*")
SCOPE = re.compile(r"[A-Z]\w*")


def composed(text):
    """The ids and classes that a source gives to its widgets, written as selectors."""
    ids = {f"#{name}" for name in re.findall(r'\bid="([^"]+)"', text)}
    classes = " ".join(re.findall(r'\bclasses="([^"]*)"', text)).split()
    return ids | {f".{name}" for name in classes}


def strays(folder, sheet, sources):
    """Selectors of a room's sheet that also match what other rooms or shared widgets compose.

    `sources` are the program's paths and what each composes; a selector that also names a widget
    class is taken to match only that class.
    """
    found = []
    for selectors in SELECTOR.findall(re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)):
        for selector in map(str.strip, selectors.split(",")):
            # Classes that begin with a dash describe the size of the screen, in every room.
            names = {name for name in NAME.findall(selector) if not name.startswith(".-")}
            if names and not SCOPE.search(selector):
                found += [
                    f"{selector}: {path}"
                    for path, given in sources
                    if names <= given and not path.startswith(f"{folder}/")
                ]
    return found


def test_rooms_do_not_style_each_other():
    sources = [
        (one.path, composed(one.text)) for one in modules() if one.path.startswith("screens/")
    ]
    shared = ("screens/forms", "screens/dialogs", "screens")
    found = []
    for path in sorted((ROOT / "screens").rglob("*.tcss")):
        folder = path.parent.relative_to(ROOT).as_posix()
        if folder not in shared:
            found += [
                f"{path.name}: {one}" for one in strays(folder, path.read_text("utf-8"), sources)
            ]
    assert found == []


def test_the_rule_sees_one():
    sources = [
        ("screens/a/screen.py", composed('yield TableList(id="list")')),
        ("screens/b/screen.py", composed('yield TableList(id="list", classes="part head")')),
    ]
    assert strays("screens/a", "#list { height: 1; }", sources) == ["#list: screens/b/screen.py"]
    assert strays("screens/a", "A, .head.-low { height: 1; }", sources) == [
        ".head.-low: screens/b/screen.py"
    ]
    assert strays("screens/a", "AScreen #list, #list .none { height: 1; }", sources) == []


def test_every_style_sheet_can_be_read_in_every_theme():
    app = App()
    for theme in THEMES:
        app.register_theme(theme)
    for theme in THEMES:
        app.theme = theme.name
        for path in sorted((ROOT / "screens").rglob("*.tcss")):
            sheet = Stylesheet(variables=app.get_css_variables())
            sheet.add_source(path.read_text(encoding="utf-8"), read_from=(str(path), ""))
            # Raises where a variable's value does not suit its property; the room could not be
            # opened.
            sheet.parse()
