"""Methods tried, lessons and stories over all places, read by the plain driver."""

from collections.abc import Sequence
from datetime import date

from platscoach.domain.marked_lines import RemarkKind, Verdict
from platscoach.domain.tried_methods import LearnedLine, TrialSaid
from platscoach.storage.engine.driver import Connection
from platscoach.storage.engine.stored_values import stored


def read_trials(connection: Connection) -> tuple[TrialSaid, ...]:
    """What was said of methods on all places, the newest first. Raises UnreadableValueError."""
    rows = connection.execute(
        "SELECT trial.method_key, v_session.place_id, v_session.place_name, v_session.id,"
        " substr(v_session.starts, 1, 10), trial.verdict, trial.why"
        " FROM trial JOIN v_session ON v_session.id = trial.session_id"
        " WHERE trial.trashed_at IS NULL ORDER BY v_session.starts DESC, trial.id"
    ).fetchall()
    return tuple(
        TrialSaid(
            method, place, name, session, stored(date.fromisoformat, day),
            stored(Verdict, verdict) if verdict else None, why,
        )
        for method, place, name, session, day, verdict, why in rows
    )  # fmt: skip


def read_learned(connection: Connection, kinds: Sequence[RemarkKind]) -> tuple[LearnedLine, ...]:
    """The marked lines of some kinds on all places, the newest first.

    Raises UnreadableValueError.
    """
    marks = ", ".join("?" * len(kinds))
    rows = connection.execute(
        "SELECT remark.id, v_session.place_id, v_session.place_name, v_session.id,"
        " substr(v_session.starts, 1, 10), remark.kind, remark.text"
        " FROM remark JOIN v_session ON v_session.id = remark.session_id"
        f" WHERE remark.trashed_at IS NULL AND remark.kind IN ({marks})"
        " ORDER BY v_session.starts DESC, remark.created_at, remark.id",
        tuple(str(kind) for kind in kinds),
    ).fetchall()
    return tuple(
        LearnedLine(
            key, place, name, session, stored(date.fromisoformat, day),
            stored(RemarkKind, kind), text,
        )
        for key, place, name, session, day, kind, text in rows
    )  # fmt: skip
