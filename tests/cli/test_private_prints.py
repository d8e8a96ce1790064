"""A private thought is never printed, whatever field it was typed in."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from platscoach.cli.main import main
from platscoach.storage.engine import driver

TYPED = {
    "session": ["attendance"],
    "commitment": ["what"],
    "door": ["question", "answer", "result"],
    "person": ["helps", "note"],
    "decision": ["what"],
    "agenda_item": ["text"],
    "payment": ["what"],
    "funder_report": ["name"],
    "agreement": ["parties", "what", "written_where"],
    "trial": ["why"],
    "remark": ["text"],
    "risk_mark": ["note"],
    "place": ["pause_why", "months_why"],
    "check_in_sheet": ["leader_keep", "supporter_change"],
}


@pytest.fixture
def desk(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example, with a private line in every field of free text."""
    folder = shutil.copytree(example, tmp_path / "data")
    monkeypatch.setenv("PLATSCOACH_DATA", str(folder))
    with closing(driver.connect(folder / "platscoach.db")) as connection:
        for table, columns in TYPED.items():
            for column in columns:
                connection.execute(
                    f"UPDATE {table} SET {column} = '§ HEMLIGT' WHERE {column} <> ''"
                )
        for table, column in (("session", "notes"), ("note", "body"), ("meeting", "notes")):
            line = f"{column} || char(10) || '§ HEMLIGT'"
            connection.execute(f"UPDATE {table} SET {column} = {line}")
    return folder


@pytest.mark.parametrize(
    "words",
    [
        "log Dalen", "people Dalen", "people Dalen --vcard", "doors", "doors Dalen", "team",
        "months", "months Dalen", "months Lövnäs", "assessment Dalen", "history Dalen",
    ],
)  # fmt: skip
def test_no_private_thought_is_printed(desk: Path, words: str, capsys: pytest.CaptureFixture[str]):
    assert main(words.split()) == 0
    said = capsys.readouterr().out
    assert said.strip()
    assert "HEMLIGT" not in said


def test_no_private_thought_is_in_what_is_exported_to_read(desk: Path, tmp_path: Path):
    assert main(["export", str(tmp_path / "ut")]) == 0
    assert not [
        path for path in (tmp_path / "ut").rglob("*") if "HEMLIGT" in path.read_text("utf-8")
    ]


@pytest.mark.parametrize(("table", "words"), [("commitment", "log Dalen"), ("decision", "team")])
def test_nor_is_who_it_was_promised_by_when_that_is_private(
    desk: Path, table: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    with closing(driver.connect(desk / "platscoach.db")) as connection:
        connection.execute(f"UPDATE {table} SET what = 'boka', person = 'Eva § HEMLIGT'")
    assert main(words.split()) == 0
    said = capsys.readouterr().out
    assert said.strip()
    assert "HEMLIGT" not in said
    assert main(["export", str(tmp_path / "ut")]) == 0
    assert not [
        path for path in (tmp_path / "ut").rglob("*") if "HEMLIGT" in path.read_text("utf-8")
    ]
