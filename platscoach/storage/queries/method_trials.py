"""Methods tried, lessons and stories over all places, read by the plain driver."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from platscoach.domain.marked_lines import RemarkKind, Verdict
from platscoach.domain.tried_methods import LearnedLine, SessionTrial, TrialCount
from platscoach.storage.engine.driver import Connection
from platscoach.storage.engine.stored_values import stored

_SESSION: Final = (
    # Newest session first: if only the first ones are wanted, the others are not read.
    " FROM session INDEXED BY ix_session_starts CROSS JOIN place ON place.id = session.place_id"
)

_LIVE: Final = "session.trashed_at IS NULL AND place.trashed_at IS NULL"


def read_start_of_newest(connection: Connection, sessions: int | None) -> str:
    """The start of the newest `sessions` sessions; empty if there are no older ones.

    Reading only the sessions since then takes no longer as the log grows.
    """
    if sessions is None:
        return ""
    found = connection.execute(
        "SELECT starts FROM session INDEXED BY ix_session_starts"
        " ORDER BY starts DESC LIMIT 2 OFFSET ?",
        (sessions - 1,),
    ).fetchall()
    return found[0][0] if len(found) > 1 else ""


def read_trial_counts(connection: Connection, since: str = "") -> tuple[TrialCount, ...]:
    """How often each method got each verdict on each place, in sessions that began since.

    Raises UnreadableValueError.
    """
    rows = connection.execute(
        "SELECT trial.method_key, place.id, place.name, trial.verdict, COUNT(*),"
        f" substr(MAX(session.starts), 1, 10){_SESSION}"
        f" CROSS JOIN trial ON trial.session_id = session.id WHERE session.starts >= ? AND {_LIVE}"
        " AND trial.trashed_at IS NULL GROUP BY 1, 2, 4 ORDER BY MAX(session.starts) DESC, 2",
        (since,),
    ).fetchall()
    return tuple(
        TrialCount(
            method, place, name, stored(Verdict, verdict) if verdict else None, times,
            stored(date.fromisoformat, day),
        )
        for method, place, name, verdict, times, day in rows
    )  # fmt: skip


def read_trials(
    connection: Connection, method_key: str = "", most: int | None = None
) -> tuple[SessionTrial, ...]:
    """The newest trials of a method, or of all methods, on all places, newest first.

    Raises UnreadableValueError.
    """
    which = " AND trial.method_key = ?" if method_key else ""
    rows = connection.execute(
        "SELECT trial.method_key, place.id, place.name, session.id,"
        f" substr(session.starts, 1, 10), trial.verdict, trial.why{_SESSION}"
        f" CROSS JOIN trial ON trial.session_id = session.id WHERE {_LIVE}"
        f" AND trial.trashed_at IS NULL{which} ORDER BY session.starts DESC, trial.id LIMIT ?",
        (*((method_key,) if method_key else ()), -1 if most is None else most),
    ).fetchall()
    return tuple(
        SessionTrial(
            method, place, name, session, stored(date.fromisoformat, day),
            stored(Verdict, verdict) if verdict else None, why,
        )
        for method, place, name, session, day, verdict, why in rows
    )  # fmt: skip


def read_learned(
    connection: Connection,
    kinds: Sequence[RemarkKind],
    most: int | None = None,
    since: str = "",
) -> tuple[LearnedLine, ...]:
    """The newest marked lines of some kinds on all places, newest first.

    Only from sessions since then: a rare kind is not searched for in the whole log. Raises
    UnreadableValueError.
    """
    marks = ", ".join("?" * len(kinds))
    rows = connection.execute(
        "SELECT remark.id, place.id, place.name, session.id, substr(session.starts, 1, 10),"
        f" remark.kind, remark.text{_SESSION} CROSS JOIN remark"
        f" ON remark.session_id = session.id WHERE session.starts >= ? AND {_LIVE}"
        f" AND remark.trashed_at IS NULL AND remark.kind IN ({marks})"
        " ORDER BY session.starts DESC, remark.created_at, remark.id LIMIT ?",
        (since, *(str(kind) for kind in kinds), -1 if most is None else most),
    ).fetchall()
    return tuple(
        LearnedLine(
            key, place, name, session, stored(date.fromisoformat, day),
            stored(RemarkKind, kind), text,
        )
        for key, place, name, session, day, kind, text in rows
    )  # fmt: skip
