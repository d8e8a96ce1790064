"""Look-up: results while typing, how a hit is shown, and that leaving it goes back unchanged."""

import asyncio

import pytest
from support import NASTY, press, screen_text, settle, type_text
from textual import events
from textual.geometry import Offset
from textual.widgets import Static

from platscoach.domain.notes import NoteText
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.steps import PointMark
from screens.base import RoomScreen
from screens.lookup.hit_page import HitPage
from screens.lookup.screen import LookupScreen
from screens.lookup.widgets import HitList, QueryField
from screens.messages import ChangeLanguage, OpenLookup
from screens.place.screen import PlaceScreen
from screens.session.screen import SessionScreen
from screens.widgets.textual_internals import TextAreaField


def lines(app):
    """The hits as text, two lines each."""
    return [option.prompt.content(110).plain for option in app.screen.query_one(HitList).options]


def status(app):
    return str(app.screen.query_one("#lookup-status", Static).content)


async def look_up(pilot, text="", **known):
    await settle(pilot)
    pilot.app.post_message(OpenLookup(**known))
    await settle(pilot)
    assert isinstance(pilot.app.screen, LookupScreen)
    await type_text(pilot, text)


@pytest.fixture
def notes(store, seeded):
    """Two notes on Dalen, one of them titled."""
    place = seeded.dalen.id
    first = store.notes.save(
        "1" * 32, place, "analys", NoteText("Kväll i bygdegården", "Kommunen nickade.")
    )
    second = store.notes.save(
        "2" * 32, place, "plan", NoteText("", "Utkast\n\nSvar från kommunen väntas.")
    )
    return first, second


async def test_one_key_and_three_letters_find_a_tip(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "slash")
        await type_text(pilot, "kom")
        assert any("kommun" in line and "Tips" in line for line in lines(app))
        assert app.screen.query_one(QueryField).has_focus


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("dalen", "Dalen\n  Plats"),
        ("karin ek", "Karin Ek\n  Processledare     Dalen"),
        ("bo ek", "Bo Ekdal\n  Processtödjare"),
        ("bygdegården", "Kväll i bygdegården\n  Anteckning        Dalen, 3 Analys, i dag"),
        ("nickade", "Kommunen nickade.\n  Anteckning        Dalen, 3 Analys, Kväll i byg"),
        ("börjar ta form", "målbilden börjar ta form.\n  Samtal            Dalen, 9 nov"),
        ("ringa kommunen", "ringa kommunen om lokalen\n  Åtagande          Dalen, till 27 nov"),
        ("egen sak", "En egen sak att göra\n  Punkt             Dalen, 3 Analys"),
    ],
)
async def test_her_own_things_are_found(build, store, seeded, notes, query, line):
    store.steps.add_point(seeded.dalen.id, "analys", "En egen sak att göra")
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot, query)
        assert any(line in hit for hit in lines(app)), lines(app)


async def test_the_match_is_marked_by_more_than_colour(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "målbild")
        content = app.screen.query_one(HitList).options[0].prompt.content(60)
        marked = [content.plain[one.start : one.end] for one in content.spans if one.start < 60]
        styles = [str(one.style) for one in content.spans]
        assert marked[0] == "Målbild"
        assert "bold underline" in styles


async def test_letters_without_dots_find_what_has_them(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "malbild")
        assert lines(app)[0].startswith("4 Målbild")


async def test_two_letters_search_names_only_and_say_so(build, seeded, notes):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "ka")
        assert "Karin Ek" in lines(app)[0]
        assert "rubriker och namn" in status(app)
        assert "tre bokstäver" in status(app)
        await type_text(pilot, "rin")
        assert "rubriker" not in status(app)


