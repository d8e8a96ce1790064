"""Keys on a place that are pressed faster than the database answers."""

import asyncio

from support import open_first_place, press, rush, screen_text

from platscoach.domain.session_forms import CommitmentForm
from platscoach.domain.steps import PointMark, StepState
from platscoach.errors import StorageError
from platscoach.method.pack_format.compiled_pack import load_pack
from screens.place.note_editor import NoteEditor
from screens.place.notes_pane import NotesPane
from screens.place.place_pane import PlacePane
from screens.widgets.checklist import Checklist


def first_point(store, place_id):
    """The first point of Dalen's current stage."""
    method = [(item.key, item.text) for item in load_pack("sv").stage("analys").points]
    return store.steps.points(place_id, "analys", method)[0]


async def test_two_ticks_are_a_tick_taken_back(build, store, seeded):
    """A second space pressed at once removes the tick that the first one is still storing."""
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_first_place(pilot)
        await rush(pilot, "space", "space")
        assert first_point(store, seeded.dalen.id).mark is PointMark.OPEN
        await rush(pilot, "space", "space", "space")
        assert first_point(store, seeded.dalen.id).mark is PointMark.DONE
        assert app.screen.query_one(Checklist).items[0].mark is PointMark.DONE


async def test_two_states_are_two_steps(build, store, seeded):
    """Two keys pressed at once move the state of a stage two steps on."""
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_first_place(pilot)
        await press(pilot, "r", "down")
        await rush(pilot, "space", "space")
        known = store.steps.states(seeded.dalen.id)
    assert [key for key, one in known.items() if one.state is StepState.DONE] == [
        "forankring", "kartlaggning", "malbild",
    ]  # fmt: skip


async def test_a_tab_is_whole_when_the_next_key_comes(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_first_place(pilot)
        await rush(pilot, "l", "a", "n", *"Om planen")
        assert "Om planen" in screen_text(app)
        assert app.screen.query_one(NotesPane).has_focus_within
        await rush(pilot, "escape", "t", "p", "c", "p")
        assert app.screen.query_one(PlacePane).has_focus_within
        assert "ÖPPNA ÅTAGANDEN" in screen_text(app)


async def test_keys_wait_for_what_leaving_a_note_has_told_the_list(build, seeded, monkeypatch):
    leave = NoteEditor.leave

    def leave_slowly(editor):
        # What the note reports about leaving arrives after this.
        editor.parent.call_later(asyncio.sleep, 0.2)
        leave(editor)

    monkeypatch.setattr(NoteEditor, "leave", leave_slowly)
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_first_place(pilot)
        await press(pilot, "a", "n")
        await rush(pilot, *"Om planen", "escape", "p")
        assert app.screen.query_one(PlacePane).has_focus_within


async def test_a_ticked_commitment_stays_in_its_line_and_comes_back(build, store, seeded):
    store.commitments.save(seeded.dalen.id, CommitmentForm("hänga affischer", due="2026-12-01"))
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_first_place(pilot)
        await press(pilot, "p")
        checklist = app.screen.query_one("#commitments")
        before = checklist.keys
        assert len(before) == 3
        await press(pilot, "down")
        await rush(pilot, "space", "space", "space")
        assert checklist.keys == before
        assert [item.mark for item in checklist.items] == [
            PointMark.OPEN, PointMark.DONE, PointMark.OPEN,
        ]  # fmt: skip
        assert store.commitments.get(before[1]).done_on is not None
        assert "2 åtaganden" in screen_text(app)


async def test_a_mark_that_could_not_be_stored_is_not_shown(build, store, seeded, monkeypatch):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_first_place(pilot)
        monkeypatch.setattr(app.context.lanes, "write", _refuse)
        await press(pilot, "space")
        assert [one.message for one in app._notifications] == ["Disken är full."]
        assert app.screen.query_one("#points").items[0].mark is PointMark.OPEN
        await press(pilot, "p", "space")
        assert app.screen.query_one("#commitments").items[0].mark is PointMark.OPEN


async def _refuse(*_asked, **_named):
    raise StorageError("Disken är full.")
