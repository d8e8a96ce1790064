"""The rooms of people and of doors, for one place and for all."""

from dataclasses import replace
from datetime import date

import pytest
from support import NASTY, press, rush, screen_text, settle, type_text

from platscoach.coaching.people import KnownPerson, PlacePeople
from platscoach.domain.agreement_forms import AgreementForm
from platscoach.domain.agreements import AgreementView
from platscoach.domain.door_forms import DoorForm
from platscoach.domain.doors import DoorCount, DoorView
from platscoach.domain.marked_lines import RemarkKind
from platscoach.domain.notes import NoteText
from platscoach.domain.people import Level, PersonView
from platscoach.domain.people_forms import PersonForm
from platscoach.domain.session_forms import RemarkForm, SessionForm
from platscoach.i18n import set_language
from platscoach.settings import Settings
from platscoach.storage.queries.people import LastContact
from screens.dialogs.form_dialog import FormDialog
from screens.doors.rows import agreement_rows, beside_agreement, beside_door, door_headline
from screens.doors.screen import DoorsScreen
from screens.help.collect import explain
from screens.history.screen import HistoryScreen
from screens.people.person_screen import PersonScreen
from screens.people.rows import columns, rows
from screens.people.screen import PeopleScreen
from screens.place.screen import PlaceScreen
from screens.widgets.column_widths import fit, plan_of, share_widths
from screens.widgets.paragraphs import fitting


async def open_people(pilot):
    """Go to the people of Dalen as a user does."""
    await settle(pilot)
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, PlaceScreen)
    await press(pilot, "A")
    assert isinstance(pilot.app.screen, PeopleScreen)


async def test_somebody_is_written_in_changed_opened_and_thrown_away(build, store, seeded):
    async with build().run_test(size=(120, 40)) as pilot:
        await open_people(pilot)
        assert "Steg 3 Analys frågar efter" in screen_text(pilot.app)
        assert "kommunens tjänsteperson" in screen_text(pilot.app)
        await press(pilot, "n")
        assert pilot.app.screen.values()["function"] == "", "what is typed stands alone"
        await press(pilot, "escape", "enter")
        assert isinstance(pilot.app.screen, FormDialog)
        # The form starts with the group that the cursor is on.
        assert pilot.app.screen.values()["function"] == "kommunens tjänsteperson"
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, PeopleScreen)
        (person,) = store.people.all(seeded.dalen.id)
        assert "Ej nådd" in screen_text(pilot.app)
        await press(pilot, "e", "tab")
        await type_text(pilot, NASTY[0])
        await press(pilot, "tab", "tab", "tab")
        await type_text(pilot, "ring")
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, FormDialog)
        assert "Ett telefonnummer har siffror" in screen_text(pilot.app)
        await press(pilot, *["backspace"] * 4, "ctrl+s")
        assert store.people.get(person.id).name == NASTY[0]
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PersonScreen)
        assert NASTY[0] in screen_text(pilot.app)
        await press(pilot, "y")
        assert pilot.app.clipboard == f"{NASTY[0]}\nkommunens tjänsteperson\n"
        await press(pilot, "escape", "x")
        assert store.people.all() == ()
        await press(pilot, "u")
        assert [one.id for one in store.people.all()] == [person.id]
        assert NASTY[0] in screen_text(pilot.app)


