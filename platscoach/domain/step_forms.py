"""The forms for stages and checklist points, and the rules for what may be stored."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from platscoach.dates.meaning import Direction
from platscoach.domain.form_reader import MAX_SENTENCE, FormReader
from platscoach.domain.steps import StepState
from platscoach.errors import FieldErrors
from platscoach.i18n import _


@dataclass(frozen=True, slots=True)
class PointForm:
    """The evidence of a point as typed."""

    evidence: str = ""
    marked_on: str = ""


@dataclass(frozen=True, slots=True)
class StageForm:
    """The dates of a stage as typed."""

    state: StepState
    started_on: str = ""
    done_on: str = ""


@dataclass(frozen=True, slots=True)
class StageValues:
    """The state of a stage as it may be stored."""

    state: StepState
    started_on: date | None
    done_on: date | None


def read_stage(form: StageForm, today: date) -> StageValues:
    """The form's values. Raises FieldErrors with a message for every field that is wrong."""
    reader = FormReader()
    started = reader.day("started_on", form.started_on, today, Direction.PAST)
    done = reader.day("done_on", form.done_on, today, Direction.PAST)
    if started and done and done < started:
        reader.errors.setdefault("done_on", _("Klart kan inte ligga före påbörjat."))
    for field, day in (("started_on", started), ("done_on", done)):
        if day and day > today:
            reader.errors.setdefault(field, _("Dagen ligger framåt i tiden."))
    reader.check()
    return StageValues(_state(form.state, started, done), started, done)


def read_stages(forms: Mapping[str, StageForm], today: date) -> dict[str, StageValues]:
    """The values of several stages by key; a day that does not fit the chosen state is dropped.

    Raises FieldErrors; a field's name begins with its stage: `analys-done_on`.
    """
    found: dict[str, StageValues] = {}
    wrong: dict[str, str] = {}
    for key, form in forms.items():
        try:
            found[key] = read_stage(_fitting(form), today)
        except FieldErrors as errors:
            wrong.update({f"{key}-{field}": words for field, words in errors.fields.items()})
    if wrong:
        raise FieldErrors(wrong)
    return found


def _fitting(form: StageForm) -> StageForm:
    """A form without the days that do not apply to its state."""
    if form.state is StepState.NOT_STARTED:
        return StageForm(form.state)
    return form if form.state is StepState.DONE else replace(form, done_on="")


def _state(state: StepState, started: date | None, done: date | None) -> StepState:
    """The state; dates override the chosen state when they are more advanced."""
    if done is not None:
        return StepState.DONE
    if started is not None and state is StepState.NOT_STARTED:
        return StepState.UNDER_WAY
    return state


def read_point(form: PointForm, today: date) -> tuple[str, date | None]:
    """The evidence note and its date. Raises FieldErrors."""
    reader = FormReader()
    evidence = reader.line("evidence", form.evidence, limit=MAX_SENTENCE)
    marked_on = reader.day("marked_on", form.marked_on, today, Direction.PAST)
    reader.check()
    return evidence, marked_on


def read_own_point(raw: str) -> str:
    """The text of a point added by the supporter. Raises FieldErrors."""
    reader = FormReader()
    text = reader.line("text", raw, limit=MAX_SENTENCE, missing=_("Skriv vad punkten gäller."))
    reader.check()
    return text
