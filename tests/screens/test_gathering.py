"""The annual gathering: invitations to everybody, pairs, promises, and pages without names."""

from support import press, rush, screen_text, settle, type_text

from platscoach.coaching.gathering import book_gathering
from platscoach.domain.agenda import NewItem, Origin
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.marked_lines import RemarkKind
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.meetings import GuestAnswer, MeetingForm
from platscoach.domain.session_forms import RemarkForm, SessionForm
from screens.widgets.narrowing_line import NarrowingLine


def first_guest(store):
    (gathering,) = store.meetings.all(MeetingKind.GATHERING)
    return store.meetings.guests(gathering.id)[0]


async def test_a_gathering_from_the_invitation_to_the_promises(build, seeded, store):
    for place in (seeded.dalen, seeded.bare):
        store.agenda.pin(place.id, NewItem(f"Går bussen i {place.name}?", origin=Origin.QUESTION))
    lines = (
        RemarkForm(RemarkKind.LESSON, "mat lockar fler", "= mat lockar fler"),
        RemarkForm(RemarkKind.LESSON, "Karin orkar inte allt", "= Karin orkar inte allt"),
    )
    store.sessions.save("d" * 32, seeded.dalen.id, SessionForm(day="2026-11-20", remarks=lines))
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "G")
        shown = screen_text(app)
        assert "Dalen + Övre Fors" in shown
        assert "Kollektivtrafik" in shown
        assert "utan rader som nämner någon" in shown
        keys = shown.rstrip().splitlines()[-1]
        assert "Boka" in keys
        assert "Klart" not in keys, "a pair is not ticked"
        assert " Ny" not in keys, "nobody is asked to no gathering"
        await press(pilot, "Y")
        assert "mat lockar fler" in app.clipboard
        assert "Karin" not in app.clipboard
        said = [one.message for one in app._notifications][-1]
        assert said.endswith("Den rad som nämner någon eller är privat är inte med.")

        await press(pilot, "b")
        await type_text(pilot, "2027-04-16")
        await press(pilot, "f2")
        assert "Karin Ek, Dalen" in screen_text(app)
        while not app.screen._list.current.startswith("guest:"):
            await press(pilot, "j")
        assert "mellanslag Svar" in screen_text(app)
        await press(pilot, "space")
        assert first_guest(store).answer is GuestAnswer.COMING
        await rush(pilot, "space", "space")
        assert first_guest(store).answer is GuestAnswer.CAME, "no press is lost"
        await press(pilot, "home", "enter", "f7")
        assert "Förra årets löften" in screen_text(app)
        await press(pilot, "f4")
        await type_text(pilot, "bjuda grannbyn på fika")
        await press(pilot, "enter")
        await type_text(pilot, "Dalen")
        await press(pilot, "f2", "escape", "escape")
        assert "[ ]  Dalen: bjuda grannbyn på fika" in screen_text(app)
        await press(pilot, "home", "down", "space")
        assert store.meetings.decisions(MeetingKind.GATHERING)[0].done_on is not None


async def test_who_begins_to_lead_after_the_invitation_is_invited_by_one_key(build, seeded, store):
    book_gathering(store, MeetingForm("2027-04-16", "10"))
    store.places.save_leader(seeded.bare.id, LeaderForm("Åsa Öberg"))
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "G")
        assert "ctrl+p Meny" in screen_text(app), "there is room for its word"
        await press(pilot, "end")
        shown = screen_text(app)
        assert "Inte inbjudna" in shown
        assert "Åsa Öberg, Övre Fors" in shown
        assert "mellanslag Bjud in" in shown
        await press(pilot, "space")
        assert "Inte inbjudna" not in screen_text(app)
        (gathering,) = store.meetings.all(MeetingKind.GATHERING)
        assert "Åsa Öberg" in [one.name for one in store.meetings.guests(gathering.id)]
        await press(pilot, "u")
        assert "Inte inbjudna" in screen_text(app)


async def test_of_several_gatherings_it_is_said_to_which_they_are_invited(build, seeded, store):
    book_gathering(store, MeetingForm("2027-04-16", "10"))
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "G")
        assert "Inbjudningarna" not in screen_text(app), "there is only one"
        book_gathering(store, MeetingForm("2027-09-01", "10"))
        await press(pilot, "escape", "G")
        assert "Inbjudningarna gäller träffen fre 16 apr 2027." in screen_text(app)
        await press(pilot, "n")
        assert "Bjud in till träffen fre 16 apr 2027" in screen_text(app)


async def test_words_narrow_the_list_to_a_guest(build, seeded, store):
    meeting = book_gathering(store, MeetingForm("2027-04-16", "10"))
    for name in ("Åsa Öberg", "Rut Nykvist"):
        store.meetings.invite(meeting.id, name=name)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "G", "f")
        await type_text(pilot, "oberg")
        shown = screen_text(app)
        assert "Åsa Öberg" in shown
        assert "Inbjudna" in shown, "the group stands on the first that is left"
        assert "Rut Nykvist" not in shown
        await press(pilot, "enter", "space")
        (asa,) = (one for one in store.meetings.guests(meeting.id) if one.name == "Åsa Öberg")
        assert asa.answer is GuestAnswer.COMING, "letters are the list's again"
        assert "Rut Nykvist" not in screen_text(app), "and it is as narrow as it was"
        await press(pilot, "f")
        await type_text(pilot, " zzz")
        assert "Ingen rad innehåller de orden." in screen_text(app)
        await press(pilot, "escape")
        assert "Rut Nykvist" in screen_text(app)
        assert not app.screen.query_one(NarrowingLine).display


async def test_no_row_of_the_hint_stays_under_what_is_noted(build, seeded, store):
    book_gathering(store, MeetingForm("2027-04-16", "10"))
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "G", "home", "enter")
        for key, stands in (("x", False), ("backspace", True), ("y", False)):
            await press(pilot, key)
            assert ("beslut, = en lärdom" in screen_text(app)) == stands, key
