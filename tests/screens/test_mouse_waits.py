"""The mouse at a bad time: a click is on what was seen at the press, whatever moves meanwhile."""

from itertools import count

from support import hand_over_click, press, rush, screen_text, settle, type_text
from textual import events
from textual.widgets._toast import Toast

from platscoach.coaching.commitments import read_mine
from platscoach.coaching.trash import put_in_trash
from platscoach.domain.committed_by import Who
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from screens.dialogs.form_dialog import FormDialog
from screens.launch.clicks import Clicks
from screens.overview.screen import OverviewScreen
from screens.place.screen import PlaceScreen
from screens.session.notes.editor import CallNotes
from screens.widgets.keyed_list import KeyedList

TURNS = count(1)

PROMISES = ("bo", "museet", "skolan", "tidningen")


def promise(store, place):
    """What the supporter has promised, one a day."""
    store.sessions.save(
        "b" * 32,
        place.id,
        SessionForm(
            day="2026-11-20",
            notes="Samtal.",
            commitments=tuple(
                CommitmentForm(f"ringa {whom}", Who.SUPPORTER, due=f"2026-12-0{day}")
                for day, whom in enumerate(PROMISES, start=1)
            ),
        ),
    )


def mouse(app, kind, x, y, *, button=1):
    """Send what a terminal tells of the mouse."""
    app._driver.send_message(mouse_event(app, kind, x, y, button=button))


def mouse_event(app, kind, x, y, *, button=1):
    """What a terminal tells of the mouse."""
    event = kind(None, x, y, 0, 0, button, False, False, False, screen_x=x, screen_y=y)
    # A press is long after the one before: two are no double click.
    event.time = 100.0 * next(TURNS)
    event.set_sender(app)
    return event


def click(app, x, y):
    """Press and let go."""
    mouse(app, events.MouseDown, x, y)
    mouse(app, events.MouseUp, x, y)


def box_of(app, words):
    """The cell of the box in the line that has these words."""
    rows = screen_text(app).split("\n")
    y = next(number for number, row in enumerate(rows) if words in row)
    return rows[y].index("[") + 1, y


def words_at(app, words):
    """The first cell of words."""
    rows = screen_text(app).split("\n")
    y = next(number for number, row in enumerate(rows) if words in row)
    return rows[y].index(words), y


def ticked(app):
    """The promises that the screen shows as kept."""
    rows = screen_text(app).split("\n")
    return [whom for whom in PROMISES for row in rows if f"ringa {whom}" in row and "[x]" in row]


async def test_a_click_follows_the_line_it_was_made_on(build, seeded, store):
    promise(store, seeded.bare)
    app = build()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "m", "down")
        # The lines are read anew between press and release.
        box = box_of(app, "museet")
        mouse(app, events.MouseDown, *box)
        await settle(pilot)
        put_in_trash(store, "commitment", read_mine(store)[0].id)
        app.screen.load()
        await settle(pilot)
        mouse(app, events.MouseUp, *box)
        await settle(pilot)
        assert ticked(app) == ["museet"]
        # The click waits for a key that takes a line away.
        box = box_of(app, "skolan")
        app._driver.send_message(events.Key("x", "x"))
        click(app, *box)
        await settle(pilot)
        assert ticked(app) == ["skolan"] and "museet" not in screen_text(app)
        # What it was made on goes away: then it is on nothing, and nothing ends.
        box = box_of(app, "tidningen")
        mouse(app, events.MouseDown, *box)
        await settle(pilot)
        listing = app.screen.query_one(KeyedList)
        forward = listing._forward_event

        def gone(event):
            forward(event)
            if isinstance(event, events.Click):
                listing.show_lines(list(listing.options)[:1])

        listing._forward_event = gone
        mouse(app, events.MouseUp, *box)
        await settle(pilot)
        assert listing.option_count == 1
        assert not isinstance(app.screen, FormDialog)


