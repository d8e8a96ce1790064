"""The shipped pack: both languages complete, with sources, and ready to be shown."""

import re
from collections.abc import Iterator
from dataclasses import fields

import pytest

from platscoach.domain.steps import STAGE_KEYS, STEP_KEYS
from platscoach.method.model import (
    AboutMethod,
    MarkKind,
    Method,
    MethodItem,
    MethodStage,
    Move,
    Pack,
    Stuck,
)
from platscoach.method.pack_format.schema import STAGE_LISTS
from platscoach.text import clean_line

Sourced = AboutMethod | MethodStage | MethodItem | Method | Move | Stuck

IDS = {
    "points": re.compile(r"[FKAMPO][1-6]-\d\d|(PRE|EXE|TEAM|COM|UPP)-\d\d"),
    "tips": re.compile(r"T[1-6]-\d\d|(PRE|EXE|COM|UPP)-T\d+"),
    "questions": re.compile(r"C[1-6]-\d\d|(PRE|EXE|COM|UPP)-C\d+"),
    "pitfalls": re.compile(r"G[1-6]-\d\d|(PRE|EXE|COM|UPP)-G\d+"),
}
"""The ids of the method's own numbering, to which stored data about a place refers."""


def sourced(pack: Pack) -> Iterator[Sourced]:
    """Everything in the pack that names its source."""
    for stage in pack.stages:
        yield stage
        for field in STAGE_LISTS.values():
            yield from getattr(stage, field)
    for things in (pack.about, pack.methods, pack.moves, pack.powerful, pack.stuck, pack.driving):
        yield from things


def texts(record: object) -> Iterator[tuple[str, str]]:
    """Every text of a record that is shown, with the name of its field."""
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, str) and field.name not in {"key", "mark"}:
            yield field.name, value
        if isinstance(value, tuple):
            yield from ((field.name, one) for one in value if isinstance(one, str))


@pytest.fixture(params=["sv", "en"])
def pack(request: pytest.FixtureRequest) -> Pack:
    chosen: Pack = request.getfixturevalue(request.param)
    return chosen


def test_the_stages_are_those_the_rules_know(pack: Pack):
    assert tuple(stage.key for stage in pack.stages) == STAGE_KEYS
    steps = [stage for stage in pack.stages if stage.number]
    assert tuple(stage.key for stage in steps) == STEP_KEYS
    assert [stage.number for stage in steps] == [1, 2, 3, 4, 5, 6]
    assert [stage.phase for stage in steps] == [1, 1, 1, 2, 2, 2]


def test_every_stage_has_something_of_every_kind_that_is_worked_with(pack: Pack):
    for stage in pack.stages:
        needed = ["purpose", "points", "tips", "questions", "pitfalls"]
        if stage.number:
            needed += ["done", "deliverable", "involve", "methods"]
        assert [field for field in needed if not getattr(stage, field)] == [], stage.key


def test_the_languages_hold_the_same_things_in_the_same_order(sv: Pack, en: Pack):
    assert [(type(one), one.key) for one in sourced(sv)] == [
        (type(one), one.key) for one in sourced(en)
    ]
    assert [term.key for term in sv.glossary] == [term.key for term in en.glossary]
    assert [stage.methods for stage in sv.stages] == [stage.methods for stage in en.stages]
    assert [len(method.how) for method in sv.methods] == [len(method.how) for method in en.methods]
    assert sv.version == en.version


def test_the_languages_say_the_same_about_who_says_it(sv: Pack, en: Pack):
    differ = [
        one.key
        for one, other in zip(sourced(sv), sourced(en), strict=True)
        if (one.mark, one.sources) != (other.mark, other.sources)
    ]
    assert differ == []
    assert [(one.label, one.url) for one in sv.sources] == [
        (one.label, one.url) for one in en.sources
    ]
    assert [(term.sv, term.en) for term in sv.glossary] == [
        (term.sv, term.en) for term in en.glossary
    ]


def test_english_lacks_nothing(en: Pack):
    assert [one.key for one in sourced(en) if not one.translated] == []
    assert [term.key for term in en.glossary if not term.translated] == []


def test_english_is_not_swedish_left_standing(sv: Pack, en: Pack):
    same = [
        one.key
        for one, other in zip(sourced(sv), sourced(en), strict=True)
        if isinstance(one, MethodItem) and one.text == other.text
    ]
    assert same == []


