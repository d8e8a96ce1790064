"""Check-ins and risks: what is said is kept, shown beside the previous time, and can be undone."""

from datetime import date

import pytest
from ledger import ops, rebuilt, stored

from platscoach.coaching.agenda_actions import AgendaActions, AgendaLineState
from platscoach.coaching.check_in import (
    judge_level,
    judge_risk,
    read_check_in,
    read_risks,
    save_answers,
    save_decision,
    save_evaluation,
    turn_check_in,
)
from platscoach.coaching.eighteen_months import read_months
from platscoach.coaching.undo import redo_last, undo_last
from platscoach.documents.from_session import summary_of
from platscoach.documents.place_log import log_markdown
from platscoach.documents.summary import summary_markdown, summary_plain
from platscoach.domain.agenda import AgendaInput, LineKind
from platscoach.domain.agenda_compose import compose
from platscoach.domain.check_in_sheet import CheckInDecision, Evaluation, SheetView
from platscoach.domain.eighteen_months.risks import (
    RiskView,
    Trend,
    change_text,
    level_text,
    risen_most,
    risks_now,
)
from platscoach.domain.eighteen_months.timeline import timeline
from platscoach.domain.session_forms import SessionForm
from platscoach.domain.session_kinds import SessionKind
from platscoach.domain.sessions import LogFilter, SummaryBasis
from platscoach.errors import FieldErrors, NotFoundError
from platscoach.storage.queries.agenda import read_agenda

KEYS = ("risk-forankring", "risk-ensam")
FIRST, SECOND = "a" * 32, "b" * 32


@pytest.fixture
def held(store, place):
    """Two check-ins on a place whose first day is 4 May 2026."""
    for key, day in ((FIRST, "2026-10-30"), (SECOND, "2026-11-20")):
        store.sessions.save(key, place.id, SessionForm(SessionKind.CHECK_IN, day=day, clock="10"))
    return place


def test_a_figure_leaves_what_was_noted_the_same_day(store, held):
    """Choosing a risk's level by a digit keeps the note already written for that day."""

    def noted():
        return [(one.level, one.note) for one in store.check_ins.risks(held.id)]

    judge_risk(store, held.id, "risk-ensam", {"level": "1", "note": "ringer mig"}, SECOND)
    judge_level(store, held.id, "risk-ensam", 3, SECOND)
    assert noted() == [(3, "ringer mig")]
    judge_level(store, held.id, "risk-ensam", 2)
    assert noted() == [(3, "ringer mig"), (2, "")]
    judge_risk(store, held.id, "risk-ensam", {"level": "2", "note": "hjälp"})
    undo_last(store)
    undo_last(store)
    judge_level(store, held.id, "risk-ensam", 1)
    assert noted() == [(3, "ringer mig"), (1, "")]


def sheet(store, key=SECOND):
    return read_check_in(store, key, KEYS).sheet


def test_a_check_in_opens_empty_and_keeps_what_is_said(store, held):
    opened = read_check_in(store, SECOND, KEYS)
    assert (opened.months, opened.place.id, opened.session.id) == (6, held.id, SECOND)
    assert opened.sheet == SheetView(held.id, SECOND)
    assert [(one.key, one.now, one.before) for one in opened.risks] == [
        (key, None, None) for key in KEYS
    ]
    for key in ("AV6-1", "AV6-2", "AV6-1"):
        turn_check_in(store, SECOND, key)
    save_answers(store, SECOND, {"answers": "Nöjd [/b]\nmed allt"})
    said = {"keep": "samtalen", "change": "", "stop": "mejlen"}
    save_evaluation(store, SECOND, said, by_leader=True)
    save_decision(store, SECOND, {"decision": "adjust", "reasons": "för lite tid"})
    assert sheet(store) == SheetView(
        held.id, SECOND, frozenset({"AV6-2"}), "Nöjd [/b]\nmed allt",
        Evaluation("samtalen", "", "mejlen"), Evaluation(), CheckInDecision.ADJUST, "för lite tid",
    )  # fmt: skip
    assert sheet(store, FIRST) == SheetView(held.id, FIRST)
    assert [hit.kind for hit in store.hits.find("för lite tid")] == ["check_in_sheet"]
    with pytest.raises(NotFoundError):
        turn_check_in(store, "z" * 32, "AV6-1")


