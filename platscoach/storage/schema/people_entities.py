"""The registry entries of people, doors opened and agreements; collected in `entities`."""

from typing import Final

from platscoach.i18n import N_, ngettext
from platscoach.storage.schema.door_tables import Agreement, Door
from platscoach.storage.schema.entity import (
    IN_SESSION,
    NAMELESS,
    ON_PLACE,
    Entity,
    Searched,
    made_of,
)
from platscoach.storage.schema.tables import PersonPlace, ProcessPerson, SessionPerson

PEOPLE_ENTITIES: Final = (
    Entity(
        ProcessPerson,
        N_("Person"),
        counted=lambda n: ngettext("{n} person", "{n} personer", n),
        title=lambda row: row.name or row.function,
        parents=ON_PLACE,
        trashed=N_("Person"),
        searched=Searched(
            name="name", text=("function", "name", "organisation", "helps"), title="function"
        ),
        texts=("note",),
        personal={
            "function": NAMELESS,
            "name": "",
            "organisation": "",
            "phone": "",
            "email": "",
            "helps": "",
            "note": "",
        },
    ),
    Entity(
        PersonPlace,
        N_("Person på en plats"),
        title=lambda row: row.person.name or row.person.function,
        parents={"person_id": ProcessPerson.entity, **ON_PLACE},
        made_key=made_of(PersonPlace.entity, "person_id", "place_id"),
    ),
    Entity(
        SessionPerson,
        N_("Deltagare"),
        title=lambda row: row.person.name or row.person.function,
        parents={"session_id": "session", "person_id": ProcessPerson.entity},
        made_key=made_of(SessionPerson.entity, "session_id", "person_id"),
    ),
    Entity(
        Door,
        N_("Dörr"),
        counted=lambda n: ngettext("{n} dörr", "{n} dörrar", n),
        title=lambda row: row.question,
        parents=IN_SESSION,
        trashed=N_("Dörr"),
        searched=Searched(
            text=("question", "to_whom", "answer", "result"), title="question", day="asked_on"
        ),
        one_meaning=(("answer", "answered_on"), ("person_id", "to_whom")),
        texts=("result",),
    ),
    Entity(
        Agreement,
        N_("Överenskommelse"),
        counted=lambda n: ngettext("{n} överenskommelse", "{n} överenskommelser", n),
        title=lambda row: row.what,
        parents=ON_PLACE,
        trashed=N_("Överenskommelse"),
        searched=Searched(text=("what", "parties", "written_where"), title="what", day="until"),
    ),
)
"""People, their attendance, doors and agreements: parents before children."""
