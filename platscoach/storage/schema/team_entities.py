"""The registry's entries for the regional team, meetings, decisions and self-assessments."""

from typing import Final

from platscoach.dates.show import long_day, stored_day
from platscoach.domain.meeting_kinds import MEETING_NAMES
from platscoach.i18n import N_, ngettext
from platscoach.storage.schema.entity import (
    NAMELESS,
    ON_PLACE,
    Entity,
    Searched,
    made_of,
)
from platscoach.storage.schema.team_tables import (
    Assessment,
    Guest,
    Meeting,
    MeetingDecision,
    SessionPlace,
    TeamMember,
)

IN_MEETING: Final = {"meeting_id": "meeting"}
"""The parents of a record that belongs to a meeting."""

TEAM_ENTITIES: Final = (
    Entity(
        TeamMember,
        N_("Teammedlem"),
        title=lambda row: row.name or row.function,
        trashed=N_("Teammedlem"),
        searched=Searched(name="name", text=("function", "helps")),
        one_meaning=(("function_key", "function"),),
        personal={"name": NAMELESS, "phone": "", "email": "", "helps": ""},
    ),
    Entity(
        Meeting,
        N_("Möte"),
        sorts={kind.value: name for kind, name in MEETING_NAMES.items()},
        counted=lambda n: ngettext("{n} möte", "{n} möten", n),
        title=lambda row: stored_day(row.starts),
        trashed=N_("Möte"),
        searched=Searched(text=("notes",), day="starts"),
        one_meaning=(("starts", "zone", "starts_utc"),),
        texts=("notes",),
    ),
    Entity(
        MeetingDecision,
        N_("Beslut"),
        counted=lambda n: ngettext("{n} beslut", "{n} beslut", n),
        title=lambda row: row.what,
        parents=IN_MEETING,
        trashed=N_("Beslut"),
        searched=Searched(text=("what", "person"), title="what", day="due"),
    ),
    Entity(
        Guest,
        N_("Inbjuden"),
        title=lambda row: row.leader.name if row.leader else row.name,
        parents=IN_MEETING,
        trashed=N_("Inbjuden"),
        made_key=made_of(Guest.entity, "meeting_id", "leader_id"),
        unsaid=("answer", "asked"),
        searched=Searched(name="name"),
    ),
    Entity(
        Assessment,
        N_("Självskattning"),
        counted=lambda n: ngettext("{n} självskattning", "{n} självskattningar", n),
        title=lambda row: long_day(row.asked_on),
        parents=ON_PLACE,
        trashed=N_("Självskattning"),
        searched=Searched(text=("note",), day="asked_on"),
        one_meaning=(("scores", "answers"),),
        texts=("note",),
    ),
    Entity(
        SessionPlace,
        N_("Fler platser"),
        title=lambda row: row.place.name,
        parents={"session_id": "session", "place_id": "place"},
        made_key=made_of(SessionPlace.entity, "session_id", "place_id"),
    ),
)
"""Parents before children."""
