"""The kinds of meeting without a place, and a meeting as a line of a day. Light to import."""

from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple

from platscoach.i18n import N_


class MeetingKind(StrEnum):
    """What sort of meeting it is."""

    TEAM = "team"
    GATHERING = "gathering"


MEETING_NAMES: Final = {
    MeetingKind.TEAM: N_("Teammöte"),
    MeetingKind.GATHERING: N_("Årlig träff"),
}


class MeetingInDay(NamedTuple):
    """A meeting as one line of a day, read before anything heavy is loaded."""

    meeting_id: str
    kind: MeetingKind
    starts: datetime
    """Local time."""
    venue: str
