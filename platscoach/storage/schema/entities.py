"""The registry of shared entities: one entry for each kind of record, and no other list of them.

The trash, the search index, look-up, the journal, history, merge and export all use it. A new kind
of record needs a table, a migration and an entry here.
"""

from functools import cache
from typing import Final

from platscoach.dates.show import stored_moment
from platscoach.domain.marked_lines import REMARK_NAMES
from platscoach.domain.session_kinds import KIND_NAMES, SessionKind
from platscoach.domain.titles import title_of
from platscoach.i18n import N_, ngettext
from platscoach.storage.orm import Index, SQLModel, sort_tables
from platscoach.storage.schema.check_in_entities import CHECK_IN_ENTITIES
from platscoach.storage.schema.entity import (
    IN_SESSION,
    NAMELESS,
    ON_PLACE,
    Entity,
    Searched,
    made_of,
    searched_columns,
)
from platscoach.storage.schema.identity_entities import IDENTITY_ENTITIES
from platscoach.storage.schema.months_entities import MONTHS_ENTITIES
from platscoach.storage.schema.overview_entities import OVERVIEW_ENTITIES
from platscoach.storage.schema.people_entities import PEOPLE_ENTITIES
from platscoach.storage.schema.tables import (
    AgendaItem,
    CoachingSession,
    Commitment,
    Leader,
    Note,
    Place,
    Point,
    Remark,
    SessionLeader,
    SessionStage,
    Stage,
    Supporter,
    Trial,
)
from platscoach.storage.schema.team_entities import TEAM_ENTITIES

