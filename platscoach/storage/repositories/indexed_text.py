"""What the search index holds of each kind of thing."""

from platscoach.storage.schema.tables import (
    AgendaItem,
    CoachingSession,
    Commitment,
    Leader,
    Note,
    Place,
    Point,
    Remark,
    Supporter,
    Trial,
)
from platscoach.storage.search_index import IndexedText


def document_of(entity: object) -> IndexedText | None:
    """The searchable text of a row, or None for a kind that is not searched."""
    match entity:
        case Place():
            body = f"{entity.municipality}\n{entity.boundary}".strip()
            return IndexedText("place", entity.id, entity.id, entity.name, body)
        case Leader():
            body = f"{entity.role}\n{entity.employer}".strip()
            return IndexedText("leader", entity.id, entity.place_id, entity.name, body)
        case Supporter():
            return IndexedText("supporter", entity.id, "", entity.name, "")
        case Note():
            return IndexedText("note", entity.id, entity.place_id, entity.title, entity.body)
        case CoachingSession():
            return IndexedText("session", entity.id, entity.place_id, "", entity.notes)
        case Commitment():
            body = f"{entity.what}\n{entity.person}".strip()
            return IndexedText("commitment", entity.id, entity.place_id, "", body)
        case Point():
            body = f"{entity.text}\n{entity.evidence}".strip()
            return IndexedText("point", entity.id, entity.place_id, "", body)
        case Remark() | AgendaItem():
            return IndexedText(entity.entity, entity.id, entity.place_id, "", entity.text)
        case Trial():
            return IndexedText("trial", entity.id, entity.place_id, "", entity.why)
    return None
