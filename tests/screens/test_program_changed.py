"""An update changes the program's files while it is open: whatever is open keeps working."""

import errno
import sys

import pytest
from support import press, rush, settle

from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import all_drafts
from platscoach.storage.engine import driver
from screens.overview.screen import OverviewScreen
from screens.session.screen import SessionScreen
from screens.workers import came_at_import, not_opened
from screens.wrap_up.screen import WrapUpScreen

LATE = {
    "G": "screens.gathering.screen",
    "n": "screens.dialogs.place",
    "ctrl+p": "screens.commands.palette",
    "T": "screens.team.screen",
}
"""Keys of the first room, and the module that each imports when it is pressed."""

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
            # One file exists again, but only half of it.
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
            # The code that saves may have changed too, but what is typed is on disk in any case.
            assert "sparas" not in said[0] and "Det du skriver blir kvar" in said[0]
            await rush(pilot, *" Igen.")
            kept = await app.context.lanes.quick(all_drafts, "session:")
            assert any("Karin ringer. Igen." in one.value for one in kept)
        await press(pilot, "f9")
        assert isinstance(app.screen, WrapUpScreen)


ODD = {
    "a name that is gone": b"import screens\nscreens.nothing_of_the_kind\n",
    "a file that is not read": b"open('/nowhere/at/all')\n",
    "no text": b"x = '\xff'\n",
    "no bytes of a text": b"x = '\x00'\n",
    "what is decoded there": b"b'\xff'.decode()\n",
    "too large": b"raise MemoryError\n",
    "what it calls": b"def half():\n    return 1 / 0\n\n\nhalf()\n",
    "a check": b"assert False\n",
    "a folder": None,
}
"""Possible contents of a changed file, by the error that it causes."""


async def test_whatever_a_room_raises_when_it_is_imported_is_said(
    build, seeded, monkeypatch, tmp_path
):
    import screens.team

    app = build()
    said = []
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        monkeypatch.setattr(app, "notify", lambda message, **_more: said.append(message))
        for number, (what, text) in enumerate(ODD.items()):
            with monkeypatch.context() as changed:
                changed.delitem(sys.modules, LATE["T"], raising=False)
                folder = tmp_path / str(number)
                folder.mkdir()
                if text is None:
                    (folder / "screen.py").mkdir()
                else:
                    (folder / "screen.py").write_bytes(text)
                changed.setattr(screens.team, "__path__", [str(folder)])
                changed.delattr(screens.team, "screen", raising=False)
                said.clear()
                await press(pilot, "T")
                assert isinstance(app.screen, OverviewScreen), what
                assert ["ctrl+q" in words for words in said] == [True], what


SHORT = {
    "no memory": MemoryError(),
    "no memory for a file": OSError(errno.ENOMEM, "Cannot allocate memory"),
    "no more files": OSError(errno.EMFILE, "Too many open files"),
    "no room for a library": ImportError("x.so: failed to map segment from shared object"),
}
"""Errors of an import for lack of memory or open files."""


@pytest.mark.parametrize("error", SHORT.values(), ids=SHORT)
def test_what_the_computer_has_no_room_for_has_not_changed(error):
    assert "för lite ledigt minne" in str(not_opened(error))
    assert "ändrats" not in str(not_opened(error))


@pytest.mark.parametrize("error", [ImportError("half"), OSError(errno.ENOENT, "x"), ValueError()])
def test_the_control_what_has_changed_is_said_to_have(error):
    assert "programmets filer har ändrats" in str(not_opened(error))


async def test_who_has_saved_everything_can_leave_whatever_can_be_imported(
    build, seeded, monkeypatch
):
    """If everything has been saved, quitting works without the dialog about unsaved text."""
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "home", "s")
        await rush(pilot, *"Karin ringer.")
        _lose(monkeypatch, "screens.dialogs.unsaved")
        await press(pilot, "ctrl+q")
        assert not app.is_running
    assert app.left_knowingly


async def test_what_is_not_saved_is_not_left_without_the_question(build, seeded, monkeypatch):
    app = build()
    said = []
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "home", "s")
        with monkeypatch.context() as changed:
            changed.setattr(drafts, "put", _full)
            await rush(pilot, *"Karin ringer.")
            _lose(changed, "screens.dialogs.unsaved")
            changed.setattr(app, "notify", lambda message, **_more: said.append(message))
            await press(pilot, "ctrl+q")
            assert app.is_running
            assert any("filer har ändrats" in words for words in said)
        await press(pilot, "ctrl+q")
    assert app.left_knowingly


def _full(*_given):
    raise driver.DatabaseError("database or disk is full")


def _lose(monkeypatch, name):
    """Make a module that was imported disappear, also from its package."""
    package, _dot, module = name.rpartition(".")
    monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.delattr(sys.modules[package], module, raising=False)


def test_an_error_that_comes_of_something_else_is_none_of_an_import():
    """An error of code that runs after its import is not taken for a changed file."""

    def divide():
        import json

        return json.dumps(1 / 0)

    with pytest.raises(ZeroDivisionError) as raised:
        divide()
    assert not came_at_import(raised.value)
    assert not came_at_import(KeyboardInterrupt())


async def test_a_room_without_its_style_sheet_says_so_and_what_is_open_goes_on(
    build, seeded, monkeypatch, tmp_path
):
    from screens.gathering.screen import GatheringScreen
    from screens.launch.rooms_ready import LOOKS, read_looks
    from screens.launch.style_sheets import COMMON, read_sheets_of
    from screens.place.screen import PlaceScreen
    from screens.spare_rooms import SpareRooms
    from screens.team.screen import TeamScreen

    half = tmp_path / "half.tcss"
    half.write_text("TeamScreen {\n    heig")
    wrong = tmp_path / "wrong.tcss"
    wrong.write_text("TeamScreen { heigth: 1; }")
    app = build()
    said = []
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        before = {*app.stylesheet.source, *((str(path), "") for path in COMMON)}
        monkeypatch.setattr(app, "notify", lambda message, **_more: said.append(message))
        with monkeypatch.context() as changed:
            changed.setattr(GatheringScreen, "CSS_PATH", str(tmp_path / "gone.tcss"))
            for key, sheet in (("G", ""), ("T", half), ("T", wrong)):
                changed.setattr(TeamScreen, "CSS_PATH", str(sheet))
                said.clear()
                await press(pilot, key)
                assert isinstance(app.screen, OverviewScreen), sheet
                assert ["ctrl+q" in words for words in said] == [True], sheet
            assert set(app.stylesheet.source) == before
            said.clear()
            # Rooms prepared meanwhile leave it out, and show no message.
            changed.setattr("screens.launch.rooms_ready.LOOKS", (*LOOKS, "gone"))
            await read_looks(app)
            changed.setattr(PlaceScreen, "CSS_PATH", str(tmp_path / "gone.tcss"))
            spares = SpareRooms(app)
            spares.keep_ready({PlaceScreen: lambda: PlaceScreen(app.context)})
            await spares.put_up(PlaceScreen)
            assert (spares.standing, spares.missing, said) == ((), (), [])
        await press(pilot, "T")
        assert isinstance(app.screen, TeamScreen)
        read_sheets_of(app, app.screen)
