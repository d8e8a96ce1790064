"""What the search index holds of one thing: a record that the registry and the index share."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IndexedText:
    """What is found of one thing: its title or name, and what was written."""

    entity: str
    entity_id: str
    place_id: str
    title: str
    body: str
