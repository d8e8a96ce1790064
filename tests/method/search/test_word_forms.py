"""Forms of a word share one stem, with or without dots; compounds are found by their parts."""

import pytest
from packs import find

from platscoach.method.model import Pack
from platscoach.method.pack_format.builtin_pack import parse_pack
from platscoach.method.search.compounds import parts, spelled_part
from platscoach.method.search.entries import search_index
from platscoach.method.search.fuzzy import nearest
from platscoach.method.search.lookup import look_up
from platscoach.method.search.word_forms_and_synonyms import stem
from platscoach.text import fold

SV = """
affär affären affärer affärerna affärens affärernas
mataffär mataffärer
funktionär funktionären funktionärer
kassör kassören kassörer
revisor revisorn revisorer
plats platsen platser platserna platsens
resultat resultatet resultaten
kostnad kostnaden kostnader kostnaderna
möte mötet möten mötena mötets
bymöte bymöten bymötena
förening föreningen föreningar föreningarna föreningens
styrelse styrelsen styrelser
bidrag bidraget bidragen
ungdom ungdomen ungdomar ungdomarna
ledare ledaren ledarna ledarens
skola skolan skolor skolorna
idé idén idéer idéerna
kontor kontoret kontoren
papper papperet
cykel cykeln cyklar cyklarna
hinder hindret hindren
ansökan ansökningar ansökningarna
trött trötta trötthet
planera planerar planerade planering
stad staden städer städerna
söka söker sökte sökt
höra hör hörde hört
handel handeln
fasad fasaden fasader
hjälpa hjälper hjälpte hjälpt
traktor traktorn traktorer
rollator rollatorn rollatorer
lokal lokalt lokala
aktuell aktuellt aktuella
gemensam gemensamt gemensamma
ekonomisk ekonomiskt ekonomiska
hållbar hållbart hållbara
positiv positivt positiva
samla samlar samlade samlat
lägga lade lagt
vatten vattnet
öppen öppet öppna öppnar
lärare läraren lärarna
planerare planerad planering
operatör operatören operatörer
försenad försening
slutsats slutsatser slutsatserna
svika sviker svek
foto fotar foton
"""

EN = """
meeting meetings
company companies
child children
person people
shop shops
school schools
association associations
tired tiredness
business businesses
bus buses
community communities
party parties
reporter reporters
"""


@pytest.mark.parametrize("forms", SV.strip().splitlines())
def test_the_forms_of_a_swedish_word_have_one_stem(forms: str):
    assert len({stem(fold(form), "sv") for form in forms.split()}) == 1


def test_dots_that_were_typed_tell_words_apart(files: dict[str, bytes]):
    everyday = '[[subject]]\nkey = "trafik"\nwords = ["väg"]\nleads_to = ["kaffe"]\n'
    for key, text in {"T2-01": "Alla vågar prata.", "T2-02": "Vägen är grusad."}.items():
        tip = f'[[tip]]\nkey = "{key}"\ntext = "{text}"\nmark = "proposed"\n'
        files["sv/stages/slut.toml"] += tip.encode()
    pack = parse_pack(files | {"sv/everyday.toml": everyday.encode()}, "sv")
    assert find(pack, "våga")[0].key == "T2-01"
    assert find(pack, "vägar")[0].key in ("kaffe", "T2-02")
    assert "kaffe" not in {hit.key for hit in find(pack, "våga")}
    assert "kaffe" in {hit.key for hit in find(pack, "vagen")}, "without dots it is guessed at"


@pytest.mark.parametrize("forms", EN.strip().splitlines())
def test_the_forms_of_an_english_word_have_one_stem(forms: str):
    assert len({stem(form, "en") for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("planer", "planera"), ("radera", "råda"), ("mot", "möte"), ("svart", "svar"),
        ("papper", "pappa"), ("lärare", "lära"), ("försenad", "förs"), ("måla", "mål"),
        ("sekretess", "sekreterare"), ("boka", "bok"), ("avgå", "avgör"), ("internet", "inte"),
        ("slutsats", "slut"), ("samlade", "lägga"), ("normala", "måla"), ("tankar", "tanka"),
    ],
)  # fmt: skip
def test_unlike_words_keep_unlike_stems(one: str, other: str):
    assert stem(fold(one), "sv") != stem(fold(other), "sv")


