"""The months of a place in rows: its steps, check-ins, reports, contacts and money, in words.

Both the drawn timeline and the equivalent list are made from these rows, so that neither shows
anything that the other does not.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from platscoach.dates.show import MONTHS, past_day, plain_day, short_day
from platscoach.domain.check_in_sheet import DECISION_NAMES
from platscoach.domain.eighteen_months.clock import PlaceClock
from platscoach.domain.eighteen_months.due_dates import AHEAD
from platscoach.domain.eighteen_months.forms import kronor_text
from platscoach.domain.eighteen_months.money import FundingView, PaymentView, ReportView
from platscoach.domain.eighteen_months.month_words import after_months
from platscoach.domain.eighteen_months.place_months import CheckInTime, PlaceMonths, SessionTick
from platscoach.domain.eighteen_months.step_plan import PlannedMonths, StepTime
from platscoach.domain.pause import Pause, paused
from platscoach.domain.session_kinds import KIND_NAMES
from platscoach.domain.steps import StepState, state_words
from platscoach.i18n import N_, _, ngettext


class RowKind(StrEnum):
    """What a row is about."""

    STEP = "step"
    CHECK_INS = "check_ins"
    REPORTS = "reports"
    CONTACTS = "contacts"
    MONEY = "money"
    PAUSES = "pauses"


ROW_NAMES: Final = {
    RowKind.CHECK_INS: N_("Avstämning"),
    RowKind.REPORTS: N_("Rapporter"),
    RowKind.CONTACTS: N_("Kontakter"),
    RowKind.MONEY: N_("Pengar"),
    RowKind.PAUSES: N_("Pauser"),
}
"""The names of the rows that are not steps."""

CONTACT_SIGN: Final = "*"
BOOKED_SIGN: Final = "o"
WAITING_SIGN: Final = "!"
"""The sign of what is to be handed in, paid or held."""
DONE_SIGN: Final = "v"
NOT_HELD_SIGN: Final = "-"
UNKNOWN_SIGN: Final = "?"
"""The sign of what may have been held elsewhere."""
PAUSE_SIGN: Final = "="

STEP: Final = "step"
CHECK_IN: Final = "check_in"
REPORT: Final = "report"
SESSION: Final = "session"
FUNDING: Final = "funding"
PAYMENT: Final = "payment"
EARLIER_PAUSE: Final = "earlier_pause"
"""The prefix in the key of a pause before the latest one."""

LAST_PAUSE: Final = "pause:"
"""The key of the pause that is stored on the place itself."""


class Mark(NamedTuple):
    """One thing on one day of a row."""

    key: str
    """Its sort and its id, `report:…`."""
    day: date | None
    sign: str
    words: str
    """What it is."""
    state: str
    """Its state in words."""
    late: bool = False
    until: date | None = None
    """The day after its last day, if it lasts for more than one day."""
    brief: str = ""
    """The state in fewer words, for little room; empty if there are none."""


class TimelineRow(NamedTuple):
    """One row: a step with its plan and its days, or marks on their days."""

    kind: RowKind
    key: str
    label: str
    marks: tuple[Mark, ...] = ()
    planned: PlannedMonths | None = None
    begun: date | None = None
    ended: date | None = None
    """Of a step under way, today."""
    aside: str = ""
    """The words beside the row."""
    late: bool = False


def timeline(months: PlaceMonths, names: Mapping[str, str], today: date) -> tuple[TimelineRow, ...]:
    """The rows of a place's months in their order; `names` are those of the steps, by key."""
    seen_on = months.seen_on(today)
    return (
        *(_step_row(step, names.get(step.key, step.key), months, today) for step in months.steps),
        _marks_row(RowKind.CHECK_INS, _check_ins(months, seen_on)),
        _marks_row(RowKind.REPORTS, (_report(report, today) for report in months.reports)),
        _marks_row(RowKind.CONTACTS, (_contact(session, today) for session in months.sessions)),
        _marks_row(RowKind.MONEY, _money(months, today)),
        *((_marks_row(RowKind.PAUSES, _pauses(months, today)),) if months.place.pauses else ()),
    )


def _rests(months: PlaceMonths, today: date) -> bool:
    """Whether the place is paused: then nothing that waits is late."""
    return paused(months.place.pause, today) is not None


def _marks_row(kind: RowKind, marks: Iterator[Mark]) -> TimelineRow:
    """A row that is not a step."""
    found = tuple(marks)
    late = any(mark.late for mark in found)
    return TimelineRow(kind, str(kind), _(ROW_NAMES[kind]), found, late=late)


