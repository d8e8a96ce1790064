"""The room of the regional team in words: topics, meetings, members."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from textual.content import Content

from platscoach.coaching.team import StoredTeam
from platscoach.dates.show import clock_text, short_day, weekday_day
from platscoach.domain.meetings import DecisionView, MeetingView
from platscoach.domain.recorded_twice import twice_words
from platscoach.domain.steps import MARK_SIGNS, PointMark
from platscoach.domain.team import MemberView, TeamFunction, function_name, gaps
from platscoach.domain.team_agenda import TeamTopic, TopicKind
from platscoach.i18n import N_, _, ngettext
from screens.widgets.column_widths import Column, Forms
from screens.widgets.key_words import BOX
from screens.widgets.table_list import Row

GROUPS: Final = {
    TopicKind.DECISION: N_("Beslutat"),
    TopicKind.STUCK: N_("Sitter fast"),
    TopicKind.SHARED: N_("Frågor"),
    TopicKind.QUESTION: N_("Frågor"),
    TopicKind.ROUND: N_("Varvet"),
}
"""The group's name before the first line of each kind."""


def columns() -> list[Column]:
    """The columns in the language in force."""
    return [
        Column("", goes=3),
        Column(""),
        Column(_("Vad"), gives=2, least=40),
        Column(_("Fråga till"), gives=1, least=21, goes=1),
        Column("", shortens=2),
    ]


def head(desk: StoredTeam, functions: Sequence[TeamFunction], today: date) -> Content:
    """When the team meets next, and which functions are vacant."""
    parts = [Content(_("Inget möte bokat"))]
    if not (desk.meetings or desk.members):
        words = _(
            "De som stöder platserna från regionen: vem som bär vilken funktion, och möten med "
            "en dagordning som skriver sig själv. b bokar ett möte, n skriver in någon."
        )
        parts = [Content(words)]
    if desk.coming is not None:
        parts = [Content(_("Nästa möte {when}").format(when=when_words(desk.coming, today)))]
    if missing := gaps(functions, desk.members):
        names = ", ".join(one.name.lower() for one in missing)
        words = _("Funktioner utan person: {names}").format(names=names)
        parts.append(Content.styled(words, "$warning"))
    if words := twice_words(weekday_day(one.starts.date(), today) for one in desk.meetings):
        parts.append(Content.styled(words, "$warning"))
    return Content("\n").join(parts)


def when_words(meeting: MeetingView, today: date) -> str:
    """The day of a meeting, and the time where one was agreed."""
    day = weekday_day(meeting.starts.date(), today)
    if meeting.starts.hour or meeting.starts.minute:
        return _("{day} kl. {clock}").format(day=day, clock=clock_text(meeting.starts))
    return day


def rows(
    desk: StoredTeam, topics: Sequence[TeamTopic], functions: Sequence[TeamFunction], today: date
) -> Iterator[Row]:
    """A line for each item, with the group's name on the first of each group."""
    before = ""
    for group, row in _grouped(desk, topics, functions, today):
        key, cells = row
        yield Row(key, ((_(group) if group != before else "", "bold"), *cells))
        before = group


def _grouped(
    desk: StoredTeam, topics: Sequence[TeamTopic], functions: Sequence[TeamFunction], today: date
) -> Iterator[tuple[str, Row]]:
    """The lines without their first cell, each with its group, a Swedish msgid."""
    decisions = {decision.id: decision for decision in desk.decisions}
    for topic in topics:
        yield GROUPS[topic.kind], _topic(topic, decisions, today)
    for meeting in desk.meetings:
        yield N_("Möten"), _meeting(meeting, today)
    listed = {one.function_key for one in desk.members}
    for gap in gaps(functions, desk.members):
        if gap.key in listed:
            continue
        yield (
            N_("Teamet"),
            Row(
                f"gap:{gap.key}",
                (("", ""), (_no_name(gap.name), "$quiet"), (" ", ""), ("", "")),
            ),
        )
    for member in desk.members:
        yield N_("Teamet"), _member(member, functions)


def _topic(topic: TeamTopic, decisions: dict[str, DecisionView], today: date) -> Row:
    """One line of the agenda."""
    kind, _colon, ref = topic.key.partition(":")
    decision = decisions.get(ref) if kind == TopicKind.DECISION else None
    asks = topic.asks or (" " if topic.kind is TopicKind.ROUND else _("alla"))
    if decision is None:
        return Row(topic.key, (("", ""), (topic.text, ""), (asks, "$quiet"), ("", "")))
    done, late = decision.done_on is not None, decision.is_late(today)
    style = "strike $quiet" if done else ""
    day = short_day(decision.due, today) if decision.due else ""
    words: Forms = (_("{day}, sent").format(day=day), _("sent")) if late else day
    box = (MARK_SIGNS[PointMark.DONE if done else PointMark.OPEN], BOX)
    return Row(
        topic.key,
        (box, (topic.text, style), (asks, "$quiet"), (words, "$error" if late else style)),
    )


def _meeting(meeting: MeetingView, today: date) -> Row:
    """One meeting: when, how much was decided, where."""
    made = len(meeting.decisions)
    decisions = ngettext("{n} beslut", "{n} beslut", made).format(n=made) if made else ""
    parts = [when_words(meeting, today), meeting.venue]
    if not meeting.is_coming(today):
        parts.append(decisions)
    words = ", ".join(filter(None, parts))
    return Row(f"meeting:{meeting.id}", (("", ""), (words, ""), (" ", "$quiet"), ("", "")))


def _member(member: MemberView, functions: Sequence[TeamFunction]) -> Row:
    """One member: function, name, contact details."""
    function = function_name(member, functions)
    if not member.name:
        words = ", ".join(part for part in (_no_name(function), member.helps) if part)
        cells = ((words, "$quiet"), (" ", ""))
    else:
        reach = member.phone or member.email or " "
        cells = ((f"{function}, {member.name}", ""), (reach, "$quiet"))
    return Row(f"member:{member.id}", (("", ""), *cells, ("", "")))


def member_line(member: MemberView) -> str:
    """A member's contact details and what they help with: the list may have no room for that."""
    return ", ".join(filter(None, (member.name, member.phone, member.email, member.helps)))


def _no_name(function: str) -> str:
    """A vacant function."""
    return _("{function}: ingen än").format(function=function)
