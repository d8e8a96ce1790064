"""Private names of Textual are used in their own files only, and exist in the installed version."""

import ast

from architecture.not_yet import held
from architecture.private_textual import all_names, own_names, private, uses
from architecture.source import module, modules
from textual.screen import Screen

INTERNALS = (
    "screens/widgets/textual_internals.py",
    "screens/widgets/screen_internals.py",
    "screens/launch/crash.py",
)
"""The files that may use them: for the text area, for a screen that opens, for the end of the
program. Each is needed without the others, and importing the text area takes time."""


def elsewhere(files):
    """The uses of private names outside these files."""
    own = own_names(files)
    return [
        f"{one.path}:{line}: {name}"
        for one in files
        if one.path not in INTERNALS and one.path.startswith("screens/")
        for line, name in uses(one, own)
    ]


def unknown(one, own):
    """Private names in a file that neither the program nor Textual defines any more."""
    found = {
        node.attr
        for node in ast.walk(one.tree)
        if isinstance(node, ast.Attribute) and private(node.attr)
    }
    return sorted(found - set(own) - all_names())


def test_private_names_are_used_in_one_file():
    held("private Textual", elsewhere(modules()))


def test_each_private_name_is_there():
    own = own_names(modules())
    files = [one for one in modules() if one.path.startswith("screens/")]
    assert {one.path: found for one in files if (found := unknown(one, own))} == {}


SAMPLE = """
import textual._segment_tools
from textual.document._edit import Edit
from textual.widgets._text_area import _private

class Ours(Screen):
    _sizes = 1
    _mine = 2
    class Inner(Screen):
        def _on_key(self): ...
    def _update_focus_styles(self, x):
        super()._update_focus_styles(x)
        self._kept = self._compositor
        self.app._driver.send_message(x._kept)
        other._lost_in_a_later_version = getattr(x, "_compositor", None)
        self._dialogs = self._nobody_has_this
"""


def test_the_control_each_way_is_found():
    made = module("screens/sample.py", SAMPLE)
    found = uses(made, own_names([made]), lambda _module, _node: [Screen])
    assert found == [
        (2, "_segment_tools"), (3, "_edit"), (4, "_private"), (4, "_text_area"), (10, "_on_key"),
        (11, "_update_focus_styles"), (12, "_update_focus_styles"), (13, "_compositor"),
        (14, "_driver"), (15, "_compositor"),
    ]  # fmt: skip
    assert unknown(made, own_names([made])) == ["_lost_in_a_later_version", "_nobody_has_this"]