def _step_row(step: StepTime, name: str, months: PlaceMonths, today: date) -> TimelineRow:
    """One step. Nothing is late in a finished process or in a pause."""
    clock, today, rests = months.clock, months.seen_on(today), _rests(months, today)
    behind = 0 if rests else step.months_behind(clock, today)
    finished = months.place.finished_on is not None
    late = behind > 0 and not finished
    ended = step.done_on if step.state is StepState.DONE else None
    if step.state is StepState.UNDER_WAY:
        ended = today
    key = f"{STEP}:{step.key}"
    words = _planned_words(step)
    state = step_state(step, clock, behind, finished=finished)
    return TimelineRow(
        RowKind.STEP, key, name,
        (Mark(key, None, "", f"{name}, {words}" if words else name, state, late),),
        step.planned, step.started_on, ended, ", ".join(filter(None, (words, state))), late,
    )  # fmt: skip


def _planned_words(step: StepTime) -> str:
    """In which months a step is planned: `plan månad 3–6`."""
    if step.planned is None:
        return ""
    return _("plan månad {months}").format(months=span_text(step.planned))


def span_text(planned: PlannedMonths) -> str:
    """The first and the last month: `3–6`."""
    first, last = planned
    return str(first) if first == last else f"{first}–{last}"


def step_state(step: StepTime, clock: PlaceClock, behind: int, *, finished: bool) -> str:
    """How far a step has come, compared with its plan: `pågår, 2 månader efter planen`."""
    words = state_words(step.key, step.state, finished=finished)
    if step.state is StepState.DONE and step.started_on and step.done_on:
        took = max(1, round(clock.within(step.done_on) - clock.within(step.started_on)))
        words = ngettext("tog {n} månad", "tog {n} månader", took).format(n=took)
    if not behind:
        return words
    late = ngettext("{n} månad efter planen", "{n} månader efter planen", behind)
    return f"{words}, {late.format(n=behind)}"


def _check_ins(months: PlaceMonths, today: date) -> Iterator[Mark]:
    """The check-ins. When the next one is due, or the months are over, an earlier one is not waited
    for.
    """
    check_ins, rests = months.check_ins, _rests(months, today)
    for number, one in enumerate(check_ins, 1):
        overtaken = number < len(check_ins) and check_ins[number].day - AHEAD <= today
        mark = _check_in(one, today, over=overtaken or months.place.finished_on is not None)
        yield _with_late(mark._replace(late=mark.late and not rests))


def _with_late(mark: Mark) -> Mark:
    """The mark with the word for it when it is late: a colour alone does not say so."""
    return mark._replace(state=_("{what}, sent").format(what=mark.state)) if mark.late else mark


def _check_in(check_in: CheckInTime, today: date, *, over: bool) -> Mark:
    """One check-in. When it is `over`, it is not waited for."""
    late = not check_in.is_settled and check_in.shown_on < today and not over
    if check_in.held:
        state, sign = _held_words(check_in), DONE_SIGN
    elif check_in.recorded is None and check_in.is_from_before(today):
        state, sign, late = _("inte känt om den hölls"), UNKNOWN_SIGN, False
    elif check_in.recorded is False or (over and check_in.session is None):
        state, sign = _("hölls inte"), NOT_HELD_SIGN
    elif check_in.session is not None:
        state, sign = _("bokad"), BOOKED_SIGN
    else:
        state, sign = _("inte bokad"), WAITING_SIGN
    if check_in.too_early is not None:
        words = _("{state}; den som hölls {day} var för tidig för att vara den här")
        state = words.format(state=state, day=past_day(check_in.too_early, today))
    words = _("Avstämning {after}").format(after=after_months(check_in.months))
    return Mark(
        f"{CHECK_IN}:{check_in.months}",
        check_in.shown_on,
        f"{check_in.months}{sign}",
        words,
        state,
        late,
    )


def _held_words(check_in: CheckInTime) -> str:
    """That a check-in was held, and what was decided in it: `hölls: justera`."""
    held = [one for one in (check_in.session, *check_in.same_day) if one]
    decisions = dict.fromkeys(one.decision for one in held)
    decided = ", ".join(_(DECISION_NAMES[one]) for one in decisions if one)
    words = _("hölls")
    if len(held) > 1:
        words = _("hölls, står {n} gånger").format(n=len(held))
    return f"{words}: {decided}" if decided else words


def _report(report: ReportView, today: date) -> Mark:
    """One report."""
    if report.handed_in is not None:
        state, sign = _("inlämnad {day}").format(day=past_day(report.handed_in, today)), DONE_SIGN
    else:
        state, sign = _("ska lämnas in"), WAITING_SIGN
    day, late = report.due or report.handed_in, report.is_late(today)
    return _with_late(Mark(f"{REPORT}:{report.id}", day, sign, report.name, state, late))


