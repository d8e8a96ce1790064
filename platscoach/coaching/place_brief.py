"""A place in brief: enough to make a call, shown beside a list of places."""

from dataclasses import dataclass
from datetime import date

from platscoach.domain.agenda import AgendaBasis
from platscoach.domain.overview_records import Booked
from platscoach.domain.places import PlaceView
from platscoach.domain.sessions import CommitmentView
from platscoach.storage.engine.driver import Connection
from platscoach.storage.queries.agenda import read_agenda
from platscoach.storage.queries.held_sessions import SessionBrief, read_last_held
from platscoach.storage.queries.place import read_next_booked, read_open_commitments, read_place


@dataclass(frozen=True, slots=True)
class PlaceBrief:
    """Who to ring, what was said last, what is promised, what to bring up, what comes next."""

    place: PlaceView
    last: SessionBrief | None
    commitments: tuple[CommitmentView, ...]
    """The open ones, the soonest due first."""
    agenda: AgendaBasis
    """What the agenda of a call would be made of."""
    coming: Booked | None


def read_place_brief(connection: Connection, place_id: str, today: date) -> PlaceBrief | None:
    """A place in brief, None when it is in the trash. Needs no SQLModel."""
    place = read_place(connection, place_id)
    if place is None:
        return None
    return PlaceBrief(
        place,
        read_last_held(connection, place_id),
        read_open_commitments(connection, place_id),
        read_agenda(connection, place_id, today),
        read_next_booked(connection, place_id, today),
    )
