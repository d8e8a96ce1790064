"""The output in the shell of the regional team's agenda."""

import pytest

from platscoach.cli.main import main
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
