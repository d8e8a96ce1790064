"""Everyday words: each leads to what is worth reading, in both languages."""

import pytest
from packs import find

from platscoach.method.model import Pack
from platscoach.method.pack_format.builtin_pack import parse_pack
from platscoach.method.pack_format.faults import PackError
from platscoach.method.search import phrases
from platscoach.method.search.entries import search_index
from platscoach.method.search.hits import OTHER_WORD
from platscoach.method.search.search import Search

SUBJECT = '[[subject]]\nkey = "dryck"\nwords = ["glögg", "något varmt"]\n'


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_everyday_word_leads_to_something_worth_reading(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, language: str
):
    # What was found of a word is kept for as many as are asked for, and those that begin alike are
    # asked for after each other: a third of the time is saved.
    monkeypatch.setattr(phrases, "_KEPT", 100_000)
    pack: Pack = request.getfixturevalue(language)
    index = search_index(pack)
    known = {entry.key for entry in index.entries}
    words = [(word, subject) for subject in pack.subjects for word in subject.words]
    assert len({word for word, _subject in words if " " not in word}) >= 300
    assert {key for subject in pack.subjects for key in subject.leads_to} <= known
    # What is found is looked at, once for each word, and not the excerpts that show it.
    first = {
        word: {index.entries[match.entry].key for match in Search(index).ask(word)[0][:3]}
        for word in sorted({word for word, _subject in words})
    }
    lost = [word for word, subject in words if first[word].isdisjoint(subject.leads_to)]
    assert len(lost) <= len(words) / 100, lost


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
    assert "T1-02" not in [hit.key for hit in find(pack, "varmt")]


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
