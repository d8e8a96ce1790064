"""The SQLModel tables of this computer: the journal, drafts, what it knows of itself, the index."""

from platscoach.storage.orm import CheckConstraint, Field, Index, SQLModel

_SINCE = {"server_default": ""}
"""For a text added to a table that may have rows: those say nothing in it."""


class Op(SQLModel, table=True):
    """One change of one field: append-only, never changed, never removed (triggers see to it)."""

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
    """JSON: the value, or what was changed in the one before, as `form` says."""
    supersedes: str
    """JSON list of `device:seq`: the versions that the writer had seen and replaced."""
    author: str
    schema_version: int
    form: str = Field(default="", sa_column_kwargs=_SINCE)
    """Empty when the value stands whole (see `journal.text_deltas`)."""


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
    """The ids of the changes that it takes back, with blanks between; empty for any other."""
    kind: str = Field(default="", sa_column_kwargs=_SINCE)
    """What was done, for the words of it (`domain.changes`); empty for one that takes back."""
    entity: str = Field(default="", sa_column_kwargs=_SINCE)
    entity_id: str = Field(default="", sa_column_kwargs=_SINCE)
    """The thing that it was most about."""
    seen: str = Field(default="", sa_column_kwargs=_SINCE)
    """What its writer had seen of others, as JSON: the last number of each other incarnation."""


class Incarnation(SQLModel, table=True):
    """A database as it goes on in one place: who writes operations, and on which computer.

    A copy of the data folder, or a backup put back, is a new one as soon as it is written to: no
    two operations have the same incarnation and number.
    """

    id: str = Field(primary_key=True)
    computer: str
    began_at: str
    """UTC, ISO."""


class ParkedChange(SQLModel, table=True):
    """A change from elsewhere that this program cannot take in yet: kept whole and passed on."""

    __tablename__ = "parked_change"
    id: str = Field(primary_key=True)
    content: str
    """JSON."""


class OpHead(SQLModel, table=True):
    """The newest known operation of a field; more than one when two did not know of each other."""

    __tablename__ = "op_head"
    entity_id: str = Field(primary_key=True)
    field: str = Field(primary_key=True)
    device: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)


class Draft(SQLModel, table=True):
    """What is being typed and is not yet a change: kept on this computer, written at every key."""

    key: str = Field(primary_key=True)
    place_id: str = ""
    value: str
    cursor: str = ""
    updated_at: str
    turn: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """Grows with every writing of a draft or of an open call: no clock says which was the last."""


class Local(SQLModel, table=True):
    """What this computer knows of itself: its device name, who uses it."""

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
