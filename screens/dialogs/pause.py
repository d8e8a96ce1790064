"""The form for a pause of a place: its leader is on leave, or the process waits."""

from datetime import date
from functools import partial

from platscoach.coaching.eighteen_months import proposed_plan
from platscoach.coaching.form_saving import FormDraft, store_form
from platscoach.coaching.pauses import save_pause
from platscoach.dates.meaning import Direction
from platscoach.domain.eighteen_months.pause_plan import PlanMove
from platscoach.domain.form_fields import FieldKind, FormField, day_text
from platscoach.domain.pause import PastPause
from platscoach.domain.pause_form import KEEP_PLAN, MOVE_CHOICES, MOVE_PLAN, PauseForm, read_pause
from platscoach.domain.places import PlaceView
from platscoach.i18n import _
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog


def pause_form(
    context: Context, place: PlaceView, past: PastPause | None = None
) -> FormDialog[PlanMove]:
    """From when and until when a place is paused, why, and whether its steps are moved with it.

    It edits the current or coming pause, or an earlier one if that is given, or adds a new one. Its
    result is how the steps were moved.
    """
    changed = past or _current(place, context.today())
    first = changed.pause.first.isoformat() if changed else ""
    sort, key = ("past_pause", f"{place.id}:{first}") if past else ("pause", place.id)

    async def submit(values: dict[str, str], draft: FormDraft) -> PlanMove:
        form, plan = PauseForm(**values, changes=first), proposed_plan(context.pack)
        return await context.lanes.write(
            store_form, draft, save_pause, place.id, form, plan, context.today()
        )

    return FormDialog(
        context,
        title=_("Paus för {place}").format(place=place.name),
        fields=_pause_fields(place, changed, context.today()),
        submit=submit,
        check=lambda values: read_pause(PauseForm(**values), context.today()),
        draft_key=f"{sort}:{key}",
    )


def _current(place: PlaceView, today: date) -> PastPause | None:
    """The current or coming pause."""
    if place.pause is None or place.pause.is_over(today):
        return None
    return PastPause("", place.pause, place.pause_moved)


def _pause_fields(place: PlaceView, changed: PastPause | None, today: date) -> list[FormField]:
    """The fields, with the pause that is changed."""
    pause = changed.pause if changed else None
    moved = changed.moved if changed else 0
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
            _("det som ligger framåt i planen, lika många månader som pausen är lång"),
            FieldKind.CHOICE,
            # Without a first day there are no months in which steps are planned.
            choices=tuple((key, _(name)) for key, name in MOVE_CHOICES)
            if place.first_day else (),
        ),
    ]  # fmt: skip
