"""Look-up in the pack: what is found, in which order, and how it is shown."""

import pytest
from packs import find

from platscoach.domain.matching_line import LINE_LENGTH
from platscoach.method.model import Pack
from platscoach.method.pack_format.builtin_pack import parse_pack
from platscoach.method.search.hits import (
    AS_TYPED,
    OTHER_WORD,
    PACK_KIND_NAMES,
    WITHOUT_DOTS,
    PackHit,
    PackKind,
)
from platscoach.text import fold

ALL = 10_000


def keys(hits: tuple[PackHit, ...], kind: PackKind | None = None) -> list[str]:
    return [hit.key for hit in hits if kind in {None, hit.kind}]


def own_text(pack: Pack, hit: PackHit) -> str:
    """The text of a plain item of a stage."""
    stage = pack.stage(hit.stage_key)
    lists = (stage.tips, stage.questions, stage.points, stage.pitfalls)
    return next(item.text for items in lists for item in items if item.key == hit.key)


def test_typed_without_dots_it_is_found(sv: Pack):
    plain, dotted = find(sv, "malbild"), find(sv, "målbild")
    assert plain[0].key == dotted[0].key == "malbild"
    assert plain[0].kind is PackKind.STAGE
    assert sorted(keys(plain)) == sorted(keys(dotted))
    assert [hit.key for hit in plain if hit.far == WITHOUT_DOTS] == [
        hit.key for hit in dotted if hit.far == AS_TYPED
    ]
    assert not any(hit.exact for hit in plain)
    assert {hit.far for hit in dotted} == {AS_TYPED, OTHER_WORD}
    assert all(hit.exact == (hit.far == AS_TYPED) for hit in dotted)


def test_case_does_not_matter(sv: Pack):
    assert find(sv, "SWOT") == find(sv, "swot") != ()
    assert keys(find(sv, "MÅLBILD")) == keys(find(sv, "målbild"))


def test_any_part_of_a_compound_is_found(sv: Pack):
    found = find(sv, "plan", limit=ALL)
    titles = [hit.title for hit in found if hit.by_title]
    assert "Lokal utvecklingsplan" in titles
    assert "utveckling" in fold(" ".join(hit.title for hit in find(sv, "ecklingspl")))
    assert "plan" in keys(find(sv, "ecklingspl"), PackKind.STAGE)


def test_an_alias_finds_what_it_stands_for(sv: Pack):
    hit = find(sv, "fika")[0]
    assert (hit.kind, hit.key, hit.by_title) == (PackKind.METHOD, "kaffesamtal", True)


def test_every_word_must_be_found(sv: Pack):
    both = find(sv, "kommun kontaktperson", limit=ALL)
    assert "F1-04" in keys(both)
    assert set(keys(both)) < set(keys(find(sv, "kommun", limit=ALL)))


def test_the_name_of_its_stage_narrows_a_search_but_does_not_make_one(sv: Pack):
    narrowed = find(sv, "förankring kommun", limit=ALL)
    assert "T1-01" in keys(narrowed)
    assert "förankring" not in own_text(sv, next(hit for hit in narrowed if hit.key == "T1-01"))
    assert "T1-03" not in keys(find(sv, "förankring", limit=ALL))


def test_titles_come_before_texts(sv: Pack):
    whole = [hit for hit in find(sv, "lappar", limit=ALL) if hit.far != OTHER_WORD]
    flags = [hit.by_title for hit in whole]
    assert flags == sorted(flags, reverse=True)
    assert set(flags) == {True, False}


def test_exact_letters_come_before_folded_ones(files: dict[str, bytes]):
    for key, text in (("T2-01", "En mal äter."), ("T2-02", "Ett mål räcker.")):
        tip = f'[[tip]]\nkey = "{key}"\ntext = "{text}"\nmark = "proposed"\n'
        files["sv/stages/slut.toml"] += tip.encode()
    pack = parse_pack(files, "sv")
    assert keys(find(pack, "mål"), PackKind.TIP) == ["T2-02", "T2-01"]
    assert keys(find(pack, "mal"), PackKind.TIP) == ["T2-01", "T2-02"]
    assert [hit.exact for hit in find(pack, "mål")[:2]] == [True, False]


@pytest.mark.parametrize("stage", ["forankring", "analys", "organisation"])
def test_what_belongs_to_the_current_step_comes_first_of_its_kind(sv: Pack, stage: str):
    found = find(sv, "kommun", (stage,), ALL)
    for kind in (PackKind.TIP, PackKind.QUESTION, PackKind.POINT):
        here = [hit.stage_key == stage for hit in found if hit.kind is kind and hit.exact]
        whole = [hit for hit in here if hit]
        assert here[: len(whole)] == whole


