"""The kept index: the same advice, only as long as it is made from the same sources."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from platscoach.method.advice.advice_index import advice_index, from_rows, to_rows
from platscoach.method.advice.advice_index_file import (
    PACK,
    checksum,
    read_advice_index,
    write_advice_index,
)
from platscoach.method.advice.choose import QUESTIONS, TIPS, choose
from platscoach.method.model import Pack
from platscoach.method.search.search import Search


@pytest.fixture
def folder(tmp_path: Path) -> str:
    """A copy of the pack's sources."""
    return str(shutil.copytree(PACK, tmp_path / "pack"))


@pytest.fixture
def compiled(tmp_path: Path) -> str:
    return str(tmp_path / "compiled")


@pytest.mark.parametrize("words", ["", "kommun", "fråga kommunen", "målbild", "finansierig", "T1"])
def test_what_is_kept_answers_as_what_was_made(sv: Pack, words: str):
    made = advice_index(sv)
    kept = from_rows(json.loads(json.dumps(to_rows(made))))
    for kinds in (TIPS, QUESTIONS):
        ours, theirs = choose(made, words, kinds=kinds), choose(kept, words, kinds=kinds)
        assert [one.key for one in ours.advice] == [one.key for one in theirs.advice]
        assert ours.instead == theirs.instead
    found = [
        [match[:4] for match in Search(book.word_index, book.kin).ask(words).matches]
        for book in (made, kept)
    ]
    assert found[0] == found[1]


def test_it_is_kept_and_read(sv: Pack, folder: str, compiled: str):
    assert read_advice_index("sv", folder, compiled) is None
    write_advice_index(advice_index(sv), folder, compiled)
    kept = read_advice_index("sv", folder, compiled)
    assert kept is not None
    assert len(kept.advice) == len(advice_index(sv).advice)
    assert read_advice_index("en", folder, compiled) is None


def test_a_changed_source_makes_it_stale(sv: Pack, folder: str, compiled: str):
    write_advice_index(advice_index(sv), folder, compiled)
    source = Path(folder, "sv", "stages", "plan.toml")
    source.write_bytes(source.read_bytes().replace(b"a", b"e", 1))
    assert read_advice_index("sv", folder, compiled) is None


def test_a_source_more_or_less_makes_it_stale(folder: str):
    before = checksum("sv", folder)
    Path(folder, "sv", "mer.toml").write_bytes(b"")
    assert checksum("sv", folder) != before
    Path(folder, "sv", "mer.toml").unlink()
    assert checksum("sv", folder) == before
    assert checksum("en", folder) != before


@pytest.mark.parametrize("damaged", ["", "{", "[]", "7", '{"sum": 0}', '{"sum": SUM}', "\x00"])
def test_a_damaged_one_is_left_aside(folder: str, compiled: str, damaged: str):
    Path(compiled).mkdir()
    text = damaged.replace("SUM", str(checksum("sv", folder)))
    Path(compiled, "sv.advice.json").write_text(text)
    assert read_advice_index("sv", folder, compiled) is None


def test_where_nothing_can_be_written_there_is_none_and_no_error(sv: Pack, folder: str):
    write_advice_index(advice_index(sv), folder, f"{folder}/sv/pack.toml")
    assert read_advice_index("sv", folder, f"{folder}/sv/pack.toml") is None


def test_answering_from_it_imports_nothing_that_takes_time(tmp_path: Path):
    code = (
        "import sys; from platscoach.cli.main import main; main(['tips', 'kommun'])\n"
        "slow = {'dataclasses', 'inspect', 'pathlib', 'shutil', 'hashlib', 'platformdirs',"
        " 'platscoach.method.model', 'tomllib', 'sqlalchemy', 'textual', 'tempfile'}\n"
        "sys.exit(' '.join(slow & set(sys.modules)) or 0)"
    )
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-I", "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{code}"],
            capture_output=True,
            env={"PLATSCOACH_DATA": str(tmp_path)},
            check=False,
        )
    assert done.stderr == b""
    assert done.returncode == 0
