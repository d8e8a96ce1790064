"""The registry's entries for what is said of records themselves."""

from typing import Final

from platscoach.i18n import N_
from platscoach.storage.schema.entity import Entity
from platscoach.storage.schema.identity_tables import Erasure, SameAs

IDENTITY_ENTITIES: Final = (
    Entity(
        SameAs,
        N_("Hopslagning"),
        title=lambda row: row.title,
        one_meaning=(("kept_id", "other_id"),),
        about=("title",),
    ),
    Entity(Erasure, N_("Borttaget för alltid"), title=lambda _row: ""),
)
"""They refer to things of any kind, and stand first: a change with one of them is about it."""
