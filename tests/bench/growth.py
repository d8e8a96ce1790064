"""Desks of 1,000, 10,000 and 100,000 sessions, to measure what grows with them.

They are built once and kept in the temporary folder, for the largest takes a minute; they are built
again when the schema or the code that builds them has changed.
"""

import hashlib
import itertools
import shutil
import tempfile
from pathlib import Path

from bench import big

from platscoach.storage.engine.database import FILE_NAME, SCHEMA_VERSION

SIZES = (1_000, 10_000, 100_000)


def desk(folder, sessions):
    """A data folder with a desk of that size, copied into a folder."""
    made = hashlib.sha256(Path(big.__file__).read_bytes()).hexdigest()[:8]
    kept = Path(tempfile.gettempdir()) / f"platscoach-bench-{SCHEMA_VERSION}-{made}" / str(sessions)
    if not (kept / FILE_NAME).exists():
        building = kept.with_name(f"{sessions}-building")
        shutil.rmtree(building, ignore_errors=True)
        big.build_big(building / FILE_NAME, sessions=sessions)
        (building / "settings.json").write_text("{}")
        building.rename(kept)
    return Path(shutil.copytree(kept, folder / f"desk-{sessions}"))


def growth(runs):
    """How many times longer each thing takes on a desk ten times as large; `runs` is by size."""
    pairs = list(itertools.pairwise(SIZES))
    return {
        name: [round(runs[larger][name] / runs[smaller][name], 2) for smaller, larger in pairs]
        for name in runs[SIZES[0]]
    }
