"""Contact after a process has been finished: after half a year, a year, then once a year."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Final, NamedTuple

from platscoach.domain.eighteen_months.due_dates import AHEAD, AROUND, months_after

FIRST: Final = 6
"""Months after the last day in which the place is called for the first time."""

YEAR: Final = 12
"""Months from one call to the next after that."""


class FollowUp(NamedTuple):
    """A contact that is due around a day."""

    months: int
    """How many months after the process was finished."""
    day: date


def follow_ups(finished_on: date) -> Iterator[FollowUp]:
    """Every contact after a process, without end."""
    yield FollowUp(FIRST, months_after(finished_on, FIRST))
    for months in count(YEAR, YEAR):
        yield FollowUp(months, months_after(finished_on, months))


def due_follow_up(finished_on: date, last: date | None, today: date) -> FollowUp | None:
    """The contact due now, if any; when the next one is due, an earlier one no longer is.

    `last` is the day of the last session: if it is near enough, it counts as the contact.
    """
    due: FollowUp | None = None
    for follow_up in follow_ups(finished_on):
        if follow_up.day - AHEAD > today:
            break
        due = follow_up
    return None if due is None or _was_had(due, last) else due


def next_follow_up(finished_on: date, last: date | None, today: date) -> FollowUp:
    """The next contact that is ahead and has not been made already."""
    ahead = (follow_up for follow_up in follow_ups(finished_on) if follow_up.day >= today)
    return next(one for one in ahead if not _was_had(one, last))


def _was_had(follow_up: FollowUp, last: date | None) -> bool:
    """Whether the last session was near enough to the day to count as the contact."""
    return last is not None and last >= follow_up.day - AROUND
