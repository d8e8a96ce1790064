"""The agenda that writes itself: lines made from what is stored and what the method says.

First what was promised, then what a check-in decided, what was left over or pinned, what is due,
the next points of the stages under way, and last the outline of the conversation.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from platscoach.dates.deadline_in_text import find_day
from platscoach.dates.show import clock_text, past_day, plain_day, short_day
from platscoach.domain.agenda import (
    DECIDED,
    AgendaInput,
    AgendaItemView,
    AgendaLine,
    BookedMeeting,
    LineKind,
    OpenCommitment,
    Origin,
)
from platscoach.domain.check_in_sheet import DECISION_NAMES, public_reasons
from platscoach.domain.committed_by import WHO_NAMES, Who, is_undecided, who_words
from platscoach.domain.eighteen_months.due_dates import (
    AHEAD,
    CheckIn,
    check_in_key,
    due_check_in,
    report_is_due,
)
from platscoach.domain.eighteen_months.follow_up import next_follow_up
from platscoach.domain.eighteen_months.month_words import after_months
from platscoach.domain.excerpts import opening
from platscoach.domain.pause import paused
from platscoach.domain.session_kinds import KIND_NAMES, SessionKind
from platscoach.domain.steps import AFTERWARDS, PointMark
from platscoach.i18n import N_, _

MOST_POINTS: Final = 3
"""Checklist points of one stage that are suggested at a time."""

MOST_WORDS: Final = 200
"""How much of a check-in's decision is shown, in characters; its sheet has the rest."""

_WHO_ORDER: Final = (Who.LEADER, Who.SUPPORTER, Who.MUNICIPALITY, Who.OTHER)

_RAISED: Final = {
    Origin.PINNED: N_("sparat {day}"),
    Origin.CARRIED: N_("kvar sedan {day}"),
    Origin.QUESTION: N_("fråga från {day}"),
    Origin.OWN: N_("tillagt {day}"),
}


def compose(given: AgendaInput) -> tuple[AgendaLine, ...]:
    """The lines of the agenda in their order, in the language in force."""
    return (
        *_commitments(given),
        *_doors(given),
        *_decided(given),
        *_items(given),
        *_due(given),
        *_reports(given),
        *_next_contact(given),
        *_questions(given),
        *_points(given),
        *(AgendaLine(f"move:{key}", LineKind.MOVE, name, "", key) for key, name in given.moves),
    )


def _commitments(given: AgendaInput) -> Iterator[AgendaLine]:
    """The open commitments: overdue ones first, then by date."""
    made = [
        commitment
        for commitment in given.basis.commitments
        if not given.session_id or commitment.item.session_id != given.session_id
    ]
    names = _first_names(made)

    def order(commitment: OpenCommitment) -> tuple[bool, bool, date, int]:
        item = commitment.item
        due = item.due or date.max
        return not item.is_late(given.today), item.due is None, due, _WHO_ORDER.index(item.who)

    for commitment in sorted(made, key=order):
        item, late = commitment.item, commitment.item.is_late(given.today)
        yield AgendaLine(
            f"promise:{item.id}",
            LineKind.COMMITMENT,
            f"{_who(commitment, given.me_id, names)}: {item.what}",
            quiet=_commitment_made(commitment, given.today),
            late=late,
        )


def _first_names(commitments: list[OpenCommitment]) -> Mapping[str, str]:
    """First names by full name, for those whose first name nobody else has."""
    people = {item.person for commitment in commitments if (item := commitment.item).person_id}
    people |= {item.also for one in commitments if (item := one.item).also_id}
    firsts = {name: name.split()[0] for name in people if name.split()}
    times = Counter(firsts.values())
    return {name: first for name, first in firsts.items() if times[first] == 1}


def _who(commitment: OpenCommitment, me_id: str, names: Mapping[str, str]) -> str:
    """Who promised, as one would say it to the user; two are joined."""
    item = commitment.item
    first = (
        who_words(item.who, item.person, item.line)
        if is_undecided(item.who, item.person, item.line)
        else _called(item.who, item.person_id, item.person, me_id, names)
    )
    if item.also_who is None:
        return first
    second = _called(item.also_who, item.also_id, item.also, me_id, names)
    return _(" och ").join((first, second.lower() if second == _("Du") else second))


