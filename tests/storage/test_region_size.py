"""A region of sixty places and ten years: no room reads more than it shows.

The cost is counted in steps of SQLite's virtual machine, which are the same on every computer: for
a room of one place, when everything around it is ten times as much; for a room of all places, for
each line that it shows. And no table that grows is read from end to end.
"""

import shutil
from types import SimpleNamespace
from typing import NamedTuple

import pytest
from clock import Clock
from region import TODAY, fill
from sqlalchemy import event

from platscoach.coaching.assessments import read_assessments
from platscoach.coaching.check_in import read_check_in, read_risks
from platscoach.coaching.doors import DoorsWanted, read_doors_and_agreements
from platscoach.coaching.eighteen_months import read_months
from platscoach.coaching.gathering import read_gatherings
from platscoach.coaching.meetings import read_one_meeting
from platscoach.coaching.people import read_people, read_person_story
from platscoach.coaching.place_brief import read_place_brief
from platscoach.coaching.team import MOST_MEETINGS, read_all_places, read_team
from platscoach.coaching.trash import read_trash
from platscoach.coaching.tried_methods import read_all_learned, read_tried
from platscoach.domain.eighteen_months.step_plan import PlannedMonths
from platscoach.domain.marked_lines import RemarkKind
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.engine.driver import Transaction
from platscoach.storage.queries.doors import read_agreements, read_door_count, read_doors
from platscoach.storage.queries.meetings import read_decisions
from platscoach.storage.queries.method_trials import read_learned, read_start_of_newest
from platscoach.storage.queries.months import read_all_months
from platscoach.storage.repositories.store import Store

SMALL, LARGE = 2, 20
"""Sessions on each place except the one that is read, which is always the same size."""

RISKS = ("risk-ensam",)
STRIDE = 10
"""Steps of SQLite's virtual machine between two counts."""

PLAN = {"analys": PlannedMonths(6, 8)}

GROWING = (
    "session", "commitment", "point", "agenda_item", "remark", "trial", "op", "contact_attempt",
    "door", "person", "person_place", "session_person", "risk_mark", "check_in_sheet",
    "assessment", "agreement", "payment", "funder_report", "decision", "guest", "meeting", "note",
)  # fmt: skip
"""Tables that may get many rows."""

MOST_GROWTH = 1.1
"""The factor by which steps may grow when there is ten times as much elsewhere."""

DEEPER = 30
"""Extra steps allowed because the index trees get a level deeper."""


class Region(NamedTuple):
    """A region, and the ids of the things that are read."""

    store: Store
    connection: object
    place: str
    person: str
    check_in: str
    meeting: str


@pytest.fixture(scope="module")
def regions(blank, tmp_path_factory):
    """The same region twice, the second with ten times as much around the place."""
    made = []
    for around in (SMALL, LARGE):
        path = tmp_path_factory.mktemp("region") / FILE_NAME
        database = Database(shutil.copy2(blank, path))
        connection = database.connect()
        with Transaction(connection):
            found = fill(connection, around)
        made.append(Region(Store(database, Clock(), read_only=True), connection, **found))
    yield made
    for one in made:
        one.store.close()
        one.connection.close()


class Counted(NamedTuple):
    """The cost of reading a room."""

    steps: int
    """Steps of SQLite's virtual machine."""
    plans: list
    """Pairs of a statement and its query plan."""
    answer: object


def counted(region, read):
    """Read what a room shows, and count the cost."""
    raw = region.store._base.engine.raw_connection()
    own, steps, said = raw.driver_connection, [0], []

    def tick():
        steps[0] += STRIDE
        return 0

    def hear(_connection, _cursor, sql, parameters, *_more):
        said.append((sql, parameters))

    class Heard:
        """The plain driver, with its statements recorded."""

        def execute(self, sql, parameters=()):
            said.append((sql, parameters))
            return region.connection.execute(sql, parameters)

    event.listen(region.store._base.engine, "before_cursor_execute", hear)
    for one in (own, region.connection):
        one.set_progress_handler(tick, STRIDE)
    try:
        answer = read(region._replace(connection=Heard()))
    finally:
        for one in (own, region.connection):
            one.set_progress_handler(None, STRIDE)
        event.remove(region.store._base.engine, "before_cursor_execute", hear)
    plans = [
        (sql, [row[3] for row in region.connection.execute(f"EXPLAIN QUERY PLAN {sql}", values)])
        for sql, values in said
        if sql.lstrip().upper().startswith(("SELECT", "WITH"))
    ]
    return Counted(steps[0], plans, answer)


def of_store(call):
    """A function that reads through the store."""
    return lambda region: region.store.read(lambda store: call(store, region))


OF_A_PLACE = {
    "people": lambda one: read_people(one.connection, one.place, (), TODAY),
    "a person": of_store(lambda store, one: read_person_story(store, one.person)),
    "doors": lambda one: read_doors_and_agreements(one.connection, DoorsWanted(one.place), TODAY),
    "months": of_store(lambda store, one: read_months(store, one.place, PLAN, {})),
    "a check-in": of_store(lambda store, one: read_check_in(store, one.check_in, RISKS)),
    "risks": of_store(lambda store, one: read_risks(store, one.place, RISKS)),
    "self-assessment": of_store(lambda store, one: read_assessments(store, one.place)),
    "a meeting": of_store(lambda store, one: read_one_meeting(store, one.meeting)),
    "the panel beside the places": lambda one: read_place_brief(one.connection, one.place, TODAY),
    "the trash": of_store(lambda store, _one: read_trash(store)),
}
"""Rooms of one place or one thing, and the trash, which has little in it."""

