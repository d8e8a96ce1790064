"""The form for a line of her own on the agenda."""

from platscoach.domain.agenda import AgendaItemView, Origin
from platscoach.i18n import _
from screens.desk import Desk
from screens.dialogs.form import Field, FormDialog


def agenda_form(desk: Desk, place_id: str) -> FormDialog[AgendaItemView]:
    """A form of one line; what it holds is for this call, and for the next until it is settled."""

    async def submit(values: dict[str, str]) -> AgendaItemView:
        return await desk.gateway.write(
            lambda store: store.agenda.pin(place_id, values["text"], origin=Origin.OWN)
        )

    return FormDialog(
        desk,
        title=_("Ta upp i samtalet"),
        fields=[Field("text", _("Vad"))],
        submit=submit,
        draft_key=f"agenda:{place_id}",
    )
