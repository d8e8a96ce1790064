"""The regional team's room and a meeting's room: agenda, gaps, decisions, notes that are kept."""

import pytest
from support import press, rush, screen_text, settle, type_text

from platscoach.domain.marked_lines import RemarkKind, Verdict
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.meetings import DecisionForm, MeetingForm
from platscoach.domain.session_forms import RemarkForm, SessionForm
from platscoach.domain.team import MemberForm
from screens.messages import OpenRoom


@pytest.fixture
def app(build, seeded, store):
    store.team.save(MemberForm("funktion-kultur", name="Eva Sand", phone="070-000 00 40"))
    store.meetings.save(MeetingKind.TEAM, MeetingForm("2026-12-04", "15", "90", "Norrvik"))
    return build()


async def test_a_team_meets_with_an_agenda_that_writes_itself(app, store, tmp_path):
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "T")
        shown = screen_text(app)
        assert "Nästa möte fre 4 dec kl. 15.00" in shown
        assert "Funktioner utan person: företagsutveckling" in shown
        assert "kultur," not in shown.partition("Funktioner utan person")[2].partition("\n")[0]
        assert "Övre Fors: ingen processledare än" in shown
        assert "Dalen: 1 åtagande är sent" in shown
        assert "Kultur, Eva Sand" in shown
        assert "mellanslag Klart" not in shown, "only what was decided is ticked"

        while not app.screen._list.current.startswith("meeting:"):
            await press(pilot, "j")
        await press(pilot, "enter", "f7")
        assert "- Dalen: 1 åtagande är sent" in screen_text(app)
        await press(pilot, "ctrl+end")
        await type_text(pilot, "! Eva skickar exempel fre")
        await press(pilot, "enter")
        await type_text(pilot, "en mening till § hemlig")
        (meeting,) = store.meetings.all(MeetingKind.TEAM)
        assert meeting.notes == ""
        await press(pilot, "escape")
        (meeting,) = store.meetings.all(MeetingKind.TEAM)
        assert meeting.notes.endswith("§ hemlig")
        (decision,) = meeting.decisions
        assert (decision.person, decision.what) == ("Eva Sand", "skickar exempel")
        assert str(decision.due) == "2026-11-27"
        await press(pilot, "Y")
        assert "skickar exempel (Eva Sand), senast" in app.clipboard
        assert "hemlig" not in app.clipboard

        await press(pilot, "escape")
        assert "[ ]  skickar exempel" in screen_text(app)
        await press(pilot, "home", "space")
        assert store.meetings.decisions(MeetingKind.TEAM)[0].done_on is not None
        assert "[x]  skickar exempel" in screen_text(app), "it stays until the room is left"
        await rush(pilot, "space", "space", "space")
        assert store.meetings.decisions(MeetingKind.TEAM)[0].done_on is None
        await press(pilot, "space", "escape", "T")
        assert "skickar exempel" not in screen_text(app)


async def test_the_agenda_goes_under_the_line_that_is_being_written(app, store):
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "T")
        while not app.screen._list.current.startswith("meeting:"):
            await press(pilot, "j")
        await press(pilot, "enter")
        await type_text(pilot, "= fråga tidigt")
        await press(pilot, "left", "left", "f7")
        await type_text(pilot, "sist")
        await press(pilot, "escape")
    (meeting,) = store.meetings.all(MeetingKind.TEAM)
    first, *agenda, last = meeting.notes.splitlines()
    assert (first, last) == ("= fråga tidigt", "sist")
    assert len(agenda) > 1
    assert all(line.startswith("- ") for line in agenda)


async def test_what_was_tried_leads_to_the_book_and_the_log(app, store, seeded):
    store.trials.save(seeded.session.id, "swot", Verdict.KEEP, "[/b] alla fick tala")
    lines = (
        RemarkForm(RemarkKind.STORY, "skolan blev kvar", "% skolan blev kvar"),
        RemarkForm(RemarkKind.LESSON, "§ jag borde ha tigit", "= § jag borde ha tigit"),
    )
    store.sessions.save("d" * 32, seeded.bare.id, SessionForm(day="2026-11-20", remarks=lines))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "M")
        shown = screen_text(app)
        assert "provad på 1 plats: behåll 1" in shown
        assert "[/b] alla fick tala" in shown, "told beside the cursor"
        assert "skolan blev kvar" in shown
        assert "tigit" not in shown
        await press(pilot, "enter")
        assert "provad på 1 plats: behåll 1" in screen_text(app)
        await press(pilot, "escape", "end", "enter")
        assert "Övre Fors" in screen_text(app).partition("\n")[0]


