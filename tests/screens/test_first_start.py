"""The first start: a newcomer gets a language and a name, whichever keys they press."""

import json

from support import press, screen_text, settle, type_text

from screens.first_start.screen import FirstStartScreen
from screens.help.screen import HelpScreen
from screens.messages import ChangeLanguage
from screens.overview.screen import OverviewScreen


async def test_language_help_and_name_by_the_keys_a_stranger_tries(build, path):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert isinstance(app.screen, FirstStartScreen)
        assert "Språk / Language" in screen_text(app)
        await press(pilot, "f1")
        assert isinstance(app.screen, HelpScreen)
        assert "Pil upp går till språket" in " ".join(screen_text(app).split())
        await press(pilot, "escape", "up", "right")
        assert "What is your name?" in screen_text(app)
        assert "↑  ← → språk / language" in screen_text(app)
        await type_text(pilot, "Hilda")
        assert app.screen.query_one("#field-name").value == "Hilda", "no letter moved the choice"
        told = [one.message for one in app._notifications]
        assert told == [], "a letter that was taken is not answered as one that was not"
        await press(pilot, "up", "enter")
        assert app.focused is app.screen.query_one("#field-name"), "Enter goes on to the name"
        assert isinstance(app.screen, FirstStartScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, OverviewScreen)
        assert app.context.me.name == "Hilda"


async def test_the_language_that_nobody_changed_is_kept(build, path):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await type_text(pilot, "Anna")
        await press(pilot, "enter")
        assert isinstance(app.screen, OverviewScreen)
        assert json.loads(app.context.settings_path.read_text("utf-8"))["language"] == "sv"


async def test_each_question_stands_on_one_line_in_the_smallest_window(build):
    app = build()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        for language, question in (("en", "What is your name?"), ("sv", "Vad heter du?")):
            app.screen.post_message(ChangeLanguage(language))
            await settle(pilot)
            shown = screen_text(app)
            assert question in shown
            assert "Språk / Language" in shown
