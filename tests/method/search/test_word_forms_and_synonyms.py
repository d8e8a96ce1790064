"""Groups of synonyms: how they must be written, in both languages."""

import pytest
from packs import find

from platscoach.method.model import Pack
from platscoach.method.pack_format.builtin_pack import parse_pack
from platscoach.method.pack_format.faults import PackError
from platscoach.method.search.synonyms_of_pack import synonyms_of
from platscoach.method.search.word_forms_and_synonyms import stem
from platscoach.text import fold

HEAD = '[[group]]\nkey = "strid"\n'


def with_groups(files: dict[str, bytes], sv: str, en: str = "") -> dict[str, bytes]:
    files["sv/synonyms.toml"] = sv.encode()
    if en:
        files["en/synonyms.toml"] = en.encode()
    return files


def test_a_pack_may_do_without(files: dict[str, bytes]):
    assert parse_pack(files, "sv").synonyms == parse_pack(files, "en").synonyms == ()


def test_each_language_has_its_own(files: dict[str, bytes]):
    with_groups(files, HEAD + 'words = ["bråk", "gräl"]', HEAD + 'words = ["row", "quarrel"]')
    (swedish,), (english,) = (parse_pack(files, one).synonyms for one in ("sv", "en"))
    assert swedish.words == ("bråk", "gräl")
    assert english.words == ("row", "quarrel")


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ('["bråk"]', "words har färre än två olika ord, eller samma ord två gånger"),
        ('["bråk", "bråk"]', "words har färre än två olika ord, eller samma ord två gånger"),
        ('["bråk", "ett gräl"]', "”ett gräl” är inte ett enda ord"),
        ('["bråk", "gräl2"]', "”gräl2” är inte ett enda ord"),
        ('["bråk", ""]', "words är tom"),
        ('"bråk"', "words är inte en lista"),
    ],
)
def test_a_group_that_is_wrong_is_named(files: dict[str, bytes], words: str, wrong: str):
    with pytest.raises(PackError) as error:
        parse_pack(with_groups(files, f"{HEAD}words = {words}"), "sv")
    (fault,) = error.value.faults
    assert fault.message.startswith(f"sv/synonyms.toml, rad 3 (strid): {wrong}.")


@pytest.mark.parametrize(("one", "other"), [("bråk", "konflikt"), ("GDPR", "personuppgift")])
def test_the_swedish_groups_lead_both_ways(sv: Pack, one: str, other: str):
    kin = synonyms_of(sv)
    assert kin.of(other)
    assert any(other.startswith(stem) for stem in kin.of(one.lower().replace("å", "a")))


def test_the_other_language_of_the_glossary_leads_here_and_not_back(sv: Pack):
    kin = synonyms_of(sv)
    assert "kommun" in kin.of("municipality")
    assert "municipality" not in kin.of("kommun")


def test_both_languages_have_groups_enough(sv: Pack, en: Pack):
    assert len(sv.synonyms) == len(en.synonyms) >= 25


@pytest.mark.parametrize(
    "word", ["möte", "möten", "mote", "stormöten", "stormote", "antagandemöte"]
)
def test_a_meeting_is_not_against_anything(sv: Pack, word: str):
    hits = find(sv, word)
    assert hits
    assert not [hit for hit in hits if "mot" in hit.found.split()]
    assert stem(fold("stormötena"), "sv") == stem(fold("stormöte"), "sv") == "stormote"
    assert stem("mot", "sv") == "mot"
