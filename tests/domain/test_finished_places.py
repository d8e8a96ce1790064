"""What is said of a finished place: its months, its leader, whom to call and when."""

from datetime import date

from platscoach.domain.eighteen_months.follow_up import due_follow_up, next_follow_up
from platscoach.domain.leaders import LeaderView
from platscoach.domain.overview_choice import Shown
from platscoach.domain.place_words import month_or_end, who_leads
from platscoach.domain.places import PlaceRow, PlaceView
from platscoach.domain.standing import StandingWord, standing
from platscoach.domain.steps import AFTERWARDS, STAGE_KEYS, StepState, state_words

FINISHED = date(2026, 12, 31)
HALF_A_YEAR, A_YEAR = date(2027, 6, 30), date(2027, 12, 31)
LEADER = LeaderView(
    "l", "p", "Karin Ek", "", "", 40, "070-000 00 12", "", date(2025, 7, 1), FINISHED
)  # fmt: skip


def place(**more):
    """A place that began in July 2025."""
    return PlaceView("p", "Dalby", "", None, "", 21, None, None, (LEADER,))._replace(**more)


def test_months_are_counted_until_it_is_finished_and_not_after():
    going = place()
    assert month_or_end(going, date(2026, 3, 2)) == "9 av 18"
    assert month_or_end(going, HALF_A_YEAR) == "6 mån över"
    assert month_or_end(place(finished_on=FINISHED), HALF_A_YEAR) == "avslutad 31 dec 2026"


def test_of_a_place_that_is_finished_who_led_it_last_is_called():
    assert who_leads(place(), FINISHED) == ("Karin Ek 070-000 00 12",)
    assert who_leads(place(), HALF_A_YEAR) == ("ingen processledare nu",)
    assert who_leads(place(leaders=()), HALF_A_YEAR) == ("ingen processledare än",)
    erased = place(leaders=(), began_on=date(2025, 7, 1))
    assert who_leads(erased, HALF_A_YEAR) == ("ingen processledare nu",), "its first day is left"
    assert who_leads(erased, date(2025, 6, 30)) == ("ingen processledare än",)
    over = place(finished_on=FINISHED)
    assert who_leads(over, HALF_A_YEAR) == ("Karin Ek 070-000 00 12, ledde platsen",)
    before = LEADER._replace(id="e", name="Elsa Norén", last_day=date(2026, 3, 31))
    both = over._replace(leaders=(before, LEADER))
    assert who_leads(both, HALF_A_YEAR) == ("Karin Ek 070-000 00 12, ledde platsen",)
    assert who_leads(over._replace(leaders=()), HALF_A_YEAR) == ()


def test_a_contact_that_has_been_had_is_not_the_next():
    assert next_follow_up(FINISHED, None, date(2027, 3, 1)).day == HALF_A_YEAR
    assert next_follow_up(FINISHED, date(2027, 6, 20), HALF_A_YEAR).day == A_YEAR
    assert due_follow_up(FINISHED, date(2027, 6, 20), HALF_A_YEAR) is None
    row = PlaceRow("p", "Dalby", "", (), date(2025, 7, 1), (), HALF_A_YEAR, finished_on=FINISHED)
    how = standing(row, (), HALF_A_YEAR)
    assert how.word is StandingWord.FINISHED
    assert "nästa kontakt 31 dec 2027" in how.words[1]


def test_no_step_of_a_finished_place_is_next_in_any_room():
    stages = (("forankring", "done"), ("analys", "under_way"))
    going = PlaceRow("p", "Dalby", "", (), date(2025, 7, 1), stages)
    over = going._replace(finished_on=FINISHED)
    assert (going.steps_in_hand, over.steps_in_hand) == (("analys",), ())
    assert going.steps_done == over.steps_done == 1
    in_analysis = Shown(step="analys")
    assert in_analysis.lets_through(going, "")
    assert not in_analysis.lets_through(over, "")


def test_what_a_finished_place_left_undone_is_not_under_way():
    going, over = (
        {key: state_words(key, StepState.UNDER_WAY, finished=finished) for key in STAGE_KEYS}
        for finished in (False, True)
    )
    assert set(going.values()) == {"pågår"}
    assert over.pop(AFTERWARDS) == "pågår"
    assert set(over.values()) == {"ej klart"}
    assert state_words("analys", StepState.DONE, finished=True) == "klart"
