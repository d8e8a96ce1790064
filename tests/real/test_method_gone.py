"""The program's own method cannot be read any more: an update, a disk. It is said; nothing ends."""

import sys

import pytest
from terminal import Terminal

PROGRAM = """
import sys
from platscoach.method import active_pack
from platscoach.method.pack_format.faults import single_fault

def cut_off(_language):
    raise single_fault("sv/pack.toml", "filen är avhuggen", "en hel fil")

for name in sys.argv.pop().split():
    setattr(active_pack, name, cut_off)
from platscoach.__main__ import main
sys.exit(main([]))
"""


@pytest.mark.parametrize("key", ["enter", "s", "t", "/"])
def test_a_room_that_shows_the_method_is_not_opened_and_it_is_said(new_database, with_dalen, key):
    data = new_database(made=with_dalen[0]).path.parent
    with Terminal(
        data=data, size=(120, 40), command=[sys.executable, "-c", PROGRAM, "load_pack load_index"]
    ) as app:
        app.wait("Dalen", "n Ny plats").press(key).wait("avhuggen").read(1)
        assert "n Ny plats" in app.text, "the room before is still there"
        app.press("ctrl+q")
        assert app.wait_exit() == 0
    assert not list(data.glob("crash*"))


def test_look_up_finds_her_own_words_when_the_index_of_the_method_cannot_be_read(
    new_database, with_dalen
):
    data = new_database(made=with_dalen[0]).path.parent
    command = [sys.executable, "-c", PROGRAM, "load_index"]
    with Terminal(data=data, size=(120, 40), command=command) as app:
        app.wait("Dalen", "n Ny plats").press("/").type("Karin").wait("avhuggen", "Karin Ek")
        app.press("escape").wait("n Ny plats")
        app.press("ctrl+p").type("karin").wait("avhuggen").press("escape").wait("n Ny plats")
        app.press("ctrl+q")
        assert app.wait_exit() == 0
    assert not list(data.glob("crash*"))


def test_a_backup_is_made_all_the_same(new_database, with_dalen):
    data = new_database(made=with_dalen[0]).path.parent
    command = [sys.executable, "-c", PROGRAM, "load_pack load_index"]
    with Terminal(data=data, size=(120, 40), command=command) as app:
        app.wait("Dalen", "n Ny plats", "avhuggen")
        app.wait_for(lambda: list((data / "backups").glob("*.db")))
        app.press("ctrl+q")
        assert app.wait_exit() == 0
