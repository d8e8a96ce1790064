"""Ten thousand notes on forty places, indexed as the store does it, for look-up to search."""

import random
import re
from datetime import UTC, datetime, timedelta
from uuid import UUID

from platscoach.domain.steps import STEP_KEYS
from platscoach.storage import search_index
from platscoach.storage.engine import driver
from platscoach.storage.engine.opening import open_database

PLACES = 40


def build_notes(path, pack, *, notes=10_000, words=40):
    """Build the database from the pack's words, frequent ones often; always the same content."""
    rng = random.Random(11)
    said = spoken(pack)
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    database = open_database(path, now)
    db = database.connect()
    places = [UUID(int=rng.getrandbits(128)).hex for _ in range(PLACES)]
    with driver.Transaction(db):
        for number, place in enumerate(places):
            name = f"Plats {number:02}"
            db.execute(
                "INSERT INTO place (id, name, municipality, boundary, silence_days)"
                " VALUES (?, ?, 'Storkommun', '', 21)",
                (place, name),
            )
            search_index.put(
                db.execute, search_index.IndexedText("place", place, place, name, "Storkommun")
            )
        for number in range(notes):
            key, place = UUID(int=rng.getrandbits(128)).hex, rng.choice(places)
            day = (now - timedelta(hours=notes - number)).strftime("%Y-%m-%d %H:%M:%S.%f")
            title = " ".join(rng.choices(said, k=3)).capitalize()
            body = " ".join(rng.choices(said, k=words))
            db.execute(
                "INSERT INTO note (id, place_id, stage_key, title, body, created_at, updated_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (key, place, rng.choice(STEP_KEYS), title, body, day, day),
            )
            search_index.put(db.execute, search_index.IndexedText("note", key, place, title, body))
    db.close()
    return database


def spoken(pack):
    """The words of the pack's tips, questions and points, as often as they occur there."""
    texts = [
        item.text
        for stage in pack.stages
        for item in (*stage.tips, *stage.questions, *stage.points, *stage.pitfalls)
    ]
    return re.findall(r"\w+", " ".join(texts).lower())
