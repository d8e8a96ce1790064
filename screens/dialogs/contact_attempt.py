"""The form for an unanswered call: how contact was tried, and a note."""

from platscoach.coaching.contact_attempts import save_contact_attempt
from platscoach.coaching.form_saving import FormDraft, store_form
from platscoach.dates.show import clock_text, weekday_day
from platscoach.domain.contact_attempts import (
    HOW_NAMES,
    ContactAttemptForm,
    ContactAttemptView,
    How,
    read_contact_attempt,
)
from platscoach.domain.form_fields import FieldKind, FormField
from platscoach.i18n import _
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog


def contact_attempt_form(
    context: Context, attempt: ContactAttemptView
) -> FormDialog[ContactAttemptView]:
    """The form that asks how contact was tried, and for a note."""

    def entered(values: dict[str, str]) -> ContactAttemptForm:
        return ContactAttemptForm(How(values["how"]), values["note"])

    async def submit(values: dict[str, str], draft: FormDraft) -> ContactAttemptView:
        form = entered(values)
        return await context.lanes.write(store_form, draft, save_contact_attempt, attempt.id, form)

    day = weekday_day(attempt.starts.date(), context.today())
    return FormDialog(
        context,
        title=_("Sökt utan svar {day} {time}").format(day=day, time=clock_text(attempt.starts)),
        fields=[
            FormField(
                "how", _("Hur"), str(attempt.how), kind=FieldKind.CHOICE,
                choices=tuple((str(how), _(name)) for how, name in HOW_NAMES.items()),
            ),
            FormField(
                "note", _("Anteckning"), attempt.note, _("till exempel: lämnade meddelande")
            ),
        ],
        submit=submit,
        check=lambda values: read_contact_attempt(entered(values)),
        draft_key=f"attempt:{attempt.place_id}:{attempt.id}",
    )  # fmt: skip
