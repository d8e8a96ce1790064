"""Which form changes what the cursor is on, and which creates something new."""

from collections.abc import Mapping
from typing import Any

from textual.screen import Screen

from platscoach.coaching.form_saving import FormDraft
from platscoach.domain.eighteen_months.timeline import FUNDING, PAYMENT, REPORT
from platscoach.domain.form_fields import FieldKind, FormField
from platscoach.i18n import _
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog
from screens.dialogs.months import (
    funding_form,
    payment_form,
    plan_form,
    report_form,
)
from screens.dialogs.pause import pause_form
from screens.eighteen_months.items import Items


def edit_form(context: Context, items: Items, key: str) -> Screen[Any] | None:
    """The form for what a key stands for; None for what no form changes."""
    place_id, months = items.months.place.id, items.months
    if step := items.step(key):
        return plan_form(context, place_id, step, items.names.get(step.key, step.key))
    if pause := items.pause(key):
        past = pause if pause.pause.is_over(context.today()) else None
        return pause_form(context, months.place, past)
    sort, _colon, item = key.partition(":")
    if sort == REPORT:
        report = next((one for one in months.reports if one.id == item), None)
        return report_form(context, place_id, report) if report else None
    if sort == PAYMENT:
        payment = next((one for one in months.payments if one.id == item), None)
        return payment_form(context, place_id, payment) if payment else None
    if sort == FUNDING:
        funding = next((one for one in months.fundings if one.id == item), None)
        return funding_form(context, place_id, funding) if funding else None
    return None


def new_form(context: Context, place_id: str, sort: str) -> Screen[Any]:
    """The form for a new record of a kind."""
    if sort == FUNDING:
        return funding_form(context, place_id)
    return payment_form(context, place_id) if sort == PAYMENT else report_form(context, place_id)


def which_form(context: Context, first: str) -> FormDialog[str]:
    """The form that asks what to create."""
    names: Mapping[str, str] = {
        REPORT: _("rapport"),
        FUNDING: _("beslut om pengar"),
        PAYMENT: _("rekvisition"),
    }

    async def submit(values: dict[str, str], _draft: FormDraft) -> str:
        return values["sort"]

    field = FormField("sort", _("Vad"), first, kind=FieldKind.CHOICE, choices=tuple(names.items()))
    return FormDialog(
        context, title=_("Lägg till"), fields=[field], submit=submit, save_text=_("Vidare")
    )
