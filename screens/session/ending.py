"""Ending a call: opens the wrap-up and the summary once, however often that is requested."""

from collections.abc import Awaitable, Callable
from typing import Protocol

from platscoach.coaching.session_opening import OpenedSession

EndCall = Callable[[OpenedSession], Awaitable[bool]]
"""Ends a call in the wrap-up and the summary. Returns whether all of it is over."""


class Endable(Protocol):
    """A session in its room, as far as ending it requires."""

    session: OpenedSession

    async def make_ready_to_end(self) -> bool:
        """Store it as held; False when it cannot be ended now. Raises StorageError."""
        ...


class CallEnding:
    """Ends one session at a time."""

    def __init__(self, end_call: EndCall) -> None:
        self._end_call = end_call
        self.begun = False
        """Whether the call is being ended, or is over: then no more of it is read."""

    async def carry_out(self, room: Endable) -> bool:
        """End the call. Returns whether it is over.

        Raises StorageError; if `begun` is still set then, the call is over but recorded as going
        on.
        """
        self.begun, over = True, False
        try:
            over = await room.make_ready_to_end() and await self._end_call(room.session)
        finally:
            self.begun = over
        if over:
            await room.session.autosave.end()
        return over
