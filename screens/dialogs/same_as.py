"""The form that joins two records of the same person or place."""

from typing import Any, Protocol

from textual.app import App
from textual.screen import Screen

from platscoach.coaching.form_saving import FormDraft
from platscoach.coaching.same_things import join_records, read_others
from platscoach.domain.form_fields import FieldKind, FormField
from platscoach.errors import FieldErrors, StorageError
from platscoach.i18n import N_, _
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog

HELP = N_(
    "Två uppgifter om samma person eller plats blir en. Allt som hör till den andra flyttas hit, "
    "och den andra ligger i papperskorgen med sin historik. Tas den tillbaka därifrån delas de "
    "igen. Tangenten u ångrar."
)


class Asker(Protocol):
    """A room, or a part of one, that opens the form."""

    context: Context

    @property
    def app(self) -> App[Any]:
        """The app of the room."""
        ...


async def ask_same(asker: Asker, kind: str, key: str, title: str) -> bool:
    """Ask which other record one is the same as, and make them one; whether it was done.

    Awaited from a worker. Raises StorageError when there is no other.
    """
    context = asker.context
    others = await context.lanes.read(read_others, kind, key)
    if not others:
        raise StorageError(_("Det finns ingen annan att slå ihop med."))

    async def submit(values: dict[str, str], _draft: FormDraft) -> bool:
        if not values["other"]:
            raise FieldErrors({"other": _("Välj vilken det är.")})
        await context.lanes.write(join_records, kind, key, values["other"])
        return True

    # Only one with the same name is proposed: any other would be a guess.
    proposed = others[0].key if others[0].name.casefold() == title.casefold() else ""
    choices = tuple(
        (one.key, f"{one.name}, {one.place}" if one.place else one.name) for one in others
    )
    form: Screen[Any] = FormDialog(
        context,
        title=_("{name} är samma som").format(name=title),
        fields=[
            FormField(
                "other", _("Samma som"), proposed, _("den andra läggs i papperskorgen"),
                FieldKind.CHOICE, choices,
            )
        ],
        submit=submit,
        help_text=_(HELP),
        save_text=_("Slå ihop"),
    )  # fmt: skip
    if not await asker.app.push_screen_wait(form):
        return False
    words = _("Sammanslaget till ”{name}”. Tryck u för att ångra.").format(name=title)
    asker.app.notify(words, markup=False)
    return True
