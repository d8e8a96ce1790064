"""In a call, text that is typed or pasted goes to the notes, wherever the user has clicked."""

from support import press, rush, screen_text, settle, type_text, unfold_fields
from textual import events
from textual.widgets import Input

from screens.launch.clicks import Clicks
from screens.messages import OpenSession
from screens.place.screen import PlaceScreen
from screens.session.agenda_pane import AgendaList
from screens.session.screen import SessionScreen
from screens.widgets.chips import Chips
from screens.widgets.stage_tips import StageTips


def presses(x, y, *, button=1, at=None):
    """The two events of a click at a position, with the time that the terminal gives it."""
    made = [
        kind(None, x, y, 0, 0, button, False, False, False, screen_x=x, screen_y=y)
        for kind in (events.MouseDown, events.MouseUp)
    ]
    for event in made:
        event.time = event.time if at is None else at
    return made


async def click(pilot, x, y, *, times=1, at=None):
    """Click by events, as a terminal reports it; `pilot.click` bypasses the app."""
    for event in presses(x, y, at=at) * times:
        pilot.app.post_message(event)
    await settle(pilot)


def middle(widget):
    """A cell well inside a widget."""
    return widget.region.x + 6, widget.region.y + 3


async def test_in_a_call_words_go_to_the_notes_whatever_was_clicked_on(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.screen.post_message(OpenSession(seeded.dalen.id))
        await settle(pilot)
        notes = app.screen.query_one("#session-notes")
        listing, page = app.screen.query_one(AgendaList), app.screen.query_one(StageTips)
        await type_text(pilot, "före ")
        places = [middle(listing), middle(page), middle(app.screen.query_one("#session-head"))]
        await unfold_fields(pilot)
        places += [middle(app.screen.query(Chips).first()), (200, 60), (-3, 5)]
        for place in places:
            await click(pilot, *place)
            await type_text(pilot, "xscynt ")
            assert app.screen.focused is notes, place
        assert notes.text == "före " + "xscynt " * len(places)
        assert isinstance(app.screen, SessionScreen)
        assert set(listing._standings.values()) <= {listing.standing(listing.lines[0])}
        # The keys of a pane work once a key has moved the cursor there, which is visible.
        head = app.screen.query_one("#session-agenda-head")
        assert not head.styles.text_style.reverse
        await press(pilot, "f7", "space")
        assert listing.has_focus and head.styles.text_style.reverse
        assert "[x]" in screen_text(app)
        await press(pilot, "space")
        # A key that the pane does not use is text for the notes, and so is what follows.
        await type_text(pilot, "Han")
        app.post_message(events.Paste(" sa x"))
        await settle(pilot)
        assert notes.text.endswith("Han sa x")
        await press(pilot, "ctrl+t")
        assert page.has_focus
        app.post_message(events.Paste(" och c"))
        await settle(pilot)
        assert notes.text.endswith("Han sa x och c")
        # Nothing has the cursor.
        app.screen.set_focus(None)
        await type_text(pilot, " ut/")
        assert notes.text.endswith("Han sa x och c ut/")


async def test_letters_pastes_and_line_feeds_keep_their_order(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.post_message(OpenSession(seeded.dalen.id))
        await settle(pilot)
        for letter in ("f7", "f7", "a", "ctrl+j", "enter"):
            app.simulate_key(letter)
        app.post_message(events.Paste("B"))
        await rush(pilot, "ctrl+j", "c", "ctrl+f", "s", "ctrl+j", "w")
        await settle(pilot)
        assert app.screen.query_one(Input).value == "s w"
        await press(pilot, "escape")
        assert app.screen.query_one("#session-notes").text == "a\n\nB\nc"


async def test_a_double_click_is_one_click(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        places = app.screen.query_one("#places")
        row = places.region.x + 4, places.region.y + 2
        await click(pilot, *row, times=2, at=1000.0)
        assert isinstance(app.screen, PlaceScreen)
        before = app.screen.focused.id
        await press(pilot, "escape")
        # Both clicks come in one burst: the second must not reach what the first opens, even if
        # that is late.
        for event in presses(*row, at=2000.0) + presses(*row, at=2000.6):
            app.post_message(event)
        await settle(pilot)
        assert isinstance(app.screen, PlaceScreen)
        assert app.screen.focused.id == before


async def test_which_presses_count(build, seeded):
    """The second click of a double click on a key is ignored; in a text it selects a word."""
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.post_message(OpenSession(seeded.dalen.id))
        await settle(pilot)
        text, key = middle(app.screen.query_one("#session-notes")), (2, 23)
        top = app.screen.query_one("TopBar").region.offset
        clicks = Clicks(app)

        def counted(place, at, **given):
            return [clicks.counts(event) for event in presses(*place, at=at, **given)]

        x, y = key
        assert counted(key, 1.0) == [True, True]
        assert counted((x + 1, y), 1.4) == [False, False]
        assert counted((x + 1, y), 1.8) == [False, False]
        assert counted((x + 1, y), 2.4) == [True, True]
        assert counted((x + 4, y), 2.5) == [True, True]
        assert counted((x + 4, y - 1), 2.6) == [True, True]
        # Where text is edited or read the second click selects a word, unless the first was
        # elsewhere.
        for place, at in ((text, 3.0), (top, 4.0)):
            assert counted(place, at) == counted(place, at + 0.1) == [True, True]
        clicks._on = None
        clicks._last = presses(*text, at=5.0)[0]
        assert counted(text, 5.1) == [False, False]
        assert counted((80, 5), 6.0) == counted((5, 24), 7.0) == [False, False]
        assert counted((-1, 5), 8.0) == counted(text, 9.0, button=3) == [False, False]
