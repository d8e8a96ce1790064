"""The form for a pause of a place: its leader is on leave, or the process waits."""

from datetime import date
from functools import partial

from platscoach.coaching.eighteen_months import proposed_plan
from platscoach.coaching.form_saving import FormDraft, store_form
from platscoach.coaching.pauses import save_pause
from platscoach.dates.meaning import Direction
from platscoach.domain.eighteen_months.pause_plan import PlanMove
from platscoach.domain.form_fields import FieldKind, FormField, day_text
from platscoach.domain.pause_form import KEEP_PLAN, MOVE_CHOICES, MOVE_PLAN, PauseForm, read_pause
from platscoach.domain.places import PlaceView
from platscoach.i18n import _
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog


def pause_form(context: Context, place: PlaceView) -> FormDialog[PlanMove]:
    """From when and until when a place is paused, why, and whether its steps are moved with it.

    A pause that is over is not shown again. The answer is how the steps were moved.
    """

    async def submit(values: dict[str, str], draft: FormDraft) -> PlanMove:
        form, plan = PauseForm(**values), proposed_plan(context.pack)
        return await context.lanes.write(
            store_form, draft, save_pause, place.id, form, plan, context.today()
        )

    return FormDialog(
        context,
        title=_("Paus för {place}").format(place=place.name),
        fields=_pause_fields(place, context.today()),
        submit=submit,
        check=lambda values: read_pause(PauseForm(**values), context.today()),
        draft_key=f"pause:{place.id}",
    )


def _pause_fields(place: PlaceView, today: date) -> list[FormField]:
    """The fields, with the pause that goes on or is to come."""
    pause = place.pause if place.pause and not place.pause.is_over(today) else None
    moved = pause is not None and place.pause_moved
    day = partial(FormField, kind=FieldKind.DAY)
    return [
        day(
            "first", _("Från"), day_text(pause.first if pause else today),
            _("så länge påminner Platscoach inte om kontakt, avstämningar eller steg"),
            direction=Direction.NEAREST,
        ),
        day(
            "until", _("Till"), day_text(pause.until if pause else None),
            _("dagen då arbetet går vidare; tomt: tills du avslutar pausen"),
        ),
        FormField(
            "why", _("Varför"), pause.why if pause else "",
            _("till exempel föräldraledighet, eller att en ny processledare söks"),
        ),
        FormField(
            "move", _("Flytta stegen"), MOVE_PLAN if moved else KEEP_PLAN,
            _("de steg som inte är klara, lika många månader som pausen är lång"),
            FieldKind.CHOICE,
            # Without a first day there are no months in which steps are planned.
            choices=tuple((key, _(name)) for key, name in MOVE_CHOICES)
            if place.first_day else (),
        ),
    ]  # fmt: skip
