"""The forms that are opened over a call: for a commitment, a door, a line of the agenda."""

from collections.abc import Callable

from platscoach.coaching.session_opening import OpenedSession
from screens.base import RoomScreen
from screens.dialogs.session_commitment import enter_commitment
from screens.dialogs.session_door import enter_door
from screens.session.agenda_form import agenda_form
from screens.session.side_panes import SidePanes


class CallDialogs:
    """Asks for what is written down in a call beside its notes."""

    def __init__(self, room: RoomScreen[None], session: Callable[[], OpenedSession | None]) -> None:
        """`session` gives the one that is open; None until it has been read."""
        self._room = room
        self._session = session

    def offer_to(self, panes: SidePanes) -> None:
        """Let panes ask by these forms."""
        panes.form.commitments.ask = self.ask_commitment
        panes.agenda.line_form = agenda_form

    async def ask_commitment(self, key: str) -> bool:
        """Ask for a commitment, or for a change to one. Returns whether it was given."""
        session = self._session()
        return session is not None and await enter_commitment(
            self._room.app, self._room.context, session, key
        )

    async def ask_door(self) -> None:
        """Ask for a question that is taken to somebody."""
        if (session := self._session()) is not None:
            await enter_door(self._room.app, self._room.context, session)
