"""Unusable file names, in every command that takes one: an error message, and no file is made."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from platscoach.cli.main import main
from platscoach.storage.engine.database import FILE_NAME
from platscoach.storage.engine.opening import open_database

BAD = ("å" * 300, "a\x00b", *(() if os.name == "nt" else ("/dev/null/x",)))
"""The last is in a file; on Windows it would be in any folder of that name."""

COMMANDS = (
    ("backup",), ("restore",), ("export",), ("import",), ("join",), ("pack", "check"),
    ("pack", "use"), ("pack", "diff"), ("pack", "new"),
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_name_that_nothing_has_is_said(
    tmp_path: Path,
    clock: Callable[[], datetime],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: tuple[str, ...],
):
    desk = tmp_path / "desk"
    desk.mkdir(mode=0o700)
    if command != ("import",):
        open_database(desk / FILE_NAME, clock())
    monkeypatch.setenv("PLATSCOACH_DATA", str(desk))
    monkeypatch.chdir(tmp_path)
    for name in BAD:
        for ending in (".jsonl", "") if command == ("export",) else ("",):
            code = main([*command, name + ending])
            said = capsys.readouterr()
            assert code, (command, name[:20], ending)
            assert said.err.strip(), (command, name[:20], ending)
            assert "Traceback" not in said.err
    assert [path.name for path in tmp_path.iterdir()] == ["desk"]
