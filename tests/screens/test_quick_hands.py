"""Quick hands do what slow ones do: a key goes to what the key before it has left on the screen."""

import pytest
from support import press, rush, settle

from platscoach.coaching.commitments import read_mine
from platscoach.coaching.trash import put_in_trash, read_trash
from platscoach.domain.committed_by import Who
from platscoach.domain.session_forms import CommitmentForm, SessionForm

PROMISES = ("ringa banken", "ringa kommunen", "ringa museet", "ringa skolan")


@pytest.fixture
def promised(store, seeded):
    """What the supporter has promised, one a day, the first in two days."""
    store.sessions.save(
        "b" * 32,
        seeded.bare.id,
        SessionForm(
            day="2026-11-20",
            notes="Samtal.",
            commitments=tuple(
                CommitmentForm(what, Who.SUPPORTER, due=f"2026-12-0{day}")
                for day, what in enumerate(PROMISES, start=1)
            ),
        ),
    )
    return store


def left(store):
    """The promises that are left of them."""
    return {one.what for one in read_mine(store)} & set(PROMISES)


async def test_what_is_put_away_is_what_the_cursor_has_come_to(build, promised):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "m", "down")
        await rush(pilot, "x", "delete", "x")
        assert left(promised) == {"ringa skolan"}
        # What comes back comes over the cursor, which stays on its line.
        await rush(pilot, "u", "x", "x")
        assert left(promised) == set()
        await rush(pilot, "u", "u", "u", "u", "ctrl+y", "ctrl+y")
        assert left(promised) == {"ringa museet", "ringa skolan"}


async def test_what_is_brought_back_is_what_the_cursor_has_come_to(build, promised):
    for one in read_mine(promised):
        put_in_trash(promised, "commitment", one.id)
    trashed = len(read_trash(promised))
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await rush(pilot, "w", "enter", "enter", "enter")
        assert len(read_trash(promised)) == trashed - 3
