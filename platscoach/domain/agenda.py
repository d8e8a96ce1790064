"""The agenda of a coaching call: its items, the stored data it is made from, its lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from platscoach.domain.check_in_sheet import CheckInDecision
from platscoach.domain.eighteen_months.due_dates import PROCESS_MONTHS
from platscoach.domain.pause import Pause
from platscoach.domain.session_kinds import SessionKind
from platscoach.domain.sessions import CommitmentView
from platscoach.domain.steps import PointMark


class Origin(StrEnum):
    """How an item came onto the agenda."""

    PINNED = "pinned"
    """Found in the method and kept for a call."""
    CARRIED = "carried"
    """Left over from a call."""
    QUESTION = "question"
    """A question to come back to."""
    OWN = "own"
    """Written by the user."""


class ItemState(StrEnum):
    """What has become of an agenda item."""

    OPEN = "open"
    DONE = "done"
    STRUCK = "struck"


class NewItem(NamedTuple):
    """Something that is to be kept for the next call with a place."""

    text: str
    item_key: str = ""
    """Its key in the method pack; empty for what does not come from the method."""
    stage_key: str = ""
    origin: Origin = Origin.PINNED
    session_id: str | None = None
    """The session it is raised in."""


@dataclass(frozen=True, slots=True)
class AgendaItemView:
    """One agenda item of a place, to be brought up in the next call."""

    id: str
    place_id: str
    place_name: str
    session_id: str | None
    """The session it was raised in."""
    text: str
    origin: Origin
    item_key: str
    """Its key in the method pack, or the key of the line it was made of; else empty."""
    stage_key: str
    state: ItemState
    settled_on: date | None
    raised_on: date
    """The day of the session it was raised in, else the day on which it was written."""


class LineKind(StrEnum):
    """What a line of the agenda stands for, and so what ticking, carrying or striking it does."""

    COMMITMENT = "promise"
    """Ticked, the commitment is done; carried, it stays open; struck, it goes to the trash."""
    DOOR = "door"
    """A question that was taken to somebody and is not answered. Ticked, it was answered today;
    carried, it stays open; struck, it goes to the trash."""
    ITEM = "item"
    """Ticked, it is settled as done (and so is the checklist point that it may be); carried, it
    stays open; struck, it is settled as struck."""
    DECISION = "decision"
    """What the last check-in decided to adjust, or that it decided to stop. Ticked or struck, its
    `item_key` is pinned and settled as such, and the line does not reappear; carried, it reappears
    by itself."""
    CHECK_IN = "check_in"
    """Ticked, nothing is stored, because only holding the check-in ends it; carried, it reappears
    by itself; struck, it is recorded as not to be held, and does not reappear."""
    CHECK_IN_BEFORE = "check_in_before"
    """A check-in from before the place was taken over. Ticked, it is recorded as held; struck, as
    not held; carried, it reappears by itself."""
    MEETING = "meeting"
    """A booked session: for information, nothing is stored."""
    REPORT = "report"
    """A report to the region. Ticked or struck, its `item_key` is pinned and settled as such, and
    it does not reappear; carried, it reappears by itself while it is due."""
    CONTACT = "contact"
    """The next contact with a place that is finished: for information, nothing is stored."""
    QUESTION = "question"
    """A question to a place that is finished. Ticked, nothing is stored, for it is asked every
    time; carried, it is pinned; struck, its `item_key` is pinned and struck."""
    POINT = "point"
    """Ticked, the checklist point is done; carried, it is pinned; struck, its `item_key` is pinned
    and struck: the checklist is as it was, and the agenda no longer suggests it."""
    MOVE = "move"
    """The quiet frame of the conversation: nothing is stored."""


DECIDED = "decided-"
"""Prefix of the key of a check-in's decision; the id of the check-in follows."""

OWN_REPORT = "report-own-"
"""Prefix of the keys of a place's own reports; the id of the report follows."""


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One line of the agenda, in the language in force."""

    key: str
    """Unique on an agenda: the kind, a colon, and `ref`."""
    kind: LineKind
    text: str
    stage_key: str = ""
    item_key: str = ""
    quiet: str = ""
    """The quiet text below the line: `lovat 9 nov, sent`."""
    late: bool = False

    @property
    def ref(self) -> str:
        """The id of the commitment, item, session or own point, or the pack's key."""
        return self.key.partition(":")[2]


@dataclass(frozen=True, slots=True)
class OpenCommitment:
    """An open commitment and the day on which it was made."""

    item: CommitmentView
    promised_on: date


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """A question that was taken to somebody and has not been answered."""

    id: str
    question: str
    to_whom: str
    asked_on: date
    expected_by: date | None
    session_id: str | None

    def is_overdue(self, today: date) -> bool:
        """Whether the answer should have come before today."""
        return self.expected_by is not None and self.expected_by < today


@dataclass(frozen=True, slots=True)
class Decided:
    """What a check-in decided, other than to go on."""

    session_id: str
    day: date
    decision: CheckInDecision
    reasons: str
    """As they were typed, private lines included."""


@dataclass(frozen=True, slots=True)
class BookedMeeting:
    """A booked session."""

    session_id: str
    kind: SessionKind
    starts: datetime
    """Local time."""


@dataclass(frozen=True, slots=True)
class StoredPoint:
    """A checklist point with stored data."""

    stage_key: str
    key: str
    """The pack's key, or the id of a point that the supporter added."""
    text: str
    mark: PointMark
    own: bool


@dataclass(frozen=True, slots=True)
class AgendaBasis:
    """What is stored about a place and goes into its agenda."""

    commitments: tuple[OpenCommitment, ...] = ()
    items: tuple[AgendaItemView, ...] = ()
    struck: frozenset[str] = frozenset()
    """Keys of lines that were struck and must not reappear."""
    first_day: date | None = None
    months: int = PROCESS_MONTHS
    """The length of the place's process, in months."""
    check_ins: tuple[date, ...] = ()
    """The days of the check-ins held."""
    decided: tuple[Decided, ...] = ()
    """What the last check-in decided; if there were several on one day, what each decided."""
    meetings: tuple[BookedMeeting, ...] = ()
    stage_keys: tuple[str, ...] = ()
    """The stages under way."""
    points: tuple[StoredPoint, ...] = ()
    """The stored points of the stages under way."""
    reports: tuple[tuple[str, str, date], ...] = ()
    """The place's own reports that have not been handed in, as key, name and day."""
    doors: tuple[OpenDoor, ...] = ()
    """The doors without an answer, the longest waiting first."""
    finished_on: date | None = None
    """The day on which the process was finished, if it is."""
    known_since: date | None = None
    """When coaching here began: the day that was given, else the day of the first session."""
    pause: Pause | None = None
    """The current, coming or latest pause of the place."""


@dataclass(frozen=True, slots=True)
class AgendaInput:
    """What the agenda of one call is made from."""

    today: date
    basis: AgendaBasis
    points: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    """The pack's checklist points as pairs of key and text, by stage."""
    moves: Sequence[tuple[str, str]] = ()
    """The pack's conversation template as pairs of key and name."""
    reports: Sequence[tuple[str, str, date]] = ()
    """The reports the region waits for, as key, name and day."""
    me_id: str = ""
    """The supporter who holds the call."""
    session_id: str = ""
    """The call itself: its own commitments and items are for the next one."""
    afterwards: Sequence[tuple[str, str]] = ()
    """The method's questions to a place that is finished, as pairs of key and text."""
