"""Two weeks of a new supporter in the real program, from an empty folder, on a clock of their own.

What she does in them is what the job is: places entered from the past, a meeting before there is a
leader, calls that are interrupted, added afterwards, wrapped up fully and not at all, a visit,
commitments by every mark, a look-up in mid-sentence, things thrown away, another leader.
"""

import re
import sys
from contextlib import closing
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from ledger import ops, rebuilt, stored
from terminal import Terminal

from platscoach.storage.engine.database import FILE_NAME
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store

PROGRAM = """
import sys
from datetime import timedelta
from platscoach import clock_zone
real = clock_zone.now
clock_zone.now = lambda: real() + timedelta(days=int(sys.argv[1]))
from platscoach.__main__ import main
sys.exit(main([]))
"""
"""The program, so many days later."""


def now(days=0):
    return datetime.now().astimezone() + timedelta(days=days)


def day(days):
    return now(days).date().isoformat()


class Desk:
    """The program on one data folder, opened on one day after the other."""

    def __init__(self, home, size, language):
        self.data, self.size = home / "data", size
        self.env = {"HOME": str(home), "PLATSCOACH_LANG": language}

    def on(self, days):
        return Terminal(
            data=self.data,
            size=self.size,
            env=self.env,
            command=[sys.executable, "-c", PROGRAM, str(days)],
        )

    def told(self):
        """Every row there is, once the database has been found sound and the journal the same."""
        database = open_database(self.data / FILE_NAME, now())
        with closing(database.connect()) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("SELECT count(*) FROM draft").fetchone() == (0,)
        store = Store(database, now, read_only=True)
        try:
            rows = stored(store)
            assert rebuilt(ops(store)) == rows
        finally:
            store.close()
        return rows


def end(app):
    app.press("ctrl+q")
    assert app.wait_exit() == 0


def new_place(app, name, municipality):
    app.press("n").wait("Ny plats").type(name).press("enter").type(municipality).press("ctrl+s")
    app.wait_gone("Ny plats").wait(f"{name}, {municipality}", "PROCESSLEDARE")


def new_leader(app, name, first_day, last_day=""):
    app.press("n").wait("Ny lokal processledare").type(name)
    app.press("enter", "enter", "enter").type("40").press("enter").type("070-000 00 11")
    app.press("enter", "enter").type(first_day).press("enter").type(last_day).press("ctrl+s")
    app.wait_gone("Ny lokal processledare").wait(name)


def here(app):
    """What the field is called that has the cursor."""
    marked = next((line for line in app.text.splitlines() if "►" in line), "")
    return re.split("[▏▌]", marked.partition("►")[2])[0].strip()


def has_moved(app, before):
    """Whether another field has the cursor."""
    return here(app) not in ("", before)


def go_to(app, field):
    """Tab to a field of a form: the one that has the cursor is marked."""
    app.wait("►")
    for _ in range(12):
        before = here(app)
        if field in before:
            return app
        app.press("tab").wait_for(partial(has_moved, app, before))
    raise AssertionError(f"never came to {field}; the screen was:\n{app.text}")


