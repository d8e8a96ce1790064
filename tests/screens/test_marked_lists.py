"""Words in a list are marked with the mouse and copied, and a drag does nothing else.

What is copied is what was on the screen: boxes and the blanks around the words are no words.
"""

import re
from itertools import count

from rich.cells import cell_len
from support import press, screen_text, settle
from textual import events

from platscoach.domain.committed_by import Who
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from screens.actions import copying
from screens.eighteen_months.timeline import Timeline
from screens.widgets.chips import Chips
from screens.widgets.key_words import is_box
from screens.widgets.keyed_list import KeyedList
from screens.widgets.marked_text import MarkedText

TURNS = count(1)


def mouse(app, kind, x, y, *, button=1):
    """Send what a terminal tells of the mouse."""
    event = kind(None, x, y, 0, 0, button, False, False, False, screen_x=x, screen_y=y)
    # A press is long after the one before: two are no double click.
    event.time = 100.0 * next(TURNS)
    event.set_sender(app)
    app._driver.send_message(event)


def move(app, *cells):
    """Press on the first cell and go over the others, the button held."""
    mouse(app, events.MouseDown, *cells[0])
    for cell in cells[1:]:
        mouse(app, events.MouseMove, *cell)


async def drag(pilot, *cells):
    """Go from cell to cell with the button held, and let it go."""
    move(pilot.app, *cells)
    mouse(pilot.app, events.MouseUp, *cells[-1])
    await settle(pilot)


def rows(app):
    """The lines of the screen."""
    return screen_text(app).split("\n")


def cell_of(app, words, *, into=0):
    """The cell in which words begin on the screen."""
    y, row = next((y, row) for y, row in enumerate(rows(app)) if words in row)
    return cell_len(row[: row.index(words)]) + into, y


def end_of(app, words):
    """The cell in which words end on the screen."""
    return cell_of(app, words, into=cell_len(words) - 1)


async def copied(pilot, monkeypatch):
    """What Ctrl+C puts on the clipboard; nothing is None."""
    given = []
    monkeypatch.setattr(copying, "put_on_clipboard", lambda text: given.append(text) or True)
    await press(pilot, "ctrl+c")
    assert len(given) <= 1
    return given[0] if given else None


ROOMS = {
    "overview": ((), ()),
    "checklist": (("home", "enter"), ()),
    "tips": (("t",), ()),
    "log": (("l",), ()),
    "place": (("p",), ("escape",)),
    "commitments": (("m",), ("escape",)),
    "book": (("t",), ()),
    "index": (("i",), ("escape", "escape")),
    "call": (("home", "s"), ()),
    "wrap-up": (("f9",), ("escape", "escape")),
    "look-up": (("slash", *"kommun"), ("escape",)),
    "help": (("f1",), ()),
}
"""By room: the keys that lead there from the room before, and those that lead back."""

KINDS = {
    "NewsList", "Listing", "DailyQuestionLine", "StageRail", "Checklist", "StageTips",
    "CommitmentChecklist", "MethodBookPage", "AlphabeticalIndex", "AgendaList", "Picks", "HitList",
}  # fmt: skip
"""The lists in them."""


SIGN = re.compile(r"\[[x -]\]|·")
"""What may be the box of a line."""


def seen(app, listing):
    """The words that the screen shows of a list, without boxes and the cursor of a page."""
    x, y, width, height = area_of(app, listing)
    found = []
    for number, row in enumerate(rows(app)[y : y + height], start=y):
        words = row[x : x + width].removeprefix("▌")
        indent = x + width - len(words)
        for sign in reversed(list(SIGN.finditer(words))):
            if is_box(app.screen.get_style_at(indent + sign.start(), number)):
                words = words[: sign.start()] + words[sign.end() :]
        found.append(words.strip())
    return "\n".join(found).strip("\n")


def area_of(app, listing):
    """Where on the screen the lines of a list are."""
    return listing.scrollable_content_region.intersection(app.size.region)


