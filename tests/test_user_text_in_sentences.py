"""User text within the program's sentences loses its final punctuation: no double full stops."""

import re
from dataclasses import replace
from datetime import date

import pytest

from platscoach.documents.desk_folder import _agreement, _door
from platscoach.documents.meeting_summary import decision_words
from platscoach.documents.summary import Summary, SummaryCommitment, summary_plain
from platscoach.domain.agreements import AgreementView
from platscoach.domain.changes import ChangeKind, ChangeView, change_words
from platscoach.domain.committed_by import Who
from platscoach.domain.doors import DoorView
from platscoach.domain.meetings import DecisionView
from platscoach.domain.need_words import need_words
from platscoach.domain.needs_you import Need, NeedKind
from platscoach.domain.people import PersonEvent
from platscoach.domain.recorded_twice import twice_words
from platscoach.domain.session_forms import CommitmentForm
from platscoach.domain.session_kinds import SessionKind
from platscoach.domain.sessions import CommitmentView
from platscoach.i18n import set_language
from screens.lookup.stored_page import _commitment_text
from screens.people.person_screen import _opened
from screens.place.log_rows import _promised
from screens.widgets.session_labels import commitment_line

DAY = date(2026, 11, 27)
BARE = Summary("Dalen", DAY, SessionKind.CALL)
EVENT = PersonEvent("door", "d", "p", "Dalen", DAY, "", open=True)


def need(kind, text):
    return need_words(Need(kind, "p", "Dalen", number=2, what=text, who="Bo", day=DAY), DAY)


def view(text):
    return CommitmentView("c", "p", "Dalen", None, text, Who.OTHER, None, "Bo", DAY, None)


SENTENCES = {
    "in a call": lambda text: commitment_line(
        CommitmentForm(text, Who.OTHER, person="Bo", due="2026-12-04"), {}, DAY, done=False
    ),
    "in the log": lambda text: _promised(view(text), DAY).text.plain,
    "late in the log": lambda text: _promised(view(text), date(2026, 12, 9)).text.plain,
    "in look-up": lambda text: _commitment_text(view(text), DAY),
    "on the overview": lambda text: need(NeedKind.OTHERS_LATE, text),
    "a report": lambda text: need(NeedKind.REPORT, text),
    "in a summary": lambda text: summary_plain(
        replace(BARE, commitments=(SummaryCommitment(Who.OTHER, "Bo", text, DAY),))
    ),
    "a decision": lambda text: decision_words(DecisionView("d", "m", text, "Bo", DAY, None), DAY),
    "an undone change": lambda text: change_words(
        ChangeView(ChangeKind.TRASHED, "commitment", "Åtagande", text, "Dalen")
    ),
    "told twice": lambda text: twice_words([text, text]),
    "of a person": lambda text: _opened(EVENT._replace(text=text)),
    "a door": lambda text: _door(
        DoorView("d", "p", "Dalen", None, text, None, "kultur", DAY, None, text, DAY, text)
    ),
    "an agreement": lambda text: _agreement(
        AgreementView("a", "p", "Dalen", "byalaget", text, None, None, "")
    ),
}  # fmt: skip

DOUBLED = re.compile(r"[.,:;!…](?:[,;)”]| \()|\.\.|\n")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("where", SENTENCES)
@pytest.mark.parametrize("end", [".", "!", ",", " .", "...", " …", ":", ";"])
def test_what_ends_a_sentence_does_not_stand_within_one(language, where, end):
    set_language(language)
    said = SENTENCES[where](f"ring kommunen{end}")
    assert "ring kommunen" in said
    about = said[said.index("ring kommunen") :].rstrip("\n").split("\n")[0]
    assert DOUBLED.search(about) is None, said


@pytest.mark.parametrize("where", SENTENCES)
def test_the_end_of_a_word_stays(where):
    assert "ring Bo m.fl." in SENTENCES[where]("ring Bo m.fl.")
    assert "Är det klart?" in SENTENCES[where]("Är det klart?")
