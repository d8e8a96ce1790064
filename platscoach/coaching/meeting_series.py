"""Booking a series of meetings, all of them or none, and what a calendar is to know of them."""

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from platscoach.dates.show import clock_text
from platscoach.domain.meeting_series import SeriesForm, read_series
from platscoach.domain.places import leading
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.session_kinds import SessionStatus
from platscoach.domain.sessions import SessionView

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


class Bookings(NamedTuple):
    """The meetings of a place that a calendar has or should have."""

    booked: tuple[SessionView, ...]
    called_off: tuple[SessionView, ...] = ()
    """Meetings that were booked and are now in the trash."""


def read_bookings(store: "Store", place_id: str, today: date) -> Bookings:
    """The meetings of a place from today on, at their current times."""
    booked = (one for one in store.sessions.booked(place_id) if one.starts.date() >= today)
    return Bookings(
        tuple(store.sessions.get(one.session_id) for one in booked),
        store.sessions.called_off(place_id, today),
    )


def book_series(
    store: "Store", place_id: str, form: SeriesForm, today: date
) -> tuple[SessionView, ...]:
    """Book the meetings of a series on a place, except at times that are booked already.

    Returns every meeting of the series in the order of time, also those that were booked before, so
    that a calendar file made twice has the same meetings. Raises FieldErrors and StorageError.
    """
    series = read_series(form, today)
    place = store.places.get(place_id)
    booked_ids = {(one.kind, one.starts): one.session_id for one in store.sessions.booked(place_id)}
    found = []
    with store.batch():
        for day in series.days:
            there = booked_ids.get((series.kind, datetime.combine(day, series.clock)))
            if there is not None:
                found.append(store.sessions.get(there))
                continue
            leaders = (who.id for who in leading(place.leaders, day))
            booked = SessionForm(
                kind=series.kind,
                status=SessionStatus.BOOKED,
                day=day.isoformat(),
                clock=clock_text(series.clock),
                planned_minutes=str(series.minutes),
                leader_ids=tuple(leaders),
            )
            found.append(store.sessions.save(uuid4().hex, place_id, booked))
    return tuple(found)
