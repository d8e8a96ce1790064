"""The form for the second folder of backups."""

from platscoach.coaching.form_saving import FormDraft
from platscoach.domain.form_fields import FormField
from platscoach.errors import FieldErrors
from platscoach.i18n import _
from platscoach.storage.backups.second_folder import check_second_folder
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog


def backup_folder_form(context: Context) -> FormDialog[bool]:
    """The form for the second folder of backups; an empty field means none."""

    async def submit(values: dict[str, str], _draft: FormDraft) -> bool:
        folder = await context.lanes.long(check_second_folder, values["folder"])
        try:
            context.choose(backup_folder=folder)
        except OSError:
            words = _("Valet gäller nu men kunde inte sparas till nästa gång.")
            raise FieldErrors({"folder": words}) from None
        return True

    hint = _(
        "till exempel ett USB-minne; kopiorna är okrypterade där också. Tomt: ingen andra mapp"
    )
    return FormDialog(
        context,
        title=_("Andra mapp för säkerhetskopior"),
        fields=[FormField("folder", _("Mapp"), context.settings.backup_folder, hint)],
        submit=submit,
    )