async def test_nothing_found_says_what_to_try(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await look_up(pilot, "qqqq")
        assert lines(app) == []
        assert "Inget hittades" in screen_text(app)
        await press(pilot, "enter", "down", "up")
        assert isinstance(app.screen, LookupScreen)


async def test_a_mistyped_word_is_put_right_and_said(build, store, seeded):
    store.notes.save("6" * 32, seeded.dalen.id, "plan", NoteText("", "Vår finansiering är klar."))
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "finansierig")
        assert status(app).startswith("Visar träffar för ”finansiering”.")
        assert any("Vår finansiering är klar." in line for line in lines(app))
        content = app.screen.query_one(HitList).options[0].prompt.content(60)
        marked = [content.plain[one.start : one.end] for one in content.spans if one.start < 60]
        assert marked[0].lower() == "finansiering"
        await type_text(pilot, "x")
        await press(pilot, "backspace", "backspace", "n")
        assert "Visar träffar" not in status(app)


async def test_her_own_word_is_no_slip(build, store, seeded):
    store.notes.save("6" * 32, seeded.dalen.id, "plan", NoteText("", "Finansierig, sa Karin."))
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "finansierig")
        assert any("Finansierig, sa Karin." in line for line in lines(app))
        assert "Visar träffar" not in status(app)


async def test_another_word_for_it_is_found_and_marked(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "osämja")
        assert "konflikter" in lines(app)[0]
        content = app.screen.query_one(HitList).options[0].prompt.content(60)
        assert any(content.plain[one.start : one.end] == "konflikter" for one in content.spans)


async def test_what_led_to_a_hit_without_the_words_is_said(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await look_up(pilot, "kassören")
        hits = app.screen.query_one(HitList)
        told = [line for line in lines(app) if line.endswith("via ”kassör”")]
        assert told
        assert not any("kassör" in line.partition("via")[0].lower() for line in told)
        narrow = [option.prompt.content(40).plain for option in hits.options]
        assert not any("via" in line for line in narrow), "left out where there is no room for it"
        while "via" not in lines(app)[hits.highlighted]:
            await press(pilot, "down")
        await press(pilot, "enter")
        assert "via ”kassör”" in screen_text(app)


async def test_what_was_opened_lately_comes_first_the_next_time(build, seeded, notes):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "kommunen")
        tips = [line for line in lines(app) if "\n  Tips" in line]
        at = lines(app).index(tips[-1])
        await press(pilot, *["down"] * at, "enter", "escape", "escape")
        await look_up(pilot, "kommunen")
        assert next(line for line in lines(app) if "\n  Tips" in line) == tips[-1]
        first, second = (hit for hit in lines(app) if "\n  Anteckning" in hit)
        at = lines(app).index(second)
        await press(pilot, *["down"] * at, "enter", "escape", "escape")
        await look_up(pilot, "kommunen")
        assert next(hit for hit in lines(app) if "\n  Anteckning" in hit) == second != first


async def test_before_typing_the_current_step_or_the_six_steps_are_offered(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot)
        assert len(lines(app)) == 6
        assert lines(app)[0].startswith("1 Förankring")
        await press(pilot, "escape")
        await look_up(pilot, stage_keys=("analys",))
        assert lines(app)[0].startswith("3 Analys")
        assert len(lines(app)) > 10
        assert {"Tips" in line or "Fråga" in line for line in lines(app)[1:]} == {True}
        assert "3 Analys" in status(app)


async def test_the_current_step_comes_first(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "vilka", stage_keys=("plan",))
        plan = lines(app)
        await press(pilot, "escape")
        await look_up(pilot, "vilka", stage_keys=("forankring",))
        assert plan != lines(app)
        first = next(line for line in plan if "Fråga att" in line)
        assert "5 Lokal utvecklingsplan" in first


async def test_enter_shows_the_hit_and_escape_goes_back_step_by_step(build, seeded, notes):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await look_up(pilot, "nickade")
        await press(pilot, "enter")
        shown = screen_text(app)
        assert "Kväll i bygdegården" in shown
        assert "Anteckning, Dalen, 3 Analys, ändrad i dag" in shown
        assert not app.screen.query_one(HitList).display
        await press(pilot, "escape")
        assert isinstance(app.screen, LookupScreen)
        assert app.screen.query_one(HitList).display
        assert app.screen.query_one(QueryField).has_focus
        assert app.screen.query_one(QueryField).value == "nickade"
        await press(pilot, "escape")
        assert not isinstance(app.screen, LookupScreen)


