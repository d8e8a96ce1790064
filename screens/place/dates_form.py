"""The form for state and dates of a stage."""

from platscoach.dates.dates import MONTHS
from platscoach.domain.step_forms import StageForm, StageValues
from platscoach.domain.steps import STATE_NAMES, StepState
from platscoach.i18n import _
from screens.context import Context
from screens.dialogs.form import FormDialog, FormField


def dates_form(
    context: Context, place_id: str, stage_key: str, known: StageValues
) -> FormDialog[bool]:
    """Asks for state and dates of a stage, and stores them."""

    async def submit(values: dict[str, str]) -> bool:
        form = StageForm(StepState(values["state"]), values["started_on"], values["done_on"])
        await context.lanes.write(lambda store: store.steps.save_stage(place_id, stage_key, form))
        return True

    done = known.state is StepState.DONE
    begun = known.state is not StepState.NOT_STARTED
    return FormDialog(
        context,
        title=context.pack.stage(stage_key).long_name,
        fields=[
            FormField(
                "state",
                _("Läge"),
                str(known.state),
                kind="choice",
                choices=tuple((str(state), _(name)) for state, name in STATE_NAMES.items()),
            ),
            FormField(
                "started_on",
                _("Påbörjat"),
                known.started_on.isoformat() if known.started_on and begun else "",
                _("till exempel 2026-03-01, eller 1 {month}").format(month=_(MONTHS[2])),
            ),
            FormField(
                "done_on",
                _("Klart"),
                known.done_on.isoformat() if known.done_on and done else "",
            ),
        ],
        submit=submit,
        draft_key=f"stage:{place_id}:{stage_key}",
    )