async def test_a_person_is_erased_after_a_question_and_u_does_not_bring_them_back(
    build, store, seeded
):
    person = store.people.save(PersonForm("strateg", "Elsa Zebrandt", places=seeded.dalen.id))
    async with build().run_test(size=(80, 24)) as pilot:
        await open_people(pilot)
        await press(pilot, "k", "H")
        assert "Elsa Zebrandt" in screen_text(pilot.app)
        assert isinstance(pilot.app.screen, HistoryScreen)
        await press(pilot, "escape", "X")
        assert "Det går inte att ångra" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert store.people.get(person.id).name == "Elsa Zebrandt"
        # Going to a place where the name also occurs erases nothing.
        store.notes.save("c" * 32, seeded.dalen.id, "analys", NoteText("", "Zebrandt var här"))
        await press(pilot, "X")
        assert "Anteckning, Dalen: Zebrandt var här" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PlaceScreen)
        assert "Zebrandt var här" in screen_text(pilot.app)
        assert store.people.get(person.id).name == "Elsa Zebrandt"
        store.trash.put("note", "c" * 32)
        await press(pilot, "escape", "A", "k", "X")
        assert "i papperskorgen: Zebrandt" in screen_text(pilot.app)
        await press(pilot, "ctrl+s")
        assert store.people.get(person.id).name == ""
        assert store.people.all() == ()
        await press(pilot, "u")
        assert store.people.get(person.id).name == ""
        assert "Zebrandt" not in screen_text(pilot.app)
        await press(pilot, "escape")
        assert "Elsa" not in screen_text(pilot.app)


async def test_somebody_is_the_same_as_another_until_u(build, store, seeded):
    for _ in range(2):
        store.people.save(PersonForm("strateg", "Elsa Borg", places=seeded.dalen.id))
    async with build().run_test(size=(80, 24)) as pilot:
        await open_people(pilot)
        await press(pilot, "J")
        assert "Elsa Borg är samma som" in screen_text(pilot.app)
        await press(pilot, "ctrl+s")
        assert len(store.people.all()) == 1
        assert "”Elsa Borg”. Tryck u" in "".join(one.message for one in pilot.app._notifications)
        await press(pilot, "u")
        assert len(store.people.all()) == 2


async def test_visiting_cards_go_out_and_come_in(build, store, seeded, tmp_path, monkeypatch):
    folder = tmp_path / "OneDrive"
    monkeypatch.setattr("platscoach.documents.user_documents.documents_folder", lambda: folder)
    store.people.save(PersonForm("skolan", "Åsa Öberg", Level.MUNICIPALITY, places=seeded.dalen.id))
    async with build().run_test(size=(80, 24)) as pilot:
        await open_people(pilot)
        await press(pilot, "b", "escape")
        assert not folder.exists(), "asked first, for it would leave the computer"
        await press(pilot, "b", "enter")
        (path,) = folder.glob("*.vcf")
        card = path.read_text("utf-8")
        path.write_text(card + card.replace("Åsa", "Rut"), "utf-8")
        await press(pilot, "o")
        await type_text(pilot, str(tmp_path / "ingen.vcf"))
        await press(pilot, "ctrl+s")
        assert "gick inte att läsa" in screen_text(pilot.app)
        for name in ("~ingensomfinns/x", "å" * 300):
            pilot.app.screen.query_one("#dialog-form").fill({"file": name})
            await press(pilot, "ctrl+s")
            assert pilot.app.is_running
        assert "Så kan ingen fil eller mapp heta" in screen_text(pilot.app)
        await press(pilot, "ctrl+n")
        await type_text(pilot, str(path))
        await press(pilot, "ctrl+s")
        assert "1 person skrivs in på platsen: Rut Öberg. 1 finns redan." in screen_text(pilot.app)
        assert len(store.people.all()) == 1
        await press(pilot, "enter")
        people = {(one.name, one.level) for one in store.people.all(seeded.dalen.id)}
        assert people == {(name, Level.MUNICIPALITY) for name in ("Åsa Öberg", "Rut Öberg")}
        await press(pilot, "u")
        assert [one.name for one in store.people.all()] == ["Åsa Öberg"]