def _contact(session: SessionTick, today: date) -> Mark:
    """One session."""
    sign, state = (CONTACT_SIGN, _("hölls")) if session.held else (BOOKED_SIGN, _("bokad"))
    if late := not session.held and session.day < today:
        state = _("bokad, inte hållen än")
    return Mark(
        f"{SESSION}:{session.id}", session.day, sign, _(KIND_NAMES[session.kind]), state, late
    )


def _money(months: PlaceMonths, today: date) -> Iterator[Mark]:
    """Every decision on money, and every request."""
    for funding in months.fundings:
        yield Mark(
            f"{FUNDING}:{funding.id}", funding.decided_on, DONE_SIGN,
            funding_words(funding), _("beslutat"),
        )  # fmt: skip
    for payment in months.payments:
        sign = WAITING_SIGN if payment.is_awaited else DONE_SIGN
        yield Mark(
            f"{PAYMENT}:{payment.id}", payment.day, sign,
            payment.what or _("Rekvisition"), payment_state(payment, today),
            brief=payment_briefly(payment),
        )  # fmt: skip


def _pauses(months: PlaceMonths, today: date) -> Iterator[Mark]:
    """Every pause of the place, the last one with a key of its own."""
    place = months.place
    for one in place.earlier_pauses:
        yield _pause(f"{EARLIER_PAUSE}:{one.id}", one.pause, one.moved, today)
    if place.pause is not None:
        yield _pause(LAST_PAUSE, place.pause, place.pause_moved, today)


def _pause(key: str, pause: Pause, moved: int, today: date) -> Mark:
    """One pause: its length, its reason, and how it moved the plan."""
    words = _("Paus till {day}").format(day=short_day(pause.until, today)) if pause.until else ""
    words = words or _("Paus utan känt slut")
    if moved:
        steps = ngettext("stegen flyttade {n} månad", "stegen flyttade {n} månader", moved)
        words = f"{words}, {steps.format(n=moved)}"
    state = _("slut") if pause.is_over(today) else ""
    state = state or (_("pågår") if pause.holds(today) else _("kommer"))
    ends = pause.until or max(today, pause.first) + timedelta(days=1)
    return Mark(key, pause.first, PAUSE_SIGN, _with_reason(words, pause.why), state, until=ends)


def _with_reason(words: str, why: str) -> str:
    """Words, with the reason if that is known."""
    return f"{words}: {why}" if why else words


def funding_words(funding: FundingView) -> str:
    """A decision in a few words: `Beslut RUN 2026-12, 450 000 kr`."""
    parts = [
        _("Beslut {number}").format(number=funding.number or funding.funder).strip(),
        _("{amount} kr").format(amount=kronor_text(funding.granted)) if funding.granted else "",
    ]
    return ", ".join(filter(None, parts))


def payment_state(payment: PaymentView, today: date) -> str:
    """What was requested and paid: `begärt 90 000 kr 1 sep, utbetalt 80 000 kr 1 okt`."""
    parts = (
        _amount(_("begärt {amount} kr"), payment.asked, payment.asked_on, today),
        _amount(_("utbetalt {amount} kr"), payment.paid, payment.paid_on, today),
    )
    return ", ".join(filter(None, parts))


def payment_briefly(payment: PaymentView) -> str:
    """The same for a payment whose day is shown beside it; empty for what is awaited."""
    if payment.paid is None:
        return ""
    paid = kronor_text(payment.paid)
    if payment.asked is None or payment.asked == payment.paid:
        return _("utbetalt {amount} kr").format(amount=paid)
    return _("utbetalt {paid} av {asked} kr").format(paid=paid, asked=kronor_text(payment.asked))


def _amount(words: str, amount: int | None, day: date | None, today: date) -> str:
    """An amount with its day; empty without an amount."""
    if amount is None:
        return ""
    text = words.format(amount=kronor_text(amount))
    return f"{text} {short_day(day, today)}" if day else text


def month_name(clock: PlaceClock, month: int) -> str:
    """The calendar month of a month of the clock, by its first day: `maj`."""
    return _(MONTHS[clock.first_of(month).month - 1])


def length_words(clock: PlaceClock) -> str:
    """How long the months last: `18 månader, 1 maj 2026 till 31 okt 2027`."""
    words = ngettext(
        "{n} månad, {first} till {last}", "{n} månader, {first} till {last}", clock.months
    )
    first, last = plain_day(clock.first_day), plain_day(clock.last_day)
    return words.format(n=clock.months, first=first, last=last)