def test_what_a_check_in_came_to_stands_wherever_the_session_is_read(store, held):
    save_answers(store, SECOND, {"answers": "Hej Anna"})
    save_evaluation(store, SECOND, {"keep": "samtalen", "stop": "mejlen"}, by_leader=True)
    save_evaluation(store, SECOND, {"keep": "§ hon orkar inte", "change": "tonen"}, by_leader=False)
    save_decision(store, SECOND, {"decision": "adjust", "reasons": "för lite tid\n§ och pengar"})
    told = (
        ("Beslut", "justera"),
        ("Skäl", "för lite tid"),
        ("Processledaren vill behålla", "samtalen"),
        ("Processledaren vill sluta med", "mejlen"),
        ("Processtödjaren vill ändra på", "tonen"),
    )
    one = store.sessions.get(SECOND)
    assert one.came_to == told
    assert store.sessions.log(LogFilter(held.id))[0] == one
    assert store.sessions.log(LogFilter(held.id, text="mejlen")) == (one,)
    sent = summary_of(SummaryBasis(one), steps=(), supporter="Anna Lind")
    texts = summary_plain(sent), summary_markdown(sent), log_markdown(held, (one,), {})
    for text in texts:
        for name, words in told:
            assert f"- {name}: {words}" in text
        assert "orkar" not in text and "pengar" not in text
    tick = store.months.ticks(held.id)[1]
    assert (tick.id, tick.decision) == (SECOND, CheckInDecision.ADJUST)
    undo_last(store)
    assert store.sessions.get(SECOND).came_to == told[2:]
    assert store.sessions.get(FIRST).came_to == ()
    save_decision(store, FIRST, {"decision": "go_on"})
    rows = timeline(read_months(store, held.id, {}, {}), {}, date(2026, 11, 23))
    marks = {mark.key: mark.state for row in rows for mark in row.marks}
    assert marks["check_in:6"] == "hölls: fortsätt"


def test_what_was_to_be_adjusted_is_on_the_agendas_after_until_it_is_done(store, held, connection):
    """After the decision to adjust, the agenda has a line for it until that is settled."""
    reasons = {"decision": "adjust", "reasons": "Flytta träffarna senast 1 dec\n§ hon är trött"}
    save_decision(store, SECOND, reasons)
    today = date(2026, 11, 23)

    def lines(day=today, session_id=""):
        given = AgendaInput(day, read_agenda(connection, held.id, day), session_id=session_id)
        return [line for line in compose(given) if line.kind is LineKind.DECISION]

    (line,) = lines()
    assert line.text == "Justera: Flytta träffarna senast 1 dec"
    assert (line.quiet, line.late) == ("bestämt 20 nov, senast 1 dec", False)
    (late,) = lines(date(2026, 12, 7))
    assert (late.quiet, late.late) == ("bestämt 20 nov, senast 1 dec, sent", True)
    assert lines(session_id=SECOND) == [], "it is what that check-in itself decides"
    actions = AgendaActions(held.id, "", {})
    for settled in (AgendaLineState.DONE, AgendaLineState.STRUCK):
        actions.settle(store, line, AgendaLineState.OPEN, settled)
        assert lines() == []
        actions.settle(store, line, settled, AgendaLineState.OPEN)
        assert lines() == [line]
    actions.settle(store, line, AgendaLineState.OPEN, AgendaLineState.CARRIED)
    assert lines() == [line], "it comes again by itself"
    long = {"decision": "adjust", "reasons": "mötena " * 1_000 + "senast 1 dec"}
    save_decision(store, SECOND, long)
    (line,) = lines()
    assert (len(line.text) < 220, line.quiet) == (True, "bestämt 20 nov, senast 1 dec")
    store.check_ins.save_decision(SECOND, CheckInDecision.STOP, "§ hon är trött")
    assert [one.text for one in lines()] == ["Stanna upp"]
    save_decision(store, FIRST, {"decision": "adjust", "reasons": "mötena"})
    assert [one.text for one in lines()] == ["Stanna upp"], "the last check-in counts"
    save_decision(store, SECOND, {"decision": "go_on"})
    assert lines() == []


@pytest.mark.parametrize(
    ("day", "told"),
    [("2026-08-03", (6, 3)), ("2026-08-04", (6, None)), ("2026-11-20", (6, None))],
)
def test_one_that_is_held_long_before_its_time_says_so(store, place, day, told):
    store.sessions.save(FIRST, place.id, SessionForm(SessionKind.CHECK_IN, day=day, clock="10"))
    opened = read_check_in(store, FIRST, KEYS)
    assert (opened.months, opened.before) == told


