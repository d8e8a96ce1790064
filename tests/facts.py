"""Reports what a long test has done to whoever runs it: seed, cases, acknowledged writes."""

import json
import os
from pathlib import Path

FILE = "PLATSCOACH_TORTURE_FACTS"
"""The variable that names the file for the report; without it nothing is reported."""


def note(**facts):
    """Report a fact about what was done."""
    if where := os.environ.get(FILE):
        with Path(where).open("a", encoding="utf-8") as file:
            file.write(json.dumps(facts) + "\n")
