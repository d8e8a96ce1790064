"""The example: it contains what it promises to show, is journaled, and is valid data."""

import gc
import itertools
import json
import re
import shutil
import tomllib
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from copies import copied

from platscoach import text
from platscoach.coaching.eighteen_months import proposed_plan
from platscoach.coaching.pauses import save_pause
from platscoach.coaching.team import read_team
from platscoach.coaching.undo import undo_last
from platscoach.demo.build import build_demo, place_files, read_place
from platscoach.demo.region import REGION
from platscoach.domain.agenda import AgendaInput, LineKind, Origin
from platscoach.domain.agenda_compose import compose
from platscoach.domain.assessments import Respondents, first_and_last
from platscoach.domain.marked_lines import RemarkKind, Verdict
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.pause_form import KEEP_PLAN, MOVE_PLAN, PauseForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_kinds import SessionKind, SessionMode, SessionStatus
from platscoach.domain.sessions import LogFilter
from platscoach.domain.silence import is_silent
from platscoach.domain.steps import PointMark, StepState, current_steps
from platscoach.domain.team import TeamFunction, gaps
from platscoach.i18n import LANGUAGES, set_language
from platscoach.method.pack_format.compiled_pack import load_pack
from platscoach.storage.engine.database import Database
from platscoach.storage.queries.agenda import read_agenda
from platscoach.storage.queries.overview import read_overview
from platscoach.storage.repositories.store import Store

MARKS = ("! ", "? ", "= ", "% ", "& ", "§ ")

NOW = datetime(2026, 11, 23, 8, 40, tzinfo=timezone(timedelta(hours=1)))
TODAY = NOW.date()


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    return build_demo(tmp_path_factory.mktemp("demo") / "platscoach.db", NOW)


@pytest.fixture(scope="module")
def store(database):
    store = Store(database, lambda: NOW, read_only=True)
    yield store
    store.close()


@pytest.fixture
def connection(database):
    connection = database.connect(read_only=True)
    yield connection
    connection.close()


@pytest.fixture
def rows(connection):
    return {row.name: row for row in read_overview(connection, TODAY).rows}


def test_eight_places_stand_in_their_steps_and_one_has_finished(rows):
    assert sorted(rows) == [
        "Dalen", "Granberga", "Hyltnäs", "Kråkered", "Lövnäs", "Strandhyttan", "Tumle", "Övre Fors",
    ]  # fmt: skip
    finished = rows.pop("Granberga")
    assert finished.finished_on < finished.last_session, "there was contact afterwards"
    assert current_steps(finished.stages) == ()
    assert {name: current_steps(row.stages)[0] for name, row in rows.items()} == {
        "Kråkered": "forankring",
        "Tumle": "kartlaggning",
        "Dalen": "analys",
        "Strandhyttan": "malbild",
        "Lövnäs": "malbild",
        "Hyltnäs": "plan",
        "Övre Fors": "organisation",
    }


def test_they_are_in_different_months(store):
    months = [
        (TODAY.year - first.year) * 12 + TODAY.month - first.month
        for place in store.places.all()
        if (first := place.first_day)
    ]
    assert sorted(months) == [4, 6, 9, 12, 14, 16, 26]


def test_one_has_no_leader_one_has_two_and_one_changed(store):
    places = {place.name: place for place in store.places.all()}
    assert places["Kråkered"].leaders == ()
    assert len(places["Hyltnäs"].active_leaders(TODAY)) == 2
    assert [leader.name for leader in places["Strandhyttan"].leaders] == [
        "Jonas Falk",
        "Maria Öhman",
    ]
    assert [leader.name for leader in places["Strandhyttan"].active_leaders(TODAY)] == [
        "Maria Öhman"
    ]


def test_the_place_before_start_has_met_the_municipality(store):
    place = store.places.find("Kråkered")
    kinds = {
        session.kind
        for session in store.sessions.log(LogFilter(place_id=place.id))
        if session.status is SessionStatus.HELD
    }
    assert SessionKind.MUNICIPAL_MEETING in kinds
    assert store.steps.states(place.id)["forbereda"].state is StepState.UNDER_WAY


def test_there_are_eighteen_months_of_sessions_of_every_kind(store):
    held = [one for one in store.sessions.log(LogFilter()) if one.status is SessionStatus.HELD]
    assert 100 <= len(held) <= 150
    assert {one.kind for one in held} == set(SessionKind)
    assert (TODAY - min(one.starts.date() for one in held)).days > 500
    assert sum(len(one.notes.splitlines()) >= 3 for one in held) >= 60
    assert all(one.notes for one in held)


