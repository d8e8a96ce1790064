"""The sorts of sessions and of people who promise, and what they are called."""

from enum import StrEnum
from typing import Final

from platscoach.i18n import N_


class Kind(StrEnum):
    """What sort of session it is."""

    CALL = "call"
    SITE_VISIT = "site_visit"
    WORKSHOP = "workshop"
    MUNICIPAL_MEETING = "municipal_meeting"
    CHECK_IN = "check_in"
    OTHER = "other"


class Status(StrEnum):
    """Whether a session is yet to come or has been held."""

    BOOKED = "booked"
    HELD = "held"


class Who(StrEnum):
    """Who has promised."""

    LEADER = "leader"
    SUPPORTER = "supporter"
    MUNICIPALITY = "municipality"
    OTHER = "other"


class Mode(StrEnum):
    """How a session is written: at the desk, or on the move during a visit to the place."""

    DESK = ""
    VISIT = "visit"


KIND_NAMES: Final = {
    Kind.CALL: N_("Samtal"),
    Kind.SITE_VISIT: N_("Platsbesök"),
    Kind.WORKSHOP: N_("Workshop"),
    Kind.MUNICIPAL_MEETING: N_("Kommunmöte"),
    Kind.CHECK_IN: N_("Avstämning"),
    Kind.OTHER: N_("Annat"),
}
WHO_NAMES: Final = {
    Who.LEADER: N_("Processledaren"),
    Who.SUPPORTER: N_("Processtödjaren"),
    Who.MUNICIPALITY: N_("Kommunen"),
    Who.OTHER: N_("Någon annan"),
}
