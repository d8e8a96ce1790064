"""Who can commit to something: a leader, the supporter, the municipality or another."""

from enum import StrEnum
from typing import Final

from platscoach.i18n import N_, _


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


def is_undecided(who: Who, named: str, line: str) -> bool:
    """Whether it comes from a marked line that does not say who promises, and nobody was chosen
    since.
    """
    return bool(line) and who is Who.OTHER and not named


def who_words(who: Who, name: str, line: str) -> str:
    """Who promised: a name, else that it is not decided, else what sort of person."""
    if is_undecided(who, name, line):
        return _("Inte bestämt vem")
    return name or _(WHO_NAMES[who])
