"""A region's own everyday words and synonyms: added, changed or hidden, and used by look-up."""

import dataclasses
from collections.abc import Mapping
from pathlib import Path

import pytest
from broken_packs import HEAD, build, head
from packs import find

from platscoach.method.model import Pack
from platscoach.method.pack_format.compiled_pack import load_pack
from platscoach.method.pack_format.schema import FOUND, PACK_KINDS
from platscoach.method.region_pack.diff import count_of_changes, diff_text
from platscoach.method.region_pack.install import check
from platscoach.method.search.entries import entries

CONTACT = '[[contact]]\nname = "Åsa Prov"\nrole = "kollektivtrafik"\n'

BUS = """\
[[subject]]
key = "rp-buss"
words = ["flexlinjen", "bussen kom aldrig"]
leads_to = ["Åsa Prov", "T2-20"]
"""


def laid(folder: Path, **files: str) -> Mapping[str, Pack]:
    """The packs by language that the region's files lead to, with a contact among them."""
    named = {name.replace("__", "/") + ".toml": text for name, text in files.items()}
    english = any(name.startswith("en/") for name in named)
    top = str(head(languages='["sv", "en"]')["pack.toml"]) if english else HEAD
    return check(build(folder / "pack", {"pack.toml": top + CONTACT, **named}))


def first(pack: Pack, query: str, many: int = 2) -> list[str]:
    return [hit.title or hit.key for hit in find(pack, query)][:many]


def test_a_regions_own_word_leads_where_it_says_a_contact_by_name(tmp_path: Path):
    packs = laid(tmp_path, sv__everyday=BUS)
    for pack in packs.values():
        for query in ("flexlinjen", "flexlinje", "bussen kom aldrig i dag"):
            assert first(pack, query) == ["Åsa Prov", "T2-20"], query
    assert len(packs["sv"].subjects) == len(load_pack("sv").subjects) + 1
    assert not find(load_pack("sv"), "flexlinjen")


def test_in_english_it_has_words_of_its_own(tmp_path: Path):
    english = '[[subject]]\nkey = "rp-buss"\nwords = ["dial-a-ride"]\n'
    packs = laid(tmp_path, sv__everyday=BUS, en__everyday=english)
    assert first(packs["en"], "dial-a-ride") == ["Åsa Prov", "T2-20"]
    assert packs["en"].subjects[-1].words == ("dial-a-ride",)


def test_one_of_the_methods_own_leads_elsewhere_in_both_languages(tmp_path: Path):
    known = load_pack("en").subjects[0]
    changed = f'[[subject]]\nkey = "{known.key}"\nleads_to = ["T5-15"]\n'
    packs = laid(tmp_path, sv__everyday=changed)
    assert packs["sv"].subjects[0].words == load_pack("sv").subjects[0].words
    assert packs["en"].subjects[0].words == known.words
    assert packs["sv"].subjects[0].leads_to == packs["en"].subjects[0].leads_to == ("T5-15",)


def test_other_words_take_the_place_of_the_old_ones(tmp_path: Path):
    builtin = load_pack("sv")
    known = builtin.subjects[0]
    changed = f'[[subject]]\nkey = "{known.key}"\nwords = ["Trollboden"]\n'
    packs = laid(tmp_path, sv__everyday=changed)
    assert packs["sv"].subjects[0].leads_to == known.leads_to
    assert packs["en"].subjects[0].words == load_pack("en").subjects[0].words
    assert find(packs["sv"], "trollboden")[0].key == known.leads_to[0]


def test_a_hidden_one_is_gone_in_both_languages(tmp_path: Path):
    key = load_pack("sv").subjects[0].key
    packs = laid(tmp_path, sv__everyday=f'[[subject]]\nkey = "{key}"\nhidden = true\n')
    assert key not in [one.key for pack in packs.values() for one in pack.subjects]


def test_words_that_mean_the_same_to_the_region(tmp_path: Path):
    group = '[[group]]\nkey = "rp"\nwords = ["pluppröstning", "prickröstning"]\n'
    packs = laid(tmp_path, sv__synonyms=group)
    assert find(packs["sv"], "pluppröstning")[0].key == "prickrostning"
    assert find(load_pack("sv"), "pluppröstning")[0].key != "prickrostning"


def test_a_key_may_be_that_of_a_text_for_nothing_refers_to_it(tmp_path: Path):
    packs = laid(tmp_path, sv__everyday=BUS.replace("rp-buss", "T1-01"))
    assert packs["sv"].subjects[-1].key == "T1-01"


def test_what_differs_is_told(tmp_path: Path):
    pack = laid(tmp_path, sv__everyday=BUS)["sv"]
    text = diff_text(load_pack("sv"), pack)
    assert "Vardagens ord" in text
    assert "+ rp-buss (ny)" in text
    assert "flexlinjen; bussen kom aldrig / Åsa Prov; T2-20" in text
    assert count_of_changes(load_pack("sv"), pack) == "1 ny text, 1 ändring av sökord, 1 kontakt"


@pytest.mark.parametrize(
    ("words", "leads_to", "told"),
    [
        (["flexlinjen", "skolbåten"], ["T2-20"], ["bort:  bussen kom aldrig", "nytt:  skolbåten"]),
        (["flexlinjen", "bussen kom aldrig"], ["T2-20", "T2-17"], ["nytt:  T2-17"]),
        (["bussen kom aldrig", "flexlinjen"], ["T2-20"], ["i annan ordning"]),
    ],
)
def test_of_a_long_list_only_what_changed_is_told(
    tmp_path: Path, words: list[str], leads_to: list[str], told: list[str]
):
    before = laid(tmp_path, sv__everyday=BUS.replace('"Åsa Prov", ', ""))["sv"]
    changed = dataclasses.replace(before.subjects[-1], words=tuple(words), leads_to=tuple(leads_to))
    after = dataclasses.replace(before, subjects=(*before.subjects[:-1], changed))
    lines = [line.strip() for line in diff_text(before, after).splitlines()]
    assert lines[-len(told) - 1 :] == ["~ rp-buss (ändrad)", *told]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_may_be_led_to_is_what_look_up_finds(language: str):
    pack = load_pack(language)
    listed = {
        record.key
        for one in PACK_KINDS
        if one.field in FOUND
        for record in getattr(pack, one.field)
    }
    found = {entry.key for entry in entries(pack) if not entry.stage_keys}
    assert found <= listed
    assert listed - found <= {method.key for method in pack.methods}
