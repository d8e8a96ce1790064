"""Nothing that a terminal would obey reaches it, whatever stands in the database."""

from datetime import UTC, datetime

import pytest
from terminal import Terminal

from platscoach.domain.notes import NoteText
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store

PAYLOADS = {
    "clipboard": "\x1b]52;c;Y3VybA==\x07",
    "title": "\x1b]0;pwned\x07",
    "link": "\x1b]8;;file:///etc/passwd\x1b\\x\x1b]8;;\x1b\\",
    "clear": "\x1b[2J\x1b[H",
    "c1": "\x9b31m",
    "bidi": "\u202e\u2066",
    "tags": "\U000e0041\U000e0042",
    "shift": "\x0e",
}


@pytest.mark.parametrize("name", PAYLOADS)
def test_an_older_database_cannot_speak_to_the_terminal(tmp_path, name):
    payload = PAYLOADS[name]
    database = open_database(tmp_path / "platscoach.db", datetime.now(UTC))
    store = Store.open(database, lambda: datetime.now().astimezone())
    from platscoach.domain.place_forms import PlaceForm

    store.supporters.set_me("Anna")
    place = store.places.save(PlaceForm(name="Dalen"))
    store.notes.save("a" * 32, place.id, "forankring", NoteText("rubrik", "text"))
    store.close()
    # Past every gate on the way in, as a damaged or hostile file would have it.
    db = database.connect()
    db.execute("UPDATE place SET name = ?, municipality = ?", (f"Da{payload}len", payload))
    db.execute("UPDATE note SET title = ?, body = ?", (f"rub{payload}rik", payload))
    db.close()
    with Terminal(data=tmp_path) as app:
        app.wait("enter Öppna").press("enter").wait("Checklista").settle().press("a").wait("Ändrad")
        app.press("enter").settle().press("escape").press("l", "p").settle()
        assert payload.encode() not in bytes(app.raw)
        app.press("ctrl+q")
        assert app.wait_exit() == 0
