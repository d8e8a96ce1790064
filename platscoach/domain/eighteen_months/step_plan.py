"""When each step is planned, and when it was worked with: in months of the place's clock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from platscoach.domain.eighteen_months.clock import PlaceClock
from platscoach.domain.steps import STEP_KEYS, StepState

LAST_STEP: Final = STEP_KEYS[-1]
"""The step that gives the work its owner and its money: what must be under way in time."""

LONGEST: Final = 60
"""The last month in which a step can be planned."""


class PlannedMonths(NamedTuple):
    """The months in which a step is planned, both ends included."""

    first: int
    last: int

    def moved(self, start: int = 0, end: int = 0) -> "PlannedMonths":
        """The same months with the start moved (keeping the length), or the end moved.

        The start is never before the first month, and the end never before the start.
        """
        length = self.last - self.first
        first = min(max(1, self.first + start), LONGEST)
        return PlannedMonths(first, min(max(first, first + length + end), LONGEST))


Plan = Mapping[str, PlannedMonths]
"""The planned months of every step that has any, by its key."""


@dataclass(frozen=True, slots=True)
class StepTime:
    """One step of one place: its plan, its days, and how far it has come."""

    key: str
    state: StepState
    planned: PlannedMonths | None
    own: bool
    """Whether the plan is the place's own, and not the one that the method proposes."""
    started_on: date | None
    done_on: date | None
    points_done: int
    points_total: int

    @property
    def share(self) -> float:
        """How much of it is done, 0 to 1; one under way is neither quite begun nor quite done."""
        if self.state is StepState.DONE:
            return 1.0
        if self.state is StepState.NOT_STARTED:
            return 0.0
        done = self.points_done / self.points_total if self.points_total else 0.5
        return min(0.9, max(0.1, done))

    def is_behind(self, clock: PlaceClock, today: date) -> bool:
        """Whether, by its plan, it should have been begun or done, and is not."""
        if self.planned is None or self.state is StepState.DONE:
            return False
        if today > clock.last_of(self.planned.last):
            return True
        return self.state is StepState.NOT_STARTED and today > clock.last_of(self.planned.first)

    def months_behind(self, clock: PlaceClock, today: date) -> int:
        """How many months it is behind its plan, rounded up; 0 when it is not."""
        if self.planned is None or not self.is_behind(clock, today):
            return 0
        late = today > clock.last_of(self.planned.last)
        due = self.planned.last if late else self.planned.first
        return clock.month(today) - due


def step_of(steps: tuple[StepTime, ...], key: str) -> StepTime | None:
    """The step of that key."""
    return next((step for step in steps if step.key == key), None)
