"""The data goes, or becomes another, while the program is open: no word says that it is saved."""

import os
import shutil

import pytest
from terminal import Terminal

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows keeps what is open where it is")

SAVED = ("sparad ", "Sparad", "är sparat.")
"""How the program says that something is saved."""


@pytest.fixture
def data(new_database, with_dalen):
    """A desk with one place."""
    return new_database(made=with_dalen[0]).path.parent


def folder(data):
    shutil.rmtree(data)


def file(data):
    (data / "platscoach.db").unlink()


def exchanged(data):
    other = data / "other.db"
    shutil.copy(data / "platscoach.db", other)
    other.replace(data / "platscoach.db")


@pytest.mark.parametrize("go", [folder, file, exchanged])
def test_a_call_says_that_it_is_not_saved_and_asks_before_it_ends(data, go):
    with Terminal(data=data, size=(120, 40)) as app:
        app.wait("Dalen").settle()
        app.press("enter").wait("Checklista").press("s").wait("Skriv medan ni talar")
        app.type("Karin berättar om bron").wait("sparad ")
        go(data)
        app.type(" och mer").wait("INTE SPARAT", "påbörjat, inte sparat")
        app.read(8)
        assert "påbörjat, inte sparat" in app.text, "a pause in typing saves nothing"
        assert not any(words in app.text.replace("inte sparat", "") for words in SAVED)
        app.press("ctrl+q").wait("Det du skrivit är inte sparat")
        app.press("down", "enter").wait("Kopierat")
        app.press("end", "enter")
        assert app.wait_exit() == 0


@pytest.mark.parametrize("go", [folder, file, exchanged])
def test_what_is_changed_without_typing_says_so_and_is_not_shown_as_done(data, go):
    with Terminal(data=data, size=(120, 40)) as app:
        app.wait("Dalen").settle()
        app.press("enter").wait("Checklista").settle()
        ticks = app.text.count("[x]")
        go(data)
        app.press("space").wait("Databasen").settle()
        assert app.text.count("[x]") == ticks
        app.press("ctrl+q")
        assert app.wait_exit() == 0


def test_the_control_where_nothing_goes_it_is_saved(data):
    with Terminal(data=data, size=(120, 40)) as app:
        app.wait("Dalen").settle()
        app.press("enter").wait("Checklista").settle()
        app.press("space").wait("[x]")
        app.press("s").wait("Skriv medan ni talar")
        app.type("Karin berättar om bron").wait("sparad ")
        app.press("ctrl+q")
        assert app.wait_exit() == 0
