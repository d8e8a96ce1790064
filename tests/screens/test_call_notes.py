"""The notes of a call: lines that are marked while being typed become commitments and the like."""

import json
import os
from contextlib import closing
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support import NASTY, press, screen_text, settle
from support import type_text as type_letters
from textual import events

from platscoach.capture.people_phrases import Person
from platscoach.domain.committed_by import Who
from platscoach.domain.marked_lines import RemarkKind
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.sessions import LogFilter
from platscoach.storage.device import drafts
from platscoach.storage.engine.opening import open_database
from screens.messages import ChangeLanguage, OpenSession
from screens.session.commitments import CommitmentsPane
from screens.session.notes.editor import CallNotes
from screens.session.notes.mark_legend import legend
from screens.session.notes.mark_positions import MarkPositions
from screens.session.screen import SessionScreen
from screens.widgets.end_of_line import fitting

FRIDAY = "2026-11-27"

ALL = "PLATSCOACH_TORTURE" in os.environ
"""Whether a long test checks every step, instead of every third."""

PAUSE = 0.02
"""Seconds until the list of commitments follows the notes: a twentieth of the program's own."""


@pytest.fixture(autouse=True)
def followed_soon(monkeypatch):
    monkeypatch.setattr("screens.session.commitments.PAUSE", PAUSE)


async def begin(pilot, session_id="", place_id=""):
    """Open a call on Dalen."""
    await settle(pilot)
    place_id = place_id or pilot.app.screen.query_one("#places").current
    pilot.app.screen.post_message(OpenSession(place_id, session_id))
    await settle(pilot)
    assert isinstance(pilot.app.screen, SessionScreen)
    return pilot.app.screen.query_one(CallNotes)


async def type_text(pilot, text):
    """Type a text, with Enter at the end of each line."""
    first, *more = text.split("\n")
    await type_letters(pilot, first)
    for line in more:
        await press(pilot, "enter")
        await type_letters(pilot, line)


def form(app):
    """The session's form as it is now."""
    return app.screen.session.editor.form


def promises(app):
    """The commitments: who, what, by when."""
    return [(item.who, item.what, item.due) for item in form(app).commitments]


def remarks(app):
    return [(item.kind, item.text) for item in form(app).remarks]


def shown(app):
    """The lines of the notes as shown on the screen."""
    area = app.screen.query_one(CallNotes).content_region
    lines = screen_text(app).split("\n")[area.y : area.bottom]
    return [cells(line, area.x, area.right).rstrip() for line in lines]


def drawn(app):
    """The rows of the notes with the style of each piece."""
    notes = app.screen.query_one(CallNotes)
    rows = range(notes.scrollable_content_region.height)
    return [[(text, str(style)) for text, style, _ in notes.render_line(y)] for y in rows]


def cells(line, start, end):
    """The text between two cells of a line."""
    at, found = 0, ""
    for char in line:
        found += char if start <= at < end else ""
        at += cell_len(char)
    return found


async def paste(pilot, text):
    pilot.app.focused.post_message(events.Paste(text))
    await settle(pilot)


async def promise_list(pilot):
    """The list of commitments after it has followed the notes."""
    await pilot.pause(4 * PAUSE)
    await settle(pilot)
    return pilot.app.screen.query_one("#session-commitments")


# What is typed


