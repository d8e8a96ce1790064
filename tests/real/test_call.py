"""A whole coaching call in the real program, by keys alone and without leaving the screen."""

import json
import sqlite3
import subprocess
import sys
from datetime import date, datetime, timedelta

import pytest
from terminal import ROOT, Terminal

SEED = """
import sys
from datetime import datetime
from pathlib import Path
from platscoach.domain.committed_by import Who
from platscoach.domain.leader_forms import LeaderForm
from platscoach.domain.place_forms import PlaceForm
from platscoach.domain.session_forms import (CommitmentForm, SessionForm)
from platscoach.domain.steps import StepState
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store

def now():
    return datetime.now().astimezone()

path = Path(sys.argv[1])
path.parent.mkdir(mode=0o700)
store = Store.open(open_database(path, now()), now)
store.supporters.set_me("Anna Lind")
place = store.places.save(PlaceForm(name="Dalen", main_supporter="Anna Lind"))
leader = store.places.save_leader(
    place.id, LeaderForm(name="Karin Ek", phone="070-000 00 12", first_day="2026-05-04")
)
store.steps.set_state(place.id, "analys", StepState.UNDER_WAY)
store.sessions.save(
    "a" * 32, place.id,
    SessionForm(
        day="i går", clock="10", leader_ids=(leader.id,), stage_keys=("analys",),
        commitments=(CommitmentForm("boka bygdegården", Who.LEADER, leader.id, due="i dag"),),
    ),
)
store.close()
"""


@pytest.fixture
def data(tmp_path):
    """A desk with one place, where something was promised yesterday."""
    folder = tmp_path / "data"
    path = folder / "platscoach.db"
    subprocess.run([sys.executable, "-c", SEED, str(path)], check=True, cwd=ROOT, timeout=60)
    return folder


def friday():
    """The day that ”fre” means in a call held today."""
    today = date.today()
    return today + timedelta(days=(4 - today.weekday()) % 7 or 7)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_call_from_ringing_phone_to_sent_summary(data, tmp_path, size):
    documents = tmp_path / "home" / "Documents"
    documents.mkdir(parents=True)
    with Terminal(data=data, size=size, env={"HOME": str(tmp_path / "home")}) as call:
        call.wait("Dalen", "Karin Ek").press("s")
        call.wait("Karin Ek 070-000 00 12", "3 Analys", "månad").settle()
        if size[0] >= 120:
            call.wait("DAGORDNING", "boka bygdegården", "TIPS  3 Analys")
        call.type("Karin berättar om kvällen").press("enter")
        call.type("! Karin ringer kommunen fre").press("enter")
        call.type("? vem har nyckeln till skolan").press("enter")
        call.type("= korta möten fungerar").press("enter")
        call.type("§ hon verkar trött").press("enter")
        call.wait("privat", "Karin Ek: ringer kommunen")

        call.press("f7").wait("DAGORDNING", "boka bygdegården").settle()
        call.press("space").wait("[x]").press("escape").settle()
        call.press("f8").wait("FRÅGA").press("f8").settle().press("enter").settle()
        call.press("ctrl+t").settle().wait("Analysen gör de lokala").press("escape").settle()

        call.press("f9").wait("Runda av", "Hur gick det", "vem har nyckeln").settle()
        call.press("f4").wait("Nytt åtagande").type("skicka mallen").press("ctrl+s")
        call.wait_gone("Nytt åtagande").wait("skicka mallen").settle()
        call.press("4", "tab", "tab", "tab").settle().type("fre 10").settle()
        call.press("f9").wait("Sammanfattning", "VI KOM ÖVERENS OM", "Spara fil").settle()
        assert "trött" not in call.text
        call.press("ctrl+s").wait("Sammanfattning").settle()
        call.press("enter").wait("Plats").settle().press("ctrl+q")
        assert call.wait_exit() == 0

    database = sqlite3.connect(data / "platscoach.db")
    session, went, notes = database.execute(
        "SELECT id, went, notes FROM session WHERE status = 'held' AND id <> ?", ("a" * 32,)
    ).fetchone()
    promises = dict(
        database.execute("SELECT what, due FROM commitment WHERE session_id = ?", (session,))
    )
    booked = database.execute("SELECT starts FROM session WHERE status = 'booked'").fetchall()
    kept = database.execute("SELECT text, state FROM agenda_item").fetchall()
    remarks = dict(database.execute("SELECT kind, text FROM remark"))
    done = database.execute(
        "SELECT done_on FROM commitment WHERE what = 'boka bygdegården'"
    ).fetchone()
    drafts = database.execute("SELECT key FROM draft").fetchall()
    database.close()

    assert promises == {"ringer kommunen": friday().isoformat(), "skicka mallen": None}
    assert went == 4
    assert "§ hon verkar trött" in notes
    assert len(notes.splitlines()) > 5, "the question that was asked stands in the notes"
    assert booked == [(f"{friday()}T10:00",)]
    assert kept == [("vem har nyckeln till skolan", "open")]
    assert remarks == {
        "question": "vem har nyckeln till skolan",
        "lesson": "korta möten fungerar",
        "reflection": "hon verkar trött",
    }
    assert done == (datetime.now().date().isoformat(),)
    assert drafts == []
    (saved,) = documents.rglob("*.txt")
    said = saved.read_text("utf-8")
    assert "ringer kommunen" in said
    assert "trött" not in said
    assert "trött" not in json.dumps(said)
