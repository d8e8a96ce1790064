"""The registry entries of the overview's tables: unanswered calls, lines put off."""

from typing import Final

from platscoach.dates.show import stored_day
from platscoach.i18n import N_
from platscoach.storage.schema.entity import ON_PLACE, Entity, Searched, made_of
from platscoach.storage.schema.overview_tables import ContactAttempt, PutOff

OVERVIEW_ENTITIES: Final = (
    Entity(
        ContactAttempt,
        N_("Samtal utan svar"),
        title=lambda row: ", ".join(
            filter(None, (stored_day(row.starts), row.leader.name if row.leader else ""))
        ),
        parents=ON_PLACE,
        trashed=N_("Samtal utan svar"),
        searched=Searched(text=("note",), day="starts"),
        texts=("note",),
    ),
    Entity(
        PutOff,
        N_("Inte nu"),
        title=lambda row: row.what,
        parents=ON_PLACE,
        one_meaning=(("until", "what"),),
        made_key=made_of("put off", "place_id", "supporter_id", "subject"),
        about=("subject",),
    ),
)
"""In the order of the registry."""
