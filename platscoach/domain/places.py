"""Places and their supporters: records, whole and as a line of the overview."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from platscoach.domain.eighteen_months.due_dates import PROCESS_MONTHS
from platscoach.domain.leaders import LeaderView
from platscoach.domain.pause import PastPause, Pause
from platscoach.domain.silence import DEFAULT_SILENCE_DAYS
from platscoach.domain.steps import STEP_KEYS, StepState, current_steps


class SupporterView(NamedTuple):
    """A process supporter: the user or a colleague."""

    id: str
    name: str


def first_day_of(began_on: date | None, leaders: Iterable[LeaderView]) -> date | None:
    """First day of the 18 months: the place's own, else the earliest among its leaders."""
    return began_on or min((who.first_day for who in leaders if who.first_day), default=None)


def _was_led(had_leader: bool, first_day: date | None, today: date) -> bool:
    """Whether a place has been led; of a leader who was erased only the first day is left."""
    return had_leader or (first_day is not None and first_day <= today)


class Leading(Protocol):
    """A leader, with the beginning and end of the assignment."""

    @property
    def first_day(self) -> date | None:
        """The first day, where it is known."""

    @property
    def last_day(self) -> date | None:
        """The last day; None while that is not known."""


L = TypeVar("L", bound=Leading)


def leading(leaders: Sequence[L], today: date) -> tuple[L, ...]:
    """Those of a place's leaders who lead it on a day: those whose assignment has begun and not
    ended; if there are none, those who have not begun yet.
    """
    going_on = tuple(one for one in leaders if one.last_day is None or one.last_day >= today)
    begun = tuple(one for one in going_on if one.first_day is None or one.first_day <= today)
    return begun or going_on


def leaders_to_call(leaders: Sequence[L], finished_on: date | None, today: date) -> tuple[L, ...]:
    """The leaders of a place; if there are none and the place is finished, the last ones."""
    now = leading(leaders, today)
    if now or finished_on is None:
        return now
    last = max((one.last_day or date.min for one in leaders), default=date.min)
    return tuple(one for one in leaders if one.last_day == last)


def still_asked(asked: Sequence[str], leaders: Sequence[LeaderView], day: date) -> tuple[str, ...]:
    """The ids of those who are to take part in what is booked on a day with those `asked`.

    A leader of the place whose assignment is over by then is left out; if that was the last of
    them, those who lead it then come instead, if there are any.
    """
    over = {one.id for one in leaders if not one.is_active(day)}
    left = tuple(key for key in asked if key not in over)
    if len(left) == len(asked) or any(one.id in left for one in leaders):
        return left
    instead = tuple(one.id for one in leading(leaders, day))
    return (*instead, *left) if instead else tuple(asked)


def who_came(asked: Sequence[str], leading: Sequence[str]) -> tuple[str, ...]:
    """The ids of the leaders who took part in what was booked with those `asked`.

    If all of several `leading` ones were asked, the user has to say which of them came.
    """
    if len(asked) < 2 or not set(asked).issuperset(leading):
        return tuple(asked)
    return tuple(leading) if len(leading) == 1 else ()


