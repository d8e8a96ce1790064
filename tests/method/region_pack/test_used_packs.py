"""A region's texts override the built-in ones: changed, added, moved and hidden, and no others."""

from pathlib import Path

import pytest
from broken_packs import HEAD, METHOD, build, head
from hypothesis import given
from hypothesis import strategies as st
from packs import find

from platscoach.method.model import REGION_SOURCE, Contact, MarkKind, MethodItem, Pack, Report
from platscoach.method.pack_format.compiled_pack import load_pack
from platscoach.method.pack_format.faults import Faults, PackError
from platscoach.method.region_pack.install import check
from platscoach.method.region_pack.used_packs import used_packs

START = "sv/stages/forankring.toml"


@pytest.fixture
def laid(tmp_path: Path):
    """Gives the packs by language that result from files laid over the built-in ones."""

    def lay(**files: str) -> dict[str, Pack]:
        named = {name.replace("__", "/") + ".toml": text for name, text in files.items()}
        english = any(name.startswith("en/") for name in named)
        top = head(languages='["sv", "en"]') if english else {}
        return check(build(tmp_path / "pack", {START: "", **top, **named}))

    return lay


def tips(pack: Pack) -> list[str]:
    return [item.key for item in pack.stage("forankring").tips]


def test_what_is_not_said_stays(laid):
    packs = laid(sv__stages__forankring="")
    for language in ("sv", "en"):
        pack, builtin = packs[language], load_pack(language)
        for name in (
            "about", "stages", "methods", "moves", "powerful", "stuck", "driving", "glossary",
        ):  # fmt: skip
            assert getattr(pack, name) == getattr(builtin, name)
        assert (pack.name, pack.version) == ("Region Prov", "1.0")
        assert pack.base == f"Platscoach {builtin.version}"
        assert builtin.base == ""


def test_a_changed_text_is_the_regions(laid):
    packs = laid(sv__stages__forankring='[[tip]]\nkey = "T1-02"\ntext = "Ring hem först."\n')
    changed = packs["sv"].stage("forankring").tips[1]
    assert changed == MethodItem("T1-02", "Ring hem först.", MarkKind.REGION, (REGION_SOURCE,))
    assert packs["sv"].said_by(changed) == "Region Prov"
    assert tips(packs["sv"]) == tips(load_pack("sv"))
    english = packs["en"].stage("forankring").tips[1]
    assert (english.text, english.translated) == ("Ring hem först.", False)


def test_words_left_as_they_are_stay_whoever_said_them(laid):
    known = load_pack("sv").stage("forankring").points[1]
    assert known.mark is MarkKind.METHOD
    packs = laid(
        sv__stages__forankring=f'[[point]]\nkey = "{known.key}"\ntext = "{known.text}"\n'
        f'mark = "method"\nsources = ["SEED"]\nafter = "F1-05"\n'
    )
    points = {point.key: point for point in packs["sv"].stage("forankring").points}
    assert points[known.key] == known
    assert list(points)[3:5] == ["F1-05", "F1-02"]
    assert packs["en"].stage("forankring").points[4].translated


def test_a_translation_is_used(laid):
    packs = laid(
        sv__stages__forankring='name = "Start"\n[[tip]]\nkey = "RP-01"\ntext = "Ring."\n'
        '[[tip]]\nkey = "RP-02"\ntext = "Skriv."\n',
        en__stages__forankring='name = "Begin"\n[[tip]]\nkey = "RP-01"\ntext = "Call."\n',
    )
    stage = packs["en"].stage("forankring")
    assert (stage.name, stage.translated, stage.mark) == ("Begin", True, MarkKind.REGION)
    assert [(one.text, one.translated) for one in stage.tips[-2:]] == [
        ("Call.", True), ("Skriv.", False),
    ]  # fmt: skip
    assert stage.long_name == load_pack("en").stage("forankring").long_name


