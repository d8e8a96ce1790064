"""Records that may be of one and the same person or place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """One record of somebody or something."""

    key: str
    name: str
    place: str
    """The place that it is on; empty for what is on none."""


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Records of one kind and one name."""

    kind: str
    label: str
    """What such a record is called, a Swedish msgid."""
    records: tuple[Record, ...]
    """The oldest first."""