async def test_a_door_is_opened_answered_and_filtered(build, store, seeded):
    culture = store.people.save(PersonForm("kultur", level=Level.REGION))
    async with build().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "D")
        assert isinstance(pilot.app.screen, DoorsScreen)
        await press(pilot, "n")
        await type_text(pilot, "kan bussen stanna?")
        await press(pilot, "tab", "left", "ctrl+s")
        (door,) = store.doors.all(seeded.dalen.id)
        assert (door.person_id, door.to_whom) == (culture.id, "kultur")
        await press(pilot, "space")
        await type_text(pilot, "ja")
        await press(pilot, "ctrl+s")
        assert store.doors.get(door.id).answer == "ja"
        assert "1 dörr öppnad" in screen_text(pilot.app)
        await press(pilot, "v")
        assert "Alla frågor har fått svar" in screen_text(pilot.app)
        await press(pilot, "v", "f")
        await type_text(pilot, "tåget")
        assert "Ingen rad innehåller de orden" in screen_text(pilot.app)
        await press(pilot, *["backspace"] * 5)
        await type_text(pilot, "Kultur buss")
        assert "[x]  kan bussen stanna?" in screen_text(pilot.app)
        await press(pilot, "enter", "down", "n")
        await type_text(pilot, "byn och kommunen")
        await press(pilot, "tab")
        long = (
            "skolans matsal får lånas ut till möten på kvällar och helger utan avgift, och bygden"
        )
        await type_text(pilot, f"{long} städar efter sig")
        await press(pilot, "ctrl+s")
        assert [one.what for one in store.agreements.all()] == [f"{long} städar efter sig"]
        assert "städar efter sig" in screen_text(pilot.app), "it is read in full under its list"
        assert "tills vidare" in screen_text(pilot.app)
        await press(pilot, "x")
        assert store.agreements.all() == ()


@pytest.mark.parametrize(
    ("until", "row", "beside"),
    [
        (None, "tills vidare", "tills vidare"),
        (date(2027, 1, 23), "23 jan 2027", "till 23 jan 2027"),
        (date(2027, 1, 22), "går ut 22 jan", "går ut 22 jan"),
        (date(2026, 11, 23), "går ut i dag", "går ut i dag"),
        (date(2026, 11, 22), "gick ut 22 nov 2026", "gick ut 22 nov 2026"),
    ],
)
def test_an_agreement_says_until_when_it_holds(until, row, beside):
    agreed = AgreementView("a", "p", "Dalen", "byn", "matsalen", date(2026, 5, 4), until, "mejl")
    (line,) = agreement_rows([agreed], date(2026, 11, 23), everywhere=False)
    assert line.cells[-1][0] == row
    told = [paragraph.text.plain for paragraph in beside_agreement(agreed, date(2026, 11, 23))]
    assert told == ["matsalen", "byn", f"Dalen, från 4 maj 2026, {beside}", "Står i mejl"]


def test_four_lines_under_the_doors_show_what_was_answered():
    asked = DoorView(
        "a", "p", "Dalen", None, "Finns det stöd till samlingslokaler?", None, "kultur",
        date(2026, 7, 14), None, "Ja, sista ansökningsdag i mars.", date(2026, 7, 31), "",
    )  # fmt: skip
    words = [one for one in beside_door(asked, date(2026, 11, 23)) if one.text]
    lines = [line.plain for line in fitting(tuple(words), 74, 4)]
    assert lines[1:] == [
        "Dalen, kultur, frågad tis 14 jul", "Svar fre 31 jul", "Ja, sista ansökningsdag i mars."
    ]  # fmt: skip


async def test_the_columns_of_doors_and_agreements_are_in_line(build, store, seeded):
    place = seeded.dalen.id
    store.doors.save(place, DoorForm("Kan bussen stanna vid skolan?", "", "kollektivtrafik"))
    store.agreements.save(place, AgreementForm("byalaget och kommunen", "matsalen", "", "", "mejl"))
    for size in ((60, 20), (80, 24), (120, 40)):
        async with build().run_test(size=size) as pilot:
            await settle(pilot)
            await press(pilot, "home", "D")
            shown = screen_text(pilot.app).splitlines()
            above, below = (
                next(line for line in shown if heading in line)
                for heading in ("Till vem", "Gäller till")
            )
            for heading, under in (("Fråga", "Om vad"), ("Till vem", "Vilka"), ("Svar", "Gäller")):
                assert above.index(heading) == below.index(under), (size, above, below)


