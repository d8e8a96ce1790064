"""The program's files change while it is open, by an update: what is open goes on."""

import sys

from support import press, rush, settle

from platscoach.storage.device.drafts import all_drafts
from screens.overview.screen import OverviewScreen
from screens.session.screen import SessionScreen
from screens.wrap_up.screen import WrapUpScreen

LATE = {
    "G": "screens.gathering.screen",
    "n": "screens.dialogs.place",
    "ctrl+p": "screens.commands.palette",
    "T": "screens.team.screen",
}
"""Keys of the first room, and what is imported for each when it is pressed."""

HALF = "class Half(\n"


async def test_a_room_that_cannot_be_imported_says_so_and_what_is_open_goes_on(
    build, seeded, monkeypatch, tmp_path
):
    app = build()
    said = []
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        monkeypatch.setattr(app, "notify", lambda message, **_more: said.append(message))
        with monkeypatch.context() as changed:
            for name in LATE.values():
                changed.setitem(sys.modules, name, None)
            # One is there again, but only half of it.
            changed.delitem(sys.modules, LATE["T"])
            (tmp_path / "screen.py").write_text(HALF)
            import screens.team

            changed.setattr(screens.team, "__path__", [str(tmp_path)])
            changed.delattr(screens.team, "screen", raising=False)
            for key in LATE:
                said.clear()
                await press(pilot, key)
                assert isinstance(app.screen, OverviewScreen), key
                assert ["ctrl+q" in words for words in said] == [True], key
            await press(pilot, "home", "s")
            await rush(pilot, *"Karin ringer.")
            changed.setitem(sys.modules, "screens.wrap_up.screen", None)
            said.clear()
            await press(pilot, "f9")
            assert isinstance(app.screen, SessionScreen)
            assert ["ctrl+q" in words for words in said] == [True]
            await rush(pilot, *" Igen.")
            drafts = await app.context.lanes.quick(all_drafts, "session:")
            assert any("Karin ringer. Igen." in one.value for one in drafts)
        await press(pilot, "f9")
        assert isinstance(app.screen, WrapUpScreen)
