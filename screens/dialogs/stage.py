"""The form for state and dates of a stage."""

from functools import partial

from platscoach.coaching.checklist import save_stage
from platscoach.coaching.form_saving import FormDraft, store_form
from platscoach.dates.meaning import Direction
from platscoach.dates.show import MONTHS
from platscoach.domain.form_fields import FieldKind, FormField, day_text
from platscoach.domain.step_forms import StageForm, StageValues, read_stage
from platscoach.domain.steps import STATE_NAMES, StepState
from platscoach.i18n import _
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog


def stage_form(
    context: Context, place_id: str, stage_key: str, stored: StageValues
) -> FormDialog[bool]:
    """Asks for state and dates of a stage, and stores them."""

    async def submit(values: dict[str, str], draft: FormDraft) -> bool:
        await context.lanes.write(store_form, draft, save_stage, place_id, stage_key, _form(values))
        return True

    return FormDialog(
        context,
        title=context.pack.stage(stage_key).long_name,
        fields=_fields(stored),
        submit=submit,
        check=lambda values: read_stage(_form(values), context.today()),
        draft_key=f"stage:{place_id}:{stage_key}",
    )


def _form(values: dict[str, str]) -> StageForm:
    """What the fields hold."""
    return StageForm(StepState(values["state"]), values["started_on"], values["done_on"])


def _fields(stored: StageValues) -> list[FormField]:
    """State, and the days that fit it."""
    done = stored.state is StepState.DONE
    begun = stored.state is not StepState.NOT_STARTED
    day = partial(FormField, kind=FieldKind.DAY, direction=Direction.PAST)
    return [
        FormField(
            "state", _("Läge"), str(stored.state), kind=FieldKind.CHOICE,
            choices=tuple((str(state), _(name)) for state, name in STATE_NAMES.items()),
        ),
        day(
            "started_on", _("Påbörjat"), day_text(stored.started_on) if begun else "",
            _("till exempel 2026-03-01, eller 1 {month}").format(month=_(MONTHS[2])),
        ),
        day("done_on", _("Klart"), day_text(stored.done_on) if done else ""),
    ]  # fmt: skip