@pytest.mark.parametrize("language", ["sv", "en"])
async def test_a_day_of_a_door_or_an_agreement_is_whole_at_60_columns(
    build, store, seeded, language
):
    set_language(language)
    place, question = seeded.dalen.id, "Kan bussen stanna vid skolan?"
    store.doors.save(place, DoorForm(question, "", "kollektivtrafik", expected_by="2026-12-14"))
    for until in ("", "2027-01-14"):
        agreed = AgreementForm("byalaget och kommunen", "skolans matsal får lånas ut", until=until)
        store.agreements.save(place, agreed)
    async with build(settings=Settings(language=language)).run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "D", "tab")
        shown = screen_text(pilot.app)
    days = {
        "sv": ("väntas 14 dec", "går ut 14 jan", "tills vidare"),
        "en": ("expected 14 Dec", "runs out 14 Jan", "open-ended"),
    }
    assert [day for day in days[language] if day not in shown] == []


async def test_the_first_lines_are_shown_and_the_last_is_gone_to(build, store, seeded, monkeypatch):
    monkeypatch.setattr("screens.widgets.portion.FIRST", 2)
    monkeypatch.setattr("screens.widgets.table_list.NEAR", -100)
    for number in range(5):
        store.doors.save(seeded.dalen.id, DoorForm(f"fråga {number}?", "", "kultur"))
        store.people.save(PersonForm(f"grupp {number}", places=seeded.dalen.id))
    last = store.doors.all()[-1]
    words = [f"lärdom {number}" for number in range(5)]
    lessons = tuple(RemarkForm(RemarkKind.LESSON, one, f"= {one}") for one in words)
    store.sessions.save("d" * 32, seeded.dalen.id, SessionForm(day="2026-11-20", remarks=lessons))
    async with build().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "D")
        room = pilot.app.screen
        doors = room.query_one("#doors")
        assert len(doors.keys) == 2
        assert "5 frågor tagna vidare" in screen_text(pilot.app)
        await press(pilot, "end")
        assert (len(doors.keys), doors.current) == (5, last.id)
        await press(pilot, "space")
        await type_text(pilot, "ja")
        await press(pilot, "ctrl+s", "v")
        assert last.id not in doors.keys, "it is no longer open"
        assert len(doors.keys) == 4, "what has been read once goes on being read"
        await press(pilot, "escape", "A")
        people = pilot.app.screen.query_one("#people")
        assert len(people.keys) == 2
        await press(pilot, "end")
        assert len(people.keys) == 5
        assert "grupp 4" in screen_text(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, PersonScreen)
        await press(pilot, "escape", "escape", "M")
        learned = pilot.app.screen.query_one("#methods-tried")
        assert len(learned.keys) == 2
        await press(pilot, "end")
        assert len(learned.keys) == 5


async def test_a_form_asks_for_all_of_it_however_fast_its_key_comes(build, store, seeded):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for keys, field in ((("A", "n"), "places"), (("D", "n"), "place")):
            await rush(pilot, *keys)
            assert isinstance(app.screen, FormDialog), keys
            assert app.screen.query_one(f"#field-{field}").display
            await press(pilot, "escape", "escape")


async def test_without_a_place_no_form_opens_that_could_not_be_saved(build, store):
    store.supporters.set_me("Anna Lind")
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for keys in (("A", "n"), ("D", "n"), ("D", "down", "n")):
            await press(pilot, *keys)
            assert not isinstance(app.screen, FormDialog), keys
            assert "på översikten lägger n till en plats" in screen_text(app)
            await press(pilot, "escape")


def test_names_are_whole_beside_a_door_that_is_open():
    person = PersonView(
        "1", "näringslivsutvecklare", "Hjördis Nyman", Level.LOCAL, "", "", "", "", "",
        (("d", "Strandhyttan"),),
    )  # fmt: skip
    asked = LastContact(date(2026, 11, 13), date(2026, 11, 13))
    found = PlacePeople((KnownPerson(person, asked),), ())
    (row,) = rows(found, date(2026, 11, 27), everywhere=True)
    cells = [forms for forms, _style in row.cells]
    widths = dict(share_widths(plan_of(columns(everywhere=True), [cells]), 76))
    assert fit(cells[2], widths[2]).strip() == "Hjördis Nyman"
    assert fit(cells[-1], widths[len(cells) - 1]).strip() == "frågad 13 nov"


