"""How many came to a meeting, by group: numbers first, for names are not always known.

`12 boende, 3 kommunen, 2 unga`. What is typed is kept as it stands; the numbers are read from it.
"""

import re
from typing import Final, NamedTuple

from platscoach.text import clean_line

MOST: Final = 100_000
"""The most people of one group: more is a typing error."""

_PART: Final = re.compile(
    r"(?:ca|cirka|ungefär|about)?\s*(\d{1,3}(?:[ .]\d{3})+|\d+)\s*(?:st\.?\s)?\s*"
    r"([^\s\d,.;–-].*)?",
    re.I,
)
"""A number and a group: behind `3,5`, `10-15` and `1 20` it is not known how many are meant."""

_BETWEEN: Final = re.compile(r"(?<!\d)[,;]|[,;](?!\d)|\s*[/+&]\s*(?=\d)|\s+(?:och|and)\s+(?=\d)")


class GroupCount(NamedTuple):
    """How many of one group came; `group` is empty if only a number was given."""

    number: int
    group: str


def without_number(text: str) -> str:
    """The first part of a text without a number, or with one too large; empty if there is none."""
    for part in _parts(text):
        match = _PART.fullmatch(part)
        if match is None or _number(match) > MOST:
            return part
    return ""


def head_count(text: str) -> tuple[GroupCount, ...]:
    """The counts in a stored text; a part without a number is skipped."""
    matches = map(_PART.fullmatch, _parts(text))
    return tuple(GroupCount(_number(match), (match[2] or "").strip()) for match in matches if match)


def _number(match: re.Match[str]) -> int:
    """The number of a group, with or without blanks between its thousands."""
    return int(re.sub("[ .]", "", match[1])[:9])


def people_in_all(text: str) -> int:
    """The total number of people in a text."""
    return sum(count.number for count in head_count(text))


def _parts(text: str) -> list[str]:
    """The groups of a text, one by one."""
    return [part for one in _BETWEEN.split(clean_line(text)) if (part := one.strip(" ."))]
