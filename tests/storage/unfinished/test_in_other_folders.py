"""Leftovers of a killed backup or export outside the data folder are found, named and removed."""

import os
from contextlib import closing

import pytest

from platscoach.documents.desk_folder import export_folder
from platscoach.errors import PlatscoachError
from platscoach.method.pack_format.compiled_pack import load_pack
from platscoach.storage.backups import making
from platscoach.storage.backups.making import copy_to
from platscoach.storage.checking.findings import check
from platscoach.storage.desk_file.writing import export_lines
from platscoach.storage.repositories.store import Store
from platscoach.storage.unfinished.in_data_folder import remove_leftovers
from platscoach.storage.unfinished.in_other_folders import FOLDER, unfinished, writing

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="who is killed is a fork")


def die(*_told):
    """End at once as if killed, without any clean-up."""
    os._exit(9)


def folder_out(desk, target, clock, progress=None):
    with closing(Store(desk, clock, read_only=True)) as store:
        export_folder(store, target, load_pack("sv"), progress)


def copy_out(desk, target, _clock, progress=None):
    if progress:
        making._verify = progress
    copy_to(desk, target)


def lines_out(desk, target, clock, progress=None):
    export_lines(desk, target, clock(), progress)


WAYS = {"kopia.db": copy_out, "allt.jsonl": lines_out, "mapp": folder_out}


def killed(write, *arguments):
    """Run it in a forked process that dies in the middle."""
    child = os.fork()
    if child == 0:
        try:
            write(*arguments, die)
        finally:
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def said(desk, clock):
    return [one for one in check(desk, clock()) if one.name == "Avbrutet"]


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("folder", ["finns inte", "en fil"])
def test_what_could_not_be_begun_was_not_cut_off(full, clock, tmp_path, name, folder):
    (tmp_path / "en fil").write_text("")
    with pytest.raises(PlatscoachError):
        WAYS[name](full, tmp_path / folder / name, clock)
    assert unfinished(full.path.parent) == said(full, clock) == []


@pytest.mark.parametrize("name", WAYS)
def test_what_is_killed_is_named_and_goes_with_the_next_of_any_kind(
    full, clock, tmp_path, name, monkeypatch
):
    monkeypatch.setattr("platscoach.storage.desk_file.writing.EVERY", 1)
    away = tmp_path / "usb"
    away.mkdir()
    killed(WAYS[name], full, away / name, clock)
    part = away / f".{name}.part"
    assert names(away) == [part.name]
    (found,) = said(full, clock)
    assert str(part) in found.words
    assert found.then
    other, write = next(one for one in WAYS.items() if one[0] != name)
    write(full, tmp_path / other, clock)
    assert names(away) == []
    assert said(full, clock) == []
    assert not (full.path.parent / FOLDER).exists()


def test_what_was_cut_off_is_not_in_what_is_written_under_the_same_name(full, clock, tmp_path):
    target = tmp_path / "mapp"
    whole = tmp_path / "annan"
    folder_out(full, whole, clock)
    killed(folder_out, full, target, clock)
    stale = tmp_path / ".mapp.part"
    assert list(stale.iterdir())
    folder_out(full, target, clock)
    assert names(target) == names(whole)


def test_what_is_under_way_is_left_alone(full, clock, tmp_path):
    with writing(full.path.parent, tmp_path / "kopia.db") as part:
        part.touch()
        remove_leftovers(full)
        assert part.exists()
        assert said(full, clock) == []
        copy_to(full, tmp_path / "annan.db")
        assert part.exists()
    assert not part.exists()
    assert not (full.path.parent / FOLDER).exists()


def test_a_stick_that_is_not_there_is_waited_for(full, clock, tmp_path):
    away = tmp_path / "usb"
    away.mkdir()
    killed(copy_out, full, away / "kopia.db", clock)
    away.rename(tmp_path / "borta")
    remove_leftovers(full)
    assert len(said(full, clock)) == 1
    (tmp_path / "borta").rename(away)
    remove_leftovers(full)
    assert names(away) == []
    assert said(full, clock) == []


def test_a_note_of_anything_else_removes_nothing(full, tmp_path):
    notes = full.path.parent / FOLDER
    notes.mkdir()
    own = tmp_path / "viktig.txt"
    own.touch()
    for number, told in enumerate((str(own), "", "\0", ".x.part", f"{tmp_path}/.")):
        (notes / str(number)).write_text(told)
    remove_leftovers(full)
    assert own.exists()
    assert unfinished(full.path.parent) == []
    assert not notes.exists()


def test_a_data_folder_that_cannot_be_written_to_hinders_no_copy(full, tmp_path):
    (full.path.parent / FOLDER).touch()
    copy_to(full, tmp_path / "kopia.db")
    assert (tmp_path / "kopia.db").exists()
