"""The SQLModel tables of this computer: the journal, drafts, its own values, the search index."""

from platscoach.storage.orm import CheckConstraint, Field, Index, SQLModel

_SINCE = {"server_default": ""}
"""For a text column added to a table that may have rows: it is empty in those."""


class Op(SQLModel, table=True):
    """One change of one field: append-only, never changed or removed (enforced by triggers)."""

    __table_args__ = (
        CheckConstraint("seq > 0", name="op_seq_positive"),
        Index("ix_op_entity_field", "entity_id", "field"),
    )
    device: str = Field(primary_key=True)
    """The incarnation that wrote it."""
    seq: int = Field(primary_key=True)
    hlc: str
    entity: str
    entity_id: str
    field: str
    value: str
    """JSON: the value, or the difference to the one before, depending on `form`."""
    supersedes: str
    """JSON list of `device:seq`: the versions that the writer had seen and replaced."""
    author: str
    schema_version: int
    form: str = Field(default="", sa_column_kwargs=_SINCE)
    """Empty if the value is stored in full (see `journal.text_deltas`)."""


class Change(SQLModel, table=True):
    """What one user did at one time: operations that belong together, applied whole or not at all.

    They are those of its device from the first number to the last. Operations from before there
    were changes belong to none.
    """

    __table_args__ = (Index("ix_change_device_first_seq", "device", "first_seq"),)
    id: str = Field(primary_key=True)
    device: str
    first_seq: int
    last_seq: int
    author: str
    made_at: str
    """UTC, ISO."""
    reverts: str = ""
    """The ids of the changes that it reverts, separated by blanks; empty for any other change."""
    kind: str = Field(default="", sa_column_kwargs=_SINCE)
    """The kind of the change, for its wording (`domain.changes`); empty for one that reverts
    others."""
    entity: str = Field(default="", sa_column_kwargs=_SINCE)
    entity_id: str = Field(default="", sa_column_kwargs=_SINCE)
    """Its main record."""
    seen: str = Field(default="", sa_column_kwargs=_SINCE)
    """What its writer had seen of others, as JSON: the last number of each other incarnation."""


class Incarnation(SQLModel, table=True):
    """A database while it stays in one place: the writer of operations, and its computer.

    A copy of the data folder, or a restored backup, becomes a new one as soon as it is written to:
    no two operations have the same incarnation and number.
    """

    id: str = Field(primary_key=True)
    computer: str
    began_at: str
    """UTC, ISO."""


class ParkedChange(SQLModel, table=True):
    """A change from elsewhere that this program cannot apply yet: kept in full and passed on."""

    __tablename__ = "parked_change"
    id: str = Field(primary_key=True)
    content: str
    """JSON."""


class OpHead(SQLModel, table=True):
    """The newest known operation of a field; several after concurrent edits."""

    __tablename__ = "op_head"
    entity_id: str = Field(primary_key=True)
    field: str = Field(primary_key=True)
    device: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)


class Draft(SQLModel, table=True):
    """Text being typed that is not a change yet: kept on this computer, written at every key."""

    key: str = Field(primary_key=True)
    place_id: str = ""
    value: str
    cursor: str = ""
    updated_at: str
    turn: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """Increases with every write of a draft or an open call: a clock may not tell the last one."""


class Local(SQLModel, table=True):
    """Values of this computer: its device name, who uses it."""

    key: str = Field(primary_key=True)
    value: str


class SearchDoc(SQLModel, table=True):
    """The folded text that the two search indexes hold for one thing, exactly as indexed."""

    __tablename__ = "search_doc"
    __table_args__ = (Index("ix_search_doc_entity", "entity", "entity_id", unique=True),)
    doc: int | None = Field(default=None, primary_key=True)
    entity: str
    entity_id: str
    place_id: str = Field(index=True)
    title: str = ""
    body: str = ""
