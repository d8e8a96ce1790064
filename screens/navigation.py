"""The navigator: rooms post where they want to go, and are taken there.

Rooms are imported when they are first opened, so that the first screen does not wait for them.
"""

from functools import singledispatchmethod
from typing import TYPE_CHECKING, Any, TypeVar

from textual.app import App
from textual.screen import Screen

from platscoach.i18n import _
from screens import messages
from screens.base import BaseScreen, RoomScreen
from screens.context import Context
from screens.launch.sizes import classes_of

if TYPE_CHECKING:
    from platscoach.coaching.session_opening import OpenedSession, WantedSession
    from screens.spare_rooms import SpareRooms

Room = TypeVar("Room", bound=RoomScreen[Any])


class Navigator:
    """Opens rooms on an app, and reaches the one that is open."""

    def __init__(self, app: App[str], context: Context) -> None:
        self._app = app
        self._context = context
        self._spares: SpareRooms | None = None

    def keep_ready(self) -> None:
        """Keep the most used rooms prepared from now on."""
        from screens.place.screen import PlaceScreen
        from screens.session.screen import SessionScreen
        from screens.spare_rooms import SpareRooms

        self._spares = SpareRooms(self._app)
        self._spares.keep_ready(
            {
                SessionScreen: lambda: SessionScreen(self._context, self._end_call),
                PlaceScreen: lambda: PlaceScreen(self._context),
            }
        )

    def _require_method(self) -> None:
        """Read the method before a room that shows it is created. Raises PackError.

        A room that failed while it is being created would be half-mounted, and end the program.
        """
        _read = self._context.pack

    def _spare(self, kind: type[Room]) -> Room | None:
        """A prepared room, if there is one."""
        return self._spares.take(kind) if self._spares is not None else None

    @singledispatchmethod
    def go(self, wish: messages.Navigation) -> None:
        """Handle a request. Raises TypeError for an unknown one."""
        raise TypeError(f"no room answers {type(wish).__name__}")

    @go.register
    def _open_place(self, wish: messages.OpenPlace) -> None:
        """Go to a place."""
        from screens.place.screen import PlaceScreen

        here = self._app.screen
        if isinstance(here, PlaceScreen) and here.place_id == wish.place_id:
            here.go_to(wish)
            return
        self._require_method()
        room = self._spare(PlaceScreen) or PlaceScreen(self._context)
        room.be_about(wish)
        self._app.push_screen(room)

    @go.register
    def _open_session(self, wish: messages.OpenSession) -> None:
        """Open a session, or begin one."""
        from platscoach.coaching.session_opening import WantedSession

        wanted = WantedSession(
            wish.place_id, wish.session_id, wish.booked, wish.stage_key, kind=wish.kind
        )
        self._show_session(wanted)

    @go.register
    def _open_moved_session(self, wish: messages.OpenMovedSession) -> None:
        """Go on with a session on the place that it has been moved to."""
        from platscoach.coaching.session_opening import WantedSession
        from platscoach.domain.moved_session import MovedHere

        moved = MovedHere(wish.other_id, wish.undone)
        self._show_session(WantedSession(wish.place_id, wish.session_id, moved=moved))

    def _show_session(self, wanted: "WantedSession") -> None:
        """Show the room of a session."""
        from screens.session.screen import SessionScreen

        self._require_method()
        room = self._spare(SessionScreen) or SessionScreen(self._context, self._end_call)
        room.be_about(wanted)
        self._app.push_screen(room)

    async def _end_call(self, session: "OpenedSession") -> bool:
        """Wrap a call up and show its summary; whether all of it is over."""
        from screens.summary.screen import SummaryScreen
        from screens.wrap_up.screen import WrapUpScreen

        if not await self._app.push_screen_wait(WrapUpScreen(self._context, session)):
            return False
        self._app.post_message(messages.BeginStepsOfSession(session.editor.session_id))
        summary: Screen[bool] = SummaryScreen(self._context, session.editor.session_id)
        return await self._app.push_screen_wait(summary)

    @go.register
    def _open_summary(self, wish: messages.OpenSummary) -> None:
        """Show the summary of a held session."""
        from screens.summary.screen import SummaryScreen

        self._require_method()
        self._app.push_screen(SummaryScreen(self._context, wish.session_id))

    @go.register
    def _open_room(self, wish: messages.OpenRoom) -> None:
        """Go to a room that is about no single place."""
        from screens.rooms import ROOMS

        self._app.push_screen(ROOMS[wish.room](self._context, wish.item_id))

    @go.register
    def _open_place_room(self, wish: messages.OpenPlaceRoom) -> None:
        """Go to a room about one place."""
        from screens.rooms import PLACE_ROOMS

        self._require_method()
        self._app.push_screen(PLACE_ROOMS[wish.room](self._context, wish.place_id, wish.item_id))

    @go.register
    def _open_history(self, wish: messages.OpenHistory) -> None:
        """Go to the history of a thing; from one history there is no way into itself."""
        from screens.history.screen import HistoryScreen

        if not isinstance(self._app.screen, HistoryScreen):
            self._app.push_screen(HistoryScreen(self._context, wish.thing))

    @go.register
    def _open_lookup(self, wish: messages.OpenLookup) -> None:
        """Look something up, in place of what is in front or above it."""
        from screens.lookup.screen import LookupScreen

        if not isinstance(self._app.screen, LookupScreen):
            self._require_method()
            self._app.push_screen(LookupScreen(self._context, wish))

    @go.register
    def _open_tips(self, wish: messages.OpenTips) -> None:
        """Open the method's book; if it is open already, turn its page."""
        from screens.method_book.screen import MethodBookScreen

        self._require_method()
        here = self._app.screen
        if isinstance(here, MethodBookScreen):
            here.go_to(wish.stage_key, wish.item_key)
            return
        self._app.push_screen(
            MethodBookScreen(
                self._context,
                stage_key=wish.stage_key, item_key=wish.item_key, place_id=wish.place_id,
            )
        )  # fmt: skip

    @go.register
    def _insert_in_notes(self, wish: messages.InsertInNotes) -> None:
        """Put a text in the notes of the call that is open."""
        from screens.session.screen import SessionScreen

        for screen in reversed(self._app.screen_stack):
            if isinstance(screen, SessionScreen):
                screen.put_in_notes(wish.text)
                return
        self._app.notify(_("Inget samtal är öppet att skriva i."), markup=False)

    @go.register
    def _open_help(self, _wish: messages.OpenHelp) -> None:
        """Explain what has focus."""
        from screens.help.screen import HelpScreen

        here = self._app.screen
        if isinstance(here, BaseScreen) and not isinstance(here, HelpScreen):
            self._app.push_screen(HelpScreen(self._context, here))

    def open_palette(self) -> None:
        """Show every command."""
        from screens.commands.palette import PlatscoachPalette

        if not isinstance(self._app.screen, PlatscoachPalette):
            self._app.push_screen(PlatscoachPalette(classes_of(*self._app.size)))
