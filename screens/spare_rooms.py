"""Rooms prepared behind the one in front, so that a key only has to fill them.

Mounting and styling a room takes longer than reading and drawing its content. So one of each kind
is mounted while nobody is typing, empty and without a place, and gets its subject when a key opens
it. A room that was left is never reopened: no data of a place or a call is carried over.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar, cast

from textual.app import App
from textual.screen import Screen
from textual.timer import Timer

from platscoach.errors import PlatscoachError
from platscoach.i18n import language
from screens.base import RoomScreen
from screens.launch.garbage import collect_at_rest
from screens.launch.style_sheets import read_sheets_of
from screens.workers import background

REST_SECONDS: Final = 0.4
"""How long no room has been opened or left before one is prepared."""

AnyRoom = RoomScreen[Any]

Room = TypeVar("Room", bound=AnyRoom)

Kinds = Mapping[type[AnyRoom], Callable[[], AnyRoom]]
"""Creates a room of each kind, the most urgent first."""

Looks = tuple[object, ...]
"""Language, theme and size that a spare room was made for."""


class SpareRooms:
    """One room of each kind for an app."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._kinds: Kinds = {}
        self._standing: dict[type[AnyRoom], tuple[AnyRoom, Looks]] = {}
        self._resting: Timer | None = None
        self._busy = False

    @property
    def standing(self) -> tuple[AnyRoom, ...]:
        """The prepared rooms."""
        return tuple(room for room, _looks in self._standing.values())

    @property
    def missing(self) -> tuple[type[AnyRoom], ...]:
        """The kinds without a prepared room."""
        return tuple(kind for kind in self._kinds if kind not in self._standing)

    def take(self, kind: type[Room]) -> Room | None:
        """Take the spare room of a kind; None if there is none."""
        room, looks = self._standing.pop(kind, (None, ()))
        if room is not None and looks != self._looks():
            room.remove()
            return None
        return cast("Room | None", room)

    def keep_ready(self, kinds: Kinds) -> None:
        """Put up what is missing of some kinds, now and whenever a room was opened or left."""
        self._kinds = kinds
        self._app.screen_change_signal.subscribe(self._app, self._rest)
        self._rest()

    def _rest(self, _front: Screen[Any] | None = None) -> None:
        """Begin to wait until nobody opens or leaves a room."""
        if self._resting is not None:
            self._resting.stop()
        self._resting = self._app.set_timer(REST_SECONDS, self._look)

    def _look(self) -> None:
        """Prepare a missing room, unless somebody is writing: letters have priority.

        Garbage of rooms that were left is collected first.
        """
        front = self._app.screen if self._app.screen_stack else None
        if not isinstance(front, RoomScreen) or front.writing() or self._busy:
            return
        if not front.is_current:
            # Still opening, on a slow computer: it would take twice as long.
            self._rest()
            return
        collect_at_rest()
        if self.missing:
            self._busy = True
            _put_up(self._app, self, self.missing[0])

    async def put_up(self, kind: type[AnyRoom]) -> None:
        """Prepare a room, then check whether another is missing."""
        from screens.widgets.screen_internals import lay_out_aside, mount_aside

        room, looks = self._kinds[kind](), self._looks()
        try:
            read_sheets_of(self._app, room)
            await mount_aside(self._app, room)
            await room.make_ready()
            lay_out_aside(self._app, room)
            self._standing[kind] = room, looks
        except PlatscoachError:
            # Reported when the room is opened: here it would be retried and reported for ever.
            self._kinds = {one: make for one, make in self._kinds.items() if one is not kind}
        finally:
            self._busy = False
        self._rest()

    def _looks(self) -> Looks:
        """The language, theme and size of a room prepared now."""
        return language(), self._app.theme, self._app.size


@background(group="spare")
async def _put_up(_app: App[Any], spares: SpareRooms, kind: type[AnyRoom]) -> None:
    """Prepare a room in the background."""
    await spares.put_up(kind)
