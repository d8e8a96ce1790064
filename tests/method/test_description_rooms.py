"""For every sentence of the method description there is a room and a key in the program to do it.

The sentences are those of `test_description`. The table gives for each the part of the program that
has the key, the key, and its label there.
"""

import importlib

import pytest
from method.test_description import SENTENCES
from textual.binding import Binding

LISTS, BODY = "overview.overview_lists:OverviewLists", "place.body:PlaceBody"
OVERVIEW, PLACE = "overview.screen:OverviewScreen", "place.screen:PlaceScreen"
SESSION, LOG = "session.screen:SessionScreen", "place.log_pane:LogPane"
TEAM = "team.screen:TeamScreen"
GATHERING, BOOK = "gathering.screen:GatheringScreen", "method_book.screen:MethodBookScreen"
MONTHS = "eighteen_months.screen:EighteenMonthsScreen"
LEADERS, RAIL = "place.leaders_part:PlaceLeaders", "place.stage_rail:StageRail"
CHECKLIST, WRAP_UP = "place.checklist_pane:ChecklistPane", "wrap_up.screen:WrapUpScreen"

DONE_IN = {
    "the region supports the local community": (LISTS, "s", "Samtal"),
    "supporters coach local leaders through a model": (PLACE, "s", "Samtal"),
    "the aim is long-term work run locally": (PLACE, "t", "Tips"),
    "a model for collaboration that supports local groups": (OVERVIEW, "n", "Ny plats"),
    "the leader gets money for a time": (MONTHS, "n", "Ny"),
    "and help with a long-term plan": (PLACE, "5", "Gå till steget"),
    "built on the best of several models": (BOOK, "i", "Register"),
    "starts from different target groups": (BOOK, "2", "Gå till steget"),
    "tools for collaboration between four levels": (BODY, "A", "Vilka är med?"),
    "strengthens own power and capacity to act": (WRAP_UP, "f4", "Åtagande"),
    "which leads to attractiveness": (OVERVIEW, "S", "Självskattning"),
    "and in time to services": ("self_assessment.screen:SelfAssessmentScreen", "n", "Ny"),
    "condition: resources": (MONTHS, "e", "Ändra"),
    "condition: resources, as a point": ("widgets.checklist:Checklist", "space", "Bocka av"),
    "condition: a target picture": (PLACE, "4", "Gå till steget"),
    "condition: across sectors": (OVERVIEW, "T", "Regionala teamet"),
    "prepare: involve the functions": (TEAM, "n", "Ny"),
    "prepare: which functions": (TEAM, "e", "Ändra"),
    "prepare: which others": (BODY, "T", "Regionala teamet"),
    "prepare: appoint or hire supporters": (LISTS, "e", "Ändra"),
    "prepare: two for each place, who cover": ("place.place_pane:PlacePane", "E", "Ändra platsen"),
    "carry out: fund leaders part-time for 18 months": (LEADERS, "n", "Ny"),
    "carry out: to coordinate and lead": (LEADERS, "e", "Ändra"),
    "carry out: conditions for long-term work": (MONTHS, "v", "Som lista"),
    "carry out: coaches, does not drive": (SESSION, "f9", "Runda av"),
    "carry out: opens doors at the region": (BODY, "D", "Dörrar"),
    "carry out: helps with the municipality": (OVERVIEW, "m", "Åtaganden"),
    "carry out: runs meetings": (SESSION, "ctrl+g", "Platsbesöksläge"),
    "carry out: checks in regularly": (LOG, "b", "Boka"),
    "carry out: evaluates together": (OVERVIEW, "M", "Provade metoder"),
    "carry out: the team meets to develop the work": (TEAM, "b", "Boka"),
    "the six steps, with tips on the region's website": (OVERVIEW, "t", "Tips"),
    "phase 1: which steps": (PLACE, "1", "Gå till steget"),
    "phase 1: the purpose becomes clear": (PLACE, "c", "Checklista"),
    "phase 1: partners and municipality": (CHECKLIST, "n", "Egen punkt"),
    "phase 1: the ground for the plan": (PLACE, "3", "Gå till steget"),
    "phase 2: which steps": (BOOK, "4", "Gå till steget"),
    "phase 2: a long-term plan": (PLACE, "a", "Anteckningar"),
    "phase 2: who carries on and owns": (PLACE, "6", "Gå till steget"),
    "compile: the leader makes the plan": ("place.notes_pane:NotesPane", "n", "Ny anteckning"),
    "compile: all places meet once a year": (GATHERING, "b", "Boka"),
    "the municipality is an important partner": ("people.screen:PeopleScreen", "n", "Ny"),
    "it is responsible for most issues": (PLACE, "p", "Platsen"),
    "the place is at the centre": (RAIL, "space", "Byt läge"),
    "follow up: keep in touch": (PLACE, "l", "Logg"),
    "follow up: invite": (GATHERING, "n", "Ny"),
    "follow up: the contact is follow-up": (LOG, "h", "Blev av"),
}
"""By sentence: the part of the program, the key, and its label there."""

STAYS_IN = ("screen.", "app.")
"""Prefixes of actions that belong to the screen or the app, not to the part itself."""


def test_every_sentence_is_done_somewhere():
    assert list(DONE_IN) == list(SENTENCES)


@pytest.mark.parametrize("sentence", DONE_IN)
def test_its_key_is_there_and_does_something(sentence):
    where, key, called = DONE_IN[sentence]
    module, _colon, name = where.partition(":")
    part = getattr(importlib.import_module(f"screens.{module}"), name)
    known = {one.key: one for one in Binding.make_bindings(part.__dict__["BINDINGS"])}
    assert known[key].description == called
    action = known[key].action.partition("(")[0]
    assert action.startswith(STAYS_IN) or hasattr(part, f"action_{action}")


def test_team_and_gathering_lead_to_a_meeting_that_is_noted():
    part = importlib.import_module("screens.meeting.screen").MeetingScreen
    known = {one.key: one.action for one in Binding.make_bindings(part.BINDINGS)}
    assert (known["f4"], known["f7"], known["a"]) == ("decide", "agenda", "notes")