async def test_what_is_marked_is_copied_in_every_list(build, seeded, monkeypatch):
    app, tried = build(), set()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for room, (keys, back) in ROOMS.items():
            await press(pilot, *keys)
            for listing in app.screen.query(KeyedList):
                area = area_of(app, listing)
                if not area or not listing.option_count or not listing.is_on_screen:
                    continue
                before, shown, focused = app.screen, seen(app, listing), app.focused
                await drag(pilot, area.offset, area.bottom_right_inclusive)
                assert await copied(pilot, monkeypatch) == shown, (room, listing)
                assert app.screen is before
                tried.add(type(listing).__name__)
                # The press took the cursor along, as a click does.
                app.screen.set_focus(focused)
                await settle(pilot)
            await press(pilot, *back)
    assert tried >= KINDS


def promise(store, place, *whats):
    """What the supporter has promised, one a day."""
    store.sessions.save(
        "b" * 32,
        place.id,
        SessionForm(
            day="2026-11-20",
            notes="Samtal.",
            commitments=tuple(
                CommitmentForm(what, Who.SUPPORTER, due=f"2026-12-0{day}")
                for day, what in enumerate(whats, start=1)
            ),
        ),
    )


async def test_a_drag_opens_ticks_and_moves_nothing(build, seeded, store, monkeypatch):
    promise(store, seeded.bare, "ringa museet", "ringa skolan")
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "m")
        room, listing = app.screen, app.focused
        at, shown = listing.highlighted, screen_text(app)
        museum, school = cell_of(app, "ringa museet"), cell_of(app, "ringa skolan")
        box = (rows(app)[school[1]].index("[ ]"), school[1])
        ways = (
            (museum, school),
            (school, museum),
            # Within one box, and away from where it began and back.
            (box, (box[0] + 2, box[1])),
            (box, museum, box),
            (museum, school, museum),
        )
        for way in ways:
            await drag(pilot, *way)
            assert app.screen is room and listing.highlighted == at, way
            assert screen_text(app) == shown, way
        # What the mouse did meanwhile was not told of, or came before the press had its turn.
        mouse(app, events.MouseDown, *box)
        mouse(app, events.MouseUp, *museum)
        await settle(pilot)
        assert app.screen is room and screen_text(app) == shown
        assert not app.screen.selections


async def test_a_drag_over_the_timeline_or_over_choices_moves_and_chooses_nothing(build, seeded):
    """Where nothing can be marked too."""
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "home", "enter", "i")
        timeline = app.screen.query_one(Timeline)
        at = timeline.row, timeline.month
        x, y = cell_of(app, "Organisation ")
        await drag(pilot, (x + 30, y), (x + 60, y))
        await drag(pilot, (x + 30, y), (x + 30, y - 2))
        assert (timeline.row, timeline.month) == at
        await drag(pilot, (x + 30, y), (x + 31, y))
        assert timeline.row != at[0], "a hand that shakes"
        await press(pilot, "escape", "r", "e")
        form = app.screen
        (choices,) = form.query(Chips)
        chosen, (x, y) = choices.chosen, cell_of(app, "klart")
        await drag(pilot, (x, y), (x + 3, y))
        assert (app.screen, choices.chosen) == (form, chosen)
        await drag(pilot, (x, y))
        assert choices.chosen != chosen


async def test_the_words_of_a_key_in_a_list_are_pressed_by_a_click_only(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        x, y = cell_of(app, "t fler")
        room = app.screen
        await drag(pilot, (x, y), (x + 5, y))
        assert app.screen is room
        await drag(pilot, (x, y))
        assert app.screen is not room


async def test_a_hand_that_shakes_clicks_and_marks_nothing(build, seeded, monkeypatch):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "home", "enter")
        await drag(pilot, cell_of(app, "Materialet"), end_of(app, "SWOT"))
        x, y = cell_of(app, "[ ] SWOT")
        await drag(pilot, (x, y), (x + 1, y))
        assert "[x] SWOT" in screen_text(app)
        assert not app.screen.selections
        assert await copied(pilot, monkeypatch) is None


