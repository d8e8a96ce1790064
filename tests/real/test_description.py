"""Every sentence of the method description is gone to by keys in the real program.

Where each is done and by which key is told in `test_description_rooms`; here the key is pressed,
on the example, and what comes is waited for.
"""

import shutil

import pytest
from method.test_description_rooms import (
    BODY,
    BOOK,
    CHECKLIST,
    DONE_IN,
    GATHERING,
    LEADERS,
    LISTS,
    LOG,
    MONTHS,
    OVERVIEW,
    PLACE,
    RAIL,
    SESSION,
    TEAM,
    WRAP_UP,
)
from terminal import Terminal

PANES = "l Logg"
"""What stands over the panes of a place."""

WAY = {
    LISTS: (),
    OVERVIEW: (),
    PLACE: (("enter", PANES),),
    BODY: (("enter", PANES),),
    RAIL: (("enter", PANES), ("r", "mellanslag Byt läge")),
    CHECKLIST: (("enter", PANES),),
    "widgets.checklist:Checklist": (("enter", PANES), ("3", "3 Analys av lokala behov")),
    LOG: (("enter", PANES), ("l", "h Blev av")),
    LEADERS: (("enter", PANES), ("p", "PROCESSLEDARE"), ("shift+tab", ""), ("shift+tab", "")),
    "place.place_pane:PlacePane": (("enter", PANES), ("p", "E Ändra platsen")),
    "place.notes_pane:NotesPane": (("enter", PANES), ("a", "Rubrik")),
    SESSION: (("s", "Skriv medan ni talar"),),
    WRAP_UP: (("s", "Skriv medan ni talar"), ("f9", "Hur gick det")),
    TEAM: (("T", "Regionala teamet"),),
    GATHERING: (("G", "Träffar"),),
    BOOK: (("t", "DAGENS FRÅGA"),),
    MONTHS: (("i", "I den här takten"),),
    "self_assessment.screen:SelfAssessmentScreen": (("S", "Självskattning  Dalen"),),
    "people.screen:PeopleScreen": (("enter", PANES), ("A", "Vilka är med?  Dalen")),
}  # fmt: skip
"""By the part that has the key: the keys that lead there from the overview, and what comes."""

COMES = {
    "the region supports the local community": ("Skriv medan ni talar", "Karin Ek"),
    "supporters coach local leaders through a model": ("Skriv medan ni talar", "3 Analys"),
    "the aim is long-term work run locally": ("TIPS",),
    "a model for collaboration that supports local groups": ("Ny plats", "Processtödjare"),
    "the leader gets money for a time": ("rapport", "beslut", "rekvisition"),
    "and help with a long-term plan": ("0/13", "5 Lokal utvecklingsplan"),
    "built on the best of several models": ("aktörskarta", "ansökan"),
    "starts from different target groups": ("Tips, 2 Kartläggning", "FAS 1"),
    "tools for collaboration between four levels": ("Nivå", "Lokal", "Kommun", "Region"),
    "strengthens own power and capacity to act": ("Nytt åtagande", "Vem"),
    "which leads to attractiveness": ("Självskattning  Dalen", "Före", "Efter"),
    "and in time to services": ("ctrl+s Spara", "Dag", "Service"),
    "condition: resources": ("ctrl+s Spara", "Första månad"),
    "condition: resources, as a point": ("c Checklista 1/12",),
    "condition: a target picture": ("4 Långsiktig målbild",),
    "condition: across sectors": ("Regionala teamet", "Sitter fast", "Funktioner utan person"),
    "prepare: involve the functions": ("I teamet", "( ) Social hållbarhet"),
    "prepare: which functions": ("ctrl+s Spara",),
    "prepare: which others": ("Regionala teamet", "besöksnäring, trafikplanering"),
    "prepare: appoint or hire supporters": ("Ändra Dalen", "Medstödjare"),
    "prepare: two for each place, who cover": ("Ändra Dalen", "den som tar över om du är borta"),
    "carry out: fund leaders part-time for 18 months": ("Ny lokal processledare", "Deltid"),
    "carry out: to coordinate and lead": ("Ändra Karin Ek", "Deltid"),
    "carry out: conditions for long-term work": ("När", "Läge", "beslutat"),
    "carry out: coaches, does not drive": ("Runda av", "Hur gick det"),
    "carry out: opens doors at the region": ("Dörrar", "Till vem", "kollektivtrafik"),
    "carry out: helps with the municipality": ("Mina åtaganden", "fråga kultur om historikern"),
    "carry out: runs meetings": ("Platsbesök  ·  i dag", "Skriv medan ni talar"),
    "carry out: checks in regularly": ("BOKAT", "( ) Avstämning"),
    "carry out: evaluates together": ("Provade metoder", "behåll 1, ändra 1"),
    "carry out: the team meets to develop the work": ("Teammöte", "Minuter"),
    "the six steps, with tips on the region's website": ("Metoden, steg för steg", "METODEN"),
    "phase 1: which steps": ("1 Förankring i bygd och kommun", "Karta ritad på platsbesöket"),
    "phase 1: the purpose becomes clear": ("c Checklista", "[ ]"),
    "phase 1: partners and municipality": ("Egen punkt", "► Punkt"),
    "phase 1: the ground for the plan": ("3 Analys av lokala behov",),
    "phase 2: which steps": ("Tips, 4 Målbild", "FAS 2"),
    "phase 2: a long-term plan": ("Rubrik", "Sex teman efter sorteringen"),
    "phase 2: who carries on and owns": ("6 Organisation",),
    "compile: the leader makes the plan": ("► Rubrik",),
    "compile: all places meet once a year": ("Årlig träff", "► Dag"),
    "the municipality is an important partner": ("Ny person", "► Funktion"),
    "it is responsible for most issues": ("ÖPPNA ÅTAGANDEN", "Petra Lundin: skicka siffror"),
    "the place is at the centre": ("klart i dag", "■ 3 Analys"),
    "follow up: keep in touch": ("h Blev av", "Dag"),
    "follow up: invite": ("Bjud in till träffen", "► Namn"),
    "follow up: the contact is follow-up": ("Skriv medan ni talar", "Karin Ek"),
}
"""By sentence: what is seen when its key has been pressed."""

