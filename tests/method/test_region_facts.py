"""A region's contacts and reports: found by look-up, shown in the book, with their due dates."""

from dataclasses import replace
from datetime import date

import pytest
from packs import find

from platscoach.method.model import Contact, Pack, Report
from platscoach.method.reader.alphabetical_index import alphabetical_index
from platscoach.method.reader.chapters import chapter, chapter_names, chapter_of
from platscoach.method.region_facts import contact_key, contact_line, report_key, reports_due
from platscoach.method.search.hits import PackKind

EVA = Contact("Eva Ek", "samordnare", "010-1", "eva@example.org", "Ring om rekvisition.")
BO = Contact("Växeln", "", "010-2", "", "")
HALF = Report("Delrapport", 6, None)
FINAL = Report("Slutrapport", None, date(2027, 12, 15))


@pytest.fixture
def pack(sv: Pack) -> Pack:
    """The method with a region's contacts and reports."""
    return replace(sv, contacts=(EVA, BO), reports=(HALF, FINAL))


@pytest.mark.parametrize(
    ("query", "kind", "title"),
    [
        ("Eva", PackKind.CONTACT, "Eva Ek"),
        ("eva ek", PackKind.CONTACT, "Eva Ek"),
        ("samordnare", PackKind.CONTACT, "Eva Ek"),
        ("ring rekvisition", PackKind.CONTACT, "Eva Ek"),
        ("vaxeln", PackKind.CONTACT, "Växeln"),
        ("slutrapport", PackKind.REPORT, "Slutrapport"),
    ],
)
def test_look_up_finds_them(pack: Pack, query: str, kind: PackKind, title: str):
    hit = find(pack, query)[0]
    assert (hit.kind, hit.title) == (kind, title)


def test_what_is_found_says_how_to_reach_or_when(pack: Pack):
    assert find(pack, "eva")[0].line == "samordnare, 010-1, eva@example.org"
    assert find(pack, "delrapport")[0].line == "senast i slutet av månad 6"
    assert find(pack, "slutrapport")[0].line == "senast ons 15 dec 2027"


def test_the_method_alone_has_none_of_it(sv: Pack):
    kinds = {hit.kind for query in ("rapport", "kontakt", "region") for hit in find(sv, query)}
    assert kinds
    assert not kinds & {PackKind.CONTACT, PackKind.REPORT}
    assert "contact" not in [key for key, _label, _group in chapter_names(sv)]


def test_the_book_has_a_chapter_of_contacts(pack: Pack):
    assert chapter_names(pack)[-1] == ("contact", "Kontakter", "VERKTYGSLÅDAN")
    eva, switch = chapter(pack, "contact").sections[0].passages
    assert (eva.name, eva.aside) == ("Eva Ek", "samordnare")
    assert eva.lines == ("010-1, eva@example.org", "Ring om rekvisition.")
    assert switch.lines == ("010-2",)
    assert chapter_of(pack, contact_key(EVA)) == "contact"
    named = {(entry.title, entry.chapter) for entry in alphabetical_index(pack)}
    assert {("Eva Ek", "contact"), ("Kontakter", "contact")} <= named


def test_one_line_leaves_out_what_is_not_there():
    assert contact_line(EVA) == "Eva Ek, samordnare, 010-1, eva@example.org"
    assert contact_line(BO) == "Växeln, 010-2"


def test_a_report_is_due_when_its_month_is_over_or_on_its_day(pack: Pack):
    assert list(reports_due(pack, date(2026, 8, 31))) == [
        ("report-delrapport-6", "Delrapport", date(2027, 2, 27)),
        ("report-slutrapport-2027-12-15", "Slutrapport", date(2027, 12, 15)),
    ]
    assert [name for _key, name, _day in reports_due(pack, None)] == ["Slutrapport"]


def test_the_same_report_another_month_is_another():
    assert report_key(HALF) != report_key(replace(HALF, month=12))