async def test_arrows_move_while_the_cursor_stays_in_the_field(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await look_up(pilot, "plan")
        listing = app.screen.query_one(HitList)
        await press(pilot, "down", "down")
        assert listing.highlighted == 2
        await press(pilot, "up")
        assert listing.highlighted == 1
        await press(pilot, "pagedown")
        assert listing.highlighted > 3
        assert app.screen.query_one(QueryField).has_focus
        await type_text(pilot, "e")
        assert listing.highlighted == 0


async def test_a_leader_shows_how_to_reach_her(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await look_up(pilot, "karin ek")
        await press(pilot, "enter")
        shown = screen_text(app)
        assert "070-000 00 12" in shown
        assert "Dalen" in shown
        assert "40 %" in shown
        await press(pilot, "enter")
        assert isinstance(app.screen, PlaceScreen)
        assert app.screen.place_id == seeded.dalen.id


async def test_a_session_shows_all_that_was_said_and_promised(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "börjar ta form")
        await press(pilot, "enter")
        shown = screen_text(app)
        assert "Samtal 9 nov 10.00" in shown
        page = " ".join(line.rpartition("│")[2].strip() for line in shown.split("\n"))
        assert "Dalen, Karin Ek, hölls av Anna Lind, 3 Analys, 45 minuter" in page
        assert "[ ] Karin Ek: boka bygdegården (20 nov, sent)" in shown
        await press(pilot, "o")
        assert isinstance(app.screen, SessionScreen)


async def test_a_place_shows_its_people_and_opens(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await look_up(pilot, "dalen")
        await press(pilot, "enter")
        shown = screen_text(app)
        assert "Norrviks kommun" in shown
        assert "Anna Lind, Bo Ekdal" in shown
        assert "070-000 00 12" in shown
        await press(pilot, "enter")
        assert isinstance(app.screen, PlaceScreen)


async def test_a_commitment_leads_to_its_session(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await look_up(pilot, "ringa kommunen")
        await press(pilot, "enter")
        assert "Anna Lind" in screen_text(app)
        assert "27 nov" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, SessionScreen)


async def test_a_point_shows_its_mark_and_evidence(build, store, seeded):
    place = seeded.dalen.id
    pack = [("A3-01", "Punkten i paketet")]
    (point,) = store.steps.points(place, "analys", pack)
    store.steps.mark(place, "analys", point, PointMark.DONE)
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "punkten i paketet")
        await press(pilot, "enter")
        assert "Punkten i paketet" in screen_text(app)


async def test_a_note_opens_where_it_belongs(build, seeded, notes):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "nickade")
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, PlaceScreen)
        assert app.screen.stage_key == "analys"
        assert "Kväll i bygdegården" in screen_text(app)


async def test_a_tip_goes_to_its_stage_on_a_place_only(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        tip = app.context.pack.stage("plan").tips[0]
        await look_up(pilot, item_key=tip.key)
        assert app.screen.query_one(HitPage).display
        assert "Gå dit" not in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, LookupScreen)
        await press(pilot, "escape", "escape")
        await look_up(pilot, item_key=tip.key, place_id=seeded.dalen.id)
        assert "Gå dit" in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, PlaceScreen)
        assert app.screen.stage_key == "plan"


