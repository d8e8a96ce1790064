"""The trash: restoring what was deleted."""

from contextlib import closing
from dataclasses import replace
from datetime import date, datetime

import pytest
from support import NASTY, press, screen_text, settle

from platscoach.coaching.session_editor import draft_of
from platscoach.domain.agenda import NewItem
from platscoach.domain.agreement_forms import AgreementForm
from platscoach.domain.assessments import AssessmentForm
from platscoach.domain.door_forms import DoorForm
from platscoach.domain.eighteen_months.forms import FundingForm, PaymentForm, ReportForm
from platscoach.domain.marked_lines import RemarkKind, Verdict
from platscoach.domain.meetings import DecisionForm, MeetingForm, MeetingKind
from platscoach.domain.notes import NoteText
from platscoach.domain.pause import Pause
from platscoach.domain.people_forms import PersonForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_draft import SessionDraft, to_json
from platscoach.domain.session_forms import RemarkForm, SessionForm
from platscoach.domain.session_kinds import SessionKind
from platscoach.domain.sessions import LogFilter
from platscoach.domain.team import MemberForm
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.engine.opening import open_database
from platscoach.storage.schema.entities import ENTITIES
from screens.messages import ChangeLanguage, OpenPlace, OpenPlaceRoom, OpenRoom
from screens.overview.screen import OverviewScreen
from screens.trash.screen import TrashScreen
from screens.widgets.table_list import TableList


async def open_room(pilot):
    await settle(pilot)
    await press(pilot, "w")
    assert isinstance(pilot.app.screen, TrashScreen)
    return pilot.app.screen


def said(app):
    return "\n".join(note.message for note in app._notifications)


@pytest.fixture
def full(store, seeded):
    """One of everything in the trash; the ids by kind of thing."""
    place = seeded.dalen.id
    note = store.notes.save("n" * 32, place, "analys", NoteText("Lapp", "text"))
    point = store.steps.add_point(place, "analys", "egen punkt att ta tillbaka")
    marked = RemarkForm(RemarkKind.LESSON, "mat lockar")
    form = replace(draft_of(seeded.session, ()).form, remarks=(marked,))
    session = store.sessions.save(seeded.session.id, place, form)
    person = store.people.save(PersonForm("strateg", places=place))
    meeting = store.meetings.save(MeetingKind.TEAM, MeetingForm("2026-12-04", "15"))
    assessment = AssessmentForm("2026-06-01", answers="41", scores={"tema-natur": "3,1"})
    store.places.keep_pause(place, Pause(date(2026, 6, 1), date(2026, 7, 1), "sommar"), 0)
    later = {
        "earlier_pause": store.places.get(place).earlier_pauses[0].id,
        "person": person.id,
        "contact_attempt": store.contact_attempts.add(place).id,
        "door": store.doors.save(place, DoorForm("bussen?", person.id)).id,
        "agreement": store.agreements.save(place, AgreementForm("byn, kommunen", "lån")).id,
        "team_member": store.team.save(MemberForm("funktion-kultur", name="Eva")).id,
        "decision": store.meetings.save_decision(meeting.id, DecisionForm("skicka")).id,
        "guest": store.meetings.invite(meeting.id, name="Åsa").id,
        "meeting": meeting.id,
        "assessment": store.assessments.save(place, assessment).id,
        "funding": store.months.save_funding(place, FundingForm("RUN 1")).id,
        "payment": store.months.save_payment(place, PaymentForm("ett", "100")).id,
        "funder_report": store.months.save_report(place, ReportForm("Lägesrapport")).id,
    }
    ids = later | {
        "remark": session.remarks[0].id,
        "agenda_item": store.agenda.pin(place, NewItem("fråga om bussen")).id,
        "trial": store.trials.save(session.id, "swot", Verdict.STOP, "för stort").id,
        "leader": seeded.leader.id,
        "note": note.id,
        "point": point,
        "commitment": seeded.session.commitments[0].id,
        "session": seeded.session.id,
        "place": seeded.bare.id,
    }
    for entity, key in ids.items():
        store.trash.put(entity, key)
    return ids


