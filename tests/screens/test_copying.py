"""Copied text goes to the system's clipboard, or to the terminal if the system has none."""

import base64

import pytest
from support import press, settle

from screens.actions import copying


@pytest.mark.parametrize("there", [True, False])
async def test_marked_words_are_copied_once(build, store, seeded, monkeypatch, there):
    given, written = [], []
    monkeypatch.setattr(copying, "put_on_clipboard", lambda text: given.append(text) or there)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s", *"skylten")
        monkeypatch.setattr(app._driver, "write", written.append)
        await press(pilot, "shift+home", "ctrl+c")
        monkeypatch.undo()
        assert given == ["skylten"]
        assert app.clipboard == "skylten", "and can be pasted here"
        asked = base64.b64encode(b"skylten").decode() in "".join(written)
        assert asked is not there, "the clipboard would lose what keeps it out of the cloud"
