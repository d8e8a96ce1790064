"""A new date while a room is open: texts about dates follow at the next key or by themselves."""

from datetime import datetime, timedelta, timezone
from types import SimpleNamespace

import pytest
from support import press, screen_text, settle, type_text

from platscoach.coaching.commitments import read_mine
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.session_kinds import SessionStatus
from platscoach.domain.sessions import LogFilter
from screens.day_watch import LONGEST_WAIT, DayWatch
from screens.session.clock import CallClock
from screens.session.fields import SessionFields

ZONE = timezone(timedelta(hours=1))
LATE = datetime(2026, 11, 23, 23, 59, 15, tzinfo=ZONE)


class Waiter:
    """The part of an app that starts timers."""

    def __init__(self):
        self.waits = []

    def set_timer(self, seconds, call):
        self.waits.append((seconds, call))


@pytest.fixture
def watch():
    times, seen = [LATE], []
    app = Waiter()
    context = SimpleNamespace(now=lambda: times[0])
    made = DayWatch(app, context, lambda: seen.append(times[0].date()))

    def at(moment):
        times[0] = moment

    return made, app, at, seen


def test_it_waits_for_midnight_and_then_for_the_next_one(watch):
    day, app, at, seen = watch
    day.begin()
    (seconds, call) = app.waits.pop()
    assert seconds == pytest.approx(45.5)
    at(LATE + timedelta(seconds=seconds))
    call()
    assert [str(one) for one in seen] == ["2026-11-24"]
    assert app.waits.pop()[0] == LONGEST_WAIT
    day.look()
    assert len(seen) == 1


def test_another_zone_is_another_time(watch):
    day, _app, at, seen = watch
    at(LATE.astimezone(timezone(timedelta(hours=-5))))
    day.look()
    day.look()
    assert len(seen) == 1


async def test_rooms_follow_the_day(build, store, seeded):
    booked = SessionForm(status=SessionStatus.BOOKED, day="2026-11-24", clock="12:30")
    store.sessions.save("b" * 32, seeded.bare.id, booked)
    app = build()
    times = [LATE]

    def seconds():
        return (times[0] - LATE).total_seconds()

    app.context.now, app.context.clock = lambda: times[0], seconds
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        assert "mån 23 nov" in screen_text(app)
        assert "I DAG" not in screen_text(app)
        times[0] += timedelta(minutes=1)
        await press(pilot, "down")
        shown = screen_text(app)
        assert "tis 24 nov" in shown
        assert "I DAG" in shown
        assert "12.30" in shown

        times[0] = datetime(2026, 11, 24, 23, 59, 50, tzinfo=ZONE)
        await press(pilot, "home", "s")
        await type_text(pilot, "! Karin ringer i morgon")
        assert "0:00" in screen_text(app)
        await press(pilot, "f4")
        await press(pilot, "tab", "tab")
        times[0] += timedelta(minutes=12)
        # By itself, when the window gets the focus.
        app.on_app_focus()
        await settle(pilot)
        await press(pilot, "escape")
        app.screen.query_one(CallClock).tick()
        await settle(pilot)
        shown = screen_text(app)
        assert "ons 25 nov" in shown
        assert "12:00" in shown
        assert "i dag" in shown
        assert "i morgon" not in shown.replace("! Karin ringer i morgon", "")


async def test_what_is_stored_after_midnight_is_the_day_that_was_read_before(build, store, seeded):
    app = build()
    times = [LATE]
    app.context.now = app.context.lanes.now = lambda: times[0]
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "m", "enter", "tab", "tab")
        app.screen._form.focus_field("due")
        await type_text(pilot, "i morgon")
        await settle(pilot)
        assert "tis 24 nov 2026" in screen_text(app), screen_text(app)
        # The first key of the new day is the one that stores it.
        times[0] += timedelta(minutes=1)
        await press(pilot, "ctrl+s")
        assert [one.due.isoformat() for one in read_mine(store)] == ["2026-11-24"], screen_text(app)

        # In a call, with the cursor still in its day.
        await press(pilot, "escape", "home", "s", "f6")
        app.screen.query_one(SessionFields).focus_field("day")
        await type_text(pilot, "i går")
        assert "mån 23 nov 2026" in screen_text(app)
        times[0] += timedelta(days=1)
        app.on_app_focus()
        await settle(pilot)
        assert "mån 23 nov 2026" in screen_text(app)
        await press(pilot, "escape")
        await type_text(pilot, "Karin ringer.")
        await press(pilot, "escape", "escape")
        days = [
            one.starts.date().isoformat() for one in store.sessions.log(LogFilter(seeded.dalen.id))
        ]
        assert "2026-11-23" in days and "2026-11-24" not in days
