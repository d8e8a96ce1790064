"""A session on the wrong place is moved by a key, from the log or from the call itself."""

from support import press, screen_text, settle, type_text

from platscoach.domain.sessions import LogFilter
from screens.messages import OpenSession
from screens.session.screen import SessionScreen


async def test_a_call_goes_on_at_the_place_that_it_is_about(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.post_message(OpenSession(seeded.dalen.id))
        await settle(pilot)
        await type_text(pilot, "Vi talade om bryggan")
        await press(pilot, "f12")
        shown = screen_text(app)
        assert "Fel plats?" in shown
        assert seeded.bare.name in shown
        await press(pilot, "f2")
        assert "Välj vilken plats det hör till." in screen_text(app)
        await press(pilot, "right", "f2")
        await settle(pilot)
        assert isinstance(app.screen, SessionScreen)
        assert app.screen.session.editor.place_id == seeded.bare.id
        assert app.screen.query_one("#session-notes").text == "Vi talade om bryggan"
        assert app.screen.session.state.goes_on, "the call has not ended"
        await type_text(pilot, " och båten")
        await press(pilot, "escape")
    assert [
        view.notes
        for view in store.sessions.log(LogFilter(seeded.bare.id))
        if "bryggan" in view.notes
    ] == ["Vi talade om bryggan och båten"]
    assert not [one for one in store.sessions.log(LogFilter(seeded.dalen.id)) if "bry" in one.notes]


def where(app):
    """The place of the call, and its notes."""
    return app.screen.session.editor.place_id, app.screen.query_one("#session-notes").text


async def test_in_the_call_itself_it_is_undone_and_done_again(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.post_message(OpenSession(seeded.dalen.id))
        await settle(pilot)
        await type_text(pilot, "Bryggan")
        await press(pilot, "f12", "right", "f2")
        await settle(pilot)
        assert "F12 igen flyttar tillbaka." in [one.message for one in app._notifications][-1]
        await type_text(pilot, " och båten")
        for key, place in (("u", seeded.dalen), ("ctrl+y", seeded.bare), ("u", seeded.dalen)):
            await press(pilot, "f6", key)
            await settle(pilot)
            assert where(app) == (place.id, "Bryggan och båten")
            assert app.screen.session.editor.form.leader_ids == (
                (seeded.leader.id,) if place is seeded.dalen else ()
            )
        await press(pilot, "f6", "u")
        assert where(app)[0] == seeded.dalen.id, "nothing more to undo in the call"
        assert [one.message for one in app._notifications][-1] == "Inget att ångra här."
        # In the form, the place that it came from is proposed.
        await press(pilot, "f12", "right", "f2")
        await settle(pilot)
        await press(pilot, "f12", "f2")
        await settle(pilot)
        assert where(app) == (seeded.dalen.id, "Bryggan och båten")
        await press(pilot, "escape")
    (view,) = [
        one for one in store.sessions.log(LogFilter(seeded.dalen.id)) if "båten" in one.notes
    ]
    assert [key for key, _name in view.leaders] == [seeded.leader.id]


async def test_from_an_empty_call_there_is_nothing_to_move(build, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.screen.post_message(OpenSession(seeded.dalen.id))
        await settle(pilot)
        await press(pilot, "f12")
        assert isinstance(app.screen, SessionScreen)
        assert app.screen.session.editor.place_id == seeded.dalen.id


async def test_from_the_log_it_goes_and_comes_back_by_u(build, store, seeded):
    app = build()
    key = seeded.session.id
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "l")
        await settle(pilot)
        await press(pilot, "F", "right", "f2")
        await settle(pilot)
        assert store.sessions.get(key).place_id == seeded.bare.id
        assert any(one.message.endswith("u ångrar.") for one in app._notifications)
        await press(pilot, "u")
        await settle(pilot)
        assert store.sessions.get(key).place_id == seeded.dalen.id
