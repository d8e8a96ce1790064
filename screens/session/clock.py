"""The clock in the corner of a call: how long it has lasted."""

from collections.abc import Callable
from typing import Final

from textual.content import Content
from textual.widget import Widget

from platscoach.coaching.session_opening import OpenedSession

LONG: Final = 8
"""The width of a face without the agreed length, in cells; with it the face is wider."""

TICK_SECONDS: Final = 1.0
"""How often the face is updated."""


class CallClock(Widget):
    """The face in its corner: redrawn by itself, once a second, without a new layout."""

    def __init__(
        self, session: Callable[[], OpenedSession | None], *, id: str | None = None
    ) -> None:
        """`session` returns the open one; until there is one, there is no time to show."""
        super().__init__(id=id)
        self._session = session
        self._face = ""
        self.display = False

    def on_mount(self) -> None:
        """Do not run until there is a session."""
        self._going = self.set_interval(TICK_SECONDS, self.tick, pause=True)

    def go(self) -> None:
        """Start the clock."""
        self._going.resume()
        self.tick()

    def tick(self) -> None:
        """Show the present time if the face would change."""
        session = self._session()
        face = session.state.clock_face if session is not None else ""
        if face == self._face:
            return
        self._face = face
        self.display = bool(face)
        self.set_class(len(face) > LONG, "-agreed")
        self.refresh()

    def render(self) -> Content:
        """The face."""
        return Content(self._face)
