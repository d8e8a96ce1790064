"""What look-up finds in the database: records."""

from dataclasses import dataclass
from enum import StrEnum


class HitKind(StrEnum):
    """The kinds of hits that are shown in a way of their own; others are shown as found."""

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
    """Any kind that the registry declares as searchable."""
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
    """Whether the letters match as typed, including å ä ö."""
    by_title: bool
    found: str = ""
    """The query that found it, if it is a corrected one and not the one typed."""
