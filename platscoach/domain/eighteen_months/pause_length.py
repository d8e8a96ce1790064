"""How many of a place's months a pause takes, and whether the user must be asked about its plan.

Separate from `pause_plan` because the overview asks this before anything heavy is imported.
"""

from datetime import date
from typing import TYPE_CHECKING

from platscoach.domain.eighteen_months.clock import PlaceClock
from platscoach.domain.pause import Pause

if TYPE_CHECKING:
    from platscoach.domain.places import PlaceRow, PlaceView


def pause_months(pause: Pause, clock: PlaceClock) -> int:
    """How many months of the plan a pause with a known end takes, to the nearest; else 0.

    Only the time after the first day counts.
    """
    if pause.until is None or pause.until <= clock.first_day:
        return 0
    return round(clock.within(pause.until) - max(0.0, clock.within(pause.first)))


def asks_about_plan(place: "PlaceView | PlaceRow", today: date) -> bool:
    """Whether a pause is over for which it has not been decided whether to move the plan."""
    pause = place.pause
    if pause is None or not pause.is_over(today) or place.pause_settled or place.finished_on:
        return False
    if place.first_day is None:
        return False
    clock = PlaceClock(place.first_day, place.months)
    return pause_months(pause, clock) != place.pause_moved
