"""Fast typing gives the same result as slow typing, in every room, however busy the computer is.

Keys and clicks are drawn at random in the state that slow hands have reached, so that they mean
something there, in bursts. Quick hands then do each burst at once on another copy of the desk, and
after each burst both must have the same result. A difference is reported with its seed and keys:
PLATSCOACH_HANDS=seed starts with that seed. The control does the same without type-ahead: it must
find differences, or the test would prove nothing.
"""

import os
import random

import pytest
from hands import (
    Sight,
    difference,
    left,
    pause,
    quickly,
    slowly,
    slowly_read,
    some_key,
    unread,
)
from sick_store import forget
from support import press, settle
from ways import WAYS, goes_on

from screens.launch.typeahead import TypeAhead

SEED = int(os.environ.get("PLATSCOACH_HANDS", "1"))

LIVES = 40 * int(os.environ.get("PLATSCOACH_TORTURE", "0")) or 3
"""How many seeds are tried."""

BURSTS = 3
"""How many bursts each seed has, each followed by a pause and a check."""

MOST = 7
"""The most keys and clicks in a burst."""

CLICKS = 0.3
"""The share of clicks, where something can be clicked on."""

SIZES = ((80, 24), (120, 40), (60, 20))


@pytest.fixture(autouse=True)
def pauses_are_short(monkeypatch):
    monkeypatch.setattr("screens.session.commitments.PAUSE", 0.001)


class Life:
    """One seed: where it starts, and its keys and clicks."""

    def __init__(self, seed):
        self.seed = seed
        draw = random.Random(seed)
        (self.desk, self.way), self.size = draw.choice(WAYS), draw.choice(SIZES)
        self.bursts = []

    def __str__(self):
        typed = "\n".join(" ".join(map(str, burst)) for burst in self.bursts)
        where = f"{self.desk} desk at {self.size}, from {self.way}"
        return f"PLATSCOACH_HANDS={self.seed}: {where}\n{typed}"

    async def slow(self, desk):
        """Draw keys and clicks, and carry out each after the one before has had its effect."""
        draw = random.Random(self.seed)

        async def burst(pilot, _number):
            done, seen = [], Sight(pilot.app)
            for _one in range(draw.randint(2, MOST)):
                if goes_on(pilot.app):
                    click = draw.random() < CLICKS and seen.some_click(pilot.app, draw)
                    done.append(click or some_key(pilot.app, draw))
                    await slowly(pilot, done[-1:])
                    seen.look(pilot.app)
            self.bursts.append(done)

        return await self._live(desk, burst, BURSTS)

    async def again(self, desk):
        """Do the same again, slowly."""
        return await self._live(
            desk, lambda pilot, n: slowly(pilot, self.bursts[n]), len(self.bursts)
        )

    async def quick(self, desk):
        """Do the same with each burst at once."""
        draw = random.Random(self.seed)
        return await self._live(
            desk, lambda pilot, n: quickly(pilot, self.bursts[n], draw), len(self.bursts)
        )

    async def unread(self, desk):
        """Do the same with each burst before anything it opens has been read from the database."""
        return await self._live(
            desk, lambda pilot, n: unread(pilot, self.bursts[n]), len(self.bursts)
        )

    async def slowly_read(self, desk):
        """Do the same while each read is slow."""
        return await self._live(
            desk, lambda pilot, n: slowly_read(pilot, self.bursts[n]), len(self.bursts)
        )

    async def _live(self, desk, burst, bursts):
        """Carry out the bursts; the resulting state after each."""
        app, found = desk(self.desk), []
        async with app.run_test(size=self.size) as pilot:
            await settle(pilot)
            await press(pilot, *self.way)
            for number in range(bursts):
                await burst(pilot, number)
                if not goes_on(app):
                    break
                await pause(pilot)
                found.append(left(app))
        forget(app)
        return found


async def other(desk, life, hands=Life.quick):
    """How the result of quick hands differs from that of slow ones, in words, or nothing."""
    slowly, quick = await life.slow(desk), await hands(life, desk)
    if len(slowly) != len(quick):
        return f"{life}\nended after {len(quick)} bursts, not {len(slowly)}"
    for number, (wanted, found) in enumerate(zip(slowly, quick, strict=True)):
        if words := difference(wanted, found):
            # If slow hands do not give the same result twice, the difference has another cause.
            if slowly != await life.again(desk):
                return ""
            return f"{life}\nburst {number + 1}:\n{words}"
    return ""


@pytest.mark.torture
@pytest.mark.parametrize("hands", [Life.quick, Life.unread, Life.slowly_read])
async def test_quick_hands_leave_what_slow_ones_do(desk, hands):
    found = []
    for seed in range(SEED, SEED + LIVES):
        if words := await other(desk, Life(seed), hands):
            print(words, flush=True)
            found.append(words)
    print(f"{LIVES} lives from seed {SEED}, {len(found)} otherwise")
    assert not found, "\n\n".join(found)


async def test_without_type_ahead_they_do_not(desk, monkeypatch):
    async def at_once(typeahead, event):
        await typeahead._give(event)

    monkeypatch.setattr(TypeAhead, "take", at_once)
    life = Life(SEED)
    life.desk, life.way = "sample", ()
    life.bursts = [["enter", "s", *"hej", "f4", *"boka", "ctrl+s"]]
    slowly, quick = await life.again(desk), await life.quick(desk)
    assert difference(slowly[0], quick[0])
