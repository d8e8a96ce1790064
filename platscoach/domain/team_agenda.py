"""The agenda of a team meeting, made from how all places stand. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from platscoach.domain.eighteen_months.clock import process_month
from platscoach.domain.eighteen_months.month_words import month_text
from platscoach.domain.leaders import no_leader_words
from platscoach.domain.meetings import DecisionView
from platscoach.domain.pause import paused
from platscoach.domain.places import PlaceRow
from platscoach.domain.silence import days_silent, is_silent, pause_over
from platscoach.domain.steps import STEP_KEYS
from platscoach.domain.team import TeamFunction
from platscoach.i18n import _, ngettext
from platscoach.text import fold

NEAR_THE_END: Final = 3
"""How many months before the end the team asks who continues the work."""


class TopicKind(StrEnum):
    """Why a line is on the team's agenda."""

    DECISION = "decision"
    """A decision that is not carried out."""
    STUCK = "stuck"
    """A place that needs the team: silent, late, near its end."""
    SHARED = "shared"
    """A function that several places have questions for."""
    QUESTION = "question"
    """A question of one place."""
    ROUND = "round"
    """A place without problems: its step and month."""


@dataclass(frozen=True, slots=True)
class PlaceQuestion:
    """A question of a place, noted for the next call."""

    id: str
    place_id: str
    place_name: str
    text: str


@dataclass(frozen=True, slots=True)
class TeamTopic:
    """One line of the team's agenda, in the language in force."""

    key: str
    kind: TopicKind
    text: str
    places: tuple[str, ...] = ()
    """The ids of the places that it is about."""
    asks: str = ""
    """The function that the question is for; empty for all."""


@dataclass(frozen=True, slots=True)
class AllPlaces:
    """How all places stand, and their open questions."""

    rows: tuple[PlaceRow, ...]
    questions: tuple[PlaceQuestion, ...]


def team_agenda(
    places: AllPlaces,
    functions: Sequence[TeamFunction],
    decisions: Sequence[DecisionView],
    today: date,
    step_name: Mapping[str, str],
) -> tuple[TeamTopic, ...]:
    """What the team has to talk about: decisions, places that are stuck, questions, then a round.

    `decisions` are those to go through; `step_name` gives the name of each step.
    """
    stuck = [(row, why) for row in places.rows if (why := why_stuck(row, today))]
    stuck_ids = {row.id for row, _why in stuck}
    return (
        *(
            TeamTopic(
                f"decision:{decision.id}", TopicKind.DECISION, decision.what, asks=decision.person
            )
            for decision in decisions
        ),
        *(
            TeamTopic(f"stuck:{row.id}", TopicKind.STUCK, f"{row.name}: {why}", (row.id,))
            for row, why in stuck
        ),
        *_questions(places.questions, functions),
        *(
            TeamTopic(f"round:{row.id}", TopicKind.ROUND, _round(row, today, step_name), (row.id,))
            for row in places.rows
            if row.id not in stuck_ids and row.finished_on is None
        ),
    )


def why_stuck(row: PlaceRow, today: date) -> str:
    """What a place needs the team for, in the language in force; empty if nothing.

    For a place whose process is finished or paused, only commitments count.
    """
    rests = row.finished_on is not None or paused(row.pause, today)
    reasons = [] if rests else list(_held_up(row, today))
    if row.late_commitments:
        late = row.late_commitments
        reasons.append(
            ngettext("{n} åtagande är sent", "{n} åtaganden är sena", late).format(n=late)
        )
    return _in_a_row(reasons)


def _in_a_row(reasons: Sequence[str]) -> str:
    """Reasons separated by commas; after a question the next one begins a new sentence."""
    words = ""
    for reason in reasons:
        if words.endswith("?"):
            words += f" {reason[:1].upper()}{reason[1:]}"
        else:
            words += f", {reason}" if words else reason
    return words


def _held_up(row: PlaceRow, today: date) -> Iterator[str]:
    """What holds up an active process."""
    month = process_month(row.first_day, today)
    if not row.leaders:
        yield no_leader_words(had=row.was_led(today))
    if month is not None and month > row.months - NEAR_THE_END and row.steps_done < len(STEP_KEYS):
        yield _("{month}, vem äger planen sedan?").format(month=_month(row, today))
    if is_silent(row, today):
        over = pause_over(row, today)
        days = days_silent(row, today) if over is None else (today - over).days
        if days > row.silence_days:
            yield ngettext("tyst i {n} dag", "tyst i {n} dagar", days).format(n=days)


def _round(row: PlaceRow, today: date, step_name: Mapping[str, str]) -> str:
    """A place in the round: `Dalen: 3 Analys, månad 7 av 18`."""
    steps = ", ".join(step_name.get(key, key) for key in row.steps_in_hand)
    pause = _("pausad") if paused(row.pause, today) else ""
    return f"{row.name}: " + ", ".join(part for part in (steps, _month(row, today), pause) if part)


def _month(row: PlaceRow, today: date) -> str:
    """The month of a place in words: `månad 7 av 18`, `2 mån över`."""
    month = process_month(row.first_day, today)
    words = month_text(row.first_day, today, row.months)
    if month is not None and 1 <= month <= row.months:
        return _("månad {month}").format(month=words)
    return words


def _questions(
    questions: Sequence[PlaceQuestion], functions: Sequence[TeamFunction]
) -> Iterator[TeamTopic]:
    """The questions: first those that several places have for one function, then each one alone."""
    wanted_by = [(question, function_asked(question.text, functions)) for question in questions]
    for function in functions:
        places = {
            query.place_id: query.place_name for query, wanted in wanted_by if wanted is function
        }
        if len(places) > 1:
            text = ngettext(
                "{n} plats har frågor: {places}", "{n} platser har frågor: {places}", len(places)
            ).format(n=len(places), places=", ".join(places.values()))
            yield TeamTopic(
                f"shared:{function.key or function.name}", TopicKind.SHARED, text,
                tuple(places), function.name,
            )  # fmt: skip
    for query, wanted in wanted_by:
        yield TeamTopic(
            f"question:{query.id}", TopicKind.QUESTION, f"{query.place_name}: {query.text}",
            (query.place_id,), wanted.name if wanted else "",
        )  # fmt: skip


def function_asked(text: str, functions: Sequence[TeamFunction]) -> TeamFunction | None:
    """The function that matches most words of a question; the first of equals, None without a
    match.
    """
    words = fold(text).split()
    best, most = None, 0
    for function in functions:
        begins = tuple(fold(word) for word in function.words)
        hits = sum(word.strip(".,;:!?()\"'").startswith(begins) for word in words) if begins else 0
        if hits > most:
            best, most = function, hits
    return best
