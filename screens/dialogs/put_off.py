"""The form that puts a line of the overview off: until which day."""

from datetime import date

from platscoach.coaching.form_saving import FormDraft
from platscoach.coaching.put_off import put_off
from platscoach.domain.form_fields import FieldKind, FormField, day_text
from platscoach.domain.needs_you import Need
from platscoach.domain.put_off_form import USUAL, read_until
from platscoach.i18n import _
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog


def put_off_form(context: Context, need: Need) -> FormDialog[date]:
    """The form for until when a line is put off; it keeps no draft."""
    today = context.today()

    async def submit(values: dict[str, str], _draft: FormDraft) -> date:
        return await context.lanes.write(put_off, need, values["until"], context.today())

    return FormDialog(
        context,
        title=_("Inte nu: {place}").format(place=need.place_name),
        fields=[
            FormField(
                "until", _("Till"), day_text(today + USUAL),
                _("raden kommer tillbaka den dagen; till exempel fre, 2 veckor eller 14 dec"),
                FieldKind.DAY,
            )
        ],
        submit=submit,
        check=lambda values: read_until(values["until"], context.today()),
        save_text=_("Inte nu"),
    )  # fmt: skip