def test_without_a_current_step_the_order_is_the_method(sv: Pack):
    tips = keys(find(sv, "kommunen", limit=ALL), PackKind.TIP)
    assert tips != keys(find(sv, "kommunen", ("organisation",), ALL), PackKind.TIP)


def test_a_method_belongs_to_the_current_step_that_uses_it(sv: Pack):
    assert "framtidsverkstad" in sv.stage("analys").methods
    assert "framtidsverkstad" in sv.stage("malbild").methods
    for stage in ("analys", "malbild"):
        hit = find(sv, "framtidsverkstad", (stage,))[0]
        assert (hit.stage_key, hit.stage_name) == (stage, sv.stage(stage).name)


def test_what_is_called_so_comes_before_what_only_holds_it(sv: Pack):
    """An item with that name comes before items that only contain the word."""
    assert find(sv, "swot", ("analys",))[0].kind is PackKind.METHOD
    assert find(sv, "plan", ("analys",))[0].key == "plan"


def test_word_beginnings_come_before_word_middles(files: dict[str, bytes]):
    tips = (("T2-01", "Koka bryggkaffe."), ("T2-02", "Drick kaffet."))
    for key, text in tips:
        tip = f'[[tip]]\nkey = "{key}"\ntext = "{text}"\nmark = "proposed"\n'
        files["sv/stages/slut.toml"] += tip.encode()
    found = find(parse_pack(files, "sv"), "kaffe", ("slut",))
    assert keys(found, PackKind.TIP) == ["T2-02", "T1-01", "T2-01"]


@pytest.mark.parametrize("query", ["a", "an", "p", "kå"])
def test_one_or_two_letters_find_beginnings_of_words_in_titles(sv: Pack, query: str):
    found = find(sv, query, limit=ALL)
    assert found
    assert all(hit.by_title for hit in found)
    assert not {PackKind.TIP, PackKind.POINT} & {hit.kind for hit in found}
    if query == "an":
        assert "analys" in keys(found)
        assert "organisation" not in keys(found)


def test_a_short_word_beside_a_long_one_begins_a_word(sv: Pack):
    assert "F1-04" in keys(find(sv, "kommunen ko", limit=ALL))
    assert "F1-04" not in keys(find(sv, "kommunen ap", limit=ALL))


@pytest.mark.parametrize("query", ["T1-01", "t1-01", " T1-01 "])
def test_a_key_finds_its_item(sv: Pack, query: str):
    assert keys(find(sv, query)) == ["T1-01"]


def test_the_beginning_of_a_key_finds_its_family(sv: Pack):
    assert keys(find(sv, "t3")) == [tip.key for tip in sv.stage("analys").tips]


@pytest.mark.parametrize("query", ["", " ", "-", "[/b]\x1b", "\u202e", "///"])
def test_nothing_asked_for_is_nothing_found(sv: Pack, query: str):
    if query.startswith("["):
        assert find(sv, query) == find(sv, "b") != ()
    else:
        assert find(sv, query) == ()


def test_decomposed_letters_count_as_typed(sv: Pack):
    assert find(sv, "ma\u030albild") == find(sv, "målbild")


def test_the_limit_cuts_the_worst(sv: Pack):
    assert find(sv, "kommun", limit=3) == find(sv, "kommun", limit=ALL)[:3]
    assert len(find(sv, "att")) == 60


def test_the_line_holds_what_was_asked_for(sv: Pack):
    for query in ("kommun", "minnet", "karta"):
        found = [hit for hit in find(sv, query, limit=ALL) if not hit.by_title]
        assert found
        for hit in found:
            assert query in fold(hit.line) or hit.far == OTHER_WORD, hit
            assert len(hit.line) <= LINE_LENGTH + 4


def test_words_of_the_trade_are_found_in_both_languages(sv: Pack, en: Pack):
    assert any(hit.key == "atagande" for hit in find(sv, "commitment"))
    hit = next(hit for hit in find(en, "åtagande") if hit.key == "atagande")
    assert (hit.title, hit.by_title) == ("commitment", True)
    assert hit.line.startswith("åtagande")


def test_every_kind_can_be_found_and_has_a_name(sv: Pack):
    queries = ("landa", "ensam", "egentligen", "planen", "syftet", "kommunen", "plats", "analys")
    found = {hit.kind for query in queries for hit in find(sv, query, limit=ALL)}
    # Only a region's pack has contacts and reports.
    assert found | {PackKind.CONTACT, PackKind.REPORT} == set(PackKind) == set(PACK_KIND_NAMES)
