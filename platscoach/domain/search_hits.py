"""What look-up finds in the database: records."""

from dataclasses import dataclass
from enum import StrEnum


class HitKind(StrEnum):
    """The kinds of things that look-up shows each in its own way; others show as they are found."""

    PLACE = "place"
    LEADER = "leader"
    SUPPORTER = "supporter"
    NOTE = "note"
    SESSION = "session"
    COMMITMENT = "commitment"
    POINT = "point"
    REMARK = "remark"
    AGENDA = "agenda_item"
    TRIAL = "trial"
    PERSON = "person"
    DOOR = "door"
    AGREEMENT = "agreement"
    MEETING = "meeting"
    ASSESSMENT = "assessment"


@dataclass(frozen=True, slots=True)
class HitView:
    """One thing found: what it is, where it belongs, and the line that matched."""

    kind: str
    """Of every kind that the registry says is searched."""
    label: str
    """What its kind is called, a Swedish msgid."""
    id: str
    place_id: str
    place_name: str
    stage_key: str
    title: str
    line: str
    day: str
    """ISO date for what has one: a session's day, a note's, a commitment's due day."""
    exact: bool
    """Whether the letters match as typed, å ä ö included."""
    by_title: bool
    found: str = ""
    """The query that found it, where that is not what was typed but what was meant."""
