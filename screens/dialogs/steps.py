"""The form with all six steps of a place at once."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from platscoach.coaching.check_in import PassedCheckIn
from platscoach.coaching.checklist import save_progress
from platscoach.coaching.form_saving import FormDraft, store_form
from platscoach.dates.meaning import Direction
from platscoach.domain.form_fields import FieldKind, FormField, day_text
from platscoach.domain.step_forms import StageForm, StageValues, read_stages
from platscoach.domain.steps import STATE_NAMES, STEP_KEYS, StepState
from platscoach.i18n import N_, _
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog

HELP = N_(
    "Var är ni i de sex stegen? Pil vänster och höger väljer läge, Enter går vidare. Datumen "
    "behöver inte vara exakta och kan lämnas tomma: mars 2026 räcker."
)

_HELD: Final = {"": None, "held": True, "not_held": False}
"""Whether a check-in was held, by the choice."""


def steps_form(
    context: Context,
    place_id: str,
    stored: Mapping[str, StageValues],
    passed: Sequence[PassedCheckIn] = (),
) -> FormDialog[bool]:
    """Asks for state and dates of the six steps, and stores what was changed.

    For past check-ins without a session here, it asks whether they were held.
    """
    fields = [field for key in STEP_KEYS for field in _fields(context, key, stored.get(key))]
    fields += [_check_in_field(check_in) for check_in in passed]
    before = {field.name: field.value for field in fields}

    async def submit(values: dict[str, str], draft: FormDraft) -> bool:
        stages = _changed_stages(values, before)
        check_ins = _changed_check_ins(passed, values, before)
        await context.lanes.write(store_form, draft, save_progress, place_id, stages, check_ins)
        return True

    return FormDialog(
        context,
        title=_("Var är ni?"),
        fields=fields,
        submit=submit,
        check=lambda values: read_stages(_changed_stages(values, before), context.today()),
        draft_key=f"steps:{place_id}",
        help_text=_(HELP),
    )


def _changed_stages(values: Mapping[str, str], before: Mapping[str, str]) -> dict[str, StageForm]:
    """The steps whose state or days have been changed, by their keys."""
    names = ("state", "started_on", "done_on")
    return {
        key: StageForm(StepState(entered[0]), *entered[1:])
        for key in STEP_KEYS
        if (entered := [values[f"{key}-{name}"] for name in names])
        != [before[f"{key}-{name}"] for name in names]
    }


def _changed_check_ins(
    passed: Sequence[PassedCheckIn], values: Mapping[str, str], before: Mapping[str, str]
) -> dict[int, bool | None]:
    """The check-ins whose answers were changed: whether each was held, by its months."""
    return {
        check_in.months: _HELD[values[name]]
        for check_in in passed
        if values[name := _check_in_name(check_in)] != before[name]
    }


def _check_in_name(check_in: PassedCheckIn) -> str:
    """The name of a check-in's field."""
    return f"check-in-{check_in.months}"


def _check_in_field(check_in: PassedCheckIn) -> FormField:
    """The row of a past check-in."""
    return FormField(
        _check_in_name(check_in),
        _("Avstämning {n} mån").format(n=check_in.months),
        next(word for word, held in _HELD.items() if held is check_in.recorded),
        kind=FieldKind.CHOICE,
        choices=(("", _("inte känt")), ("held", _("hölls")), ("not_held", _("hölls inte"))),
    )


def _fields(context: Context, key: str, stored: StageValues | None) -> list[FormField]:
    """The row of one step: its state, and the days that fit it."""
    stage = stored or StageValues(StepState.NOT_STARTED, None, None)
    day = partial(FormField, kind=FieldKind.DAY, direction=Direction.PAST, within=True)
    state = f"{key}-state"
    begun = (str(StepState.UNDER_WAY), str(StepState.DONE))
    return [
        FormField(
            state, context.pack.stage(key).short_label, str(stage.state), kind=FieldKind.CHOICE,
            choices=tuple((str(one), _(name)) for one, name in STATE_NAMES.items()),
        ),
        day(f"{key}-started_on", _("Påbörjat"), day_text(stage.started_on), only_if=(state, begun)),
        day(f"{key}-done_on", _("Klart"), day_text(stage.done_on), only_if=(state, begun[1:])),
    ]  # fmt: skip