def test_sessions_are_on_weekdays_between_eight_and_eight(store):
    for one in store.sessions.log(LogFilter()):
        ends = one.starts + timedelta(minutes=one.minutes)
        assert one.starts.weekday() < 5
        assert one.starts.hour >= 8
        assert ends <= one.starts.replace(hour=20, minute=30)


def test_nobody_is_in_two_sessions_at_once_on_a_place(store):
    for place in store.places.all():
        log = sorted(store.sessions.log(LogFilter(place_id=place.id)), key=lambda one: one.starts)
        for earlier, later in itertools.pairwise(log):
            assert earlier.starts + timedelta(minutes=earlier.minutes) <= later.starts


def test_something_is_booked_today_tomorrow_and_next_week(connection):
    booked = read_overview(connection, TODAY).booked
    days = [(one.starts.date() - TODAY).days for one in booked]
    assert days[:2] == [0, 1]
    assert any(7 <= day <= 13 for day in days)
    assert booked[0].starts > NOW.replace(tzinfo=None)


def test_one_place_has_been_silent_too_long_and_has_nothing_booked(rows):
    silent = [row for row in rows.values() if is_silent(row, TODAY) and not row.pause]
    assert [row.name for row in silent] == ["Tumle"]
    assert (TODAY - silent[0].last_session).days == 34
    assert silent[0].next_session is None
    assert silent[0].attempt == date(2026, 11, 20), "and did not answer on the Friday before"


def test_the_place_that_is_paused_has_moved_its_steps_and_was_paused_before(database, tmp_path):
    """As the program itself moves them: without that move the plan is the method's again."""
    store = Store(Database(shutil.copy2(database.path, tmp_path / "copy.db")), lambda: NOW)
    place, plan = store.places.find("Lövnäs"), proposed_plan(load_pack("sv"))
    first, until, why = place.pause
    form = PauseForm(first.isoformat(), until.isoformat(), why, MOVE_PLAN)
    told = store.months.plan(place.id)
    save_pause(store, place.id, replace(form, move=KEEP_PLAN), plan, TODAY)
    assert store.months.plan(place.id) == {key: plan[key] for key in told}
    assert save_pause(store, place.id, form, plan, TODAY).months == place.pause_moved
    assert store.months.plan(place.id) == told
    assert [one.is_over(TODAY) for one in place.pauses] == [True, False]
    store.close()


def test_her_commitments_are_late_and_spread_over_places(store, rows, connection):
    mine = store.commitments.mine()
    assert any(item.is_late(TODAY) for item in mine)
    assert any(not item.is_late(TODAY) for item in mine)
    assert len({item.place_name for item in mine}) >= 4
    late = read_overview(connection, TODAY).late
    assert [item.place_id for item in late if item.mine].count(rows["Hyltnäs"].id) == 1
    assert rows["Hyltnäs"].late_commitments == 2


def test_most_commitments_were_kept_and_none_before_it_was_made(store):
    kept = 0
    for one in store.sessions.log(LogFilter()):
        for item in one.commitments:
            if item.done_on is not None:
                kept += 1
                assert one.starts.date() <= item.done_on < TODAY
    assert kept > 60


def test_calls_left_lines_agenda_and_verdicts_behind(store):
    log = store.sessions.log(LogFilter())
    remarks = [remark for one in log for remark in one.remarks]
    assert {remark.kind for remark in remarks} == set(RemarkKind)
    notes = {one.id: one.notes.splitlines() for one in log}
    assert all(remark.line in notes[remark.session_id] for remark in remarks)
    assert {one.verdict for view in log for one in store.trials.of_session(view.id)} == {
        Verdict.KEEP, Verdict.CHANGE,
    }  # fmt: skip
    assert {one.went for one in log} >= {3, 4, 5}
    assert any(one.mode is SessionMode.VISIT for one in log)
    items = [item for place in store.places.all() for item in store.agenda.open_on(place.id)]
    assert {item.origin for item in items} == {Origin.PINNED, Origin.CARRIED, Origin.QUESTION}
    assert all(item.session_id for item in items if item.origin is not Origin.PINNED)
    assert store.hits.find("tvättsjön"), "what has been settled is still found"


