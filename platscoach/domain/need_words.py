"""What a place needs as a sentence that follows its name, in the language in force."""

from datetime import date
from typing import Final

from platscoach.dates.show import past_day, short_day
from platscoach.domain.eighteen_months.due_dates import AHEAD
from platscoach.domain.eighteen_months.month_words import after_months
from platscoach.domain.needs_you import Need, NeedKind
from platscoach.domain.session_kinds import SessionKind
from platscoach.i18n import N_, _, enumerated, ngettext
from platscoach.text import said_with

_NOT_ENDED: Final = {
    SessionKind.CALL: N_("ett samtal är inte avslutat"),
    SessionKind.SITE_VISIT: N_("ett platsbesök är inte avslutat"),
    SessionKind.WORKSHOP: N_("en workshop är inte avslutad"),
    SessionKind.MUNICIPAL_MEETING: N_("ett kommunmöte är inte avslutat"),
    SessionKind.CHECK_IN: N_("en avstämning är inte avslutad"),
    SessionKind.OTHER: N_("ett möte är inte avslutat"),
}
"""That a session must be ended, by its kind."""

_YEAR: Final = 12
"""Months of a year."""


def need_words(need: Need, today: date) -> str:
    """One thing that a place needs, without its name."""
    return {
        NeedKind.UNREADABLE: _unreadable,
        NeedKind.DRAFT: _left_form,
        NeedKind.STARTED: _not_ended,
        NeedKind.BOOKING: _not_booked,
        NeedKind.UNFINISHED: _not_ended,
        NeedKind.MINE_LATE: _mine,
        NeedKind.OTHERS_LATE: _others,
        NeedKind.DOOR_LATE: _door,
        NeedKind.SILENT: _silent,
        NeedKind.PAUSE_OVER: _pause_over,
        NeedKind.NEVER_HEARD: _never,
        NeedKind.CONTACT_DUE: _contact,
        NeedKind.CHECK_IN: _check_in,
        NeedKind.REPORT: _report,
        NeedKind.BEHIND: _behind,
        NeedKind.RUNNING_OUT: _running_out,
        NeedKind.PLAN_AFTER_PAUSE: _plan_after_pause,
    }[need.kind](need, today)


def days_text(days: int) -> str:
    """A number of days."""
    return ngettext("{n} dag", "{n} dagar", days).format(n=days)


def steps_text(steps: tuple[int, ...]) -> str:
    """Steps by number: steg 5, steg 5 och 6, steg 1, 2 och 3."""
    numbers = enumerated(map(str, steps))
    return ngettext("steg {numbers}", "steg {numbers}", len(steps)).format(numbers=numbers)


def _unreadable(_need: Need, _today: date) -> str:
    """That something is stored that cannot be read."""
    return _("något som är sparat där går inte att läsa")


def _left_form(need: Need, _today: date) -> str:
    """That a form was filled in and left, and what it is about."""
    # Rare: not needed at the start.
    from platscoach.domain.unfinished_forms import form_of

    words, form = _("ett ifyllt formulär är inte sparat"), form_of(need.key)
    return f"{words}: {_(form.about)}" if form else words


def _not_ended(need: Need, _today: date) -> str:
    """That a session is to be ended, and how where that has been begun."""
    words = _(_NOT_ENDED[need.session_kind])
    begun = need.kind is NeedKind.UNFINISHED
    return _("{what}. Öppna och tryck F9").format(what=words) if begun else words


def _not_booked(_need: Need, _today: date) -> str:
    """That a booking, or a change of one, was begun and not stored."""
    return _("en bokning är inte sparad")


def _mine(need: Need, _today: date) -> str:
    """The supporter's own late commitments, the latest in words."""
    if need.together == 1:
        words = _("ditt åtagande är {days} sent: {what}")
    else:
        words = _("{count} av dina åtaganden är sena, som mest {days}: {what}")
    return words.format(days=days_text(need.number), what=need.what, count=need.together)


def _others(need: Need, _today: date) -> str:
    """A late commitment of somebody else."""
    late = _("{days} sent").format(days=days_text(need.number))
    return f"{need.who}: {said_with(need.what, late)}"


def _door(need: Need, _today: date) -> str:
    """Who has not answered, and how late that is."""
    return _("svaret från {who} är {days} sent: {what}").format(
        who=need.who, days=days_text(need.number), what=need.what
    )


def _silent(need: Need, today: date) -> str:
    """How long there was no contact, what was agreed, and that contact was tried."""
    words = _("tyst i {days}, överenskommet är högst {agreed}").format(
        days=days_text(need.number), agreed=need.agreed
    )
    return words + _tried(need, today)


def _pause_over(need: Need, today: date) -> str:
    """That the place goes on again, and since when."""
    assert need.day is not None
    if need.number == 0:
        return _("pausen är slut i dag: dags att höras igen")
    return _("pausen är slut sedan {day}: dags att höras igen").format(
        day=short_day(need.day, today)
    )


def _plan_after_pause(_need: Need, _today: date) -> str:
    """That it is not decided what the pause does to the plan, and where to decide it."""
    return _("ska planen flyttas efter pausen? Öppna och tryck B")


def _never(need: Need, today: date) -> str:
    """That there has been no contact, and that it was tried."""
    return _("ingen kontakt än") + _tried(need, today)


def _tried(need: Need, today: date) -> str:
    """When somebody tried and got no answer."""
    if need.day is None:
        return ""
    return _("; sökt {day} utan svar").format(day=past_day(need.day, today))


def _contact(need: Need, _today: date) -> str:
    """That it is time to call a place whose process is finished."""
    years, months = divmod(need.agreed, _YEAR)
    if months:
        since = ngettext("{n} månad", "{n} månader", need.agreed).format(n=need.agreed)
    else:
        since = ngettext("{n} år", "{n} år", years).format(n=years)
    return _("{since} efter avslutet: dags att fråga hur det går").format(since=since)


def _check_in(need: Need, today: date) -> str:
    """Which check-in is due, and when."""
    assert need.day is not None
    words = _("avstämning {after}, {day}").format(
        after=after_months(need.agreed), day=short_day(need.day, today)
    )
    return _("{what}, sent").format(what=words) if need.day + AHEAD < today else words


def _report(need: Need, today: date) -> str:
    """Which report is due, and when."""
    assert need.day is not None
    due = _("senast {day}").format(day=short_day(need.day, today))
    words = said_with(need.what, due)
    return _("{what}, sent").format(what=words) if need.number > 0 else words


def _behind(need: Need, _today: date) -> str:
    """Which step should have been done."""
    return _("{step} skulle vara klart i månad {planned}, nu är det månad {month}").format(
        step=steps_text(need.steps), planned=need.agreed, month=need.number
    )


def _running_out(need: Need, _today: date) -> str:
    """How little time is left for the remaining steps."""
    over = need.number - need.agreed
    if over > 0:
        time = ngettext("{n} månad över tiden", "{n} månader över tiden", over).format(n=over)
    else:
        time = _("månad {month} av {all}").format(month=need.number, all=need.agreed)
    left = ngettext("{steps} är inte klart", "{steps} är inte klara", len(need.steps))
    return _("{time} och {left}").format(time=time, left=left.format(steps=steps_text(need.steps)))
