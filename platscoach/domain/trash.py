"""What is in the trash: records."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from platscoach.i18n import N_

TRASH_NAMES: Final = {
    "place": N_("Plats"),
    "leader": N_("Processledare"),
    "note": N_("Anteckning"),
    "session": N_("Session"),
    "commitment": N_("Åtagande"),
    "point": N_("Egen punkt"),
    "remark": N_("Märkt rad"),
    "agenda_item": N_("Att ta upp"),
    "trial": N_("Prövad metod"),
}
"""What each kind of thing in the trash is called."""


@dataclass(frozen=True, slots=True)
class TrashView:
    """One thing in the trash."""

    entity: str
    id: str
    title: str
    place: str
    trashed_on: date
