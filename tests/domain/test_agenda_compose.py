"""The agenda that is composed automatically: which lines, in which order, in which words."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from platscoach.domain.agenda import (
    AgendaBasis,
    AgendaInput,
    AgendaItemView,
    BookedMeeting,
    ItemState,
    LineKind,
    OpenCommitment,
    Origin,
    StoredPoint,
)
from platscoach.domain.agenda_compose import compose
from platscoach.domain.committed_by import Who
from platscoach.domain.session_kinds import SessionKind
from platscoach.domain.sessions import CommitmentView
from platscoach.domain.steps import PointMark
from platscoach.i18n import set_language

TODAY = date(2026, 11, 23)
LAST_TIME = date(2026, 11, 9)
POINTS = {"analys": [(f"A3-0{n}", f"Punkt {n}") for n in range(1, 6)], "plan": [("P5-01", "Plan")]}


def commitment(
    what, who=Who.LEADER, due=None, person="Karin Ek", person_id="karin", session="old", line=""
):
    item = CommitmentView(
        what, "p", "Dalen", session, what, who, person_id, person,
        date.fromisoformat(due) if due else None, None, line,
    )  # fmt: skip
    return OpenCommitment(item, LAST_TIME)


def item(key, text, origin=Origin.PINNED, item_key="", session=None):
    return AgendaItemView(
        key, "p", "Dalen", session, text, origin, item_key, "analys", ItemState.OPEN, None,
        LAST_TIME,
    )  # fmt: skip


def lines(basis=None, **given):
    basis = basis if isinstance(basis, AgendaBasis) else AgendaBasis(**(basis or {}))
    return compose(AgendaInput(TODAY, basis, **given))


def texts(found):
    return [line.text for line in found]


def test_all_of_it_in_its_order():
    basis = AgendaBasis(
        commitments=(commitment("boka SWOT-kväll", due="2026-11-20"),),
        items=(item("i1", "Fråga om bussen"),),
        first_day=date(2026, 5, 4),
        known_since=LAST_TIME,
        meetings=(BookedMeeting("m1", SessionKind.WORKSHOP, datetime(2026, 12, 1, 17, 30)),),
        stage_keys=("analys",),
    )
    found = lines(basis, points=POINTS, moves=[("landa", "Landa"), ("avslut", "Avslut")])
    assert [(line.key, line.text, line.quiet, line.late) for line in found] == [
        ("promise:boka SWOT-kväll", "Karin: boka SWOT-kväll", "lovat 9 nov, sent", True),
        ("item:i1", "Fråga om bussen", "sparat 9 nov", False),
        ("check_in:6", "Avstämning efter 6 månader", "4 nov, sent", True),
        ("meeting:m1", "Workshop", "bokat 1 dec 17.30", False),
        ("point:A3-01", "Punkt 1", "", False),
        ("point:A3-02", "Punkt 2", "", False),
        ("point:A3-03", "Punkt 3", "", False),
        ("move:landa", "Landa", "", False),
        ("move:avslut", "Avslut", "", False),
    ]
    assert [line.kind for line in found] == [
        LineKind.COMMITMENT, LineKind.ITEM, LineKind.CHECK_IN, LineKind.MEETING,
        *[LineKind.POINT] * 3, *[LineKind.MOVE] * 2,
    ]  # fmt: skip
    assert [line.ref for line in found[:4]] == ["boka SWOT-kväll", "i1", "6", "m1"]
    assert [(line.stage_key, line.item_key) for line in found[4:8]] == [
        ("analys", "A3-01"), ("analys", "A3-02"), ("analys", "A3-03"), ("", "landa"),
    ]  # fmt: skip
    assert len({line.key for line in found}) == len(found)


def test_it_is_written_in_the_language_in_force():
    basis = {"commitments": (commitment("ringa", Who.MUNICIPALITY, person="", person_id=None),)}
    assert texts(lines(basis)) == ["Kommunen: ringa"]
    set_language("en")
    assert texts(lines(basis)) == ["Municipality: ringa"]


def test_an_empty_place_has_an_empty_agenda():
    assert lines() == ()


def test_late_promises_first_then_by_date_then_leader_supporter_municipality():
    made = (
        commitment("utan dag", Who.SUPPORTER, None),
        commitment("kommun", Who.MUNICIPALITY, "2026-11-27", "Nils", None),
        commitment("stöd", Who.SUPPORTER, "2026-11-27", "Anna Lind", "anna"),
        commitment("ledare", Who.LEADER, "2026-11-27"),
        commitment("i dag", due="2026-11-23"),
        commitment("sent", due="2026-11-22"),
        commitment("senare", due="2026-11-21"),
        commitment("annan", Who.OTHER, "2026-11-27", "Rut", None),
    )
    found = lines({"commitments": made})
    whats = [line.text.partition(": ")[2] for line in found]
    assert whats == [
        "senare", "sent", "i dag", "ledare", "stöd", "kommun", "annan", "utan dag",
    ]  # fmt: skip
    assert [line.late for line in found] == [True, True] + [False] * 6
    assert found[2].quiet == "lovat 9 nov, senast i dag"
    assert found[-1].quiet == "lovat 9 nov"


@pytest.mark.parametrize(
    ("made", "who"),
    [
        (commitment("x", Who.SUPPORTER, person="Anna Lind", person_id="anna"), "Du"),
        (commitment("x", Who.SUPPORTER, person="", person_id=None), "Du"),
        (commitment("x", Who.SUPPORTER, person="Bo Ekdal", person_id="bo"), "Bo"),
        (commitment("x", Who.LEADER), "Karin"),
        (commitment("x", Who.LEADER, person="", person_id=None), "Processledaren"),
        (commitment("x", Who.MUNICIPALITY, person="", person_id=None), "Kommunen"),
        (commitment("x", Who.MUNICIPALITY, person="Petra Lundin, samhälle", person_id=None),
         "Petra Lundin, samhälle"),
        (commitment("x", Who.OTHER, person="", person_id=None), "Någon annan"),
        (commitment("x", Who.OTHER, person="", person_id=None, line="! x"), "Inte bestämt vem"),
    ],
)  # fmt: skip
def test_who_promised_is_said_as_to_a_colleague(made, who):
    assert texts(lines({"commitments": (made,)}, me_id="anna")) == [f"{who}: x"]


def test_two_of_the_same_first_name_are_told_apart():
    made = (
        commitment("a"), commitment("b", person="Karin Öst", person_id="k2"),
        commitment("c", person="Ali Rahimi", person_id="ali"),
    )  # fmt: skip
    assert texts(lines({"commitments": made})) == ["Karin Ek: a", "Karin Öst: b", "Ali: c"]


def test_what_was_promised_or_raised_in_the_call_itself_is_for_the_next():
    basis = {
        "commitments": (
            commitment("då"),
            commitment("nu", session="now"),
            commitment("lös", session=None),
        ),
        "items": (item("1", "då"), item("2", "nu", session="now")),
        "meetings": (BookedMeeting("now", SessionKind.CALL, datetime(2026, 11, 23, 10)),),
    }
    assert texts(lines(basis, session_id="now")) == ["Karin: då", "Karin: lös", "då"]
    assert len(lines(basis)) == 6


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        (Origin.PINNED, "sparat 9 nov"),
        (Origin.CARRIED, "kvar sedan 9 nov"),
        (Origin.QUESTION, "fråga från 9 nov"),
        (Origin.OWN, "tillagt 9 nov"),
    ],
)
def test_it_is_said_where_an_item_comes_from(origin, words):
    assert lines({"items": (item("1", "x", origin),)})[0].quiet == words


def test_points_ticked_pinned_struck_or_not_applicable_make_room_for_the_next():
    basis = AgendaBasis(
        items=(item("1", "Punkt 1", item_key="A3-01"),),
        struck=frozenset({"A3-02"}),
        stage_keys=("analys", "plan"),
        points=(
            StoredPoint("analys", "A3-03", "Punkt 3", PointMark.DONE, own=False),
            StoredPoint("analys", "A3-04", "Punkt 4", PointMark.OPEN, own=False),
            StoredPoint("analys", "own1", "Egen", PointMark.OPEN, own=True),
            StoredPoint("analys", "own2", "Egen, klar", PointMark.DONE, own=True),
            StoredPoint("plan", "own3", "Egen plan", PointMark.NOT_APPLICABLE, own=True),
        ),
    )
    points = [line for line in lines(basis, points=POINTS) if line.kind is LineKind.POINT]
    assert [(line.item_key, line.text) for line in points] == [
        ("A3-04", "Punkt 4"), ("A3-05", "Punkt 5"), ("own1", "Egen"), ("P5-01", "Plan"),
    ]  # fmt: skip


def check_in_and_meetings(**changed):
    basis = AgendaBasis(first_day=date(2026, 6, 1), **changed)
    return [(line.text, line.quiet, line.late) for line in lines(basis)]


def test_a_check_in_from_before_the_place_was_taken_over_is_asked_about():
    def told(**basis):
        found = lines({"first_day": date(2026, 3, 1), **basis})
        return [(line.key, line.text, line.item_key, line.late) for line in found]

    asked = ("check_in_before:6", "Hölls avstämningen efter 6 månader?", "check-in-6", False)
    assert told() == told(known_since=date(2026, 9, 16)) == [asked]
    late = ("check_in:6", "Avstämning efter 6 månader", "check-in-6", True)
    assert told(known_since=date(2026, 9, 15)) == [late]
    assert told(struck=frozenset({"check-in-6"})) == []


def test_a_place_that_is_finished_is_asked_what_lives_on():
    after = [(f"UPP-C{n}", f"Fråga {n}") for n in range(1, 6)]
    basis = {
        "first_day": date(2025, 5, 1), "finished_on": date(2026, 10, 31), "stage_keys": ("analys",),
    }  # fmt: skip

    def told(**more):
        found = lines({**basis, **more}, points=POINTS, afterwards=after)
        return [(line.kind, line.text, line.quiet) for line in found]

    questions = [(LineKind.QUESTION, f"Fråga {n}", "") for n in (1, 2, 3)]
    contact = (LineKind.CONTACT, "Bestäm när ni hörs nästa gång", "omkring 30 apr 2027")
    assert told(stage_keys=("uppfoljning",)) == [contact, *questions]
    booked = BookedMeeting("m", SessionKind.CALL, datetime(2027, 4, 20, 9))
    assert told(stage_keys=(), meetings=(booked,)) == questions, "the next one is booked"
    struck = told(stage_keys=(), struck=frozenset({"UPP-C2"}))
    assert [text for _kind, text, _quiet in struck[1:]] == ["Fråga 1", "Fråga 3", "Fråga 4"]
    basis["finished_on"] = None
    assert LineKind.QUESTION not in [kind for kind, *_more in told()]


def test_a_check_in_is_said_before_its_day_and_ends_when_held_booked_or_struck():
    due = ("Avstämning efter 6 månader", "1 dec", False)
    assert check_in_and_meetings() == [due]
    assert check_in_and_meetings(check_ins=(date(2026, 11, 2),)) == []
    assert check_in_and_meetings(struck=frozenset({"check-in-6"})) == []
    booked = BookedMeeting("m", SessionKind.CHECK_IN, datetime(2026, 12, 14, 9))
    assert check_in_and_meetings(meetings=(booked,)) == [(due[0], "bokat 14 dec 09.00", False)]
    soon = replace(booked, starts=datetime(2026, 12, 2, 9))
    assert len(check_in_and_meetings(meetings=(soon,))) == 1, "not once more as a meeting"
    call = replace(soon, kind=SessionKind.CALL)
    assert check_in_and_meetings(meetings=(call,)) == [due, ("Samtal", "bokat 2 dec 09.00", False)]


def test_the_key_a_check_in_is_struck_by_is_the_one_it_carries():
    (line,) = lines({"first_day": date(2026, 6, 1)})
    assert lines({"first_day": date(2026, 6, 1), "struck": frozenset({line.item_key})}) == ()


@pytest.mark.parametrize(
    ("starts", "there"),
    [("2026-11-22T10:00", 0), ("2026-11-23T08:00", 1), ("2026-12-07T23:59", 1),
     ("2026-12-08T00:00", 0)],
)  # fmt: skip
def test_meetings_of_the_next_two_weeks_are_named(starts, there):
    meeting = BookedMeeting("m", SessionKind.CALL, datetime.fromisoformat(starts))
    assert len(lines({"meetings": (meeting,)})) == there


def test_a_report_is_brought_up_while_it_is_due_and_not_settled():
    reports = [
        ("report-slut", "Slutrapport", date(2026, 11, 20)),
        ("report-del", "Delrapport", date(2026, 11, 16)),
        ("report-sen", "Efterrapport", date(2027, 1, 1)),
    ]
    first, second = lines(reports=reports)
    assert (first.key, first.kind, first.text) == (
        "report:report-del",
        LineKind.REPORT,
        "Delrapport",
    )
    assert (first.item_key, first.quiet, first.late) == ("report-del", "senast 16 nov, sent", True)
    assert second.text == "Slutrapport"
    assert texts(lines({"struck": frozenset({"report-del"})}, reports=reports)) == ["Slutrapport"]
    kept = item("i1", "Rapporten", item_key="report-slut")
    assert texts(lines({"items": (kept,)}, reports=reports)) == ["Rapporten", "Delrapport"]
