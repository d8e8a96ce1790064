"""What a room's style sheet says is about that room: sheets stay in force when rooms are left."""

import re

from architecture.source import ROOT, modules

SELECTOR = re.compile(r"([^{}]+)\{")
NAME = re.compile(r"([#.])([a-z][\w-]*)")
SCOPE = re.compile(r"[A-Z]\w*")


def strays(folder, sheet, sources):
    """Selectors of a room's sheet that are met by what other rooms or shared widgets compose.

    `sources` are paths and texts of the program; a selector that names a widget class of its own
    is about nothing else.
    """
    found = []
    for selectors in SELECTOR.findall(re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)):
        for selector in map(str.strip, selectors.split(",")):
            names = NAME.findall(selector)
            if SCOPE.search(selector) or not names:
                continue
            for path, text in sources:
                if not path.startswith(f"{folder}/") and all(
                    _composed(kind, name, text) or (kind == "." and name.startswith("-"))
                    for kind, name in names
                ):
                    found.append(f"{selector}: {path}")
    return found


def _composed(kind, name, text):
    """Whether a source gives a widget this id or class."""
    given = rf'\bid="{name}"' if kind == "#" else rf'\bclasses="(?:[^"]* )?{name}[ "]'
    return re.search(given, text) is not None


def test_rooms_do_not_style_each_other():
    sources = [(one.path, one.text) for one in modules() if one.path.startswith("screens/")]
    shared = ("screens/forms", "screens/dialogs", "screens")
    found = []
    for path in sorted((ROOT / "screens").rglob("*.tcss")):
        folder = path.parent.relative_to(ROOT).as_posix()
        if folder not in shared:
            found += [f"{path.name}: {one}" for one in strays(folder, path.read_text(), sources)]
    # The room that opens instead of all others says what the room of backups says.
    assert found == ["safety.tcss: #rescue-words: screens/launch/rescue.py"]


def test_the_rule_sees_one():
    sources = [
        ("screens/a/screen.py", 'yield TableList(id="list")'),
        ("screens/b/screen.py", 'yield TableList(id="list", classes="part head")'),
    ]
    assert strays("screens/a", "#list { height: 1; }", sources) == ["#list: screens/b/screen.py"]
    assert strays("screens/a", "A, .head.-low { height: 1; }", sources) == [
        ".head.-low: screens/b/screen.py"
    ]
    assert strays("screens/a", "AScreen #list, #list .none { height: 1; }", sources) == []
