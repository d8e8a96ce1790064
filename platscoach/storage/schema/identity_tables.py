"""The tables of what is said of records themselves: that two are one, that one was erased."""

from datetime import datetime
from typing import ClassVar

from platscoach.storage.orm import Field
from platscoach.storage.schema.tables import Shared


class SameAs(Shared, table=True):
    """Two records of one person or place are one (or, when not `active`, were parted again).

    Its key is made of both. What belonged to the other belongs to the kept one as long as it is so.
    """

    __tablename__ = "same_as"
    entity: ClassVar[str] = "same_as"
    kind: str
    """The kind of both, by its name in the journal."""
    kept_id: str = Field(index=True)
    other_id: str = Field(index=True)
    title: str = ""
    """What they were called when they were joined."""
    active: bool = True
    moved_at: datetime | None = None
    """When something of the other's was last given to the kept one."""


class Erasure(Shared, table=True):
    """All that was said of a person has been emptied, everywhere and for good.

    Its key is made of the kind and the id of what was erased.
    """

    entity: ClassVar[str] = "erasure"
    kind: str
    thing_id: str = Field(index=True)
    erased_at: datetime
