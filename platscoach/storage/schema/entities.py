"""The registry of shared entities: one entry for each kind of thing, and no other list of them.

The trash, the search index, what look-up shows and the journal live from it, and so will history,
merge and export. A new kind of thing is a table, a migration and an entry here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from platscoach.dates.show import clock_text, long_day
from platscoach.domain.titles import title_of
from platscoach.i18n import N_
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
    Shared,
    Stage,
    Supporter,
    Trial,
)
from platscoach.storage.search_index import IndexedText


@dataclass(frozen=True, slots=True)
class Searched:
    """What look-up finds of a thing and shows of it; every value names a column."""

    name: str = ""
    """A title or a person's name: asked first, and by its first letters too."""
    text: tuple[str, ...] = ()
    """What was written."""
    title: str = ""
    """What a hit shows as its title; the name when empty."""
    day: str = ""
    """The day that a hit shows; a parent's as `session.starts`."""
    stage: str = ""
    """The stage of the process that it belongs to."""

    @property
    def shown(self) -> str:
        """The column of a hit's title; empty when it has none."""
        return self.title or self.name

    @property
    def lines(self) -> tuple[str, ...]:
        """The columns that a hit's line is taken from: what is not in its title already."""
        return tuple(column for column in self.text if column != self.shown)


@dataclass(frozen=True, slots=True)
class Entity:
    """One kind of shared thing, and all that must be known of it beside its columns."""

    table: type[Shared]
    label: str
    """What such a thing is called, a Swedish msgid."""
    title: Callable[[Any], str]
    """What one of them is called in a list, from its row."""
    parents: Mapping[str, str] = field(default_factory=dict)
    """What it belongs to, as column and entity: hidden with it, and brought back before it."""
    trashed: str = ""
    """What it is called in the trash, a Swedish msgid; empty for what is never put there."""
    searched: Searched | None = None
    """How look-up finds it; None for what is not searched."""
    one_meaning: tuple[tuple[str, ...], ...] = ()
    """Groups of columns that say one thing together and are never merged apart."""
    about: tuple[str, ...] = ()
    """Columns with a default that still say what it is about: they stay when it is unsaid."""

    @property
    def name(self) -> str:
        """Its name in the journal."""
        return self.table.entity

    @property
    def place(self) -> str:
        """The column that says on which place it is; empty for what is on none."""
        if self.table is Place:
            return "id"
        return next((column for column, parent in self.parents.items() if parent == "place"), "")

    def document(self, row: Shared) -> IndexedText | None:
        """What the search index holds of a row; None for what is not searched."""
        if self.searched is None:
            return None
        searched = self.searched
        return IndexedText(
            entity=self.name,
            entity_id=row.id,
            place_id=getattr(row, self.place) if self.place else "",
            title=getattr(row, searched.name) if searched.name else "",
            body="\n".join(getattr(row, column) for column in searched.text).strip(),
        )


_ON_PLACE: Final = {"place_id": "place"}
_IN_SESSION: Final = {"session_id": "session", **_ON_PLACE}

ENTITIES: Final[dict[str, Entity]] = {
    entity.name: entity
    for entity in (
        Entity(
            Supporter,
            N_("Processtödjare"),
            title=lambda row: row.name,
            searched=Searched(name="name"),
        ),
        Entity(
            Place,
            N_("Plats"),
            title=lambda row: row.name,
            trashed=N_("Plats"),
            searched=Searched(name="name", text=("municipality", "boundary")),
        ),
        Entity(
            Leader,
            N_("Processledare"),
            title=lambda row: row.name,
            parents=_ON_PLACE,
            trashed=N_("Processledare"),
            searched=Searched(name="name", text=("role", "employer")),
        ),
        Entity(
            Stage,
            N_("Steg"),
            title=lambda row: row.stage_key,
            parents=_ON_PLACE,
            one_meaning=(("state", "started_on", "done_on"),),
        ),
        Entity(
            Point,
            N_("Punkt"),
            title=lambda row: row.text,
            parents=_ON_PLACE,
            # The method's own points cannot be thrown away.
            trashed=N_("Egen punkt"),
            searched=Searched(text=("text", "evidence"), title="text", stage="stage_key"),
            one_meaning=(("mark", "marked_on"),),
            about=("point_key", "text"),
        ),
        Entity(
            Note,
            N_("Anteckning"),
            title=lambda row: title_of(row.title, row.body),
            parents=_ON_PLACE,
            trashed=N_("Anteckning"),
            searched=Searched(name="title", text=("body",), day="updated_at", stage="stage_key"),
        ),
        Entity(
            CoachingSession,
            N_("Tillfälle"),
            title=lambda row: _moment(row.starts),
            parents=_ON_PLACE,
            trashed=N_("Tillfälle"),
            searched=Searched(text=("notes",), title="kind", day="starts"),
            one_meaning=(("starts", "zone", "starts_utc"),),
        ),
        Entity(
            SessionLeader,
            N_("Deltagare"),
            title=lambda row: row.leader.name,
            parents={"session_id": "session"},
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
            title=lambda row: row.what,
            parents=_IN_SESSION,
            trashed=N_("Åtagande"),
            searched=Searched(text=("what", "person"), title="what", day="due"),
            one_meaning=(("who", "leader_id", "supporter_id", "person"),),
        ),
        Entity(
            Remark,
            N_("Märkt rad"),
            title=lambda row: row.text,
            parents=_IN_SESSION,
            trashed=N_("Märkt rad"),
            searched=Searched(text=("text",), title="kind", day="session.starts"),
            one_meaning=(("kind", "text", "line"),),
        ),
        Entity(
            AgendaItem,
            N_("Att ta upp"),
            title=lambda row: row.text,
            parents=_IN_SESSION,
            trashed=N_("Att ta upp"),
            searched=Searched(text=("text",), title="text", stage="stage_key"),
            one_meaning=(("state", "settled_on"),),
        ),
        Entity(
            Trial,
            N_("Prövad metod"),
            title=lambda row: row.why or row.method_key,
            parents=_IN_SESSION,
            trashed=N_("Prövad metod"),
            searched=Searched(text=("why",), day="session.starts"),
            one_meaning=(("verdict", "why"),),
        ),
    )
}
"""Every shared entity by its name in the journal, parents before children."""


def _moment(starts: str) -> str:
    """When a session begins, as it is shown; what cannot be read stands as it is stored."""
    try:
        moment = datetime.fromisoformat(starts)
    except ValueError:
        return starts
    return f"{long_day(moment.date())} {clock_text(moment)}"


def entity_of(row: Shared) -> Entity:
    """The entry of a row's kind. A table without one cannot be written: KeyError."""
    return ENTITIES[row.entity]
