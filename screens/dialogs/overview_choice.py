"""The form for what the overview shows: which places, in which order."""

from functools import partial

from platscoach.coaching.form_saving import FormDraft
from platscoach.domain.form_fields import FieldKind, FormField
from platscoach.domain.overview_choice import ORDERS, Order, Shown
from platscoach.domain.standing import STANDING_WORDS
from platscoach.domain.steps import STEP_KEYS
from platscoach.i18n import _
from platscoach.storage.device.overview_choice import save_shown
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog


def overview_choice_form(context: Context, before: Shown) -> FormDialog[Shown]:
    """The form for which places are shown and in which order, which is saved for the next time."""

    async def submit(values: dict[str, str], _draft: FormDraft) -> Shown:
        chosen = Shown(
            Order(values["order"]), values["text"].strip(), values["word"], values["step"]
        )
        await context.lanes.quick_write(save_shown, chosen)
        return chosen

    choice = partial(FormField, kind=FieldKind.CHOICE)
    everything = ("", _("alla"))
    orders = tuple((str(order), _(name)) for order, name in ORDERS.items())
    words = tuple((str(word), _(name)) for word, name in STANDING_WORDS.items())
    steps = tuple((key, str(number)) for number, key in enumerate(STEP_KEYS, 1))
    return FormDialog(
        context,
        title=_("Visa på översikten"),
        fields=[
            choice("order", _("Ordna efter"), str(before.order), choices=orders),
            FormField(
                "text", _("Text"), before.text, _("ord i platsens, kommunens eller ledarens namn")
            ),
            choice("word", _("Läge"), before.word, choices=(everything, *words)),
            choice("step", _("Steg"), before.step, choices=(everything, *steps)),
        ],
        submit=submit,
        save_text=_("Visa"),
    )