async def test_everything_in_the_method_has_a_page(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        pack = app.context.pack
        things = {
            pack.stages[0].key: pack.stages[0].purpose[0].text[:30],
            pack.methods[0].key: pack.methods[0].how[0][:30],
            pack.moves[0].key: pack.moves[0].text[:30],
            pack.powerful[0].key: pack.powerful[0].text[:30],
            pack.stuck[0].key: pack.stuck[0].question[:20],
            pack.driving[0].key: pack.driving[0].text[:30],
            pack.glossary[1].key: pack.glossary[1].en[:20],
            pack.stages[2].pitfalls[0].key: pack.stages[2].pitfalls[0].text[:30],
        }
        for key, words in things.items():
            await look_up(pilot, item_key=key)
            shown = " ".join(screen_text(app).split())
            assert words.split(",")[0][:20] in shown, key
            await press(pilot, "escape", "escape")


async def test_a_tip_says_who_it_comes_from(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        pack = app.context.pack
        tips = [tip for stage in pack.stages for tip in stage.tips]
        marks = {str(tip.mark): tip for tip in tips}
        assert len(marks) >= 3
        for tip in marks.values():
            await look_up(pilot, item_key=tip.key)
            shown = screen_text(app)
            assert "Från:" in shown
            for label in tip.sources:
                assert pack.source(label).url[:30] in shown
            await press(pilot, "escape", "escape")


async def test_y_copies_what_is_shown(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        tip = app.context.pack.stage("plan").tips[0]
        await look_up(pilot, item_key=tip.key)
        await press(pilot, "y")
        assert app.clipboard == tip.text
        assert any("Kopierat" in one.message for one in app._notifications)


class Context(RoomScreen[None]):
    """A room in which a text is being written."""

    def compose_room(self):
        yield TextAreaField("\n".join(f"rad {number}" for number in range(80)), id="text")


@pytest.mark.parametrize("key", ["ctrl+f", "f3"])
async def test_a_half_written_line_is_left_as_it_was(build, seeded, key):
    app = build()
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await app.push_screen(Context(app.context))
        text = app.screen.query_one(TextAreaField)
        text.focus()
        text.move_cursor((50, 3))
        await type_text(pilot, "mitt i ")
        before = (text.text, text.cursor_location, text.scroll_offset)
        await press(pilot, key)
        await type_text(pilot, "plan")
        await press(pilot, "enter", "escape", "escape")
        assert app.focused is text
        assert (text.text, text.cursor_location, text.scroll_offset) == before
        await type_text(pilot, "x")
        assert "mitt i x" in text.text


async def test_the_room_stays_in_sight_where_there_is_room(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        rows = screen_text(app).splitlines()
        await press(pilot, "slash")
        panel = app.screen.query_one("#lookup").region
        assert (panel.x, panel.width, panel.height) == (62, 58, 40)
        beside = screen_text(app).splitlines()
        assert [row[:61] for row in beside] == [row[:61] for row in rows]
        await pilot.click(offset=Offset(5, 5))
        await settle(pilot)
        assert not isinstance(app.screen, LookupScreen)


@pytest.mark.parametrize(("columns", "wide"), [(120, 58), (200, 80), (260, 90)])
async def test_where_there_is_much_room_less_of_a_hit_is_cut(build, seeded, columns, wide):
    app = build()
    async with app.run_test(size=(columns, 40)) as pilot:
        await look_up(pilot, "kommun")
        assert app.screen.query_one("#lookup").outer_size.width == wide


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_it_covers_a_small_screen(build, seeded, size):
    app = build()
    async with app.run_test(size=size) as pilot:
        await look_up(pilot, "kommun")
        assert app.screen.query_one("#lookup").region.size == size
        assert "kommun" in screen_text(app)


async def test_lines_are_cut_anew_when_the_window_changes(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "kommun")
        for size in ((60, 20), (20, 5), (100, 30)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
        assert app.screen.query_one(QueryField).value == "kommun"
        assert 70 < max(len(row.rstrip()) for row in screen_text(app).splitlines()) <= 100


async def test_the_first_hits_are_read_at_once(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await look_up(pilot, "kassör")
        first, *_rest = app.screen.query_one(HitList).options
        assert first.prompt.content(76).plain.startswith(
            "Bilda en förening, och vem som gör vad (kassör)\nKassören sköter pengarna och"
        )
        tips = [line for line in screen_text(app).splitlines() if "…" in line]
        assert "behöver dem. Fråga om ett år i taget, inte om resten av livet." in screen_text(app)
        assert all("kassör" not in tip for tip in tips)
        await type_text(pilot, "en slutar")
        assert lines(app)[0].startswith("Leta efter nästa ordförande, kassör"), lines(app)[0]


async def test_words_far_apart_in_an_own_note_do_not_come_first(build, store, seeded):
    store.notes.save(
        "6" * 32,
        seeded.dalen.id,
        "plan",
        NoteText("", "Folk orkar komma.\n\nDet blir inte av.\n\nHon log."),
    )
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "hon orkar inte")
        assert lines(app)[0].startswith("Orkar inte, för mycket att göra\n")
        assert any(line.startswith("Folk orkar komma.") for line in lines(app)[:5]), lines(app)[:5]


@pytest.mark.parametrize("nasty", NASTY)
async def test_user_text_is_shown_as_it_stands(build, store, seeded, nasty):
    name = f"Ängö {nasty}"
    place = store.places.save(PlaceForm(name=name))
    store.notes.save("3" * 32, place.id, "plan", NoteText(f"Titel {nasty}", f"Text med {nasty} i"))
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "ängö")
        assert name in screen_text(app)
        await press(pilot, "enter")
        assert name in screen_text(app)
        await press(pilot, "escape", "f3")
        await type_text(pilot, "text med")
        assert f"Text med {nasty} i" in screen_text(app)
        assert name in screen_text(app)
        await press(pilot, "enter")
        assert f"Titel {nasty}" in screen_text(app)
        assert f"Text med {nasty} i" in screen_text(app)


async def test_what_a_terminal_would_obey_never_gets_out(build, store, seeded):
    hostile = "Farlig \x1b[31m\x9b2J\u202eplats\u2066 slut"
    place = store.places.save(PlaceForm(name="Farlig plats slut"))
    store.notes.save("4" * 32, place.id, "plan", NoteText("Farlig", "En rad"))
    store._base.engine.raw_connection().driver_connection.executescript(
        f"UPDATE place SET name = '{hostile}' WHERE id = '{place.id}';"
        f"UPDATE note SET body = '{hostile}' WHERE place_id = '{place.id}'"
    )
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "farlig")
        for keys in (("enter",), ("escape", "down", "enter"), ("escape", "escape")):
            await press(pilot, *keys)
            shown = screen_text(app)
            assert "Farlig" in shown
            assert not set(shown) & set("\x1b\x9b\u202e\u2066")


async def test_a_paste_out_of_proportion_is_cut_and_kept(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot)
        field = app.screen.query_one(QueryField)
        field.post_message(events.Paste("kommun " * 200_000))
        await settle(pilot)
        assert len(field.value) <= 2_000
        assert len(lines(app)) > 3
        kept = list(app.context.lanes.database.pasted.glob("*"))
        assert len(kept) == 1
        assert kept[0].stat().st_size == len("kommun " * 200_000)


async def test_an_answer_to_an_older_question_is_dropped(build, seeded, monkeypatch):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot)
        read, asked = app.context.lanes.read, []

        async def slow(*call):
            asked.append(call)
            await asyncio.sleep(0.3 if len(asked) == 1 else 0)
            return await read(*call)

        monkeypatch.setattr(app.context.lanes, "read", slow)
        field = app.screen.query_one(QueryField)
        field.value = "karin"
        await pilot.pause()
        field.value = "dalen"
        await settle(pilot)
        await pilot.pause(0.5)
        assert len(asked) == 2
        assert lines(app)[0].startswith("Dalen\n")
        assert not any(line.startswith("Karin Ek") for line in lines(app))


async def test_the_method_answers_before_the_database(build, seeded, monkeypatch):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot)
        read, go = app.context.lanes.read, asyncio.Event()

        async def waiting(*asked):
            await go.wait()
            return await read(*asked)

        monkeypatch.setattr(app.context.lanes, "read", waiting)
        app.screen.query_one(QueryField).value = "kommun"
        await pilot.pause()
        before = lines(app)
        assert any("Metod" in line for line in before)
        assert not any("Dalen" in line for line in before)
        await press_without_waiting(pilot, "down", "down")
        at = app.screen.query_one(HitList).current
        go.set()
        await settle(pilot)
        assert any("ringa kommunen" in line for line in lines(app))
        assert app.screen.query_one(HitList).current == at


async def press_without_waiting(pilot, *keys):
    for key in keys:
        await pilot.press(key)


async def test_what_is_typed_before_the_field_has_focus_is_not_lost(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot)
        app.screen.set_focus(None)
        await type_text(pilot, "plan")
        assert app.screen.query_one(QueryField).value == "plan"


async def test_the_language_changes_under_it(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "swot")
        assert "municipality" not in screen_text(app)
        app.post_message(ChangeLanguage("en"))
        await settle(pilot)
        assert app.screen.query_one(QueryField).value == "swot"
        assert any("3 Analysis" in line for line in lines(app)), lines(app)
        await type_text(pilot, " x")
        await press(pilot, "escape")
        assert not isinstance(app.screen, LookupScreen)


async def test_a_hit_that_is_gone_is_said_so(build, store, seeded, notes, monkeypatch):
    app = build()
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await look_up(pilot, "nickade")
        store._base.engine.raw_connection().driver_connection.executescript("DELETE FROM note")
        await press(pilot, "enter")
        assert any("finns inte längre" in one.message for one in app._notifications)
        assert app.screen.query_one(HitList).display


async def test_a_very_long_note_is_cut_and_says_so(build, store, seeded):
    store.notes.save("5" * 32, seeded.dalen.id, "plan", NoteText("Lång", "ord och mer\n" * 15_000))
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "lång")
        at = next(number for number, line in enumerate(lines(app)) if line.startswith("Lång\n"))
        await press(pilot, *["down"] * at, "enter", "end")
        assert "Enter öppnar hela" in screen_text(app)


