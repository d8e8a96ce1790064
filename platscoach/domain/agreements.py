"""Agreements around a place, and whether one has ended or soon will."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

SOON: Final = timedelta(days=60)
"""How long before its end an agreement is shown as ending soon."""


@dataclass(frozen=True, slots=True)
class AgreementView:
    """What parties around a place have agreed."""

    id: str
    place_id: str
    place_name: str
    parties: str
    what: str
    agreed_on: date | None
    until: date | None
    written_where: str

    def has_ended(self, today: date) -> bool:
        """Whether its last day is past."""
        return self.until is not None and self.until < today

    def ends_soon(self, today: date) -> bool:
        """Whether it is in force and its last day is near."""
        return self.until is not None and today <= self.until <= today + SOON


def agreement_order(agreement: AgreementView) -> tuple[bool, date, str]:
    """A sort key: the agreement that ends first comes first, those without an end last."""
    return agreement.until is None, agreement.until or date.max, agreement.id
