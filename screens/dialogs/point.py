"""The forms for points of a checklist: what shows that one is met, and a new one."""

from functools import partial

from platscoach.coaching.checklist import add_own_point, save_evidence
from platscoach.coaching.form_saving import FormDraft, store_form
from platscoach.dates.meaning import Direction
from platscoach.domain.form_fields import FieldKind, FormField, day_text
from platscoach.domain.step_forms import PointForm, read_own_point, read_point
from platscoach.domain.steps import PointView
from platscoach.i18n import _
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog


def evidence_form(
    context: Context, place_id: str, stage_key: str, point: PointView
) -> FormDialog[bool]:
    """The form for the evidence that a point is met, and its date."""
    save = partial(save_evidence, place_id=place_id, stage_key=stage_key, point=point)

    async def submit(values: dict[str, str], draft: FormDraft) -> bool:
        await context.lanes.write(store_form, draft, save, form=PointForm(**values))
        return True

    return FormDialog(
        context,
        title=point.text,
        fields=[
            FormField(
                "evidence", _("Hur vet vi det?"), point.evidence,
                _("en mening om vad som visar det: protokoll, mejl, vem som sagt det"),
            ),
            FormField(
                "marked_on",
                _("Datum"),
                day_text(point.marked_on),
                kind=FieldKind.DAY,
                direction=Direction.PAST,
            ),
        ],
        submit=submit,
        check=lambda values: read_point(PointForm(**values), context.today()),
        draft_key=f"point:{place_id}:{point.key}",
    )  # fmt: skip


def own_point_form(context: Context, place_id: str, stage_key: str) -> FormDialog[str]:
    """The form for a point that the method does not have; the answer is its key."""

    async def submit(values: dict[str, str], draft: FormDraft) -> str:
        return await context.lanes.write(
            store_form, draft, add_own_point, place_id, stage_key, values["text"]
        )

    return FormDialog(
        context,
        title=_("Egen punkt"),
        fields=[FormField("text", _("Punkt"), "", _("en mening som går att bocka av"))],
        submit=submit,
        check=lambda values: read_own_point(values["text"]),
        draft_key=f"point:{place_id}:{stage_key}:new",
    )
