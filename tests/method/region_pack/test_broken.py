"""Packs broken in many ways: each is refused with all its errors, in words for non-programmers.

The expected messages are in `broken.golden.txt`. PLATSCOACH_GOLDEN=1 rewrites that file, to be
proofread.
"""

import os
import tracemalloc
from pathlib import Path

import pytest
from broken_packs import BROKEN, HEAD, build, golden

from platscoach.i18n import set_language
from platscoach.method.active_pack import active_pack
from platscoach.method.pack_format.compiled_pack import load_pack
from platscoach.method.pack_format.faults import PackError
from platscoach.method.region_pack.install import check
from platscoach.settings import Settings
from platscoach.text import printable

GOLDEN = Path(__file__).with_name("broken.golden.txt")

POSIX_ONLY = {"ett rör i stället för en fil"} if os.name == "nt" else set()
pytestmark = pytest.mark.usefixtures("builtin_once")

CASES = [name for name in BROKEN if name not in POSIX_ONLY]


def faults_of(folder: Path) -> list[str]:
    """The messages about all errors of a pack."""
    with pytest.raises(PackError) as refused:
        check(folder)
    return [fault.message for fault in refused.value.faults]


@pytest.fixture(scope="module", autouse=True)
def _rewritten(tmp_path_factory: pytest.TempPathFactory):
    """Rewrite the golden file if that is asked for."""
    if "PLATSCOACH_GOLDEN" not in os.environ:
        return
    folder = tmp_path_factory.mktemp("golden")
    blocks = (
        "\n".join((f"== {name}", *faults_of(build(folder / str(number), changed))))
        for number, (name, changed) in enumerate(BROKEN.items())
    )
    GOLDEN.write_text("\n\n".join(blocks) + "\n", "utf-8")


@pytest.mark.parametrize("name", CASES)
def test_the_words_are_the_golden_ones(tmp_path: Path, name: str):
    folder = build(tmp_path / "pack", BROKEN[name])
    tracemalloc.start()
    found = faults_of(folder)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 16_000_000, "what is too large is refused before it is read"
    assert found == golden(GOLDEN)[name]
    assert all(words == printable(words) and len(words) < 400 for words in found)


@pytest.mark.parametrize("name", CASES)
def test_the_program_goes_on_with_the_built_in_method(tmp_path: Path, name: str):
    build(tmp_path / "packs" / "prov", BROKEN[name])
    found = active_pack("sv", Settings(pack="prov"), tmp_path)
    assert found.pack.stages == load_pack("sv").stages
    assert found.fault is not None
    assert found.fault.faults[0].message in found.fault.message


def test_there_are_enough_and_every_one_has_its_words():
    assert len(BROKEN) >= 90
    assert list(golden(GOLDEN)) == list(BROKEN)


def test_the_control_a_sound_pack_has_no_fault(tmp_path: Path):
    pack = check(build(tmp_path / "pack", {}))["sv"]
    assert pack.stage("forankring").tips[-1].text == "Ring regionen först."


def test_every_fault_is_shown_at_once(tmp_path: Path):
    found = faults_of(build(tmp_path / "pack", BROKEN["flera fel på en gång"]))
    assert len(found) == 7
    assert [words.partition(":")[0] for words in found][:2] == ["pack.toml", "pack.toml, rad 2"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_words_are_the_parsers_own(tmp_path: Path, language: str):
    set_language(language)
    for name in ("inget värde", "kommat saknas i en lista", "nolltecken"):
        folder = build(tmp_path / name.replace(" ", ""), BROKEN[name])
        assert "(at line" not in " ".join(faults_of(folder))


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = build(tmp_path / "pack", {})
    scan = os.scandir

    def refuse(path: Path):
        if Path(path) == folder / "sv":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert faults_of(folder) == [
        "sv: går inte att läsa (rättigheter saknas). Ska vara: något som du får läsa."
    ]


def test_no_folder_and_no_folder_at_all(tmp_path: Path):
    (tmp_path / "fil").write_text("x")
    gone, file = tmp_path / "borta", tmp_path / "fil"
    wanted = "Ska vara: mappen där pack.toml ligger."
    assert faults_of(gone) == [f"{gone}: mappen finns inte. {wanted}"]
    assert faults_of(file) == [f"{file}: det är en fil och ingen mapp. {wanted}"]


@pytest.mark.parametrize("name", ["..", "../prov", "a/b", "C:\\x", "borta", "x\0y"])
def test_a_chosen_name_that_leads_elsewhere(tmp_path: Path, name: str):
    """A pack name in the settings that is missing, or leads outside the folder of packs, is
    refused."""
    build(tmp_path / "prov", {})
    found = active_pack("en", Settings(pack=name), tmp_path / "data")
    assert found.pack is not None
    assert found.pack.base == ""
    assert found.fault is not None


@pytest.mark.parametrize(
    "changed",
    [
        {"pack.toml": b"\xef\xbb\xbf" + HEAD.encode()},
        {"pack.toml": HEAD.replace("\n", "\r\n")},
        {"pack.toml": HEAD.replace("\n", "\r")},
        {"LÄS MIG.txt": "x", "karta.png": b"\x89PNG", ".DS_Store": b"\0", "~$lås.docx": "x"},
        {"sv/bilder/karta.png": b"\x89PNG", "README.md": "# Vårt paket\n"},
        {"pack - kopia.toml": HEAD, "sv/stages/analys - Copy (2).toml": "nej", "pack(1).toml": "x"},
    ],
    ids=["byte order mark", "Windows", "old Mac", "other files", "pictures", "copies"],
)
def test_what_is_tolerated(tmp_path: Path, changed: dict[str, object]):
    assert check(build(tmp_path / "pack", changed))["sv"].name == "Region Prov"


def test_spaces_too_many_are_no_fault(tmp_path: Path):
    text = "  Ring\u00a0 regionen   först. "
    content = f'[[tip]]\nkey = "RP-01"\ntext = "{text}"\nsources = []\n'
    folder = build(tmp_path / "pack", {"sv/stages/forankring.toml": content})
    assert check(folder)["sv"].stage("forankring").tips[-1].text == "Ring regionen först."
