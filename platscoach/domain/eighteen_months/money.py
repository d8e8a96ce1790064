"""The money of a place: what was granted, asked for and paid, set against the time that has gone.

Amounts are whole kronor.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from platscoach.domain.eighteen_months.clock import PlaceClock


@dataclass(frozen=True, slots=True)
class FundingView:
    """A decision on money for a place."""

    id: str
    place_id: str
    number: str
    """The number of the decision, as the funder writes it."""
    funder: str
    granted: int | None
    co_financing: int | None
    """What others put in: the municipality, the association."""
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class PaymentView:
    """Money that was asked for, and what was paid of it."""

    id: str
    place_id: str
    what: str
    asked: int | None
    asked_on: date | None
    paid: int | None
    paid_on: date | None

    @property
    def is_awaited(self) -> bool:
        """Whether it has been asked for and not been paid."""
        return self.asked_on is not None and self.paid_on is None

    @property
    def day(self) -> date | None:
        """The day it is known by: when it was paid, else when it was asked for."""
        return self.paid_on or self.asked_on


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report that is to be handed in to the funder."""

    id: str
    place_id: str
    name: str
    due: date | None
    handed_in: date | None

    def is_late(self, today: date) -> bool:
        """Whether its day is past and it has not been handed in."""
        return self.handed_in is None and self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Money:
    """All of a place's money in sums."""

    granted: int = 0
    co_financing: int = 0
    asked: int = 0
    paid: int = 0

    @property
    def used(self) -> float | None:
        """The share of what was granted that has been asked for, None when nothing is granted."""
        return self.asked / self.granted if self.granted else None

    @property
    def left(self) -> float | None:
        """The share of what was granted that is left to ask for, 0 to 1."""
        return None if self.used is None else max(0.0, 1.0 - self.used)

    def ends_on(self, clock: PlaceClock, counted_to: date) -> date | None:
        """The day on which the money is used up at the pace so far, None when that is not known.

        `counted_to` is the day up to which it was used: that of the last request.
        """
        months = clock.within(counted_to)
        if not self.used or months <= 0:
            return None
        # No further than can be counted: money that hardly moves does not end.
        return clock.day_at(min(months / self.used, 600.0))


def money_of(fundings: Iterable[FundingView], payments: Iterable[PaymentView]) -> Money:
    """The sums of decisions and payments; money that was paid unasked was asked for too."""
    decisions, flows = tuple(fundings), tuple(payments)
    return Money(
        sum(decision.granted or 0 for decision in decisions),
        sum(one.co_financing or 0 for one in decisions),
        sum(flow.asked if flow.asked is not None else flow.paid or 0 for flow in flows),
        sum(one.paid or 0 for one in flows),
    )


def last_request(payments: Iterable[PaymentView]) -> date | None:
    """The day of the last request, or payment without one."""
    return max(
        (day for payment in payments if (day := payment.asked_on or payment.paid_on)), default=None
    )