def test_nothing_unsourced_is_passed_off_as_someone_elses(pack: Pack):
    """Everything names a known source or is marked as our own proposal."""
    known = {source.label for source in pack.sources}
    for one in sourced(pack):
        assert set(one.sources) <= known, one.key
        assert one.sources or one.mark is MarkKind.PROPOSED, one.key
        assert pack.said_by(one), one.key


def test_every_text_can_be_shown_as_it_stands(pack: Pack):
    records = [*sourced(pack), *pack.glossary, *pack.sources]
    for record in records:
        for field, text in texts(record):
            if field in {"note", "short_name"} and not text:
                continue
            assert text and text == clean_line(text), (record, field)
            assert len(text) <= 300, (record, field)
            assert field == "url" or not set("[]*_`#<>") & set(text), (record, field)


def test_the_ids_are_those_of_the_method(pack: Pack):
    for stage in pack.stages:
        for field, pattern in IDS.items():
            for item in getattr(stage, field):
                assert pattern.fullmatch(item.key), item.key
                assert stage.number is None or item.key[1] == str(stage.number), item.key


def test_every_source_is_used_once_in_the_list(pack: Pack):
    labels = [source.label for source in pack.sources]
    assert len(labels) == len(set(labels))


def test_every_method_belongs_to_a_stage(pack: Pack):
    used = {key for stage in pack.stages for key in stage.methods}
    assert used == {method.key for method in pack.methods}


def test_things_are_found_by_key(pack: Pack):
    assert pack.stage("plan").number == 5
    assert pack.method("swot").name == "SWOT"
    assert pack.source("SEED").url.startswith("https://")
    for ask in (pack.stage, pack.method, pack.source):
        with pytest.raises(KeyError):
            ask("finns-inte")


def test_who_says_it_in_words(sv: Pack):
    stage = sv.stage("forankring")
    said = {item.key: sv.said_by(item) for item in (*stage.points, *stage.tips)}
    assert said["F1-02"] == "metodbeskrivningen"
    assert said["F1-05"] == "Västra Götalandsregionen"
    assert said["T1-01"] == "Platscoachs förslag"
    assert said["T1-06"] == sv.source("PF-INT").title


REGION = {"sv": "Västra Götalandsregionen", "en": "Region Västra Götaland"}


@pytest.mark.parametrize(
    "key",
    [
        "analys-syfte-2", "kartlaggning-syfte-2", "malbild-syfte-2", "malbild-syfte-3",
        "organisation-syfte-2", "organisation-syfte-3", "plan-syfte-3", "sammanstalla-syfte-2",
    ],
)  # fmt: skip
def test_what_one_region_says_names_it(pack: Pack, key: str):
    text = next(
        item.text for stage in pack.stages for item in stage.purpose if item.key == key
    )  # fmt: skip
    assert REGION[pack.language] in text


@pytest.mark.parametrize(
    "key",
    ["F1-09", "T1-04", "A3-02", "PRE-03", "PRE-06", "O6-01", "O6-04", "EXE-09", "TEAM-03"],
)
def test_what_says_more_than_its_source_is_ours_and_builds_on_it(pack: Pack, key: str):
    """An item that goes beyond its source is marked as our proposal and names the source."""
    items = [item for stage in pack.stages for item in (*stage.points, *stage.tips)]
    item = next(item for item in items if item.key == key)
    assert item.mark is MarkKind.PROPOSED
    assert item.sources


@pytest.mark.parametrize("stage_key", ["plan", "organisation"])
def test_the_steps_whose_headings_are_not_certain_say_so(sv: Pack, en: Pack, stage_key: str):
    assert "Rubriken kan skilja sig" in sv.stage(stage_key).purpose[-1].text
    assert "heading may differ" in en.stage(stage_key).purpose[-1].text


def test_every_stage_is_rich(pack: Pack):
    least = {"tips": 10, "questions": 8, "pitfalls": 4, "methods": 4}
    poor = [
        (stage.key, field)
        for stage in pack.stages
        for field, number in least.items()
        if len(getattr(stage, field)) < number
    ]
    assert poor == []
    assert len({key for stage in pack.stages for key in stage.methods}) == len(pack.methods)


def test_place_standard_can_be_done_without_the_net(pack: Pack):
    *questions, rating = pack.method("place-standard-14").how
    assert len(questions) == 14
    assert all(text.endswith("?") for text in questions)
    assert "1 (" in rating and "7 (" in rating
