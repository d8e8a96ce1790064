"""The next meeting, as people say it at the end of a call: fre kl. 10, 14 dec 9.30–10.30."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from platscoach.dates.errors import DateError, DateFault
from platscoach.dates.meaning import Direction
from platscoach.dates.read_when import read_when
from platscoach.dates.show import long_day, times_text
from platscoach.domain.form_reader import within_reach
from platscoach.i18n import N_, _

USUAL_MINUTES: Final = 60
"""The length of a meeting, if none has been agreed."""

_EXAMPLES: Final = N_("Skriv till exempel fre kl. 13 eller 14 dec 13.30.")


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """When to meet next."""

    starts: datetime
    """Local and without zone."""
    minutes: int | None = None
    """The length, if start and end were given."""


def read_meeting(text: str, now: datetime) -> NextMeeting:
    """The meeting meant by `text`, seen from `now`.

    Days are understood as in a marked line: the next such day, a week means its Friday. Raises
    DateError where it cannot be read, has no time of day, or has passed.
    """
    read = read_when(text, now.date(), Direction.FUTURE)
    day = within_reach(read.day, now.date())
    if read.clock is None:
        raise DateError(
            _("Vilken tid på {day}?").format(day=long_day(day)), _(_EXAMPLES), kind=DateFault.VAGUE
        )
    if day < now.date():
        raise DateError(_("Den dagen har redan varit."), kind=DateFault.PAST)
    starts = datetime.combine(day, read.clock)
    if starts < now.replace(tzinfo=None, second=0, microsecond=0):
        raise DateError(_("Den tiden har redan varit."), kind=DateFault.PAST)
    return NextMeeting(starts, read.minutes)


def meeting_text(meeting: NextMeeting) -> str:
    """The meeting as the text of its field, which means the same on any day and in any language."""
    times = times_text(meeting.starts.time(), meeting.minutes)
    return f"{meeting.starts.date().isoformat()} {times}"
