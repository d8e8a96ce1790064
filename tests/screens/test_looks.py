"""Where the keys go is seen at a glance: in our colours, in the terminal's own and in none."""

from textual.widgets import Input

from platscoach.settings import Settings
from screens.launch.theme import DARK, TERMINAL
from tests.support import press, screen_text, settle


def rows_where(screen, looks):
    """The rows of the screen on which some cell looks a certain way."""
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
