"""The doors between the rooms: rooms post where they want to go, and are taken there.

Rooms are imported when they are first opened, so that the first screen does not wait for them.
"""

from textual import on
from textual.app import App
from textual.screen import Screen

from platscoach.i18n import _
from screens import requests
from screens.base import Translated
from screens.desk import Desk


class Doors(App[str]):
    """Opens rooms."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    @on(requests.OpenPlace)
    def _open_place(self, request: requests.OpenPlace) -> None:
        """Go to a place."""
        from screens.place.screen import PlaceScreen

        here = self.screen
        if isinstance(here, PlaceScreen) and here.place_id == request.place_id:
            here.go_to(request.stage_key, request.tab, request.item_id)
            return
        self.push_screen(
            PlaceScreen(
                self.desk, request.place_id,
                stage_key=request.stage_key, tab=request.tab, item_id=request.item_id,
            )
        )  # fmt: skip

    @on(requests.OpenSession)
    def _open_session(self, request: requests.OpenSession) -> None:
        """Open a session, or begin one."""
        from screens.session.screen import SessionScreen

        self.push_screen(
            SessionScreen(
                self.desk, request.place_id, request.session_id,
                booked=request.booked, stage_key=request.stage_key,
            )
        )  # fmt: skip

    @on(requests.OpenSummary)
    def _open_summary(self, request: requests.OpenSummary) -> None:
        """Show the summary of a held session."""
        from screens.session.summary_page import SummaryScreen

        self.push_screen(SummaryScreen(self.desk, request.session_id))

    @on(requests.OpenRoom)
    def _open_room(self, request: requests.OpenRoom) -> None:
        """Go to a room that is about no single place."""
        screen: Screen[None]
        if request.room == "commitments":
            from screens.commitments.screen import CommitmentsScreen

            screen = CommitmentsScreen(self.desk)
        elif request.room == "trash":
            from screens.trash.screen import TrashScreen

            screen = TrashScreen(self.desk)
        else:
            from screens.settings.screen import SettingsScreen

            screen = SettingsScreen(self.desk)
        self.push_screen(screen)

    @on(requests.OpenLookup)
    def _open_lookup(self, request: requests.OpenLookup) -> None:
        """Look something up, beside the work or over it."""
        from screens.lookup.screen import LookupScreen

        if not isinstance(self.screen, LookupScreen):
            self.push_screen(
                LookupScreen(
                    self.desk, request.query,
                    place_id=request.place_id, stage_keys=request.stage_keys,
                    item_key=request.item_key, in_call=request.in_call,
                )
            )  # fmt: skip

    @on(requests.OpenTips)
    def _open_tips(self, request: requests.OpenTips) -> None:
        """Open the method's book; where it is open already it turns the page."""
        from screens.tips.screen import TipsScreen

        here = self.screen
        if isinstance(here, TipsScreen):
            here.go_to(request.stage_key, request.item_key)
            return
        self.push_screen(
            TipsScreen(
                self.desk,
                stage_key=request.stage_key, item_key=request.item_key, place_id=request.place_id,
            )
        )  # fmt: skip

    @on(requests.InsertInNotes)
    def _insert_in_notes(self, request: requests.InsertInNotes) -> None:
        """Put a text in the notes of the call that is open."""
        from screens.session.screen import SessionScreen

        for screen in reversed(self.screen_stack):
            if isinstance(screen, SessionScreen):
                screen.put_in_notes(request.text)
                return
        self.notify(_("Inget samtal är öppet att skriva i."), markup=False)

    @on(requests.OpenHelp)
    def _open_help(self) -> None:
        """Explain what has focus."""
        from screens.help.screen import HelpScreen

        if isinstance(self.screen, Translated) and not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.desk, self.screen))

    def action_command_palette(self) -> None:
        """Show every command there is."""
        from screens.palette import DeskPalette

        if not isinstance(self.screen, DeskPalette):
            self.push_screen(DeskPalette())
