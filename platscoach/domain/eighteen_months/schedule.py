"""When each step of a process is to be done, and which reports are due: the plan by months."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

USUAL_MONTHS: Final[Mapping[str, int]] = MappingProxyType(
    {
        "forankring": 3,
        "kartlaggning": 6,
        "analys": 8,
        "malbild": 10,
        "plan": 14,
        "organisation": 18,
    }
)
"""The month in which each step is to be done where nothing else was planned. Ours: no source of the
method gives months per step."""

USUAL_LENGTH: Final = max(USUAL_MONTHS.values())
"""The length of a process in months: the last step is done in the last of them."""

SLACK: Final = 1
"""How many months after the planned one a step counts as behind."""

LAST_MONTHS: Final = 3
"""The last months of a process, in which every step that is not done is brought up."""


class DueReport(NamedTuple):
    """A report that is to be handed in."""

    key: str
    name: str
    """What it is called, in the language in force."""
    day: date
    """The last day for it."""


class Schedule(NamedTuple):
    """What is planned on a place."""

    months: Mapping[str, int] = USUAL_MONTHS
    """The month of the process in which each step is to be done, by key."""
    length: int = USUAL_LENGTH
    """How many months there are."""
    reports: tuple[DueReport, ...] = ()
    """The reports that have not been handed in."""


USUAL: Final = Schedule()
"""The plan of a place of which nothing else is known."""