async def test_everything_is_listed_and_comes_back(build, store, seeded, full):
    app = build()
    async with app.run_test(size=(80, 40)) as pilot:
        screen = await open_room(pilot)
        shown = screen_text(app)
        for entry in ENTITIES.values():
            names = entry.sorts.values() if entry.sorts else (entry.trashed,)
            assert any(name in shown for name in names), entry.name
        for title in (
            "Karin Ek", "Lapp", "egen punkt", "mån 9 nov 2026 10.00", "Övre Fors", "i dag",
            "mat lockar", "fråga om bussen", "för stort",
        ):  # fmt: skip
            assert title in shown
        for _each in full:
            await press(pilot, "enter")
        assert screen._items == ()
        assert store.trash.all() == ()
        assert "Papperskorgen är tom." in screen_text(app)
    assert {place.name for place in store.places.all()} == {"Dalen", "Övre Fors"}
    assert len(store.sessions.log(LogFilter(place_id=seeded.dalen.id))) == 1


async def test_a_pause_that_meets_another_is_refused_in_words(build, store, seeded, full):
    """It stays in the trash, the place is unchanged, and the list can still be used."""
    place = seeded.dalen.id
    store.places.set_pause(place, Pause(date(2026, 6, 20), date(2026, 8, 1), "ledig"))
    before = store.places.get(place)
    app = build()
    async with app.run_test(size=(80, 40)) as pilot:
        screen = await open_room(pilot)
        key = f"earlier_pause-{full['earlier_pause']}"
        screen.query_one(TableList).point_at(key)
        await press(pilot, "enter")
        assert "Platsen är redan pausad från 20 jun" in said(app)
        assert "ligger kvar i papperskorgen" in said(app)
        assert key in {f"{one.entity}-{one.id}" for one in screen._items}
        assert store.places.get(place) == before
        screen.query_one(TableList).point_at(f"note-{full['note']}")
        await press(pilot, "enter")
        assert len(screen._items) == len(full) - 1


async def test_u_brings_back_the_last_thing_first(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "x", "x")
        assert store.places.all() == ()
        await press(pilot, "u")
        assert [place.id for place in store.places.all()] == [seeded.bare.id]
        await press(pilot, "u")
        assert len(store.places.all()) == 2


async def test_enter_brings_back_its_line_and_u_takes_back_what_was_done_last(
    build, store, seeded, full
):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_room(pilot)
        keys = screen_text(app).splitlines()[-1]
        assert "enter Ta tillbaka" in keys
        assert "u Ångra" in keys
        titles = {item.title for item in screen._items}
        screen.query_one("#trash").point_at(f"note-{full['note']}")
        await press(pilot, "enter")
        assert {item.title for item in screen._items} == titles - {"Lapp"}
        assert said(app) == "Anteckning ”Lapp” är tillbaka."
        await press(pilot, "u")
        assert {item.title for item in screen._items} == titles, "the last was to bring it back"
        await press(pilot, "u")
        assert seeded.bare.id in {place.id for place in store.places.all()}


async def test_a_thing_has_the_same_name_on_its_way_out_and_back(build, store, seeded):
    store.sessions.save("e" * 32, seeded.dalen.id, SessionForm(SessionKind.OTHER, day="2026-11-20"))
    attempt = store.contact_attempts.add(seeded.dalen.id)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.post_message(OpenPlace(seeded.dalen.id, tab="log"))
        await settle(pilot)
        for key, name in (
            (seeded.session.id, "Samtal ”mån 9 nov 2026 10.00”"),
            ("e" * 32, "Tillfälle ”fre 20 nov 2026”"),
            (attempt.id, "Samtal utan svar ”mån 23 nov 2026, Karin Ek”"),
        ):
            app.screen.query_one("#log-rows", TableList).point_at(key)
            await press(pilot, "x")
            assert said(app) == f"{name} ligger i papperskorgen. Tryck u för att ta tillbaka."
            await press(pilot, "u")
            assert said(app) == f"{name} är tillbaka."
            app.screen.query_one("#log-rows", TableList).point_at(key)
            app.clear_notifications()
            await press(pilot, "x")
            app.clear_notifications()
            app.screen.post_message(OpenRoom("trash"))
            await settle(pilot)
            await press(pilot, "enter")
            assert said(app) == f"{name} är tillbaka."
            app.clear_notifications()
            await press(pilot, "escape")


