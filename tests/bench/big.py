"""A desk larger than any real one: 40 places, 10,000 sessions, 20,000 commitments.

It is written straight into the tables, since the store would journal each change and take minutes.
A copy of today lies beside it: the program would make one while it is measured, and report that
nothing of the desk is in its journal.
"""

import random
import shutil
from datetime import UTC, datetime, timedelta
from uuid import UUID

from platscoach.domain.steps import STEP_KEYS
from platscoach.storage.backups.copies import DAILY, file_name
from platscoach.storage.engine import driver
from platscoach.storage.engine.opening import open_database

WORDS = (  # noqa: SIM905 - a list of sixty quoted words reads worse
    "bygden mötet kommunen målbilden skolan affären bussen lokalen planen föreningen stormötet "
    "enkäten vandringen hamnen bron äldre unga företag pengar ansökan Leader region tjänsteperson"
).split()


def build_big(path, *, places=40, sessions=10_000, words=60):
    """Build the database, always with the same content."""
    rng = random.Random(7)
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    database = open_database(path, now)
    db = database.connect()

    def key():
        return UUID(int=rng.getrandbits(128)).hex

    me = key()
    with driver.Transaction(db):
        db.execute("INSERT INTO supporter (id, name) VALUES (?, ?)", (me, "Anna Lind"))
        db.execute("INSERT INTO local (key, value) VALUES ('me', ?)", (me,))
        ids = []
        for number in range(places):
            place, leader = key(), key()
            ids.append((place, leader))
            db.execute(
                "INSERT INTO place (id, name, municipality, boundary, silence_days,"
                " main_supporter_id) VALUES (?, ?, ?, '', 21, ?)",
                (place, f"Plats {number:02}", "Norrviks kommun", me),
            )
            db.execute(
                "INSERT INTO leader (id, place_id, name, role, employer, phone, email, first_day)"
                " VALUES (?, ?, ?, '', '', '070-000 00 00', '', '2026-03-01')",
                (leader, place, f"Ledare {number:02}"),
            )
            for step in STEP_KEYS[:3]:
                db.execute(
                    "INSERT INTO stage (id, place_id, stage_key, state) VALUES (?, ?, ?, 'done')",
                    (key(), place, step),
                )
        for number in range(sessions):
            place, leader = rng.choice(ids)
            starts = now - timedelta(hours=1 + number)
            session = key()
            db.execute(
                "INSERT INTO session (id, place_id, kind, status, starts, zone, starts_utc, notes)"
                " VALUES (?, ?, 'call', 'held', ?, 'Europe/Stockholm', ?, ?)",
                (
                    session, place, starts.strftime("%Y-%m-%dT%H:%M"),
                    starts.strftime("%Y-%m-%d %H:%M:%S.%f"),
                    " ".join(rng.choices(WORDS, k=words)),
                ),
            )  # fmt: skip
            for one in range(2):
                db.execute(
                    "INSERT INTO commitment (id, place_id, session_id, what, who, leader_id,"
                    " person, due, done_on, created_at)"
                    " VALUES (?, ?, ?, ?, 'leader', ?, '', ?, ?, ?)",
                    (
                        key(), place, session, " ".join(rng.choices(WORDS, k=6)), leader,
                        starts.date().isoformat(),
                        None if number < 60 and one else starts.date().isoformat(),
                        starts.strftime("%Y-%m-%d %H:%M:%S.%f"),
                    ),
                )  # fmt: skip
    db.close()
    database.backups.mkdir(mode=0o700)
    made = datetime.now().astimezone()
    shutil.copy2(database.path, database.backups / file_name(made, DAILY))
    return database
