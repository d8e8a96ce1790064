"""Fast typing has the same effect as slow typing: each key acts on the result of the last one."""

import asyncio
import concurrent.futures.thread
import time

import pytest
from quiet import quiet
from support import hand_over, press, rush, screen_text, settle
from textual.widgets import Label

from platscoach.coaching.commitments import read_mine
from platscoach.coaching.trash import put_in_trash, read_trash
from platscoach.domain.committed_by import Who
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from platscoach.domain.sessions import LogFilter
from platscoach.domain.steps import StepState
from platscoach.storage.device import drafts
from screens.commands import palette_commands
from screens.commands.palette import PaletteList
from screens.commitments.screen import CommitmentsScreen
from screens.dialogs.form_dialog import FormDialog
from screens.lookup.hit_page import HitPage
from screens.messages import OpenRoom
from screens.overview.screen import OverviewScreen
from screens.place.place_pane import PlacePane
from screens.place.screen import PlaceScreen
from screens.session.notes.editor import CallNotes
from screens.session.screen import SessionScreen
from screens.team.screen import TeamScreen
from screens.widgets.book_page import BookPage
from screens.wrap_up.widgets import Page

PROMISES = ("ringa banken", "ringa kommunen", "ringa museet", "ringa skolan")


@pytest.fixture
def promised(store, seeded):
    """The supporter's own promises, due one a day, the first in two days."""
    store.sessions.save(
        "b" * 32,
        seeded.bare.id,
        SessionForm(
            day="2026-11-20",
            notes="Samtal.",
            commitments=tuple(
                CommitmentForm(what, Who.SUPPORTER, due=f"2026-12-0{day}")
                for day, what in enumerate(PROMISES, start=1)
            ),
        ),
    )
    return store


def left(store):
    """Which of these promises are not in the trash."""
    return {one.what for one in read_mine(store)} & set(PROMISES)


async def test_what_is_put_away_is_what_the_cursor_has_come_to(build, promised):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "m", "down")
        await rush(pilot, "x", "delete", "x")
        assert left(promised) == {"ringa skolan"}
        # Restored promises appear above the cursor, which stays on its line.
        await rush(pilot, "u", "x", "x")
        assert left(promised) == set()
        await rush(pilot, "u", "u", "u", "u", "ctrl+y", "ctrl+y")
        assert left(promised) == {"ringa museet", "ringa skolan"}


async def test_what_is_brought_back_is_what_the_cursor_has_come_to(build, promised):
    for one in read_mine(promised):
        put_in_trash(promised, "commitment", one.id)
    trashed = len(read_trash(promised))
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await rush(pilot, "w", "enter", "enter", "enter")
        assert len(read_trash(promised)) == trashed - 3


@pytest.fixture
def slow_database(monkeypatch):
    """Every answer of the database comes late."""
    work = concurrent.futures.thread._WorkItem
    run = work.run

    def late(item, *given):
        time.sleep(0.03)
        return run(item, *given)

    monkeypatch.setattr(work, "run", late)


async def test_what_is_done_to_a_call_waits_until_it_has_been_read(build, seeded, slow_database):
    app = build()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        for key in ("f4", "ctrl+o"):
            await press(pilot, "enter")
            await rush(pilot, "s", key, *"bussen")
            assert isinstance(app.screen, FormDialog), key
            assert app.screen.focused.value == "bussen"
            await press(pilot, "escape", "escape", "escape", "escape")
            assert isinstance(app.screen, OverviewScreen)
        await press(pilot, "enter")
        # Letters wait for nothing, nor does the key that leaves.
        await rush(pilot, "s", *"ab", "ctrl+g", "enter", *"cd")
        await settle(pilot)
        lines = app.screen.query_one(CallNotes).text.splitlines()
        assert (lines[0], lines[1]) == ("ab", "10.15 cd"), "a visit, from the second line on"


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        (("backspace", "backspace"), "Karin berättar att målbilden börjar ta for"),
        (("left", "x"), "Karin berättar att målbilden börjar ta formx."),
        (("x", "home", "y"), "yKarin berättar att målbilden börjar ta form.x"),
        (("ctrl+u", "z"), "z"),
        (("ctrl+home", "y"), "yKarin berättar att målbilden börjar ta form."),
        (("x", "ctrl+shift+home", "z"), "z"),
    ],
)
async def test_a_key_in_a_text_waits_until_the_text_has_been_read(
    build, seeded, slow_database, keys, left
):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "l")
        await rush(pilot, "enter", *keys)
        assert app.screen.query_one(CallNotes).text == left


async def test_the_guide_is_where_the_reader_has_come_to(build, seeded):
    app = build()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        app.screen.post_message(OpenRoom("guide"))
        await settle(pilot)
        page = app.screen.query_one(BookPage)
        await rush(pilot, "enter", "down", "down", "down")
        assert page.current.key == "0-3"
        assert "Första dagen" in screen_text(app).split("\n")[2]


async def test_a_hit_is_scrolled_from_its_top_before_it_is_drawn(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "slash", *"swot")
        for _time in range(2):
            await rush(pilot, "enter", "down", "down", "down")
            assert app.screen.query_one(HitPage).scroll_y == 3
            await press(pilot, "escape")
        await rush(pilot, "enter", "pagedown", "up", "up")
        page = app.screen.query_one(HitPage)
        assert page.scroll_y == page.max_scroll_y - 2 > 0