def test_the_agenda_of_the_call_today_writes_itself(store, connection):
    place = store.places.find("Dalen")
    pack = load_pack("sv")
    points = {
        stage.key: [(point.key, point.text) for point in stage.points] for stage in pack.stages
    }
    basis = read_agenda(connection, place.id, TODAY)
    kinds = [line.kind for line in compose(AgendaInput(TODAY, basis, points))]
    assert list(dict.fromkeys(kinds)) == [
        LineKind.COMMITMENT, LineKind.DOOR, LineKind.ITEM, LineKind.MEETING, LineKind.POINT,
    ]  # fmt: skip
    assert compose(AgendaInput(TODAY, basis, points))[0].late


def test_checklists_hold_evidence_exceptions_and_points_of_her_own(store):
    points = [
        point
        for place in store.places.all()
        for stage_key in store.steps.states(place.id)
        for point in store.steps.points(place.id, stage_key, ())
    ]
    marks = Counter(point.mark for point in points)
    assert marks[PointMark.DONE] > 100
    assert marks[PointMark.NOT_APPLICABLE] >= 3
    assert sum(bool(point.evidence) for point in points) > 60
    own = [point for point in points if point.own]
    assert {point.mark for point in own} == {PointMark.OPEN, PointMark.DONE}
    assert all(point.marked_on for point in points if point.mark is not PointMark.OPEN)


def test_notes_are_markdown_of_several_paragraphs(store):
    notes = [
        note
        for place in store.places.all()
        for stage_key in store.notes.counts(place.id)
        for note in store.notes.of_stage(place.id, stage_key)
    ]
    assert len(notes) >= 20
    assert sum("\n\n" in note.body for note in notes) >= 20
    assert any(note.updated_at > note.created_at for note in notes)
    assert store.trash.all()[0].entity == "note"


def test_done_stages_have_both_dates_in_order(store):
    for place in store.places.all():
        for values in store.steps.states(place.id).values():
            assert values.started_on is not None
            if values.state is StepState.DONE:
                assert values.started_on < values.done_on < TODAY


SHARED_COLUMNS = {
    "place": ("name", "boundary", "silence_days"),
    "leader": ("name", "phone", "last_day"),
    "session": ("notes", "starts", "status"),
    "commitment": ("what", "due", "done_on"),
    "note": ("title", "body"),
    "point": ("mark", "evidence"),
    "remark": ("kind", "text", "line"),
    "agenda_item": ("text", "origin", "state"),
    "trial": ("verdict", "why"),
    "stage": ("state", "done_on"),
}


@pytest.mark.parametrize("table", SHARED_COLUMNS)
def test_the_journal_holds_what_the_rows_say(connection, table):
    columns = SHARED_COLUMNS[table]
    newest = {
        (entity_id, field): json.loads(value)
        for entity_id, field, value in connection.execute(
            "SELECT entity_id, field, value FROM op WHERE entity = ? ORDER BY seq", (table,)
        ).fetchall()
    }
    found = connection.execute(f"SELECT id, {', '.join(columns)} FROM {table}").fetchall()
    assert found
    for key, *values in found:
        for column, value in zip(columns, values, strict=True):
            assert newest.get((key, column)) == value


def test_the_journal_grows_in_the_order_of_time_and_is_hers(connection):
    ops = connection.execute("SELECT hlc, author FROM op ORDER BY seq").fetchall()
    stamps = [stamp for stamp, _author in ops]
    assert stamps == sorted(set(stamps))
    assert stamps[0][:4] < stamps[-1][:4]
    assert stamps[-1][:23] <= NOW.astimezone(UTC).isoformat()[:23]
    me = connection.execute("SELECT value FROM local WHERE key = 'me'").fetchone()[0]
    assert {author for _stamp, author in ops[1:]} == {me}


def test_a_session_is_journaled_when_it_was_held(connection):
    for hlc, starts in connection.execute(
        "SELECT min(op.hlc), session.starts FROM session JOIN op ON op.entity_id = session.id"
        " WHERE session.status = 'held' GROUP BY session.id"
    ).fetchall():
        assert hlc[:10] == starts[:10]


def test_what_was_written_is_found(store):
    assert "Dalen" in {hit.title for hit in store.hits.find("dalen")}
    assert any("SWOT" in hit.line for hit in store.hits.find("swot"))


