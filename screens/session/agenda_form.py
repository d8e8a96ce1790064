"""The form for a line of the user's own on the agenda."""

from platscoach.coaching.agenda_items import pin_own_line
from platscoach.coaching.form_saving import FormDraft, store_form
from platscoach.domain.agenda import AgendaItemView
from platscoach.domain.form_fields import FormField
from platscoach.i18n import _
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog


def agenda_form(context: Context, place_id: str) -> FormDialog[AgendaItemView]:
    """A form of one line; the item is for this call, and for later ones until it is settled."""

    async def submit(values: dict[str, str], draft: FormDraft) -> AgendaItemView:
        return await context.lanes.write(store_form, draft, pin_own_line, place_id, values["text"])

    return FormDialog(
        context,
        title=_("Ta upp i samtalet"),
        fields=[FormField("text", _("Vad"), "", _("det kommer med tills det är avklarat"))],
        submit=submit,
        draft_key=f"agenda:{place_id}",
    )
