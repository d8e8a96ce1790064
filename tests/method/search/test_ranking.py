"""What look-up understands: synonyms, typing errors, kinds, parts of words, recent items."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from packs import find

from platscoach.domain.matching_line import spans
from platscoach.method.model import Pack
from platscoach.method.pack_format.builtin_pack import parse_pack
from platscoach.method.search.entries import search_index
from platscoach.method.search.everyday_words import stems_of
from platscoach.method.search.excerpt import ExcerptFinder
from platscoach.method.search.fuzzy import nearest, nearest_of, slips
from platscoach.method.search.hits import OTHER_WORD, PART_OR_PUT_RIGHT, PackKind
from platscoach.method.search.lookup import look_up
from platscoach.method.search.query import Query
from platscoach.method.search.word_forms_and_synonyms import stem

ALL = 10_000


def keys(pack: Pack, query: str, **known) -> list[str]:
    return [hit.key for hit in find(pack, query, limit=ALL, **known)]


def small(files: dict[str, bytes], *tips: tuple[str, str], extra: str = "") -> Pack:
    """The small pack with these tips in its last stage."""
    for key, text in tips:
        tip = f'[[tip]]\nkey = "{key}"\ntext = "{text}"\nmark = "proposed"\n'
        files["sv/stages/slut.toml"] += tip.encode()
    if extra:
        files["sv/synonyms.toml"] = extra.encode()
    return parse_pack(files, "sv")


GROUP = '[[group]]\nkey = "strid"\nwords = ["bråk", "konflikt"]\n'


def test_another_word_for_it_comes_after_the_word_itself(files: dict[str, bytes]):
    pack = small(files, ("T2-01", "En konflikt tar tid."), ("T2-02", "Bråk är vanligt."),
                 extra=GROUP)  # fmt: skip
    assert keys(pack, "bråk") == ["T2-02", "T2-01"]
    assert keys(pack, "konflikter") == ["T2-01", "T2-02"]
    assert find(pack, "bråk")[1].far == OTHER_WORD
    assert keys(pack, "familjebråket") == ["T2-02", "T2-01"]


def test_without_synonyms_only_the_word_itself_is_found(files: dict[str, bytes]):
    pack = small(files, ("T2-01", "En konflikt tar tid."), ("T2-02", "Bråk är vanligt."))
    assert pack.synonyms == ()
    assert keys(pack, "bråk") == ["T2-02"]


def test_a_hit_by_another_word_says_what_to_mark(sv: Pack):
    hit = next(hit for hit in find(sv, "bråk") if hit.key == "T1-05")
    assert [hit.line[start:end] for start, end in spans(hit.line, hit.found)] == ["konflikt"]


def test_every_group_of_the_pack_leads_from_each_word_to_the_others(sv: Pack):
    assert len(sv.synonyms) >= 25
    found = {hit.key for hit in find(sv, "tjänsteman", limit=ALL)}
    assert "fast-kommunen" in found
    assert "projektmedel" in keys(sv, "sponsring")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("konfilkt", "konflikt"), ("finansierig", "finansiering"), ("målbidl", "målbild"),
     ("framtidsvekstad", "framtidsverkstad"),
     ("handlinsgplan", "handlingsplan"), ("platvandr", "platsvandring")],
)  # fmt: skip
def test_a_slip_of_the_finger_is_forgiven_and_said(sv: Pack, typed: str, meant: str):
    answer = look_up(search_index(sv), typed)
    assert answer.instead == meant
    assert [hit.key for hit in answer.hits][:3] == keys(sv, meant)[:3]


def test_what_was_put_right_says_so_on_every_hit(sv: Pack):
    answer = look_up(search_index(sv), "finansierig")
    assert answer.instead == "finansiering"
    assert {hit.far for hit in answer.hits} == {PART_OR_PUT_RIGHT}
    assert not any(hit.exact for hit in answer.hits)


@pytest.mark.parametrize("word", ["swot", "kommunen", "målbild", "finansiering", "fik", "xyzzyx"])
def test_what_is_there_or_nowhere_near_is_not_put_right(sv: Pack, word: str):
    """Known words, and words with no similar one, are not corrected."""
    assert look_up(search_index(sv), word).instead == ""


def test_only_the_mistyped_word_is_put_right(sv: Pack):
    answer = look_up(search_index(sv), "kommunens finaniserig")
    assert answer.instead == "kommunens finansiering"


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("plan", "plan", 0), ("plna", "plan", 1), ("pln", "plan", 1), ("plans", "plan", 1),
     ("plot", "plan", 2), ("abcd", "badc", 2), ("ca", "abc", 3), ("", "ab", 2)],
)  # fmt: skip
def test_slips_are_counted(one: str, other: str, apart: int):
    assert slips(one, other, 4)[0] == apart


@settings(max_examples=60, deadline=None)
@given(st.text("abå", max_size=7), st.text("abå", max_size=7))
def test_slips_are_the_same_both_ways_and_never_more_than_letters(one: str, other: str):
    apart, begun = slips(one, other, 20)
    assert apart == slips(other, one, 20)[0]
    assert begun <= apart <= max(len(one), len(other))
    assert (apart == 0) == (one == other)


def test_a_word_of_a_kind_asks_for_that_kind(sv: Pack):
    first = find(sv, "pengar tips")[:3]
    assert {hit.kind for hit in first} == {PackKind.TIP}
    named = (PackKind.METHOD, PackKind.ABOUT)
    hits = [hit for hit in find(sv, "frågor kommunen") if hit.kind not in named]
    assert {hit.kind for hit in hits[:5]} == {PackKind.QUESTION}


def test_the_words_of_a_heading_find_what_stands_under_it(sv: Pack):
    count = len(sv.stuck)
    assert {hit.kind for hit in find(sv, "kör fast")[:count]} == {PackKind.STUCK}
    assert {hit.kind for hit in find(sv, "fallgropar")} == {PackKind.PITFALL}


@pytest.mark.parametrize("query", ["6", "steg 6"])
def test_the_number_of_a_step_finds_it(sv: Pack, query: str):
    assert find(sv, query)[0].key == "organisation"


def test_when_nothing_holds_every_word_what_holds_most_is_shown(sv: Pack):
    hits = find(sv, "kommun xyzzy")
    assert hits
    assert {hit.far for hit in hits} == {PART_OR_PUT_RIGHT}
    assert find(sv, "xyzzy qwert") == ()


def test_what_holds_every_word_comes_before_what_holds_most(files: dict[str, bytes]):
    pack = small(files, ("T2-01", "Ring kommunen."), ("T2-02", "Bjud vägföreningen."),
                 ("T2-03", "Ring vägföreningen. Och kommunen."))  # fmt: skip
    hits = find(pack, "vägföreningen kommunen")
    assert [hit.key for hit in hits] == ["T2-03", "T2-01", "T2-02"]
    assert [hit.far == PART_OR_PUT_RIGHT for hit in hits] == [False, True, True]


def test_another_name_of_a_stage_comes_before_a_part_of_a_methods_name(files: dict[str, bytes]):
    files["sv/methods.toml"] = files["sv/methods.toml"].replace(b"Kaffe (sv)", "Nybörjan".encode())
    assert keys(small(files), "början") == ["start", "kaffe"]


def test_words_in_one_sentence_come_before_words_far_apart(files: dict[str, bytes]):
    pack = small(files, ("T2-01", "Ring grannen. Vänta. Be om svar."), ("T2-02", "Ring och be."))
    assert keys(pack, "ring be") == ["T2-02", "T2-01"]


def test_of_what_is_equal_one_kind_comes_before_another(files: dict[str, bytes]):
    """Between equally good hits a fixed order of kinds decides."""
    question = '[[question]]\nkey = "Q1-01"\ntext = "Ring Lisa."\nmark = "proposed"\n'
    files["sv/stages/start.toml"] += question.encode()
    files["sv/toolbox.toml"] = files["sv/toolbox.toml"].replace(b'name = "Fast"', b'name = "Landa"')
    pack = small(files, ("T2-01", "Ring Lisa."))
    assert keys(pack, "ring lisa") == ["T2-01", "Q1-01"]
    assert keys(pack, "landa") == ["fast", "landa"]


def test_what_was_opened_lately_comes_first_among_equals(sv: Pack):
    before = [hit.key for hit in find(sv, "kommunen", limit=ALL) if hit.kind is PackKind.TIP]
    late = before[-2:]
    now = [
        hit.key for hit in find(sv, "kommunen", limit=ALL, recent=late) if hit.kind is PackKind.TIP
    ]
    assert now[0] in late
    assert sorted(now) == sorted(before)
    assert find(sv, "swot", recent=[before[0]])[0].key == "swot"


@pytest.mark.parametrize(
    "family",
    [("kommun", "kommunen", "kommuner", "kommunernas", "kommunens"),
     ("dröm", "drömmar", "drömmen"), ("bygd", "bygden", "bygder"), ("plan", "planen", "planer")],
)  # fmt: skip
def test_endings_do_not_count(family: tuple[str, ...]):
    from platscoach.text import fold

    assert len({stem(fold(word), "sv") for word in family}) == 1


@pytest.mark.parametrize("word", ["plan", "lea", "rus", "by", "a", "swot"])
def test_a_short_word_keeps_its_letters(word: str):
    assert stem(word, "sv") == word


def test_the_sentence_of_a_long_text_is_shown(sv: Pack):
    hit = next(hit for hit in find(sv, "ljushuvud påstår", limit=ALL) if hit.key == "T1-05")
    assert "påstår" in hit.line
    method = next(hit for hit in find(sv, "lappar") if hit.key == "intressentanalys")
    assert method.line.startswith(("Skriv upp", "Sortera lapparna"))
    assert method.line.count(".") <= 1


def test_no_query_is_an_error(sv: Pack):
    # Built here: an index built during collection would be built by every worker.
    index = search_index(sv)
    said = st.lists(st.sampled_from(index.said), max_size=6).map(" ".join)

    @settings(max_examples=200, deadline=None)
    @example("ﬁ ß \u0301a")
    @example("a" * 200)
    @example("kommunen " * 30)
    @given(st.text(max_size=60) | said)
    def asks(query: str):
        answer = look_up(index, query, ("analys",), recent=("T1-01",))
        assert len(answer.hits) <= 60
        known = [(hit.kind, hit.key) for hit in answer.hits]
        assert len(set(known)) == len(known)

    asks()


def test_two_letters_that_changed_places_are_the_likeliest_slip():
    assert nearest_of("sprka", ["spika", "sparka", "sprak"]) == "sprak"


def test_nearest_needs_letters_enough(sv: Pack):
    """A very short word is not corrected."""
    assert nearest(search_index(sv), "kmo") == ""
    assert nearest(search_index(sv), "kommn") == "kommun"


@pytest.mark.parametrize(
    ("query", "plain"),
    [
        ("the council’s plan", "the council plan"),
        ("who's missing", "who missing"),
        ("they won't listen", "they wont listen"),
    ],
)
def test_what_english_joins_to_a_word_is_no_word(en: Pack, query: str, plain: str):
    """What follows an apostrophe in English is not a word of its own."""
    assert find(en, query)[:10] == find(en, plain)[:10]
    assert stems_of("the council's plan", "en") == stems_of("the council plan", "en")


def test_a_word_that_only_stands_within_another_may_be_mistyped(en: Pack):
    """A word found only inside other words may still be corrected as mistyped."""
    assert keys(en, "stering group")[0] == "styrgrupp"
    assert "klustring" in keys(en, "clustering")


def test_words_of_a_subject_lead_there_though_said_in_different_phrases(files: dict[str, bytes]):
    files["sv/everyday.toml"] = (
        b'[[subject]]\nkey = "p"\nwords = ["ren katt", "svart hund"]\nleads_to = ["kaffe"]\n'
        b'[[subject]]\nkey = "q"\nwords = ["ren mark", "vit hund"]\nleads_to = ["T1-01"]\n'
    )
    assert keys(parse_pack(files, "sv"), "katt svart")[0] == "kaffe"
    assert keys(parse_pack(files, "sv"), "vit mark")[0] == "T1-01"


def test_the_sentence_shown_says_the_word_and_not_one_that_holds_it(sv: Pack):
    index = search_index(sv)
    number = [entry.key for entry in index.entries].index("forening-vem-gor-vad")
    line, _marked = ExcerptFinder(index, Query("kassören slutar")).excerpt(number)
    assert line.startswith("Kassören sköter pengarna")
