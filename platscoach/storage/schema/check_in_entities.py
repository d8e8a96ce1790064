"""The entries of the check-ins in the registry of shared entities."""

from typing import Final

from platscoach.i18n import N_
from platscoach.storage.schema.check_in_tables import CheckInSheet, RiskMark
from platscoach.storage.schema.entity import IN_SESSION, Entity, Searched

CHECK_IN_ENTITIES: Final = (
    Entity(
        CheckInSheet,
        N_("Avstämning"),
        title=lambda row: row.session.starts[:10],
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
    ),
)  # fmt: skip
"""Sheets and risks, in a session on a place."""
