"""What has the cursor is visible at a glance: in our themes, in terminal colours and in none."""

import pytest
from textual.command import CommandList
from textual.containers import VerticalScroll
from textual.widgets import Input, OptionList

from platscoach.domain.agenda import NewItem
from platscoach.i18n import set_language
from platscoach.settings import Settings
from screens.launch.theme import DARK, TERMINAL
from tests.support import press, screen_text, settle


def style_at(screen, x, y):
    """The style of a cell."""
    (segment,) = screen._compositor.render_strips()[y].crop(x, x + 1)
    return segment.style


def rows_where(screen, looks):
    """The rows of the screen in which some cell has a certain style."""
    strips = screen._compositor.render_strips()
    return [
        y
        for y, strip in enumerate(strips)
        if any(looks(segment.style) for segment in strip if segment.style)
    ]


async def test_one_line_looks_chosen_at_a_time(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "home", "enter", "p")
        chosen = DARK.variables["block-cursor-background"]
        for _ in range(3):
            region = app.focused.region
            rows = rows_where(
                app.screen, lambda style: style.bgcolor and style.bgcolor.name == chosen
            )
            assert rows, app.focused
            assert region.y <= min(rows) <= max(rows) < region.bottom, app.focused
            await press(pilot, "shift+tab")


async def test_the_terminals_own_colours_show_lines_fields_and_edges(build, seeded):
    app = build(settings=Settings(theme=TERMINAL.name))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "home")
        white = rows_where(app.screen, lambda style: style.bgcolor and style.bgcolor.number == 7)
        assert len(white) == 1
        await press(pilot, "enter", "p", "n")
        assert "╭" in screen_text(app), "the form has an edge"
        field = app.screen.query(Input).first().region
        underlined = rows_where(app.screen, lambda style: style.underline)
        assert field.y in underlined
        assert "Checklista" in screen_text(app), "what lies behind it is seen"
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "─" * 80 in screen_text(app), "and where it fills the width, one over and under it"
        await pilot.resize_terminal(120, 40)
        await press(pilot, "escape", "escape", "home", "s")
        assert app.focused.styles.border_left[0] == "outer"


async def test_without_colours_the_chosen_line_is_underlined(build, seeded, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "home")
        assert len(rows_where(app.screen, lambda style: style.underline)) == 1


async def test_a_message_is_not_cut_where_it_is_narrow(build):
    app = build()
    async with app.run_test(size=(60, 20), notifications=True) as pilot:
        await settle(pilot)
        app.notify("Ångrat: risk ”Svag förankring” i Dalen ändrades. ctrl+y gör om det.")
        await settle(pilot)
        (toast,) = app.screen.query("Toast")
        assert app.screen.region.contains_region(toast.region)


def told_beside_bars(screen):
    """The texts in scrolling widgets, with the number of cells before the scroll bar."""
    for page in screen.query(VerticalScroll).results():
        if page.show_vertical_scrollbar:
            for told in page.query("TextLabel, Chips, OptionList").results():
                # The lines of a list may have an edge of their own.
                edge = (
                    told.get_component_styles("option-list--option").padding.right
                    if isinstance(told, OptionList)
                    else 0
                )
                if told.region.width:
                    yield told, page.vertical_scrollbar.region.x - told.content_region.right + edge


async def test_nothing_that_is_said_touches_a_scroll_bar(build, seeded):
    app = build()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        seen = 0
        for keys in (("home", "s", "f9"), ("comma",), ("home", "S", "n")):
            await press(pilot, *keys)
            for told, between in told_beside_bars(app.screen):
                assert between > 0, (keys, told)
                seen += 1
            await press(pilot, "escape", "escape", "escape")
        assert seen > 20


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_what_stands_in_empty_notes_is_whole_over_the_marks(build, seeded, width):
    """The hint in the empty notes is shown completely above the explanation of the marks."""
    set_language("en")
    app = build(settings=Settings(language="en"))
    async with app.run_test(size=(width, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "home", "s")
        region = app.screen.query_one("#session-notes").content_region
        rows = screen_text(app).splitlines()[region.y : region.bottom]
        said = " ".join(row[region.x : region.right].strip() for row in rows)
        assert said.startswith("Write while you talk. Everything is saved at once. ! commitment")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_no_list_of_a_place_goes_on_below_its_part(build, store, seeded, size):
    """A long list scrolls within its part of the room instead of overlapping the next part."""
    for n in range(9):
        store.agenda.pin(
            seeded.dalen.id, NewItem(f"Vem ska fråga dem som ännu inte har svarat, nummer {n}?")
        )
    app = build()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "home", "enter", "p")
        for listing in app.screen.query_one("#topics").parent.query(OptionList):
            if listing.display and listing.region:
                assert listing.region.bottom <= listing.parent.region.bottom, listing
        topics = app.screen.query_one("#topic-list", OptionList)
        assert topics.show_vertical_scrollbar


async def test_no_name_of_a_field_touches_the_field(build, seeded):
    set_language("en")
    app = build(settings=Settings(language="en"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "home", "S", "n")
        labels = list(app.screen.query(".form-label"))
        assert len(labels) > 10
        for label in labels:
            assert label.content_region.right < label.region.right


@pytest.mark.parametrize("theme", [DARK, TERMINAL], ids=lambda theme: theme.name)
async def test_the_chosen_line_of_the_menu_is_seen(build, seeded, theme):
    app = build(settings=Settings(theme=theme.name))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", "down")
        listing = app.screen.query_one(CommandList)
        chosen = listing.region.y + listing.highlighted - listing.scroll_offset.y
        ground = [style_at(app.screen, 1, y).bgcolor for y in (chosen, chosen + 1)]
        assert ground[0] != ground[1]
