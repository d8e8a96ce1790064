"""The summary of a meeting without a place: decisions and notes, but nothing private."""

from datetime import UTC, date, datetime

from platscoach.documents.meeting_summary import meeting_markdown, meeting_plain
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.meetings import DecisionView, MeetingView
from screens.meeting.calendar import meeting_file

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def decided(what, person="", line=""):
    return DecisionView("d", "m", what, person, date(2026, 12, 4), None, line)


def meeting(venue, notes="", *decisions):
    starts = datetime(2026, 11, 27, 13)
    return MeetingView("m", MeetingKind.TEAM, starts, "", 60, venue, notes, decisions)


def test_a_meeting_is_told_as_a_document_and_as_a_mail():
    told = meeting(
        "rum *Älven*", "! Eva ringer\nvanlig rad", decided("ringer", "Eva", "! Eva ringer")
    )
    assert meeting_plain(told, "Anna") == (
        "Teammöte fre 27 nov 2026\n\nkl. 13.00, rum *Älven*\n\nBESLUT\n\n"
        "- ringer (Eva), senast fre 4 dec\n\nANTECKNINGAR\n\nvanlig rad\n\nAntecknat av Anna\n"
    )
    assert "kl. 13.00, rum \\*Älven\\*" in meeting_markdown(told)
    assert "rum *Älven*".encode() in meeting_file(told, NOW, 1)


def test_nothing_private_of_a_meeting_leaves():
    told = meeting(
        "hos Karin § sjuk", "mitt i § raden\nsynlig",
        decided("ringa § hemligt"), decided("ringa", "Eva § hemligt"), decided("boka"),
    )  # fmt: skip
    for text in (meeting_markdown(told), meeting_plain(told), meeting_file(told, NOW, 1).decode()):
        assert "§" not in text
        assert "hemligt" not in text
        assert "Karin" not in text
    assert "boka" in meeting_plain(told)