async def test_a_click_takes_away_what_is_marked_and_blanks_are_nothing(build, seeded, monkeypatch):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "home", "enter")
        begin = cell_of(app, "Materialet")
        await drag(pilot, begin, end_of(app, "Materialet är"))
        assert await copied(pilot, monkeypatch) == "Materialet är"
        await drag(pilot, cell_of(app, "SWOT är gjord"))
        assert await copied(pilot, monkeypatch) is None
        x, y = end_of(app, "SWOT är gjord tillsammans med bygden, inte vid skrivbordet.")
        await drag(pilot, (x + 3, y), (x + 9, y))
        assert await copied(pilot, monkeypatch) is None
        # The blanks beside a text that is no list.
        beside = end_of(app, "vila på dem.")
        await drag(pilot, (beside[0] + 5, beside[1]), (beside[0] + 9, beside[1]))
        assert app.screen.selections and await copied(pilot, monkeypatch) is None
        # From words into blanks and back over the start: what is between them.
        await drag(pilot, begin, (x + 9, y), end_of(app, "Mat"))
        assert await copied(pilot, monkeypatch) == "Mat"


async def test_marked_words_are_seen_as_they_are_copied(build, seeded, monkeypatch):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "home", "enter")
        start, end = cell_of(app, "[ ] SWOT"), end_of(app, "Olika målgruppers")

        def looks():
            return {
                (x, y): app.screen.get_style_at(x, y).bgcolor
                for y in range(start[1], end[1] + 1)
                for x in range(start[0] - 1, app.size.width)
            }

        await drag(pilot, start, end)
        # The line under the mouse has a look of its own.
        mouse(app, events.MouseMove, 0, 0, button=0)
        await settle(pilot)
        marked = looks()
        text = await copied(pilot, monkeypatch)
        await press(pilot, "up")
        app.screen.clear_selection()
        await settle(pilot)
        bare, lines = looks(), rows(app)
        found = {}
        for x, y in bare:
            if marked[x, y] != bare[x, y]:
                found.setdefault(y, []).append(lines[y][x])
        assert "\n".join("".join(letters) for letters in found.values()) == text
        assert text.splitlines()[-1] == "Olika målgruppers"
        # A line that is drawn anew meanwhile has no letters of the marked ones.
        await drag(pilot, cell_of(app, "Materialet"), end)
        x, y = cell_of(app, "[ ] Fas 1-avstämning")
        mouse(app, events.MouseMove, x, y, button=0)
        await settle(pilot)
        grounds = {app.screen.get_style_at(x + at, y).bgcolor for at in range(30)}
        assert len(grounds) == 1


async def test_what_is_marked_in_a_page_that_was_scrolled(build, seeded, monkeypatch):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "home", "enter", "t")
        page = app.focused
        x, y, width, height = area_of(app, page)
        for _ in range(3):
            mouse(app, events.MouseScrollDown, x + 5, y + 2, button=0)
        await settle(pilot)
        assert (top := page.scroll_offset.y) > 0
        shown = seen(app, page)
        await drag(pilot, (x, y), (x + width - 1, y + height - 1))
        assert await copied(pilot, monkeypatch) == shown
        # Below the page it scrolls on, and above it back; what is out of sight stays marked.
        below = (x + width - 1, y + height)
        await drag(pilot, (x, y), *[below] * 4)
        assert page.scroll_offset.y == top + 4
        text = await copied(pilot, monkeypatch)
        assert text.startswith(shown.split("\n")[0]) and text.endswith(seen(app, page))
        await drag(pilot, (x + 4, y + 3), *[(x, y - 1)] * 4)
        assert page.scroll_offset.y == top
        assert (await copied(pilot, monkeypatch)).startswith(shown.split("\n")[0])


