"""What calls leave on the place: things to bring up, and who owns the commitments."""

import pytest
from support import NASTY, press, screen_text, settle

from platscoach.domain.agenda import ItemState, NewItem
from platscoach.domain.committed_by import Who
from platscoach.domain.session_forms import CommitmentForm, SessionForm
from screens.messages import PinItem
from screens.place.screen import PlaceScreen


async def open_place(pilot, *keys):
    """Open Dalen on the tab of the place itself."""
    await settle(pilot)
    await press(pilot, "enter", "p", *keys)
    assert isinstance(pilot.app.screen, PlaceScreen)


def held(store, seeded, day, *who):
    """A session in which each of these promised something."""
    promises = tuple(
        CommitmentForm(f"sak {n}", one, seeded.leader.id if one is Who.LEADER else "")
        for n, one in enumerate(who)
    )
    form = SessionForm(day=day, clock="10", leader_ids=(seeded.leader.id,), commitments=promises)
    store.sessions.save(day.replace("-", "").ljust(32, "0"), seeded.dalen.id, form)


def said(app):
    return [note.message for note in app._notifications]


async def test_a_passage_kept_in_the_book_stands_on_the_place(build, store, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.screen.post_message(
            PinItem("Vad är symtom och vad är orsak?", "analys-f-2", "analys", seeded.dalen.id)
        )
        await settle(pilot)
        assert "dagordningen nästa gång" in said(app)[-1]
        await open_place(pilot)
        shown = screen_text(app)
        assert "ATT TA UPP NÄSTA GÅNG" in shown
        assert "[ ] Vad är symtom och vad är orsak?" in shown
    (item,) = store.agenda.open_on(seeded.dalen.id)
    assert (item.item_key, item.stage_key) == ("analys-f-2", "analys")


async def test_with_nothing_to_bring_up_there_is_no_heading(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_place(pilot)
        assert "ATT TA UPP" not in screen_text(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_tick_untick_throw_away_and_take_back(build, store, seeded, size):
    item = store.agenda.pin(seeded.dalen.id, NewItem("Fråga skolan om lokalen"))
    app = build()
    async with app.run_test(size=size) as pilot:
        await open_place(pilot)
        assert "[ ] Fråga skolan om lokalen" in screen_text(app)
        app.screen.query_one("#topic-list").focus()
        await press(pilot, "space")
        assert store.agenda.get(item.id).state is ItemState.DONE
        assert "[x] Fråga skolan om lokalen" in screen_text(app)
        await press(pilot, "minus")
        assert store.agenda.get(item.id).state is ItemState.DONE
        await press(pilot, "space")
        assert store.agenda.get(item.id).state is ItemState.OPEN
        await press(pilot, "x")
        assert store.agenda.open_on(seeded.dalen.id) == ()
        await press(pilot, "u")
        assert [one.id for one in store.agenda.open_on(seeded.dalen.id)] == [item.id]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_was_kept_last_is_seen_and_a_tick_moves_nothing(build, store, seeded, size):
    for number in range(9):
        store.agenda.pin(seeded.dalen.id, NewItem(f"Sak {number}"))
    *_, before, last = [item.text for item in store.agenda.open_on(seeded.dalen.id)]
    app = build()
    async with app.run_test(size=size) as pilot:
        await open_place(pilot)
        shown = screen_text(app)
        assert shown.index(f"[ ] {last}") < shown.index(f"[ ] {before}")
        app.screen.query_one("#topic-list").focus()
        await press(pilot, "down", "space")
        shown = screen_text(app)
        assert shown.index(f"[ ] {last}") < shown.index(f"[x] {before}")


@pytest.mark.parametrize("text", NASTY)
async def test_texts_are_never_markup(build, store, seeded, text):
    store.agenda.pin(seeded.dalen.id, NewItem(text))
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_place(pilot)
        assert text in screen_text(app)


async def test_who_owns_what_was_promised_is_said_quietly(build, store, seeded):
    """The counts of commitments are shown in the room, without a message."""
    held(store, seeded, "2026-11-16", Who.LEADER, Who.LEADER, Who.MUNICIPALITY)
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_place(pilot)
        words = "Åtaganden hittills: ledaren 3, stödjaren 1, kommunen 1"
        assert words in screen_text(app)
        assert said(app) == []


async def test_three_in_a_row_are_said_once(build, store, seeded):
    """After three sessions in which the user took on most, one message reminds of that, once."""
    days = ("2026-11-16", "2026-11-18", "2026-11-20")
    for day in days[:2]:
        held(store, seeded, day, Who.SUPPORTER, Who.SUPPORTER, Who.LEADER)
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_place(pilot)
        assert said(app) == [], "two in a row are no habit"
        held(store, seeded, days[2], Who.SUPPORTER)
        await press(pilot, "escape", "enter")
        (words,) = said(app)
        assert "Du har fler åtaganden än processledaren tre samtal i rad." in words
        assert "Vad kan processledaren ta själv?" in words
        await press(pilot, "p")
        counts = "Åtaganden de tre senaste gångerna något lovades: ledaren 2, stödjaren 5"
        assert counts in screen_text(app)
        app.clear_notifications()
        await press(pilot, "escape", "enter")
        assert said(app) == [], "once"
        held(store, seeded, "2026-11-21", Who.LEADER)
        await press(pilot, "escape", "enter")
        assert said(app) == []
