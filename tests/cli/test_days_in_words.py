"""Dates are printed as on the screen, not as ISO dates, in every command and every file."""

import re
import shutil
from contextlib import closing
from datetime import datetime

import pytest

from platscoach.cli.main import main
from platscoach.domain.steps import StepState
from platscoach.storage.backups.making import make_backup
from platscoach.storage.engine.database import FILE_NAME, Database
from platscoach.storage.repositories.store import Store

PRINTING = (
    ("log", "Dalen"), ("months",), ("months", "Dalen"), ("history", "Dalen"), ("people", "Dalen"),
    ("doors",), ("doors", "--late"), ("team",), ("assessment", "Dalen"), ("check",), ("restore",),
    ("same",), ("pack",),
)  # fmt: skip

DAY = re.compile(r"\d{4}-\d\d-\d\d(?!-\d{6})")
"""An ISO date, but not the timestamp in the name of a backup's file."""


@pytest.fixture
def desk(example, tmp_path, monkeypatch):
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    database = Database(folder / FILE_NAME)
    shutil.copy2(example / FILE_NAME, folder)
    make_backup(database, datetime.now().astimezone())
    monkeypatch.setenv("PLATSCOACH_DATA", str(folder))


@pytest.mark.variants
@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_command_prints_a_day_for_programs(desk, monkeypatch, capsys, language):
    monkeypatch.setenv("PLATSCOACH_LANG", language)
    for words in PRINTING:
        assert main(list(words)) == 0, words
        said = capsys.readouterr().out
        assert said, words
        assert DAY.findall(said) == [], words


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_day_in_the_files_of_a_desk_is_one_for_programs(
    desk, tmp_path, monkeypatch, capsys, language
):
    monkeypatch.setenv("PLATSCOACH_LANG", language)
    assert main(["export", str(tmp_path / "ut")]) == 0
    files = list((tmp_path / "ut").rglob("*.md"))
    assert len(files) > 8
    for file in files:
        assert DAY.findall(file.read_text("utf-8")) == [], file.name


def test_what_is_not_late_is_not_called_none_at_all(desk, monkeypatch, capsys):
    """`doors --late` counts no answered doors, and says that none is late, not that none exists."""
    main(["doors", "--late"])
    assert "dörrar öppnade" not in capsys.readouterr().out
    main(["doors", "Granberga", "--late"])
    assert capsys.readouterr().out == "Inget svar är sent.\n"


def test_of_each_day_of_a_step_it_is_said_which_it_is(desk, tmp_path, capsys):
    """Whoever asks how a place is doing reads the file without the program, so it must say it."""
    assert main(["export", str(tmp_path / "ut")]) == 0
    told = (tmp_path / "ut" / "Dalen.md").read_text("utf-8")
    begun_and_done = r"^klart \d+ \w+ \d{4}, påbörjat \d+ \w+ \d{4}$"
    assert re.search(begun_and_done, told, re.MULTILINE)
    assert re.search(r"^pågår sedan \d+ \w+ \d{4}$", told, re.MULTILINE)


def test_the_page_of_a_finished_place_says_so_and_has_no_step_under_way(desk, tmp_path, capsys):
    database = Database(tmp_path / "data" / FILE_NAME)
    with closing(Store(database, lambda: datetime.now().astimezone())) as store:
        place = next(one for one in store.places.all() if one.name == "Granberga")
        store.steps.set_state(place.id, "analys", StepState.UNDER_WAY)
    assert main(["export", str(tmp_path / "ut")]) == 0
    told = (tmp_path / "ut" / "Granberga.md").read_text("utf-8")
    assert re.search(r"^avslutad \d+ \w+ \d{4}$", told, re.MULTILINE)
    assert re.search(r"^ej klart, påbörjat \d+ \w+ \d{4}$", told, re.MULTILINE)
    assert told.count("pågår") == 1, "the follow-up"
