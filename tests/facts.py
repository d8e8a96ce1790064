"""What a long test has done, told to whoever runs it: seed, cases, what was acknowledged."""

import json
import os
from pathlib import Path

FILE = "PLATSCOACH_TORTURE_FACTS"
"""The variable that names the file to tell it to; without it nothing is told."""


def note(**facts):
    """Tell something of what was done."""
    if where := os.environ.get(FILE):
        with Path(where).open("a", encoding="utf-8") as file:
            file.write(json.dumps(facts) + "\n")
