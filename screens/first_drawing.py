"""The first drawing of a screen: styled once, and drawn once with what it shows first.

Textual styles a screen when it is mounted and again when it is shown, and draws it each time it
learns something about it. A room that reads its rows was drawn five times for one key.
"""

from asyncio import sleep
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any, Final

from textual import events
from textual.screen import Screen
from textual.worker import Worker

from screens.launch.sizes import has_classes_of
from screens.widgets.key_line import KeyLine
from screens.workers import READS, background

READ_SECONDS: Final = 0.2
"""How long a screen waits for its data before it is drawn without them."""

LOOK_SECONDS: Final = 0.002
"""How often to check whether the data have been read."""

DRAWN_SECONDS: Final = 0.05
"""How often to check whether a screen has been drawn, by what waits for that."""

ROUNDS: Final = 4
"""How many times at most the screen is laid out before it is drawn."""

TURNS: Final = 24
"""Turns of the event loop from a widget's new size to its request for another layout.

Not time: a busy computer made one turn in it, and the room was drawn twice.
"""

GATHERING: Final = "--textual-command-palette-gather-commands"
"""Textual's name for the group of the worker that collects the palette's commands."""

FIRST_READS: Final = READS | {GATHERING}
"""The groups of the workers that read what a screen shows first."""


class Opening:
    """Holds a screen back until its first drawing, or until a large change is complete."""

    def __init__(self, screen: Screen[Any]) -> None:
        from screens.widgets.screen_internals import draw_touched_rows

        draw_touched_rows(screen)
        self.is_over = False
        """Whether it may be drawn."""
        self._has_opened = False
        self._changes = 0

    def come(self, screen: Screen[Any], resume: events.ScreenResume) -> None:
        """The screen comes to the front, for the first time or again."""
        if screen.stack_updates:
            from screens.widgets.screen_internals import forget_left

            forget_left()
            return
        # Its widgets were styled when they were mounted; the screen itself before its styles were
        # read.
        resume.refresh_styles = False
        screen.app.stylesheet.apply(screen)
        _draw_when_read(screen, self)

    @asynccontextmanager
    async def drawn_once(self, screen: Screen[Any]) -> AsyncIterator[None]:
        """Change much of a screen; it is drawn once, with the data that are read for the change."""
        self._changes += 1
        self.is_over = False
        try:
            yield
            await until_read(screen)
            await _until_placed(screen)
        finally:
            self._changes -= 1
            self.is_over = self._has_opened and not self._changes
        self.end(screen)

    @property
    def is_changing(self) -> bool:
        """Whether a change is in progress that will draw the screen at its end."""
        return self._changes > 0

    def end(self, screen: Screen[Any]) -> None:
        """Draw the screen from now on, unless a change is in progress that will."""
        if self.is_changing:
            return
        self.is_over = self._has_opened = True
        for line in screen.query(KeyLine):
            line.draw()
        from screens.widgets.screen_internals import draw

        draw(screen)


def hear_size(screen: Screen[Any], resize: events.Resize) -> None:
    """Lay out a screen that gets a size, unless it came to the front with that size.

    Textual would lay it out a second time then, with everything visible behind it. Nor is it laid
    out in a size that the terminal no longer has: each layout posts its size again, and two sizes
    would alternate for ever.
    """
    from screens.widgets.screen_internals import is_laid_out

    is_past = resize.size != screen.app.size
    if is_past or (has_classes_of(screen, resize.size) and is_laid_out(screen, resize.size)):
        resize.prevent_default()


@background(group="open")
async def _draw_when_read(screen: Screen[Any], opening: Opening) -> None:
    """Draw a screen with its data, or without them when reading takes long."""
    await until_read(screen)
    await _until_placed(screen)
    from screens.widgets.screen_internals import is_batching

    # A change that is cancelled draws nothing.
    while is_batching(screen.app) or opening.is_changing:  # noqa: ASYNC110
        await sleep(LOOK_SECONDS)
    if not opening.is_over:
        opening.end(screen)


async def _until_placed(screen: Screen[Any]) -> None:
    """Lay a screen out until no widget asks for another layout."""
    from screens.widgets.screen_internals import lay_out

    # Some widgets only know their size from their place, and then all are placed again.
    for _round in range(ROUNDS):
        if not lay_out(screen):
            break
        for _turn in range(TURNS):
            await sleep(0)


async def until_read(screen: Screen[Any]) -> None:
    """Wait until the data of a screen have been read, but not for long."""
    latest = monotonic() + READ_SECONDS
    # Polled, not awaited: cancelling the wait would cancel the worker.
    while any(_reads_for(screen, one) for one in screen.workers) and monotonic() < latest:  # noqa: ASYNC110
        await sleep(LOOK_SECONDS)


async def until_drawn(screen: Screen[Any]) -> None:
    """Wait until an opening screen is drawn, unless another is in front by then."""
    # Polled: a room does not report that it has been drawn.
    while screen.app.screen is screen and not screen.is_current:  # noqa: ASYNC110
        await sleep(DRAWN_SECONDS)


def _reads_for(screen: Screen[Any], worker: Worker[Any]) -> bool:
    """Whether a worker reads what a screen shows first."""
    reads = worker.group in FIRST_READS and not worker.is_finished
    return reads and screen in worker.node.ancestors_with_self
