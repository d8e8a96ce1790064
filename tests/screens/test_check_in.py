"""The rooms of a check-in and of the risks."""

from contextlib import closing
from datetime import datetime

import pytest
from support import press, rush, screen_text, settle, type_text

from platscoach.domain.check_in_sheet import CheckInDecision, Evaluation
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.session_kinds import SessionKind
from platscoach.domain.sessions import LogFilter
from platscoach.storage.device import drafts
from platscoach.storage.device.drafts import DraftView
from platscoach.storage.engine.opening import open_database
from screens.check_in.risks_screen import RisksScreen
from screens.check_in.screen import CheckInScreen
from screens.dialogs.form_dialog import FormDialog
from screens.messages import OpenSession
from screens.session.screen import SessionScreen
from screens.team.screen import TeamScreen

KEY = "c" * 32


@pytest.mark.asyncio
async def test_a_check_in_is_gone_through(build, store, seeded, tmp_path, monkeypatch):
    monkeypatch.setattr("platscoach.documents.user_documents.documents_folder", lambda: tmp_path)
    place = seeded.dalen.id
    store.sessions.save(
        KEY, place, SessionForm(SessionKind.CHECK_IN, day="2026-11-20", clock="10", minutes="60")
    )
    store.check_ins.judge(place, "risk-forankring", 1, "tyst")
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        app.post_message(OpenSession(place, KEY))
        await settle(pilot)
        assert isinstance(app.screen, SessionScreen)
        await press(pilot, "f10")
        assert isinstance(app.screen, CheckInScreen)
        text = screen_text(app)
        assert "Avstämning efter 6 månader · fre 20 nov 2026" in text
        await press(pilot, "enter")
        await type_text(pilot, "Nöjd [/b]")
        await rush(pilot, "ctrl+s", "ctrl+s")
        assert store.check_ins.sheet(KEY).answers == "Nöjd [/b]"
        assert isinstance(app.screen, CheckInScreen), "the second press asks for nothing more"
        await press(pilot, "down", "space", "down", "enter")
        assert store.check_ins.sheet(KEY).ticked == {"AV6-1", "AV6-2"}
        await press(pilot, "space")
        assert store.check_ins.sheet(KEY).ticked == {"AV6-1"}
        await rush(pilot, "space", "space")
        assert store.check_ins.sheet(KEY).ticked == {"AV6-1"}, "two presses are back again"
        await press(pilot, "down", "down", "down", "down", "down", "3")
        here = [one for one in store.check_ins.risks(place) if one.session_id == KEY]
        assert [one.level for one in here] == [3]
        assert "3 av 3, stor" in screen_text(app)
        assert "Tecken: Samma fem personer" in screen_text(app)
        await press(pilot, *["down"] * 8, "enter")
        await press(pilot, "right", "right", "right")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, FormDialog), "to stop needs its reason"
        await press(pilot, "escape")
        await press(pilot, "Y", "v")
        assert "Fundera gärna på det här innan" in app.clipboard
        saved = next(tmp_path.glob("*.eml"))
        assert saved.read_bytes().startswith(b"Subject:")
        await press(pilot, "R")
        assert isinstance(app.screen, RisksScreen)
        await press(pilot, "1")
        assert "1 av 3, liten" in screen_text(app)
        await press(pilot, "u")
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, SessionScreen)
    assert store.check_ins.sheet(KEY).decision in list(CheckInDecision)


async def test_a_check_in_may_begin_with_its_sheet(build, store, seeded):
    """Nothing has been typed in the call yet: the session is stored for the sheet to belong to."""
    place = seeded.dalen.id
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.post_message(OpenSession(place, kind=SessionKind.CHECK_IN))
        await settle(pilot)
        await press(pilot, "f10")
        assert isinstance(app.screen, CheckInScreen)
        assert "PUNKTER" in screen_text(app)
        assert not app._notifications
        await press(pilot, "down", "space", "escape")
        log = store.sessions.log(LogFilter(place_id=place))
        (held,) = (one for one in log if one.kind is SessionKind.CHECK_IN)
        assert len(store.check_ins.sheet(held.id).ticked) == 1


async def test_a_check_in_of_which_only_the_sheet_was_looked_at_does_not_count(
    build, store, seeded
):
    place = seeded.dalen.id
    app = build()

    def held():
        log = store.sessions.log(LogFilter(place_id=place))
        return [one for one in log if one.kind is SessionKind.CHECK_IN]

    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for keys, there in (
            (("f10", "escape", "escape"), 0),
            (("f10", "escape", *"Karin", "escape"), 1),
            (("f10", "down", "space", "escape", "escape"), 2),
            (("f10", *["down"] * 7, "2", "escape", "escape"), 3),
        ):
            app.post_message(OpenSession(place, kind=SessionKind.CHECK_IN))
            await settle(pilot)
            await press(pilot, *keys)
            assert not isinstance(app.screen, SessionScreen | CheckInScreen)
            assert len(held()) == there, keys
            if not there:
                said = [one.message for one in app._notifications][-1]
                assert said.startswith("Inget skrevs i avstämningen")
                await press(pilot, "u")
                assert len(held()) == 1
                store.trash.put("session", held()[0].id)


async def test_a_form_that_was_left_is_told_of_and_gone_to(build, store, seeded, path):
    place = seeded.dalen.id
    store.sessions.save(KEY, place, SessionForm(SessionKind.CHECK_IN, day="2026-11-20", clock="10"))
    for form in (f"voice:{KEY}:{place}:leader", f"answers:{KEY}:{place}", "team_member:kultur"):
        left = DraftView(f"form:{form}", "", '{"answers": "Hej"}', "", "2026-11-22T10:00:00+00:00")
        with closing(open_database(path, datetime.now().astimezone()).connect()) as database:
            drafts.put(database, [left])
    app = build()
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        shown = screen_text(app)
        for words in ("hur ni arbetar ihop", "svar inför avstämningen", "teammedlem"):
            assert f"ett ifyllt formulär är inte sparat: {words}" in shown
        await press(pilot, "home", "up")
        news = app.screen.query_one("#overview-news")
        for end, room in (("answers", CheckInScreen), ("team_member", TeamScreen)):
            await press(pilot, *["up"] * 20)
            while end not in news.key:
                await press(pilot, "down")
            await press(pilot, "enter")
            assert isinstance(app.screen, room)
            await press(pilot, "escape")


async def test_what_the_leader_answered_stands_by_what_the_leader_says(build, store, seeded):
    place = seeded.dalen.id
    store.sessions.save(KEY, place, SessionForm(SessionKind.CHECK_IN, day="2026-11-20", clock="10"))
    store.check_ins.save_answers(KEY, "Hej Anna!\nSamtalen vill jag behålla")
    said = Evaluation("korta samtal varannan vecka", "mejlen ska bli kortare", "söndagar")
    store.check_ins.save_evaluation(KEY, said, by_leader=False)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.post_message(OpenSession(place, KEY))
        await settle(pilot)
        await press(pilot, "f10", "end")
        assert "Samtalen vill jag behålla" not in screen_text(app)
        shown = screen_text(app).splitlines()
        at = next(n for n, line in enumerate(shown) if line.strip().startswith("Processtödjaren"))
        assert shown[at].index("behåll:") == len(shown[at + 1]) - len(shown[at + 1].lstrip())
        await press(pilot, "up", "up")
        assert "Samtalen vill jag behålla" in screen_text(app)
        await press(pilot, "enter")
        assert "Processledaren säger" in screen_text(app)
        assert "Samtalen vill jag behålla" in screen_text(app), "beside the form too"