async def test_a_text_is_not_selected_for_ever(build, seeded):
    app = build()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "s")
        await type_text(pilot, "Karin bokar")
        notes = app.screen.query_one(CallNotes)
        x, y = words_at(app, "Karin bokar")

        async def move_and_type(letter):
            mouse(app, events.MouseMove, x + 9, y, button=0)
            await settle(pilot)
            assert notes.selected_text == "" and app.mouse_captured is None
            await press(pilot, "end", letter)

        # Another screen comes before the button is let go.
        mouse(app, events.MouseDown, x + 2, y)
        await settle(pilot)
        await press(pilot, "f9")
        mouse(app, events.MouseUp, x + 2, y)
        await press(pilot, "escape")
        await move_and_type("1")
        # It is let go where the window does not reach any more, or where nobody tells of it.
        mouse(app, events.MouseDown, x + 2, y)
        await settle(pilot)
        mouse(app, events.MouseUp, 120, y)
        await settle(pilot)
        assert app.mouse_captured is None
        await move_and_type("2")
        mouse(app, events.MouseDown, x + 2, y)
        await settle(pilot)
        await move_and_type("3")
        assert notes.text == "Karin bokar123"


async def test_a_clicked_key_comes_before_the_keys_pressed_after_it(build, seeded):
    app = build()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        click(app, *words_at(app, "Ny plats"))
        await rush(pilot, *"Byn")
        assert isinstance(app.screen, FormDialog)
        assert app.screen.focused.value == "Byn"
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, OverviewScreen)
        click(app, *words_at(app, "Ny plats"))
        await rush(pilot, "escape")
        assert isinstance(app.screen, OverviewScreen)


async def test_a_click_on_a_key_is_for_no_other_key_that_comes_to_stand_there(build, seeded):
    app = build()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "l")
        at = words_at(app, "b Boka")
        app._driver.send_message(events.Key("c", "c"))
        click(app, *at)
        await settle(pilot)
        # Where it stood one says of a point by now that it does not apply.
        assert words_at(app, "- Ej aktuellt")[0] <= at[0] <= words_at(app, "Ej aktuellt")[0]
        assert "[ ]" in screen_text(app) and "[-]" not in screen_text(app)
        # Nor is it when the words change before the button is let go.
        mouse(app, events.MouseDown, *at)
        await settle(pilot)
        await press(pilot, "l")
        mouse(app, events.MouseUp, *at)
        await settle(pilot)
        assert isinstance(app.screen, PlaceScreen) and words_at(app, "b Boka")


async def test_a_list_that_comes_under_the_mouse_has_not_been_clicked_on(build, seeded):
    app = build()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        box = box_of(app, "SWOT är gjord")
        listing = app.screen.get_widget_at(*box)[0]
        clicks, press_ = Clicks(app), mouse_event(app, events.MouseDown, *box)
        listing.display = False
        await settle(pilot)
        assert clicks.counts(press_)
        listing.display = True
        await settle(pilot)
        clicks.follow(press_)
        assert listing.press.end(listing, app.screen.get_style_at(*box)) == (-1, False)


async def test_a_click_on_another_step_leaves_a_note_and_the_cursor_is_in_the_list(build, seeded):
    app = build()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "a", "n")
        await rush(pilot, *"Skolan")
        click(app, *words_at(app, "4 Målbild"))
        await settle(pilot)
        assert "Inga anteckningar på det här steget än" in screen_text(app)
        await press(pilot, "n")
        await type_text(pilot, "Bron")
        assert app.screen.focused.value == "Bron"


async def test_a_click_on_what_is_just_being_taken_away_does_nothing(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        notes = app.screen.focused
        app.notify("Det är sparat.", markup=False)
        await settle(pilot)
        toast = app.screen.query_one(Toast)
        x, y = toast.region.center
        await toast.remove()
        hand_over_click(app, int(x), int(y))
        await settle(pilot)
        assert app.screen.focused is notes