async def test_help_tells_of_the_keys_of_look_up(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot)
        await press(pilot, "f1")
        assert "Pilarna går i listan" in screen_text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, LookupScreen)


async def test_a_booked_session_is_called_so(build, store, seeded):
    from platscoach.domain.session_kinds import SessionStatus

    store.sessions.save(
        "b" * 32,
        seeded.dalen.id,
        SessionForm(
            day="2026-12-01", clock="9.00", notes="Ta upp vattnet", status=SessionStatus.BOOKED
        ),
    )
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "vattnet")
        at = next(number for number, line in enumerate(lines(app)) if "Ta upp" in line)
        await press(pilot, *["down"] * at, "enter")
        assert "Bokat: Samtal 1 dec 09.00" in screen_text(app)


async def test_a_note_is_read_without_its_marks_and_copied_with_them(build, store, seeded):
    body = "# Kvällen\n**Styrkor:** ladan vid sjön"
    store.notes.save("7" * 32, seeded.dalen.id, "analys", NoteText("# SWOT", body))
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot, "ladan vid")
        shown = screen_text(app)
        assert "Styrkor: ladan vid sjön" in shown
        assert "**" not in shown
        await press(pilot, "enter")
        assert "Kvällen" in screen_text(app)
        assert "**" not in screen_text(app)
        await press(pilot, "y")
        assert body in app.clipboard