@pytest.mark.torture
def test_two_weeks_of_a_new_supporter(tmp_path):
    desk = Desk(tmp_path, (80, 24), "sv")

    with desk.on(0) as app:
        app.wait("Vad heter du?", seconds=60).type("Anna Lind").press("enter")
        app.wait("Lägg till plats")
        # One in its ninth month, entered from the past.
        new_place(app, "Dalen", "Norrviks kommun")
        new_leader(app, "Karin Ek", day(-250))
        app.wait("månad 9 av 18").press("r").settle()
        app.press("space", "space").wait("■ 1").press("down", "space").wait("◧ 2")
        app.press("escape").wait("Plats", "Dalen")
        # One that has finished.
        new_place(app, "Hyltnäs", "Norrviks kommun")
        new_leader(app, "Ali Rahimi", day(-600), day(-50))
        app.press("r").settle()
        for number in range(1, 7):
            app.press("space", "space").wait(f"■ {number}").press("down")
        app.press("escape").wait("Hyltnäs")
        # And one that has no leader yet, but a meeting with the municipality.
        new_place(app, "Nyby", "Norrviks kommun")
        app.wait("ingen processledare än").press("s").wait("Skriv medan ni talar")
        app.press("f6").wait("Kommunmöte").settle()
        app.press("right", "right", "right").settle().press("f6").wait_gone("Workshop")
        app.type("Kommunen vill börja i februari").wait("februari")
        app.press("escape").wait("Nyby, Norrviks kommun").press("l").wait("Kommunen vill börja")
        app.press("escape").wait("Hyltnäs", "Dalen")
        end(app)

    with desk.on(1) as app:
        # She is writing a note when the telephone rings.
        app.wait("Dalen", seconds=60).settle()
        app.press("enter").wait("Karin Ek", "Checklista").press("a").wait("Inga anteckningar")
        app.press("n").settle().type("Skolan").press("enter").type("Rektorn undrar om")
        app.press("escape").wait("Skolan").press("s").wait("Skriv medan ni talar")
        app.type("Karin har pratat med skolan\r! Karin ringer kommunen i morgon\r")
        app.type("! jag skickar mallen om två veckor\r! Bo eller Lisa bokar lokal\r")
        app.type("? hur når vi de unga\r= börja med fika\r& Ulla på biblioteket\r§ hon är trött\r")
        app.wait("vem?", "privat").type("vi talade om en")
        app.press("f3").wait("Sök").type("enkät").wait("träffar").press("escape")
        app.wait("vi talade om en").type(" enkät till alla").wait("om en enkät till alla")
        app.press("f4").wait("Nytt åtagande").type("boka bygdegården").press("ctrl+s")
        app.wait_gone("Nytt åtagande")
        # Wrapped up fully.
        app.press("f9").wait("Runda av", "Hur gick det")
        go_to(app, "Hur gick det").press("right", "right").wait("(•) 2")
        go_to(app, "Nästa möte").type("om två veckor kl 13").wait("13.00")
        app.press("f9").wait("Sammanfattning", "VI KOM ÖVERENS OM")
        assert "trött" not in app.text
        app.press("enter").wait("Skolan").press("escape").wait("Hyltnäs")
        end(app)

    with desk.on(3) as app:
        app.wait("Dalen", seconds=60).settle().press("s").wait("Skriv medan ni talar")
        app.type("Mitt i ett ord blev det av").wait("blev det av").give(1.0)
        app.kill()
    with desk.on(3) as app:
        app.wait("inte avslutat", seconds=60).settle().press("s").wait("blev det av")
        app.wait("Du fortsätter").type("brutet").wait("blev det avbrutet")
        # Not wrapped up at all: saved as it is.
        app.press("f9").wait("Runda av").press("f9").wait("Sammanfattning").press("enter")
        app.wait("Hyltnäs").settle()
        # What was said last week is written down today, on its own day.
        app.press("enter").wait("Checklista").press("s").wait("Skriv medan ni talar")
        app.press("f6").wait("Kommunmöte").settle().press("tab").settle()
        app.type("i tisdags").wait("tis ").press("f6").wait_gone("Workshop")
        app.type("Det som sades i tisdags").press("escape").wait("Checklista")
        # A visit.
        app.press("s").wait("Skriv medan ni talar").press("ctrl+g").wait("Platsbesök")
        app.type("Vi gick till badplatsen").wait("badplatsen").press("escape").wait("Checklista")
        app.press("l").wait("Vi gick till", "Mitt i ett ord", "Det som sades i tisdags")
        # Thrown away and taken back.
        app.press("x").wait("papperskorgen").press("u").wait("är tillbaka")
        # The leader stops, another one begins.
        app.press("p").wait("PROCESSLEDARE").settle().press("shift+tab", "shift+tab").settle()
        app.press("e").wait("Sista dag").settle()
        go_to(app, "Sista dag").type("i går").press("ctrl+s").wait_gone("Sista dag")
        new_leader(app, "Siv Martinsson", "i dag")
        app.wait("Siv Martinsson").press("escape").wait("Hyltnäs", "Siv")
        end(app)

    with desk.on(15) as app:
        # Two weeks later her own promise is late, and the meeting is today.
        app.wait("I DAG", "BEHÖVER DIG", seconds=60).settle()
        app.press("m").wait("skickar mallen").settle().press("space").wait("[x]")
        app.press("escape").wait("I DAG").settle().press("down", "up", "up").settle()
        app.press("s").wait("Siv Martinsson", "Samtal").type("Nu börjar vi om med Siv")
        app.wait("med Siv").press("escape").settle()
        end(app)

    rows = desk.told()
    notes = " ".join(row.get("notes", "") for (kind, _), row in rows.items() if kind == "session")
    for words in (
        "Kommunen vill börja i februari", "om en enkät till alla", "blev det avbrutet",
        "Det som sades i tisdags", "Vi gick till badplatsen", "Nu börjar vi om med Siv",
        "§ hon är trött",
    ):  # fmt: skip
        assert words in notes
    kinds = sorted(row["kind"] for (kind, _), row in rows.items() if kind == "session")
    assert kinds.count("site_visit") == 1
    assert kinds.count("municipal_meeting") == 1
    promised = {row["what"]: row for (kind, _), row in rows.items() if kind == "commitment"}
    assert {"boka bygdegården"} <= set(promised)
    assert any(row.get("done_on") for row in promised.values())
    assert not any(row.get("trashed_at") for row in rows.values())


@pytest.mark.torture
def test_the_first_days_in_english(tmp_path):
    desk = Desk(tmp_path, (120, 40), "en")
    with desk.on(0) as app:
        app.wait("What is your name?", seconds=60).type("Tess Lind").press("enter")
        app.wait("Add a place").press("n").wait("New place").type("Millby").press("enter")
        app.type("Northwick").press("ctrl+s").wait_gone("New place").wait("Millby, Northwick")
        app.press("n").wait("New local process leader").type("Ali Rahimi")
        app.press("enter", "enter", "enter").type("50").press("enter", "enter", "enter")
        # With its year: three months before the day it may be one to come.
        year = date.today().year - (date.today().month < 3)
        app.type(f"1 March {year}").press("ctrl+s").wait_gone("New local process leader")
        app.wait("Ali Rahimi", "month").press("s").wait("Write while you talk")
        app.type("Ali has been to the school\r! Me: send the minutes in two weeks\r")
        app.type("! Ali will call Ulla by Friday\r§ he sounds tired\r").wait("private")
        app.press("f9").wait("How it went").press("f9").wait("Summary", "Ali Rahimi")
        # A terminal shows the first half of a drawing before the second.
        app.wait_gone("tired")
        app.press("enter").wait("Millby, Northwick").press("l").wait("Ali has been to")
        end(app)
    with desk.on(15) as app:
        app.wait("Millby", "NEEDS YOU", seconds=60).settle().press("m")
        app.wait("My commitments", "send the minutes").settle().press("space").wait("[x]")
        app.press("escape")
        app.wait("Millby").press("u").wait("Undone", "send the minutes")
        end(app)
    rows = desk.told()
    promised = {row["what"]: row for (kind, _), row in rows.items() if kind == "commitment"}
    assert set(promised) == {"send the minutes", "call Ulla"}
    assert not any(row.get("done_on") for row in promised.values())
