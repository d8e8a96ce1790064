"""The form for which part of a place's log is shown."""

from functools import partial

from platscoach.coaching.form_saving import FormDraft
from platscoach.domain.form_fields import FieldKind, FormField
from platscoach.domain.places import PlaceView
from platscoach.domain.session_kinds import KIND_NAMES
from platscoach.domain.sessions import LogFilter
from platscoach.i18n import _
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog


def log_filter_form(context: Context, place: PlaceView, chosen: LogFilter) -> FormDialog[LogFilter]:
    """The form for the filter; it stores nothing."""

    async def submit(values: dict[str, str], _draft: FormDraft) -> LogFilter:
        return LogFilter(
            text=values["text"], kind=values["kind"],
            stage_key=values["stage_key"], leader_id=values["leader_id"],
        )  # fmt: skip

    choice = partial(FormField, kind=FieldKind.CHOICE)
    everything = ("", _("alla"))
    kinds = [(str(kind), _(name)) for kind, name in KIND_NAMES.items()]
    stages = [
        (stage.key, str(stage.number) if stage.number else stage.name)
        for stage in context.pack.stages
    ]
    leaders = [(leader.id, leader.name) for leader in place.leaders]
    return FormDialog(
        context,
        title=_("Visa i loggen"),
        fields=[
            FormField("text", _("Text"), chosen.text, _("ord som ska finnas med")),
            choice("kind", _("Typ"), chosen.kind, choices=(everything, *kinds)),
            choice("stage_key", _("Steg"), chosen.stage_key, choices=(everything, *stages)),
            choice(
                "leader_id", _("Processledare"), chosen.leader_id, choices=(everything, *leaders)
            ),
        ],
        submit=submit,
        save_text=_("Visa"),
    )