async def test_a_quick_enter_opens_what_a_slow_one_opens(build, store, seeded, monkeypatch):
    store.notes.save(
        "1" * 32, seeded.dalen.id, "analys", NoteText("Intressentanalys", "Vem äger hallen?")
    )
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await look_up(pilot)
        read, go = app.context.lanes.read, asyncio.Event()

        async def waiting(*asked):
            await go.wait()
            return await read(*asked)

        monkeypatch.setattr(app.context.lanes, "read", waiting)
        await press_without_waiting(pilot, *"intressentanalys", "enter")
        await pilot.pause(0.2)
        assert any("Metod" in line for line in lines(app))
        assert app.screen.query_one(HitPage).shown is None
        go.set()
        await settle(pilot)
        assert "Vem äger hallen?" in screen_text(app)


async def test_what_takes_a_hit_is_offered_only_where_there_is_one(build, store, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "home", "enter", "s", "f3")
        assert isinstance(app.screen, LookupScreen)
        for typed, offered in (("kommunen", True), ("xyzzyqw", False), ("målbild", True)):
            app.screen.query_one(QueryField).value = typed
            await settle(pilot)
            assert ("enter Visa" in screen_text(app)) is offered, typed
            there = app.screen.active_bindings.keys() & {"enter", "f7", "f8", "escape"}
            assert there == ({"enter", "f7", "f8", "escape"} if offered else {"escape"}), typed
