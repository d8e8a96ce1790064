"""The form that says which other places a session was about."""

from platscoach.coaching.form_saving import FormDraft, store_form
from platscoach.coaching.session_log import OtherPlaces, save_other_places
from platscoach.domain.form_fields import FieldKind, FormField
from platscoach.i18n import _
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog


def session_places_form(context: Context, session_id: str, others: OtherPlaces) -> FormDialog[None]:
    """The form for which other places a session was about: it is in their logs too."""

    async def submit(values: dict[str, str], draft: FormDraft) -> None:
        chosen = tuple(values["places"].split())
        await context.lanes.write(store_form, draft, save_other_places, session_id, chosen)

    return FormDialog(
        context,
        title=_("Fler platser"),
        fields=[
            FormField(
                "places", _("Gällde också"), " ".join(others.chosen),
                _("det står då i deras loggar också"), FieldKind.SEVERAL, others.places,
            )
        ],
        submit=submit,
        draft_key=f"session_places:{session_id}",
    )  # fmt: skip
