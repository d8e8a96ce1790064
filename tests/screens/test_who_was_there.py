"""A place with several leaders: the user says by one key who was in a call; it is never guessed."""

import pytest
from support import press, screen_text, settle, type_text

from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.session_kinds import SessionKind, SessionStatus
from platscoach.domain.sessions import LogFilter
from screens.messages import OpenSession
from screens.wrap_up.screen import WrapUpScreen

ASKED = "vem är med? ctrl+b"
BOOKED = "b" * 32


@pytest.fixture
def ali(store, seeded):
    """A second leader of Dalen: Ali Rahimi beside Karin Ek."""
    return store.places.save_leader(
        seeded.dalen.id, LeaderForm("Ali Rahimi", first_day="2026-05-01")
    )


def present(app):
    """The leaders recorded as present in the session."""
    return app.screen.session.editor.form.leader_ids


def book(store, place, *leader_ids, day="2026-11-23"):
    """Book a call on a place with some of its leaders."""
    form = SessionForm(
        SessionKind.CALL, SessionStatus.BOOKED, day=day, clock="15", leader_ids=leader_ids
    )
    return store.sessions.save(BOOKED, place.id, form)


async def open_call(pilot, place, session_id=""):
    """Open a session on a place."""
    await settle(pilot)
    pilot.app.screen.post_message(OpenSession(place.id, session_id))
    await settle(pilot)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_of_two_leaders_nobody_is_taken_to_be_there_until_it_is_said(
    build, store, seeded, ali, size
):
    app = build()
    async with app.run_test(size=size) as pilot:
        await open_call(pilot, seeded.dalen)
        assert present(app) == ()
        assert size == (120, 40) or ASKED in " ".join(screen_text(app).split())
        await press(pilot, "ctrl+b")
        assert set(present(app)) == {ali.id, seeded.leader.id}
        assert ASKED not in screen_text(app)
        said = []
        for _again in range(3):
            await press(pilot, "ctrl+b")
            said.append(present(app))
        assert sorted(said) == sorted([(ali.id,), (seeded.leader.id,), ()])
        await type_text(pilot, "Vi talade om skolan")
        await press(pilot, "escape")
    (view,) = [
        one for one in store.sessions.log(LogFilter(seeded.dalen.id)) if "skolan" in one.notes
    ]
    assert (view.leaders, view.people("Anna Lind")) == ((), ("Anna Lind",))


async def test_the_wrap_up_asks_and_is_answered_by_the_same_key(build, store, seeded, ali):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_call(pilot, seeded.dalen)
        await type_text(pilot, "Vi talade om skolan")
        await press(pilot, "f9")
        assert isinstance(app.screen, WrapUpScreen)
        assert ASKED in str(app.screen.query_one("#wrap-about").content)
        await press(pilot, "ctrl+b", "ctrl+b")
        about = str(app.screen.query_one("#wrap-about").content)
        assert ("Karin Ek" in about) is not ("Ali Rahimi" in about)
        await press(pilot, "f9")
    (view,) = [
        one for one in store.sessions.log(LogFilter(seeded.dalen.id)) if "skolan" in one.notes
    ]
    assert len(view.leaders) == 1


async def test_what_was_booked_with_both_asks_who_came(build, store, seeded, ali):
    book(store, seeded.dalen, ali.id, seeded.leader.id)
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_call(pilot, seeded.dalen, BOOKED)
        assert len(present(app)) == 2
        await press(pilot, "f5")
        assert present(app) == ()
        assert ASKED in " ".join(screen_text(app).split())
        await press(pilot, "escape")
    assert store.sessions.get(BOOKED).leaders == ()


async def test_who_was_chosen_for_what_was_booked_is_not_asked_for_again(build, store, seeded, ali):
    form = LeaderForm("Elsa Borg", first_day="2026-05-01")
    elsa = store.places.save_leader(seeded.dalen.id, form)
    for chosen, there in (((ali.id, elsa.id), {ali.id, elsa.id}),
                          ((ali.id, elsa.id, seeded.leader.id), set())):  # fmt: skip
        book(store, seeded.dalen, *chosen)
        app = build()
        async with app.run_test(size=(80, 24)) as pilot:
            await open_call(pilot, seeded.dalen, BOOKED)
            await press(pilot, "f5")
            assert set(present(app)) == there
            assert (ASKED in " ".join(screen_text(app).split())) is not bool(there)
            await press(pilot, "escape")


async def test_of_several_who_were_booked_the_one_who_leads_still_is_there(
    build, store, seeded, ali
):
    """Of two who were invited, only the one who still leads the place is recorded as present."""
    book(store, seeded.dalen, ali.id, seeded.leader.id)
    store.places.save_leader(
        seeded.dalen.id,
        LeaderForm("Ali Rahimi", first_day="2026-05-01", last_day="2026-11-20"),
        ali.id,
    )
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_call(pilot, seeded.dalen, BOOKED)
        await press(pilot, "f5")
        assert present(app) == (seeded.leader.id,)


async def test_who_leads_alone_is_there_and_the_key_is_not(build, seeded):
    """A place with a single leader is not asked who was there."""
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await open_call(pilot, seeded.dalen)
        assert present(app) == (seeded.leader.id,)
        await press(pilot, "ctrl+b")
        assert present(app) == (seeded.leader.id,)
        assert ASKED not in screen_text(app)


async def test_how_long_it_took_is_asked_once_it_has_been_held(build, store, seeded):
    book(store, seeded.dalen, seeded.leader.id)
    app = build()
    async with app.run_test(size=(120, 40)) as pilot:
        await open_call(pilot, seeded.dalen, BOOKED)
        await press(pilot, "f6")
        assert "Tänkt (min)" in screen_text(app)
        assert "Tog (min)" not in screen_text(app)
        await press(pilot, "f5", "f6")
        assert "Tog (min)" in screen_text(app)
