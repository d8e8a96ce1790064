"""How a pause moves the planned steps, where the user wants them moved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from platscoach.domain.eighteen_months.clock import PlaceClock
from platscoach.domain.eighteen_months.step_plan import Plan, PlannedMonths
from platscoach.domain.step_forms import StageValues
from platscoach.domain.steps import STEP_KEYS, StepState
from platscoach.i18n import ngettext


@dataclass(frozen=True, slots=True)
class PlanMove:
    """How the plan of a place is moved for a pause."""

    months: int = 0
    """How many months later; earlier if negative."""
    steps: tuple[tuple[str, PlannedMonths], ...] = ()
    """The steps that are moved, by key, and the months in which each is planned then."""

    def __bool__(self) -> bool:
        """Whether anything is moved."""
        return bool(self.months and self.steps)

    def __str__(self) -> str:
        """The move in words: `3 steg 4 månader framåt`."""
        count = ngettext("{n} steg", "{n} steg", len(self.steps)).format(n=len(self.steps))
        words = (
            ngettext("{steps} {n} månad framåt", "{steps} {n} månader framåt", self.months)
            if self.months > 0
            else ngettext(
                "{steps} {n} månad tillbaka", "{steps} {n} månader tillbaka", -self.months
            )
        )
        return words.format(steps=count, n=abs(self.months))


def plan_move(
    months: int, since: date, clock: PlaceClock, plan: Plan, states: Mapping[str, StageValues]
) -> PlanMove:
    """The steps that a pause from a day on touches, moved by so many months.

    A step that is not begun is moved as a whole; one under way gets a later end. Steps that are
    done stay, and so do those that should have been done before the pause.
    """
    return PlanMove(months, tuple(_moved(months, clock.month(since), plan, states)))


def _moved(
    months: int, since: int, plan: Plan, states: Mapping[str, StageValues]
) -> Iterator[tuple[str, PlannedMonths]]:
    """The steps that are moved, in their order, with their new months."""
    for key in STEP_KEYS:
        planned = plan.get(key)
        state = states[key].state if key in states else StepState.NOT_STARTED
        if planned is None or planned.last < since or state is StepState.DONE:
            continue
        begun = state is not StepState.NOT_STARTED
        moved = planned.moved(end=months) if begun else planned.moved(start=months)
        if moved != planned:
            yield key, moved