class PlaceView(NamedTuple):
    """A place with the people around it."""

    id: str
    name: str
    municipality: str
    population: int | None
    boundary: str
    silence_days: int
    main_supporter: SupporterView | None
    second_supporter: SupporterView | None
    leaders: tuple[LeaderView, ...]
    months: int = PROCESS_MONTHS
    """How many months its process leader is paid for."""
    months_why: str = ""
    """The decision on an unusual length."""
    finished_on: date | None = None
    """The day on which the process was finished, if it is."""
    began_on: date | None = None
    """Its own first day of the months, where that is not the first day of its first leader."""
    taken_over_on: date | None = None
    """When coaching here began, if that was given."""
    pause: Pause | None = None
    """Its current, coming or latest pause."""
    pause_moved: int = 0
    """By how many months its steps were moved for that pause."""
    pause_settled: bool = False
    """Whether it is decided what that pause, which is over, does to the plan."""
    earlier_pauses: tuple[PastPause, ...] = ()
    """The pauses before that, in chronological order."""

    @property
    def told_pauses(self) -> tuple[PastPause, ...]:
        """Every pause, with how it moved the plan; the place's own, which has no id, is last."""
        own = (PastPause("", self.pause, self.pause_moved),) if self.pause else ()
        return (*self.earlier_pauses, *own)

    @property
    def pauses(self) -> tuple[Pause, ...]:
        """Every pause, in chronological order."""
        return tuple(sorted(one.pause for one in self.told_pauses))

    @property
    def months_moved(self) -> int:
        """By how many months its steps were moved for all of them."""
        return sum(one.moved for one in self.told_pauses)

    @property
    def first_day(self) -> date | None:
        """First day of the 18 months."""
        return first_day_of(self.began_on, self.leaders)

    def was_led(self, today: date) -> bool:
        """Whether somebody has led it or is to: one is known of, or its first day is past."""
        return _was_led(bool(self.leaders), self.first_day, today)

    def active_leaders(self, today: date) -> tuple[LeaderView, ...]:
        """The leaders whose assignment has not ended."""
        return tuple(leader for leader in self.leaders if leader.is_active(today))

    def leaders_to_call(self, today: date) -> tuple[LeaderView, ...]:
        """The leaders to talk to: the current ones, or for a finished place the last ones."""
        return leaders_to_call(self.leaders, self.finished_on, today)


class PlaceRow(NamedTuple):
    """A place as one line of the overview, read before anything heavy is loaded."""

    id: str
    name: str
    municipality: str
    leaders: tuple[str, ...]
    first_day: date | None
    stages: tuple[tuple[str, str], ...] = ()
    """Pairs of stage key and state, for the stages that have been begun."""
    last_session: date | None = None
    next_session: str | None = None
    """Local start of the next booked session, `2026-11-27T10:00`."""
    open_commitments: int = 0
    late_commitments: int = 0
    silence_days: int = DEFAULT_SILENCE_DAYS
    months: int = PROCESS_MONTHS
    """How many months its process leader is paid for."""
    finished_on: date | None = None
    """The day on which the process was finished, if it is."""
    attempt: date | None = None
    """The day of the last unanswered call."""
    check_ins: tuple[date, ...] = ()
    """The days of the check-ins that were held."""
    next_check_in: date | None = None
    """The day of the next booked check-in."""
    settled_check_in: int = 0
    """The months of the check-in that is due and needs no attention: it was recorded, or its time
    was past before the place was taken over. 0 for none."""
    pause: Pause | None = None
    """Its current, coming or latest pause."""
    paused_before: date | None = None
    """The day on which the pause before that ended."""
    pause_moved: int = 0
    """By how many months its steps were moved for its pause."""
    pause_settled: bool = False
    """Whether it is decided what that pause, which is over, does to the plan."""
    had_leader: bool = False
    """Whether anybody is known who leads it, has led it or is to."""

    def was_led(self, today: date) -> bool:
        """Whether somebody has led it or is to: one is known of, or its first day is past."""
        return _was_led(self.had_leader, self.first_day, today)

    def has_begun(self, today: date) -> bool:
        """Whether the work is under way: its first day is past, or a step has been begun."""
        if self.first_day is not None and self.first_day <= today:
            return True
        return any(state != StepState.NOT_STARTED for key, state in self.stages if key in STEP_KEYS)

    @property
    def steps_in_hand(self) -> tuple[str, ...]:
        """The steps under way, else the next one; none for a finished place."""
        return () if self.finished_on else current_steps(self.stages)

    @property
    def steps_done(self) -> int:
        """How many of the six steps are done."""
        states = dict(self.stages)
        return sum(states.get(key) == StepState.DONE for key in STEP_KEYS)

    @property
    def next_day(self) -> date | None:
        """The day of the next booked session."""
        return date.fromisoformat(self.next_session[:10]) if self.next_session else None
