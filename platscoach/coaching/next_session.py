"""The session that follows another: booked at its end, or else the next one on the place."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from platscoach.domain.agenda import AgendaItemView
from platscoach.domain.overview_records import Booked
from platscoach.domain.session_kinds import SessionKind
from platscoach.domain.sessions import SessionView
from platscoach.domain.wrap_up import next_session_id

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store

_OVERLAP: Final = timedelta(hours=1)
"""Sessions that begin closer to each other than this are said to collide."""


@dataclass(frozen=True, slots=True)
class WrapBasis:
    """What is stored about the place, and what is booked anywhere, when a call ends."""

    items: tuple[AgendaItemView, ...]
    """The items to bring up on the place, the oldest first."""
    settled: frozenset[str]
    """Texts of the items that were raised in this call and settled: they are not raised again."""
    next_id: str
    """The key of the session that is, or will be, booked at the end of this one."""
    next_starts: datetime | None
    """When that session starts, if it is booked."""
    other: Booked | None
    """Another session that is booked on the place already."""
    place_id: str
    booked: tuple[Booked, ...]
    """Other bookings on any place: not the call that is ending, nor the one booked at its end."""

    def beside(self, when: datetime) -> tuple[Booked, ...]:
        """What is booked at about a time, on the same place first."""
        close = (one for one in self.booked if abs(one.starts - when) < _OVERLAP)
        return tuple(sorted(close, key=lambda one: (one.place_id != self.place_id, one.starts)))

    def same(self, when: datetime, kind: SessionKind = SessionKind.CALL) -> Booked | None:
        """The booked session that a new one would duplicate: same place, kind and minute."""
        if self.next_starts is not None:
            # An earlier booking is moved, with everything prepared in it.
            return None
        wanted = (self.place_id, kind, when)
        found = (one for one in self.booked if (one.place_id, one.kind, one.starts) == wanted)
        return next(found, None)


def read_wrap_basis(store: "Store", place_id: str, session_id: str, today: date) -> WrapBasis:
    """Read the basis of one session's wrap-up; `today` is the day on which the call ends."""
    next_id, starts = next_of(store, session_id)
    ours = (next_id, session_id)
    booked = store.sessions.booked()
    # A booking on the day of the call itself is not the next one.
    coming = _coming(booked, place_id, today + timedelta(days=1))
    return WrapBasis(
        items=store.agenda.open_on(place_id),
        settled=store.agenda.settled_in(session_id),
        next_id=next_id,
        next_starts=starts,
        other=None if coming is None or coming.session_id in ours else coming,
        place_id=place_id,
        booked=tuple(one for one in booked if one.session_id not in ours),
    )


def next_of(store: "Store", session_id: str) -> tuple[str, datetime | None]:
    """The id and start of the session booked at the end of another; else an id to book it with.

    One that has been held or put in the trash since does not count: the next booking gets a new id.
    """
    number = 0
    while store.sessions.is_stored(key := next_session_id(session_id, number)):
        if (starts := store.sessions.booked_for(key)) is not None:
            return key, starts
        number += 1
    return key, None


def meeting_after(store: "Store", session: SessionView, today: date) -> SessionView | None:
    """The booked session that follows a held one, None when there is none.

    It is the one that was booked at its end; else the next one on the place, as long as no other
    session has been held since.
    """
    key, booked = next_of(store, session.id)
    if booked is not None:
        return store.sessions.get(key)
    # A booking on the day of the session itself is not the next one.
    after = max(today, session.starts.date() + timedelta(days=1))
    coming = _coming(store.sessions.booked(session.place_id), session.place_id, after)
    if coming is None or store.sessions.held_after(session.place_id, session.starts):
        return None
    return store.sessions.get(coming.session_id)


def _coming(booked: tuple[Booked, ...], place_id: str, day: date) -> Booked | None:
    """The first that is booked on a place from a day on."""
    on_place = (one for one in booked if one.place_id == place_id and one.starts.date() >= day)
    return next(on_place, None)
