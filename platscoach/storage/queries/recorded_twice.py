"""Things without a name that may be recorded twice, read by the plain driver."""

from collections import defaultdict
from datetime import date
from typing import Any, Final

from platscoach.domain.assessments import RESPONDENT_NAMES, Respondents, alike, read_scores
from platscoach.domain.marked_lines import is_private
from platscoach.domain.meeting_kinds import MEETING_NAMES, MeetingKind
from platscoach.domain.recorded_twice import RecordedTwice
from platscoach.i18n import N_, _
from platscoach.storage.engine.driver import Statements
from platscoach.storage.engine.faults import UnreadableValueError
from platscoach.storage.engine.stored_values import stored
from platscoach.text import fold

_THINGS: Final = (
    "SELECT 'meeting', '', kind, substr(starts, 1, 10), '', id FROM meeting"
    " WHERE trashed_at IS NULL"
    " UNION ALL SELECT 'check_in', place_id, '', substr(starts, 1, 10), '', id FROM session"
    " WHERE kind = 'check_in' AND trashed_at IS NULL"
    " UNION ALL SELECT 'agreement', place_id, what, '', '', id FROM agreement"
    " WHERE trashed_at IS NULL"
    " UNION ALL SELECT 'assessment', place_id, asked, asked_on, scores, id FROM assessment"
    " WHERE trashed_at IS NULL"
)

_LABELS: Final = {
    "check_in": N_("Avstämning"),
    "agreement": N_("Överenskommelse"),
    "assessment": N_("Självskattning"),
}


def read_recorded_twice(connection: Statements) -> tuple[RecordedTwice, ...]:
    """Meetings and check-ins on one day, agreements with one text, assessments with one group, day
    and result, if there are several.
    """
    places = dict(connection.execute("SELECT id, name FROM v_place").fetchall())
    found: defaultdict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
    for kind, place_id, about, day, scores, key in connection.execute(_THINGS).fetchall():
        if not place_id or place_id in places:
            row = (kind, place_id, about, day, scores, key)
            found[kind, place_id, fold(about), day].append(row)
    groups = (group for rows in found.values() for group in _of_one_result(rows))
    told = (_told(rows, places.get(rows[0][1], "")) for rows in groups if len(rows) > 1)
    return tuple(one for one in told if one is not None)


def _of_one_result(rows: list[tuple[Any, ...]]) -> list[list[tuple[Any, ...]]]:
    """Assessments grouped by result: other people may have answered on that day."""
    if rows[0][0] != "assessment":
        return [rows]
    groups: list[list[tuple[Any, ...]]] = []
    for row in rows:
        like = (group for group in groups if _alike(group[0][4], row[4]))
        if (group := next(like, None)) is not None:
            group.append(row)
        else:
            groups.append([row])
    return groups


def _alike(one: str, other: str) -> bool:
    """Whether the results of two assessments may be the same; if they cannot be read, whether they
    are equal.
    """
    try:
        return alike(stored(read_scores, one), stored(read_scores, other))
    except UnreadableValueError:
        return one == other


def _told(rows: list[tuple[Any, ...]], place: str) -> RecordedTwice | None:
    """One group; None if it cannot be read, or is private: it is printed."""
    kind, _place_id, about, day, _scores, _key = rows[0]
    try:
        label = _LABELS.get(kind) or MEETING_NAMES[stored(MeetingKind, about)]
        group = _(RESPONDENT_NAMES[stored(Respondents, about)]) if kind == "assessment" else ""
        held_on = stored(date.fromisoformat, day) if day else None
    except UnreadableValueError:
        return None
    if is_private(about):
        return None
    words = about if kind == "agreement" else group
    return RecordedTwice(label, place, words, held_on, frozenset(row[-1] for row in rows))
