"""Starting to use a pack: completely or not at all; it is copied, compiled, and selected last."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from broken_packs import BROKEN, HEAD, STAGE, build, head

from platscoach.i18n import set_language
from platscoach.method.active_pack import active_pack
from platscoach.method.model import Pack
from platscoach.method.pack_format.compiled_pack import load_pack
from platscoach.method.pack_format.faults import PackError
from platscoach.method.region_pack import compiled_pack
from platscoach.method.region_pack.compiled_pack import region_pack
from platscoach.method.region_pack.first_seen import first_seen_days
from platscoach.method.region_pack.install import choose, install
from platscoach.settings import Settings, load_settings, save_settings


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An empty data folder."""
    return tmp_path / "data"


def chosen(data: Path) -> Pack:
    """The Swedish pack that the settings choose."""
    found = active_pack("sv", load_settings(data / "settings.json"), data)
    assert found.fault is None
    return found.pack


def take(folder: Path, data: Path) -> str:
    """Start to use a pack; its name."""
    name, _pack = install(folder, data)
    choose(name, data)
    return name


def last_tip(pack: Pack) -> str:
    return pack.stage("forankring").tips[-1].text


def test_the_folder_is_not_needed_afterwards(tmp_path: Path, data: Path):
    name = take(build(tmp_path / "usb", {"bild.png": b"\x89PNG"}), data)
    shutil.rmtree(tmp_path / "usb")
    assert name == "region-prov-1.0"
    assert last_tip(chosen(data)) == "Ring regionen först."
    there = {path.name for path in (data / "packs" / name).iterdir()}
    assert there == {"pack.toml", "sv", "compiled-sv.json", "compiled-en.json"}


def test_other_choices_are_kept(tmp_path: Path, data: Path):
    save_settings(data / "settings.json", Settings(theme="platscoach-light"))
    take(build(tmp_path / "usb", {}), data)
    assert load_settings(data / "settings.json").theme == "platscoach-light"
    choose("", data)
    assert load_settings(data / "settings.json") == Settings(theme="platscoach-light")
    assert chosen(data).base == ""


def test_a_broken_pack_is_refused_and_the_old_one_stays(tmp_path: Path, data: Path):
    take(build(tmp_path / "usb", {}), data)
    before = sorted(data.rglob("*"))
    with pytest.raises(PackError):
        install(build(tmp_path / "bad", BROKEN["felstavat fält"]), data)
    assert sorted(data.rglob("*")) == before
    assert last_tip(chosen(data)) == "Ring regionen först."


def test_the_same_version_with_other_words_is_another_folder(tmp_path: Path, data: Path):
    first = take(build(tmp_path / "usb", {}), data)
    same = take(build(tmp_path / "usb", {}), data)
    changed = {STAGE: '[[tip]]\nkey = "RP-01"\ntext = "Skriv."\n'}
    second = take(build(tmp_path / "usb", changed), data)
    assert [first, same, second] == ["region-prov-1.0", "region-prov-1.0", "region-prov-1.0-2"]
    assert last_tip(chosen(data)) == "Skriv."
    assert last_tip(region_pack(data / "packs" / first, "sv").pack()) == "Ring regionen först."


@pytest.mark.parametrize("fails", ["write_bytes", "rename"])
def test_a_copy_that_fails_leaves_nothing_and_changes_nothing(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch, fails: str
):
    take(build(tmp_path / "usb", {}), data)
    newer = build(tmp_path / "new", head(version='"2.0"'))

    def refuse(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, fails, refuse)
    with pytest.raises(OSError, match="No space"):
        install(newer, data)
    monkeypatch.undo()
    assert [path.name for path in (data / "packs").iterdir()] == ["region-prov-1.0"]
    assert chosen(data).version == "1.0"


@pytest.mark.parametrize(
    ("name", "folder"),
    [
        ("Västra Götaland (2027)", "vastra-gotaland-2027-1.0"),
        ("CON", "con-1.0"),
        ("…", "paket-1.0"),
        ("a" * 80, f"{'a' * 40}-1.0"),
        ("../../etc", "etc-1.0"),
    ],
)
def test_a_name_becomes_a_folder_on_any_system(tmp_path: Path, data: Path, name: str, folder: str):
    assert take(build(tmp_path / "usb", head(name=json.dumps(name))), data) == folder
    assert chosen(data).name == name


