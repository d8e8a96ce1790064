"""The records behind the marks of the timeline: how to open, change or trash them. No widget."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from textual.message import Message

from platscoach.domain.eighteen_months.due_dates import AHEAD
from platscoach.domain.eighteen_months.place_months import PlaceMonths
from platscoach.domain.eighteen_months.step_plan import StepTime, step_of
from platscoach.domain.eighteen_months.timeline import (
    CHECK_IN,
    EARLIER_PAUSE,
    FUNDING,
    LAST_PAUSE,
    PAYMENT,
    REPORT,
    SESSION,
    STEP,
    RowKind,
    TimelineRow,
    timeline,
)
from platscoach.domain.pause import PastPause
from platscoach.domain.session_kinds import SessionKind
from screens.messages import OpenPlace, OpenSession, PutInTrash, Thing

_TRASHED: Final = {
    REPORT: "funder_report", FUNDING: FUNDING, PAYMENT: PAYMENT, EARLIER_PAUSE: EARLIER_PAUSE,
}  # fmt: skip
"""The name of each in the trash."""

_SORT_OF_ROW: Final = {RowKind.REPORTS: REPORT, RowKind.MONEY: PAYMENT}


@dataclass(frozen=True, slots=True)
class Items:
    """A place's months with its rows, and the record behind each key of a mark."""

    months: PlaceMonths
    names: Mapping[str, str]
    """The names of the steps, by key."""
    today: date
    rows: tuple[TimelineRow, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Make the rows."""
        object.__setattr__(self, "rows", timeline(self.months, self.names, self.today))

    def step(self, key: str) -> StepTime | None:
        """The step behind a key."""
        sort, _colon, step = key.partition(":")
        return step_of(self.months.steps, step) if sort == STEP else None

    def pause(self, key: str) -> PastPause | None:
        """The pause behind a key."""
        sort, _colon, item = key.partition(":")
        if key != LAST_PAUSE and sort != EARLIER_PAUSE:
            return None
        return next((one for one in self.months.place.told_pauses if one.id == item), None)

    def opens(self, key: str) -> Message | None:
        """Where Enter on a mark leads; None for what is changed in a form instead."""
        sort, _colon, item = key.partition(":")
        place_id = self.months.place.id
        if sort == STEP:
            return OpenPlace(place_id, item, tab="checklist")
        if sort == SESSION:
            return OpenSession(place_id, item)
        return self._opens_check_in(item) if sort == CHECK_IN else None

    def _opens_check_in(self, months: str) -> OpenSession | None:
        """The session of a check-in; without one it is begun, or booked if it is in the future."""
        one = next((one for one in self.months.check_ins if str(one.months) == months), None)
        if one is None:
            return None
        session_id = one.session.id if one.session else ""
        ahead = not session_id and one.day > self.today + AHEAD
        return OpenSession(
            self.months.place.id, session_id, booked=ahead, kind=SessionKind.CHECK_IN
        )

    def trashes(self, key: str) -> PutInTrash | None:
        """The request that puts the thing behind a mark in the trash; None where there is none."""
        thing = self._own_thing(key)
        return PutInTrash(thing.entity, thing.key) if thing is not None else None

    def thing(self, key: str) -> Thing | None:
        """What is stored behind a mark: a session, a report, a decision, a request."""
        sort, _colon, item = key.partition(":")
        return Thing(SESSION, item) if sort == SESSION else self._own_thing(key)

    def _own_thing(self, key: str) -> Thing | None:
        """A record that only this room shows; None for any other."""
        sort, _colon, item = key.partition(":")
        return Thing(_TRASHED[sort], item) if sort in _TRASHED else None


def new_sort(row: TimelineRow | None, key: str, *, granted: bool) -> str:
    """What a new record would be at the cursor: a decision on money before any request for it."""
    sort = key.partition(":")[0] or (_SORT_OF_ROW.get(row.kind, "") if row else "")
    if sort in (PAYMENT, FUNDING):
        return PAYMENT if granted else FUNDING
    return sort if sort == REPORT else ""
