"""Things without a name that are written down more than once, read by the plain driver."""

from collections import defaultdict
from datetime import date
from typing import Any, Final

from platscoach.domain.assessments import RESPONDENT_NAMES, Respondents
from platscoach.domain.marked_lines import is_private
from platscoach.domain.meeting_kinds import MEETING_NAMES, MeetingKind
from platscoach.domain.told_twice import ToldTwice
from platscoach.i18n import N_, _
from platscoach.storage.engine.driver import Statements
from platscoach.storage.engine.faults import UnreadableValueError
from platscoach.storage.engine.stored_values import stored
from platscoach.text import fold

_THINGS: Final = (
    "SELECT 'meeting', '', kind, substr(starts, 1, 10), id FROM meeting WHERE trashed_at IS NULL"
    " UNION ALL SELECT 'check_in', place_id, '', substr(starts, 1, 10), id FROM session"
    " WHERE kind = 'check_in' AND trashed_at IS NULL"
    " UNION ALL SELECT 'agreement', place_id, what, '', id FROM agreement WHERE trashed_at IS NULL"
    " UNION ALL SELECT 'assessment', place_id, asked, asked_on, id FROM assessment"
    " WHERE trashed_at IS NULL"
)

_LABELS: Final = {
    "check_in": N_("Avstämning"),
    "agreement": N_("Överenskommelse"),
    "assessment": N_("Självskattning"),
}


def read_told_twice(connection: Statements) -> tuple[ToldTwice, ...]:
    """The meetings and check-ins of one day, the agreements of one text, the assessments of one
    group and day, where there is more than one.
    """
    places = dict(connection.execute("SELECT id, name FROM v_place").fetchall())
    found: defaultdict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
    for kind, place_id, about, day, key in connection.execute(_THINGS).fetchall():
        if not place_id or place_id in places:
            found[kind, place_id, fold(about), day].append((kind, place_id, about, day, key))
    groups = (rows for rows in found.values() if len(rows) > 1)
    told = (_told(rows, places.get(rows[0][1], "")) for rows in groups)
    return tuple(one for one in told if one is not None)


def _told(rows: list[tuple[Any, ...]], place: str) -> ToldTwice | None:
    """One group; None of what cannot be read, and of what is private: it is printed."""
    kind, _place_id, about, day, _key = rows[0]
    try:
        label = _LABELS.get(kind) or MEETING_NAMES[stored(MeetingKind, about)]
        group = _(RESPONDENT_NAMES[stored(Respondents, about)]) if kind == "assessment" else ""
        held_on = stored(date.fromisoformat, day) if day else None
    except UnreadableValueError:
        return None
    if is_private(about):
        return None
    words = about if kind == "agreement" else group
    return ToldTwice(label, place, words, held_on, frozenset(row[-1] for row in rows))
