"""How the places stand, as text for a mail: a report."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from platscoach.dates.show import long_day, plain_day, weekday_day
from platscoach.domain.eighteen_months.month_words import month_text
from platscoach.domain.marked_lines import is_private
from platscoach.domain.places import PlaceRow
from platscoach.domain.standing import Standing
from platscoach.domain.steps import STEP_KEYS
from platscoach.i18n import _, ngettext
from platscoach.text import clean_line


def places_text(
    rows: Sequence[PlaceRow],
    standings: Mapping[str, Standing],
    today: date,
    names: Mapping[str, str],
) -> str:
    """Two lines for each place, in the given order; `names` are the steps' short names, by key."""
    head = _("Så står det till på platserna, {day}").format(day=long_day(today))
    parts = [head, *("\n".join(_place(row, standings[row.id], today, names)) for row in rows)]
    return "\n\n".join(parts) + "\n"


def _place(row: PlaceRow, how: Standing, today: date, names: Mapping[str, str]) -> Iterator[str]:
    """The name of a place, how far it has come, the next contact; then how it stands."""
    leaders = f" ({', '.join(row.leaders)})" if row.leaders else ""
    facts = ", ".join(fact for fact in _facts(row, today, names) if fact)
    yield clean_line(f"{row.name}{leaders}: {facts}")
    word, reason = how.words
    # Commitments are mentioned in the reason, which may be for the supporter only.
    told = "" if is_private(reason) else reason
    yield clean_line(f"{_('Läge')}: {word}{told}")


def _facts(row: PlaceRow, today: date, names: Mapping[str, str]) -> Iterator[str]:
    """Steps, month, the last session and the next one."""
    numbered = {key: f"{STEP_KEYS.index(key) + 1} {names.get(key, key)}" for key in STEP_KEYS}
    steps = [numbered[key] for key in row.steps_in_hand]
    if steps:
        yield _("steg {steps}").format(steps=", ".join(steps))
    elif row.steps_done == len(STEP_KEYS):
        yield _("alla steg klara")
    else:
        done = row.steps_done
        words = ngettext("{n} av {all} steg klart", "{n} av {all} steg klara", done)
        yield words.format(n=done, all=len(STEP_KEYS))
    if row.finished_on is None and (month := month_text(row.first_day, today, row.months)):
        yield _("månad {month}").format(month=month) if month[0].isdigit() else month
    if row.last_session is not None:
        yield _("hördes {day}").format(day=plain_day(row.last_session))
    if row.next_session is not None:
        day = datetime.fromisoformat(row.next_session).date()
        yield _("nästa {day}").format(day=weekday_day(day, today))
