"""The annual gathering: places paired by a shared question, and pages without names."""

from dataclasses import replace
from datetime import timedelta

from platscoach.documents.gathering_pages import pages_markdown, pages_plain
from platscoach.domain.gathering import (
    PlacePage,
    names_in,
    pairs_of_places,
    with_capitals,
    without_people,
)
from platscoach.domain.pause import Pause
from platscoach.domain.places import PlaceRow
from platscoach.domain.steps import StepState
from platscoach.domain.team import TeamFunction
from platscoach.domain.team_agenda import (
    AllPlaces,
    PlaceQuestion,
    function_asked,
    team_agenda,
    why_stuck,
)

AREAS = (
    TeamFunction("buss", "Kollektivtrafik", ("buss", "hållplats")),
    TeamFunction("unga", "Social hållbarhet", ("unga", "skol")),
)
UNDER_WAY = str(StepState.UNDER_WAY)


def row(name, step, **values):
    """A place that is in a certain step."""
    return PlaceRow(name.lower(), name, "", ("Karin Ek",), None, ((step, UNDER_WAY),), **values)


A, B, C = row("A", "analys"), row("B", "plan"), row("C", "analys")


def asks(place, text):
    """A place's question."""
    return PlaceQuestion(f"{place.id}{text}", place.id, place.name, text)


def test_a_shared_question_goes_before_a_shared_step():
    questions = (asks(A, "Går bussen på kvällen?"), asks(B, "Var ska hållplatsen ligga?"))
    pairs = pairs_of_places((A, B, C), questions, AREAS, {"analys": "3 Analys"})
    assert [(one.first, one.second, one.subject, one.step) for one in pairs] == [
        ("A", "B", "Kollektivtrafik", ""), ("A", "C", "", "3 Analys"),
    ]  # fmt: skip


def test_places_that_share_nothing_are_not_paired():
    assert pairs_of_places((A, B), (), AREAS, {}) == ()
    assert pairs_of_places((A,), (asks(A, "Bussen?"),), AREAS, {}) == ()
    assert pairs_of_places((), (), (), {}) == ()
    twin = A._replace(id="twin")
    assert pairs_of_places((A, twin), (), (), {}) == (), "joined from two desks"


def test_a_question_is_for_the_area_it_has_most_words_of():
    assert function_asked("Hur får vi med de unga, går skolan att fråga?", AREAS) is AREAS[1]
    assert function_asked("Hur får vi med de unga på bussen?", AREAS) is AREAS[0]
    assert function_asked("Vem har nyckeln?", AREAS) is None
    assert function_asked("", ()) is None


def test_a_line_that_names_somebody_is_left_out():
    names = names_in(["Karin Ek", "Per-Olof Å", "kommunen", "Bo"])
    lines = (
        "Mat lockar",
        "Karins lista höll",
        "fråga per-olof",
        "§ jag drev",
        "Kommunen kom",
        "ek",
    )
    assert without_people(lines, names) == (("Mat lockar", "Kommunen kom", "ek"), 3)


def test_short_and_double_names_are_known_by_their_capitals():
    names = names_in(
        [with_capitals(name) for name in ("bo ek", "Anna-Lena Å", "Per och Siv-Marie")]
    )
    lines = ("Bo ordnade kaffe", "Eks lokal höll", "Anna kom", "lena kom", "anna-lena kom")
    assert without_people(lines, names) == (("lena kom",), 4), "lena is another word, it may be"
    kept = ("de vill bo kvar", "tre minuter och en fråga", "två lag")
    assert without_people(kept, names) == (kept, 0)
    assert with_capitals("ali och elsa von af") == "Ali och Elsa von af"
    assert with_capitals("Kommunens strateg") == "Kommunens strateg"


