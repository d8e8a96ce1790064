"""A quiet line over the keys: which session was resumed instead of a new one, and the way back."""

from datetime import datetime, timedelta

from platscoach.coaching.session_opening import OpenedSession, Waiting
from platscoach.dates.errors import DateError
from platscoach.dates.meaning import Direction
from platscoach.dates.read_time import read_time
from platscoach.i18n import _, ngettext
from screens.widgets.key_words import with_keys
from screens.widgets.labels import TextLabel
from screens.widgets.session_labels import day_words, time_words


class WaitingLine(TextLabel):
    """Shown until something has been changed in the session and stored."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._served = False
        """Whether it has served its purpose: later changes do not bring it back."""

    def on_mount(self) -> None:
        """Nothing has been opened yet."""
        self.display = False

    def show_of(self, session: OpenedSession, now: datetime) -> None:
        """Show that a waiting session was opened, as long as that can be taken back."""
        waited = session.waiting is not Waiting.NOTHING
        fresh = session.untouched or session.editor.changed
        self._served = self._served or (waited and not fresh)
        self.display = waited and fresh and not self._served
        self.screen.query("ToastRack").set_class(self.display, "-waits")
        if self.display:
            self.update(with_keys(waiting_words(session, now), "ctrl+n"))


def waiting_words(session: OpenedSession, now: datetime) -> str:
    """Which session it is, and how to take that back."""
    form = session.opened_form
    if session.waiting is Waiting.BOOKED:
        if early := _hours_early(form.clock, now):
            words = ngettext(
                "Det bokade {time} börjar en timme i förväg. ctrl+n börjar ett nytt i stället.",
                "Det bokade {time} börjar {n} timmar i förväg. ctrl+n börjar ett nytt i stället.",
                early,
            )
            return words.format(time=time_words(form.clock), n=early)
        words = _("Det bokade {time} börjar nu. ctrl+n börjar ett nytt i stället.")
        return words.format(time=time_words(form.clock))
    when = " ".join(
        part
        for part in (day_words(form.day, now.date(), Direction.PAST), time_words(form.clock))
        if part
    )
    words = _("Du fortsätter det som avbröts {when}. ctrl+n börjar ett nytt.")
    if session.waiting is Waiting.LEFT:
        words = _("Du fortsätter det från {when}. ctrl+n börjar ett nytt.")
    return words.format(when=when)


def _hours_early(clock: str, now: datetime) -> int:
    """How many whole hours it is until a time today; 0 if it is soon, past or not given."""
    try:
        starts = read_time(clock)
    except DateError:
        return 0
    return max(0, (datetime.combine(now.date(), starts, now.tzinfo) - now) // timedelta(hours=1))