def _called(
    who: Who, person_id: str | None, person: str, me_id: str, names: Mapping[str, str]
) -> str:
    """What to call one of those who promised."""
    if who is Who.SUPPORTER and (person_id or me_id) == me_id:
        return _("Du")
    if not person:
        return _(WHO_NAMES[who])
    return names.get(person, person) if person_id else person


def _commitment_made(commitment: OpenCommitment, today: date) -> str:
    """When it was promised, and until when."""
    parts = [_("lovat {day}").format(day=past_day(commitment.promised_on, today))]
    if commitment.item.is_late(today):
        parts.append(_("sent"))
    elif commitment.item.due is not None:
        parts.append(_("senast {day}").format(day=short_day(commitment.item.due, today)))
    return ", ".join(parts)


def _doors(given: AgendaInput) -> Iterator[AgendaLine]:
    """The questions that were taken to somebody and not answered: the call asks about them."""
    for door in given.basis.doors:
        if given.session_id and door.session_id == given.session_id:
            continue
        late = door.is_overdue(given.today)
        parts = [_("frågad {day}").format(day=past_day(door.asked_on, given.today))]
        if door.expected_by is not None:
            day = short_day(door.expected_by, given.today)
            parts.append(_("svar väntas {day}").format(day=day))
        if late:
            parts.append(_("sent"))
        yield AgendaLine(
            f"door:{door.id}",
            LineKind.DOOR,
            f"{door.to_whom}: {door.question}",
            quiet=", ".join(parts),
            late=late,
        )


def _decided(given: AgendaInput) -> Iterator[AgendaLine]:
    """What the last check-in decided to adjust, and until when, from its reasons."""
    basis = given.basis
    if basis.finished_on is not None:
        return
    for one in basis.decided:
        key = f"{DECIDED}{one.session_id}"
        if one.session_id == given.session_id or key in basis.struck:
            continue
        name, words = _(DECISION_NAMES[one.decision]).capitalize(), opening(one.reasons, MOST_WORDS)
        due = find_day(public_reasons(one.reasons), one.day)
        last = due.day if due is not None and not due.unsure else None
        late = last is not None and last < given.today
        parts = [_("bestämt {day}").format(day=past_day(one.day, given.today))]
        if last is not None:
            parts.append(_("senast {day}").format(day=short_day(last, given.today)))
        yield AgendaLine(
            f"decision:{one.session_id}",
            LineKind.DECISION,
            f"{name}: {words}" if words else name,
            item_key=key,
            quiet=", ".join([*parts, _("sent")] if late else parts),
            late=late,
        )


def _items(given: AgendaInput) -> Iterator[AgendaLine]:
    """What was left over, pinned or asked, the oldest first."""
    for item in _open_items(given):
        day = past_day(item.raised_on, given.today)
        yield AgendaLine(
            f"item:{item.id}",
            LineKind.ITEM,
            item.text,
            item.stage_key,
            item.item_key,
            _(_RAISED[item.origin]).format(day=day),
        )


def _open_items(given: AgendaInput) -> list[AgendaItemView]:
    """The items for this call: not those that were raised in it."""
    items = given.basis.items
    return [item for item in items if not given.session_id or item.session_id != given.session_id]


def _due(given: AgendaInput) -> Iterator[AgendaLine]:
    """The check-in due about now, and what is booked."""
    basis, today = given.basis, given.today
    meetings = [one for one in basis.meetings if one.session_id != given.session_id]
    check_in = _check_in_due(given)
    if check_in is not None:
        booked = _booked_for(check_in, meetings)
        if booked is None and check_in.is_from_before(basis.known_since, today):
            yield _check_in_before(check_in, today)
        else:
            yield _check_in_line(check_in, booked, today)
        meetings = [one for one in meetings if one is not booked]
    for meeting in meetings:
        if today <= meeting.starts.date() <= today + AHEAD:
            yield AgendaLine(
                f"meeting:{meeting.session_id}",
                LineKind.MEETING,
                _(KIND_NAMES[meeting.kind]),
                quiet=_("bokat {day} {time}").format(
                    day=short_day(meeting.starts.date(), today), time=clock_text(meeting.starts)
                ),
            )


