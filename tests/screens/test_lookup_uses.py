"""Uses of a hit: put it into a call's notes, keep it for the next call, copy it."""

from dataclasses import replace
from datetime import date

import pytest
from support import press, screen_text, settle, type_text

from platscoach.domain.marked_lines import RemarkKind
from platscoach.domain.notes import NoteText
from platscoach.domain.session_forms import RemarkForm, SessionForm
from platscoach.method.model import Contact, Report
from platscoach.method.pack_format.compiled_pack import load_pack
from platscoach.method.search.entries import entries, search_index
from platscoach.method.search.hits import PackKind
from screens.lookup.method_page import first_words
from screens.lookup.results import pack_hit
from screens.lookup.screen import LookupScreen
from screens.place.screen import PlaceScreen
from screens.session.screen import SessionScreen

WORDS = "vad är symtom"


def question():
    """The question that these words find."""
    return next(
        item.text for item in load_pack("sv").stage("analys").questions if "symtom" in item.text
    )


async def in_call(pilot):
    """A call on Dalen with an unfinished line."""
    await settle(pilot)
    await press(pilot, "s")
    assert isinstance(pilot.app.screen, SessionScreen)
    await type_text(pilot, "Karin undrar")


@pytest.mark.parametrize("keys", [("f8",), ("enter", "f8")])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_hit_is_written_in_the_notes(build, store, seeded, size, keys):
    app = build()
    async with app.run_test(size=size) as pilot:
        await in_call(pilot)
        await press(pilot, "f3")
        await type_text(pilot, WORDS)
        await press(pilot, *keys)
        assert isinstance(app.screen, SessionScreen)
        notes = app.screen.query_one("#session-notes")
        assert notes.text.splitlines()[:2] == ["Karin undrar", question()]
        assert app.focused is notes
        await press(pilot, "ctrl+z")
        assert question() not in notes.text, "it can be undone"


@pytest.mark.parametrize("keys", [("f7",), ("enter", "f7"), ("enter", "plus")])
async def test_a_hit_is_kept_for_the_next_call(build, store, seeded, keys):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, PlaceScreen)
        await press(pilot, "slash")
        await type_text(pilot, WORDS)
        await press(pilot, *keys, *keys[-1:])
        assert isinstance(app.screen, LookupScreen), "she goes on looking"
        (item,) = store.agenda.open_on(seeded.dalen.id)
    assert (item.text, item.stage_key) == (question(), "analys")


async def test_what_she_wrote_herself_is_kept_too(build, store, seeded):
    store.notes.save(
        "1" * 32, seeded.dalen.id, "analys", NoteText("Lokalen i skolan", "Vem har nyckeln?")
    )
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "slash")
        await type_text(pilot, "Lokalen i skolan")
        await press(pilot, "f7")
        (item,) = store.agenda.open_on(seeded.dalen.id)
    assert (item.text, item.item_key) == ("Lokalen i skolan", "")


@pytest.mark.parametrize("keys", [("enter", "y"), ("enter", "slash", "enter", "y")])
async def test_a_hit_is_copied(build, seeded, keys):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "slash")
        await type_text(pilot, WORDS)
        await press(pilot, *keys)
        assert app.clipboard == question()


async def test_keys_that_have_no_use_are_not_offered(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "slash")
        await type_text(pilot, WORDS)
        await press(pilot, "f7", "f8")
        assert isinstance(app.screen, LookupScreen)
        shown = screen_text(app)
        assert "Lägg i anteckningarna" not in shown
        assert "Nästa gång" not in shown


async def found(pilot, words):
    """Look these words up from a call on Dalen."""
    await in_call(pilot)
    await press(pilot, "f3")
    await type_text(pilot, words)


def call_with(store, seeded, place_id="", **form):
    """A stored session."""
    store.sessions.save(
        "b" * 32, place_id or seeded.dalen.id, SessionForm(day="2026-11-16", clock="10", **form)
    )


async def test_a_line_of_a_session_is_written_in_and_not_its_kind(build, store, seeded):
    call_with(store, seeded, notes="Skolan kan låna ut nyckeln")
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await found(pilot, "nyckeln")
        await press(pilot, "f8")
        notes = app.screen.query_one("#session-notes").text
        assert notes.splitlines()[:2] == ["Karin undrar", "Skolan kan låna ut nyckeln"]


