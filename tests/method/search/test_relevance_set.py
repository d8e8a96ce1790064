"""The queries that measure look-up: complete, in two even halves, and consistent with the pack."""

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from platscoach.method.model import Pack
from platscoach.method.pack_format.compiled_pack import load_pack
from platscoach.method.pack_format.schema import STAGE_LISTS

QUERIES = Path(__file__).parent / "relevance" / "queries.toml"

HALVES = {"tune", "unseen"}

KINDS = {"plain", "compound", "synonym", "typo", "dots", "english", "short", "key", "several"}


@dataclass(frozen=True, slots=True)
class Query:
    """One query with the keys that answer it; an unknown or missing field fails to load."""

    typed: str
    want: tuple[str, ...]
    kind: str
    half: str
    current: tuple[str, ...] = ()


@pytest.fixture(scope="module")
def queries() -> list[Query]:
    """All queries of the set, in the order of the file."""
    tables = tomllib.loads(QUERIES.read_text(encoding="utf-8"))["query"]
    return [
        Query(**{name: tuple(one) if isinstance(one, list) else one for name, one in table.items()})
        for table in tables
    ]


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The shipped Swedish pack, compiled into a folder of its own."""
    return load_pack("sv", compiled=tmp_path_factory.mktemp("compiled"))


def keys(pack: Pack) -> set[str]:
    """The key of everything in the pack that can be found."""
    found = {stage.key for stage in pack.stages}
    for stage in pack.stages:
        for field in STAGE_LISTS.values():
            found.update(item.key for item in getattr(stage, field))
    for things in (pack.methods, pack.moves, pack.powerful, pack.stuck, pack.driving):
        found.update(thing.key for thing in things)
    return found | {thing.key for thing in (*pack.glossary, *pack.about)}


def test_every_wanted_key_is_in_the_pack(queries: list[Query], pack: Pack):
    known = keys(pack)
    wrong = [(query.typed, key) for query in queries for key in query.want if key not in known]
    assert not wrong


def test_every_current_stage_is_a_stage(queries: list[Query], pack: Pack):
    stages = {stage.key for stage in pack.stages}
    wrong = [query.typed for query in queries if not stages.issuperset(query.current)]
    assert not wrong


def test_every_query_wants_a_few_things_once(queries: list[Query]):
    wrong = [
        query.typed
        for query in queries
        if not 1 <= len(query.want) <= 8 or len(set(query.want)) < len(query.want)
    ]
    assert not wrong


def test_the_halves_are_large_and_even(queries: list[Query]):
    count = Counter(query.half for query in queries)
    assert set(count) == HALVES
    assert len(queries) >= 60
    assert min(count.values()) >= 30
    assert abs(count["tune"] - count["unseen"]) <= 1


def test_every_kind_is_spread_over_both_halves(queries: list[Query]):
    count = Counter((query.kind, query.half) for query in queries)
    assert {kind for kind, _half in count} == KINDS
    for kind in KINDS:
        assert min(count[kind, half] for half in HALVES) >= 1
        assert abs(count[kind, "tune"] - count[kind, "unseen"]) <= 1


def test_the_half_for_tuning_stands_first(queries: list[Query]):
    halves = [query.half for query in queries]
    assert halves == sorted(halves)


def test_nothing_is_asked_twice(queries: list[Query]):
    count = Counter((query.typed.casefold(), frozenset(query.current)) for query in queries)
    assert [asked for asked, times in count.items() if times > 1] == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_other_sets_are_true_to_the_pack_and_large(language: str, tmp_path: Path):
    known = keys(load_pack(language, compiled=tmp_path))
    asked: list[str] = []
    names = (
        f"seen-{language}", f"unseen-{language}", "everyday-unseen",
        f"in-call-{language}", f"twenty-calls-{language}", f"fragments-{language}",
        f"new-calls-{language}", f"later-calls-{language}",
        f"open-calls-{language}",
    )  # fmt: skip
    for name in names:
        file = QUERIES.with_name(f"{name}.toml")
        for query in tomllib.loads(file.read_text(encoding="utf-8"))["query"]:
            if query["lang"] == language:
                assert set(query["keys"]) <= known, (name, query["text"])
                asked.append(query["text"])
    assert len(asked) == len(set(asked)) >= 580


def test_what_is_typed_fits_its_kind(queries: list[Query]):
    for query in queries:
        assert query.typed == query.typed.strip() != ""
        if query.kind == "short":
            assert len(query.typed) <= 3
        if query.kind == "several":
            assert " " in query.typed
        if query.kind == "dots":
            assert query.typed.isascii()
