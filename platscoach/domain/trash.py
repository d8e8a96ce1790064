"""What is in the trash: records."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class TrashView:
    """One thing in the trash."""

    entity: str
    """The name of its kind in the registry."""
    id: str
    label: str
    """What its kind is called, a Swedish msgid."""
    title: str
    place: str
    trashed_on: date
