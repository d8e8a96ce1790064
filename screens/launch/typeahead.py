"""Type-ahead: keys typed quicker than the screen wait for what the key before them leads to.

Left to itself Textual gives a key to whatever has the focus when it comes. Under load that is the
field that an Enter before it was to leave, or the room under a dialog that is about to open. Keys
are held here, in their order, while

- the screen in front has not got its cursor yet,
- a worker that moves the cursor or opens a screen is under way (`background(moves=True)`),
- the key before is still on its way from what had the focus up to the app.

None of this looks at a clock: keys wait for a state, and a node that is gone is not waited for.
"""

from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Final
from weakref import WeakSet

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.timer import Timer

from screens.base import BaseScreen
from screens.workers import Moving, moving

LOOK_SECONDS: Final = 0.02
"""How often the state that keys wait for is looked at."""

ROUNDS: Final = 6
"""How many times at most a key is followed up to the app: a field's message, the screen's answer
to it and the app's answer to that are three."""

STAYS: Final = frozenset(
    ("left", "right", "backspace", "delete", "home", "end", "pageup", "pagedown")
)
"""Keys that never take the cursor out of the text it is in."""

TURNS: Final = frozenset(("tab", "shift+tab"))
"""Keys that the app carries out in its own turn, so that nothing has to be waited for."""


class TypeAhead:
    """Holds keys back and hands them on, for one app."""

    def __init__(self, app: App[str], hand_on: Callable[[events.Key], Awaitable[None]]) -> None:
        self._app = app
        self._give = hand_on
        self._held: deque[events.Key] = deque()
        self._handing = False
        self._looking: Timer | None = None
        self._turn = 0
        self._at: DOMNode | None = None
        """Where the key before is being followed, until it has been carried out."""
        self._ahead: tuple[DOMNode, ...] = ()
        """What is left of its way."""
        self._opened: WeakSet[BaseScreen[object]] = WeakSet()
        """The screens whose cursor has been somewhere."""
        self._awaited: Moving | None = None
        """The worker that keys have waited for, to see how it ended."""

    async def take(self, key: events.Key) -> None:
        """Hand a key on, or hold it and every key after it."""
        if self._held or self._handing or self._must_wait():
            self._held.append(key)
            self._look_soon()
        else:
            await self._pass_on(key)

    def _must_wait(self) -> bool:
        """Whether the next key would go somewhere else than where it was meant to go."""
        front = self._app.screen
        if isinstance(front, BaseScreen) and self._is_opening(front):
            return True
        if worker := moving(self._app):
            self._awaited = worker
            return True
        return self._at is not None

    def _is_opening(self, screen: BaseScreen[object]) -> bool:
        """Whether the cursor of a screen is nowhere yet but will be.

        A screen on which nothing is going on any more has opened, wherever its cursor is.
        """
        if screen in self._opened or not screen.OPENS_ON_SOMETHING:
            return False
        opened = screen.focused is not None
        if not opened and screen.is_mounted and not screen.message_queue_size:
            opened = not any(
                screen in worker.node.ancestors_with_self and not worker.is_finished
                for worker in screen.workers
            )
        if opened:
            self._opened.add(screen)
        return not opened

    async def _pass_on(self, key: events.Key) -> None:
        """Give the key to what has the focus, and follow it where it may move the cursor."""
        screen = self._app.screen
        target = screen.focused or screen
        await self._give(key)
        if key.key in TURNS:
            return
        writing = isinstance(screen, BaseScreen) and screen.writing()
        if writing and (key.is_printable or key.key in STAYS):
            return
        self._turn += 1
        self._follow(self._turn, (), tuple(target.ancestors_with_self), 1)

    def _follow(self, turn: int, path: Sequence[DOMNode], way: Sequence[DOMNode], n: int) -> None:
        """Go behind the key from what had the focus up to the app, and behind what it led to.

        What a node is to do later comes after what is in its queue. A message that a node sends
        because of the key goes the same way behind it, so another round is made as long as one
        of the nodes had something left to do.
        """
        if turn != self._turn:
            return
        path = path or way
        for at, node in enumerate(path, start=1):
            self._at, self._ahead = node, tuple(path[at:])
            if node.call_later(self._passed, turn, node, tuple(path[at:]), tuple(way), n):
                return
        self._carried_out()

    def _passed(
        self, turn: int, node: DOMNode, path: Sequence[DOMNode], way: Sequence[DOMNode], n: int
    ) -> None:
        """A node has done what it had to do when the key came by."""
        if turn != self._turn:
            return
        if path:
            self._follow(turn, path, way, n)
        elif n < ROUNDS and (n == 1 or any(one.message_queue_size for one in way[:-1])):
            self._follow(turn, (), way, n + 1)
        else:
            self._carried_out()

    def _carried_out(self) -> None:
        """The key has been carried out."""
        self._at, self._ahead = None, ()
        if self._held:
            self._app.call_later(self._hand_on)

    def _look_soon(self) -> None:
        """Look at the state again in a moment, while keys wait for it."""
        if self._looking is None:
            self._looking = self._app.set_interval(LOOK_SECONDS, self._look)

    async def _look(self) -> None:
        """Go on with a key whose way led over a node that is gone; hand on what can be."""
        at = self._at
        if at is not None and not at.is_running:
            self._turn += 1
            self._follow(self._turn, self._ahead, tuple(self._app.screen.ancestors_with_self), 1)
        await self._hand_on()
        if not self._held and self._looking is not None:
            self._looking.stop()
            self._looking = None

    async def _hand_on(self) -> None:
        """Hand on what is held, as far as that can be done now."""
        if self._handing:
            return
        self._handing = True
        try:
            while self._held and not self._must_wait():
                if self._meant_for_what_failed():
                    self._held.clear()
                    return
                await self._pass_on(self._held.popleft())
        finally:
            self._handing = False

    def _meant_for_what_failed(self) -> bool:
        """Whether the keys were typed to something that could not be opened.

        In a text they are letters all the same; in a room they would be commands. A worker that
        a newer one of its kind took over from has not failed.
        """
        worker, self._awaited = self._awaited, None
        front = self._app.screen
        writing = isinstance(front, BaseScreen) and front.writing()
        return worker is not None and worker.result is False and not writing
