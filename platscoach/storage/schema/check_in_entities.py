"""The registry entries of the check-ins."""

from collections.abc import Mapping
from typing import Any, Final

from platscoach.dates.show import stored_day
from platscoach.i18n import N_
from platscoach.storage.schema.check_in_tables import CheckInSheet, RiskMark
from platscoach.storage.schema.derived_ids import derived_id
from platscoach.storage.schema.entity import IN_SESSION, Entity, Searched


def _risk_key(row: Mapping[str, Any]) -> str:
    """The id of a risk that was judged in a session, or on a day."""
    where = row["session_id"] or row["judged"].isoformat()
    return derived_id("risk", row["place_id"], where, row["risk_key"])


CHECK_IN_ENTITIES: Final = (
    Entity(
        CheckInSheet,
        N_("Avstämning"),
        title=lambda row: stored_day(row.session.starts),
        parents=IN_SESSION,
        searched=Searched(
            text=(
                "answers", "leader_keep", "leader_change", "leader_stop", "supporter_keep",
                "supporter_change", "supporter_stop", "reasons",
            ),
            day="session.starts",
        ),
        one_meaning=(("decision", "reasons"),),
        texts=(
            "answers", "leader_keep", "leader_change", "leader_stop", "supporter_keep",
            "supporter_change", "supporter_stop",
        ),
    ),
    Entity(
        RiskMark,
        N_("Risk"),
        title=lambda row: row.note or row.risk_key,
        parents=IN_SESSION,
        searched=Searched(text=("note",), day="judged"),
        one_meaning=(("level", "note"),),
        made_key=_risk_key,
        unsaid=("level", None),
    ),
)  # fmt: skip
"""Sheets and risks, in a session on a place."""
