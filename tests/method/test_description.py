"""Every sentence of the method description is covered in the book, which says that it comes from
there.

The description is Tillväxtverket's method page Platscoach. The table gives what each of its
sentences says, the passage that says it in our words, and words that the passage must contain.
"""

from collections.abc import Iterator

import pytest

from platscoach.method.model import AboutMethod, MarkKind, MethodItem, Pack
from platscoach.method.pack_format.schema import STAGE_LISTS
from platscoach.method.reader.chapters import chapter_of

SENTENCES = {
    "the region supports the local community": ("om-syfte", "regionala processtödjare"),
    "supporters coach local leaders through a model": ("om-syfte", "coachar lokala processledare"),
    "the aim is long-term work run locally": ("om-syfte", "långsiktigt utvecklingsarbete"),
    "a model for collaboration that supports local groups": (
        "om-modellen",
        "samverkansmodell där regionen stöttar lokala utvecklingsgrupper",
    ),
    "the leader gets money for a time": ("om-modellen", "pengar under en tid"),
    "and help with a long-term plan": ("om-modellen", "långsiktig plan för platsen"),
    "built on the best of several models": ("om-grunden", "det bästa ur flera modeller"),
    "starts from different target groups": ("om-grunden", "olika målgrupper"),
    "tools for collaboration between four levels": (
        "om-nivaerna",
        "lokala, kommunala, regionala och nationella",
    ),
    "strengthens own power and capacity to act": ("om-resultat", "egenmakt och handlingskraft"),
    "which leads to attractiveness": ("om-resultat", "attraktiv"),
    "and in time to services": ("om-resultat", "på sikt stärks servicen"),
    "condition: resources": ("om-forutsattningar", "Resurser för att driva"),
    "condition: resources, as a point": ("PRE-04", "resurser för att driva ett långsiktigt arbete"),
    "condition: a target picture": ("om-forutsattningar", "en långsiktig målbild"),
    "condition: across sectors": ("om-forutsattningar", "tvärsektoriellt arbetssätt"),
    "prepare: involve the functions": ("forbereda-syfte-1", "involverar de funktioner"),
    "prepare: which functions": (
        "PRE-01",
        "service, kultur, social hållbarhet och företagsutveckling",
    ),
    "prepare: which others": ("PRE-02", "Kollektivtrafik, trafikplanering och besöksnäring"),
    "prepare: appoint or hire supporters": ("forbereda-syfte-1", "utser eller anlitar"),
    "prepare: two for each place, who cover": ("forbereda-syfte-1", "två per plats"),
    "carry out: fund leaders part-time for 18 months": (
        "genomfora-syfte-4",
        "finansierar lokala processledare på deltid i 18 månader",
    ),
    "carry out: to coordinate and lead": ("genomfora-syfte-4", "samordnar och leder"),
    "carry out: conditions for long-term work": ("om-arton-manader", "skapa förutsättningarna"),
    "carry out: coaches, does not drive": ("genomfora-syfte-1", "driver inte"),
    "carry out: opens doors at the region": ("genomfora-syfte-2", "dörröppnare till regionen"),
    "carry out: helps with the municipality": ("genomfora-syfte-2", "kontakter i kommunen"),
    "carry out: runs meetings": ("genomfora-syfte-2", "håller i möten och workshoppar"),
    "carry out: checks in regularly": ("genomfora-syfte-3", "stämmer av regelbundet"),
    "carry out: evaluates together": ("genomfora-syfte-3", "utvärderar metoder och arbetssätt"),
    "carry out: the team meets to develop the work": ("genomfora-syfte-3", "utveckla arbetet"),
    "the six steps, with tips on the region's website": ("om-stegen", "webbplats"),
    "phase 1: which steps": ("om-fas-1", "Förankring, kartläggning och analys"),
    "phase 1: the purpose becomes clear": ("forankring-syfte-1", "syftet med arbetet blir tydligt"),
    "phase 1: partners and municipality": ("forankring-syfte-1", "samverkansparterna och kommunen"),
    "phase 1: the ground for the plan": ("kartlaggning-syfte-1", "den långsiktiga planen"),
    "phase 2: which steps": (
        "om-fas-2",
        "Målbild, lokal utvecklingsplan och organisation/finansiering",
    ),
    "phase 2: a long-term plan": ("plan-syfte-1", "långsiktig plan för att stärka sig"),
    "phase 2: who carries on and owns": ("organisation-syfte-1", "äger handlingsplanen"),
    "compile: the leader makes the plan": ("sammanstalla-syfte-1", "lokala utvecklingsplanen"),
    "compile: all places meet once a year": ("sammanstalla-syfte-1", "en gång om året"),
    "the municipality is an important partner": ("om-kommunen", "viktig samarbetspart"),
    "it is responsible for most issues": ("forankring-syfte-2", "de flesta frågor"),
    "the place is at the centre": ("forankring-syfte-2", "platsen som står i centrum"),
    "follow up: keep in touch": ("UPP-01", "även efter avslut"),
    "follow up: invite": ("UPP-02", "bjuds in till träffar"),
    "follow up: the contact is follow-up": ("om-efterat", "i sig en uppföljning"),
}
"""For each sentence of the description, the passage that says it, and words it must contain."""

OURS = {"om-stegen"}
"""Passages that combine the description with something of our own."""


def texts(pack: Pack) -> Iterator[AboutMethod | MethodItem]:
    """All passages that may express something of the description."""
    yield from pack.about
    for stage in pack.stages:
        for field in STAGE_LISTS.values():
            yield from getattr(stage, field)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_of_the_description_is_said(sv: Pack, sentence: str):
    key, words = SENTENCES[sentence]
    said = next(one for one in texts(sv) if one.key == key)
    assert words in said.text
    assert said.mark is MarkKind.METHOD or key in OURS
    assert "SEED" in said.sources
    assert chapter_of(sv, key)


def test_it_is_all_said_in_english_too(en: Pack):
    found = {one.key: one for one in texts(en)}
    assert all(found[key].translated for key, _words in SENTENCES.values())
