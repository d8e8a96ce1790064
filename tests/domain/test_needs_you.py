"""What needs the supporter's attention, in which order, and the status of each place: mostly a
table of examples."""

import tomllib
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from platscoach.domain.eighteen_months.schedule import USUAL, DueReport
from platscoach.domain.need_words import need_words
from platscoach.domain.needs_you import (
    NeedKind,
    booked_soon,
    booked_today,
    by_place,
    needs,
    overlooked,
)
from platscoach.domain.overview_choice import Order
from platscoach.domain.overview_records import (
    LateCommitment,
    LateDoor,
    LeftSession,
    Overview,
    PutOffLine,
)
from platscoach.domain.pause import Pause
from platscoach.domain.places import PlaceRow
from platscoach.domain.put_off import without_put_off
from platscoach.domain.session_kinds import SessionKind
from platscoach.domain.silence import DEFAULT_SILENCE_DAYS
from platscoach.domain.standing import STANDING_WORDS, ordered, standing
from platscoach.domain.steps import STEP_KEYS
from platscoach.i18n import set_language

TODAY = date(2026, 11, 27)
EXAMPLES = tomllib.loads(Path(__file__).with_name("needs.toml").read_text("utf-8"))
STATES = {"x": "done", "o": "under_way", ".": "not_started"}


def ago(days):
    return None if days is None else TODAY - timedelta(days=days)


def ahead(days):
    return None if days is None else TODAY + timedelta(days=days)


def pause_of(first, until="", why=""):
    """A pause given in days from today, negative for the past; an empty end leaves it open."""
    return Pause(ahead(first), ahead(until) if until != "" else None, why)


def row_of(given):
    """The place of an example, as a row of the overview."""
    name, coming = given.get("name", "Dalen"), ahead(given.get("next"))
    marks = zip(STEP_KEYS, given.get("steps", "xo...."), strict=True)
    leader = given.get("leader", "Karin Ek")
    return PlaceRow(
        name, name, "", (leader,) if leader else (), given.get("began"),
        tuple((key, STATES[mark]) for key, mark in marks),
        last_session=ago(given.get("last")),
        next_session=f"{coming}T10:00" if coming else None,
        silence_days=given.get("silence", DEFAULT_SILENCE_DAYS),
        finished_on=given.get("finished"),
        attempt=ago(given.get("tried")),
        check_ins=tuple(given.get("check_ins", ())),
        next_check_in=ahead(given.get("check_in_booked")),
        settled_check_in=given.get("settled", 0),
        pause=pause_of(*given["pause"]) if "pause" in given else None,
        had_leader=given.get("had_leader", bool(leader)),
    )  # fmt: skip


def late_of(given):
    """The late commitments of an example; their subject also serves as key."""
    name = given.get("name", "Dalen")
    for what, days in given.get("mine", ()):
        yield LateCommitment(what, name, what, mine=True, due=ago(days))
    for who, what, days in given.get("others", ()):
        yield LateCommitment(what, name, what, mine=False, due=ago(days), who=who)


def doors_of(given):
    """The unanswered questions of an example; their text also serves as key."""
    name = given.get("name", "Dalen")
    for whom, what, days in given.get("doors", ()):
        yield LateDoor(what, name, what, whom, ago(days))


def schedule_of(given):
    reports = tuple(DueReport(name, name, ahead(days)) for name, days in given.get("reports", ()))
    months = {**USUAL.months, **given.get("planned", {})}
    return USUAL._replace(months=months, length=given.get("length", USUAL.length), reports=reports)


def all_needs(places):
    read = Overview(
        rows=tuple(row_of(one) for one in places),
        late=tuple(item for one in places for item in late_of(one)),
        doors=tuple(door for one in places for door in doors_of(one)),
        schedules={one.get("name", "Dalen"): schedule_of(one) for one in places},
    )
    return needs(read, TODAY)


@pytest.mark.parametrize("example", EXAMPLES["place"], ids=lambda one: one["says"])
def test_a_place(example):
    found = all_needs([example])
    put_off = [PutOffLine("Dalen", *one) for one in example.get("put_off", ())]
    told = by_place(without_put_off(found, put_off, TODAY))
    assert [need_words(need, TODAY) for need in told] == example["lines"]
    how = standing(row_of(example), found, TODAY)
    assert (STANDING_WORDS[how.word], how.reason) == (example["word"], example["reason"])
    assert "".join(how.words).split(", ")[0].split()[0] == example["word"], "said once"


@pytest.mark.parametrize("example", EXAMPLES["region"], ids=lambda one: one["says"])
def test_several_places(example):
    found = all_needs(example["places"])
    told = [f"{need.place_name}: {need_words(need, TODAY)}" for need in by_place(found)]
    assert told == example["lines"]
    rows = [row_of(one) for one in example["places"]]
    assert [row.name for row in ordered(rows, Order.NEED, found, TODAY)] == example["by_need"]