def test_a_heading_changed_in_swedish_only_is_said_to_be_swedish(laid):
    known = load_pack("sv").stage("forankring")
    packs = laid(sv__stages__forankring=f'name = "Start"\nlong_name = "{known.long_name}"\n')
    english = packs["en"].stage("forankring")
    assert (english.name, english.translated) == ("Start", False)
    assert english.long_name == load_pack("en").stage("forankring").long_name
    assert english.aliases == load_pack("en").stage("forankring").aliases


def test_another_name_takes_the_short_one_with_it(laid):
    packs = laid(sv__stages__plan='name = "Byaplan"\n')
    assert [packs[one].stage("plan").short_label for one in ("sv", "en")] == ["5 Byaplan"] * 2
    packs = laid(sv__stages__plan='name = "Byaplan för alla"\nshort_name = "Byaplan"\n')
    assert packs["sv"].stage("plan").short_label == "5 Byaplan"
    packs = laid(sv__stages__plan='long_name = "Planen"\n')
    assert packs["sv"].stage("plan").short_label == "5 Plan"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("", ["A", "B", "C"]),
        ('after = "B"', ["B", "A", "C"]),
        ('after = "C"', ["B", "C", "A"]),
    ],
)
def test_the_order_is_what_was_asked_for(laid, lines: str, expected: list[str]):
    own = "".join(
        f'[[tip]]\nkey = "{key}"\ntext = "Text {key}."\n{lines if key == "A" else ""}\n'
        for key in "ABC"
    )
    packs = laid(sv__stages__forankring=own)
    assert tips(packs["sv"]) == [*tips(load_pack("sv")), *expected]
    assert tips(packs["en"]) == tips(packs["sv"])


def test_several_after_the_same_stand_as_written(laid):
    own = "".join(
        f'[[tip]]\nkey = "{key}"\ntext = "Text."\nafter = "T1-01"\n' for key in ("N", "M", "O")
    )
    assert tips(laid(sv__stages__forankring=own)["sv"])[:5] == ["T1-01", "N", "M", "O", "T1-02"]


def test_after_something_hidden_is_where_that_was(laid):
    packs = laid(
        sv__stages__forankring='[[tip]]\nkey = "T1-02"\nhidden = true\n'
        '[[tip]]\nkey = "N"\ntext = "Text."\nafter = "T1-02"\n'
    )
    assert tips(packs["sv"])[:3] == ["T1-01", "N", "T1-03"]


def test_a_hidden_method_leaves_the_steps_that_used_it(laid):
    packs = laid(sv__methods='[[method]]\nkey = "swot"\nhidden = true\n' + METHOD)
    for pack in packs.values():
        assert "swot" not in {method.key for method in pack.methods}
        assert all("swot" not in stage.methods for stage in pack.stages)
        assert pack.method("rp-metod").mark is MarkKind.REGION
    assert packs["sv"].method("rp-metod").translated
    assert not packs["en"].method("rp-metod").translated


def test_a_step_may_name_methods_of_its_own(laid):
    packs = laid(
        sv__methods=METHOD,
        sv__stages__forankring='methods = ["rp-metod", "kaffesamtal"]\naliases = ["begynna"]\n',
    )
    for pack in packs.values():
        assert pack.stage("forankring").methods == ("rp-metod", "kaffesamtal")
    assert packs["sv"].stage("forankring").mark is load_pack("sv").stage("forankring").mark
    assert packs["sv"].stage("forankring").aliases == ("begynna",)


def test_every_sort_of_thing_can_be_changed_and_added(laid):
    packs = laid(
        sv__toolbox='[[move]]\nkey = "landa"\nname = "Andas"\n'
        '[[powerful]]\nkey = "RP-F"\ntext = "Vad nu?"\n'
        '[[stuck]]\nkey = "rp-fast"\nname = "Snö"\nquestion = "Hur?"\navoid = "Att skotta."\n'
        '[[driving]]\nkey = "RP-D"\ntext = "Du skottar."\n',
        sv__glossary='[[term]]\nkey = "rp-ord"\nsv = "skoter"\nen = "snowmobile"\n',
        sv__sources='[[source]]\nlabel = "RP"\ntitle = "Vår guide"\nurl = "https://example.org"\n',
        sv__stages__plan='[[pitfall]]\nkey = "RP-G"\ntext = "Is."\nmark = "other"\n'
        'sources = ["RP"]\n',
    )
    pack = packs["sv"]
    assert (pack.moves[0].name, pack.moves[0].text) == ("Andas", load_pack("sv").moves[0].text)
    assert pack.powerful[-1].text == "Vad nu?"
    assert (pack.stuck[-1].name, pack.driving[-1].key) == ("Snö", "RP-D")
    assert pack.glossary[-1].en == "snowmobile"
    assert pack.said_by(pack.stage("plan").pitfalls[-1]) == "Vår guide"
    assert packs["en"].glossary[-1].translated
    assert not packs["en"].moves[0].translated