async def test_the_help_says_what_is_in_the_room(build, seeded):
    async with build().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "A")
        assert "grupper som steget frågar efter" not in explain(pilot.app.screen).room
        assert "Alla som är med" in explain(pilot.app.screen).room
        await press(pilot, "escape", "home", "enter", "A")
        assert "grupper som steget frågar efter" in explain(pilot.app.screen).room


@pytest.mark.parametrize(
    ("room", "keys", "words", "screen"),
    [
        ("D", ("n", "tab"), "dörr", DoorsScreen),
        ("D", ("tab", "n", "tab"), "överenskommelse", DoorsScreen),
        ("A", ("n",), "person", PeopleScreen),
    ],
)
async def test_a_form_that_was_left_in_a_room_of_all_places_is_found_again(
    build, seeded, room, keys, words, screen
):
    async with build().run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "home", room, *keys)
        await type_text(pilot, "Ett och annat")
        await press(pilot, "escape", "escape")
        assert f"ett ifyllt formulär är inte sparat: {words}" in screen_text(pilot.app)
        news = pilot.app.screen.query_one("#overview-news")
        await press(pilot, "home", "up")
        while not news.key.startswith("DRAFT"):
            await press(pilot, "up")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, screen)


async def test_a_form_that_was_left_is_found_again_from_the_overview(build, seeded):
    async with build().run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "D", "n")
        await type_text(pilot, "Vem lånar ut en maskin?")
        await press(pilot, "escape", "escape", "escape")
        assert "ett ifyllt formulär är inte sparat: dörr" in screen_text(pilot.app)
        news = pilot.app.screen.query_one("#overview-news")
        await press(pilot, "home", "up")
        while not news.key.startswith("DRAFT"):
            await press(pilot, "up")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DoorsScreen)
        await press(pilot, "n")
        assert pilot.app.screen.values()["question"] == "Vem lånar ut en maskin?"
        while "field-to_whom" not in str(pilot.app.focused.id):
            await press(pilot, "tab")
        await type_text(pilot, "gatukontoret")
        await press(pilot, "ctrl+s", "Y")
        assert "Hej!\n\nDalen behöver svar på det här:\n\nVem lånar ut en maskin?" in (
            pilot.app.clipboard
        )


async def test_words_narrow_a_list_that_is_longer_than_what_is_read_of_it(build, store, seeded):
    with store.batch():
        for number in range(200):
            store.people.save(PersonForm(f"funktion {number:03}", places=seeded.dalen.id))
        store.people.save(PersonForm("åkeriet", "Zelda Zetterlund", places=seeded.dalen.id))
    async with build().run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "A")
        assert "Zelda" not in screen_text(pilot.app)
        await press(pilot, "f")
        await type_text(pilot, "akeriet zelda")
        shown = screen_text(pilot.app)
        assert "Zelda Zetterlund" in shown
        assert "funktion" not in shown.replace("Funktion", ""), "the others are away"
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, PersonScreen), "Enter in the list opens what is left"
        await press(pilot, "escape")
        assert "funktion 0" not in screen_text(pilot.app), "it is as narrow as it was"
        await press(pilot, "f", "escape")
        assert "funktion 0" in screen_text(pilot.app)


def test_of_very_many_doors_the_headline_says_that_there_are_at_least_so_many():
    count = DoorCount(6, 0, ((2026, 3), (2025, 2)))
    assert door_headline(count).plain == (
        "DÖRRAR  6 frågor tagna vidare, 5 dörrar öppnade (2026: 3, 2025: 2)"
    )
    assert door_headline(replace(count, has_older=True)).plain == (
        "DÖRRAR  minst 6 frågor tagna vidare, minst 5 dörrar öppnade (2026: 3)"
    )
