"""A second folder for backups: copied completely, waited for, and reported when it is missing."""

import os
from datetime import timedelta

import pytest
from damage import spoil_page

from platscoach.errors import FieldErrors
from platscoach.storage.backups import copies, second_folder
from platscoach.storage.backups.copies import BY_HAND, list_copies
from platscoach.storage.backups.making import daily_backup, make_backup
from platscoach.storage.backups.second_folder import (
    carry_copies,
    check_second_folder,
    concerns,
    second_words,
)
from platscoach.storage.engine import driver


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "usb åäö"
    folder.mkdir()
    return folder


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_what_is_missing_there_is_carried_whole_and_only_once(database, stick, clock, monkeypatch):
    first = make_backup(database, clock())
    clock.advance(days=1)
    second = make_backup(database, clock())
    there = carry_copies(database, str(stick), clock())
    assert (there.is_there, there.missing, there.since) == (True, 0, clock())
    assert names(stick) == sorted((first.name, second.name))
    assert (stick / second.name).read_bytes() == second.read_bytes()
    assert len(list_copies(stick)) == 2
    assert "Alla kopior som behålls finns där också" in second_words(there)
    # A copy that was cut off is written again; complete ones are not.
    (stick / first.name).write_bytes(b"halv")
    written = []
    carry = second_folder.shutil.copyfile
    monkeypatch.setattr(
        second_folder.shutil, "copyfile", lambda *paths: (written.append(paths), carry(*paths))
    )
    carry_copies(database, str(stick), clock())
    assert [source for source, _target in written] == [first]
    assert len(list_copies(stick)) == 2


def test_a_stick_that_is_pulled_out_leaves_nothing_half_and_is_said(
    database, stick, clock, monkeypatch
):
    make_backup(database, clock())

    def pulled_out(_source, target):
        target.write_bytes(b"halv")
        raise OSError(5, "borta")

    monkeypatch.setattr(second_folder.shutil, "copyfile", pulled_out)
    there = carry_copies(database, str(stick), clock())
    assert (there.missing, names(stick)) == (1, [])
    assert "Några kopior gick inte" in second_words(there)


def test_a_copy_that_came_there_otherwise_is_no_copy(database, stick, clock, monkeypatch):
    """A copy that arrives there with other bytes is not kept."""
    make_backup(database, clock())

    def spoils(source, target):
        target.write_bytes(source.read_bytes()[:-1] + b"x")

    monkeypatch.setattr(second_folder.shutil, "copyfile", spoils)
    assert carry_copies(database, str(stick), clock()).missing == 1
    assert names(stick) == []


def test_a_folder_that_is_away_is_waited_for_and_said_after_a_week(database, stick, clock):
    make_backup(database, clock())
    carry_copies(database, str(stick), clock())
    away = stick.with_name("undan")
    stick.rename(away)
    clock.advance(days=6)
    make_backup(database, clock())
    there = carry_copies(database, str(stick), clock())
    assert not there.is_there
    assert not stick.exists()
    assert "finns inte just nu. Senaste kopian dit gjordes 23 nov 2026." in second_words(there)
    assert concerns(database, there, clock()) == ()
    clock.advance(days=2)
    there = carry_copies(database, str(stick), clock())
    (said,) = concerns(database, there, clock())
    assert said == "Andra mappen har inte fått någon kopia sedan 23 nov 2026"
    away.rename(stick)
    assert concerns(database, carry_copies(database, str(stick), clock()), clock()) == ()


def test_copies_that_are_not_needed_go_there_too_and_no_others(database, stick, clock):
    other = stick / "platscoach-2020-01-01-101500-daglig.db"
    other.write_bytes(b"en annan fil")
    for _day in range(30):
        make_backup(database, clock())
        carry_copies(database, str(stick), clock())
        clock.advance(days=1)
    assert other.exists()
    assert 14 <= len(list_copies(stick)) < 30


def test_a_damaged_copy_takes_the_place_of_no_other_there(database, stick, clock):
    earlier = make_backup(database, clock())
    clock.advance(hours=1)
    later = make_backup(database, clock())
    whole = later.read_bytes()
    spoil_page(later, "assessment")
    carry_copies(database, str(stick), clock())
    assert names(stick) == sorted((earlier.name, later.name))
    # Now it is damaged there alone, and the earlier one, no longer needed here, is needed there.
    later.write_bytes(whole)
    earlier.unlink()
    carry_copies(database, str(stick), clock())
    assert names(stick) == sorted((earlier.name, later.name))


def test_the_newest_copy_is_said_when_it_is_old(database, clock):
    assert concerns(database, None, clock()) == ()
    make_backup(database, clock())
    assert concerns(database, None, clock() + timedelta(days=6)) == ()
    (said,) = concerns(database, None, clock() + timedelta(days=8))
    assert said == "Den nyaste säkerhetskopian är från 23 nov 2026"


def test_what_is_no_folder_for_copies_is_refused_in_words(database, stick, tmp_path):
    assert check_second_folder(database, "  ") == ""
    assert check_second_folder(database, f" {stick} ") == str(stick)
    for wrong in (tmp_path / "saknas", database.path, database.path.parent, database.backups):
        with pytest.raises(FieldErrors):
            check_second_folder(database, str(wrong))


def test_an_ordinary_start_opens_no_copy_twice_and_none_there(database, stick, clock, monkeypatch):
    """There may be hundreds, on a slow share; what changes is looked into again."""
    opened = []
    connect = driver.connect

    def counted(path, **how):
        if path != database.path:
            opened.append(path)
        return connect(path, **how)

    def start():
        opened.clear()
        daily_backup(database, clock())
        concerns(database, carry_copies(database, str(stick), clock()), clock())
        return opened

    for _day in range(3):
        daily_backup(database, clock())
        make_backup(database, clock(), BY_HAND)
        clock.advance(days=1)
    start()
    # Whatever zone the tests run in, the copy of today is not one of the future.
    clock.advance(hours=6)
    copies._look_into.cache_clear()
    monkeypatch.setattr(driver, "connect", counted)
    start()
    here = sorted(one.path for one in list_copies(database.backups))
    assert len(here) == 7
    assert sorted(opened) == here
    assert start() == []
    changed = here[0]
    os.utime(changed, ns=(10**18, 10**18))
    assert set(start()) == {changed}
    (stick / here[-1].name).rename(stick / "platscoach-2026-11-01-101500-daglig.db")
    assert {path.parent for path in start()} >= {stick}
