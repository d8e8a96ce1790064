"""Text sent as if it were typed is handled in one go, with the same result as single letters."""

import random
from contextlib import closing
from datetime import datetime

import pytest
from support import press, settle
from textual.drivers.linux_driver import XTermParser
from textual.widgets import Input

from platscoach.storage.device import drafts
from platscoach.storage.engine.opening import open_database
from screens.launch.terminal_input import GuardedParser, TypedRun
from screens.session.notes.editor import CallNotes

PIECES = (
    "Karin berättar om bron. ", "\r", "\r! ", "! ringa kommunen fre", "? ", "=lärdom ",
    "\r§ privat ", " 12 § i stadgarna", "\r  ! Karin ringer skolan 3 dec", "å", "👩‍🌾",
    "\n& Ali 070-123 45 67", " ", "%",
)  # fmt: skip

WAYS = (
    ("notes", ()),
    ("visit", ("ctrl+g",)),
    ("before a mark", (*"! ringa", "home")),
    ("over what is selected", (*"en rad", "enter", *"! två", "shift+home", "shift+up")),
    ("inside a line", (*"en rad", "left", "left")),
)
"""Positions in a call's notes at which text is typed, with the keys that lead there."""


@pytest.fixture
def two_apps(tmp_path, build, path, seeded):
    """Two apps on databases with the same content."""
    copy = tmp_path / "copy" / "platscoach.db"
    copy.parent.mkdir(mode=0o700)
    copy.write_bytes(path.read_bytes())
    return build(), build(path=copy)


def some_text(seed):
    """Random text with marks, long enough to be handled in one go."""
    chance = random.Random(seed)
    return "Ett" + "".join(chance.choice(PIECES) for _ in range(25))


def send(app, *chunks):
    """Send texts as a terminal does, each in one go."""
    parser = GuardedParser(XTermParser())
    for chunk in chunks:
        for event in parser.feed(chunk):
            event.set_sender(app)
            app._driver.send_message(event)


def undo_steps(notes):
    """The edits that each undo takes back."""
    return [
        [(edit.text, edit.top, edit.bottom, edit._edit_result.replaced_text) for edit in batch]
        for batch in notes.history.undo_stack
    ]


def captured(notes):
    """The marked lines and what they have become, without ids."""
    margin = notes.margin
    return [
        (at, margin.captures.get(mark).line, _without_id(margin.captures.get(mark).item))
        for at, mark in margin.positions.all()
    ]


def _without_id(item):
    return None if item is None else {**_fields(item), "id": ""}


def _fields(item):
    return {name: getattr(item, name) for name in item.__dataclass_fields__}


async def written(app, pilot, keys, chunks):
    """Write in a call, undo everything and redo it; everything that can be observed."""
    await press(pilot, "enter", "s", *keys)
    notes = app.screen.query_one(CallNotes)
    told = []
    taker = notes.taker
    notes.taker = lambda: (told.append(1), taker())
    send(app, *chunks)
    await settle(pilot)
    often = len(told)
    seen = [notes.text, notes.selection, undo_steps(notes), captured(notes)]
    form = app.screen.session.editor.draft.form
    seen.append([_without_id(one) for one in (*form.commitments, *form.remarks)])
    texts = []
    for action in (notes.undo,) * 12 + (notes.redo,) * 12:
        action()
        texts.append((notes.text, notes.selection, captured(notes)))
    await settle(pilot)
    return [*seen, texts, often]


async def in_each(two_apps, text, look, *keys):
    """The result when a text is typed letter by letter, and when it is sent at once."""
    seen = []
    for app, chunks in zip(two_apps, (text, [text]), strict=True):
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            await press(pilot, *keys)
            send(app, *chunks)
            await settle(pilot)
            seen.append(look(app))
    return seen


@pytest.mark.parametrize(("way", "keys"), WAYS, ids=[way for way, _keys in WAYS])
async def test_notes_are_as_if_each_letter_had_been_typed(two_apps, way, keys):
    text, seen = some_text(way), []
    for app, chunks in zip(two_apps, (text, [text]), strict=True):
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            seen.append(await written(app, pilot, keys, chunks))
    (*one_by_one, told_often), (*at_once, told) = seen
    assert at_once == one_by_one
    assert one_by_one[2], "something can be undone"
    if way != "visit":
        assert told < told_often / 10, "the notes are taken once, not at every letter"


def shown(app):
    """The rows of the notes as drawn."""
    notes = app.screen.query_one(CallNotes)
    return [notes.render_line(y).text for y in range(notes.size.height)], notes.scroll_offset


async def test_the_words_on_the_screen_are_those_of_letters_typed_one_by_one(two_apps):
    one_by_one, at_once = await in_each(two_apps, some_text(1), shown, "enter", "s")
    assert at_once == one_by_one


def field(app):
    """The content of the field that is typed in."""
    assert isinstance(app.screen.focused, Input)
    return app.screen.focused.value


@pytest.mark.parametrize("keys", [("ctrl+p",), ("slash",), ("enter", "e")])
async def test_a_field_of_one_line_gets_each_letter(two_apps, keys):
    one_by_one, at_once = await in_each(two_apps, "bron över sundet i Dalen", field, *keys)
    assert at_once == one_by_one
    assert at_once.endswith("bron över sundet i Dalen")


async def test_letters_that_open_a_call_go_on_in_it(build, seeded):
    app = build()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        send(app, "sKarin berättar om bron\r! ringa kommunen\rslut")
        await settle(pilot)
        notes = app.screen.query_one(CallNotes)
        assert notes.text == "Karin berättar om bron\n! ringa kommunen\nslut"
        assert len(notes.margin.positions.all()) == 1


async def test_an_end_of_a_line_first_takes_the_question_that_is_asked(two_apps):
    """An Enter at the start of typed text takes the question into the notes, as a key would."""

    def notes(app):
        return app.screen.query_one(CallNotes).text

    text = "\rsvaret är att bron är klar\rslut"
    one_by_one, at_once = await in_each(two_apps, text, notes, "enter", "s", "f8")
    assert at_once == one_by_one
    assert not at_once.startswith("\n"), "the question is in the notes"


async def test_what_leaves_comes_after_all_letters_and_they_are_kept(build, path, seeded):
    app = build()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        send(app, "Karin berättar. " * 250 + "slut\x11")
        await settle(pilot)
    assert not app.is_running
    app.context.lanes.close()
    with closing(open_database(path, datetime.now().astimezone()).connect()) as connection:
        kept = drafts.all_drafts(connection)
        notes = connection.execute("SELECT notes FROM session").fetchall()
    assert any(
        "Karin berättar. slut" in text for text in [*(one.value for one in kept), *sum(notes, ())]
    )


def test_few_letters_are_keys():
    """A short run of letters is handled as keys, a long one as text."""
    parser = GuardedParser(XTermParser())
    assert not any(isinstance(event, TypedRun) for event in parser.feed("sKarin ringde"))
    (run,) = parser.feed("Karin ringde i dag\r")
    assert isinstance(run, TypedRun) and run.letters == "Karin ringde i dag\n"
