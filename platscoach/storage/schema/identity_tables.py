"""The tables about the identity of records: that two are the same, that one was erased."""

from datetime import datetime
from typing import ClassVar

from platscoach.storage.orm import Field
from platscoach.storage.schema.tables import Shared


class SameAs(Shared, table=True):
    """Two records of one person or place are one (or, when not `active`, were parted again).

    Its key is derived from both. What belonged to the other belongs to the kept one as long as the
    pair is active.
    """

    __tablename__ = "same_as"
    entity: ClassVar[str] = "same_as"
    kind: str
    """The kind of both, by its name in the journal."""
    kept_id: str = Field(index=True)
    other_id: str = Field(index=True)
    title: str = ""
    """Their name when they were joined."""
    active: bool = True
    moved_at: datetime | None = None
    """When something was last moved from the other to the kept one."""


class Erasure(Shared, table=True):
    """Everything stored about a person has been emptied, everywhere and for good.

    Its key is derived from the kind and the id of the erased record.
    """

    entity: ClassVar[str] = "erasure"
    kind: str
    thing_id: str = Field(index=True)
    erased_at: datetime
