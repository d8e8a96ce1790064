"""The form for a local process leader."""

from functools import partial

from platscoach.coaching.form_saving import FormDraft, store_form
from platscoach.coaching.places import save_leader
from platscoach.dates.meaning import Direction
from platscoach.domain.form_fields import FieldKind, FormField, day_text, number_text
from platscoach.domain.leader_forms import LeaderForm, read_leader
from platscoach.domain.leaders import LeaderView
from platscoach.domain.places import PlaceView
from platscoach.i18n import _
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog


def leader_form(
    context: Context, place: PlaceView, leader: LeaderView | None = None
) -> FormDialog[LeaderView]:
    """The form that adds a leader to a place, or changes the one given."""
    key = leader.id if leader else ""

    async def submit(values: dict[str, str], draft: FormDraft) -> LeaderView:
        form = LeaderForm(**values)
        return await context.lanes.write(store_form, draft, save_leader, place.id, form, key)

    title = _("Ändra {name}").format(name=leader.name) if leader else _("Ny lokal processledare")
    return FormDialog(
        context,
        title=title,
        fields=_fields(place, leader),
        submit=submit,
        check=lambda values: read_leader(LeaderForm(**values), context.today()),
        draft_key=f"leader:{place.id}:{key or 'new'}",
    )


def _fields(place: PlaceView, leader: LeaderView | None) -> list[FormField]:
    """The fields of a leader, with what is known."""
    others = [one for one in place.leaders if leader is None or one.id != leader.id]
    stored = leader or LeaderView("", "", "", "", "", None, "", "", None, None)
    day = partial(FormField, kind=FieldKind.DAY, direction=Direction.PAST)
    return [
        FormField("name", _("Namn"), stored.name),
        FormField("role", _("Roll"), stored.role, _("om det är något annat än processledare")),
        FormField(
            "employer", _("Arbetsgivare"), stored.employer, _("den som anställer, ofta en förening")
        ),
        FormField(
            "percent", _("Deltid, procent"), number_text(stored.percent), kind=FieldKind.NUMBER
        ),
        FormField("phone", _("Telefon"), stored.phone),
        FormField("email", _("E-post"), stored.email),
        day(
            "first_day", _("Första dag"), day_text(stored.first_day),
            _("uppdragets första dag") if others or place.began_on
            else _("platsens månader räknas från den dagen"), direction=Direction.BEGINNING,
        ),
        day(
            "last_day", _("Sista dag"), day_text(stored.last_day),
            _("det som är bokat senare blir med den som leder då"),
            direction=Direction.NEAREST,
        ),
    ]  # fmt: skip