async def test_the_menu_does_what_is_chosen_before_it_shows_it(build, seeded, slow_database):
    app = build()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", "pagedown", "enter")
        there = type(app.screen)
        await press(pilot, "escape")
        assert isinstance(app.screen, OverviewScreen) and there is not OverviewScreen
        await rush(pilot, "ctrl+p", "pagedown", "enter")
        await settle(pilot)
        assert isinstance(app.screen, there)
        await press(pilot, "escape")
        await rush(pilot, "ctrl+p", "escape", "T")
        await settle(pilot)
        assert isinstance(app.screen, TeamScreen)


async def test_the_menu_finds_what_is_typed_before_its_commands_are_read(
    build, seeded, monkeypatch
):
    asked, answer = asyncio.Event(), asyncio.Event()
    read = palette_commands._read_places

    async def read_late(screen):
        asked.set()
        await answer.wait()
        return await read(screen)

    monkeypatch.setattr(palette_commands, "_read_places", read_late)
    app = build()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        app.action_command_palette()
        await asked.wait()
        # The search with no text waits for the commands, and is replaced by the search for a
        # letter.
        for letter in "öv":
            hand_over(app, letter)
            await quiet(app)
        answer.set()
        await rush(pilot, *"re", "enter")
        assert isinstance(app.screen, PlaceScreen)


@pytest.mark.parametrize("hands", [press, rush])
async def test_the_cursor_goes_on_from_where_a_folded_line_has_sent_it(build, seeded, hands):
    app = build()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "s", "a")
        await hands(pilot, "shift+tab", "shift+tab")
        assert app.screen.focused.id == "field-held_by"
        await hands(pilot, "tab", "shift+tab", "tab", "tab")
        assert app.screen.focused.id == "session-notes"


async def test_keys_wait_for_what_the_list_beside_the_menus_field_tells(build, seeded, monkeypatch):
    select = PaletteList.action_select

    def select_late(listing, turns=15):
        if turns:
            listing.call_later(select_late, listing, turns - 1)
        else:
            select(listing)

    monkeypatch.setattr(PaletteList, "action_select", select_late)
    app = build()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"övre")
        await rush(pilot, "enter", "p")
        assert isinstance(app.screen, PlaceScreen)
        assert app.screen.query_one(PlacePane).has_focus_within


async def test_a_step_begins_by_its_first_tick_though_the_place_is_left_at_once(
    build, store, seeded, slow_database
):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "enter", "c", "home")
        await rush(pilot, "space", "escape", "escape")
        assert isinstance(app.screen, OverviewScreen)
        known = store.steps.states(seeded.bare.id)["forankring"]
        assert known.state is StepState.UNDER_WAY
        assert "Påbörjat: 1 Förankring" in [one.message for one in app._notifications][-1]


async def test_where_the_cursor_was_may_be_on_no_screen_any_more(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        # A widget that is being removed: not ended yet, but already taken out.
        away = Label()
        away._running = True
        app._typeahead._cursor = lambda: away
        await press(pilot, "m")
        assert isinstance(app.screen, CommitmentsScreen)


@pytest.mark.parametrize("notes", ["", "Karin berättar"])
async def test_a_call_that_is_left_before_it_has_been_read_is_stored_if_anything_was_typed(
    build, store, seeded, notes, monkeypatch
):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        go, quick = asyncio.Event(), app.context.lanes.quick

        async def waiting(call, /, *given, **named):
            await go.wait()
            return await quick(call, *given, **named)

        before = len(store.sessions.log(LogFilter(seeded.dalen.id)))
        monkeypatch.setattr(app.context.lanes, "quick", waiting)
        for key in ("s", *notes):
            await pilot.press(key)
        await pilot.pause(0.1)
        await pilot.press("escape")
        await pilot.pause(0.3)
        # A call that was only looked at is left at once, however slow the database is.
        assert isinstance(app.screen, SessionScreen if notes else OverviewScreen)
        go.set()
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)
        stored = store.sessions.log(LogFilter(seeded.dalen.id))
        assert [one.notes for one in stored[: len(stored) - before]] == ([notes] if notes else [])
        assert not any(notes in one.value for one in app.context.lanes.first(drafts.all_drafts))


async def test_tab_goes_to_the_field_below_before_fields_have_their_places(build, store, seeded):
    """Tab follows the order on the screen, which would be arbitrary before anything is drawn."""
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "s", "f6")
        await rush(pilot, "f9", "tab", "4", "5")
        await settle(pilot)
        assert app.screen.focused.id == "field-minutes"
        assert app.screen.focused.value == "45"


LONG_WAYS = (
    [*["tab"] * 6, *["shift+tab"] * 3],
    [*["tab"] * 5, "home", *["shift+tab"] * 4],
    [*["down"] * 9, *["shift+tab"] * 3],
    [*["tab"] * 4, *["up"] * 3],
)
"""Keys that scroll far down a page and back: where it ends up depends on each of them."""


@pytest.mark.parametrize("keys", LONG_WAYS, ids=["tabs", "home", "arrows", "up"])
async def test_a_page_is_scrolled_as_slow_hands_leave_it(desk, keys):
    found = []
    for hands in (press, rush):
        app = desk("sample")
        async with app.run_test(size=(60, 20)) as pilot:
            await settle(pilot)
            await press(pilot, "s", "a", "f9")
            await hands(pilot, *keys)
            found.append((app.screen.focused.id, app.screen.query_one(Page).scroll_y))
    slowly, quickly = found
    assert quickly == slowly
