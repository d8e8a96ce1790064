"""Helpers for the tests of the interface."""

import asyncio
import unicodedata
from contextlib import suppress
from itertools import count

from quiet import NAP, drawn, lane_done, waited_for
from rich.cells import cell_len
from textual import events
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.worker import WorkerCancelled

from screens.dialogs.unsaved import UnsavedDialog
from screens.place.screen import PlaceScreen
from screens.session.fields import SessionFields

MOST_TURNS = 60
"""Rounds after which a screen counts as settled, even if something still goes on in it."""

DRAW_SECONDS = 0.2
"""How long workers may run before the screen is drawn in between."""

DIALOG_NAPS = 2_000
"""Sleeps in which a dialog's worker may still do something else; then it is left to the test."""

NASTY = (
    "[/b]",
    "[x] klar",
    "[TODO] plan",
    "[@click=app.quit]x",
    "a \\[b] c",
    "Årby [/",
)
"""Texts that look like markup; all must be shown exactly as they are."""


async def settle(pilot):
    """Wait until no key is held back, every worker has ended or waits for a dialog, and all is
    drawn. What never comes to rest is left to the test that asked."""
    app = pilot.app
    typeahead = getattr(app, "_typeahead", None)
    for _ in range(MOST_TURNS):
        while _is_leaving(app):
            await pilot.pause(0.002)
        busy = _busy_workers(app)
        if busy:
            await _finished(app, busy)
            # A newer request may cancel an older read meanwhile.
            with suppress(WorkerCancelled):
                await app.workers.wait_for_complete(busy)
        await drawn(app)
        await app.animator.wait_until_complete()
        if held := typeahead is not None and bool(typeahead._held):
            await pilot.pause(0.02)
        if busy or held or _is_leaving(app):
            continue
        if not await _is_stirred(app):
            return


async def _finished(app, workers):
    """Wait until workers have ended, drawing the screen in between, as one may wait for that."""
    tasks = [worker._task for worker in workers if worker._task is not None]
    while tasks:
        _done, tasks = await asyncio.wait(tasks, timeout=DRAW_SECONDS)
        if tasks and app.is_running:
            app.screen._on_timer_update()


async def _is_stirred(app):
    """Whether something was going on that no room's worker shows: drafts being written, or work
    before and after a dialog."""
    if (context := getattr(app, "context", None)) is not None:
        await lane_done(context.lanes)
    await drawn(app)
    for nap in range(DIALOG_NAPS):
        if sum(one.group == "dialog" for one in app.workers) <= waited_for(app):
            return nap > 0 or _is_leaving(app) or bool(_busy_workers(app))
        await asyncio.sleep(NAP)
    return False


def _busy_workers(app):
    """The workers that end by themselves."""
    return [one for one in app.workers if one.group not in ("dialog", "leave")]


def _is_leaving(app):
    """Whether something is being left, and the user has not been asked about unsaved text."""
    leaving = any(worker.group == "leave" for worker in app.workers)
    return leaving and app.is_running and not isinstance(app.screen, UnsavedDialog)


async def press(pilot, *keys):
    """Press keys one by one; each is carried out before the next."""
    for key in keys:
        hand_over(pilot.app, key)
        await settle(pilot)


async def open_first_place(pilot):
    """Open the first place of the overview, where the cursor starts."""
    await settle(pilot)
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, PlaceScreen)


async def type_text(pilot, text):
    """Type into the focused field, as fast as a terminal sends keys."""
    await rush(pilot, *text)


async def rush(pilot, *keys):
    """Press keys without waiting for each to be carried out."""
    for key in keys:
        hand_over(pilot.app, key)
    await settle(pilot)


_TURNS = count(1)
"""Seconds between two clicks of a person that are not a double click."""


async def click(pilot, x, y, *, button=1, times=1):
    """Press and release a mouse button once, or several times in a row."""
    hand_over_click(pilot.app, x, y, button=button, times=times)
    await settle(pilot)


def hand_over_click(app, x, y, *, button=1, times=1):
    """Deliver a mouse button's press and release, as a terminal reports them."""
    at = 100.0 * next(_TURNS)
    for kind in (events.MouseDown, events.MouseUp) * times:
        event = kind(None, x, y, 0, 0, button, False, False, False, screen_x=x, screen_y=y)
        event.time = at
        event.set_sender(app)
        app._driver.send_message(event)


async def click_on(pilot, words, *, button=1, into=0, times=1):
    """Click on the first occurrence of some words on the screen, a few cells into them."""
    for y, line in enumerate(screen_text(pilot.app).split("\n")):
        if words in line:
            x = cell_len(line[: line.index(words)]) + into
            await click(pilot, x, y, button=button, times=times)
            return
    raise AssertionError(f"“{words}” is not on the screen:\n{screen_text(pilot.app)}")


async def unfold_fields(pilot):
    """Create the fields of a call even if they are folded away, to look at their values."""
    await pilot.app.screen.query_one(SessionFields).unfold()
    await settle(pilot)


def hand_over(app, name):
    """Deliver a key as a terminal does; the pilot's own way waits four times for each."""
    key = _character_to_key(name) if len(name) == 1 else name
    char = name if len(name) == 1 else None
    with suppress(KeyError):
        char = char or unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(key, key)))
    event = events.Key(key, char)
    event.set_sender(app)
    app._driver.send_message(event)


def screen_text(app):
    """What the screen shows, as lines of text."""
    screen = app.screen
    width, height = screen.size
    lines = []
    for strip in screen._compositor.render_strips():
        lines.append(strip.text[:width])
    return "\n".join(lines[:height])
