"""The log of a place: which sessions are shown, and a booked one that has been held."""

from typing import TYPE_CHECKING

from platscoach.domain.sessions import LogFilter, SessionLog, SessionView
from platscoach.domain.steps import stages_in_hand

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


def read_log(store: "Store", wanted: LogFilter) -> SessionLog:
    """The sessions that a filter lets through, newest first, and those that cannot be read."""
    return store.sessions.whole_log(wanted)


def hold_booked_session(store: "Store", session_id: str) -> SessionView:
    """Turn a booked session into a held one; one booked for later was held today.

    Without stages of its own it was about those under way.
    """
    with store.batch():
        view = store.sessions.get(session_id)
        known = store.steps.states(view.place_id)
        states = tuple((key, str(values.state)) for key, values in known.items())
        return store.sessions.mark_held(session_id, view.stage_keys or stages_in_hand(states))
