"""The registry entries of records about the identity of other records."""

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
"""They refer to records of any kind, and come first: a change with one of them is about it."""