OVERVIEW_SEEN = ("BEHÖVER DIG", "n Ny plats", "ctrl+p Meny")
"""What stands on the overview, and under no form and in no other room."""


PLACES = [
    PLACE, BODY, CHECKLIST, "widgets.checklist:Checklist", LEADERS,
    "place.place_pane:PlacePane", "place.notes_pane:NotesPane", "people.screen:PeopleScreen",
    RAIL,
]  # fmt: skip
ELSEWHERE = [
    LISTS, OVERVIEW, TEAM, GATHERING, BOOK, MONTHS, "self_assessment.screen:SelfAssessmentScreen",
]  # fmt: skip
# What is booked in the log is held before a call is begun.
CALLS = [LOG, SESSION, WRAP_UP]


def is_home(app):
    """Whether the overview is on the screen, and no form over it."""
    return all(text in app.text for text in OVERVIEW_SEEN) and "ctrl+s Spara" not in app.text


def go_home(app):
    """Escape to the overview."""
    for _ in range(8):
        app.settle(0.2)
        if is_home(app):
            return
        before = app.text
        app.press("escape").wait_for(lambda before=before: app.text != before)
    raise AssertionError(f"never came home; the screen was:\n{app.text}")


@pytest.mark.torture
@pytest.mark.parametrize("parts", [PLACES, ELSEWHERE, CALLS], ids=["place", "elsewhere", "calls"])
def test_every_sentence_is_done_by_its_key(example, tmp_path, parts):
    data = shutil.copytree(example, tmp_path / "data")
    with Terminal(data=data, size=(120, 40), env={"PLATSCOACH_LANG": "sv"}) as app:
        app.wait(*OVERVIEW_SEEN)
        for sentence in sorted(sentences_of(parts), key=lambda one: parts.index(DONE_IN[one][0])):
            where, key, _called = DONE_IN[sentence]
            go_home(app)
            for step, comes in WAY[where]:
                app.press(step).wait(comes).settle(0.2)
            app.press(key).wait(*COMES[sentence])
        go_home(app)
        app.press("ctrl+q")
        assert app.wait_exit() == 0


def sentences_of(parts):
    """The sentences that are done in some parts."""
    return [sentence for sentence, (where, _key, _called) in DONE_IN.items() if where in parts]


def test_every_sentence_has_its_way():
    assert list(COMES) == list(DONE_IN)
    assert sorted(sentences_of([*PLACES, *ELSEWHERE, *CALLS])) == sorted(DONE_IN)
    assert WAY.keys() == {*PLACES, *ELSEWHERE, *CALLS}
