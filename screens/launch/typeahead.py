"""Type-ahead: keys typed faster than the screen can follow wait for the key before them.

By itself Textual gives a key to whatever has the focus when it arrives. Under load that may be the
field that an earlier Enter was to leave, or the room under a dialog that is about to open. So keys,
pastes and clicks are held here, in their order, while

- the screen in front has not got its cursor yet;
- a worker that moves the cursor or opens a screen is running (`background(moves=True)`), or its
  messages are still under way;
- what the key acts on is being read: the lines of a list, the session of a call, the hits of the
  menu;
- the key before is still on its way from the focused widget up to the app;
- the widgets that lost and got the focus have not handled that yet: they may pass it on;
- letters are still on their way into a text, and this key is not a letter;
- another key is still on its way in a text, and this one is a letter.

No clock is involved: keys wait for a state, and a node that is gone is not waited for.

A click that has waited counts only on the screen where it was made. A letter typed where nothing is
written is offered to the screen first, which may have a place for it.
"""

from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from itertools import chain
from typing import Any, Final
from weakref import WeakSet, ref

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.errors import NoWidget
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from screens.base import BaseScreen
from screens.launch.terminal_input import TypedRun
from screens.launch.typed_keys import (
    BY_PLACES,
    TURNS,
    Last,
    Typed,
    is_text,
    leaves,
    letters,
    line_end,
    reads_for,
    stays,
)
from screens.widgets.screen_internals import place_and_scroll
from screens.workers import Moving, moved, moving, moving_workers

LOOK_SECONDS: Final = 0.02
"""How often to check the state that keys wait for."""

WORD: Final = 4
"""How many different letters typed input must have to count as meant for a text."""

ROUNDS: Final = 6
"""How many times at most a key is followed up to the app: a field's message, the screen's answer
to it and the app's answer to that are three."""


