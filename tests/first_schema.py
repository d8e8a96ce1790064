"""A database as the program's first version left it: schema, views, and rows in every table.

Nothing here depends on the current program: the statements are those of the first version.
"""

import json
from contextlib import closing

from platscoach.storage import search_index
from platscoach.storage.engine import driver, migrate
from platscoach.storage.engine.database import Database
from platscoach.storage.indexed_text import IndexedText
from platscoach.storage.schema.views import TRIGGERS

VIEWS = {
    "v_place": """
        SELECT place.id, place.name, place.municipality, place.population, place.boundary,
               place.silence_days,
               main.id AS main_id, main.name AS main_name,
               second.id AS second_id, second.name AS second_name
        FROM place
        LEFT JOIN supporter AS main ON main.id = place.main_supporter_id
        LEFT JOIN supporter AS second ON second.id = place.second_supporter_id
        WHERE place.trashed_at IS NULL
    """,
    "v_leader": """
        SELECT leader.id, leader.place_id, leader.name, leader.role, leader.employer,
               leader.percent, leader.phone, leader.email, leader.first_day, leader.last_day
        FROM leader JOIN place ON place.id = leader.place_id
        WHERE leader.trashed_at IS NULL AND place.trashed_at IS NULL
    """,
    "v_stage": """
        SELECT stage.place_id, stage.stage_key, stage.state, stage.started_on, stage.done_on
        FROM stage JOIN place ON place.id = stage.place_id
        WHERE place.trashed_at IS NULL
    """,
    "v_session": """
        SELECT session.id, session.place_id, place.name AS place_name, session.kind,
               session.status, session.starts, session.zone, session.minutes, session.notes
        FROM session JOIN place ON place.id = session.place_id
        WHERE session.trashed_at IS NULL AND place.trashed_at IS NULL
    """,
    "v_open_commitment": """
        SELECT commitment.id, commitment.place_id, place.name AS place_name,
               commitment.session_id, commitment.what, commitment.who,
               COALESCE(commitment.leader_id, commitment.supporter_id) AS person_id,
               COALESCE(leader.name, supporter.name, commitment.person) AS person,
               commitment.due, commitment.done_on, commitment.supporter_id, commitment.created_at
        FROM commitment
        JOIN place ON place.id = commitment.place_id
        LEFT JOIN session ON session.id = commitment.session_id
        LEFT JOIN leader ON leader.id = commitment.leader_id
        LEFT JOIN supporter ON supporter.id = commitment.supporter_id
        WHERE commitment.trashed_at IS NULL AND commitment.done_on IS NULL
          AND place.trashed_at IS NULL AND session.trashed_at IS NULL
    """,
}

DRAFT = {
    "form": {
        "kind": "call", "status": "held", "day": "2026-11-23", "clock": "10:00", "minutes": "",
        "stage_keys": ["analys"], "leader_ids": ["karin"], "notes": "halvskrivet",
        "commitments": [
            {"what": "ringa", "who": "supporter", "person_id": "anna", "person": "", "due": "fre",
             "id": "c9"}
        ],
    },
    "done": ["c9"],
}  # fmt: skip
"""A session that was being written when the program was updated."""

