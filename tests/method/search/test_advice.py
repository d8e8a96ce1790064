"""The tips that a shell command finds, with a new index and with a cached one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from platscoach.method.model import Pack
from platscoach.method.search.advice import QUESTIONS, TIPS, choose
from platscoach.method.search.entries import search_index
from platscoach.method.search.index import from_rows, to_rows, to_texts
from platscoach.method.search.search import Search


@pytest.mark.parametrize("words", ["", "kommun", "fråga kommunen", "målbild", "finansierig", "T1"])
def test_what_is_kept_answers_as_what_was_made(sv: Pack, words: str):
    made = search_index(sv)
    kept = from_rows(json.loads(json.dumps(to_rows(made))), to_texts(made))
    for kinds in (TIPS, QUESTIONS):
        ours, theirs = choose(made, words, kinds=kinds), choose(kept, words, kinds=kinds)
        assert [one.key for one in ours.advice] == [one.key for one in theirs.advice]
        assert ours.instead == theirs.instead
    found = [[match[:4] for match in Search(one).ask(words).matches] for one in (made, kept)]
    assert found[0] == found[1]


def test_answering_from_it_imports_nothing_that_takes_time(tmp_path: Path):
    code = (
        "import sys; from platscoach.cli.main import main; main(['tips', 'kommun'])\n"
        "slow = {'pathlib', 'shutil', 'hashlib', 'platformdirs', 'platscoach.method.model',"
        " 'tomllib', 'sqlalchemy', 'textual', 'tempfile'}\n"
        # From Python 3.14 on argparse itself imports them, for its colours.
        "slow |= {'dataclasses', 'inspect'} if sys.version_info < (3, 14) else set()\n"
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
