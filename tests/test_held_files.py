"""A rename or removal that Windows refuses while another program reads the file is retried."""

import json
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from platscoach import held_files
from platscoach.documents.desk_folder import export_folder
from platscoach.documents.files import save_document
from platscoach.domain.place_forms import PlaceForm
from platscoach.method.pack_format.compiled_pack import load_pack
from platscoach.method.region_pack.install import install
from platscoach.method.region_pack.starter import write_starter
from platscoach.os_reasons import os_reason
from platscoach.settings import Settings, load_settings, save_settings
from platscoach.storage.backups.making import copy_to, make_backup
from platscoach.storage.backups.restoring import restore
from platscoach.storage.backups.second_folder import carry_copies
from platscoach.storage.desk_file.writing import export_lines
from platscoach.storage.repositories.store import Store

NOW = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)


@pytest.fixture
def refusals(monkeypatch):
    """Simulates Windows: the first two tries to rename or remove each file are refused.

    A test may change how many tries are refused for each file and folder.
    """
    monkeypatch.setattr(held_files, "HOLDS", True)
    monkeypatch.setattr(held_files, "WAITS", (0.0, 0.0, 0.0))
    tries = {}
    most = [2]

    def held(does):
        def call(path, *given, **more):
            if not path.exists():
                return does(path, *given, **more)
            tries[path] = tries.get(path, 0) + 1
            if tries[path] <= most[0]:
                raise PermissionError(13, "used by another process")
            return does(path, *given, **more)

        return call

    for name in ("replace", "rename", "unlink"):
        monkeypatch.setattr(Path, name, held(getattr(Path, name)))
    return most


def settings(_database, folder):
    save_settings(folder / "settings.json", Settings())
    save_settings(folder / "settings.json", Settings(theme="platscoach-light"))
    assert load_settings(folder / "settings.json").theme == "platscoach-light"
    return folder


def document(_database, folder):
    assert save_document(folder, "Dalen", ".md", "x").read_text("utf-8") == "x"
    return folder


def document_without_links(database, folder):
    def no_links(_self, _other):
        raise OSError(22, "no hard links")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Path, "hardlink_to", no_links)
        return document(database, folder)


def backup(database, folder):
    make_backup(database, NOW)
    assert carry_copies(database, str(folder), NOW).missing == 0
    return database.backups


def copy(database, folder):
    copy_to(database, folder / "kopia.db")
    return folder


def lines(database, folder):
    export_lines(database, folder / "desk.jsonl", NOW)
    return folder


def pages(database, folder):
    with closing(Store.open(database, lambda: NOW, read_only=True)) as store:
        export_folder(store, folder / "ut", load_pack("sv"))
    return folder


def put_back(database, _folder):
    assert restore(database, make_backup(database, NOW), NOW).exists()
    return database.path.parent


def pack(_database, folder):
    write_starter(folder / "eget")
    name, _pack = install(folder / "eget", folder)
    assert name
    return folder


@pytest.mark.parametrize(
    "work",
    [settings, document, document_without_links, backup, copy, lines, pages, put_back, pack],
)
def test_it_is_done_a_moment_later(database, tmp_path, refusals, work):
    with closing(Store.open(database, lambda: NOW)) as store:
        store.places.save(PlaceForm("Dalen"))
    made = tmp_path / "made"
    made.mkdir()
    folder = work(database, made)
    left = [path.name for path in folder.rglob("*") if path.name.endswith(".part")]
    assert left == []


def test_what_stays_held_is_refused(tmp_path, refusals):
    refusals[0] = 1_000
    with pytest.raises(PermissionError):
        save_settings(tmp_path / "settings.json", Settings())
    assert not (tmp_path / "settings.json").exists()


def test_elsewhere_a_refusal_is_one(tmp_path, refusals, monkeypatch):
    """On other systems a refusal is final, so there is no point in waiting."""
    monkeypatch.setattr(held_files, "HOLDS", False)
    with pytest.raises(PermissionError):
        save_settings(tmp_path / "settings.json", Settings())
    assert json.dumps(held_files.WAITS)


@pytest.mark.skipif(not held_files.HOLDS, reason="only Windows gives a file to one program alone")
def test_a_file_that_another_program_has_to_itself_is_known(tmp_path):
    import _winapi

    path = tmp_path / "fil"
    path.write_bytes(b"x")
    with path.open("r+b"):
        assert not held_files.is_held(path), "others may read it and write to it"
        assert held_files.is_held(path, to_replace=True)
        with pytest.raises(PermissionError) as refused:
            path.with_name("ny").touch()
            path.with_name("ny").replace(path)
        assert os_reason(refused.value) == "ett annat program använder den"
    handle = _winapi.CreateFile(str(path), _winapi.GENERIC_READ, 0, 0, _winapi.OPEN_EXISTING, 0, 0)
    assert held_files.is_held(path)
    with pytest.raises(PermissionError) as refused:
        path.read_bytes()
    assert os_reason(refused.value) == "ett annat program använder den"
    _winapi.CloseHandle(handle)
    assert not held_files.is_held(path)
    assert not held_files.is_held(tmp_path)
    assert not held_files.is_held(tmp_path / "saknas")
