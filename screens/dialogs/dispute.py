"""The form for what an undo left because it was changed since: the old beside the new."""

from collections.abc import Sequence
from typing import Final

from platscoach.coaching.form_saving import FormDraft
from platscoach.coaching.undo import settle
from platscoach.domain.changes import Choice, DisputeView
from platscoach.domain.form_fields import FieldKind, FormField
from platscoach.domain.word_changes import marked, passage, word_changes
from platscoach.i18n import N_, _
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog

HELP: Final = N_(
    "Det som visas här har någon annan hunnit ändra. Därför är det kvar som det är. Det som stod "
    "förut står inom [- -], det som står nu inom {+ +}. Pilarna väljer för varje fält, ctrl+s "
    "sparar. Esc låter allt vara som det är nu."
)

SHORT: Final = 40
"""The longest value that is shown in the choice itself."""


def dispute_form(
    context: Context, disputes: Sequence[DisputeView]
) -> FormDialog[tuple[Choice, ...]]:
    """The form that asks for each dispute whether to keep or restore; its result is the choices."""

    async def submit(values: dict[str, str], _draft: FormDraft) -> tuple[Choice, ...]:
        choices = tuple(Choice(values[f"d{number}"]) for number in range(len(disputes)))
        asked = [one.dispute for one in disputes]
        await context.lanes.write(settle, list(zip(asked, choices, strict=True)))
        return choices

    return FormDialog(
        context,
        title=_("Någon annan har ändrat det sedan dess"),
        fields=[_field(f"d{number}", one) for number, one in enumerate(disputes)],
        submit=submit,
        help_text=_(HELP),
    )


def _field(name: str, dispute: DisputeView) -> FormField:
    """One dispute: the present value, the old one, and both merged."""
    if not dispute.dispute.fields:
        kept, back, hint = _("behåll"), _("släng"), dispute.title
    else:
        kept = _("nu: {value}").format(value=dispute.now) if _is_short(dispute.now) else _("som nu")
        back = (
            _("förut: {value}").format(value=dispute.before)
            if _is_short(dispute.before)
            else _("som förut")
        )
        hint = marked(passage(word_changes(dispute.before, dispute.now)))
    choices = [(str(Choice.KEEP), kept), (str(Choice.BRING_BACK), back)]
    if dispute.can_join:
        choices.append((str(Choice.JOIN), _("båda")))
    label = _(dispute.field or dispute.label)
    return FormField(name, label, str(Choice.KEEP), hint, FieldKind.CHOICE, tuple(choices))


def _is_short(value: str) -> bool:
    """Whether a value fits into a choice."""
    return bool(value) and len(value) <= SHORT and "\n" not in value
