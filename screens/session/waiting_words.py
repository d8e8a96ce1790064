"""What is said when the session that waited on a place has been opened in place of a new one."""

from datetime import date

from platscoach.coaching.session_opening import OpenedSession, Waiting
from platscoach.dates.meaning import Direction
from platscoach.i18n import _
from screens.widgets.session_labels import day_words, time_words


def waiting_words(session: OpenedSession, today: date) -> str:
    """Which session it is, and how it is taken back."""
    form = session.opened_form
    if session.waiting is Waiting.BOOKED:
        words = _("Det bokade {time} börjar nu. ctrl+n börjar en ny i stället.")
        return words.format(time=form.clock)
    when = " ".join(
        part
        for part in (day_words(form.day, today, Direction.PAST), time_words(form.clock))
        if part
    )
    words = _("Du går vidare med det som bröts {when}. ctrl+n börjar en ny i stället.")
    return words.format(when=when)
