"""The kinds of sessions and their names, and whether a session has been held."""

from enum import StrEnum
from typing import Final

from platscoach.i18n import N_


class SessionKind(StrEnum):
    """What sort of session it is."""

    CALL = "call"
    SITE_VISIT = "site_visit"
    WORKSHOP = "workshop"
    MUNICIPAL_MEETING = "municipal_meeting"
    CHECK_IN = "check_in"
    OTHER = "other"


class SessionStatus(StrEnum):
    """Whether a session is yet to come or has been held."""

    BOOKED = "booked"
    HELD = "held"


class SessionMode(StrEnum):
    """How a session is written: at the desk, or on the move during a visit to the place."""

    DESK = ""
    VISIT = "visit"


KIND_NAMES: Final = {
    SessionKind.CALL: N_("Samtal"),
    SessionKind.SITE_VISIT: N_("Platsbesök"),
    SessionKind.WORKSHOP: N_("Workshop"),
    SessionKind.MUNICIPAL_MEETING: N_("Kommunmöte"),
    SessionKind.CHECK_IN: N_("Avstämning"),
    SessionKind.OTHER: N_("Annat"),
}
