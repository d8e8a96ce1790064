"""The compiled pack: the same pack, only as long as its sources are the same."""

import json
import shutil
from pathlib import Path

import pytest

from platscoach.method.model import Pack
from platscoach.method.pack_format.compiled import decode, digest, encode
from platscoach.method.pack_format.load import PACK, compile_packs, load_pack, read_sources
from platscoach.method.pack_format.parse import parse_pack
from platscoach.method.pack_format.toml_table import PackError

TEXT = "Fråga kommunen efter något konkret"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped sources, where they may be changed."""
    return shutil.copytree(PACK, tmp_path / "pack")


@pytest.fixture
def compiled(tmp_path: Path) -> Path:
    return tmp_path / "compiled"


def forbid_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the pack must come from the compiled file."""

    def refuse(*_args: object) -> Pack:
        raise AssertionError("the sources were parsed")

    monkeypatch.setattr("platscoach.method.pack_format.load._parse", refuse)


def tip(pack: Pack) -> str:
    return pack.stage("forankring").tips[0].text


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_compiled_pack_is_the_parsed_one(language: str):
    pack = parse_pack(read_sources(language), language)
    again = decode(encode(pack, "d"), "d")
    assert again is not None
    for name in Pack.__match_args__:
        assert getattr(again, name) == getattr(pack, name)


def test_the_first_load_compiles_and_the_next_one_parses_nothing(
    folder: Path, compiled: Path, monkeypatch: pytest.MonkeyPatch
):
    first = load_pack("sv", folder=folder, compiled=compiled)
    forbid_parsing(monkeypatch)
    second = load_pack("sv", folder=folder, compiled=compiled)
    assert tip(first).startswith(TEXT)
    assert second.stages == first.stages
    assert [path.name for path in compiled.iterdir()] == ["sv.json"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_changed_source_makes_the_compiled_pack_stale(
    folder: Path, compiled: Path, language: str
):
    load_pack(language, folder=folder, compiled=compiled)
    source = folder / language / "stages" / "forankring.toml"
    before = tip(load_pack(language, folder=folder, compiled=compiled))
    source.write_text(source.read_text("utf-8").replace(before, "Nytt."), "utf-8")
    assert tip(load_pack(language, folder=folder, compiled=compiled)) == "Nytt."


def test_english_is_stale_when_the_swedish_behind_it_has_changed(folder: Path, compiled: Path):
    source = folder / "en" / "stages" / "forankring.toml"
    source.unlink()
    assert tip(load_pack("en", folder=folder, compiled=compiled)).startswith(TEXT)
    source = folder / "sv" / "stages" / "forankring.toml"
    source.write_text(source.read_text("utf-8").replace(TEXT, "Fråga grannen"), "utf-8")
    changed = load_pack("en", folder=folder, compiled=compiled).stage("forankring").tips[0]
    assert changed.text.startswith("Fråga grannen")
    assert not changed.translated


def test_a_moved_byte_between_files_is_a_change():
    assert digest({"a": b"xy", "b": b"z"}) != digest({"a": b"x", "b": b"yz"})
    assert digest({"a": b"x", "b": b""}) != digest({"a": b"x"})
    assert digest({"a": b"x", "b": b"y"}) != digest({"a": b"x\0b\0y"})


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"digest": "DIGEST"}',
        b'{"digest": "DIGEST", "pack": []}',
        b'{"digest": "DIGEST", "pack": ["n", "v", "sv", [[1]], [], [], [], [], [], [], []]}',
        b'{"digest": "DIGEST", "pack": 3}',
    ],
)
def test_a_damaged_compiled_pack_is_made_again(folder: Path, compiled: Path, damage: bytes):
    load_pack("sv", folder=folder, compiled=compiled)
    path = compiled / "sv.json"
    whole = path.read_bytes()
    made_from = json.loads(whole)["digest"].encode()
    path.write_bytes(damage.replace(b"DIGEST", made_from))
    assert tip(load_pack("sv", folder=folder, compiled=compiled)).startswith(TEXT)
    assert path.read_bytes() == whole


def test_a_folder_that_cannot_be_written_is_no_obstacle(folder: Path, tmp_path: Path):
    in_the_way = tmp_path / "file"
    in_the_way.write_bytes(b"kept")
    assert tip(load_pack("sv", folder=folder, compiled=in_the_way)).startswith(TEXT)
    assert in_the_way.read_bytes() == b"kept"


def test_an_unknown_language_gives_swedish(folder: Path, compiled: Path):
    assert load_pack("../../etc", folder=folder, compiled=compiled).language == "sv"
    assert [path.name for path in compiled.iterdir()] == ["sv.json"]


def test_no_pack_at_all_is_said_plainly(tmp_path: Path, compiled: Path):
    with pytest.raises(PackError, match=r"sv/pack\.toml: filen saknas"):
        load_pack("sv", folder=tmp_path / "nothing", compiled=compiled)
    assert not compiled.exists()


def test_the_build_compiles_every_language(
    folder: Path, compiled: Path, monkeypatch: pytest.MonkeyPatch
):
    compile_packs(folder, compiled)
    forbid_parsing(monkeypatch)
    for language in ("sv", "en"):
        assert load_pack(language, folder=folder, compiled=compiled).language == language


def test_a_build_of_a_broken_pack_fails(folder: Path, compiled: Path):
    (folder / "en" / "methods.toml").write_text("[[method]]\n", "utf-8")
    with pytest.raises(PackError, match=r"en/methods\.toml, method 1: key saknas"):
        compile_packs(folder, compiled)
