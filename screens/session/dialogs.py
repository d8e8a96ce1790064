"""The forms that are opened over a call: for a commitment, a door, a line of the agenda."""

from typing import Protocol

from platscoach.coaching.moved_sessions import move_session
from platscoach.coaching.session_log import read_other_places
from platscoach.coaching.session_opening import WantedSession
from platscoach.i18n import _
from screens.base import RoomScreen
from screens.dialogs.move_session import move_session_form, moved_words
from screens.dialogs.session_commitment import enter_commitment
from screens.dialogs.session_door import enter_door
from screens.messages import OpenMovedSession
from screens.session.agenda_form import agenda_form
from screens.session.commitments import CommitmentsPane
from screens.session.presenter import SessionPresenter
from screens.session.side_panes import SidePanes


class Opener(Protocol):
    """Knows which session is wanted, and its presenter."""

    wanted: WantedSession
    presenter: SessionPresenter | None
    """None until the session has been read."""


class CallDialogs:
    """Opens forms for what is entered in a call besides its notes."""

    def __init__(self, room: RoomScreen[None], opener: Opener) -> None:
        self._room = room
        self._opener = opener

    def offer_to(self, panes: SidePanes) -> None:
        """Let panes open these forms."""
        panes.form.commitments.ask = self.ask_commitment
        panes.agenda.line_form = agenda_form

    async def ask_commitment(self, key: str) -> bool:
        """Ask for a commitment, or for a change to one. Returns whether it was entered."""
        presenter = self._opener.presenter
        return presenter is not None and await enter_commitment(
            self._room.app, self._room.context, presenter.session, key
        )

    async def ask(self, what: str) -> None:
        """Ask for a `door`, or for the `place` that the session is about."""
        presenter = self._opener.presenter
        if presenter is not None and what == "door":
            await enter_door(self._room.app, self._room.context, presenter.session)
        elif presenter is not None:
            await self._move(presenter)

    async def _move(self, presenter: SessionPresenter) -> None:
        """Ask which place the session is about, move it there, and go on with it there.

        All that is typed is stored first.
        """
        room, editor = self._room, presenter.session.editor
        if not await self._stored(presenter):
            return
        if not editor.stored:
            room.show_status(
                _("Inget är skrivet än: lämna med Esc och börja på den rätta platsen.")
            )
            return
        key, here = editor.session_id, self._opener.wanted.moved
        proposed = here.other_id if here and not here.undone else ""
        others = await room.context.lanes.read(read_other_places, key)
        moved = await room.app.push_screen_wait(
            move_session_form(room.context, key, others, proposed)
        )
        if moved is not None:
            words = _("{moved} F12 igen flyttar tillbaka.").format(moved=moved_words(moved))
            self._go_on(words, OpenMovedSession(moved.place_id, key, editor.place_id))

    async def take_back(self, commitments: CommitmentsPane, *, again: bool) -> None:
        """Put back the commitment that was taken away last, else move the session back to where it
        was before it was moved in this call; `again` redoes what was taken back last.
        """
        if commitments.take_again() if again else commitments.put_back():
            return
        presenter, here = self._opener.presenter, self._opener.wanted.moved
        if presenter is None or here is None or here.undone is not again:
            words = _("Inget att göra om här.") if again else _("Inget att ångra här.")
            self._room.notify(words, timeout=4, markup=False)
        elif await self._stored(presenter):
            editor = presenter.session.editor
            key = editor.session_id
            moved = await self._room.context.lanes.write(move_session, key, here.other_id)
            there = OpenMovedSession(moved.place_id, key, editor.place_id, undone=not again)
            self._go_on(moved_words(moved), there)

    async def _stored(self, presenter: SessionPresenter) -> bool:
        """Store everything typed; False if that fails, and then the cursor is at the error."""
        stored = await presenter.store()
        if not stored:
            presenter.go_to_wrong()
        return stored

    def _go_on(self, words: str, there: OpenMovedSession) -> None:
        """Go on with the session on the place that it has been moved to."""
        self._room.app.notify(words, timeout=12, markup=False)
        self._room.dismiss(None)
        self._room.app.post_message(there)
