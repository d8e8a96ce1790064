"""Unusable names of files and folders: every form that takes one shows an error."""

import os

import pytest
from support import press, screen_text, settle, type_text

from platscoach.platform import WINDOWS

BAD = {
    "nobody's folder": "~ingensomfinns/x",
    "too long": "å" * 300,
    "no text": "a\x00b",
    "half a sign": "a\ud800b",
    "in a file": "/dev/null/x",
    "not there": "/finns/inte/x",
}


async def open_backups(pilot):
    """Open the room of backups by the menu."""
    await settle(pilot)
    await press(pilot, "ctrl+p")
    await type_text(pilot, "säkerhetskopior")
    await press(pilot, "enter")


async def said_of_each(app, pilot, field, names):
    """The messages of the form in front about each name; the program goes on afterwards."""
    found = {}
    for why, name in names.items():
        app.screen.query_one("#dialog-form").fill({field: name})
        await press(pilot, "ctrl+s")
        await settle(pilot)
        assert app.is_running, why
        assert app.screen.query("#dialog-form"), f"{why}: the form is still there"
        found[why] = " ".join(screen_text(app).split())
    return found


@pytest.mark.skipif(WINDOWS, reason="the paths are of other systems")
async def test_where_the_backups_go_and_what_is_exported(build, store, seeded, monkeypatch):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_backups(pilot)
        await press(pilot, "e")
        said = await said_of_each(app, pilot, "folder", BAD)
        for why in ("too long", "no text", "half a sign"):
            assert "Så kan ingen fil eller mapp heta" in said[why], why
        for why in ("nobody's folder", "in a file", "not there"):
            assert "Mappen finns inte just nu" in said[why], why
        await press(pilot, "escape", "ctrl+s")
        impossible = {why: BAD[why] for why in ("too long", "no text", "half a sign")}
        said = await said_of_each(app, pilot, "target", impossible)
        assert all("Så kan ingen fil eller mapp heta" in words for words in said.values())
        # Other problems appear when the file is written, and are reported in the room.
        app.screen.query_one("#dialog-form").fill({"target": "/dev/null/x.jsonl"})
        await press(pilot, "ctrl+s")
        await settle(pilot)
        assert app.is_running
        assert "/dev/null" in screen_text(app)


@pytest.mark.skipif(WINDOWS, reason="the paths are of other systems")
async def test_a_folder_that_may_not_be_looked_at_is_said_not_to_be_there(
    build, store, seeded, monkeypatch, tmp_path
):
    """Tests may run as root, who may look everywhere, so the system is made to refuse."""
    seen = os.stat
    secret = str(tmp_path / "stängt")

    def refusing(path, *given, **more):
        if str(path).startswith(secret):
            raise PermissionError(13, "Permission denied")
        return seen(path, *given, **more)

    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_backups(pilot)
        monkeypatch.setattr(os, "stat", refusing)
        await press(pilot, "e")
        said = await said_of_each(app, pilot, "folder", {"closed": f"{secret}/x"})
        assert "Mappen finns inte just nu" in said["closed"]
        await press(pilot, "escape", "ctrl+s")
        app.screen.query_one("#dialog-form").fill({"target": f"{secret}/x.jsonl"})
        await press(pilot, "ctrl+s")
        await settle(pilot)
        assert app.is_running