async def test_letters_of_two_cells_are_marked_whole(build, seeded, store, monkeypatch):
    promise(store, seeded.bare, "ringa 你好 👩‍👩‍👧 Åsa é")
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "m")
        x, y = cell_of(app, "你好")
        # On the second cell of one to the first of the other, and beside them.
        await drag(pilot, (x + 1, y), (x + 2, y), (x + 3, y - 1), (x + 2, y))
        assert await copied(pilot, monkeypatch) == "你好"
        await drag(pilot, (x - 2, y), (x, y))
        assert await copied(pilot, monkeypatch) == "a 你"
        await drag(pilot, (x + 3, y), (x + 5, y))
        assert await copied(pilot, monkeypatch) == "好 👩‍👩‍👧"
        await drag(pilot, (x + 6, y), (x + 12, y))
        assert await copied(pilot, monkeypatch) == "👩‍👩‍👧 Åsa é"


async def test_a_line_that_is_cut_is_copied_as_it_is_seen(build, seeded, store, monkeypatch):
    promise(store, seeded.bare, "fråga hamnlaget om " + "bryggan " * 55 + "sist")
    app = build()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "m")
        listing = app.focused
        x, y, width, height = area_of(app, listing)
        shown = seen(app, listing)
        await drag(pilot, (x, y), (x + width - 1, y + height - 1))
        text = await copied(pilot, monkeypatch)
        assert text == shown
        assert "bryggan" in text and "…" in text and "sist" not in text


async def test_marked_words_that_are_gone_are_not_marked_any_more(build, seeded, monkeypatch):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "home", "enter")
        begin, end = cell_of(app, "Materialet"), end_of(app, "SWOT är")

        async def marked_after(*keys):
            await drag(pilot, begin, end)
            await press(pilot, *keys)
            await settle(pilot)
            return bool(app.screen.selections)

        # The same words are there.
        assert await marked_after("down", "space")
        assert await copied(pilot, monkeypatch) == (
            "Materialet är sorterat i teman så att mönster syns.\nSWOT är"
        )
        listing = app.focused
        lines = list(listing.options)
        listing.show_lines(lines[1:])
        await settle(pilot)
        assert not app.screen.selections
        assert await copied(pilot, monkeypatch) is None
        listing.show_lines(lines)
        await settle(pilot)
        # The width wraps them in another way.
        begin, end = cell_of(app, "Ni har prövat"), end_of(app, "ekonomiskt, socialt och för")
        assert await marked_after()
        await pilot.resize_terminal(60, 20)
        await settle(pilot)
        assert not app.screen.selections


async def test_a_drag_ends_where_nobody_tells_of_it(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "home", "enter")
        begin, end = cell_of(app, "Materialet"), end_of(app, "SWOT är")
        # It is let go beside the window.
        move(app, begin, end)
        await settle(pilot)
        mouse(app, events.MouseUp, 300, end[1])
        marked = dict(app.screen.selections)
        assert marked
        mouse(app, events.MouseMove, begin[0] + 3, begin[1], button=0)
        mouse(app, events.MouseMove, begin[0] + 9, begin[1] + 4)
        await settle(pilot)
        assert app.screen.selections == marked
        # Nobody tells that it was let go.
        move(app, begin, end)
        mouse(app, events.MouseMove, begin[0] + 3, begin[1], button=0)
        mouse(app, events.MouseMove, begin[0] + 9, begin[1] + 4)
        await settle(pilot)
        assert app.screen.selections == marked
        # Another screen comes before it is let go.
        room = app.screen
        move(app, begin, end)
        await settle(pilot)
        await press(pilot, "f1")
        mouse(app, events.MouseMove, *begin)
        mouse(app, events.MouseUp, *begin)
        await settle(pilot)
        assert not app.screen.selections and room.selections == marked
        await press(pilot, "escape")
        assert app.screen is room and "[x]" not in screen_text(app)


async def test_a_list_in_which_nothing_is_marked_is_drawn_as_ever(build, seeded, monkeypatch):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "home", "enter")
        drawn, draw = [], MarkedText.draw
        monkeypatch.setattr(
            MarkedText, "draw", lambda self, strip, y: drawn.append(y) or draw(self, strip, y)
        )
        await press(pilot, "down", "space", "down", "l", "down")
        assert not drawn
        await press(pilot, "c")
        await drag(pilot, cell_of(app, "Materialet"), end_of(app, "SWOT är"))
        assert drawn
