"""A place's self-assessment: entered by digits, compared, changed, deleted, undone."""

import pytest
from support import press, rush, screen_text, settle, type_text

from platscoach.domain.assessments import AssessmentForm
from platscoach.i18n import set_language
from platscoach.settings import Settings


async def test_before_and_after_are_written_in_and_compared(build, seeded, store):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "S")
        assert "Ingen har blivit frågad än." in screen_text(app)
        await press(pilot, "n")
        assert "ctrl+s Spara" in screen_text(app), "a long form leaves its keys their line"
        await type_text(pilot, "2026-06-04")
        await press(pilot, "tab", "tab")
        await type_text(pilot, "41")
        await press(pilot, "tab")
        await type_text(pilot, "9")
        await press(pilot, "f2")
        assert "Skriv 1 till 7" in screen_text(app)
        await rush(pilot, "backspace", "3", ",", "1", "enter", "2", "enter", "5", ",", "5")
        await press(pilot, "f2")
        shown = screen_text(app)
        assert "3,1 ######" in shown
        assert "4 jun" in shown
        assert "Skillnad" in shown, "it is seen that they are to be asked again"

        await press(pilot, "n")
        await type_text(pilot, "2026-11-20")
        await press(pilot, "tab", "tab", "tab")
        await type_text(pilot, "4 3,5 5")
        await press(pilot, "f2")
        shown = screen_text(app)
        assert "+0,9" in shown
        assert "-0,5" in shown
        await press(pilot, "y")
        assert "Dalen, vuxna, 1 till 7" in app.clipboard
        assert len(store.assessments.of_place(seeded.dalen.id)) == 2

        await press(pilot, "end", "x")
        assert len(store.assessments.of_place(seeded.dalen.id)) == 1
        await press(pilot, "u")
        assert len(store.assessments.of_place(seeded.dalen.id)) == 2
        await press(pilot, "v")
        assert "Så ser barn på platsen, 1 till 3" in screen_text(app)


async def test_before_and_after_are_compared_by_their_bars_at_80_columns(build, seeded, store):
    for day, figure in (("2025-03-04", "3,1"), ("2026-11-02", "4")):
        form = AssessmentForm(day, answers="41", scores={"tema-natur": figure})
        store.assessments.save(seeded.dalen.id, form)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "home", "S")
        (line,) = (one for one in screen_text(app).splitlines() if one.strip().startswith("Natur"))
        assert line.split()[1:] == ["3,1", "######", "4,0", "########", "+0,9"]


@pytest.mark.parametrize(
    ("language", "label"),
    [("sv", "Gator, hus och platser"), ("en", "Streets, buildings and spaces")],
)
async def test_a_long_label_is_on_one_line_at_80_columns(build, seeded, language, label):
    set_language(language)
    app = build(settings=Settings(language=language))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "home", "S", "n")
        assert label in screen_text(app)


async def test_what_has_changed_stands_at_60_columns_too(build, seeded, store):
    for day, figure in (("2025-03-04", "3,1"), ("2026-11-02", "4")):
        form = AssessmentForm(day, answers="41", scores={"tema-trafik": figure})
        store.assessments.save(seeded.dalen.id, form)
    app = build()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "home", "S")
        shown = screen_text(app)
        (line,) = (one for one in shown.splitlines() if one.strip().startswith("Trafik"))
        assert line.split() == ["Trafik", "och", "parkering", "3,1", "4,0", "+0,9"]
        assert "Frågat 4 mar 2025, 41 svar" in shown
        before = shown.splitlines()[2].index("Efter")
        assert line[before:].startswith("4,0"), "the figures stand under their headings"
