"""What the shell prints of all places together, and of a place's self-assessment."""

import pytest

from platscoach.cli.main import main
from platscoach.domain.assessments import AssessmentForm
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.meetings import DecisionForm, MeetingForm
from platscoach.domain.team import MemberForm


@pytest.fixture(autouse=True)
def desk(database, monkeypatch):
    monkeypatch.setenv("PLATSCOACH_DATA", str(database.path.parent))


def test_the_teams_agenda_is_printed(store, place, capsys):
    store.team.save(MemberForm("funktion-kultur", name="Eva Sand"))
    meeting = store.meetings.save(MeetingKind.TEAM, MeetingForm("2026-12-04", "15"))
    store.meetings.save_decision(meeting.id, DecisionForm("skicka\x1b[2J exempel", "Eva"))
    assert main(["team"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "# Regionala teamet"
    assert "- skicka[2J exempel (Eva)" in lines
    assert any(line.startswith("- Dalen: ") for line in lines)
    assert lines[-1].startswith("Funktioner utan person: företagsutveckling, ")


def test_a_self_assessment_is_printed_as_text(store, place, capsys):
    form = AssessmentForm("2026-06-04", answers="41", scores={"tema-motas": "2,4"})
    store.assessments.save(place.id, form)
    assert main(["assessment", "dal"]) == 0
    out = capsys.readouterr().out
    assert "Dalen, vuxna, 1 till 7\nFöre: 4 jun 2026, 41 svar" in out
    assert "Mötas                   2,4 #####" in out
    assert main(["assessment", "Ingenstans"]) == 1
    assert "Det finns: Dalen." in capsys.readouterr().err
