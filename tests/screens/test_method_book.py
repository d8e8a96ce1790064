"""The room of tips: a book, read with arrow keys, with an index and with keys to act on items."""

import pytest
from support import NASTY, press, screen_text, settle, type_text

from platscoach.domain.place_forms import PlaceForm
from platscoach.i18n import set_language
from platscoach.method.reader.chapters import BookChapter, BookSection
from platscoach.method.reader.passages import BookPassage
from platscoach.method.reader.question_of_the_day import question_of_the_day
from platscoach.method.search.hits import PackKind
from screens.lookup.screen import LookupScreen
from screens.messages import ChangeLanguage, OpenPlace, OpenTips, PinItem
from screens.method_book.alphabetical_index import AlphabeticalIndex
from screens.method_book.contents import Contents
from screens.method_book.cover import COVER
from screens.method_book.page import MethodBookPage
from screens.method_book.screen import MethodBookScreen
from screens.overview.screen import OverviewScreen
from screens.place.screen import PlaceScreen
from screens.widgets.book_page import HERE
from screens.widgets.stage_tips import StageTips


async def open_tips(pilot, *where):
    await settle(pilot)
    pilot.app.post_message(OpenTips(*where))
    await settle(pilot)
    assert isinstance(pilot.app.screen, MethodBookScreen)


def page(app):
    return app.screen.query_one(MethodBookPage)


def lines(app):
    """The lines of the screen, without the scroll bar."""
    return [line.rstrip(" ▁▂▃▄▅▆▇█") for line in screen_text(app).splitlines()]


def here(app):
    """The lines marked by the cursor's sign, without the sign."""
    return [line.split(HERE, 1)[1].strip() for line in lines(app) if HERE in line]


def title(app):
    """The title of the chapter on a low screen."""
    return lines(app)[2].strip()


async def test_t_opens_the_book_at_the_question_for_the_day(build, seeded):
    app = build()
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "t")
        assert isinstance(app.screen, MethodBookScreen)
        asked = question_of_the_day(app.context.pack, app.context.today())
        shown = screen_text(app)
        assert shown.index("DAGENS FRÅGA") < shown.index(asked.item.text[:40])
        for words in ("FAS 1", "1 Förankring", "6 Organisation", "Samtalsmall", "Ordlista"):
            assert words in shown
        assert page(app).has_focus
        await press(pilot, "escape")
        assert isinstance(app.screen, OverviewScreen)


async def test_another_question_is_another_every_time(build, seeded):
    app = build()
    async with app.run_test(size=(80, 30)) as pilot:
        await open_tips(pilot, "analys")
        before = question_of_the_day(app.context.pack, app.context.today()).item.key
        for _again in range(5):
            await press(pilot, "f8")
            assert page(app).current.key != before
            before = page(app).current.key
            assert page(app).current.name in " ".join(here(app))
        assert "EN ANNAN FRÅGA" in screen_text(app)


async def test_the_arrows_turn_the_pages_from_the_cover_to_the_words(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_tips(pilot)
        titles = []
        for _page in range(18):
            await press(pilot, "right")
            titles.append(title(app))
        assert titles.pop(0) == "Kort om metoden"
        assert titles[0] == "Förbereda stödet till platsen"
        assert titles[2] == "1  Förankring i bygd och kommun"
        assert titles[9:15] == [
            "Uppföljning och fortsatt kontakt", "Samtalsmall", "Kraftfulla frågor",
            "När det kör fast", "Tecken på att du själv driver", "Metoder",
        ]  # fmt: skip
        assert titles[15] == titles[16] == "Ordlista"
        await press(pilot, "left", "left", "right")
        assert title(app) == "Metoder"


async def test_a_stage_has_its_number_name_phase_and_all_its_parts(build, seeded):
    app = build()
    async with app.run_test(size=(80, 200)) as pilot:
        await open_tips(pilot, "analys")
        found = [line.strip() for line in lines(app)]
        assert found[2:4] == ["FAS 1", "3  Analys av lokala behov"]
        places = [
            found.index(heading)
            for heading in (
                "TIPS", "FRÅGOR ATT STÄLLA", "CHECKLISTAN", "FALLGROPAR", "KLART NÄR", "RESULTAT",
                "VILKA SOM BEHÖVER VARA MED", "METODER", "SWOT", "Nästa kapitel: 4 Målbild →",
            )
        ]  # fmt: skip
        assert places == sorted(places)
        assert "https://" not in screen_text(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 50)])