ENTITIES: Final[dict[str, Entity]] = {
    entity.name: entity
    for entity in (
        *IDENTITY_ENTITIES,
        Entity(
            Supporter,
            N_("Processtödjare"),
            counted=lambda n: ngettext("{n} processtödjare", "{n} processtödjare", n),
            title=lambda row: row.name,
            searched=Searched(name="name"),
        ),
        Entity(
            Place,
            N_("Plats"),
            counted=lambda n: ngettext("{n} plats", "{n} platser", n),
            title=lambda row: row.name,
            trashed=N_("Plats"),
            searched=Searched(name="name", text=("municipality", "boundary")),
            one_meaning=(
                ("months", "months_why"),
                ("paused_on", "paused_until", "pause_why", "pause_moved", "pause_settled"),
            ),
            texts=("boundary",),
        ),
        Entity(
            Leader,
            N_("Processledare"),
            counted=lambda n: ngettext("{n} processledare", "{n} processledare", n),
            title=lambda row: row.name,
            parents=ON_PLACE,
            trashed=N_("Processledare"),
            searched=Searched(name="name", text=("role", "employer")),
            personal={"name": NAMELESS, "role": "", "employer": "", "phone": "", "email": ""},
        ),
        Entity(
            Stage,
            N_("Steg"),
            counted=lambda n: ngettext("{n} steg", "{n} steg", n),
            title=lambda row: row.stage_key,
            parents=ON_PLACE,
            one_meaning=(("state", "started_on", "done_on"),),
            made_key=made_of(Stage.entity, "place_id", "stage_key"),
            unsaid=("state", "not_started"),
        ),
        Entity(
            Point,
            N_("Punkt"),
            counted=lambda n: ngettext("{n} punkt", "{n} punkter", n),
            title=lambda row: row.text,
            parents=ON_PLACE,
            # The method's own points cannot be deleted.
            trashed=N_("Egen punkt"),
            searched=Searched(text=("text", "evidence"), title="text", stage="stage_key"),
            one_meaning=(("mark", "marked_on"),),
            texts=("evidence",),
            made_key=made_of(Point.entity, "place_id", "point_key"),
            unsaid=("mark", "open"),
            about=("point_key", "text"),
        ),
        Entity(
            Note,
            N_("Anteckning"),
            counted=lambda n: ngettext("{n} anteckning", "{n} anteckningar", n),
            title=lambda row: title_of(row.title, row.body),
            parents=ON_PLACE,
            trashed=N_("Anteckning"),
            searched=Searched(name="title", text=("body",), day="updated_at", stage="stage_key"),
            texts=("body",),
        ),
        Entity(
            CoachingSession,
            N_("Tillfälle"),
            sorts={kind: name for kind, name in KIND_NAMES.items() if kind != SessionKind.OTHER},
            counted=lambda n: ngettext("{n} samtal", "{n} samtal", n),
            title=lambda row: stored_moment(row.starts),
            parents=ON_PLACE,
            trashed=N_("Tillfälle"),
            searched=Searched(text=searched_columns(CoachingSession), title="kind", day="starts"),
            one_meaning=(("starts", "zone", "starts_utc"),),
        ),
        Entity(
            SessionLeader,
            N_("Deltagare"),
            title=lambda row: row.leader.name,
            parents={"session_id": "session"},
            made_key=made_of(SessionLeader.entity, "session_id", "leader_id"),
        ),
        Entity(
            SessionStage,
            N_("Steg"),
            title=lambda row: row.stage_key,
            parents={"session_id": "session"},
        ),
        Entity(
            Commitment,
            N_("Åtagande"),
            counted=lambda n: ngettext("{n} åtagande", "{n} åtaganden", n),
            title=lambda row: row.what,
            parents=IN_SESSION,
            trashed=N_("Åtagande"),
            searched=Searched(text=("what", "person"), title="what", day="due"),
            one_meaning=(
                (
                    "who",
                    "leader_id",
                    "supporter_id",
                    "person",
                    "known_id",
                    "also_who",
                    "also_leader_id",
                    "also_supporter_id",
                    "also_known_id",
                    "also_person",
                ),
            ),
        ),
        Entity(
            Remark,
            N_("Märkt rad"),
            sorts={kind.value: name for kind, name in REMARK_NAMES.items()},
            counted=lambda n: ngettext("{n} märkt rad", "{n} märkta rader", n),
            title=lambda row: row.text,
            parents=IN_SESSION,
            trashed=N_("Märkt rad"),
            searched=Searched(text=("text",), title="kind", day="session.starts"),
            one_meaning=(("kind", "text", "line"),),
        ),
        Entity(
            AgendaItem,
            N_("Att ta upp"),
            title=lambda row: row.text,
            parents=IN_SESSION,
            trashed=N_("Att ta upp"),
            searched=Searched(text=("text",), title="text", stage="stage_key"),
            one_meaning=(("state", "settled_on"),),
        ),
        Entity(
            Trial,
            N_("Provad metod"),
            title=lambda row: row.why or row.method_key,
            parents=IN_SESSION,
            trashed=N_("Provad metod"),
            searched=Searched(text=("why",), day="session.starts"),
            one_meaning=(("verdict", "why"),),
        ),
        *PEOPLE_ENTITIES,
        *OVERVIEW_ENTITIES,
        *TEAM_ENTITIES,
        *MONTHS_ENTITIES,
        *CHECK_IN_ENTITIES,
    )
}
"""Every shared entity by its name in the journal, parents before children."""


def _index_trash() -> None:
    """Give each table with a trash an index of its trashed rows."""
    for entry in ENTITIES.values():
        if entry.trashed:
            table = SQLModel.metadata.tables[str(entry.table.__tablename__)]
            at = table.columns["trashed_at"]
            Index(f"ix_{table.name}_trashed", at, sqlite_where=at.is_not(None))


_index_trash()


@cache
def parents_first() -> tuple[Entity, ...]:
    """Every kind after those that its rows refer to: rows can be created in this order."""
    by_table = {entity.table.__tablename__: entity for entity in ENTITIES.values()}
    order = [table.name for table in sort_tables(SQLModel.metadata.tables.values())]
    return tuple(by_table[name] for name in order if name in by_table)