def test_contacts_and_reports(tmp_path: Path):
    top = (
        HEAD + '[[contact]]\nname = "Eva Ek"\nemail = "eva_ek@example.org"\nphone = "010-1"\n'
        '[[report]]\nname = "Del"\nmonth = 6\n[[report]]\nname = "Slut"\ndate = 2027-12-15\n'
    )
    pack = check(build(tmp_path / "pack", {"pack.toml": top}))["en"]
    assert pack.contacts == (Contact("Eva Ek", "", "010-1", "eva_ek@example.org", ""),)
    assert [(one.name, one.month, str(one.day)) for one in pack.reports] == [
        ("Del", 6, "None"), ("Slut", None, "2027-12-15"),
    ]  # fmt: skip
    assert isinstance(pack.reports[0], Report)


def test_longer_texts_lie_in_files_of_their_own(tmp_path: Path):
    words = "Ett avtal är bra. " * 30
    packs = check(
        build(
            tmp_path / "pack",
            {
                START: '[[tip]]\nkey = "RP-01"\ntext_file = "texter/avtal.md"\n',
                "sv/methods.toml": METHOD.replace('how = ["Rita."]', 'how_file = "gor/så.md"'),
                "sv/texter/avtal.md": f"{words}\r\n\r\nOch ett till.\r\n",
                "sv/gor/så.md": "1. Rita en ring\n   på tavlan.\n2) Fråga.\n- Sudda.\n",
            },
        )
    )
    assert packs["sv"].stage("forankring").tips[-1].text == f"{words}Och ett till."
    assert packs["sv"].method("rp-metod").how == ("Rita en ring på tavlan.", "Fråga.", "Sudda.")


def test_the_regions_own_words_are_found_by_look_up(laid):
    pack = laid(sv__stages__forankring='[[tip]]\nkey = "RP-01"\ntext = "Åk skoter dit."\n')["sv"]
    assert find(pack, "skoter")[0].key == "RP-01"


_NAMES = st.sampled_from(
    ["pack.toml", START, "sv/methods.toml", "sv/toolbox.toml", "en/glossary.toml", "sv/a.md"]
)
_WORDS = st.sampled_from(
    [
        "[[tip]]", "[tip]", "[[method]]", "[[term]]", "key", "text", "=", '"T1-01"', '"x"', "name",
        "7", "true", "[", "]", "{", "}", ",", ".", "after", "hidden", "sources", "\n", '"""', "'",
        "2027-02-30", "languages", "format", '["sv"]', "[[contact]]", "\x00", "\u202e", "#",
        "text_file", '"a.md"', "mark", '"other"', "version", "how", "1e999", "nan", "0x1",
    ]
)  # fmt: skip
_FILES = st.dictionaries(_NAMES, st.lists(_WORDS, max_size=60).map(" ".join).map(str.encode))


@given(_FILES | st.dictionaries(_NAMES, st.binary(max_size=200)))
def test_whatever_lies_in_a_pack_is_used_or_refused_in_words(files: dict[str, bytes]):
    builtin = {language: load_pack(language) for language in ("sv", "en")}
    try:
        packs = used_packs({"pack.toml": HEAD.encode(), **files}, builtin, Faults())
    except PackError as error:
        assert all(fault.message for fault in error.faults)
    else:
        assert all(len(pack.stages) == 10 for pack in packs.values())