def test_a_common_first_name_is_a_name_though_nobody_has_entered_it():
    lines = ("Håkans maskiner: vad vill han själv?", "fråga Siv-Marie", "hälsa på hos Lars")
    assert without_people(lines, frozenset()) == ((), 3)
    kept = ("tre minuter per plats", "mer liv i byn", "Tre sorters kaffe", "Bo kvar i bygden")
    assert without_people(kept, frozenset()) == (kept, 0)


def test_a_line_that_says_how_to_reach_somebody_is_left_out():
    lines = ("ring 070-123 45 67", "skriv till rut@exempel.se", "växeln är +46 511 123 45")
    assert without_people(lines, frozenset()) == ((), 3)
    kept = ("beslut 2026-11-30", "§ 14 eller 450 000 kr", "kl. 18.30 i salen", "linje 52 @ torget")
    assert without_people(kept[:1] + kept[2:], frozenset())[1] == 0


def test_a_page_is_escaped_as_markdown_and_plain_in_a_mail():
    page = PlacePage(
        "Dalen", "Norrviks kommun", ("3 Analys",), ("1 Förankring",), "7 av 18",
        ("SWOT: behåll",), ("*Mat* lockar",), (), ("Går bussen?",), 0,
    )  # fmt: skip
    assert "- \\*Mat\\* lockar" in pages_markdown([page, replace(page, name="Tumle")])
    plain = pages_plain([page])
    assert plain.startswith("DALEN\n\nNorrviks kommun\nNu: 3 Analys, 7 av 18\nKlart: 1 Förankring")
    assert "- *Mat* lockar" in plain
    assert pages_markdown([]) == pages_plain([]) == ""


def test_the_teams_agenda_begins_with_what_is_stuck(today):
    silent = A._replace(
        first_day=today.replace(year=2025, month=7, day=1), silence_days=21, late_commitments=1,
        last_session=today.replace(month=10, day=1),
    )  # fmt: skip
    assert why_stuck(silent, today) == (
        "månad 17 av 18, vem äger planen sedan? Tyst i 53 dagar, 1 åtagande är sent"
    )
    rested = silent._replace(months=24, late_commitments=0)
    for days, words in ((1, ""), (21, ""), (22, "tyst i 22 dagar")):
        pause = Pause(today.replace(month=10, day=5), today - timedelta(days))
        back = rested._replace(pause=pause)
        assert why_stuck(back, today) == words, "as on the overview, a pause is no silence"
    longer = silent._replace(months=24, last_session=today, late_commitments=0)
    assert why_stuck(longer, today) == ""
    assert [one.text for one in team_agenda(AllPlaces((longer,), ()), (), (), today, {})] == [
        "A: analys, månad 17 av 24"
    ]
    over = silent._replace(finished_on=today)
    assert why_stuck(over, today) == "1 åtagande är sent"
    assert team_agenda(AllPlaces((over._replace(late_commitments=0),), ()), (), (), today, {}) == ()
    well = B._replace(first_day=today.replace(month=5, day=1), last_session=today)
    assert why_stuck(well, today) == ""
    assert why_stuck(well._replace(first_day=None), today) == "", "it has a leader"
    assert why_stuck(well._replace(leaders=()), today) == "ingen processledare nu"
    assert why_stuck(well._replace(leaders=(), stages=()), today) == "ingen processledare nu"
    nobody = well._replace(leaders=(), stages=(), first_day=None)
    assert why_stuck(nobody, today) == "ingen processledare än"
    questions = (asks(A, "Går bussen?"), asks(B, "Byts bussen ut?"))
    topics = team_agenda(AllPlaces((well, silent), questions), AREAS, (), today, {"plan": "5 Plan"})
    assert [(one.kind, one.text, one.asks) for one in topics][1:] == [
        ("shared", "2 platser har frågor: A, B", "Kollektivtrafik"),
        ("question", "A: Går bussen?", "Kollektivtrafik"),
        ("question", "B: Byts bussen ut?", "Kollektivtrafik"),
        ("round", "B: 5 Plan, månad 7 av 18", ""),
    ]
