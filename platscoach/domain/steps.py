"""The state of a place's stages and checklist points: records and rules."""

from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from platscoach.i18n import N_, _


class StepState(StrEnum):
    """How far a stage has come."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    DONE = "done"


class PointMark(StrEnum):
    """The mark of a checklist point."""

    OPEN = "open"
    DONE = "done"
    NOT_APPLICABLE = "not_applicable"


STATE_NAMES: Final = {
    StepState.NOT_STARTED: N_("ej påbörjat"),
    StepState.UNDER_WAY: N_("pågår"),
    StepState.DONE: N_("klart"),
}
NEXT_STATE: Final = {
    StepState.NOT_STARTED: StepState.UNDER_WAY,
    StepState.UNDER_WAY: StepState.DONE,
    StepState.DONE: StepState.NOT_STARTED,
}
"""The next state of a stage, by its present one."""

STATE_SIGNS: Final = {
    StepState.NOT_STARTED: "□",
    StepState.UNDER_WAY: "◧",
    StepState.DONE: "■",
}
MARK_SIGNS: Final = {PointMark.OPEN: "[ ]", PointMark.DONE: "[x]", PointMark.NOT_APPLICABLE: "[-]"}

STEP_KEYS: Final = ("forankring", "kartlaggning", "analys", "malbild", "plan", "organisation")
"""The six steps in their order (method description)."""

STAGE_KEYS: Final = ("forbereda", "genomfora", *STEP_KEYS, "sammanstalla", "uppfoljning")
"""All stages in the order of the rail: the six steps, and the four around them."""

COACHING: Final = "genomfora"
"""The stage around the steps in which the sessions are held."""

AFTERWARDS: Final = "uppfoljning"
"""The stage of a place whose process is finished."""

CHOICE_ORDER: Final = (*STEP_KEYS, *(key for key in STAGE_KEYS if key not in STEP_KEYS))
"""The order in which stages are offered: the steps first, for sessions are nearly always about
those."""


def stage_label(number: int | None, name: str) -> str:
    """A step by number and name, `3 Analys`; another stage by its name."""
    return f"{number} {name}" if number else name


class StageView(NamedTuple):
    """One stage of one place: its state and how much of its checklist is done."""

    key: str
    state: StepState
    started_on: date | None
    done_on: date | None
    points_done: int
    points_total: int


class PointView(NamedTuple):
    """One checklist point of one place."""

    key: str
    """The pack's key of the point, or the id of one that the supporter added."""
    text: str
    mark: PointMark
    marked_on: date | None
    evidence: str
    own: bool
    gone: bool = False
    """Whether the method no longer has it; it is shown while it is marked."""


def is_under_way(key: str, state: StepState, *, finished: bool) -> bool:
    """Whether somebody works on a stage: of a `finished` place, on its follow-up only."""
    return state is StepState.UNDER_WAY and (not finished or key == AFTERWARDS)


def state_words(key: str, state: StepState, *, finished: bool) -> str:
    """How far a stage has come; what a `finished` place left undone is not under way."""
    if state is StepState.UNDER_WAY and not is_under_way(key, state, finished=finished):
        return _("ej klart")
    return _(STATE_NAMES[state])


def current_steps(stages: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """The steps under way; if there are none, the first that is not done. In the method's order."""
    states = dict(stages)
    under_way = tuple(key for key in STEP_KEYS if states.get(key) == StepState.UNDER_WAY)
    if under_way:
        return under_way
    return tuple(key for key in STEP_KEYS if states.get(key) != StepState.DONE)[:1]


def stages_in_hand(
    stages: tuple[tuple[str, str], ...], *, finished: bool = False
) -> tuple[str, ...]:
    """The current steps; before the first and after the last, the other stages under way.

    A `finished` place is in follow-up, whatever was left undone of the steps.
    """
    if finished:
        return (AFTERWARDS,)
    states = dict(stages)
    steps = current_steps(stages)
    begun = {key for key, state in stages if state != StepState.NOT_STARTED}
    if steps and begun.intersection(STEP_KEYS):
        return steps
    around = tuple(key for key in STAGE_KEYS if states.get(key) == StepState.UNDER_WAY)
    return around or steps


def progress_signs(stages: tuple[tuple[str, str], ...]) -> str:
    """The six steps as six signs: `■■◧□□□`."""
    states = dict(stages)
    return "".join(
        STATE_SIGNS[StepState(states.get(key, StepState.NOT_STARTED))] for key in STEP_KEYS
    )
