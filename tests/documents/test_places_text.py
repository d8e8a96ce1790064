"""The status of the places as text: two lines for each, in both languages, nothing private."""

from datetime import date

from platscoach.documents.places_text import places_text
from platscoach.domain.places import PlaceRow
from platscoach.domain.standing import Standing, StandingWord
from platscoach.domain.steps import STEP_KEYS
from platscoach.i18n import set_language

TODAY = date(2026, 11, 23)
DONE = tuple((key, "done") for key in STEP_KEYS)
ROWS = (
    PlaceRow(
        "d", "Dalen", "Norrvik", ("Karin Ek", "Ali Rahimi"), date(2026, 5, 4),
        (*DONE[:2], ("analys", "under_way")), date(2026, 11, 17), "2026-11-27T10:00",
    ),
    PlaceRow("k", "Kråkered", "", (), None),
    PlaceRow("g", "Granberga", "", (), date(2024, 1, 1), DONE, finished_on=date(2025, 7, 1)),
)  # fmt: skip
HOW = {
    "d": Standing(StandingWord.SUPPORT, "ditt åtagande är sent: § prata med chefen"),
    "k": Standing(StandingWord.NEW, "ingen kontakt än"),
    "g": Standing(StandingWord.FINISHED, "avslutad 1 jul 2025"),
}


def test_each_place_has_two_lines_in_the_order_given():
    names = {"analys": "Analys", "forankring": "Förankring"}
    assert places_text(ROWS, HOW, TODAY, names) == (
        "Så står det till på platserna, mån 23 nov 2026\n\n"
        "Dalen (Karin Ek, Ali Rahimi): steg 3 Analys, månad 7 av 18, hördes 17 nov 2026,"
        " nästa fre 27 nov\nLäge: stöd\n\n"
        "Kråkered: steg 1 Förankring\nLäge: ny, ingen kontakt än\n\n"
        "Granberga: alla steg klara\nLäge: avslutad 1 jul 2025\n"
    )


def test_of_a_finished_place_it_is_said_how_far_it_came_and_no_step_is_next():
    over = ROWS[0]._replace(leaders=(), finished_on=date(2026, 11, 1), next_session=None)
    assert "Dalen: 2 av 6 steg klara, hördes 17 nov 2026\n" in places_text(
        (over,), {"d": HOW["g"]}, TODAY, {"analys": "Analys"}
    )


def test_it_speaks_english_too():
    set_language("en")
    told = places_text(ROWS[:1], HOW, TODAY, {})
    assert "step 3 analys, month 7 of 18, in touch 17 Nov 2026, next Fri 27 Nov" in told
    assert "§" not in told
