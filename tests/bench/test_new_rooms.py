"""How long the rooms of the eighteen months take to open, compared with cached answers.

Both runs read and show the same; the second gets at once what the database answered before. So the
difference is the cost of the queries, on a desk of sixty places and ten years. Measured in turn in
one run; the best time of each counts.
"""

import shutil
import time

import pytest
from region import fill
from support import settle

from platscoach.i18n import set_language
from platscoach.settings import Settings
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.engine.driver import Transaction
from platscoach.storage.engine.lanes import Lanes
from platscoach.storage.queries.overview import read_overview
from platscoach.storage.repositories.store import Store
from screens.app import PlatscoachApp
from screens.context import Context
from screens.messages import OpenPlaceRoom, OpenRoom

MOST = 1.5
"""How many times longer a room may take to open than with cached answers."""

AROUND = 170
"""Sessions on each place: ten thousand in all."""

ACQUAINTANCES = 25
"""People known on a place beside its leader."""

TURNS, MOST_TURNS = 4, 20


class RememberingLanes(Lanes):
    """Remembers the answers of the database, and returns them at once when told to."""

    def __init__(self, *args):
        super().__init__(*args)
        self.constant, self._answers = False, {}

    async def _answered(self, ask, call, args, kwargs):
        key = (call.__module__, call.__qualname__, repr(args), repr(kwargs))
        if not self.constant or key not in self._answers:
            self._answers[key] = await ask(call, *args, **kwargs)
        return self._answers[key]

    async def quick(self, call, /, *args, **kwargs):
        return await self._answered(super().quick, call, args, kwargs)

    async def read(self, call, /, *args, **kwargs):
        return await self._answered(super().read, call, args, kwargs)


@pytest.fixture
def region(blank, tmp_path, clock):
    """The lanes to a region, and the keys of the things on its first place."""
    set_language("sv")
    database = Database(shutil.copy2(blank, tmp_path / FILE_NAME))
    connection = database.connect()
    with Transaction(connection):
        found = fill(connection, AROUND, ACQUAINTANCES)
    connection.close()
    store = Store.open(database, clock)
    store.supporters.set_me("Anna Lind")
    store.close()
    lanes = RememberingLanes(database, clock)
    yield lanes, found
    lanes.close()


def rooms(found):
    """The message that opens each room, and its arguments."""
    place = found["place"]
    return {
        "people": (OpenPlaceRoom, "people", place),
        "people of all": (OpenRoom, "people"),
        "a person": (OpenRoom, "person", found["person"]),
        "doors": (OpenPlaceRoom, "doors", place),
        "doors of all": (OpenRoom, "doors"),
        "the eighteen months": (OpenPlaceRoom, "eighteen_months", place),
        "a check-in": (OpenPlaceRoom, "check_in", place, found["check_in"]),
        "risks": (OpenPlaceRoom, "risks", place),
        "self-assessment": (OpenPlaceRoom, "self_assessment", place),
        "the team": (OpenRoom, "team"),
        "a meeting": (OpenRoom, "meeting", found["meeting"]),
        "the gathering": (OpenRoom, "gathering"),
        "methods tried": (OpenRoom, "methods_tried"),
    }


async def opened(app, pilot, message, *told):
    """Milliseconds of process time from asking for a room until it is shown; then it is left."""
    begun = time.process_time()
    app.post_message(message(*told))
    await settle(pilot)
    took = time.process_time() - begun
    assert len(app.screen_stack) == 2, "the room is open"
    while len(app.screen_stack) > 1:
        # Out of the field to the list, and out of the room.
        await pilot.press("escape")
        await settle(pilot)
    return took * 1000


@pytest.mark.bench
async def test_a_room_opens_as_quick_as_with_constant_answers(region):
    lanes, found = region
    overview = lanes.first(read_overview, lanes.now().date())
    settings = lanes.database.path.parent / "settings.json"
    context = Context(lanes, Settings(), settings, lanes.now, me=overview.me)
    app = PlatscoachApp(context, overview, {})
    over = {}
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for name, message in rooms(found).items():
            await opened(app, pilot, *message)
            asked = answered = float("inf")
            for turn in range(MOST_TURNS):
                lanes.constant = False
                asked = min(asked, await opened(app, pilot, *message))
                lanes.constant = True
                answered = min(answered, await opened(app, pilot, *message))
                if turn >= TURNS - 1 and asked <= MOST * answered:
                    break
            print(
                f"{name}: {asked:.0f} ms, {answered:.0f} ms when answered, {asked / answered:.2f}"
            )
            if asked > MOST * answered:
                over[name] = asked / answered
    assert over == {}
