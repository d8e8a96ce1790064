import shutil
from pathlib import Path

import pytest

from platscoach import platform
from platscoach.documents.editor import editor_command
from platscoach.documents.files import DocumentError

DOCUMENT = Path("Dalen 2026.md")


@pytest.fixture
def programs(monkeypatch):
    """The programs that seem to exist, as a set to change; the environment names no editor."""
    there = {"nano", "vi", "vim", "emacs", "code", "notepad"}
    monkeypatch.setattr(platform, "MAC", False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}" if name in there else None)
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return there


def words(path=DOCUMENT):
    """The command without the document, which must be its last argument, unsplit."""
    command = editor_command(path)
    assert command[-1] == str(path.absolute())
    return command[:-1]


@pytest.mark.parametrize(
    ("visual", "editor", "expected"),
    [
        ("code --wait", "emacs", ["/bin/code", "--wait"]),
        ("", "emacs -nw", ["/bin/emacs", "-nw"]),
        ("   ", "emacs", ["/bin/emacs"]),
        ("", "", ["/bin/nano"]),
        ("emacs --eval '(a b)'", "", ["/bin/emacs", "--eval", "(a b)"]),
    ],
)
def test_visual_then_editor_then_the_usual_one(programs, monkeypatch, visual, editor, expected):
    monkeypatch.setattr(platform, "WINDOWS", False)
    monkeypatch.setenv("VISUAL", visual)
    monkeypatch.setenv("EDITOR", editor)
    assert words() == expected


@pytest.mark.parametrize(
    ("visual", "editor", "name", "variable"),
    [
        ("missing", "emacs", "missing", "VISUAL"),
        ("", "finnsinte --wait", "finnsinte", "EDITOR"),
        ("", "'unclosed", "'unclosed", "EDITOR"),
        ("'/bin/min editor' -w", "", "/bin/min editor", "VISUAL"),
    ],
)
def test_one_that_is_set_and_not_there_is_told(
    programs, monkeypatch, visual, editor, name, variable
):
    monkeypatch.setattr(platform, "WINDOWS", False)
    monkeypatch.setenv("VISUAL", visual)
    monkeypatch.setenv("EDITOR", editor)
    with pytest.raises(DocumentError) as told:
        editor_command(DOCUMENT)
    assert f"”{name}”" in told.value.what
    assert str(DOCUMENT) in told.value.kept
    assert variable in told.value.then


@pytest.mark.parametrize("first", ["nano", "micro", "pico"])
def test_unset_one_that_says_how_to_leave_it(programs, monkeypatch, first):
    """If no editor is set, one is used that shows on the screen how to quit."""
    monkeypatch.setattr(platform, "WINDOWS", False)
    order = ["nano", "micro", "pico"]
    programs.difference_update(order)
    programs.update(order[order.index(first) :])
    assert words() == [f"/bin/{first}"]


def test_vi_is_not_opened_unasked(programs, monkeypatch):
    monkeypatch.setattr(platform, "WINDOWS", False)
    programs.discard("nano")
    with pytest.raises(DocumentError) as told:
        editor_command(DOCUMENT)
    assert str(DOCUMENT) in str(told.value)
    monkeypatch.setenv("EDITOR", "vi")
    assert words() == ["/bin/vi"]


def test_on_a_mac(programs, monkeypatch):
    monkeypatch.setattr(platform, "WINDOWS", False)
    monkeypatch.setattr(platform, "MAC", True)
    assert words() == ["/bin/nano"]
    programs.add("open")
    assert words() == ["/bin/open", "-t", "-W"]
    monkeypatch.setenv("EDITOR", "emacs")
    assert words() == ["/bin/emacs"]


def test_no_editor_at_all_is_told_in_words(programs):
    programs.clear()
    with pytest.raises(DocumentError, match="texteditor"):
        editor_command(DOCUMENT)


def test_a_name_that_begins_with_a_dash_is_no_option(programs):
    assert editor_command(Path("-rf.md"))[-1] == str(Path.cwd() / "-rf.md")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ["/bin/notepad"]),
        ("code --wait", ["/bin/code", "--wait"]),
        (r'"C:\Program Files\Vim\gvim.exe" -f', [r"C:\Program Files\Vim\gvim.exe", "-f"]),
        (r"C:\Vim\gvim.exe", [r"C:\Vim\gvim.exe"]),
    ],
)
def test_on_windows(programs, monkeypatch, value, expected):
    monkeypatch.setattr(platform, "WINDOWS", True)
    monkeypatch.setattr(shutil, "which", lambda name: name if "\\" in name else f"/bin/{name}")
    monkeypatch.setenv("EDITOR", value)
    assert words() == expected


def test_a_path_with_blanks_may_stand_unquoted(monkeypatch, tmp_path):
    # Windows runs by the ending.
    program = tmp_path / "my editor.bat"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o700)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(program))
    assert words() == [str(program)]