AT = "2026-11-09 10:00:00.000000"
ROWS = {
    "supporter": [("anna", None, "Anna Lind"), ("bo", None, "Bo Ekdal")],
    "place": [
        ("dalen", None, "Dalen", "Norrviks kommun", 640, "", 21, "anna", "bo"),
        ("nedlagd", AT, "Nedlagd", "", None, "", 21, "anna", None),
    ],
    "leader": [
        ("karin", None, "dalen", "Karin Ek", "", "", 40, "070", "", "2026-05-04", None),
    ],
    "stage": [("s1", "dalen", "analys", "under_way", "2026-10-01", None)],
    "point": [("p1", None, "dalen", "analys", "A3-01", "Teman", "done", "2026-11-01", "", AT)],
    "note": [("n1", None, "dalen", "analys", "Vem är vem", "Sven-Erik leder byalaget", AT, AT)],
    "session": [
        ("m1", None, "dalen", "call", "held", "2026-11-09T10:00", "Europe/Stockholm",
         "2026-11-09 09:00:00.000000", 45, "Karin berättar om målbilden"),
        ("m2", None, "dalen", "check_in", "booked", "2026-12-01T10:00", "Europe/Stockholm",
         "2026-12-01 09:00:00.000000", None, ""),
        ("m3", AT, "dalen", "call", "held", "2026-10-01T10:00", "Europe/Stockholm",
         "2026-10-01 08:00:00.000000", None, "slängd"),
    ],
    "session_leader": [("sl1", "m1", "karin", 1)],
    "session_stage": [("ss1", "m1", "analys", 1)],
    "commitment": [
        ("c1", None, "dalen", "m1", "boka bygdegården", "leader", "karin", None, "", "2026-11-20",
         None, AT),
        ("c2", None, "dalen", None, "ringa", "supporter", None, "anna", "", None, "2026-11-10", AT),
        ("c3", AT, "dalen", "m1", "slängt", "other", None, None, "Nils", None, None, AT),
    ],
    "op": [
        ("dev", 1, "2026-11-09T10:00:00.000-0001", "place", "dalen", "name", '"Dalen"', "[]",
         "anna", 1),
    ],
    "op_head": [("dalen", "name", "dev", 1)],
    "draft": [("session:m9", "dalen", json.dumps(DRAFT), "0,3", "2026-11-23T09:00:00+00:00")],
    "local": [("device", "dev"), ("me", "anna")],
}  # fmt: skip
"""The rows of every table but the search index's, in the order of that schema's columns."""


def make_first_schema(path, now):
    """Create a file of the first version with these rows."""
    created = (
        *(f"CREATE VIEW {name} AS {select}" for name, select in VIEWS.items()),
        *(f"CREATE TRIGGER {name} {body}" for name, body in TRIGGERS.items()),
    )
    path.touch()
    migrate.migrate(Database(path), 0, now, target="0001")
    with closing(driver.connect(path)) as connection, driver.Transaction(connection):
        for statement in created:
            connection.execute(statement)
        for table, rows in ROWS.items():
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        for doc in (
            IndexedText("place", "dalen", "dalen", "Dalen", "Norrviks kommun"),
            IndexedText("note", "n1", "dalen", "Vem är vem", "Sven-Erik leder byalaget"),
            IndexedText("session", "m1", "dalen", "", "Karin berättar om målbilden"),
        ):
            search_index.put(connection.execute, doc)
    return Database(path)


def tell_all(connection):
    """Record everything in the tables of a first-version desk in its journal."""
    connection.execute("DROP TRIGGER op_no_delete")
    for table in ("op", "op_head"):
        connection.execute(f"DELETE FROM {table}")
    seq = 0
    for table in ROWS:
        if table in ("op", "op_head", "draft", "local"):
            continue
        columns = [one[1:3] for one in connection.execute(f"PRAGMA table_info({table})").fetchall()]
        for row in connection.execute(f"SELECT * FROM {table}").fetchall():
            told = dict(zip(columns, row, strict=True))
            key = next(value for (field, _kind), value in told.items() if field == "id")
            for (field, kind), value in told.items():
                if field == "id" or value is None:
                    continue
                seq += 1
                said = f"{value}+00:00" if kind == "DATETIME" else value
                connection.execute(
                    "INSERT INTO op (device, seq, hlc, entity, entity_id, field, value,"
                    " supersedes, author, schema_version)"
                    " VALUES ('dev', ?, ?, ?, ?, ?, ?, '[]', 'anna', 1)",
                    (seq, f"2026-11-01T00:00:00.000-{seq:04}", table, key, field, json.dumps(said)),
                )
                connection.execute("INSERT INTO op_head VALUES (?, ?, 'dev', ?)", (key, field, seq))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
