"""The compiled pack equals the parsed one, and is used only while sources and code are the same."""

import json
import shutil
import subprocess
import sys
from importlib.util import source_hash
from pathlib import Path

import pytest
from broken_packs import HEAD

import platscoach
from platscoach.method.model import Pack
from platscoach.method.pack_format import builtin_pack, compiled_pack, pack_rows
from platscoach.method.pack_format.builtin_pack import parse_pack
from platscoach.method.pack_format.compiled_pack import (
    CODE,
    MADE_FROM,
    PACK,
    KeptTexts,
    compile_packs,
    hash_of,
    hash_of_sources,
    load_index,
    load_pack,
    pack_files,
)
from platscoach.method.pack_format.faults import PackError
from platscoach.method.search import entries
from platscoach.method.search.entries import search_index
from platscoach.method.search.index import SearchIndex
from platscoach.method.search.lookup import look_up

TEXT = "Fråga kommunen efter något konkret"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped sources, which may be changed."""
    return shutil.copytree(PACK, tmp_path / "pack")


@pytest.fixture
def compiled(tmp_path: Path) -> Path:
    return tmp_path / "compiled"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compiled packs as in a wheel, with the hashes of their sources, to be copied."""
    compiled = tmp_path_factory.mktemp("wheel") / "compiled"
    made_from = compile_packs(PACK, str(compiled))
    (compiled / MADE_FROM).write_text(json.dumps(made_from), "utf-8")
    return compiled


def copy_compiled(wheel: Path, compiled: Path) -> Path:
    """Put the Swedish compiled pack in place, as after a first load; its file."""
    compiled.mkdir()
    return Path(shutil.copy2(wheel / "sv.json", compiled))


@pytest.fixture
def made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each pack is really parsed only once for the same sources, and its index built once; for
    tests of when that happens."""
    monkeypatch.setattr(builtin_pack, "parse_pack", _parsed_once)
    monkeypatch.setattr(entries, "search_index", _index_once)


_PARSED: dict[str, Pack] = {}
_INDEXES: dict[int, SearchIndex] = {}


def _parsed_once(files: dict[str, bytes], language: str) -> Pack:
    made_from = f"{language} {hash_of(files)}"
    if made_from not in _PARSED:
        _PARSED[made_from] = parse_pack(files, language)
    return _PARSED[made_from]


def _index_once(pack: Pack) -> SearchIndex:
    if id(pack) not in _INDEXES:
        _INDEXES[id(pack)] = search_index(pack)
    return _INDEXES[id(pack)]


def forbid_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the pack must come from the compiled file: parsing the sources fails the test."""

    def refuse(*_args: object) -> Pack:
        raise AssertionError("the sources were parsed")

    monkeypatch.setattr("platscoach.method.pack_format.builtin_pack.parse_pack", refuse)


def tip(pack: Pack) -> str:
    return pack.stage("forankring").tips[0].text


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_compiled_pack_is_the_parsed_one(language: str):
    pack = parse_pack(pack_files(language), language)
    again = pack_rows.from_rows(json.loads(json.dumps(pack_rows.to_rows(pack))))
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


def test_changed_code_makes_the_compiled_pack_stale(
    folder: Path, wheel: Path, compiled: Path, monkeypatch: pytest.MonkeyPatch
):
    before = copy_compiled(wheel, compiled).read_bytes()
    code = compiled_pack.read_code()
    changed = code | {"text.py": code["text.py"] + b"#"}
    monkeypatch.setattr(compiled_pack, "read_code", lambda: changed)
    load_pack("sv", folder=folder, compiled=compiled)
    after = (compiled / "sv.json").read_bytes()
    assert after != before
    assert after.partition(b"\n")[2] == before.partition(b"\n")[2]


def test_the_code_is_all_that_reading_a_pack_needs(tmp_path: Path):
    build = (
        "import sys\nfrom pathlib import Path\n"
        "from platscoach.method.pack_format.compiled_pack import compile_packs\n"
        "from platscoach.method.region_pack.compiled_pack import region_pack\n"
        f"compile_packs(compiled={str(tmp_path / 'compiled')!r})\n"
        f"region_pack(Path({str(tmp_path / 'region')!r}), 'sv').index()\n"
        "print(*[one.__file__ for name, one in sys.modules.items() if name[:11] == 'platscoach.'])"
    )
    (tmp_path / "region" / "sv").mkdir(parents=True)
    facts = '[[contact]]\nname = "Eva"\n[[report]]\nname = "R"\nmonth = 6\n'
    fixed = '[[report]]\nname = "S"\ndate = 2027-12-15\n'
    (tmp_path / "region" / "pack.toml").write_text(HEAD + facts + fixed, "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{build}"],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    package = Path(platscoach.__file__).parent
    used = {Path(name).relative_to(package).as_posix() for name in done.stdout.split()}
    # Error messages, their translations, and how a file is written do not affect a compiled pack.
    assert {name for name in used if not name.endswith("__init__.py")} - {
        "errors.py",
        "held_files.py",
        "i18n.py",
        "os_reasons.py",
    } == (set(CODE))


def test_a_moved_byte_between_files_is_a_change():
    assert hash_of({"a": b"xy", "b": b"z"}) != hash_of({"a": b"x", "b": b"yz"})
    assert hash_of({"a": b"x", "b": b""}) != hash_of({"a": b"x"})
    assert hash_of({"a": b"x", "b": b"y"}) != hash_of({"a": b"x\0b\0y"})


def hash_of_part(content: bytes) -> str:
    return source_hash(content).hex()