async def test_a_typed_commitment_is_one_at_once(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        notes = await begin(pilot)
        await type_text(pilot, "Karin är nöjd.\n! Karin ringer kommunen fre")
        assert promises(app) == [(Who.LEADER, "ringer kommunen", FRIDAY)]
        assert form(app).commitments[0].person_id == seeded.leader.id
        assert form(app).commitments[0].line == "! Karin ringer kommunen fre"
        assert notes.text == "Karin är nöjd.\n! Karin ringer kommunen fre"
        assert shown(app)[1].startswith("! Karin ringer kommunen fre ")
        assert shown(app)[1].endswith("→ åtagande: Karin, fre 27 nov")
        rows = await promise_list(pilot)
        assert "Karin Ek: ringer kommunen, senast 27 nov" in screen_text(app)
        assert rows.option_count == 1


@pytest.mark.parametrize(
    ("typed", "kind", "text", "margin"),
    [
        ("? är lokalen klar", RemarkKind.QUESTION, "är lokalen klar", "fråga att ta upp igen"),
        ("= börja med ungdomarna", RemarkKind.LESSON, "börja med ungdomarna", "lärdom"),
        ("& Lena, 070-123 45 67", RemarkKind.CONTACT, "Lena, 070-123 45 67", "kontakt: 070-123"),
        ("§ jag driver för mycket", RemarkKind.REFLECTION, "jag driver för mycket", "privat"),
    ],
)
async def test_the_other_marks(build, seeded, store, typed, kind, text, margin):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await type_text(pilot, typed)
        assert remarks(app) == [(kind, text)]
        assert f"→ {margin}" in shown(app)[0]
        await press(pilot, "escape")
    view = newest(store, seeded)
    assert [(item.kind, item.text, item.line) for item in view.remarks] == [(kind, text, typed)]
    assert view.notes == typed


def newest(store, seeded):
    """The session of Dalen that the fixtures did not store."""
    found = store.sessions.log(LogFilter(place_id=seeded.dalen.id))
    return next(view for view in found if view.id != seeded.session.id)


async def test_editing_keeps_the_same_capture(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await type_text(pilot, "! Karin ringer fre")
        first = form(app).commitments[0].id
        await press(pilot, *["backspace"] * 3)
        assert promises(app) == [(Who.LEADER, "ringer", "")]
        await type_text(pilot, "ons")
        assert promises(app) == [(Who.LEADER, "ringer", "2026-11-25")]
        assert form(app).commitments[0].id == first


async def test_taking_the_mark_away_takes_the_capture_and_undo_brings_back_the_same(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await type_text(pilot, "! Karin ringer fre")
        first = form(app).commitments[0]
        await press(pilot, "home", "delete")
        assert promises(app) == []
        assert shown(app)[0] == " Karin ringer fre"
        await press(pilot, "ctrl+z")
        assert form(app).commitments == (first,)
        assert "→ åtagande" in shown(app)[0]
        await press(pilot, "ctrl+y")
        assert promises(app) == []


async def test_undoing_it_all_and_doing_it_again(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        notes = await begin(pilot)
        await type_text(pilot, "först\n! Karin ringer fre\nsist")
        first = form(app).commitments[0]
        for _ in range(8):
            await press(pilot, "ctrl+z")
        assert (notes.text, promises(app)) == ("", [])
        for _ in range(8):
            await press(pilot, "ctrl+y")
        assert notes.text == "först\n! Karin ringer fre\nsist"
        assert form(app).commitments == (first,)


async def test_a_line_that_is_split_joined_and_moved_keeps_its_capture(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        notes = await begin(pilot)
        await type_text(pilot, "! Karin ringer och Bo lyssnar")
        first = form(app).commitments[0].id
        await press(pilot, *["left"] * len(" och Bo lyssnar"), "enter")
        assert notes.text == "! Karin ringer\n och Bo lyssnar"
        assert promises(app) == [(Who.LEADER, "ringer", "")]
        await press(pilot, "backspace")
        assert promises(app) == [(Who.LEADER, "ringer och Bo lyssnar", "")]
        await press(pilot, "home", "enter", "enter")
        assert notes.text == "\n\n! Karin ringer och Bo lyssnar"
        assert [item.id for item in form(app).commitments] == [first]
        await press(pilot, "backspace", "backspace", "x")
        assert promises(app) == []
        await press(pilot, "backspace")
        assert [item.id for item in form(app).commitments] == [first]


async def test_two_equal_lines_are_two(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await type_text(pilot, "! Karin ringer\n! Karin ringer")
        assert promises(app) == [(Who.LEADER, "ringer", "")] * 2
        assert len({item.id for item in form(app).commitments}) == 2
        await press(pilot, "backspace")
        assert [item.what for item in form(app).commitments] == ["ringer", "ringe"]


async def test_a_mark_elsewhere_is_none(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await type_text(
            pilot, "Vad bra! Karin ringer\n- [ ] boka\n# Plan\n* ett\n1 = 1\n   ! Bo åker"
        )
        assert [what for _who, what, _due in promises(app)] == ["åker"]
        assert remarks(app) == []


async def test_a_mark_put_before_a_line_makes_it_one(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await type_text(pilot, "Karin ringer")
        await press(pilot, "home")
        await type_text(pilot, "! ")
        assert promises(app) == [(Who.LEADER, "ringer", "")]
        await press(pilot, "home", "shift+right")
        await type_text(pilot, "=")
        assert promises(app) == []
        assert remarks(app) == [(RemarkKind.LESSON, "Karin ringer")]


async def test_marks_stand_after_the_time_of_day(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await type_text(pilot, "14:05 ! Karin ringer fre\n14:07 bra läge")
        assert promises(app) == [(Who.LEADER, "ringer", FRIDAY)]
        assert form(app).commitments[0].line == "14:05 ! Karin ringer fre"


async def test_a_missing_space_is_said(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await type_text(pilot, "?är den klar")
        assert remarks(app) == []
        assert shown(app)[0].endswith("→ bara text, mellanslag saknas efter ?")


# Who and when that cannot be determined


async def test_nobody_named_is_asked_for_and_stored_all_the_same(build, seeded, store):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await type_text(pilot, "! ringa kommunen 31 nov")
        assert promises(app)[0][0] is Who.OTHER
        assert shown(app)[0].endswith("→ åtagande: vem? · 31 nov finns inte")
        await promise_list(pilot)
        assert "vem?: ringa kommunen 31 nov" in screen_text(app)
        await press(pilot, "escape")
        assert not isinstance(app.screen, SessionScreen)
    item = newest(store, seeded).commitments[0]
    assert (item.who, item.person, item.due) == (Who.OTHER, "", None)


@pytest.mark.parametrize(
    "line",
    [
        "! " + "mycket " * 200,
        "! Karin ringer 2150-01-01",
        "! \u200b\u200e",
        "! " + "Xenofon" * 40 + " ringer",
        "! Karin: 🏡 " + "o\u0308" * 300,
    ],
)
async def test_whatever_a_line_says_it_can_be_stored(build, seeded, store, line):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        notes = await begin(pilot)
        await type_text(pilot, line)
        await press(pilot, "escape")
        assert not isinstance(app.screen, SessionScreen), notes.text
    assert newest(store, seeded)


# What is not read as marks


async def test_pasted_lines_are_text(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await paste(pilot, "! Karin ringer fre\n§ hemligt\n! ")
        assert (promises(app), remarks(app)) == ([], [])
        await type_text(pilot, "Bo åker")
        assert promises(app) == []
        assert "→ bara text, ctrl+r läser märket" in shown(app)[2]
        assert "→" not in shown(app)[0]


async def test_a_paste_that_brings_one_sign_is_no_key(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await paste(pilot, "!")
        await type_text(pilot, " Karin ringer")
        assert promises(app) == []


async def test_what_is_pasted_into_a_marked_line_is_part_of_it(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await type_text(pilot, "! ")
        await paste(pilot, "Karin ringer fre\n! Bo åker")
        assert promises(app) == [(Who.LEADER, "ringer", FRIDAY)]


async def test_only_text_and_read_by_a_key(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        notes = await begin(pilot)
        await type_text(pilot, "! Karin ringer fre")
        first = form(app).commitments
        await press(pilot, "ctrl+r")
        assert promises(app) == []
        assert shown(app)[0].endswith("→ bara text")
        await type_text(pilot, "dag")
        assert promises(app) == []
        await press(pilot, "ctrl+r")
        assert [item.id for item in form(app).commitments] == [item.id for item in first]
        assert promises(app) == [(Who.LEADER, "ringer", FRIDAY)]
        assert notes.text == "! Karin ringer fredag"


async def test_a_pasted_line_is_read_when_she_asks(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await paste(pilot, "inledning\n! Karin ringer fre")
        await press(pilot, "ctrl+r")
        assert promises(app) == [(Who.LEADER, "ringer", FRIDAY)]
        await press(pilot, "up", "ctrl+r")
        assert "Börja raden med något av märkena" in "".join(
            note.message for note in app._notifications
        )


# Lines that are moved


MOVED = "! Karin ringer fre\nfritt\n§ tyst"


async def moved(pilot):
    """Three lines; who and when of the first have been set in its form; then it is cut."""
    notes = await begin(pilot)
    await type_text(pilot, MOVED)
    await change(pilot, who=Who.MUNICIPALITY, person_id="", due="2026-12-04")
    first = form(pilot.app).commitments
    await press(pilot, "ctrl+home", "ctrl+x")
    assert notes.text == "fritt\n§ tyst"
    assert promises(pilot.app) == []
    return notes, first


async def test_a_line_that_is_moved_is_what_it_was(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        notes, first = await moved(pilot)
        await press(pilot, "down", "ctrl+v")
        assert notes.text == "fritt\n! Karin ringer fre\n§ tyst"
        assert form(app).commitments == first
        assert shown(app)[1].endswith("→ åtagande: kommunen, fre 4 dec")
        assert remarks(app) == [(RemarkKind.REFLECTION, "tyst")]
        await press(pilot, "ctrl+v")
        assert notes.text == "fritt\n! Karin ringer fre\n! Karin ringer fre\n§ tyst"
        assert form(app).commitments == first
        assert "→" not in shown(app)[2]


async def test_undo_takes_a_moved_line_back_and_forth(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        notes, first = await moved(pilot)
        await press(pilot, "down", "down", "end", "enter", "ctrl+v")
        after = "fritt\n§ tyst\n! Karin ringer fre\n"
        assert (notes.text, form(app).commitments) == (after, first)
        await press(pilot, "ctrl+z")
        assert (notes.text, promises(app)) == ("fritt\n§ tyst\n", [])
        await press(pilot, "ctrl+z", "ctrl+z")
        assert (notes.text, form(app).commitments) == (MOVED, first)
        assert "→" in shown(app)[0]
        await press(pilot, "ctrl+y", "ctrl+y")
        assert promises(app) == []
        await press(pilot, "ctrl+y")
        assert (notes.text, form(app).commitments) == (after, first)
        assert "→" in shown(app)[2]
        await press(pilot, "ctrl+z", "ctrl+z", "ctrl+z", "ctrl+home", "ctrl+v")
        assert notes.text == f"! Karin ringer fre\n{MOVED}"
        assert form(app).commitments == first


async def test_what_is_copied_is_moved_once_it_is_deleted(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        notes = await begin(pilot)
        await type_text(pilot, f"x\n{MOVED}")
        before = form(app)
        await press(pilot, "left", "ctrl+shift+home", "shift+down", "ctrl+c", "ctrl+end", "enter")
        await press(pilot, "ctrl+v")
        assert notes.text == f"x\n{MOVED}\n! Karin ringer fre\nfritt\n§ tys"
        assert (form(app).commitments, form(app).remarks) == (before.commitments, before.remarks)
        await press(pilot, "ctrl+z", "ctrl+home", *["ctrl+shift+k"] * 4, "ctrl+v")
        assert notes.text == "! Karin ringer fre\nfritt\n§ tys"
        assert form(app).commitments == before.commitments
        assert [(item.text, item.id) for item in form(app).remarks] == [
            ("tys", before.remarks[0].id)
        ]


async def test_what_was_not_cut_here_is_text(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        _notes, _first = await moved(pilot)
        app.copy_to_clipboard("! Karin ringer\n")
        await press(pilot, "ctrl+v")
        assert promises(app) == []
        await paste(pilot, "! Karin ringer fre\n")
        assert promises(app) == []


async def test_what_is_cut_in_the_middle_of_lines_is_put_in_the_middle(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        notes = await begin(pilot)
        await type_text(pilot, "ett\n! Karin ringer fre")
        first = form(app).commitments
        await press(pilot, "ctrl+home", "right", "right", "ctrl+shift+end", "ctrl+x")
        await type_text(pilot, "va\ntu")
        await press(pilot, "ctrl+v")
        assert notes.text == "etva\ntut\n! Karin ringer fre"
        assert form(app).commitments == first


async def test_a_blank_before_the_mark_may_stay_behind(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        notes = await begin(pilot)
        await type_text(pilot, "ett\n   ! Karin ringer fre")
        first = form(app).commitments[0].id
        await press(pilot, "home", "home", "right", "right", "shift+end", "ctrl+x")
        await press(pilot, "ctrl+home", "ctrl+v", "enter")
        assert notes.text == " ! Karin ringer fre\nett\n  "
        assert [item.id for item in form(app).commitments] == [first]


# The keys


async def test_the_ends_of_the_text_are_a_key_away(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        notes = await begin(pilot)
        await paste(pilot, "rad\n" * 40 + "sist")
        await press(pilot, "up", "left")
        assert notes.cursor_location == (39, 2)
        await press(pilot, "ctrl+home")
        assert (notes.cursor_location, notes.selected_text) == ((0, 0), "")
        await press(pilot, "down", "ctrl+end")
        assert (notes.cursor_location, notes.selected_text) == ((40, 4), "")
        await press(pilot, "left", "ctrl+shift+end")
        assert notes.selected_text == "t"
        await press(pilot, "left", "ctrl+shift+home")
        assert notes.selected_text == "rad\n" * 40 + "sis"


# Changes in the list beside the notes


async def test_what_is_changed_in_the_list_wins_until_the_line_is_changed(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await type_text(pilot, "! ringa kommunen")
        await change(pilot, who=Who.LEADER, person_id=seeded.leader.id, due="2026-12-04")
        assert shown(app)[0].endswith("→ åtagande: Karin, fre 4 dec")
        await type_text(pilot, " om hallen")
        assert promises(app) == [(Who.LEADER, "ringa kommunen om hallen", "2026-12-04")]
        await type_text(pilot, " fre")
        assert promises(app) == [(Who.LEADER, "ringa kommunen om hallen", FRIDAY)]
        await press(pilot, *["backspace"] * 4)
        assert promises(app) == [(Who.LEADER, "ringa kommunen om hallen", "2026-12-04")]


async def change(pilot, **values):
    """Change the first commitment, as its form does."""
    screen = pilot.app.screen
    screen.session.editor.put(replace(form(pilot.app).commitments[0], **values))
    pane = screen.query_one(CommitmentsPane)
    pane.post_message(CommitmentsPane.CommitmentsChanged())
    await settle(pilot)


async def test_removed_in_the_list_the_line_is_text_and_undo_binds_it_again(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        notes = await begin(pilot)
        await type_text(pilot, "! Karin ringer fre")
        rows = await promise_list(pilot)
        app.screen.set_focus(rows)
        await press(pilot, "x")
        assert promises(app) == []
        assert shown(app)[0].endswith("→ bara text")
        await press(pilot, "u")
        assert promises(app) == [(Who.LEADER, "ringer", FRIDAY)]
        app.screen.set_focus(notes)
        await type_text(pilot, "dag")
        assert promises(app) == [(Who.LEADER, "ringer", FRIDAY)]


async def test_one_from_the_form_stands_beside_them(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await press(pilot, "f4")
        await type_text(pilot, "boka lokalen")
        await press(pilot, "ctrl+s")
        await type_text(pilot, "! Karin ringer")
        assert [what for _who, what, _due in promises(app)] == ["boka lokalen", "ringer"]
        await press(pilot, "home", "delete")
        assert [what for _who, what, _due in promises(app)] == ["boka lokalen"]


# Reopening


async def test_a_draft_is_bound_again(build, seeded, path, monkeypatch):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await type_text(pilot, "! Karin ringer fre\ntext\n! Karin ringer fre\n§ tyst\n! ")
        before, draft = form(app), kept(path)
        await press(pilot, "escape")
        with closing(open_database(path, datetime.now().astimezone()).connect()) as db:
            drafts.put(db, [draft._replace(key="session:" + "e" * 32)])
        notes = await begin(pilot, "e" * 32, seeded.dalen.id)
        assert form(app) == before
        assert [row for row in range(5) if "→" in shown(app)[row]] == [0, 2, 3]
        await type_text(pilot, "Bo åker")
        assert promises(app)[-1][1] == "åker"
        notes.move_cursor((2, 18))
        await type_text(pilot, "dag")
        assert [item.id for item in form(app).commitments[:2]] == [
            item.id for item in before.commitments
        ]


def kept(path):
    with closing(open_database(path, datetime.now().astimezone()).connect()) as db:
        return drafts.all_drafts(db, "session:")[0]


async def test_every_key_is_on_file_with_what_it_became(build, seeded, path):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await type_text(pilot, "! Karin ringer")
        said = json.loads(kept(path).value)["form"]
        assert said["notes"] == "! Karin ringer"
        assert [item["what"] for item in said["commitments"]] == ["ringer"]


async def test_a_stored_session_keeps_the_days_it_meant(build, seeded, store):
    """The words were typed on the 9th, so `fre` is the 13th, also if the line is edited later."""
    app = build()
    key = "c" * 32
    async with app.run_test(size=(80, 24)) as pilot:
        store.sessions.save(key, seeded.dalen.id, SessionForm(day="2026-11-09"))
        await begin(pilot, key, seeded.dalen.id)
        await type_text(pilot, "! Karin ringer fre\n! ringa")
        await press(pilot, "escape")
        notes = await begin(pilot, key, seeded.dalen.id)
        ids = [item.id for item in form(app).commitments]
        assert promises(app)[0] == (Who.LEADER, "ringer", "2026-11-13")
        assert "→ åtagande: Karin, fre 13 nov" in shown(app)[0]
        notes.move_cursor((0, 14))
        await type_text(pilot, " upp")
        assert promises(app)[0] == (Who.LEADER, "ringer upp", "2026-11-13")
        assert [item.id for item in form(app).commitments] == ids


async def test_letters_typed_before_the_place_is_read_are_read_then(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.post_message(OpenSession(seeded.dalen.id))
        while not isinstance(app.screen, SessionScreen):
            await pilot.pause()
        await type_text(pilot, "! Karin ringer fre")
        assert promises(app)[0][0] is Who.LEADER


# How it looks


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_marks_are_explained_where_she_is_about_to_begin(build, seeded, size):
    words = ("! åtagande", "? ta upp igen", "= lärdom", "& kontakt", "§ privat")
    app = build()
    async with app.run_test(size=size) as pilot:
        await begin(pilot)
        assert all(word in "\n".join(shown(app)) for word in words)
        await type_text(pilot, "x")
        assert "ta upp igen" not in "\n".join(shown(app))
        await press(pilot, "enter")
        assert all(word in "\n".join(shown(app)[1:]) for word in words)
        await press(pilot, "up")
        assert "ta upp igen" not in "\n".join(shown(app))


async def test_the_margin_is_in_the_language_in_force(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await type_text(pilot, "! Karin ringer fre\n§ tyst")
        app.post_message(ChangeLanguage("en"))
        await settle(pilot)
        assert shown(app)[0].endswith("→ commitment: Karin, Fri 27 Nov")
        assert shown(app)[1].endswith("→ private")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
@pytest.mark.parametrize(
    "nasty", [*NASTY, "家" * 60, "e\u0301" * 70, "🏡\t" * 30, "x" * 77], ids=str.__len__
)
async def test_the_text_stands_whole_beside_the_margin(build, seeded, nasty, size):
    app = build()
    async with app.run_test(size=size) as pilot:
        notes = await begin(pilot)
        await paste(pilot, nasty)
        notes.move_cursor((0, 0))
        await type_text(pilot, "! ")
        notes.move_cursor(notes.document.end)
        await press(pilot, "enter")
        rows = "".join(row.split("→")[0].strip() for row in shown(app)[: height(notes)])
        squeezed = "".join(notes.document.get_line(0).split())
        assert "".join(rows.split()) == squeezed
        assert form(app).commitments[0].line == notes.document.get_line(0)


def height(notes):
    """The number of rows of the first line."""
    return len(notes.wrapped_document.get_offsets(0)) + 1


async def test_every_row_is_as_a_fresh_one_would_be(build, seeded):
    """Cached rows equal what would be drawn now, whatever was done in between."""
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        notes = await begin(pilot)
        steps = [
            *"! Karin ringer fre", "enter", "enter", *"slut", "up", "home", "x", "backspace",
            "shift+up", "ctrl+z", "ctrl+y", "ctrl+r", "ctrl+r", "end", "enter",
            "lång text " * 12, "up", "up", "ctrl+k", "ctrl+z", "shift+down", "delete", "ctrl+home",
            "\n" * 20, "pageup", "pagedown", "ctrl+a",
        ]  # fmt: skip
        for number, step in enumerate(steps):
            if " " in step or "\n" in step or not step.isascii() or step in "!":
                await type_text(pilot, step)
            else:
                await press(pilot, step)
            if number % 3 and not ALL:
                continue
            await promise_list(pilot)
            before = shown(app), drawn(app)
            notes.notify_style_update()
            notes.refresh()
            await settle(pilot)
            assert before == (shown(app), drawn(app)), step


async def test_a_kept_row_is_not_drawn_for_another_selection(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot)
        await type_text(pilot, "Karin ringer")
        seen = []
        for key in ("end", "shift+home", "end", "ctrl+left", "shift+end", "end"):
            await press(pilot, key)
            seen.append(drawn(app)[0])
        plain, whole, again, _, word, last = seen
        assert plain == again == last, "the cursor stands at the end, and nothing is marked"
        assert len({str(row) for row in (plain, whole, word)}) == 3


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (140, 40)])
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("? what about roads", "→ fråga att ta upp igen|→ ta upp igen"),
        ("! we meet v 50", "→ åtagande: vem? fler än en · fre 11 dec|"
         "→ vem? fler än en · fre 11 dec"),
        ("! jag ringer kommunen imorgon", "→ åtagande: jag, i morgon|→ jag, i morgon"),
        ("! Karin E sends the list 31 nov", "→ åtagande: Karin · 31 nov finns inte|"
         "→ Karin · 31 nov finns inte|→ Karin · dagen finns ej|→ 31 nov finns inte"),
    ],
)  # fmt: skip
async def test_what_matters_most_is_said_at_every_size(build, seeded, typed, said, size):
    app = build()
    async with app.run_test(size=size) as pilot:
        await begin(pilot)
        await type_text(pilot, typed)
        row = next(row for row in shown(app) if row.startswith(typed))
        assert f"→{row.partition('→')[2]}" in said.split("|"), row


@pytest.mark.parametrize("name", ["Karin", "Bo"])
async def test_a_sign_alone_stands_only_where_nothing_fits(build, seeded, name):
    """Whatever the length of a line: 5 free cells anywhere at its end show more than the sign."""
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        notes = await begin(pilot)
        width = notes.scrollable_content_region.size.width
        for length in range(width - 30, width + 12, 1 if ALL else 3):
            line = f"! {name} ringer ".ljust(length, "x")
            notes.load_text("")
            await paste(pilot, line)
            await press(pilot, "ctrl+r")
            rows = shown(app)[: height(notes)]
            parts = [row.split("→")[0].rstrip() for row in rows]
            assert "".join("".join(parts).split()) == "".join(line.split())
            said = "".join(row.partition("→")[2] for row in rows).strip()
            free = max(width - cell_len(part) for part in parts)
            assert (said or free < 6) and ("?" in said or free < 4), rows


async def test_of_two_with_the_same_first_name_it_is_said_which(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        notes = await begin(pilot)
        notes.margin.set_people(
            [*notes.margin.captures.people, Person("o", "Karin Öberg", Who.MUNICIPALITY)]
        )
        await type_text(pilot, "! Karin E ringer fre\n! Karin ringer fre")
        assert shown(app)[0].endswith("→ åtagande: Karin E., fre 27 nov")
        assert shown(app)[1].endswith("→ åtagande: vem av dem? · fre 27 nov")


async def test_our_words_stand_higher_where_the_end_is_full(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        notes = await begin(pilot)
        width = notes.scrollable_content_region.size.width
        first = "! Karin ringer".ljust(width - 25, "x")
        await type_text(pilot, f"{first} fre {'y' * (width - 5)}")
        assert [cell_len(row) for row in shown(app)[:2]] == [width, width - 5]
        assert shown(app)[0].endswith("→ Karin, fre 27 nov")
        assert "→" not in shown(app)[1]


async def test_a_full_line_says_it_all_on_the_blank_row_under_it(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        notes = await begin(pilot)
        width = notes.scrollable_content_region.size.width
        await type_text(pilot, "! Karin ringer fre ".ljust(width - 5, "x"))
        whole = "→ åtagande: Karin, fre 27 nov"
        assert shown(app)[0].endswith("→ok")
        assert shown(app)[1].strip() == whole
        await press(pilot, "enter")
        assert whole not in "".join(shown(app))
        await type_text(pilot, "text")
        await press(pilot, "up")
        assert shown(app)[1] == "text"
        await press(pilot, "down", *["backspace"] * 4, "up")
        assert shown(app)[1].strip() == whole
        await press(pilot, "end", *["backspace"] * (width - 5 - len("! Karin ringer fre ")))
        assert shown(app)[0].startswith("! Karin ringer fre  ")
        assert shown(app)[0].endswith("→ åtagande: Karin, 27 nov")
        assert not shown(app)[1]


async def test_the_row_she_writes_on_is_always_seen(build, seeded):
    app = build()
    async with app.run_test(size=(60, 20)) as pilot:
        notes = await begin(pilot)
        await paste(pilot, "rad\n" * 40)
        for letter in [*"ordet och " * 8, "enter", "enter", *"! Karin ringer och " * 4]:
            await (type_text(pilot, letter) if len(letter) == 1 else press(pilot, letter))
            if not seen(notes):
                # The list below has just become higher.
                await promise_list(pilot)
            area = notes.content_region
            assert seen(notes), letter
            line = notes.document.get_line(notes.cursor_location[0])
            row = shown(app)[notes.cursor_screen_offset.y - area.y]
            assert row.split("→")[0].strip().endswith(line[-1:].strip()), letter


def seen(notes):
    """Whether the cursor is visible."""
    area = notes.content_region
    return area.y <= notes.cursor_screen_offset.y < area.bottom


async def test_a_narrower_window_keeps_the_margin_right(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        notes = await begin(pilot)
        await type_text(pilot, "! Karin ringer kommunen om lokalen och hör om de kan ses fre")
        for size in ((60, 20), (80, 24), (60, 20), (120, 40)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            row = shown(app)[height(notes) - 1]
            assert "→" in row
            assert notes.text.endswith(row.split("→")[0].strip())


# Parts of the margin


def test_as_many_words_as_there_is_room_for():
    words = ("åtagande: Karin, 27 nov", "Karin, 27 nov", "27 nov", "ok")
    assert fitting(words, 27) == "→ åtagande: Karin, 27 nov"
    assert fitting(words, 26) == "→ Karin, 27 nov"
    assert fitting(words, 16) == "→ 27 nov"
    assert fitting(words, 8) == "→27 nov"
    assert fitting(words, 7) == "→ ok"
    assert fitting(words, 4) == "→ok"
    assert fitting(words, 3) == "→"
    assert fitting(words, 0) == fitting((), 40) == ""
    assert fitting(("Karin · när?", "när?", "?"), 6) == "→när?"
    assert fitting(("Karin · när?", "när?", "?"), 3) == "→?"


@given(st.integers(1, 60), st.integers(0, 60))
def test_what_is_said_fits_and_leaves_a_cell_between(longest, room):
    words = tuple("x" * length for length in range(longest, 0, -1))
    said = fitting(words, room)
    assert len(said) < max(room, 2)
    assert room < 3 or len(said) > 1


@given(st.integers(0, 80))
def test_the_legend_fits(width):
    assert all(cell_len(row) <= width for row in legend(width))
    assert width < 13 or len(" ".join(legend(width)).split()) == 14


PLACES = st.tuples(st.integers(0, 5), st.integers(0, 6))


@given(
    st.lists(st.text("ab!\n", max_size=6), min_size=1, max_size=8),
    st.data(),
)
def test_a_mark_rides_on_its_sign(pieces, data):
    """Signs are all different; after any edits each mark is at the place of its sign."""
    from textual.document._document import Document

    signs = iter(map(chr, range(0x4E00, 0x9000)))
    document, marks, known = Document(""), MarkPositions(), set()
    history = []
    for letters in pieces:
        piece = "".join(next(signs) if char == "!" else char for char in letters)
        ends = sorted(place(document, data) for _ in range(2))
        result = document.replace_range(*ends, piece)
        taken = marks.replaced(*ends, result.end_location)
        history.append((ends, result, taken))
        for char in piece:
            if char >= "\u4e00":
                known.add(char)
                marks.put(char, where(document)[char])
        assert {mark: at for at, mark in marks.all()} == where(document)
    for (top, bottom), result, taken in reversed(history):
        document.replace_range(top, result.end_location, result.replaced_text)
        marks.replaced(top, result.end_location, bottom)
        marks.put_back(taken)
        assert {mark: at for at, mark in marks.all()} == where(document)


def place(document, data):
    row = data.draw(st.integers(0, document.line_count - 1))
    return row, data.draw(st.integers(0, len(document.lines[row])))


def where(document):
    """The position of each sign."""
    return {
        char: (row, column)
        for row, line in enumerate(document.lines)
        for column, char in enumerate(line)
        if char >= "\u4e00"
    }


@pytest.mark.parametrize("before", ["- ", "1. ", "* 9:05 ", "kl 10.15 "])
async def test_the_margin_says_of_every_line_that_stays_that_it_is_private(build, seeded, before):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        notes = await begin(pilot)
        await type_text(pilot, f"{before}§ hon är trött\nöppet")
        row = next(line for line in shown(app) if "trött" in line)
        assert row.endswith("→ privat")
        assert "→" not in next(line for line in shown(app) if "öppet" in line)
        notes.load_text("")
        await paste(pilot, "§ inklistrat")
        assert shown(app)[0].endswith("→ privat")
        await type_text(pilot, "\n§ för hand")
        await press(pilot, "ctrl+r")
        assert shown(app)[1].endswith("→ privat"), "as text it does not leave either"
        notes.load_text("")
        await type_text(pilot, "Karin § trött\n12 § i stadgarna\n! Karin ringer fre § trött")
        assert [line.partition("→ ")[2].strip() for line in shown(app)[:3]] == [
            "privat", "inte privat: § läses som paragraf", "privat, åtagande: Karin, fre 27 nov",
        ]  # fmt: skip


async def test_what_is_drawn_key_by_key_is_what_all_drawn_anew_shows(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        notes = await begin(pilot)

        def seen():
            strips = app.screen._compositor.render_strips()
            rows = strips[notes.region.y : notes.region.bottom]
            return [[(part.text, str(part.style)) for part in strip] for strip in rows]

        for keys in (
            ("a",), ("enter",), ("b",), ("backspace",), ("enter", "enter", "c"), ("up", "delete"),
            ("ctrl+home", "enter"), ("ctrl+end", "enter"), ("!", "space", "x"), ("backspace",) * 3,
        ):  # fmt: skip
            await press(pilot, *keys)
            drawn = seen()
            notes.rows.clear()
            notes.refresh()
            await settle(pilot)
            assert drawn == seen(), keys
