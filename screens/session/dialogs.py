"""The forms that are opened over a call: for a commitment, a door, a line of the agenda."""

from collections.abc import Callable

from platscoach.coaching.session_log import read_other_places
from platscoach.i18n import _
from screens.base import RoomScreen
from screens.dialogs.move_session import move_session_form, moved_words
from screens.dialogs.session_commitment import enter_commitment
from screens.dialogs.session_door import enter_door
from screens.messages import OpenSession
from screens.session.agenda_form import agenda_form
from screens.session.presenter import SessionPresenter
from screens.session.side_panes import SidePanes


class CallDialogs:
    """Asks for what is written down in a call beside its notes."""

    def __init__(
        self, room: RoomScreen[None], presenter: Callable[[], SessionPresenter | None]
    ) -> None:
        """`presenter` gives what shows the open session; None until it has been read."""
        self._room = room
        self._presenter = presenter

    def offer_to(self, panes: SidePanes) -> None:
        """Let panes ask by these forms."""
        panes.form.commitments.ask = self.ask_commitment
        panes.agenda.line_form = agenda_form

    async def ask_commitment(self, key: str) -> bool:
        """Ask for a commitment, or for a change to one. Returns whether it was given."""
        presenter = self._presenter()
        return presenter is not None and await enter_commitment(
            self._room.app, self._room.context, presenter.session, key
        )

    async def ask(self, what: str) -> None:
        """Ask for a `door`, or for the `place` that the session is about."""
        presenter = self._presenter()
        if presenter is not None and what == "door":
            await enter_door(self._room.app, self._room.context, presenter.session)
        elif presenter is not None:
            await self._move(presenter)

    async def _move(self, presenter: SessionPresenter) -> None:
        """Ask which place the session is about, move it there, and go on with it there.

        All that is typed is stored first.
        """
        room, editor = self._room, presenter.session.editor
        if not await presenter.store():
            presenter.go_to_wrong()
            return
        if not editor.stored:
            room.show_status(
                _("Inget är skrivet än: lämna med Esc och börja på den rätta platsen.")
            )
            return
        key = editor.session_id
        others = await room.context.lanes.read(read_other_places, key)
        moved = await room.app.push_screen_wait(move_session_form(room.context, key, others))
        if moved is None:
            return
        room.app.notify(moved_words(moved), timeout=12, markup=False)
        room.dismiss(None)
        room.app.post_message(OpenSession(moved.place_id, key))
