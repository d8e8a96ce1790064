"""What is seldom done, done after each other on three desks: nothing is lost, nobody comes back."""

import random
import shutil
from contextlib import closing

import pytest
from chances import SEED, TIMES
from facts import note
from torture.three_desks import ThreeDesks

from platscoach.domain.leader_forms import LeaderForm

STEPS = 10


@pytest.mark.torture
def test_nothing_is_lost_and_nobody_comes_back(tmp_path, monkeypatch, capsys):
    rng = random.Random(SEED)
    said = 0
    for number in range(TIMES):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        desks = ThreeDesks(folder, monkeypatch, capsys, rng.random())
        for _ in range(STEPS if TIMES == 1 else 4 * STEPS):
            desks.step()
        said += len({word for desk in desks.desks for word in desk.said})
        shutil.rmtree(folder)
    note(seed=SEED, cases=TIMES, acknowledged=said)


def test_what_is_lost_and_who_comes_back_is_seen(tmp_path, monkeypatch, capsys):
    desks = ThreeDesks(tmp_path, monkeypatch, capsys, 1)
    desk = desks.desks[0]
    desks.look(desk)
    desk.said.add("ord0x")
    with pytest.raises(AssertionError, match="ord0x"):
        desks.look(desk)
    desk.said.remove("ord0x")
    desk.erased.add("Zz0x Unik")
    desks.look(desk)
    with closing(desk.opened()) as store:
        store.places.save_leader(desk.life.place().id, LeaderForm("Zz0x Unik"))
    with pytest.raises(AssertionError, match="Zz0x"):
        desks.look(desk)