DAMAGES = {
    "empty": lambda _head, _rest: b"",
    "no JSON": lambda _head, _rest: b"{",
    "no list": lambda _head, _rest: b"{}",
    "no letters": lambda _head, _rest: b"\xff",
    "deep": lambda _head, _rest: b"[" * 100_000,
    "head only": lambda head, _rest: head,
    "no parts": lambda head, rest: b'["' + head[2:18] + b'"]\n' + rest,
    "parts of another kind": lambda head, rest: b'["' + head[2:18] + b'",7,"x"]\n' + rest,
    "cut off": lambda head, rest: head + b"\n" + rest[: len(rest) // 3],
    "a byte less": lambda head, rest: head + b"\n" + rest[1:],
    "letters changed": lambda head, rest: head + b"\n" + rest.replace(b"e", b"a"),
    "an empty part": lambda head, _rest: json.dumps(
        [json.loads(head)[0], [0, hash_of_part(b"")], [0, hash_of_part(b"")]]
    ).encode(),
    "another part": lambda head, _rest: json.dumps(
        [json.loads(head)[0], [7, hash_of_part(b"[{},{}]")], [7, hash_of_part(b"[{},{}]")]]
    ).encode() + b"\n[{},{}][{},{}]",
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("part", ["pack", "index"])
@pytest.mark.usefixtures("made_once")
def test_a_damaged_compiled_pack_is_made_again(
    folder: Path, wheel: Path, compiled: Path, damage: str, part: str
):
    path = copy_compiled(wheel, compiled)
    whole = path.read_bytes()
    head, _line_end, rest = whole.partition(b"\n")
    path.write_bytes(DAMAGES[damage](head, rest))
    if part == "pack":
        assert tip(load_pack("sv", folder=folder, compiled=compiled)).startswith(TEXT)
    else:
        assert load_index("sv", folder=folder, compiled=compiled).said
    assert path.read_bytes() == whole


def test_the_kept_index_is_the_one_that_was_made(folder: Path, compiled: Path, monkeypatch):
    pack = load_pack("en", folder=folder, compiled=compiled)
    forbid_parsing(monkeypatch)
    kept, made = load_index("en", folder=folder, compiled=compiled), search_index(pack)
    assert kept.words == made.words
    assert kept.synonyms.lines == made.synonyms.lines
    assert kept.subjects.to_texts() == made.subjects.to_texts()
    assert list(kept.stages) == list(made.stages)
    assert [one[:2] for one in kept.entries] == [one[:2] for one in made.entries]
    assert [one.context for one in kept.entries] == [one.context for one in made.entries]
    assert [list(one.sources) for one in kept.entries] == [
        list(one.sources) for one in made.entries
    ]
    assert [one[7:9] for one in kept.entries] == [one[7:9] for one in made.entries]
    assert list(compiled.iterdir()) == [compiled / "en.json"]


def test_what_people_say_is_read_only_for_several_words(
    folder: Path, wheel: Path, compiled: Path, monkeypatch: pytest.MonkeyPatch
):
    copy_compiled(wheel, compiled)
    asked: set[str] = set()
    read = KeptTexts.__getitem__

    def noted(texts: KeptTexts, name: str) -> str:
        asked.add(name)
        return read(texts, name)

    monkeypatch.setattr(KeptTexts, "__getitem__", noted)
    index = load_index("sv", folder=folder, compiled=compiled)
    assert look_up(index, "kommun").hits
    assert "entries" in asked
    assert "phrases" not in asked
    assert look_up(index, "ingen kommer").hits
    assert "phrases" in asked


def forbid_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on neither the sources nor the code may be hashed: that fails the test."""

    def refuse(*_args: object) -> dict[str, bytes]:
        raise AssertionError("sources or code were read")

    monkeypatch.setattr(compiled_pack, "pack_files", refuse)
    monkeypatch.setattr(compiled_pack, "read_code", refuse)


def test_an_installed_program_reads_neither_sources_nor_code(
    folder: Path, wheel: Path, compiled: Path, monkeypatch: pytest.MonkeyPatch
):
    shutil.copytree(wheel, compiled)
    forbid_hashing(monkeypatch)
    for language in ("sv", "en"):
        assert load_pack(language, folder=folder, compiled=compiled).language == language
        assert load_index(language, folder=folder, compiled=compiled).language == language


def test_a_compiled_pack_of_another_build_is_made_again(folder: Path, wheel: Path, compiled: Path):
    shutil.copytree(wheel, compiled)
    source = folder / "sv" / "stages" / "forankring.toml"
    source.write_text(source.read_text("utf-8").replace(TEXT, "Fråga grannen"), "utf-8")
    (compiled / MADE_FROM).write_text(json.dumps({"sv": hash_of_sources("sv", folder)}), "utf-8")
    assert tip(load_pack("sv", folder=folder, compiled=compiled)).startswith("Fråga grannen")


@pytest.mark.parametrize("damage", [b"", b"\xff", b"[]", b"{}", b"7"])
@pytest.mark.usefixtures("made_once")
def test_without_word_from_the_build_the_sources_are_hashed(
    folder: Path, wheel: Path, compiled: Path, damage: bytes
):
    shutil.copytree(wheel, compiled)
    (compiled / MADE_FROM).write_bytes(damage)
    source = folder / "sv" / "stages" / "forankring.toml"
    source.write_text(source.read_text("utf-8").replace(TEXT, "Fråga grannen"), "utf-8")
    assert tip(load_pack("sv", folder=folder, compiled=compiled)).startswith("Fråga grannen")


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
    with pytest.raises(PackError, match=r"en/methods\.toml, rad 1 \(method 1\): key saknas"):
        compile_packs(folder, compiled)
