"""Who can commit to something: a leader, the supporter, the municipality or another."""

from enum import StrEnum
from typing import Final

from platscoach.i18n import N_


class Who(StrEnum):
    """Who has promised."""

    LEADER = "leader"
    SUPPORTER = "supporter"
    MUNICIPALITY = "municipality"
    OTHER = "other"


OUTSIDE: Final = (Who.MUNICIPALITY, Who.OTHER)
"""Those who neither lead nor support: people of the place, or just a name."""

WHO_NAMES: Final = {
    Who.LEADER: N_("Processledaren"),
    Who.SUPPORTER: N_("Processtödjaren"),
    Who.MUNICIPALITY: N_("Kommunen"),
    Who.OTHER: N_("Någon annan"),
}
