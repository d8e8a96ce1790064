"""Nothing in the repository reveals the computer it was made on."""

import re
from pathlib import Path

from architecture.source import ROOT

TEXTS = [
    path
    for pattern in ("*.md", "*.toml", ".ci/*", "platscoach/**/*", "screens/**/*", "tests/**/*")
    for path in sorted(ROOT.glob(pattern))
    if path.is_file() and path.suffix not in (".pyc", ".mo") and "__pycache__" not in path.parts
]

MACHINE = re.compile(
    r"/(?:work|root|home|Users)/\w|/tmp/\w|C:\\\\?Users|localhost:\d|index-url|\.whl\b"
)
"""What would reveal it: its folders, its package index."""


def test_nothing_tells_of_the_machine_it_was_made_on():
    own = Path(__file__).name
    assert len(TEXTS) > 100
    broken = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in TEXTS
        if path.name != own
        and (found := MACHINE.search(path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert broken == []
    for told in ("cd /work/x", "/root/x", "/home/anna/x", "--index-url https"):
        assert MACHINE.search(told)
