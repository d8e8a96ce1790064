"""The line with a coaching question: a key and its label are never on separate lines."""

import pytest
from support import press, screen_text, settle

from screens.session.question import MOST_LINES, QuestionLine, questions

HINTS = ("enter lägg i anteckningarna", "F8 nästa", "esc göm")


async def ask(pilot):
    """Begin a call and show its first question."""
    await settle(pilot)
    await press(pilot, "s", "f8")
    return pilot.app.screen.query_one(QuestionLine)


async def test_no_key_is_parted_from_its_words_at_any_width(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        line = await ask(pilot)
        stages = app.screen.session.state.stages_in_view
        found = [*questions(app.context.pack, stages)]
        assert len(found) > 10
        for _number in found:
            line.ask_next(found)
            for width in range(20, 130):
                shown = [one.plain.rstrip() for one in line._lines(width)]
                assert len(shown) <= MOST_LINES
                assert all(len(one) <= width for one in shown)
                hints = [hint for hint in HINTS if any(hint in one for one in shown)]
                assert hints == [*HINTS[: len(hints)]], "what is dropped is dropped from the end"
                said = " ".join(" ".join(shown).split())
                for hint in HINTS[len(hints) :]:
                    assert hint.split()[0] not in said.removeprefix(f"FRÅGA {line.text}").split()
                if width >= 76:
                    assert len(hints) == len(HINTS)
                    assert line.text in said


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_they_are_whole_on_the_screen(build, seeded, size):
    app = build()
    async with app.run_test(size=size) as pilot:
        line = await ask(pilot)
        for _number in range(6):
            lines = screen_text(app).split("\n")
            for hint in HINTS:
                assert any(hint in one for one in lines), (hint, line.text)
            await press(pilot, "f8")


async def test_only_keys_that_do_something_where_the_cursor_is_are_named(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        line = await ask(pilot)
        await press(pilot, "ctrl+t")
        said = screen_text(app)
        assert line.text.split()[0] in said
        assert (HINTS[0] in said, HINTS[1] in said, HINTS[2] in said) == (False, True, False)
        # In the tips of a call a plus keeps the passage, as everywhere else.
        await press(pilot, "plus")
        assert [item.text for item in store.agenda.open_on(seeded.dalen.id)][-1:] != []
        assert app.screen.session.editor.form.notes == ""
        await press(pilot, "escape")
        assert all(hint in screen_text(app) for hint in HINTS)
        await press(pilot, "ctrl+g", "f8")
        shown = screen_text(app).split("\n")
        assert any("ctrl+g stänger av" in one for one in shown), "said over the question"
        assert all(any(hint in one for one in shown) for hint in HINTS)
        await press(pilot, "f7", "ctrl+y")
        assert any(one.message == "Inget att göra om här." for one in app._notifications)
