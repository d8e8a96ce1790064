"""A query finds what is described in other words; the more words they share, the better."""

import pytest
from packs import find

from platscoach.method.model import Pack
from platscoach.method.pack_format.builtin_pack import parse_pack
from platscoach.method.search.phrases import Phrases, QueryWord, phrase_lines

SAID = [(["kor", "over", "andr"], 0), (["tar", "all", "plats"], 0), (["kor", "fast"], 1)]


def asked(*stems: str) -> list[QueryWord]:
    return [QueryWord([(stem, 1.0)], 1.0) for stem in stems]


def phrases_of(said: list[tuple[list[str], int]]) -> Phrases:
    return Phrases({"phrases": phrase_lines(said, lambda _stem: 1.0)})


def shares(*stems: str) -> dict[int, float]:
    alike = phrases_of(SAID).like(asked(*stems))
    return {subject: one.phrase for subject, one in alike.items()}


def test_words_of_one_subject_count_together_though_no_phrase_has_both():
    phrases = phrases_of(SAID)
    together = {one: like.together for one, like in phrases.like(asked("over", "plats")).items()}
    assert together == {0: pytest.approx(1)}
    assert phrases.like(asked("over", "plats"))[0].phrase < 0.9
    assert phrases.like(asked("fast", "katt"))[1].together == 0, "one word is no more than a word"


def test_a_phrase_is_like_itself_in_any_order():
    assert shares("andr", "kor", "over")[0] == pytest.approx(1, abs=0.01)


def test_a_query_is_the_less_like_a_phrase_the_more_either_says_beside():
    whole, shorter, longer = (
        shares(*stems)[0]
        for stems in (("kor", "over", "andr"), ("kor", "over"), ("kor", "over", "andr", "katt"))
    )
    assert shorter < whole
    assert longer < whole


def test_a_word_counts_for_more_the_fewer_subjects_say_it():
    assert shares("kor", "over")[0] < shares("over", "andr")[0]
    assert set(shares("kor", "plats")) == {0}, "what many say tells too little of a query"


def test_another_word_for_it_counts_for_less():
    phrases = phrases_of(SAID)
    own = phrases.like(asked("kor", "fast"))
    kin = phrases.like([*asked("kor"), QueryWord([("last", 1.0), ("fast", 0.8)], 1.0)])
    assert max(kin.values()) < max(own.values())


def test_nothing_is_like_words_that_no_phrase_has():
    assert shares("katt", "hund") == {}


def test_a_phrase_is_within_a_query_when_all_its_words_are():
    phrases = phrases_of(SAID)
    assert dict(phrases.within(["nu", "kor", "vi", "fast"])) == {1: frozenset({1, 3})}
    assert not list(phrases.within(["fast"]))


def test_a_pack_without_phrases_has_none():
    none = phrases_of([])
    assert none.like(asked("kor")) == {}
    assert not none.has("kor")


def test_a_situation_is_found_in_other_words(files: dict[str, bytes]):
    files["sv/everyday.toml"] = (
        '[[subject]]\nkey = "kokar"\nwords = ["kannan kokar över igen", "spisen larmar"]\n'
        'leads_to = ["kaffe"]\n'
    ).encode()
    pack = parse_pack(files, "sv")
    for words in ("kannan kokade över", "den gamla kannan kokar", "larmade spisen i morse"):
        assert [hit.key for hit in find(pack, words)][:1] == ["kaffe"], words
    assert find(pack, "hunden larmade mattan i morse") == ()


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("gubben kör alltid över alla andra", "fast-tar-over"),
        ("står det still igen, allt har stannat upp", "KQ-05"),
        ("vi fick nej, hela ansökan avslogs", "fast-avslag"),
    ],
)
def test_what_is_typed_in_a_call_is_understood_as_a_situation(sv: Pack, query: str, key: str):
    assert key in [hit.key for hit in find(sv, query)][:3]
