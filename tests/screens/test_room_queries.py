"""What each room asks the database, counted instead of timed: few statements, none of which scans a
table that keeps growing."""

import re

from support import press, settle

from platscoach.storage.engine.database import Database
from screens.overview.screen import OverviewScreen

ROOMS = {
    "back to the overview": ("n", "escape"),
    "a call": ("s",),
    "a place": ("enter",),
    "its notes": ("enter", "a"),
    "its tips": ("enter", "t"),
    "its log": ("enter", "l"),
    "the place itself": ("enter", "p"),
    "its months": ("i",),
    "people": ("A",),
    "commitments": ("m",),
    "the book": ("t",),
    "look-up": ("slash",),
    "the palette": ("ctrl+p",),
    "settings": ("comma",),
    "doors": ("D",),
    "a place's doors": ("enter", "D"),
    "the team": ("T",),
    "the yearly gathering": ("G",),
    "methods tried": ("M",),
    "self-assessment": ("S",),
    "risks": ("R",),
    "the trash": ("w",),
    "history": ("H",),
    "a place's history": ("enter", "H"),
}
"""The keys that lead to each room from the overview."""

SMALL = frozenset(
    (
        "supporter", "place", "leader", "person", "stage", "step_plan", "funder_report", "draft",
        "team_member", "meeting", "decision",
    )
)  # fmt: skip
"""Tables with a few rows for each place, or for each month of the team, instead of each week of all
places: they may be read from end to end."""

MOST = 45
"""The most statements of a room, including those that begin and end a transaction."""

SCAN = re.compile(r"\bSCAN (\w+)")


async def test_no_room_reads_through_a_table_that_grows(build, store, seeded, monkeypatch):
    said = []
    connect = Database.connect

    def watched(database, *, read_only=False):
        connection = connect(database, read_only=read_only)
        connection.set_trace_callback(said.append)
        return connection

    monkeypatch.setattr(Database, "connect", watched)
    app = build()
    plans = build_plans(app)
    found = {}
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for name, keys in ROOMS.items():
            said.clear()
            await press(pilot, *keys)
            asked = {one for one in said if one.lstrip().upper().startswith(("SELECT", "WITH"))}
            found[name] = (len(said), {scan for one in asked for scan in plans(one)})
            while not isinstance(app.screen, OverviewScreen):
                await press(pilot, "escape")
    through = {name: scans - SMALL for name, (_count, scans) in found.items()}
    assert {name: scans for name, scans in through.items() if scans} == {}
    assert {name: count for name, (count, _scans) in found.items() if count > MOST} == {}
    assert plans("SELECT one.id FROM session AS one WHERE one.notes = 'x'") == {"session"}


def build_plans(app):
    """A function that returns the tables that a statement reads from end to end."""
    connection = Database(app.context.lanes.database.path).connect(read_only=True)
    connection.set_trace_callback(None)

    def plans(statement):
        rows = connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
        scanned = {
            match[1] for row in rows if "INDEX" not in row[3] for match in SCAN.finditer(row[3])
        }
        return {table_of(one, statement) for one in scanned if not is_list(one, statement)}

    return plans


def is_list(name, statement):
    """Whether a name stands for a list of values in the statement itself."""
    return name == "CONSTANT" or re.search(rf"\b{name}\([^)]*\) AS \(VALUES", statement)


def table_of(name, statement):
    """The table with this name or alias in a statement."""
    known = re.search(rf"(?i)\b(\w+)\s+AS\s+{name}\b", statement)
    return known[1] if known else name
