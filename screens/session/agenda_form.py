"""The form for a line of her own on the agenda."""

from platscoach.domain.agenda import AgendaItemView, Origin
from platscoach.i18n import _
from screens.context import Context
from screens.dialogs.form import FormDialog, FormField


def agenda_form(context: Context, place_id: str) -> FormDialog[AgendaItemView]:
    """A form of one line; what it holds is for this call, and for the next until it is settled."""

    async def submit(values: dict[str, str]) -> AgendaItemView:
        return await context.lanes.write(
            lambda store: store.agenda.pin(place_id, values["text"], origin=Origin.OWN)
        )

    return FormDialog(
        context,
        title=_("Ta upp i samtalet"),
        fields=[FormField("text", _("Vad"))],
        submit=submit,
        draft_key=f"agenda:{place_id}",
    )
