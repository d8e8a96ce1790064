"""The user's choices for this computer, and how a broken settings file is read."""

import json
import os
import stat

import pytest

from platscoach.settings import Settings, load_settings, save_settings
from platscoach.settings_file import named_language, saved_language


@pytest.fixture
def path(tmp_path):
    return tmp_path / "data" / "settings.json"


def test_what_is_saved_is_read_back(path):
    chosen = Settings(language="en", theme="platscoach-light", pack="vgr")
    save_settings(path, chosen)
    assert load_settings(path) == chosen


@pytest.mark.skipif(os.name == "nt", reason="the profile's rights apply on Windows")
def test_nobody_else_may_read_it(path):
    save_settings(path, Settings())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[1, 2]",
        b'"sv"',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"language": ' + b"[" * 100_000,
        b'{"language": "klingon", "theme": 7, "pack": 3, "extra": {}}',
    ],
    ids=lambda content: repr(content[:20]),
)
def test_a_broken_file_gives_the_defaults(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    assert load_settings(path) == Settings()


def test_what_is_sound_in_a_broken_file_is_kept(path):
    path.parent.mkdir()
    path.write_text(json.dumps({"language": "en", "theme": None, "pack": 1}))
    assert load_settings(path) == Settings(language="en")


def test_no_file_gives_the_defaults(path):
    assert load_settings(path) == Settings()
    path.mkdir(parents=True)
    assert load_settings(path) == Settings()


@pytest.mark.parametrize(("wanted", "spoken"), [("en", "en"), ("sv", "sv"), ("de", "en")])
def test_the_environment_names_the_language_until_she_has_chosen(path, monkeypatch, wanted, spoken):
    monkeypatch.setenv("PLATSCOACH_LANG", wanted)
    assert load_settings(path).language == spoken
    save_settings(path, Settings(language="sv"))
    assert load_settings(path).language == "sv"


@pytest.mark.parametrize(
    ("environment", "windows", "spoken"),
    [
        ({}, "", "sv"),
        ({"LANG": "en_GB.UTF-8"}, "", "en"),
        ({"LANG": "sv_SE.UTF-8"}, "English_Sweden.1252", "sv"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "sv_SE.UTF-8"}, "", "sv"),
        ({"LANG": "sv_SE.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "", "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "", "LC_MESSAGES": ""}, "", "en"),
        ({"LANG": "en_US.UTF-8", "PLATSCOACH_LANG": "sv"}, "", "sv"),
        ({"LANG": "sv_SE.UTF-8", "PLATSCOACH_LANG": "en"}, "", "en"),
        ({"LANG": "C.UTF-8"}, "", "sv"),
        ({"LANG": "POSIX"}, "", "sv"),
        ({"LANG": "sv"}, "", "sv"),
        ({"LANG": "sv_FI.UTF-8"}, "", "sv"),
        ({"LANG": "de_DE.UTF-8"}, "", "en"),
        ({"LANG": "fi_FI.UTF-8"}, "", "en"),
        ({"LANG": "ca_ES.UTF-8"}, "", "en"),
        ({}, "German_Germany.1252", "en"),
        ({}, "English_United States.1252", "en"),
        ({}, "Swedish_Sweden.1252", "sv"),
        ({}, "en_US.UTF-8", "en"),
    ],
)
def test_before_a_choice_the_language_is_the_computers(environment, windows, spoken):
    assert named_language(environment, windows) == spoken


def test_the_computers_language_holds_until_another_is_chosen(path, monkeypatch):
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert load_settings(path).language == "en"
    assert saved_language({}) == "en"
    save_settings(path, Settings(language="sv"))
    assert load_settings(path).language == "sv"
    assert saved_language({"language": "sv"}) == "sv"


def test_a_write_that_fails_leaves_the_old_settings_and_no_litter(path, monkeypatch):
    save_settings(path, Settings(language="en"))

    def fail(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        save_settings(path, Settings(language="sv"))
    assert load_settings(path).language == "en"
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]
