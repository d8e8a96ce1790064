"""What is kept of an error nobody foresaw: where in the code it was, never what was in it."""

import sys
import traceback
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from platscoach.platform import write_private


def save_crash(folder: Path, now: datetime) -> Path:
    """Write the kind of error and its code lines to a file; its path.

    No values and no message: both may hold what people have said.
    """
    kind, _value, trace = sys.exc_info()
    lines = [
        f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]
    path = folder / f"crash-{now:%Y-%m-%d-%H%M%S}.txt"
    text = "\n".join((kind.__name__ if kind else "unknown", *lines, ""))
    with suppress(OSError):
        write_private(path, text.encode())
    return path