def _check_in_due(given: AgendaInput) -> CheckIn | None:
    """The check-in to be held now: none of a place that is finished or paused, nor one that was
    settled.
    """
    basis = given.basis
    if basis.finished_on is not None or paused(basis.pause, given.today):
        return None
    found = due_check_in(basis.first_day, basis.check_ins, given.today, basis.months)
    return None if found and check_in_key(found.months) in basis.struck else found


def _booked_for(check_in: CheckIn, meetings: list[BookedMeeting]) -> BookedMeeting | None:
    """The booked session that will be this check-in."""
    for meeting in meetings:
        if meeting.kind is SessionKind.CHECK_IN and check_in.is_met([meeting.starts.date()]):
            return meeting
    return None


def _check_in_before(check_in: CheckIn, today: date) -> AgendaLine:
    """A check-in from before the place was taken over: the line asks whether it was held."""
    return AgendaLine(
        f"check_in_before:{check_in.months}",
        LineKind.CHECK_IN_BEFORE,
        _("Hölls avstämningen {after}?").format(after=after_months(check_in.months)),
        item_key=check_in_key(check_in.months),
        quiet=short_day(check_in.day, today),
    )


def _check_in_line(check_in: CheckIn, booked: BookedMeeting | None, today: date) -> AgendaLine:
    """A check-in that is due, or already booked."""
    late = booked is None and check_in.is_late(today)
    if booked is not None:
        quiet = _("bokat {day} {time}").format(
            day=short_day(booked.starts.date(), today), time=clock_text(booked.starts)
        )
    else:
        quiet = short_day(check_in.day, today) + (", " + _("sent") if late else "")
    return AgendaLine(
        f"check_in:{check_in.months}",
        LineKind.CHECK_IN,
        _("Avstämning {after}").format(after=after_months(check_in.months)),
        item_key=check_in_key(check_in.months),
        quiet=quiet,
        late=late,
    )


def _reports(given: AgendaInput) -> Iterator[AgendaLine]:
    """The reports that are due, and neither settled nor kept as an item."""
    away = given.basis.struck | {item.item_key for item in given.basis.items}
    reports = (*given.reports, *given.basis.reports)
    for key, name, day in sorted(reports, key=lambda report: report[2]):
        if report_is_due(day, given.today) and key not in away:
            late = day < given.today
            quiet = _("senast {day}").format(day=short_day(day, given.today))
            yield AgendaLine(
                f"report:{key}",
                LineKind.REPORT,
                name,
                item_key=key,
                quiet=f"{quiet}, {_('sent')}" if late else quiet,
                late=late,
            )


def _next_contact(given: AgendaInput) -> Iterator[AgendaLine]:
    """When to call a finished place after this call, unless that is booked."""
    basis, today = given.basis, given.today
    if basis.finished_on is None:
        return
    if any(meeting.session_id != given.session_id for meeting in basis.meetings):
        return
    following = next_follow_up(basis.finished_on, today, today)
    yield AgendaLine(
        f"contact:{following.months}",
        LineKind.CONTACT,
        _("Bestäm när ni hörs nästa gång"),
        quiet=_("omkring {day}").format(day=plain_day(following.day)),
    )


def _questions(given: AgendaInput) -> Iterator[AgendaLine]:
    """The questions to a finished place: how the results live on."""
    basis = given.basis
    if basis.finished_on is None:
        return
    away = basis.struck | {item.item_key for item in basis.items}
    left = [(key, text) for key, text in given.afterwards if key not in away]
    for key, text in left[:MOST_POINTS]:
        yield AgendaLine(f"question:{key}", LineKind.QUESTION, text, AFTERWARDS, key)


def _points(given: AgendaInput) -> Iterator[AgendaLine]:
    """The next points of the stages under way: those that are neither ticked, pinned nor struck."""
    basis = given.basis
    away = basis.struck | {item.item_key for item in basis.items}
    away |= {point.key for point in basis.points if point.mark is not PointMark.OPEN}
    for stage_key in basis.stage_keys:
        own_points = (point for point in basis.points if point.own and point.stage_key == stage_key)
        added = [(point.key, point.text) for point in own_points]
        points = (*given.points.get(stage_key, ()), *added)
        left = [(key, text) for key, text in points if key not in away]
        for key, text in left[:MOST_POINTS]:
            yield AgendaLine(f"point:{key}", LineKind.POINT, text, stage_key, key)
