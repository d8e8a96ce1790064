"""What the search index holds of each kind of thing."""

from platscoach.storage.search import Doc
from platscoach.storage.tables import (
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


def document_of(entity: object) -> Doc | None:
    """The searchable text of a row, or None for a kind that is not searched."""
    match entity:
        case Place():
            body = f"{entity.municipality}\n{entity.boundary}".strip()
            return Doc("place", entity.id, entity.id, entity.name, body)
        case Leader():
            body = f"{entity.role}\n{entity.employer}".strip()
            return Doc("leader", entity.id, entity.place_id, entity.name, body)
        case Supporter():
            return Doc("supporter", entity.id, "", entity.name, "")
        case Note():
            return Doc("note", entity.id, entity.place_id, entity.title, entity.body)
        case CoachingSession():
            return Doc("session", entity.id, entity.place_id, "", entity.notes)
        case Commitment():
            body = f"{entity.what}\n{entity.person}".strip()
            return Doc("commitment", entity.id, entity.place_id, "", body)
        case Point():
            body = f"{entity.text}\n{entity.evidence}".strip()
            return Doc("point", entity.id, entity.place_id, "", body)
        case Remark() | AgendaItem():
            return Doc(entity.entity, entity.id, entity.place_id, "", entity.text)
        case Trial():
            return Doc("trial", entity.id, entity.place_id, "", entity.why)
    return None
