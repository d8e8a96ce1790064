"""The method as a book: nothing is left out, everything can be found, words sort as in Swedish."""

from dataclasses import replace

import pytest

from platscoach.i18n import set_language
from platscoach.method.model import MarkKind
from platscoach.method.pack_format.compiled_pack import load_pack
from platscoach.method.reader.alphabetical_index import alphabetical_index
from platscoach.method.reader.chapters import chapter, chapter_names, chapter_of
from platscoach.method.reader.passages import sort_title
from platscoach.method.search.hits import PackKind


@pytest.fixture(params=["sv", "en"])
def pack(request):
    set_language(request.param)
    return load_pack(request.param)


def passages(pack, key):
    return [one for section in chapter(pack, key).sections for one in section.passages]


def test_what_it_is_for_comes_first_then_the_stages_in_their_order_and_then_the_toolbox(pack):
    first, *keys = [key for key, _label, _group in chapter_names(pack)]
    assert first == "about"
    assert keys[:10] == [stage.key for stage in pack.stages]
    assert keys[10:] == ["move", "powerful", "stuck", "driving", "method", "term"]


def test_nothing_of_the_pack_is_left_out(pack):
    shown = {
        one.key for key, _label, _group in chapter_names(pack) for one in passages(pack, key)
    }  # fmt: skip
    for stage in pack.stages:
        for field in (
            "purpose", "tips", "questions", "points", "pitfalls", "done", "deliverable", "involve",
        ):  # fmt: skip
            assert {item.key for item in getattr(stage, field)} <= shown, (stage.key, field)
    for field in ("about", "methods", "moves", "powerful", "stuck", "driving", "glossary"):
        assert {one.key for one in getattr(pack, field)} <= shown, field


def test_a_stage_begins_with_what_it_is_for_and_ends_with_its_methods(pack):
    kinds = [section.kind for section in chapter(pack, "analys").sections]
    assert kinds == [
        PackKind.PURPOSE, PackKind.TIP, PackKind.QUESTION, PackKind.POINT, PackKind.PITFALL,
        PackKind.DONE, PackKind.DELIVERABLE, PackKind.INVOLVE, PackKind.METHOD,
    ]  # fmt: skip
    headings = [section.heading for section in chapter(pack, "analys").sections]
    assert headings[0] == ""
    assert all(headings[1:])
    stages = tuple(replace(stage, methods=()) for stage in pack.stages)
    without = chapter(replace(pack, stages=stages), "analys").sections
    assert [section.kind for section in without] == kinds[:-1]


def test_phases_and_what_is_around_them():
    pack = load_pack("sv")
    groups = {key: group for key, _label, group in chapter_names(pack)}
    assert groups["forankring"] == groups["analys"] == "FAS 1"
    assert groups["malbild"] == groups["organisation"] == "FAS 2"
    assert groups["forbereda"] == groups["genomfora"] == "FÖRE OCH UNDER STEGEN"
    assert groups["sammanstalla"] == groups["uppfoljning"] == "EFTER STEGEN"
    assert chapter(pack, "malbild").label == "4 Målbild"


def test_a_method_is_folded_and_copied_whole():
    pack = load_pack("sv")
    method = pack.method("swot")
    passage = next(one for one in passages(pack, "analys") if one.key == "swot")
    assert passage.lines == (method.good_for,)
    facts, steps, watch = passage.folded
    assert facts == (("Tid", method.time), ("Vilka", method.group))
    assert steps[0] == ("1.", method.how[0])
    assert watch == (("Se upp", method.watch),)
    copied = passage.plain.splitlines()
    assert copied[:2] == [method.name, method.good_for]
    assert f"1. {method.how[0]}" in copied


def test_what_a_method_does_not_say_leaves_no_trace():
    pack = load_pack("sv")
    method = replace(pack.method("swot"), time="", group="", watch="")
    bare = replace(pack, methods=(method,))
    (passage,) = passages(bare, "method")
    assert len(passage.folded) == 1


def test_it_is_told_who_says_a_thing_and_what_a_proposal_builds_on():
    pack = load_pack("sv")
    items = {
        item.mark: item for stage in pack.stages for item in stage.pitfalls + stage.tips
        if item.sources or item.mark is not MarkKind.PROPOSED
    }  # fmt: skip
    of = {
        one.key: one for stage in pack.stages for one in passages(pack, stage.key)
    }  # fmt: skip
    proposed = of[items[MarkKind.PROPOSED].key]
    assert proposed.said_by == "Platscoachs förslag"
    assert proposed.sources[:2] == ("Platscoachs förslag", "Bygger på:")
    assert proposed.sources[-1].startswith("https://")
    other = of[items[MarkKind.OTHER].key]
    assert other.sources[0] == pack.source(items[MarkKind.OTHER].sources[0]).title
    assert of[items[MarkKind.METHOD].key].sources[0] == "metodbeskrivningen"


def test_a_passage_is_found_in_the_stage_asked_for_else_in_the_first():
    pack = load_pack("sv")
    assert chapter_of(pack, "swot", "plan") == "analys"
    users = [stage.key for stage in pack.stages if "arshjul" in stage.methods]
    assert len(users) > 1
    assert [chapter_of(pack, "arshjul", key) for key in users] == users
    assert chapter_of(pack, "arshjul") == users[0]
    assert chapter_of(pack, "T3-01") == "analys"
    assert chapter_of(pack, "landa") == "move"
    assert chapter_of(pack, "bygd") == "term"
    assert chapter_of(pack, "finns-inte") == ""


def test_the_register_leads_to_what_it_names(pack):
    entries = alphabetical_index(pack)
    assert len(entries) == len(pack.stages) + 7 + len(pack.about) + len(pack.methods) + len(
        pack.moves
    ) + len(pack.stuck) + len(pack.glossary)
    for entry in entries:
        keys = {one.key for one in passages(pack, entry.chapter)}
        assert entry.key in keys if entry.key else keys


def test_the_register_is_in_swedish_order():
    entries = alphabetical_index(load_pack("sv"))
    letters = list(dict.fromkeys(entry.letter for entry in entries))
    plain = [letter for letter in letters if letter not in "ÅÄÖ"]
    assert plain == sorted(plain)
    assert letters[len(plain) :] == [letter for letter in "ÅÄÖ" if letter in letters]
    assert letters[-1] in "ÅÄÖ"
    titles = [sort_title(entry.title) for entry in entries]
    assert titles == sorted(titles)


def test_a_sign_before_a_word_does_not_count():
    """A leading bracket is ignored when words are sorted."""
    entry = next(
        one for one in alphabetical_index(load_pack("sv")) if one.title.startswith("(lokal)")
    )
    assert entry.letter == "L"


def test_words_are_in_the_language_and_the_other_stands_beside():
    terms = {one.key: one for one in passages(load_pack("sv"), "term")}
    assert (terms["bygd"].name, terms["bygd"].aside) == ("bygd", "(rural) community, district")
    terms = {one.key: one for one in passages(load_pack("en"), "term")}
    assert terms["bygd"].aside == "bygd"