LONG = f"§ {'tanke ' * 60}xyzzy är trött {'tanke ' * 60}"


@pytest.mark.parametrize("keys", [("f7",), ("f8",), ("enter", "y", "escape")])
@pytest.mark.parametrize(
    ("line", "as_remark"),
    [("§ xyzzy är trött", True), ("§ xyzzy är trött", False), ("- § xyzzy är trött", False),
     (LONG, False)],
)  # fmt: skip
async def test_a_private_thought_stays_where_it_stands(build, store, seeded, keys, line, as_remark):
    remarks = (RemarkForm(RemarkKind.REFLECTION, "xyzzy är trött", "§ xyzzy är trött", "c" * 32),)
    call_with(store, seeded, notes=line, remarks=remarks if as_remark else ())
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        # A private line is found only by a search for the private mark.
        await found(pilot, "§ xyzzy")
        assert "xyzzy" in screen_text(app)
        await press(pilot, *keys)
        assert isinstance(app.screen, LookupScreen)
        assert "xyzzy" not in app.clipboard
        assert "privat tanke" in list(app._notifications)[-1].message
        await press(pilot, "escape")
        assert "xyzzy" not in app.screen.query_one("#session-notes").text
    assert store.agenda.open_on(seeded.dalen.id) == ()


async def test_a_page_is_copied_without_its_private_lines(build, store, seeded):
    call_with(store, seeded, notes="Om nyckeln\n§ xyzzy är trött\nslut")
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await found(pilot, "nyckeln")
        await press(pilot, "enter", "y")
        assert "Om nyckeln" in app.clipboard
        assert "xyzzy" not in app.clipboard


@pytest.mark.parametrize("key", ["f7", "f8"])
async def test_what_was_said_on_a_place_does_not_go_to_another(build, store, seeded, key):
    call_with(store, seeded, seeded.bare.id, notes="Dirigenten i Övre Fors vill sluta")
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await found(pilot, "dirigenten")
        await press(pilot, key)
        assert isinstance(app.screen, LookupScreen)
        assert "Övre Fors och stannar där" in list(app._notifications)[-1].message
    assert store.agenda.open_on(seeded.dalen.id) == ()


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (PackKind.STUCK, lambda pack: pack.stuck[0].question),
        (PackKind.MOVE, lambda pack: f"{pack.moves[0].name}: {pack.moves[0].text}"),
        (PackKind.METHOD, lambda pack: f"{pack.methods[0].name}: {pack.methods[0].good_for}"),
        (PackKind.CONTACT, lambda _pack: "Eva Ek, samordnare, 010-1"),
        (PackKind.REPORT, lambda _pack: "Slutrapport: senast ons 15 dec 2027"),
    ],
)
def test_what_is_used_of_a_hit_says_more_than_its_name(kind, words):
    pack = replace(
        load_pack("sv"),
        contacts=(Contact("Eva Ek", "samordnare", "010-1", "", ""),),
        reports=(Report("Slutrapport", None, date(2027, 12, 15)),),
    )
    key = next(entry.key for entry in entries(pack) if entry.kind is kind)
    assert first_words(pack, pack_hit(pack, key)) == words(pack)


async def test_a_contact_is_shown_in_full(build, seeded, monkeypatch):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        eva = Contact("Eva Ek", "samordnare", "010-1", "eva@example.org", "Ring om [b]bidrag[/b].")
        pack = replace(app.context.pack, contacts=(eva,))
        index = search_index(pack)
        monkeypatch.setattr(type(app.context), "pack", property(lambda _app_context: pack))
        monkeypatch.setattr(type(app.context), "search_index", property(lambda _context: index))
        await settle(pilot)
        await press(pilot, "slash")
        await type_text(pilot, "eva ek")
        assert "samordnare, 010-1" in screen_text(app)
        await press(pilot, "enter")
        shown = screen_text(app)
    for words in ("Telefon  010-1", "eva@example.org", "Ring om [b]bidrag[/b].", "Kontakt"):
        assert words in shown