async def test_a_session_about_two_places_stands_in_both_logs(build, seeded, store):
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "home", "enter", "l", "P", "space", "f2")
        assert store.session_places.of_session(seeded.session.id) == (seeded.bare.id,)
        shown = screen_text(app)
        assert "(med Övre Fors)" in shown, "its own log names the other place too"
        assert "om Dalen och Övre Fors" in shown, "and so does what stands beside it"
        await press(pilot, "escape")
        await press(pilot, "end", "enter", "l")
        shown = screen_text(app)
        assert "Övre Fors" in shown.partition("\n")[0]
        assert "(med Dalen)" in shown
        await press(pilot, "enter")
        head = "".join(screen_text(app).splitlines()[:5])
        assert "Dalen" in head
        assert "med Övre Fors" in head, "and so does the room of the session"
        await press(pilot, "escape", "escape", "home", "s")
        assert "med Övre Fors" not in "".join(screen_text(app).splitlines()[:5]), "another session"


async def test_a_long_decision_is_whole_over_the_notes(app, store):
    (meeting,) = store.meetings.all(MeetingKind.TEAM)
    store.meetings.save_decision(
        meeting.id,
        DecisionForm("skicka exempel på avtal om butikslokal till Övre Fors", "Eva", "4 dec"),
    )
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        app.screen.post_message(OpenRoom("meeting", meeting.id))
        await settle(pilot)
        shown = screen_text(app)
        assert "…" not in shown
        assert "Övre Fors" in shown


async def test_a_meeting_is_found_by_its_notes_and_opened(app, store):
    (meeting,) = store.meetings.all(MeetingKind.TEAM)
    store.meetings.save_notes(meeting.id, "Vi talade om grönsiskorna")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "slash")
        await type_text(pilot, "grönsiskorna")
        await press(pilot, "enter", "enter")
        assert "Teammöte" in screen_text(app).partition("\n")[0]


async def test_a_meeting_today_stands_on_the_overview_and_opens(app, store):
    store.meetings.save(MeetingKind.TEAM, MeetingForm("2026-11-23", "15", "", "[/b] Norrvik"))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.screen.load()
        await settle(pilot)
        lines = screen_text(app).splitlines()
        (line,) = (one for one in lines if "[/b] Norrvik" in one)
        assert "15.00  Teammöte" in line
        assert "I DAG" in line
        await press(pilot, "home", "up")
        while app.screen.query_one("#overview-news").key.partition("-")[0] != "meeting":
            await press(pilot, "up")
        await press(pilot, "enter")
        assert "Teammöte mån 23 nov" in screen_text(app).partition("\n")[0]


async def test_words_narrow_the_team_and_the_line_under_it_follows(app, store):
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "T", "f")
        await type_text(pilot, "eva sand")
        shown = screen_text(app)
        assert "Teamet" in shown.partition("Kultur, Eva Sand")[0].splitlines()[-1]
        assert "Övre Fors: ingen processledare än" not in shown
        assert str(app.screen.query_one("#team-line").content).startswith("Eva Sand")
        await press(pilot, "escape")
        assert "Övre Fors: ingen processledare än" in screen_text(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_line_of_the_team_is_not_wrapped_for_whom_to_ask(app, store, seeded, size):
    """The place of a meeting is beside its date; whom to ask is shown elsewhere if it is narrow."""
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "T")
        assert "fre 4 dec kl. 15.00, Norrvik" in screen_text(app)
        assert ("Fråga till" in screen_text(app)) == (size[0] > 100)
        while not app.screen._list.current.startswith("member:"):
            await press(pilot, "j")
        assert "Eva Sand, 070-000 00 40" in screen_text(app)
