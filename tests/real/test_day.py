"""A day's work in the real program, in a real terminal, from an empty data folder."""

import sqlite3

from terminal import Terminal


def test_a_day(tmp_path):
    data = tmp_path / "data"
    with Terminal(data=data) as day:
        day.wait("Vad heter du?").type("Anna Lind").press("enter")
        day.wait("Lägg till plats").press("n").wait("Ny plats")
        day.type("Hyltnäs").press("enter").type("Norrviks kommun").press("ctrl+s")
        day.wait("Hyltnäs, Norrviks kommun", "PROCESSLEDARE").press("n").wait("Ny lokal")
        day.type("Åsa Öberg").press("enter", "enter", "enter")
        day.type("40").press("enter").type("070-000 00 12").press("enter", "enter")
        day.type("2026-03-02").press("ctrl+s").wait_gone("Ny lokal").wait("Åsa Öberg")

        day.press("c").wait("[ ]").settle()
        day.press("space").wait("1/").press("down", "space").wait("2/")
        day.press("down", "space").wait("3/")

        day.press("a").wait("Inga anteckningar").press("n").settle()
        day.type("Första intrycket").press("enter").type("Bygden är redo, målbilden dröjer")
        day.press("escape").settle().press("s").wait("Skriv medan ni talar")
        day.type("Åsa berättar om utvecklingsplanen", pause=0.01)
        for what, due in (("boka bygdegården", "27 nov"), ("fråga skolan", "4 dec")):
            day.press("f4").wait("Nytt åtagande").type(what).press("enter", "tab").type(due)
            day.press("ctrl+s").wait_gone("Nytt åtagande").wait(what)
        day.press("escape").wait("Anteckningar").settle()

        day.press("/").settle().type("utvecklingsplan").wait("Åsa berättar")
        day.press("escape").settle().press("escape").settle()
        day.press("ctrl+q")
        assert day.wait_exit() == 0

    with Terminal(data=data) as again:
        again.wait("Hyltnäs", "Åsa Öberg", "2").press("enter").wait("3/", "[x]")
        again.press("a").wait("Första intrycket")
        again.press("l").wait("Åsa berättar")
        again.press("p").wait("boka bygdegården", "fråga skolan")
        again.press("ctrl+q")
        assert again.wait_exit() == 0

    database = sqlite3.connect(data / "platscoach.db")
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("SELECT count(*) FROM draft").fetchone() == (0,)
    database.close()
    assert (data / "platscoach.db").stat().st_mode & 0o777 == 0o600
    assert data.stat().st_mode & 0o777 == 0o700