class TypeAhead:
    """Holds keys, pastes and clicks back, and hands them on in their order, for one app."""

    def __init__(
        self,
        app: App[str],
        hand_on: Callable[[Typed], Awaitable[None]],
        before_click: Callable[[events.MouseEvent], None],
    ) -> None:
        """`before_click` is called before each press or release of the mouse is handed on."""
        self._app = app
        self._give = hand_on
        self._before_click = before_click
        self._held: deque[tuple[Typed | Last, Screen[Any]]] = deque()
        """The held events, each with the screen that was in front when it came."""
        self._handing = False
        self._looking: Timer | None = None
        self._turn = 0
        self._at: DOMNode | None = None
        """The node that the previous key has reached; None once the key has taken effect."""
        self._ahead: tuple[DOMNode, ...] = ()
        """The nodes that it has yet to pass."""
        self._text: DOMNode | None = None
        """The text whose letters may not have been written yet."""
        self._can_be_overtaken = False
        """Whether the last key that it got takes effect later than a letter typed after it
        would."""
        self._cursor: Callable[[], Widget | None] = lambda: None
        """The widget that had the cursor when the focus was last followed, if it still exists."""
        self._opened: WeakSet[BaseScreen[object]] = WeakSet()
        """The screens that have had a cursor."""
        self._awaited: Moving | None = None
        """The worker that keys have waited for; its result decides what becomes of them."""
        self._is_last = False
        """Whether the window is being closed, so that the user no longer sees where keys go."""
        self._in_no_text = ""
        """What was typed before the window closed and reached no text."""

    async def take(self, event: Typed) -> None:
        """Hand an event on, or hold it and everything after it."""
        if self._held or self._handing or self._must_wait(event):
            self._held.append((event, self._app.screen))
            self._look_soon()
        else:
            await self._pass_on(event)

    def press(self, key: str) -> None:
        """Press a key whose words were clicked on, before anything done after the click."""
        self._held.appendleft((events.Key(key, None), self._app.screen))
        self._look_soon()

    def do_last(self, call: Last) -> None:
        """Call `call` when everything typed has been carried out: the window is being closed."""
        self._is_last = True
        # Queued, so that input which has arrived but has not been taken yet goes before it.
        self._app.call_later(self._hold_last, call)

    def typed_blind(self) -> str:
        """What was typed before the window closed and is in no text; callable from any thread.

        It was meant for a room that did not open in time. A few keys, or one held down, do not
        count.
        """
        held = [letters(event) for event, _screen in tuple(self._held)]
        typed = "".join((self._in_no_text, *held)).strip()
        return typed if len(set(typed)) >= WORD else ""

    def _note_blind(self, *given: Typed | Last) -> None:
        """Note letters that reach no text, once the user can no longer see that."""
        if self._is_last:
            self._in_no_text += "".join(map(letters, given))

    async def _hold_last(self, call: Last) -> None:
        """Queue the call behind all input that has been taken."""
        self._held.append((call, self._app.screen))
        await self._hand_on()

    def _must_wait(self, event: Typed | Last) -> bool:
        """Whether an event would reach the wrong widget, or come too early."""
        if isinstance(event, TypedRun):
            event = event.keys[0]
        front = self._app.screen
        is_way_out = isinstance(event, events.Key) and leaves(front, event.key)
        if isinstance(front, BaseScreen) and not is_way_out and self._is_opening(front):
            return True
        worker = moving(self._app, but_reading=is_way_out) if moving_workers else None
        if worker := worker or reads_for(front, event):
            self._awaited = worker
            return True
        while self._at is None and moved:
            if (node := moved.pop()).is_running:
                self._begin_to_follow(node)
        if self._at is None:
            self._follow_cursor()
        overtakes = self._can_be_overtaken and not stays(event)
        if self._at is None and self._text is not None and (overtakes or not is_text(event)):
            text, self._text = self._text, None
            if text.is_running:
                self._begin_to_follow(text)
        return self._at is not None

    def _is_opening(self, screen: BaseScreen[object]) -> bool:
        """Whether a screen is still opening: it has no cursor yet but will get one.

        A screen without messages or workers left has opened, with or without a cursor.
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

    async def _pass_on(self, event: Typed) -> None:
        """Hand an event on, and follow it if it may move the cursor."""
        if isinstance(event, events.Key):
            await self._pass_key(event)
        elif isinstance(event, TypedRun):
            await self._pass_run(event)
        elif isinstance(event, events.Paste):
            self._find_place("")
            if self._is_last and not self._is_writing():
                self._note_blind(event)
            self._text, self._can_be_overtaken = self._app.screen.focused, False
            await self._give(event)
        else:
            self._before_click(event)
            await self._give(event)
            if isinstance(event, events.MouseUp):
                with suppress(NoWidget):
                    widget, _region = self._app.screen.get_widget_at(*event.screen_offset)
                    self._begin_to_follow(widget)

    async def _pass_key(self, key: events.Key) -> None:
        """Give a key to the focused widget, and follow it if it may move the cursor."""
        if key.is_printable:
            self._find_place(key.key)
        screen = self._app.screen
        target = screen.focused or screen
        if key.key == "ctrl+j":
            key = line_end(screen.focused)
        only_writes = is_text(key)
        if self._is_last and not self._is_writing():
            self._note_blind(key)
        if key.key in BY_PLACES or not only_writes:
            place_and_scroll(screen)
        await self._give(key)
        if key.key in TURNS:
            self._follow_cursor()
            return
        if only_writes and isinstance(screen, BaseScreen) and screen.writing():
            self._text, self._can_be_overtaken = target, stays(key)
        else:
            self._begin_to_follow(target)

    async def _pass_run(self, run: TypedRun) -> None:
        """Give a run of letters to a text in one step, or else only the first of them.

        The first may lead to a text for the others.
        """
        first, *others = run.keys
        # A line end may be meant for something other than a text.
        if first.is_printable:
            self._find_place(first.key)
            if self._is_written(run):
                return
        if others:
            rest = TypedRun(tuple(others)) if len(others) > 1 else others[0]
            self._held.appendleft((rest, self._app.screen))
            self._app.call_later(self._hand_on)
        await self._pass_key(first)

    def _is_written(self, run: TypedRun) -> bool:
        """Whether a run of letters is for a text, which then takes them all at once.

        Not on a visit, where the time is written before the first letter of each line.
        """
        from screens.widgets.textual_internals import TextAreaField, write_letters

        text = self._app.screen.focused
        if not isinstance(text, TextAreaField) or text.read_only or text.stamp is not None:
            return False
        self._text, self._can_be_overtaken = text, False
        text.call_later(write_letters, text, run.letters)
        return True

    def _find_place(self, key: str) -> None:
        """Let the screen find a place for a letter or a paste when no text has the focus."""
        screen = self._app.screen
        if isinstance(screen, BaseScreen) and not screen.writing():
            screen.find_place_for(key)

    def _is_writing(self) -> bool:
        """Whether the cursor of the front screen is in a text."""
        front = self._app.screen
        return isinstance(front, BaseScreen) and front.writing()

    def _begin_to_follow(self, *targets: DOMNode) -> None:
        """Follow an event from the widgets that got it up to the app."""
        nodes = dict.fromkeys(node for one in targets for node in one.ancestors_with_self)
        way = sorted(nodes, key=lambda node: -len(node.ancestors))
        self._turn += 1
        self._follow(self._turn, (), tuple(way), 1)

    def _follow_cursor(self) -> None:
        """If the cursor has moved, follow what the old and the new widget do about that.

        The new one may pass it on, as the line that stands for folded fields does, and the old one
        may be folded away.
        """
        front = self._app.screen
        here, before = front.focused, self._cursor()
        if here is before or here is None:
            return
        self._cursor = ref(here)
        # A widget that is being removed still runs for a while, on no screen.
        both = (one for one in (here, before) if one is not None and one.is_attached)
        self._begin_to_follow(*(one for one in both if one.is_running and one.screen is front))

    def _follow(self, turn: int, path: Sequence[DOMNode], way: Sequence[DOMNode], n: int) -> None:
        """Follow the key from the focused widget up to the app, and then the messages it caused.

        `call_later` runs behind what is already in a node's queue. A message that a node sends
        because of the key goes the same way behind it, so another round is made as long as a node
        had something left to do.
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
        """A node has handled what was in its queue when the key came by."""
        if turn != self._turn:
            return
        if path:
            self._follow(turn, path, way, n)
        elif n < ROUNDS and (n == 1 or self._has_more_to_do(way)):
            self._follow(turn, (), way, n + 1)
        else:
            self._carried_out()

    def _has_more_to_do(self, way: Sequence[DOMNode]) -> bool:
        """Whether a node on the way, or another on the screen in front, has a message waiting.

        Enter in the menu's field becomes a message of its list, which is not on that way.
        """
        nodes = chain(way[:-1], self._app.screen.walk_children())
        return any(one.message_queue_size for one in nodes)

    def _carried_out(self) -> None:
        """The key has taken effect."""
        self._at, self._ahead = None, ()
        self._follow_cursor()
        if self._at is None and self._held:
            self._app.call_later(self._hand_on)

    def _look_soon(self) -> None:
        """Check the state again in a moment, while keys wait for it."""
        if self._looking is None:
            self._looking = self._app.set_interval(LOOK_SECONDS, self._look)

    async def _look(self) -> None:
        """Continue past a node that no longer exists; hand on what no longer has to wait."""
        at = self._at
        if at is not None and not at.is_running:
            self._turn += 1
            self._follow(self._turn, self._ahead, tuple(self._app.screen.ancestors_with_self), 1)
        await self._hand_on()
        if not self._held and self._looking is not None:
            self._looking.stop()
            self._looking = None

    async def _hand_on(self) -> None:
        """Hand on what is held, as far as possible now."""
        if self._handing:
            return
        self._handing = True
        try:
            while self._held and not self._must_wait(self._held[0][0]):
                if self._meant_for_what_failed():
                    self._note_blind(*(event for event, _screen in self._held))
                    calls = (one for one in self._held if not isinstance(one[0], events.Event))
                    self._held = deque(calls)
                    continue
                event, screen = self._held.popleft()
                # On another screen, what was clicked on is no longer there.
                if isinstance(event, events.MouseEvent) and screen is not self._app.screen:
                    continue
                if isinstance(event, events.Event):
                    await self._pass_on(event)
                else:
                    event()
        finally:
            self._handing = False
        if self._held:
            self._look_soon()

    def _meant_for_what_failed(self) -> bool:
        """Whether the held keys were meant for something that could not be opened.

        In a text they are letters all the same; in a room they would be commands. A worker that was
        replaced by a newer one of its kind has not failed.
        """
        worker, self._awaited = self._awaited, None
        return worker is not None and worker.result is False and not self._is_writing()
