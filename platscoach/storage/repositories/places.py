"""Places, their pauses and their local process leaders."""

from collections.abc import Callable

from platscoach.domain.leader_forms import LeaderForm, read_leader
from platscoach.domain.leaders import LeaderView, leader_order
from platscoach.domain.pause import PastPause, Pause, pause_of
from platscoach.domain.place_forms import PlaceForm, read_place
from platscoach.domain.places import PlaceView, SupporterView
from platscoach.storage.orm import Session, select, selectinload
from platscoach.storage.repositories.rows import live, must_get
from platscoach.storage.repositories.supporters import Supporters
from platscoach.storage.repositories.transactions import Transactions
from platscoach.storage.schema.derived_ids import derived_id
from platscoach.storage.schema.tables import EarlierPause, Leader, Place, Supporter
from platscoach.text import fold, sort_key


class Places:
    """The places of the supporters, and who leads each."""

    def __init__(self, base: Transactions, people: Supporters) -> None:
        self._base = base
        self._people = people

    def get(self, place_id: str) -> PlaceView:
        """One place. Raises StorageError when it is not there."""
        with self._base.begin() as session:
            return place_view(must_get(session, Place, place_id))

    def all(self) -> tuple[PlaceView, ...]:
        """Every place that is not in the trash, by name."""
        with self._base.begin() as session:
            rows = session.exec(
                select(Place)
                .where(live(Place))
                .options(selectinload(Place.leaders), selectinload(Place.earlier_pauses))  # type: ignore[arg-type]
            ).all()
            found = [place_view(row) for row in rows]
        return tuple(sorted(found, key=lambda view: sort_key(view.name)))

    def save(self, form: PlaceForm, place_id: str = "") -> PlaceView:
        """Add a place, or change the one named. Raises FieldErrors, StorageError."""
        values = read_place(form, self._base.today())
        with self._base.begin() as session:
            row = must_get(session, Place, place_id) if place_id else Place(name=values.name)
            row.name, row.municipality = values.name, values.municipality
            row.population, row.boundary = values.population, values.boundary
            row.silence_days, row.finished_on = values.silence_days, values.finished_on
            row.began_on, row.taken_over_on = values.began_on, values.taken_over_on
            row.main_supporter_id = self._supporter(session, values.main_supporter)
            row.second_supporter_id = self._supporter(session, values.second_supporter)
            session.add(row)
            session.flush()
            session.refresh(row)
            return place_view(row)

    def set_pause(
        self, place_id: str, pause: Pause | None, moved: int = 0, *, settled: bool = False
    ) -> None:
        """Set when a place is paused, or that it is not, by how many months its steps were moved
        for the pause, and whether that is decided. Raises StorageError.
        """
        with self._base.begin() as session:
            row = must_get(session, Place, place_id)
            row.paused_on = pause.first if pause else None
            row.paused_until = pause.until if pause else None
            row.pause_why = pause.why if pause else ""
            row.pause_moved, row.pause_settled = moved, settled
            session.add(row)

    def keep_pause(self, place_id: str, pause: Pause, moved: int) -> None:
        """Store a pause with a known end that came before the latest one. Raises StorageError."""
        assert pause.until is not None
        with self._base.begin() as session:
            must_get(session, Place, place_id)
            key = derived_id(EarlierPause.entity, place_id, pause.first.isoformat())
            row = session.get(EarlierPause, key) or EarlierPause(
                id=key, place_id=place_id, paused_on=pause.first, paused_until=pause.until
            )
            row.trashed_at = None
            row.paused_until, row.pause_why, row.pause_moved = pause.until, pause.why, moved
            session.add(row)

    def kept_pause(self, key: str) -> tuple[str, PastPause]:
        """The place of an earlier pause, and the pause, which may be in the trash. Raises
        StorageError.
        """
        with self._base.begin() as session:
            row = must_get(session, EarlierPause, key)
            return row.place_id, _past(row)

    def _supporter(self, session: Session, name: str) -> str | None:
        """The key of the supporter with that name; None for an empty name."""
        return self._people.named(session, name).id if name else None

    def save_leader(self, place_id: str, form: LeaderForm, leader_id: str = "") -> LeaderView:
        """Add a leader to a place, or change the one named. Raises FieldErrors, StorageError."""
        values = read_leader(form, self._base.today())
        with self._base.begin() as session:
            must_get(session, Place, place_id)
            row = (
                must_get(session, Leader, leader_id)
                if leader_id
                else Leader(place_id=place_id, name=values.name)
            )
            row.name, row.role, row.employer = values.name, values.role, values.employer
            row.percent, row.phone, row.email = values.percent, values.phone, values.email
            row.first_day, row.last_day = values.first_day, values.last_day
            session.add(row)
            return leader_view(row)

    def find(self, text: str) -> PlaceView | None:
        """The place whose name is `text` or, if only one matches, begins with or contains it.

        An exact spelling goes before one without its dots and accents.
        """
        return self._find(text, str.casefold) or self._find(text, fold)

    def named_like(self, text: str) -> list[PlaceView]:
        """Every place whose name contains `text`, ignoring dots and accents."""
        wanted = fold(text).strip()
        return [place for place in self.all() if wanted in fold(place.name)]

    def _find(self, text: str, plain: Callable[[str], str]) -> PlaceView | None:
        """The place of that name; `plain` is applied to both before they are compared."""
        wanted = plain(text).strip()
        places = self.all()
        for fits in (
            lambda name: name == wanted,
            lambda name: name.startswith(wanted),
            lambda name: wanted in name,
        ):
            found = [place for place in places if fits(plain(place.name))]
            if len(found) == 1:
                return found[0]
        return None


def supporter_view(row: Supporter | None) -> SupporterView | None:
    """The record of a supporter row."""
    return SupporterView(row.id, row.name) if row else None


def leader_view(row: Leader) -> LeaderView:
    """The record of a leader row."""
    return LeaderView(
        row.id, row.place_id, row.name, row.role, row.employer,
        row.percent, row.phone, row.email, row.first_day, row.last_day,
    )  # fmt: skip


def place_view(row: Place) -> PlaceView:
    """The record of a place row with its people, those in the trash left out."""
    leaders = [leader_view(leader) for leader in row.leaders if leader.trashed_at is None]
    return PlaceView(
        row.id, row.name, row.municipality, row.population, row.boundary, row.silence_days,
        supporter_view(row.main_supporter), supporter_view(row.second_supporter),
        tuple(sorted(leaders, key=leader_order)), row.months, row.months_why, row.finished_on,
        row.began_on, row.taken_over_on,
        pause_of(row.paused_on, row.paused_until, row.pause_why), row.pause_moved,
        row.pause_settled, _earlier(row),
    )  # fmt: skip


def _earlier(row: Place) -> tuple[PastPause, ...]:
    """The earlier pauses of a place, without those in the trash."""
    live_ones = (one for one in row.earlier_pauses if one.trashed_at is None)
    return tuple(_past(one) for one in sorted(live_ones, key=lambda one: one.paused_on))


def _past(row: EarlierPause) -> PastPause:
    """The record of an earlier pause."""
    return PastPause(row.id, Pause(row.paused_on, row.paused_until, row.pause_why), row.pause_moved)