OF_ALL = {
    "people of all": lambda one: read_people(one.connection, "", (), TODAY).people,
    "doors of all": lambda one: (
        read_doors_and_agreements(one.connection, DoorsWanted(), TODAY).doors
    ),
    "decisions": lambda one: read_decisions(one.connection, MeetingKind.GATHERING),
    "the gatherings": lambda one: read_gatherings(one.connection, TODAY).gatherings,
    "what was learned": lambda one: read_all_learned(one.connection).lessons,
}
"""Rooms of all places, with the lines that they show."""

OF_THE_PLACES = {
    "what the team has to talk about": lambda one: read_all_places(one.connection, TODAY),
    "what is due in the months": lambda one: read_all_months(one.connection, PLAN),
}
"""What is said of each place, however much has happened there."""


@pytest.mark.parametrize("room", [*OF_A_PLACE, *OF_THE_PLACES])
def test_a_room_takes_no_more_when_there_is_ten_times_as_much_elsewhere(regions, room):
    small, large = (counted(one, (OF_A_PLACE | OF_THE_PLACES)[room]) for one in regions)
    assert small.answer
    assert len(small.plans) == len(large.plans)
    assert large.steps <= MOST_GROWTH * small.steps + DEEPER
    if room in OF_A_PLACE:
        assert whole_tables(large.plans) == []


@pytest.mark.parametrize("room", OF_ALL)
def test_a_room_of_all_places_takes_as_much_for_each_line_that_it_shows(regions, room):
    small, large = (counted(one, OF_ALL[room]) for one in regions)
    assert len(large.answer) > 5 * len(small.answer) > 0
    assert large.steps / len(large.answer) <= MOST_GROWTH * small.steps / len(small.answer)
    assert len(large.plans) <= len(small.plans) + 2, "no statement for each line"


READ_WHOLE = ("AS home", "FROM meeting")
"""Parts of the statements that may read a whole table, as it stays small: names, team meetings."""


class Handed:
    """The plain driver, with a count of the rows that it returns from tables that grow."""

    def __init__(self, connection):
        self.connection, self.rows = connection, 0

    def execute(self, sql, parameters=()):
        found = self.connection.execute(sql, parameters).fetchall()
        self.rows += 0 if any(one in sql for one in READ_WHOLE) else len(found)
        return SimpleNamespace(fetchall=lambda: found, fetchone=lambda: next(iter(found), None))


FIRST = 5

FIRST_OF_ALL = {
    "doors of all": lambda connection: (
        read_doors_and_agreements(connection, DoorsWanted("", FIRST, FIRST), TODAY).doors
    ),
    "people of all": lambda connection: read_people(connection, "", (), TODAY, most=FIRST).people,
    "what was learned": lambda connection: read_all_learned(connection, FIRST).lessons,
}
"""The first lines of rooms of all places."""


@pytest.mark.parametrize("room", FIRST_OF_ALL)
def test_the_first_lines_of_a_room_are_made_of_no_others(regions, room):
    small, large = (Handed(one.connection) for one in regions)
    assert [len(FIRST_OF_ALL[room](one)) for one in (small, large)] == [FIRST, FIRST]
    assert 0 < large.rows <= small.rows + FIRST


IN_ORDER = {
    "doors": lambda one: read_doors(one.connection, "", FIRST),
    "agreements": lambda one: read_agreements(one.connection, "", FIRST),
}
"""Lists over all places that are stored in the order in which they are shown."""

NEWEST = {
    "doors are counted": lambda one: read_door_count(one.connection, TODAY, "", FIRST).by_year,
    "methods tried are counted": lambda one: read_tried(one.connection, FIRST),
    "a kind of lines that nobody wrote": lambda one: (
        *read_learned(one.connection, (RemarkKind.STORY,), FIRST, newest(one)),
        *read_learned(one.connection, (RemarkKind.LESSON,), FIRST, newest(one)),
    ),
}
"""Counts over all places that look only at the newest things."""


def newest(region):
    """When the oldest of the newest sessions begins."""
    return read_start_of_newest(region.connection, FIRST)


@pytest.mark.parametrize("counting", NEWEST)
def test_what_is_counted_in_the_newest_takes_no_more_when_there_are_ten_times_as_many(
    regions, counting
):
    small, large = (counted(one, NEWEST[counting]) for one in regions)
    assert len(small.answer) == len(large.answer) > 0
    assert large.steps <= MOST_GROWTH * small.steps + DEEPER


@pytest.mark.parametrize("listed", IN_ORDER)
def test_the_first_of_all_places_are_found_without_sorting_the_others(regions, listed):
    small, large = (counted(one, IN_ORDER[listed]) for one in regions)
    assert len(small.answer) == len(large.answer) == FIRST
    assert large.steps <= MOST_GROWTH * small.steps + DEEPER


def test_of_the_meetings_of_the_team_those_are_read_that_are_listed(regions):
    small, large = (Handed(one.connection) for one in regions)
    listed = [len(read_team(one, TODAY).meetings) for one in (small, large)]
    assert listed == [2 * SMALL, MOST_MEETINGS]
    # The decisions of each meeting.
    assert large.rows - small.rows == MOST_MEETINGS - 2 * SMALL


def whole_tables(plans):
    """The growing tables that are read from end to end, and by which statement."""
    return [
        (step, sql)
        for sql, plan in plans
        for step in plan
        if step.startswith("SCAN") and step.split()[1] in GROWING
    ]


def test_reading_all_of_a_table_is_seen(regions):
    def read(one):
        return one.connection.execute("SELECT count(notes) FROM session").fetchone()

    small, large = (counted(one, read) for one in regions)
    assert large.steps > 3 * small.steps
    assert whole_tables(large.plans) == [("SCAN session", "SELECT count(notes) FROM session")]
