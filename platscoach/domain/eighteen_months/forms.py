"""The forms for a place's months, plan, money and reports, and the rules for what may be stored."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from platscoach.dates.meaning import Direction
from platscoach.domain.eighteen_months.due_dates import PROCESS_MONTHS
from platscoach.domain.eighteen_months.step_plan import LONGEST, PlannedMonths
from platscoach.domain.form_reader import MAX_SENTENCE, FormReader
from platscoach.i18n import _
from platscoach.text import clean_line

MOST_MONEY: Final = 999_999_999
"""The largest amount in kronor: more is a typing error."""

_CURRENCY: Final = re.compile(r" ?(?:kr|kronor|sek|:-|,-)\.?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LengthForm:
    """How long a place's months last, as typed."""

    months: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class PlanForm:
    """The planned months of a step as typed."""

    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class FundingForm:
    """A decision on money as typed."""

    number: str = ""
    funder: str = ""
    granted: str = ""
    co_financing: str = ""
    decided_on: str = ""


@dataclass(frozen=True, slots=True)
class FundingValues:
    """A decision on money as it may be stored."""

    number: str
    funder: str
    granted: int | None
    co_financing: int | None
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class PaymentForm:
    """A request for money, and what was paid of it, as typed."""

    what: str = ""
    asked: str = ""
    asked_on: str = ""
    paid: str = ""
    paid_on: str = ""


@dataclass(frozen=True, slots=True)
class PaymentValues:
    """A request for money as it may be stored."""

    what: str
    asked: int | None
    asked_on: date | None
    paid: int | None
    paid_on: date | None


@dataclass(frozen=True, slots=True)
class ReportForm:
    """A report to the funder as typed."""

    name: str = ""
    due: str = ""
    handed_in: str = ""


@dataclass(frozen=True, slots=True)
class ReportValues:
    """A report to the funder as it may be stored."""

    name: str
    due: date | None
    handed_in: date | None


def read_length(form: LengthForm) -> tuple[int, str]:
    """How many months, and the decision. Raises FieldErrors.

    An unusual length is always somebody's decision, which the form asks for.
    """
    reader = FormReader()
    words = _("Skriv antal månader med siffror, 1 till {most}.").format(most=LONGEST)
    months = reader.number("months", form.months, 1, LONGEST, words) or PROCESS_MONTHS
    why = reader.line("why", form.why, limit=MAX_SENTENCE)
    if months != PROCESS_MONTHS and not why:
        reader.errors.setdefault("why", _("Skriv vem som har bestämt en annan längd, och när."))
    reader.check()
    return months, why


def read_plan(form: PlanForm) -> PlannedMonths | None:
    """The planned months of a step; None if it has no plan of its own. Raises FieldErrors."""
    reader = FormReader()
    words = _("Skriv månadens nummer, 1 till {most}.").format(most=LONGEST)
    first = reader.number("first", form.first, 1, LONGEST, words)
    last = reader.number("last", form.last, 1, LONGEST, words)
    if not reader.errors and (first is None) != (last is None):
        missing = "first" if first is None else "last"
        reader.errors[missing] = _("Fyll i båda månaderna, eller ingen.")
    if first is not None and last is not None and last < first:
        reader.errors.setdefault("last", _("Sista månaden ligger före den första."))
    reader.check()
    return None if first is None or last is None else PlannedMonths(first, last)


def read_funding(form: FundingForm, today: date) -> FundingValues:
    """The form's values. Raises FieldErrors with a message for every field that is wrong."""
    reader = FormReader()
    values = FundingValues(
        number=reader.line("number", form.number),
        funder=reader.line("funder", form.funder),
        granted=_kronor(reader, "granted", form.granted),
        co_financing=_kronor(reader, "co_financing", form.co_financing),
        decided_on=reader.day("decided_on", form.decided_on, today, Direction.PAST),
    )
    if values.decided_on and values.decided_on > today:
        reader.errors.setdefault("decided_on", _("Dagen ligger framåt i tiden."))
    if not reader.errors and not (values.number or values.funder or values.granted):
        reader.errors["number"] = _(
            "Skriv beslutets nummer, vem som ger pengarna eller hur mycket."
        )
    reader.check()
    return values


def read_payment(form: PaymentForm, today: date) -> PaymentValues:
    """The form's values. Raises FieldErrors with a message for every field that is wrong."""
    reader = FormReader()
    values = PaymentValues(
        what=reader.line("what", form.what),
        asked=_kronor(reader, "asked", form.asked),
        asked_on=reader.day("asked_on", form.asked_on, today, Direction.PAST),
        paid=_kronor(reader, "paid", form.paid),
        paid_on=reader.day("paid_on", form.paid_on, today, Direction.PAST),
    )
    if not reader.errors and values.asked is None and values.paid is None:
        reader.errors["asked"] = _("Skriv hur mycket som begärs, eller som har betalats.")
    for amount, day in (("asked", "asked_on"), ("paid", "paid_on")):
        if getattr(values, day) and getattr(values, amount) is None:
            reader.errors.setdefault(amount, _("Skriv beloppet också, eller ta bort dagen."))
    if values.paid_on and values.paid_on > today:
        reader.errors.setdefault("paid_on", _("Dagen ligger framåt i tiden."))
    if values.asked_on and values.paid_on and values.paid_on < values.asked_on:
        reader.errors.setdefault(
            "paid_on", _("Pengarna kan inte ha betalats ut innan de begärdes.")
        )
    reader.check()
    return values


def read_report(form: ReportForm, today: date) -> ReportValues:
    """The form's values. Raises FieldErrors with a message for every field that is wrong."""
    reader = FormReader()
    values = ReportValues(
        name=reader.line("name", form.name, missing=_("Skriv vad rapporten heter.")),
        due=reader.day("due", form.due, today, Direction.NEAREST),
        handed_in=reader.day("handed_in", form.handed_in, today, Direction.PAST),
    )
    if values.handed_in and values.handed_in > today:
        reader.errors.setdefault("handed_in", _("Dagen ligger framåt i tiden."))
    reader.check()
    return values


def _kronor(reader: FormReader, field: str, raw: str) -> int | None:
    """An amount in whole kronor, with or without the currency behind it."""
    amount = _CURRENCY.sub("", clean_line(raw))
    words = _("Skriv beloppet i hela kronor, till exempel 450 000.")
    return reader.number(field, amount, 0, MOST_MONEY, words)


def kronor_text(amount: int) -> str:
    """An amount as it is shown, with non-breaking spaces between the thousands."""
    return f"{amount:,}".replace(",", "\N{NO-BREAK SPACE}")
