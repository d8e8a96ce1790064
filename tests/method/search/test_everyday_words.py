"""Everyday words, in both languages: each finds something worth reading."""

import pytest
from packs import find

from platscoach.method.model import Pack
from platscoach.method.pack_format.builtin_pack import parse_pack
from platscoach.method.pack_format.faults import PackError
from platscoach.method.search.entries import search_index
from platscoach.method.search.hits import OTHER_WORD

from .lost_words import known_lost, lost_in_all, lost_now, part_of, words_of

SUBJECT = '[[subject]]\nkey = "dryck"\nwords = ["glögg", "något varmt"]\n'


MOST_LOST = 0.01
"""The share of everyday words that may find nothing worth reading."""


@pytest.mark.whole
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_everyday_word_leads_to_something_worth_reading(
    request: pytest.FixtureRequest, language: str
):
    pack: Pack = request.getfixturevalue(language)
    words = words_of(pack.subjects)
    lost = lost_now(pack, words)
    assert len(lost) <= len(words) * MOST_LOST, sorted(lost)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_of_every_fourth_everyday_word_no_more_are_lost_than_may_be(
    request: pytest.FixtureRequest, language: str
):
    pack: Pack = request.getfixturevalue(language)
    words, known = words_of(pack.subjects), known_lost(language)
    asked = part_of(words)
    lost = lost_now(pack, asked)
    most = len(words) * MOST_LOST
    assert lost_in_all(words, known, asked, lost) <= most, sorted(lost - known)


def test_what_is_told_from_a_part_is_what_all_would_tell():
    words = [(f"ord {number}", "s") for number in range(400)]
    asked, known = part_of(words), set(words[:40])
    assert 80 < len(asked) < 120
    for lost in (known, known | set(words[100:140]), set(words[20:40]), set()):
        told = lost_in_all(words, known, asked, lost.intersection(asked))
        assert abs(told - len(lost)) < 20
    assert lost_in_all(words, known, asked, known.intersection(asked)) == len(known)
    assert lost_in_all(words[:200], known | {("borta", "s")}, asked, known & set(asked)) == 40


@pytest.mark.parametrize("language", ["sv", "en"])
def test_everyday_words_are_many_and_lead_to_what_there_is(
    request: pytest.FixtureRequest, language: str
):
    pack: Pack = request.getfixturevalue(language)
    known = {entry.key for entry in search_index(pack).entries}
    words = {word for word, _subject in words_of(pack.subjects) if " " not in word}
    assert len(words) >= 300
    assert {key for subject in pack.subjects for key in subject.leads_to} <= known


def test_both_languages_have_the_same_subjects(sv: Pack, en: Pack):
    assert [one.key for one in sv.subjects] == [one.key for one in en.subjects]
    assert [one.leads_to for one in sv.subjects] == [one.leads_to for one in en.subjects]


def test_an_everyday_word_or_phrase_leads_where_it_says(files: dict[str, bytes]):
    files["sv/everyday.toml"] = f'{SUBJECT}leads_to = ["kaffe", "T1-02"]'.encode()
    pack = parse_pack(files, "sv")
    for words in ("glögg", "glöggen", "något varmt", "vill ha något varmt"):
        hits = find(pack, words)
        assert [hit.key for hit in hits][:2] == ["kaffe", "T1-02"], words
        assert hits[0].far >= OTHER_WORD


def test_a_word_of_a_phrase_leads_there_only_where_nothing_else_has_it(files: dict[str, bytes]):
    files["sv/everyday.toml"] = f'{SUBJECT}leads_to = ["kaffe", "T1-02"]'.encode()
    assert [hit.key for hit in find(parse_pack(files, "sv"), "varmt")] == ["kaffe", "T1-02"]
    start = files["sv/stages/start.toml"]
    files["sv/stages/start.toml"] = start.replace(b"Koka kaffe", b"Koka varmt kaffe")
    assert [hit.key for hit in find(parse_pack(files, "sv"), "varmt")] == ["T1-01"]


def test_an_everyday_word_leads_there_while_it_is_being_typed(files: dict[str, bytes]):
    files["sv/everyday.toml"] = (
        b'[[subject]]\nkey = "dryck"\nwords = ["xylofonkaffe"]\nleads_to = ["kaffe", "T1-02"]'
    )
    pack = parse_pack(files, "sv")
    for begun in ("xylo", "xylof", "xylofonk"):
        assert [hit.key for hit in find(pack, begun)] == ["kaffe", "T1-02"], begun
    assert not find(pack, "xyl"), "three letters may become too many words"
    assert search_index(pack).subjects.begun("xylo") == [0]
    assert search_index(pack).subjects.begun("ylof") == [], "no beginning"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (SUBJECT, "leads_to saknas"),
        (f'{SUBJECT}leads_to = ["kaffe"]\nmer = 1', "mer"),
        (f'{SUBJECT}leads_to = ["kaffe"]\n{SUBJECT}leads_to = ["kaffe"]', "nyckeln står två"),
    ],
)
def test_a_subject_that_is_wrong_is_named(files: dict[str, bytes], text: str, wrong: str):
    files["sv/everyday.toml"] = text.encode()
    with pytest.raises(PackError) as error:
        parse_pack(files, "sv")
    assert wrong in error.value.faults[0].message
