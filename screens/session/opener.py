"""Opens the session of a room, and another one in place of a waiting one."""

from collections.abc import Callable

from platscoach.coaching.call_clock import Clocks
from platscoach.coaching.note_captures import Captures
from platscoach.coaching.session_opening import OpenedSession, WantedSession, open_session
from platscoach.errors import PlatscoachError
from screens.context import Context
from screens.messages import Thing
from screens.session.presenter import SessionPresenter

Present = Callable[[OpenedSession], SessionPresenter]
"""Creates the presenter of a session."""


class SessionOpener:
    """Knows which session is wanted, and the presenter of the open one."""

    begun: Callable[[], object]
    """Called each time that a session is shown for the first time."""

    def __init__(self, context: Context, present: Present) -> None:
        self._context = context
        self.wanted = WantedSession("")
        """What to open; without a place until the room has one."""
        self._present = present
        self.presenter: SessionPresenter | None = None
        """The presenter of the open session; None until it has been read."""

    @property
    def place_id(self) -> str:
        """The place of the session."""
        return self.wanted.place_id

    @property
    def books(self) -> bool:
        """Whether a session is being booked: typing waits for the day to be filled in."""
        return self.wanted.booked and not self.wanted.session_id

    def thing_here(self) -> Thing | None:
        """The session, for its history."""
        if self.presenter is None:
            return None
        return Thing("session", self.presenter.session.editor.session_id)

    async def open(self, captures: Captures) -> None:
        """Open what is wanted. Raises StorageError if it does not exist."""
        self._begin(await self._read(captures))

    async def open_new(self, captures: Captures) -> None:
        """Leave the session that waited as it was, and open a new one with what was typed since.

        Raises StorageError: when the new one could not be opened all is as it was, and when the one
        that waited could not be stored the new one is open.
        """
        presenter, before = self.presenter, self.wanted
        if presenter is None:
            return
        self.wanted = WantedSession(before.place_id, anew=True)
        trouble: PlatscoachError | None = None
        try:
            # Read first: when that fails, nothing has been left and nothing is lost.
            session = await self._read(captures)
        except PlatscoachError:
            self.wanted = before
            raise
        self.presenter = None
        try:
            await presenter.leave_for_new()
        except PlatscoachError as error:
            trouble = error
        self._begin(session)
        if trouble is not None:
            raise trouble

    async def _read(self, captures: Captures) -> OpenedSession:
        """Read what is wanted. Raises StorageError if it does not exist."""
        context = self._context
        clocks = Clocks(context.now, context.clock)
        return await open_session(context.lanes, self.wanted, captures, context.me, clocks)

    def _begin(self, session: OpenedSession) -> None:
        """Begin a session, or resume one."""
        self.presenter = presenter = self._present(session)
        presenter.begin(at_day=self.books)
        self.begun()
