"""The money of a place: granted, requested and paid, compared with the time that has passed.

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
    """What others contribute: the municipality, the association."""
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class PaymentView:
    """Money that was requested, and what was paid of it."""

    id: str
    place_id: str
    what: str
    asked: int | None
    asked_on: date | None
    paid: int | None
    paid_on: date | None

    @property
    def is_awaited(self) -> bool:
        """Whether it has been requested and not paid."""
        return self.asked_on is not None and self.paid_on is None

    @property
    def day(self) -> date | None:
        """The day that it is listed under: of the payment, else of the request."""
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
    """The sums of a place's money."""

    granted: int = 0
    co_financing: int = 0
    asked: int = 0
    paid: int = 0

    @property
    def used(self) -> float | None:
        """The share of the grant that has been requested; None without a grant."""
        return self.asked / self.granted if self.granted else None

    @property
    def left(self) -> float | None:
        """The share of the grant that is left to request, 0 to 1."""
        return None if self.used is None else max(0.0, 1.0 - self.used)

    def ends_on(self, clock: PlaceClock, counted_to: date) -> date | None:
        """The day on which the money is used up at the pace so far, None when that is not known.

        `counted_to` is the day up to which it was used: that of the last request.
        """
        months = clock.within(counted_to)
        if not self.used or months <= 0:
            return None
        # Dates have a limit: money that is hardly used does not end.
        return clock.day_at(min(months / self.used, 600.0))


def money_of(fundings: Iterable[FundingView], payments: Iterable[PaymentView]) -> Money:
    """The sums of decisions and payments; a payment without a request counts as requested too."""
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
