"""Which backups may be removed: by their content and time, never by number alone.

Pure. A wrong clock, a new database or a copy with less content never displaces a fuller one: a copy
is removed only if a later one of the same database, which is kept, contains at least as much.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final

from platscoach.storage.backups.copies import (
    BEFORE_JOIN,
    BEFORE_MIGRATION,
    BEFORE_REPAIR,
    BEFORE_RESTORE,
    BY_HAND,
    Copy,
)

DAYS: Final = 14
"""For how many days the newest copy of each is kept."""

WEEKS: Final = 8
"""For how many weeks the newest copy of each is kept."""

MONTHS: Final = 24
"""For how many months the newest copy of each is kept."""

_TAKES_BACK: Final = (BEFORE_JOIN, BEFORE_MIGRATION, BEFORE_REPAIR, BEFORE_RESTORE)
"""Why a copy was made that takes something back, as the user was told: the copy of that day, made
after it, is no replacement."""

_AHEAD: Final = timedelta(days=1)
"""A copy dated further ahead than this was made with a wrong clock."""


def to_remove(copies: Sequence[Copy], now: datetime) -> list[Copy]:
    """The copies that may go, the oldest first."""
    dated = sorted(
        (copy for copy in copies if copy.reason != BY_HAND and copy.made <= now + _AHEAD),
        key=lambda copy: (copy.made, copy.path.name),
        reverse=True,
    )
    staying = _newest_of_each(dated)
    going: list[Copy] = []
    for copy in dated:
        if copy in staying or _takes_back(copy, now):
            continue
        if any(_replaces(kept, copy) for kept in staying):
            going.append(copy)
        else:
            staying.append(copy)
    return going[::-1]


def deciding(copies: Sequence[Copy], now: datetime) -> list[Copy]:
    """The copies whose soundness decides which may go; none if none would go if all were sound.

    A damaged copy counts as absent, and without it no other goes that had stayed. What becomes of a
    copy depends on newer ones only. So nothing older than the oldest that may go has to be read.
    """
    going = to_remove(copies, now)
    return [copy for copy in copies if going and copy.made >= going[0].made]


def _newest_of_each(newest_first: Sequence[Copy]) -> list[Copy]:
    """The newest copy of each of the last days, weeks and months that have any, by database."""
    spans: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (DAYS, datetime.date),
        (WEEKS, lambda made: made.isocalendar()[:2]),
        (MONTHS, lambda made: (made.year, made.month)),
    )
    staying: list[Copy] = []
    for count, span in spans:
        seen: dict[str, set[object]] = {}
        for copy in newest_first:
            spans_seen = seen.setdefault(copy.device, set())
            when = span(copy.made)
            if when in spans_seen or len(spans_seen) == count:
                continue
            spans_seen.add(when)
            if copy not in staying:
                staying.append(copy)
    return staying


def _takes_back(copy: Copy, now: datetime) -> bool:
    """Whether restoring a copy takes back something that was done lately."""
    return copy.reason.startswith(_TAKES_BACK) and now - copy.made < timedelta(days=DAYS)


def _replaces(later: Copy, copy: Copy) -> bool:
    """Whether nothing is lost with `copy` as long as `later` is there."""
    return (
        later.device == copy.device
        and later.made >= copy.made
        and later.changes >= copy.changes
        and (copy.is_empty or not later.is_empty)
    )