async def test_it_says_what_came_with_it(build, store, seeded):
    store.trash.put("commitment", seeded.session.commitments[0].id)
    store.trash.put("session", seeded.session.id)
    store.trash.put("place", seeded.dalen.id)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_room(pilot)
        commitment = next(item for item in screen._items if item.entity == "commitment")
        screen.query_one("#trash").point_at(f"commitment-{commitment.id}")
        await press(pilot, "enter")
        assert f"”{commitment.title}” är tillbaka." in said(app)
        assert "Plats ”Dalen”" in said(app)
        assert "Samtal ”mån 9 nov 2026 10.00”" in said(app)
    assert store.trash.all() == ()


async def test_gone_meanwhile_is_no_disaster(build, store, seeded):
    store.trash.put("place", seeded.bare.id)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_room(pilot)
        store.trash.restore("place", seeded.bare.id)
        await press(pilot, "enter")
        assert screen._items == ()
        await press(pilot, "enter", "u")
        assert app.is_running


async def test_empty_and_friendly(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_room(pilot)
        shown = screen_text(app)
        assert "Papperskorgen är tom." in shown
        assert "Ta tillbaka" not in shown
        await press(pilot, "enter", "u", "escape")
        assert isinstance(app.screen, OverviewScreen)


@pytest.mark.parametrize("text", NASTY)
async def test_text_is_never_markup(build, store, seeded, text):
    place = store.places.save(PlaceForm(name=text))
    store.trash.put("place", place.id)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_room(pilot)
        assert text in screen_text(app)
        await press(pilot, "enter")
        assert f"”{text}” är tillbaka." in said(app)
        assert app.is_running


# High enough for everything, since things deleted at the same moment are in no fixed order.
@pytest.mark.parametrize("size", [(60, 30), (80, 30), (120, 40)])
async def test_columns_fit(build, store, seeded, full, size):
    app = build()
    async with app.run_test(size=size) as pilot:
        await open_room(pilot)
        shown = screen_text(app)
        for words in ("Typ", "Namn", "Slängt", "i dag", "Processledare", "mån 9 nov 2026 10.00"):
            assert words in shown


async def test_the_language_changes(build, store, seeded, full):
    app = build()
    async with app.run_test(size=(80, 30)) as pilot:
        screen = await open_room(pilot)
        screen.post_message(ChangeLanguage("en"))
        await settle(pilot)
        assert "Commitment" in screen_text(app)
        assert "Åtagande" not in screen_text(app)


async def test_a_session_that_was_only_begun_can_be_thrown_away_and_taken_back(build, seeded, path):
    said = to_json(SessionDraft(SessionForm(day="31 feb", notes="Karin sade")))
    draft = DraftView(f"session:{'b' * 32}", seeded.dalen.id, said, "", "2026-11-23T09:00:00+00:00")
    with closing(open_database(path, datetime.now().astimezone()).connect()) as connection:
        drafts.put(connection, [draft])
    app = build()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "home", "enter", "l", "home")
        assert "Karin sade" in screen_text(app)
        await press(pilot, "x")
        assert "Karin sade" not in screen_text(app)
        await press(pilot, "u")
        assert "Karin sade" in screen_text(app)


@pytest.mark.parametrize("room", ["risks", "people", "doors", "self_assessment", "eighteen_months"])
async def test_a_room_of_a_place_in_the_trash_is_not_shown_as_empty(build, store, seeded, room):
    store.trash.put("place", seeded.bare.id)
    app = build()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        app.post_message(OpenPlaceRoom(room, seeded.bare.id))
        await settle(pilot)
        assert isinstance(app.screen, OverviewScreen)
        assert "Platsen ligger i papperskorgen." in screen_text(app)
