"""Which place a command means, and the message when that is not clear."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from platscoach.cli.main import main
from platscoach.domain.place_forms import PlaceForm
from platscoach.storage.engine.database import FILE_NAME
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store


@pytest.fixture
def desk(tmp_path: Path, clock: Callable[[], datetime], monkeypatch: pytest.MonkeyPatch):
    """A desk with places of similar names."""
    store = Store.open(open_database(tmp_path / FILE_NAME, clock()), clock)
    for name in ("Ängen", "Ängen Norra", "ÅNGEN", "Dalen"):
        store.places.save(PlaceForm(name))
    store.close()
    monkeypatch.setenv("PLATSCOACH_DATA", str(tmp_path))


@pytest.mark.parametrize("name", ["angen", "gen", "ngen n", "dalen"])
def test_one_place_or_words_that_are_true(desk, capsys: pytest.CaptureFixture[str], name: str):
    code = main(["log", name])
    said = capsys.readouterr()
    if name in ("ngen n", "dalen"):
        assert code == 0
    else:
        assert code == 1
        assert "kan vara flera platser" in said.err
        assert "Ängen, Ängen Norra, ÅNGEN" in said.err or "ÅNGEN, Ängen, Ängen Norra" in said.err
        assert "Dalen" not in said.err


def test_a_place_that_is_not_there(desk, capsys: pytest.CaptureFixture[str]):
    assert main(["log", "Berga"]) == 1
    said = capsys.readouterr().err
    assert "Ingen plats heter ”Berga”." in said
    assert "Dalen" in said
