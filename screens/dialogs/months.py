"""The forms about a place's months: length, plan, decisions on money, requests, reports."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final, Generic, NamedTuple, TypeVar

from platscoach.coaching.eighteen_months import (
    save_funding,
    save_payment,
    save_plan,
    save_report,
    set_length,
)
from platscoach.coaching.form_saving import FormDraft, store_form
from platscoach.dates.meaning import Direction
from platscoach.domain.eighteen_months.forms import (
    FundingForm,
    LengthForm,
    PaymentForm,
    PlanForm,
    ReportForm,
    kronor_text,
    read_funding,
    read_length,
    read_payment,
    read_plan,
    read_report,
)
from platscoach.domain.eighteen_months.money import FundingView, PaymentView, ReportView
from platscoach.domain.eighteen_months.step_plan import StepTime
from platscoach.domain.form_fields import FieldKind, FormField, day_text, number_text
from platscoach.domain.places import PlaceView
from platscoach.i18n import N_, _
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog

T = TypeVar("T")


class _Kind(NamedTuple, Generic[T]):
    """A kind of thing on a place that has a form."""

    draft: str
    """The kind in the key of its drafts."""
    form: Callable[..., Any]
    save: Callable[..., T]
    read: Callable[..., object]
    titles: tuple[str, str]
    """The titles of the form for a new one, and for a changed one; in Swedish."""


_FUNDING: Final = _Kind(
    "funding", FundingForm, save_funding, read_funding,
    (N_("Nytt beslut om pengar"), N_("Ändra beslutet")),
)  # fmt: skip
_PAYMENT: Final = _Kind(
    "payment", PaymentForm, save_payment, read_payment,
    (N_("Ny rekvisition"), N_("Ändra rekvisitionen")),
)  # fmt: skip
_REPORT: Final = _Kind(
    "report", ReportForm, save_report, read_report, (N_("Ny rapport"), N_("Ändra rapporten"))
)


def length_form(context: Context, place: PlaceView) -> FormDialog[bool]:
    """The form for how many months a place has, and who decided it."""

    async def submit(values: dict[str, str], draft: FormDraft) -> bool:
        form = LengthForm(**values)
        await context.lanes.write(store_form, draft, set_length, place.id, form)
        return True

    return FormDialog(
        context,
        title=_("Längden för {place}").format(place=place.name),
        fields=[
            FormField(
                "months", _("Månader"), number_text(place.months), _("vanligen 18"),
                FieldKind.NUMBER,
            ),
            FormField(
                "why", _("Beslut"), place.months_why,
                _("vem som har bestämt en annan längd, och när"),
            ),
        ],
        submit=submit,
        check=lambda values: read_length(LengthForm(**values)),
        draft_key=f"length:{place.id}",
    )  # fmt: skip


def plan_form(context: Context, place_id: str, step: StepTime, name: str) -> FormDialog[bool]:
    """In which months a step is planned."""

    async def submit(values: dict[str, str], draft: FormDraft) -> bool:
        form = PlanForm(**values)
        await context.lanes.write(store_form, draft, save_plan, place_id, step.key, form)
        return True

    planned = step.planned
    number = partial(FormField, kind=FieldKind.NUMBER)
    return FormDialog(
        context,
        title=_("Plan för {step}").format(step=name),
        fields=[
            number(
                "first", _("Första månaden"), number_text(planned.first if planned else None),
                _("månad 1 är platsens första; tomt i båda ger metodens förslag"),
            ),
            number("last", _("Sista månaden"), number_text(planned.last if planned else None)),
        ],
        submit=submit,
        check=lambda values: read_plan(PlanForm(**values)),
        draft_key=f"plan:{place_id}:{step.key}",
    )  # fmt: skip


def funding_form(
    context: Context, place_id: str, stored: FundingView | None = None
) -> FormDialog[FundingView]:
    """A decision on money."""
    day = partial(FormField, kind=FieldKind.DAY, direction=Direction.PAST)
    fields = [
        FormField("number", _("Beslutets nummer"), stored.number if stored else ""),
        FormField("funder", _("Vem ger pengarna"), stored.funder if stored else ""),
        FormField("granted", _("Beviljat, kr"), _kronor(stored.granted if stored else None)),
        FormField(
            "co_financing", _("Medfinansiering, kr"),
            _kronor(stored.co_financing if stored else None),
            _("det som kommunen, föreningen eller andra lägger till"),
        ),
        day("decided_on", _("Beslutat"), day_text(stored.decided_on if stored else None)),
    ]  # fmt: skip
    return _form(context, _FUNDING, fields, place_id, stored.id if stored else "")


def payment_form(
    context: Context, place_id: str, stored: PaymentView | None = None
) -> FormDialog[PaymentView]:
    """Money that was requested, and what was paid of it."""
    day = partial(FormField, kind=FieldKind.DAY, direction=Direction.PAST)
    fields = [
        FormField(
            "what", _("Vad"), stored.what if stored else "", _("till exempel rekvisition 2, våren")
        ),
        FormField("asked", _("Begärt, kr"), _kronor(stored.asked if stored else None)),
        day("asked_on", _("Begärt den"), day_text(stored.asked_on if stored else None)),
        FormField("paid", _("Utbetalt, kr"), _kronor(stored.paid if stored else None)),
        day("paid_on", _("Utbetalt den"), day_text(stored.paid_on if stored else None)),
    ]
    return _form(context, _PAYMENT, fields, place_id, stored.id if stored else "")


def report_form(
    context: Context, place_id: str, stored: ReportView | None = None
) -> FormDialog[ReportView]:
    """A report that must be handed in."""
    day = partial(FormField, kind=FieldKind.DAY)
    fields = [
        FormField(
            "name", _("Rapport"), stored.name if stored else "", _("till exempel lägesrapport 2")
        ),
        day(
            "due", _("Ska in senast"), day_text(stored.due if stored else None),
            direction=Direction.NEAREST,
        ),
        day(
            "handed_in", _("Inlämnad"), day_text(stored.handed_in if stored else None),
            direction=Direction.PAST,
        ),
    ]  # fmt: skip
    return _form(context, _REPORT, fields, place_id, stored.id if stored else "")


def _form(
    context: Context, kind: _Kind[T], fields: list[FormField], place_id: str, key: str
) -> FormDialog[T]:
    """The form of one record on a place: new without a key, else changed."""

    async def submit(values: dict[str, str], draft: FormDraft) -> T:
        return await context.lanes.write(
            store_form, draft, kind.save, place_id, kind.form(**values), key
        )

    return FormDialog(
        context,
        title=_(kind.titles[bool(key)]),
        fields=fields,
        submit=submit,
        check=lambda values: kind.read(kind.form(**values), context.today()),
        draft_key=f"{kind.draft}:{place_id}:{key or 'new'}",
    )


def _kronor(amount: int | None) -> str:
    """An amount as the text of its field, empty for none."""
    return "" if amount is None else kronor_text(amount)
