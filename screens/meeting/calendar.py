"""A meeting without a place as a calendar file."""

from datetime import datetime

from platscoach.documents.calendar import CalendarEvent, meeting_ics
from platscoach.domain.marked_lines import is_private
from platscoach.domain.meeting_kinds import MEETING_NAMES
from platscoach.domain.meetings import USUAL_MINUTES, MeetingView
from platscoach.i18n import _


def meeting_file(meeting: MeetingView, now: datetime, sequence: int) -> bytes:
    """The meeting for a calendar: when and where, without notes.

    `sequence` is the revision number of the file.
    """
    return meeting_ics(
        CalendarEvent(
            meeting.id,
            meeting.starts,
            meeting.zone,
            meeting.minutes or USUAL_MINUTES,
            _(MEETING_NAMES[meeting.kind]),
            place="" if is_private(meeting.venue) else meeting.venue,
            sequence=sequence,
        ),
        now,
    )