async def test_no_line_is_wider_than_is_easy_to_read(build, seeded, size):
    app = build()
    async with app.run_test(size=size) as pilot:
        await open_tips(pilot, "genomfora")
        left = page(app).region.x
        widest = max(len(line[left:]) for line in lines(app)[1:-1])
        assert 60 < widest <= 72


async def test_the_cursor_goes_from_item_to_item_and_the_page_with_it(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_tips(pilot, "analys")
        stage = app.context.pack.stage("analys")
        items = [*stage.purpose, *stage.tips, *stage.questions]
        for number, item in enumerate(items):
            assert page(app).current.key == item.key
            assert " ".join(here(app)).removeprefix("· ") == item.text
            await press(pilot, "j" if number % 2 else "down")
        await press(pilot, "k", "up")
        assert page(app).current.key == items[-2].key
        await press(pilot, "home")
        assert "3  Analys av lokala behov" in screen_text(app)
        await press(pilot, "end")
        assert page(app).current.key == stage.methods[-1]
        assert "Nästa kapitel: 4 Målbild" in screen_text(app)


async def test_enter_on_a_method_unfolds_how_to(build, seeded):
    app = build()
    async with app.run_test(size=(80, 40)) as pilot:
        await open_tips(pilot, "analys", "swot")
        method = app.context.pack.method("swot")
        assert here(app)[0] == "SWOT"
        assert "Tid" not in " ".join(here(app))
        await press(pilot, "enter")
        shown = " ".join(here(app))
        for words in (f"Tid    {method.time}", f"1. {method.how[0]}", "Se upp", "https://"):
            assert words in shown
        await press(pilot, "enter")
        assert here(app)[1] == method.good_for[: len(here(app)[1])]
        assert "https://" not in screen_text(app)


async def test_o_says_who_says_it_of_everything(build, seeded):
    app = build()
    async with app.run_test(size=(80, 60)) as pilot:
        await open_tips(pilot, "analys")
        await press(pilot, "down", "down", "down")
        at = page(app).current.key
        assert "Platscoachs förslag" not in screen_text(app)
        await press(pilot, "v")
        assert screen_text(app).count("Platscoachs förslag") > 5
        assert page(app).current.key == at
        await press(pilot, "right")
        assert "Platscoachs förslag" in screen_text(app)
        await press(pilot, "v")
        assert "Platscoachs förslag" not in screen_text(app)


async def test_y_copies_the_item_and_a_method_whole(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_tips(pilot, "analys", "T3-01")
        await press(pilot, "y")
        assert app.clipboard == app.context.pack.stage("analys").tips[0].text
        app.post_message(OpenTips("analys", "swot"))
        await settle(pilot)
        await press(pilot, "y")
        method = app.context.pack.method("swot")
        assert app.clipboard.startswith(f"SWOT\n{method.good_for}")
        assert f"2. {method.how[1]}" in app.clipboard


async def test_digits_go_to_the_steps(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_tips(pilot)
        for number in range(1, 7):
            await press(pilot, str(number))
            assert title(app).startswith(f"{number}  ")


async def test_escape_goes_back_to_the_contents_only_if_she_came_from_there(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_tips(pilot)
        await press(pilot, "down", "down", "down", "down")
        assert page(app).current.leads_to == "forankring"
        await press(pilot, "enter")
        assert "1  Förankring" in screen_text(app)
        await press(pilot, "right", "escape")
        assert page(app).current.leads_to == "kartlaggning"
        await press(pilot, "escape")
        assert isinstance(app.screen, OverviewScreen)
        await open_tips(pilot, "plan")
        await press(pilot, "right", "escape")
        assert isinstance(app.screen, OverviewScreen)


async def test_a_letter_in_the_register_goes_to_what_begins_with_it(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_tips(pilot, "analys")
        await press(pilot, "i")
        register = app.screen.query_one(AlphabeticalIndex)
        assert register.has_focus

        def first():
            return lines(app)[1][6:].split("  ")[0].strip()

        await type_text(pilot, "sw")
        assert first() == "SWOT"
        register._typed_at = 0.0
        await type_text(pilot, "å")
        assert register.highlighted > 150
        assert "Årshjul" in screen_text(app)
        register._typed_at = 0.0
        # In the overview q would end the program, and i is the index's own key: here both are
        # letters.
        await type_text(pilot, "i")
        assert first()[0].upper() == "I"
        await type_text(pilot, "m")
        assert first()[0].upper() == "M"


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_in_the_register_what_a_name_is_stands_in_one_column(build, seeded, lang, size):
    set_language(lang)
    app = build()
    async with app.run_test(size=size) as pilot:
        await open_tips(pilot)
        await press(pilot, "i")
        register = app.screen.query_one(AlphabeticalIndex)
        width = register.content_size.width
        drawn = [option.prompt.content(width).plain for option in register.options]
        assert all(len(line) <= width for line in drawn)
        told = zip(register._entries, drawn, strict=True)
        assert len({line.rindex(entry.aside[:8]) for entry, line in told if entry.aside}) == 1


async def test_enter_in_the_register_opens_the_page_there(build, seeded):
    app = build()
    async with app.run_test(size=(80, 40)) as pilot:
        await open_tips(pilot)
        await press(pilot, "i")
        await type_text(pilot, "place st")
        await press(pilot, "enter")
        assert here(app)[0] == "Place Standard"
        assert "1. " in " ".join(here(app))
        assert page(app).has_focus
        await press(pilot, "i")
        await type_text(pilot, "bygd")
        await press(pilot, "enter")
        assert here(app)[0].startswith("bygd   (rural) community")
        await press(pilot, "i")
        await type_text(pilot, "analys")
        await press(pilot, "enter")
        assert "3  Analys av lokala behov" in screen_text(app)


async def test_escape_in_the_register_goes_back_to_the_page(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_tips(pilot, "analys", "T3-03")
        await press(pilot, "i", "down", "escape")
        assert page(app).has_focus
        assert page(app).current.key == "T3-03"
        await press(pilot, "escape")
        assert isinstance(app.screen, OverviewScreen)


async def test_escape_from_what_was_looked_up_goes_back_to_the_register(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_tips(pilot, "analys", "T3-03")
        await press(pilot, "i")
        await type_text(pilot, "place st")
        line = app.screen.query_one(AlphabeticalIndex).highlighted
        await press(pilot, "enter", "escape")
        register = app.screen.query_one(AlphabeticalIndex)
        assert register.has_focus
        assert register.highlighted == line
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, OverviewScreen)
        await open_tips(pilot, "analys", "T3-03")
        await press(pilot, "i", "enter", "left", "escape")
        assert isinstance(app.screen, OverviewScreen), "having turned pages she is in the book"


async def test_a_passage_is_pinned_to_the_place_it_was_opened_for(build, seeded):
    app = build()
    posted = []
    async with app.run_test(size=(120, 40), message_hook=posted.append) as pilot:
        await open_tips(pilot, "analys", "T3-01", seeded.dalen.id)
        assert "Tips, 3 Analys, Dalen" in screen_text(app)
        assert "Nästa gång" in screen_text(app)
        await press(pilot, "plus")
        pinned = next(one for one in posted if isinstance(one, PinItem))
        text = app.context.pack.stage("analys").tips[0].text
        assert (pinned.text, pinned.item_key) == (text, "T3-01")
        assert (pinned.stage_key, pinned.place_id) == ("analys", seeded.dalen.id)


async def test_without_a_place_nothing_is_pinned(build, seeded):
    app = build()
    posted = []
    async with app.run_test(size=(120, 40), message_hook=posted.append) as pilot:
        await open_tips(pilot, "analys")
        assert "Nästa gång" not in screen_text(app)
        await press(pilot, "plus")
        app.pop_screen()
        await open_tips(pilot, "", "", seeded.dalen.id)
        await press(pilot, "down")
        assert page(app).current.leads_to
        await press(pilot, "plus")
        assert not any(isinstance(one, PinItem) for one in posted)


async def test_the_language_changes_with_the_page_open(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_tips(pilot, "analys", "T3-03")
        app.post_message(ChangeLanguage("en"))
        await settle(pilot)
        assert "3  Analysis of local needs" in screen_text(app)
        assert "› 3 Analysis" in screen_text(app)
        assert page(app).current.key == "T3-03"
        await press(pilot, "i")
        app.post_message(ChangeLanguage("sv"))
        await settle(pilot)
        assert "aktörskarta" in screen_text(app)
        await press(pilot, "escape")
        assert "Analys av lokala behov" in screen_text(app)


async def test_the_contents_stand_beside_the_page_where_there_is_room(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_tips(pilot, "analys")
        beside = app.screen.query_one(Contents)
        assert "› 3 Analys" in screen_text(app)
        row = next(
            n for n, line in enumerate(str(beside.content).split("\n")) if "Ordlista" in line
        )
        await pilot.click(Contents, offset=(4, row))
        await settle(pilot)
        assert "› Ordlista" in screen_text(app)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "›" not in screen_text(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (20, 5), (40, 10)])
async def test_every_size(build, seeded, size):
    app = build()
    async with app.run_test(size=size) as pilot:
        await open_tips(pilot, "malbild", "T4-01")
        assert here(app)
        for _chapter in range(3):
            await press(pilot, "enter", "pagedown", "v", "right")
        await press(pilot, "i")
        await type_text(pilot, "ö")
        await press(pilot, "enter")
        assert here(app)
        await pilot.resize_terminal(100, 30)
        await settle(pilot)
        assert here(app)


async def test_text_is_shown_as_it_stands(build, seeded):
    app = build()
    async with app.run_test(size=(80, 40)) as pilot:
        await open_tips(pilot, "analys")
        passages = tuple(BookPassage(str(n), lines=(text,)) for n, text in enumerate(NASTY))
        named = (BookPassage("named", name="[x] namn", aside="[/b]", note="[@click=app.quit]"),)
        sections = (
            BookSection(PackKind.TIP, "[TODO]", passages),
            BookSection(PackKind.TERM, "", named),
        )
        page(app).turn_to(BookChapter("x", None, "", "[/title]", "[over", "[/lead]", sections))
        await settle(pilot)
        shown = screen_text(app)
        for text in (*NASTY, "[x] namn   [/b]", "[@click=app.quit]", "[TODO]", "[/title]", "[over"):
            assert text in shown


async def test_a_key_of_a_pack_that_is_gone_opens_the_cover(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_tips(pilot, "finns-inte", "inte-heller")
        assert app.screen._key == COVER
        assert "DAGENS FRÅGA" in screen_text(app)


async def test_look_up_from_the_book_begins_with_the_open_stage(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_tips(pilot, "plan")
        await press(pilot, "slash")
        assert isinstance(app.screen, LookupScreen)
        assert "5 Lokal utvecklingsplan" in screen_text(app)


async def test_the_place_shows_the_tips_and_opens_the_book_at_them(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.post_message(OpenPlace(seeded.dalen.id, "analys"))
        await settle(pilot)
        await press(pilot, "t")
        tips = app.screen.query_one(StageTips)
        assert tips.has_focus
        assert "CHECKLISTAN" not in screen_text(app)
        await press(pilot, "down", "down", "y")
        assert app.clipboard == tips.current.lines[0]
        key = tips.current.key
        await press(pilot, "t")
        assert isinstance(app.screen, MethodBookScreen)
        assert page(app).current.key == key
        assert "Tips, 3 Analys, Dalen" in screen_text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, PlaceScreen)
        assert app.screen.query_one(StageTips).current.key == key
        await press(pilot, "p")
        assert "ÖPPNA ÅTAGANDEN" in screen_text(app)


async def test_the_palette_opens_the_book(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.post_message(OpenPlace(seeded.dalen.id, "malbild"))
        await settle(pilot)
        await press(pilot, "ctrl+p")
        await type_text(pilot, "metoden med")
        await press(pilot, "enter")
        assert isinstance(app.screen, MethodBookScreen)
        assert "4  Långsiktig målbild" in screen_text(app)


async def test_the_overview_asks_quietly_where_there_is_room(build, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        asked = question_of_the_day(app.context.pack, app.context.today()).item.text
        assert asked in screen_text(app)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert " ".join(asked.split()) in " ".join(screen_text(app).split())
        await pilot.resize_terminal(80, 14)
        await settle(pilot)
        assert "FRÅGA" not in screen_text(app)
        await pilot.resize_terminal(120, 30)
        await settle(pilot)
        assert asked in screen_text(app)


async def test_the_question_never_takes_a_line_from_the_places(build, store, seeded):
    for number in range(18):
        store.places.save(PlaceForm(name=f"Plats {number:02}"))
    app = build()
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        asked = question_of_the_day(app.context.pack, app.context.today()).item.text
        assert asked not in screen_text(app)
        assert "Plats 17" in screen_text(app)


async def test_what_stands_on_the_first_screen_is_opened_under_its_title(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_tips(pilot, "analys", "T3-03")
        assert title(app) == "3  Analys av lokala behov"
        assert here(app)
        await press(pilot, "end")
        app.post_message(OpenTips("analys", "T3-01"))
        await settle(pilot)
        assert title(app) == "3  Analys av lokala behov"
        app.post_message(OpenTips("analys", "swot"))
        await settle(pilot)
        assert "SWOT" in "\n".join(lines(app)[1:6])
        assert "Tips, 3 Analys" in lines(app)[0]
