"""Commands that print from the method: their content, its order, and what is left out."""

import json
import textwrap

import pytest

from platscoach.cli.main import main
from platscoach.cli.method_text import method_named
from platscoach.cli.sheet_text import sheet_text
from platscoach.method.model import Pack
from platscoach.method.pack_format.compiled_pack import load_pack

LINES_ON_TWO_PAGES = 120
"""Lines of two pages, ninety letters each, as a plain printer sets them; rendered it is less."""

STAGES = [stage.key for stage in load_pack("sv").stages]


@pytest.fixture(autouse=True)
def _own_surroundings(tmp_path, monkeypatch):
    """No settings of the user who runs the tests, and a fixed width."""
    monkeypatch.setenv("PLATSCOACH_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "80")


def printed(capsys, *words: str) -> tuple[int, str, str]:
    """The exit code, and what was printed on stdout and stderr."""
    code = main(words)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_questions_are_questions_only(capsys):
    code, out, err = printed(capsys, "questions", "kommun", "--json")
    rows = json.loads(out)
    assert (code, err) == (0, "")
    assert {row["kind"] for row in rows} == {"question"}
    assert all("kommun" in row["text"].lower() for row in rows)


def test_questions_of_a_step_and_of_all(capsys, sv: Pack):
    rows = json.loads(printed(capsys, "questions", "--step", "5", "--json")[1])
    assert [row["key"] for row in rows] == [item.key for item in sv.stage("plan").questions]
    every = json.loads(printed(capsys, "questions", "--json")[1])
    powerful = [row["key"] for row in every if row["kind"] == "powerful"]
    assert powerful == [item.key for item in sv.powerful]
    assert [row["key"] for row in every[-len(powerful) :]] == powerful
    out = printed(capsys, "questions", "egentligen")[1]
    assert "Kraftfull fråga, KQ-01" in out


def test_a_slip_is_forgiven_and_said_beside_the_answer(capsys):
    """A typing error is corrected; the correction is reported on stderr."""
    code, out, err = printed(capsys, "tips", "finansierig")
    assert code == 0
    assert err == "Visar träffar för ”finansiering”.\n"
    assert "finansiering" in out
    assert out == printed(capsys, "tips", "finansiering")[1]


def test_what_says_it_comes_before_what_only_means_the_same(capsys):
    """Hits that contain the word itself come before hits by a synonym."""
    rows = json.loads(printed(capsys, "tips", "konflikt", "--json")[1])
    said = ["konflikt" in f"{row['title']} {row['text']}".lower() for row in rows]
    assert said[0]
    assert said == sorted(said, reverse=True)
    assert [row["key"] for row in json.loads(printed(capsys, "tips", "bråk", "--json")[1])]


def test_what_led_to_a_tip_without_the_words_is_said(capsys):
    """A tip that does not contain the word says by which other word it was found."""
    found = [" ".join(one.split()) for one in printed(capsys, "tips", "kassören")[1].split("\n\n")]
    told = [one for one in found if one.endswith(", via ”kassör”")]
    assert told
    assert not any("kassör" in one.removesuffix("via ”kassör”").lower() for one in told)


def test_methods_are_listed(capsys, sv: Pack):
    out = printed(capsys, "method")[1]
    assert [line for line in out.splitlines() if line and not line.startswith(" ")] == [
        method.name for method in sv.methods
    ]
    assert len(json.loads(printed(capsys, "method", "--json")[1])) == len(sv.methods)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_method_is_found_by_its_own_key_and_name(language):
    pack = load_pack(language)
    for method in pack.methods:
        for name in (method.key, method.key.upper(), method.name):
            assert method_named(pack, name).method == method, name


@pytest.mark.parametrize("name", ["swot", "SWOT", "swott", "fyrfältare"])
def test_a_method_is_found_by_its_names(capsys, sv: Pack, name: str):
    code, out, err = printed(capsys, "method", name)
    method = sv.method("swot")
    assert code == 0
    assert out.splitlines()[0] == "SWOT"
    assert "  1. " in out
    said = " ".join(out.split())
    assert all(" ".join(step.split()) in said for step in method.how)
    assert "Används i: 3 Analys" in out
    builds_on = f"Bygger på: {sv.source(method.sources[0]).title}"
    assert f"Från: Platscoachs förslag {builds_on}" in said
    assert err == ("Visar träffar för ”swot”.\n" if name == "swott" else "")


def test_a_method_for_another_program(capsys, sv: Pack):
    row = json.loads(printed(capsys, "method", "swot", "--json", "--lang", "en")[1])
    assert (row["key"], row["stages"]) == ("swot", ["analys"])
    assert row["how"] == list(load_pack("en").method("swot").how)


def test_a_method_that_is_not_there(capsys):
    code, out, err = printed(capsys, "method", "qqqq")
    assert (code, out) == (1, "")
    assert err.splitlines() == [
        "Det finns ingen metod som heter ”qqqq”.",
        "Se alla metoder med: platscoach method",
    ]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("key", STAGES)
def test_a_sheet_fits_two_pages_and_says_its_sources_in_a_line(key: str, language: str):
    pack = load_pack(language)
    stage = pack.stage(key)
    text = sheet_text(pack, stage)
    assert all(f"- [ ] {point.text}\n" in text for point in stage.points)
    assert all(f"{question.text}\n____" in text for question in stage.questions)
    assert all(pack.method(key).name in text for key in stage.methods)
    rest = (*stage.purpose, *stage.done, *stage.deliverable, *stage.involve)
    assert [item.text for item in rest if item.text not in text] == []
    left_out = [item for item in stage.tips if item.text not in text]
    assert (f"… och {len(left_out)} till" in text) == bool(left_out)
    assert len(left_out) < len(stage.tips)
    pitfalls = [item for item in stage.pitfalls if item.text not in text]
    assert (f"{len(pitfalls)} fallgropar finns i" in text) == bool(pitfalls)
    last = text.splitlines()[-1]
    names = last.partition(": ")[2].split("; ")
    assert len(names) == len(set(names)) > 0
    lines = [textwrap.wrap(line, 90) or [""] for line in text.splitlines()]
    assert sum(map(len, lines)) <= LINES_ON_TWO_PAGES


@pytest.mark.parametrize("step", [["3"], ["analys"], ["Analys"], ["analysera", "behoven"]])
def test_a_sheet_is_asked_for_by_number_or_name(capsys, sv: Pack, step: list[str]):
    code, out, err = printed(capsys, "sheet", *step)
    if step[0] == "analysera":
        assert code == 1
        assert err.splitlines()[1].startswith("Välj ett av: ")
        assert "3 Analys" in err
    else:
        assert out == sheet_text(sv, sv.stage("analys")) + "\n"


def test_a_sheet_for_another_program(capsys, sv: Pack):
    row = json.loads(printed(capsys, "sheet", "3", "--json")[1])
    stage = sv.stage("analys")
    assert [one["key"] for one in row["checklist"]] == [item.key for item in stage.points]
    assert [one["key"] for one in row["questions"]] == [item.key for item in stage.questions]
    assert [one["key"] for one in row["methods"]] == list(stage.methods)


def test_the_steps_are_named_in_the_language_in_force(capsys):
    assert "3 Analysis" in printed(capsys, "sheet", "9", "--lang", "en")[2]
    assert "3 Analys," in printed(capsys, "sheet", "9")[2]


@pytest.mark.parametrize("width", ["0", "-5", "smal", "7", "500"])
def test_any_width_will_do(capsys, monkeypatch, width: str):
    monkeypatch.setenv("COLUMNS", width)
    out = printed(capsys, "tips", "kommun")[1]
    assert 20 < max(map(len, out.splitlines())) <= 100
    with pytest.raises(SystemExit):
        main(["tips", "--help"])
    assert "platscoach tips" in " ".join(capsys.readouterr().out.split())
