"""The form for somebody of the regional team."""

from platscoach.coaching.form_saving import FormDraft, store_form
from platscoach.coaching.team import save_member
from platscoach.domain.form_fields import FieldKind, FormField
from platscoach.domain.team import OTHER, MemberForm, MemberView, TeamFunction, read_member
from platscoach.i18n import _
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog


def member_form(
    context: Context,
    functions: tuple[TeamFunction, ...],
    member: MemberView | None = None,
    function_key: str = "",
) -> FormDialog[MemberView]:
    """The form that adds a member, with a function chosen or not, or changes the one given."""
    key = member.id if member else ""

    async def submit(values: dict[str, str], draft: FormDraft) -> MemberView:
        return await context.lanes.write(store_form, draft, save_member, MemberForm(**values), key)

    stored = member or MemberView("", function_key, "", "", "", "", "")
    chosen = stored.function_key or (OTHER if member else functions[0].key if functions else OTHER)
    choices = (
        *((function.key, function.name) for function in functions if function.key),
        (OTHER, _("Annan")),
    )
    return FormDialog(
        context,
        title=_("Ändra {name}").format(name=stored.name) if stored.name else _("I teamet"),
        fields=[
            FormField(
                "function_key", _("Funktion"), chosen, kind=FieldKind.CHOICE, choices=choices
            ),
            FormField(
                "function",
                _("Vilken funktion"),
                stored.function,
                only_if=("function_key", (OTHER,)),
            ),
            FormField("name", _("Namn"), stored.name),
            FormField("phone", _("Telefon"), stored.phone),
            FormField("email", _("E-post"), stored.email),
            FormField("helps", _("Hjälper med"), stored.helps, _("vad platserna kan fråga om")),
        ],
        submit=submit,
        check=lambda values: read_member(MemberForm(**values)),
        draft_key=f"team_member:{key or function_key or 'new'}",
    )
