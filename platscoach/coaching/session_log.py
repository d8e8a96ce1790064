"""The log of a place: which sessions are shown, and a booked one that has been held."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from platscoach.domain.contact_attempts import ContactAttemptView
from platscoach.domain.places import who_came
from platscoach.domain.sessions import LogFilter, SessionLog, SessionView
from platscoach.domain.steps import stages_in_hand
from platscoach.storage.engine.driver import Connection
from platscoach.storage.queries.session_log import read_contact_attempts, read_session_log
from platscoach.storage.queries.unfinished_sessions import (
    UnfinishedSession,
    read_not_ended,
    read_unfinished_sessions,
)

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


@dataclass(frozen=True, slots=True)
class PlaceLog:
    """What the log of a place shows."""

    log: SessionLog
    attempts: tuple[ContactAttemptView, ...]
    """Calls that nobody answered, not older than the oldest session if older sessions were left
    out; none when the filter asks for some sessions only, as a call is no session."""
    started: tuple[UnfinishedSession, ...]
    """The sessions that have a draft."""
    not_ended: frozenset[str]
    """The ids of stored sessions whose call or wrap-up is not finished."""


def read_log(connection: Connection, wanted: LogFilter) -> PlaceLog:
    """The sessions of a place that pass a filter, newest first, with what is shown beside them.

    Sessions of other places that were about this one too are included. Needs no SQLModel.
    """
    place_id = wanted.place_id
    log = read_session_log(connection, replace(wanted, shared=True))
    goes_on = len(log.sessions) + len(log.unreadable) == wanted.limit
    since = log.sessions[-1].starts if goes_on and log.sessions else None
    return PlaceLog(
        log,
        () if wanted.picks else read_contact_attempts(connection, place_id, since),
        read_unfinished_sessions(connection, place_id),
        read_not_ended(connection, place_id),
    )


@dataclass(frozen=True, slots=True)
class OtherPlaces:
    """The other places that a session can be about, and those that it is about."""

    places: tuple[tuple[str, str], ...]
    """Pairs of id and name: every place but the session's own."""
    chosen: tuple[str, ...]
    """Ids."""


def read_other_places(store: "Store", session_id: str) -> OtherPlaces:
    """The other places that a session was about, and those it can be about."""
    place_id = store.sessions.get(session_id).place_id
    places = tuple((one.id, one.name) for one in store.places.all() if one.id != place_id)
    return OtherPlaces(places, store.session_places.of_session(session_id))


def save_other_places(store: "Store", session_id: str, place_ids: Sequence[str]) -> None:
    """Set the other places that a session was about: it is in the log of each."""
    store.session_places.link(session_id, place_ids)


def hold_booked_session(store: "Store", session_id: str, today: date) -> SessionView:
    """Turn a booked session into a held one; one booked for later was held today.

    Without stages of its own it was about those under way.
    """
    with store.batch():
        view = store.sessions.get(session_id)
        stored = store.steps.states(view.place_id)
        states = tuple((key, str(values.state)) for key, values in stored.items())
        place = store.places.get(view.place_id)
        finished = place.finished_on is not None
        stages = view.stage_keys or stages_in_hand(states, finished=finished)
        leading = [who.id for who in place.leaders_to_call(today)]
        came = who_came([key for key, _name in view.leaders], leading)
        return store.sessions.mark_held(session_id, stages, came)