def test_a_risk_is_seen_beside_the_time_before(store, held):
    judge_risk(store, held.id, "risk-ensam", {"level": "1", "note": "ringer mig"}, FIRST)
    judge_risk(store, held.id, "risk-ensam", {"level": "3", "note": ""}, SECOND)
    judge_risk(store, held.id, "risk-ensam", {"level": "2", "note": "hjälp i dag"})
    _other, risk = read_check_in(store, SECOND, KEYS).risks
    assert (risk.now.level, risk.before.level, risk.trend) == (3, 1, Trend.UP)
    assert change_text(risk) == "har ökat från 1"
    _other, risk = read_check_in(store, FIRST, KEYS).risks
    assert (risk.now.level, risk.before) == (1, None)
    known = read_risks(store, held.id, KEYS)
    assert [one.level for one in known.judged] == [1, 3, 2]
    assert (known.risks[1].now.note, known.risks[1].trend) == ("hjälp i dag", Trend.DOWN)
    store.trash.put("session", SECOND)
    assert [one.level for one in read_risks(store, held.id, KEYS).judged] == [1, 2]


def test_judging_again_takes_the_place_of_the_former(store, held):
    """A new level on the same day replaces the former one; an empty one removes it."""
    for level in ("0", "2", "1"):
        judge_risk(store, held.id, "risk-ensam", {"level": level, "note": ""})
    assert [one.level for one in read_risks(store, held.id, KEYS).judged] == [1]
    judge_risk(store, held.id, "risk-ensam", {"level": "", "note": ""})
    assert read_risks(store, held.id, KEYS).judged == ()


def test_every_change_is_taken_back_and_made_again(store, held):
    def seen():
        opened = read_check_in(store, SECOND, KEYS)
        return opened.sheet, opened.risks

    for change in (
        lambda: turn_check_in(store, SECOND, "AV6-1"),
        lambda: save_answers(store, SECOND, {"answers": "svar"}),
        lambda: save_evaluation(store, SECOND, {"keep": "a"}, by_leader=True),
        lambda: save_evaluation(store, SECOND, {"stop": "b"}, by_leader=False),
        lambda: save_decision(store, SECOND, {"decision": "stop", "reasons": "slut"}),
        lambda: judge_risk(store, held.id, "risk-ensam", {"level": "2"}, SECOND),
        lambda: judge_risk(store, held.id, "risk-ensam", {"level": "3", "note": "x"}, SECOND),
    ):
        before = seen()
        change()
        after = seen()
        assert before != after
        assert undo_last(store) is not None
        assert seen() == before
        assert redo_last(store) is not None
        assert seen() == after
    assert rebuilt(ops(store)) == stored(store)


def test_a_sheet_that_was_taken_back_begins_empty(store, held):
    save_decision(store, SECOND, {"decision": "stop", "reasons": "slut"})
    undo_last(store)
    turn_check_in(store, SECOND, "AV6-1")
    assert sheet(store) == SheetView(held.id, SECOND, frozenset({"AV6-1"}))


@pytest.mark.parametrize(
    ("save", "values", "field"),
    [
        (save_decision, {"decision": "stop", "reasons": " "}, "reasons"),
        (save_decision, {"decision": "adjust", "reasons": ""}, "reasons"),
        (save_decision, {"decision": "stop", "reasons": "§ hon är trött\n \u200b"}, "reasons"),
        (save_answers, {"answers": "x" * 200_001}, "answers"),
    ],
)
def test_what_cannot_be_kept_is_told(store, held, save, values, field):
    with pytest.raises(FieldErrors) as caught:
        save(store, SECOND, values)
    assert list(caught.value.fields) == [field]
    assert sheet(store) == SheetView(held.id, SECOND)


@pytest.mark.parametrize("bad", ["4", "-1", "x", "1,5", "[/b]", "999999999999"])
def test_a_level_is_nought_to_three(store, held, bad):
    with pytest.raises(FieldErrors) as caught:
        judge_risk(store, held.id, "risk-ensam", {"level": bad, "note": ""})
    assert list(caught.value.fields) == ["level"]
    with pytest.raises(FieldErrors):
        judge_risk(store, held.id, "risk-ensam", {"level": "", "note": "bara ord"})
    assert read_risks(store, held.id, KEYS).judged == ()


def view(key, level, day):
    return RiskView(f"{key}{day}", "p", None, key, date(2026, 11, day), level, "")


def test_the_risk_that_has_risen_most_comes_first():
    judged = [view("a", 3, 1), view("b", 0, 1), view("a", 3, 9), view("b", 2, 9), view("c", 0, 9)]
    assert risen_most(risks_now("abc", judged)).key == "b"
    assert risen_most(risks_now("abc", [view("a", 1, 1), view("b", 3, 1)])).key == "b"
    assert risen_most(risks_now("ab", [view("a", 0, 1)])) is None
    assert risen_most(risks_now("ab", [])) is None
    assert level_text(0) == "0 av 3, ingen"
