"""Two saves of one text are one change if it can say what its writer had seen."""

import json

import pytest

from platscoach.storage.journal.seen_format import BEGINS, GOES_ON, MANY, joined

FULL = {f"{number:02}": 1 for number in range(MANY + 1)}
FEW = {"a": 1, "b": 2}
RECORD = {"own": BEGINS, "a": 1}
BRIEF, NEWER = {"own": GOES_ON}, {"own": GOES_ON, "a": 2}


@pytest.mark.parametrize(
    ("before", "after", "one"),
    [
        ({}, {}, {}),
        (FEW, {**FEW, "b": 3}, {**FEW, "b": 3}),
        (BRIEF, BRIEF, BRIEF),
        (BRIEF, NEWER, NEWER),
        (NEWER, {**NEWER, "a": 3}, {**NEWER, "a": 3}),
        (RECORD, BRIEF, RECORD),
        # The record is found by its name, and the later frontier would be lost with it.
        (RECORD, NEWER, None),
        (FULL, FULL, None),
        (FEW, RECORD, None),
        (FULL, BRIEF, FULL),
    ],
)
def test_what_the_joined_change_says(before, after, one):
    said = joined("own", *(json.dumps(seen) if seen else "" for seen in (before, after)))
    assert (said if said is None else json.loads(said or "{}")) == one
