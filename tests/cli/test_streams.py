"""Commands without a terminal, an output or a folder to stand in: words, and never a traceback."""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

import platscoach
from platscoach.platform import data_folder_name
from platscoach.settings import load_settings

ROOT = Path(platscoach.__file__).parents[1]

NO_TERMINAL = "Platscoach behöver en terminal att visas i."
NOT_PRINTED = "Det gick inte att skriva ut: "
GONE = "Mappen du står i finns inte längre."


posix = pytest.mark.skipif(sys.platform == "win32", reason="there is no shell of POSIX")


def shell(tmp_path: Path, line: str) -> tuple[int, str]:
    """Run a line of shell; its exit code and what it said of errors. `p` is our command."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path / "home"),
        "PLATSCOACH_DATA": str(tmp_path / "data"),
    }
    setup = f'p() {{ "{sys.executable}" -m platscoach "$@"; }}; '
    done = subprocess.run(
        ["bash", "-c", setup + line],
        cwd=tmp_path, env=environment, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    return done.returncode, done.stderr.decode()


@posix
@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("p </dev/null >/dev/null", 1, NO_TERMINAL),
        ("p <&- >/dev/null", 1, NO_TERMINAL),
        ("echo q | p demo", 1, NO_TERMINAL),
        ("PLATSCOACH_LANG=en p </dev/null", 1, "Platscoach needs a terminal"),
        ("p --version >&-", 1, NOT_PRINTED),
        ("p tips kommun >&-", 1, NOT_PRINTED),
        ("p tips kommun >&- 2>&-", 1, ""),
        ("p --help >/dev/full", 1, NOT_PRINTED),
        ("p pack >/dev/full", 1, NOT_PRINTED),
        ("mkdir bort; cd bort; rmdir ../bort; p steps >/dev/null", 0, ""),
        ("mkdir bort; cd bort; rmdir ../bort; PLATSCOACH_DATA=x p steps", 1, GONE),
        ("mkdir bort; cd bort; rmdir ../bort; PLATSCOACH_DATA=x p </dev/null", 1, GONE),
    ],
)
def test_what_is_missing_is_said(tmp_path: Path, line: str, code: int, said: str):
    ended, told = shell(tmp_path, line)
    assert (ended, "Traceback" in told, "Exception" in told) == (code, False, False), told
    assert said in told if said else told == ""
    assert not (tmp_path / "data" / "platscoach.db").exists()


SAYING = {
    "backup": 0, "restore 1": 1, "check": 0, "erase Karin": 1, "export ut.jsonl": 0, "same": 0,
    "join in.db": 0,
}  # fmt: skip
"""Commands that do something and say what as they go, with their exit codes here: a question that
nobody can answer is not agreed to."""


@posix
@pytest.mark.variants
@pytest.mark.parametrize("buffered", ["", "1"])
def test_a_command_that_does_something_goes_on_though_nobody_reads_it(
    tmp_path: Path, example: Path, buffered: str
):
    shutil.copytree(example, tmp_path / "data")
    shutil.copy2(example / "platscoach.db", tmp_path / "in.db")
    for words, code in SAYING.items():
        line = f"export PYTHONUNBUFFERED={buffered}; p {words} | true; exit ${{PIPESTATUS[0]}}"
        assert shell(tmp_path, line) == (code, ""), words
    assert (tmp_path / "ut.jsonl").exists()
    code, told = shell(tmp_path, f"export PYTHONUNBUFFERED={buffered}; p same >/dev/full")
    assert (code, told.startswith(NOT_PRINTED)) == (1, True)


@posix
def test_a_folder_is_the_one_that_was_named(tmp_path: Path):
    line = "p pack new $'Mapp a\\xcc\\x8a \\xff\\nb' >/dev/null && p pack new '~/x' >/dev/null"
    line += " && p pack check $'Mapp a\\xcc\\x8a \\xff\\nb' >/dev/null && p pack check '~/x'"
    (tmp_path / "home").mkdir()
    assert shell(tmp_path, line) == (0, "")
    made = {os.fsencode(one.name) for one in tmp_path.glob("Mapp*")}
    assert made == {b"Mapp a\xcc\x8a \xff\nb"}
    assert (tmp_path / "home" / "x" / "pack.toml").exists()
    # What is shown of what was given is shown without effect.
    code, told = shell(tmp_path, "p pack check x $'\\x1b[31mr'; p log $'\\x1b]0;x\\x07' --nej")
    assert (code, "\x1b" in told) == (2, False)


def test_ctrl_c_before_the_first_screen_is_no_fault(monkeypatch: pytest.MonkeyPatch):
    from platscoach.cli import main as cli

    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_open_app", interrupted)
    assert cli.main([]) == 130


def test_a_whole_path_needs_no_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLATSCOACH_DATA", "~/data")
    for home in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(home, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert Path(data_folder_name()) == tmp_path / "data"
    monkeypatch.setenv("PLATSCOACH_DATA", "data")
    assert data_folder_name() == str(tmp_path / "data")


def test_settings_are_read_in_any_unicode(tmp_path: Path):
    path = tmp_path / "settings.json"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le"):
        path.write_text('{"language": "en", "pack": "Norrå"}', encoding)
        assert (load_settings(path).language, load_settings(path).pack) == ("en", "Norrå")
    path.write_bytes(b"\xff\xfe\xff")
    assert load_settings(path).language == "sv"


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudoterminal there")
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("p 2>&-", NO_TERMINAL),
        ("p demo 2>&-", NO_TERMINAL),
        ("p 2>/dev/null", NO_TERMINAL),
        ("p demo 2>annat", NO_TERMINAL),
        ("p log Dalen 2>&-", "Det finns ingen databas än"),
        ("p --nej 2>&-", "okända argument"),
        ("p log Dalen 2>annat", ""),
    ],
)
def test_what_goes_wrong_is_seen_on_the_terminal_there_is(tmp_path: Path, line: str, said: str):
    import pty

    setup = f'p() {{ "{sys.executable}" -m platscoach "$@"; }}; '
    mine, theirs = pty.openpty()
    with os.fdopen(theirs, "wb") as terminal:
        done = subprocess.Popen(
            ["bash", "-c", setup + line], cwd=tmp_path, stdin=terminal, stdout=terminal,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT),
                 "PLATSCOACH_DATA": str(tmp_path / "data")},
        )  # fmt: skip
    seen = b""
    with os.fdopen(mine, "rb", buffering=0) as screen:
        # On Linux the end of a terminal is an error.
        with suppress(OSError):
            while part := screen.read(4096):
                seen += part
        assert done.wait(60) != 0
    assert said in seen.decode() if said else seen == b""


@pytest.mark.skipif(sys.platform == "win32", reason="no such mask there")
def test_what_is_made_can_be_opened_again_whatever_the_mask(tmp_path: Path, example: Path):
    shutil.copytree(example, tmp_path / "data")
    assert shell(tmp_path, "umask 777; p backup >/dev/null; p restore 1 --yes >/dev/null") == (
        0,
        "",
    )
    made = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    assert {path.stat().st_mode & 0o777 for path in made} == {0o600}
    assert {"platscoach.db", "platscoach.db.lock"} <= {path.name for path in made}