def test_there_are_enough_examples_and_each_is_another():
    says = [one["says"] for kind in EXAMPLES.values() for one in kind]
    assert len(says) == len(set(says)) >= 60


def test_every_sentence_is_there_in_english():
    """The examples cover every kind of need, and in English no Swedish word is left."""
    kinds = set()
    set_language("en")
    for example in EXAMPLES["place"]:
        for need in all_needs([example]):
            words = need_words(need, TODAY)
            assert not {"dagar", "steg", "sent", "månad", "och"} & set(words.split()), words
            kinds.add(need.kind)
    assert kinds | {
        NeedKind.UNREADABLE, NeedKind.STARTED, NeedKind.BOOKING, NeedKind.UNFINISHED,
        NeedKind.DRAFT,
    } == set(NeedKind)  # fmt: skip


def test_nothing_needs_the_supporter_where_there_is_nothing():
    assert needs(Overview(), TODAY) == ()


def test_what_is_open_comes_first_and_what_was_left_half_done_last():
    read = Overview(
        rows=(row_of({"name": "Dalen", "last": 40}), row_of({"name": "Övre Fors", "last": 1})),
        unreadable=(("t", "Trasby"),),
        started=(LeftSession("s", "f", "Övre Fors", SessionKind.SITE_VISIT),),
        unfinished=(LeftSession("w", "d", "Dalen"),),
        forms=(LeftSession("form:x", "d", "Dalen"),),
        late=(LateCommitment("c", "Övre Fors", "ringa", mine=True, due=ago(2)),),
    )
    found = needs(read, TODAY)
    assert found[1].session_kind is SessionKind.SITE_VISIT
    assert [(need.kind, need.place_id, need.key) for need in found] == [
        (NeedKind.UNREADABLE, "t", ""),
        (NeedKind.STARTED, "f", "s"),
        (NeedKind.MINE_LATE, "Övre Fors", "c"),
        (NeedKind.SILENT, "Dalen", ""),
        (NeedKind.UNFINISHED, "d", "w"),
        (NeedKind.DRAFT, "d", "form:x"),
    ]
    assert [need.can_wait for need in found] == [False, False, True, True, False, False]
    assert all(need_words(need, TODAY) for need in found)


def test_a_begun_session_stands_for_its_wrap_up():
    """A session that is listed as begun is not listed again for its missing wrap-up."""
    left = LeftSession("s", "d", "Dalen")
    another = LeftSession("w", "d", "Dalen")
    found = needs(Overview(started=(left,), unfinished=(left, another)), TODAY)
    assert [(need.kind, need.key) for need in found] == [
        (NeedKind.STARTED, "s"),
        (NeedKind.UNFINISHED, "w"),
    ]


def test_a_booking_that_was_begun_is_no_session_that_goes_on():
    left = LeftSession("b", "d", "Dalen", is_booking=True)
    found = needs(Overview(started=(left,)), TODAY)
    assert [(need.kind, need.key, need.can_wait) for need in found] == [
        (NeedKind.BOOKING, "b", False)
    ]
    assert need_words(found[0], TODAY) == "en bokning är inte sparad"


def test_places_by_name_month_and_silence():
    rows = [
        row_of({"name": "Öna", "last": 3, "began": date(2026, 1, 1)}),
        row_of({"name": "Ask", "last": 9, "began": date(2026, 6, 1)}),
        row_of({"name": "Bro"}),
        row_of({"name": "Alm", "last": 900, "finished": date(2026, 1, 1)}),
    ]

    def names(order):
        return [row.name for row in ordered(rows, order, (), TODAY)]

    assert names(Order.NAME) == ["Ask", "Bro", "Öna", "Alm"]
    assert names(Order.NEED) == ["Ask", "Bro", "Öna", "Alm"]
    assert names(Order.MONTH) == ["Öna", "Ask", "Bro", "Alm"]
    assert names(Order.SILENCE) == ["Bro", "Ask", "Öna", "Alm"]


class Session(NamedTuple):
    starts: datetime


def on(day, clock=9):
    return Session(datetime(2026, 11, day, clock))


def test_all_that_is_booked_today_whatever_the_time_and_in_the_week_after():
    booked = [on(26, 23), on(27, 0), on(27, 23), on(28, 0), Session(datetime(2026, 12, 3, 9))]
    later = Session(datetime(2026, 12, 4, 9))
    assert booked_today([*booked, later], TODAY) == (on(27, 0), on(27, 23))
    assert booked_soon([*booked, later], TODAY) == (on(28, 0), booked[-1])


def test_the_latest_two_that_nobody_wrote_on_are_brought_up():
    """The two latest past bookings on which nothing was written are brought up."""
    booked = [on(3), on(10), on(26, 23), on(27, 0), on(28)]
    assert overlooked(booked, TODAY) == (on(10), on(26, 23))
    assert overlooked(booked[3:], TODAY) == ()
