"""A record's entry in the search index, shared by the registry and the index."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IndexedText:
    """The searchable text of a record: its title or name, and its body."""

    entity: str
    entity_id: str
    place_id: str
    title: str
    body: str