def texts(value):
    """Every text in a table, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


FILES = [file for language in LANGUAGES for file in place_files(language)]


@pytest.fixture(scope="module", params=FILES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def table(request):
    return read_place(request.param)


def test_texts_are_stored_as_they_stand(table):
    for one in texts(table):
        assert text.clean(one) == one


def test_phones_and_mails_are_invented(table):
    for leader in table.get("leader", ()):
        assert re.fullmatch(r"070-000 00 \d\d", leader["phone"])
        assert leader["email"].endswith("@example.se")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_written_twice(language):
    lines = Counter(
        line.strip()
        for path in place_files(language)
        for session in read_place(path)["session"]
        for line in session.get("notes", "").splitlines()
    )
    assert [line for line, times in lines.items() if times > 1] == []


def beside_each_other(one, other):
    """Pairs of the values at the same position in two tables, which have the same shape."""
    if isinstance(one, dict):
        assert list(one) == list(other)
        for key, value in one.items():
            yield from beside_each_other(value, other[key])
    elif isinstance(one, list):
        for value, beside in zip(one, other, strict=True):
            yield from beside_each_other(value, beside)
    else:
        yield one, other


@pytest.mark.parametrize("files", [*zip(*map(place_files, LANGUAGES), strict=True)])
def test_the_story_is_the_same_in_every_language(files):
    """Only the texts differ; marked lines in the notes are at the same positions."""
    for one, other in beside_each_other(*map(read_place, files)):
        if isinstance(one, str):
            assert [line[:2] in MARKS for line in one.splitlines()] == [
                line[:2] in MARKS for line in other.splitlines()
            ]
        else:
            assert one == other


def test_it_is_told_in_the_language_in_force(tmp_path):
    set_language("en")
    database = build_demo(tmp_path / "platscoach.db", NOW)
    store = Store(database, lambda: NOW, read_only=True)
    said = {hit.title for word in ("jetty", "kick-off", "survey") for hit in store.hits.find(word)}
    assert said
    swedish = re.compile(r"\b(?:och|att|inte|som|på|med)\b")
    lines = [hit.line for word in ("och", "att", "inte") for hit in store.hits.find(word)]
    store.close()
    assert [line for line in lines if swedish.search(line)] == []


def test_garbage_is_collected_again_afterwards(database):
    assert gc.isenabled()


@pytest.mark.parametrize("day", [date(2026, 11, 28), date(2027, 1, 1), date(2028, 2, 29)])
def test_it_can_be_built_on_any_day_at_any_hour(tmp_path, day):
    now = datetime(day.year, day.month, day.day, 23, 50, tzinfo=NOW.tzinfo)
    database = build_demo(tmp_path / "platscoach.db", now)
    connection = database.connect(read_only=True)
    try:
        overview = read_overview(connection, day)
        newest = connection.execute("SELECT max(hlc) FROM op").fetchone()[0]
    finally:
        connection.close()
    assert len(overview.rows) == 8
    assert overview.booked[0].starts.date() == day
    assert newest[:23] <= now.astimezone(UTC).isoformat()[:23]


def test_the_example_is_not_taken_back_by_one_key(database, tmp_path):
    with closing(Store(copied(database.path, tmp_path), lambda: NOW)) as store:
        places = store.places.all()
        assert undo_last(store) is None
        assert store.places.all() == places
        store.places.save(PlaceForm("Nyby"))
        assert undo_last(store)
        assert store.places.all() == places


def test_a_team_meets_and_all_places_gather(store, connection):
    desk = read_team(connection, TODAY)
    pack = load_pack("sv")
    known = [TeamFunction(one.key, one.name, one.words) for one in pack.functions]
    assert [one.name for one in gaps(known, desk.members)] == [
        "Social hållbarhet", "Besöksnäring", "Trafikplanering",
    ]  # fmt: skip
    assert desk.coming is not None
    decisions = store.meetings.decisions(MeetingKind.TEAM)
    assert [one.done_on is None for one in decisions] == [False, True, True]
    assert desk.decisions == decisions[1:]
    assert desk.decisions[0].is_late(TODAY)
    gatherings = store.meetings.all(MeetingKind.GATHERING)
    assert [one.is_coming(TODAY) for one in gatherings] == [True, False]
    assert len(store.meetings.guests(gatherings[0].id)) >= 6
    fors = store.places.find("Övre Fors")
    before, after = first_and_last(store.assessments.of_place(fors.id), Respondents.ADULTS)
    assert len(before.scores) == len(after.scores) == len(pack.themes) == 14


def test_the_region_is_the_same_in_every_language():
    """Only the texts differ."""
    tables = (tomllib.loads((REGION / f"{one}.toml").read_text("utf-8")) for one in LANGUAGES)
    for one, other in beside_each_other(*tables):
        assert isinstance(one, str) or one == other