@pytest.mark.parametrize(
    ("one", "other"), [("reporter", "report"), ("party", "part"), ("county", "count")]
)
def test_so_do_english_ones(one: str, other: str):
    assert stem(one, "en") != stem(other, "en")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("bredbandsutbyggnad", "T2-21"), ("ungdomsfrågor", "barn-och-unga"),
        ("kvällsmöten", "halla-mote"), ("sommarstugeägare", "T1-20"),
        ("föreningsstyrelsen", "forening-vem-gor-vad"), ("butiksnedläggning", "service-hotas"),
    ],
)  # fmt: skip
def test_a_compound_is_reached_by_its_parts(sv: Pack, typed: str, wanted: str):
    assert wanted in [hit.key for hit in find(sv, typed)[:8]]


def test_of_a_compound_the_rarer_part_says_more_and_the_last_what_it_is(sv: Pack):
    assert find(sv, "föreningsbråk")[0].key == "fast-gamla-oforratter"
    assert "fast-gamla-oforratter" in [hit.key for hit in find(sv, "bygdegårdsbråk")[:3]]


def test_a_part_of_a_compound_keeps_its_dots(sv: Pack):
    assert "gastabud" not in [hit.key for hit in find(sv, "nattvårdare")[:5]], "no host"
    assert "gastabud" in [hit.key for hit in find(sv, "nattvardare")[:5]], (
        "without it is guessed at"
    )
    assert spelled_part("vard", "nattvårdare") == "vård"
    assert spelled_part("mote", "stormöten") == "möte"
    assert spelled_part("bok", "böckerna") == "bok", "a form bent in its own way"


def test_what_only_begins_like_a_known_word_is_no_compound(sv: Pack):
    assert parts("slutraporten", {"sluta", "slut"}, "sv") is None
    assert parts("paketutlamning", {"paket"}, "sv") == ("paket", "")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("slutraporten", "slutrapport"), ("vårdcenralen", "vårdcentralen"),
        ("laddstolppe", "laddstolpe"), ("bygdegårn", "bygdegård"),
    ],
)  # fmt: skip
def test_a_slip_in_a_form_or_in_an_everyday_word_is_put_right(sv: Pack, typed: str, meant: str):
    answer = look_up(search_index(sv), typed)
    assert answer.instead == meant
    assert answer.hits


def test_what_was_put_right_lately_is_kept_and_not_for_ever(sv: Pack):
    index = search_index(sv)
    index.put_right.clear()
    assert nearest(index, "vardcenralen") == index.put_right["vardcenralen", 2]
    for number in range(100):
        nearest(index, f"xyzzy{number}")
    assert 0 < len(index.put_right) <= 64


@pytest.mark.parametrize("word", ["gäller", "rekvirera", "väljer", "springa", "hösten", "mormor"])
def test_a_word_of_the_language_is_not_put_right(sv: Pack, word: str):
    assert nearest(search_index(sv), fold(word)) == ""
    assert look_up(search_index(sv), word).instead == ""


@pytest.mark.parametrize("word", ["claim", "grandmother", "running", "autumn"])
def test_nor_is_an_english_one(en: Pack, word: str):
    assert look_up(search_index(en), word).instead == ""


def test_what_is_left_of_a_word_is_no_small_word(en: Pack):
    """A stem may not coincide with a small word: "notes" must not find "not"."""
    assert stem("notes", "en") == stem("note", "en") == "note"
    hits = find(en, "who reads my notes")
    assert hits
    assert all("not" not in hit.found.split() for hit in hits)