def forbid_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on a pack must come from its compiled file: parsing fails the test."""

    def refuse(*_args: object) -> dict[str, Pack]:
        raise AssertionError("the sources were parsed")

    monkeypatch.setattr(compiled_pack, "read_packs", refuse)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_compiled_pack_is_the_same_and_nothing_is_parsed(
    tmp_path: Path, data: Path, language: str, monkeypatch: pytest.MonkeyPatch
):
    top = HEAD + '[[report]]\nname = "Slut"\ndate = 2027-12-15\n[[contact]]\nname = "Eva"\n'
    folder = data / "packs" / take(build(tmp_path / "usb", {"pack.toml": top}), data)
    parsed = compiled_pack.read_packs(*_gathered(folder))[language]
    forbid_reading(monkeypatch)
    loaded = region_pack(folder, language).pack()
    for name in Pack.__match_args__:
        assert getattr(loaded, name) == getattr(parsed, name)
    assert loaded.reports[0].day == date(2027, 12, 15)


def test_when_a_report_is_due_is_said_in_the_language_of_its_index(tmp_path: Path, data: Path):
    top = HEAD + '[[report]]\nname = "Slut"\nmonth = 6\n'
    set_language("en")
    folder = data / "packs" / take(build(tmp_path / "usb", {"pack.toml": top}), data)
    set_language("sv")
    for _ in range(2):
        report = region_pack(folder, "sv").index().entries[-1]
        assert (report.title, report.body) == ("Slut", "senast i slutet av månad 6")


def _gathered(folder: Path):
    faults = compiled_pack.Faults()
    return compiled_pack.read_folder(folder, faults), faults


@pytest.mark.parametrize("change", ["region", "built-in", "damage", "missing"])
def test_the_compiled_pack_is_made_anew_when_it_is_stale(
    tmp_path: Path, data: Path, change: str, monkeypatch: pytest.MonkeyPatch
):
    folder = data / "packs" / take(build(tmp_path / "usb", {}), data)
    compiled = folder / "compiled-sv.json"
    before = compiled.read_bytes()
    if change == "region":
        (folder / STAGE).write_text('[[tip]]\nkey = "RP-01"\ntext = "Annat."\n', "utf-8")
    elif change == "built-in":
        monkeypatch.setattr(compiled_pack, "made_from", lambda _: "another")
    elif change == "damage":
        compiled.write_bytes(before[:100])
    else:
        compiled.unlink()
    wanted = "Annat." if change == "region" else "Ring regionen först."
    assert last_tip(region_pack(folder, "sv").pack()) == wanted
    assert (compiled.read_bytes() == before) is (change in ("damage", "missing"))
    forbid_reading(monkeypatch)
    assert last_tip(region_pack(folder, "sv").pack()) == wanted


def test_a_copy_broken_later_is_not_used_in_any_language(tmp_path: Path, data: Path):
    name = take(build(tmp_path / "usb", {}), data)
    (data / "packs" / name / "sv" / "methods.toml").write_text("[[method]]\n", "utf-8")
    for language in ("sv", "en"):
        found = active_pack(language, Settings(pack=name), data)
        assert found.pack.base == ""
        assert found.fault is not None
        assert "sv/methods.toml, rad 1 (method 1): key saknas" in found.fault.message


def test_a_folder_that_cannot_be_written_is_no_obstacle(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
):
    folder = build(tmp_path / "pack", {})

    def refuse(*_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("platscoach.held_files.write_whole", refuse)
    assert last_tip(region_pack(folder, "sv").pack()) == "Ring regionen först."
    assert "compiled-sv.json" not in [path.name for path in folder.iterdir()]


# Which points this computer has met


def with_points(*keys: str) -> Pack:
    """The built-in pack with these points in its first step."""
    from dataclasses import replace

    pack = load_pack("sv")
    stage = pack.stage("forankring")
    points = tuple(replace(stage.points[0], key=key) for key in keys)
    return replace(pack, stages=(replace(stage, points=points),))


def test_only_what_comes_later_has_a_day(data: Path):
    first, later, last = date(2026, 11, 1), date(2026, 11, 9), date(2026, 11, 23)
    assert first_seen_days(with_points("A", "B"), data, first) == {}
    assert first_seen_days(with_points("A", "B"), data, later) == {}
    assert first_seen_days(with_points("A", "C"), data, later) == {"C": later}
    assert first_seen_days(with_points("A", "B", "C", "D"), data, last) == {"C": later, "D": last}


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"A": 7, "B": "nyss"}', b"\xff"])
def test_a_broken_note_of_the_points_does_no_harm(data: Path, content: bytes):
    (data / "packs").mkdir(parents=True)
    (data / "packs" / "seen.json").write_bytes(content)
    assert first_seen_days(with_points("A", "B"), data, date(2026, 11, 1)) == {}


def test_a_note_that_cannot_be_written_does_no_harm(data: Path):
    data.write_text("in the way")
    assert first_seen_days(with_points("A"), data, date(2026, 11, 1)) == {}
