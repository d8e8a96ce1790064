"""Look-up finds what a call has stored, names its kind, and leads back to the call."""

import pytest
from support import press, screen_text, settle, type_text

from platscoach.domain.agenda import ItemState, NewItem
from platscoach.domain.marked_lines import RemarkKind, Verdict
from platscoach.domain.session_forms import RemarkForm, SessionForm
from screens.lookup.widgets import HitList
from screens.messages import OpenLookup
from screens.place.screen import PlaceScreen
from screens.session.screen import SessionScreen

KEY = "c" * 32


@pytest.fixture
def call(store, seeded):
    """A call with one marked line of each kind, an agenda item settled and a method tried."""
    place = seeded.dalen.id
    store.sessions.save(
        KEY, place,
        SessionForm(
            day="2026-11-20", clock="10",
            remarks=tuple(RemarkForm(kind, f"zebrafink {kind}") for kind in RemarkKind),
        ),
    )  # fmt: skip
    item = store.agenda.pin(place, NewItem("Fråga om bussen", "A3-01", "analys", session_id=KEY))
    store.agenda.settle(item.id, ItemState.DONE)
    store.trials.save(KEY, "swot", Verdict.KEEP, "alla zebrafinkar sjöng")


async def look_up(pilot, text):
    await settle(pilot)
    pilot.app.post_message(OpenLookup())
    await settle(pilot)
    await type_text(pilot, text)


@pytest.mark.parametrize(
    ("query", "shown", "room"),
    [
        ("zebrafink question", ("zebrafink question", "Fråga, Dalen, 20 nov"), SessionScreen),
        ("zebrafink lesson", ("zebrafink lesson", "Lärdom, Dalen, 20 nov"), SessionScreen),
        ("zebrafink contact", ("zebrafink contact", "Kontakt, Dalen, 20 nov"), SessionScreen),
        ("zebrafink reflection", ("zebrafink reflection", "Privat tanke, Dalen, 20 nov"),
         SessionScreen),
        ("om bussen", ("Fråga om bussen", "20 nov", "i dag", "Att ta upp, Dalen, 3 Analys"),
         PlaceScreen),
        ("zebrafinkar sjöng",
         ("SWOT", "Behåll: alla zebrafinkar sjöng", "Provad metod, Dalen, 20 nov"), SessionScreen),
    ],
)  # fmt: skip
async def test_each_has_a_line_and_a_page_and_leads_on(build, call, query, shown, room):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await look_up(pilot, query)
        hits = [option.prompt.content(78).plain for option in app.screen.query_one(HitList).options]
        at = next(number for number, hit in enumerate(hits) if query in hit)
        words, where = hits[at].splitlines()
        assert query in words
        await press(pilot, *["down"] * at)
        assert shown[-1].split(",")[0] in where
        await press(pilot, "enter")
        for words in shown:
            assert words in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, room)
