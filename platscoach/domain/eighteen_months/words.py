"""How a place stands in its months, in sentences: time, money, pace, and what threatens them."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from platscoach.dates.show import MONTHS, plain_day, short_day
from platscoach.domain.eighteen_months.due import WARNED, Due, DueKind
from platscoach.domain.eighteen_months.forecast import (
    MonthsWarning,
    WarningKind,
    is_early,
    step_six_done,
    warnings,
)
from platscoach.domain.eighteen_months.forms import kronor_text
from platscoach.domain.eighteen_months.leading import percent_on
from platscoach.domain.eighteen_months.month_words import after_months
from platscoach.domain.eighteen_months.place_months import PlaceMonths
from platscoach.domain.eighteen_months.step_plan import LAST_STEP, step_of
from platscoach.domain.eighteen_months.timeline import length_words
from platscoach.domain.pause import paused
from platscoach.domain.place_words import pause_words
from platscoach.domain.steps import StepState
from platscoach.i18n import _, ngettext
from platscoach.text import fold, in_sentence


def head_facts(months: PlaceMonths, today: date, *, brief: bool = False) -> Iterator[str]:
    """How long the months last, which one it is, and how much of time and money is left.

    `brief` leaves out the reason of a pause, and what is true of every pause.
    """
    clock = months.clock
    yield length_words(clock)
    if months.place.finished_on is not None:
        yield _("avslutad {day}").format(day=plain_day(months.place.finished_on))
        return
    month = clock.month(today)
    if 1 <= month <= clock.months:
        yield _("i dag månad {n}").format(n=month)
    if pause := paused(months.place.pause, today):
        yield pause_words(pause._replace(why="") if brief else pause, today)
        if not brief:
            yield _("månaderna räknas även under pausen")
    if moved := months.place.months_moved:
        yield _moved_words(moved, len(months.place.pauses))
    left = 1 - clock.used(today)
    yield _("{n} % av tiden kvar").format(n=round(left * 100))
    if months.money.left is not None:
        yield _("{n} % av pengarna kvar").format(n=round(months.money.left * 100))
    if percent := percent_on(months.place.leaders, today):
        yield _("processledare på {n} %").format(n=percent)


def _moved_words(moved: int, pauses: int) -> str:
    """By how many months the steps were moved for so many pauses."""
    if pauses == 1:
        words = ngettext(
            "stegen är flyttade {n} månad för pausen",
            "stegen är flyttade {n} månader för pausen", moved,
        )  # fmt: skip
    else:
        words = ngettext(
            "stegen är flyttade {n} månad för pauserna",
            "stegen är flyttade {n} månader för pauserna", moved,
        )  # fmt: skip
    return words.format(n=moved)


def length_reason(months: PlaceMonths) -> str:
    """The decision on another length, if there is one."""
    why = months.place.months_why
    return _("Längden är beslutad: {why}").format(why=why) if why else ""


def money_words(months: PlaceMonths) -> str:
    """The sums of the money; empty while nothing is known of it."""
    money = months.money
    parts = []
    if money.granted:
        parts.append(_("beviljat {amount}").format(amount=kronor_text(money.granted)))
    if money.co_financing:
        amount = kronor_text(money.co_financing)
        parts.append(_("medfinansiering {amount}").format(amount=amount))
    if money.asked:
        words = _("begärt {amount}").format(amount=kronor_text(money.asked))
        if money.used is not None:
            words = _("{what} ({n} %)").format(what=words, n=round(money.used * 100))
        parts.append(words)
    if money.paid:
        parts.append(_("utbetalt {amount}").format(amount=kronor_text(money.paid)))
    return _("Pengar: {sums}").format(sums=", ".join(parts)) if parts else ""


def twin_lines(months: PlaceMonths) -> Iterator[str]:
    """Money that may be recorded twice: by two supporters, each on a desk, before the desks were
    joined.

    A sentence for each, because the sums count both.
    """
    decisions = Counter((fold(one.number), one.granted) for one in months.fundings if one.number)
    for funding in months.fundings:
        if (n := decisions.pop((fold(funding.number), funding.granted), 1)) > 1:
            words = _(
                "Beslut {number} står {n} gånger och räknas varje gång. Tryck v, och "
                "släng dubbletten med x."
            )
            yield words.format(number=funding.number, n=n)
    reports = Counter((fold(one.name), one.due) for one in months.reports)
    for report in months.reports:
        if (n := reports.pop((fold(report.name), report.due), 1)) > 1:
            words = _("{report} står {n} gånger. Tryck v, och släng dubbletten med x.")
            yield words.format(report=in_sentence(report.name), n=n)


def pace_words(months: PlaceMonths, today: date) -> str:
    """When step 6 will be done if the pace lasts, compared with the end of the months."""
    last = step_of(months.steps, LAST_STEP)
    if last is not None and last.state is StepState.DONE:
        day = last.done_on
        return _("Steg 6 blev klart {day}.").format(day=plain_day(day)) if day else ""
    if months.place.finished_on is not None:
        done = sum(step.state is StepState.DONE for step in months.steps)
        words = ngettext("{n} av {all} steg blev klart.", "{n} av {all} steg blev klara.", done)
        return words.format(n=done, all=len(months.steps))
    day = step_six_done(months.steps, months.clock, today, months.place.pauses)
    holds = paused(months.place.pause, today)
    if day is None and holds and holds.until is None:
        return _("Pausen har inget slut än, så det går inte att säga när steg 6 blir klart.")
    if day is None and is_early(months.steps, months.clock, today, months.place.pauses):
        return _("Det är för tidigt att säga något om takten.")
    if day is None:
        return _("I den här takten blir steg 6 inte klart.")
    words = _("I den här takten är steg 6 klart i {month} {year}, {how}.")
    return words.format(
        month=_(MONTHS[day.month - 1]), year=day.year, how=_beside_the_end(months, day)
    )


def _beside_the_end(months: PlaceMonths, day: date) -> str:
    """How far a day is from the end of the months, in months."""
    clock = months.clock
    away = round(clock.within(day) - clock.months)
    if not away:
        return _("i tid till slutet")
    words = (
        ngettext("{n} månad före slutet", "{n} månader före slutet", -away)
        if away < 0
        else ngettext("{n} månad efter slutet", "{n} månader efter slutet", away)
    )
    return words.format(n=abs(away))


def warning_lines(months: PlaceMonths, names: Mapping[str, str], today: date) -> Iterator[str]:
    """What threatens the months, one sentence each."""
    for warning in warnings(months, today):
        yield _warning(warning, names, today)


def due_line(item: Due, names: Mapping[str, str], today: date) -> str:
    """What is due, as a sentence: `Lägesrapport 2 ska in senast 1 dec`."""
    day = short_day(item.day, today)
    if item.kind is DueKind.CHECK_IN:
        words = (
            _("Avstämning {after}, {day}") if item.key else _("Boka avstämningen {after}, {day}")
        )
        return words.format(after=after_months(item.months), day=day)
    if item.kind is DueKind.REPORT:
        words = _("{report} skulle in senast {day}") if item.late else _("{report} ska in {day}")
        return words.format(report=in_sentence(item.name), day=day)
    kind = next(kind for kind, due_kind in WARNED.items() if due_kind is item.kind)
    return _warning(MonthsWarning(kind, item.day, item.key), names, today)


def _warning(warning: MonthsWarning, names: Mapping[str, str], today: date) -> str:
    """One warning as a sentence."""
    step, day = names.get(warning.stage_key, warning.stage_key), short_day(warning.day, today)
    if warning.kind is WarningKind.TIME:
        over = warning.day < today
        words = (
            _("Månaderna tog slut {day}, och {step} är inte påbörjat.")
            if over
            else _("Månaderna är slut {day}, och {step} är inte påbörjat.")
        )
        return words.format(day=day, step=step)
    if warning.kind is WarningKind.MONEY:
        words = (
            _("Allt som beviljats är begärt sedan {day}, och {step} är inte påbörjat.")
            if warning.day <= today
            else _("I den här takten räcker pengarna till {day}, innan {step} ska börja.")
        )
        return words.format(day=day, step=step)
    if warning.kind is WarningKind.LEADER:
        return _("Ingen processledare sedan {day}.").format(day=day)
    return _("{step} ligger efter planen sedan {day}.").format(step=step, day=day)
