"""A hit says why it was found where its own text contains little of the query."""

import pytest
from packs import find

from platscoach.method.model import Pack
from platscoach.method.pack_format.builtin_pack import parse_pack
from platscoach.method.search.entries import search_index
from platscoach.method.search.index import from_rows, to_rows, to_texts
from platscoach.method.search.lookup import look_up

EVERYDAY = """\
[[subject]]
key = "vila"
words = ["matlåda", "bussen kommer inte", "ingen orkar mer"]
leads_to = ["T1-02", "kaffe"]
"""

SYNONYMS = """\
[[group]]
key = "dryck"
words = ["kaffe", "java"]
"""


def via(pack: Pack, query: str) -> dict[str, str]:
    """The reason for each hit."""
    return {hit.key: hit.via for hit in find(pack, query)}


@pytest.fixture
def small(files: dict[str, bytes]) -> Pack:
    """The small pack with everyday phrases about some items, and a synonym for coffee."""
    more = {"sv/everyday.toml": EVERYDAY.encode(), "sv/synonyms.toml": SYNONYMS.encode()}
    return parse_pack(files | more, "sv")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("matlådan", "matlåda"),
        ("bussen kommer inte", "bussen kommer inte"),
        ("orkar ingen längre", "ingen orkar mer"),
    ],
)
def test_what_people_say_is_told_as_it_is_written(small: Pack, query: str, words: str):
    assert via(small, query)["T1-02"] == words


def test_a_word_of_its_own_text_needs_no_reason(small: Pack):
    assert via(small, "grannen") == {"T1-02": ""}
    assert via(small, "java")["T1-01"] == "kaffe", "another word for it is a reason"
    assert set(via(small, "kaffe").values()) == {""}


def test_with_half_of_the_query_in_its_text_it_is_found_by_that(small: Pack):
    found = via(small, "grannen orkar")
    assert found["T1-02"] == ""
    assert found["kaffe"] == "ingen orkar mer"


def test_a_part_of_a_compound_is_told(sv: Pack):
    assert "lokal" in via(sv, "samlingslokalen").values()


def test_a_kept_index_tells_the_same(small: Pack):
    index = search_index(small)
    kept = from_rows(to_rows(index), to_texts(index))
    for query in ("matlådan", "orkar ingen längre", "java"):
        assert look_up(kept, query) == look_up(index, query)


def test_another_word_is_told_as_it_is_written(sv: Pack):
    told = " ".join(via(sv, "kassören").values())
    assert "ordförande" in told
    assert "ordforande" not in told
