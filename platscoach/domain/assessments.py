"""Self-assessments: how the people of a place rate life there, before and after the process.

Adults judge each theme from 1 (much to do) to 7 (almost nothing to do); children on a scale of
three. The mean of each theme and the number of answers are stored: never who answered.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from platscoach.dates.errors import quoted
from platscoach.dates.meaning import Direction
from platscoach.domain.form_reader import FormReader
from platscoach.i18n import LANGUAGES, N_, _, language
from platscoach.text import clean_line

MAX_ANSWERS: Final = 100_000

BAR_CELLS: Final = 14
"""Cells of the longest bar."""

_NUMBER: Final = re.compile(r"([0-9])(?:[.,]([0-9]))?")


class Respondents(StrEnum):
    """Who was asked."""

    ADULTS = "adults"
    CHILDREN = "children"


RESPONDENT_NAMES: Final = {Respondents.ADULTS: N_("vuxna"), Respondents.CHILDREN: N_("barn")}

HIGHEST: Final = {Respondents.ADULTS: 7, Respondents.CHILDREN: 3}
"""The best score of a theme; the lowest is 1."""


@dataclass(frozen=True, slots=True)
class AssessmentView:
    """One assessment: the answers of a group on one occasion."""

    id: str
    place_id: str
    asked_on: date
    asked: Respondents
    answers: int | None
    """The number of answers."""
    scores: Mapping[str, int]
    """The mean of each theme in tenths, by its key; themes without answers are left out."""
    note: str


@dataclass(frozen=True, slots=True)
class AssessmentForm:
    """An assessment as typed; `scores` are the texts of the fields, by the key of the theme."""

    asked_on: str = ""
    asked: str = Respondents.ADULTS
    answers: str = ""
    scores: Mapping[str, str] | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class AssessmentValues:
    """An assessment as it may be stored."""

    asked_on: date
    asked: Respondents
    answers: int | None
    scores: Mapping[str, int]
    note: str


def read_assessment(form: AssessmentForm, today: date) -> AssessmentValues:
    """The form's values. Raises FieldErrors; a theme's message is under its own key."""
    reader = FormReader()
    asked = Respondents(form.asked)
    day = reader.day(
        "asked_on", form.asked_on, today, Direction.PAST,
        missing=_("Skriv vilken dag det gäller."),
    )  # fmt: skip
    if day is not None and day > today:
        reader.errors["asked_on"] = _("Dagen ligger framåt i tiden.")
    answers = reader.number(
        "answers", form.answers, 1, MAX_ANSWERS, _("Skriv antalet svar med siffror.")
    )
    scores = _read_figures(reader, form.scores or {}, HIGHEST[asked])
    if not scores and not reader.errors:
        reader.errors["answers"] = _("Skriv minst ett tema, annars finns inget att jämföra.")
    note = reader.block("note", form.note)
    reader.check()
    return AssessmentValues(day or today, asked, answers, scores, note)


def _read_figures(reader: FormReader, typed: Mapping[str, str], highest: int) -> Mapping[str, int]:
    """The figures in tenths. An error is noted for the field it is in."""
    figures, scores = spread(typed), {}
    row = next((key for key in figures if clean_line(typed[key])), "") if figures != typed else ""
    number = 0
    for key, figure in figures.items():
        if not clean_line(figure):
            continue
        number += 1
        tenths = read_score(figure)
        if tenths is not None and 10 <= tenths <= highest * 10:
            scores[key] = tenths
            continue
        words = _("Skriv 1 till {n}, med en decimal om du vill: 2,4.").format(n=highest)
        if row:
            which = _("Siffra {n}, ”{figure}”.").format(n=number, figure=quoted(figure))
            words = f"{which} {words}"
        reader.errors.setdefault(row or key, words)
    return scores


def spread(scores: Mapping[str, str]) -> Mapping[str, str]:
    """Spread a row of figures pasted into one field over the fields from there on.

    Nothing is spread if that would replace the content of other fields.
    """
    keys = list(scores)
    filled = [key for key in keys if clean_line(scores[key])]
    figures = scores[filled[0]].split() if len(filled) == 1 else []
    rest = keys[keys.index(filled[0]) :] if filled else []
    if not 1 < len(figures) <= len(rest):
        return scores
    return dict.fromkeys(keys, "") | dict(zip(rest, figures, strict=False))


def read_score(typed: str) -> int | None:
    """A mean in tenths: `4` is 40, `3,4` and `3.4` are 34; None for what is no such figure."""
    match = _NUMBER.fullmatch(clean_line(typed))
    return int(match[1]) * 10 + int(match[2] or 0) if match else None


def score_text(tenths: int) -> str:
    """A mean as it is written, in the language in force: `3,1`."""
    return f"{tenths // 10}{',' if language() == LANGUAGES[0] else '.'}{tenths % 10}"


def scores_text(scores: Mapping[str, int]) -> str:
    """The means as they are stored: `tema-natur=64 tema-motas=31`."""
    return " ".join(f"{key}={tenths}" for key, tenths in scores.items())


def read_scores(text: str) -> dict[str, int]:
    """The means as they were stored. Raises ValueError."""
    pairs = (part.partition("=") for part in text.split())
    return {key: int(tenths) for key, _sign, tenths in pairs}


@dataclass(frozen=True, slots=True)
class ThemeChange:
    """One theme before and after, in tenths; None if nobody judged it."""

    key: str
    name: str
    before: int | None
    after: int | None

    @property
    def change(self) -> int | None:
        """By how much it has improved, in tenths."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


def compared(
    before: AssessmentView | None, after: AssessmentView | None, themes: Sequence[tuple[str, str]]
) -> tuple[ThemeChange, ...]:
    """Every theme before and after; `themes` are keys and names in order.

    Themes of an older pack that have scores come last, by their keys.
    """
    first, second = (dict(one.scores) if one else {} for one in (before, after))
    names = dict(themes)
    gone = [key for key in dict.fromkeys((*first, *second)) if key not in names]
    return tuple(
        ThemeChange(key, names.get(key, key), first.get(key), second.get(key))
        for key in (*names, *gone)
    )


def first_and_last(
    assessments: Sequence[AssessmentView], respondents: Respondents
) -> tuple[AssessmentView | None, AssessmentView | None]:
    """The first assessment of a group, and the last one if it was on a later day.

    Two records of the same day, made by two supporters on two desks, are no before and after.
    """
    ones = sorted(
        (assessment for assessment in assessments if assessment.asked is respondents),
        key=lambda one: (one.asked_on, one.id),
    )
    if not ones:
        return None, None
    return ones[0], ones[-1] if ones[-1].asked_on > ones[0].asked_on else None


def alike(one: Mapping[str, int], other: Mapping[str, int]) -> bool:
    """Whether two assessments may be one, by their means: most themes got the same.

    Two different groups would hardly agree to the decimal.
    """
    both = one.keys() & other.keys()
    return bool(both) and sum(one[key] == other[key] for key in both) * 2 > len(both)


def recorded_twice(assessments: Iterable[AssessmentView]) -> tuple[AssessmentView, ...]:
    """The assessments that may be recorded twice, with the ones they may be a copy of."""
    ones = tuple(assessments)
    return tuple(
        one
        for one in ones
        if any(
            one is not other
            and (one.asked_on, one.asked) == (other.asked_on, other.asked)
            and alike(one.scores, other.scores)
            for other in ones
        )
    )


def bar(tenths: int | None, highest: int) -> str:
    """A mean as a bar beside its figure: two signs for each step of the adults' scale."""
    return "#" * round(BAR_CELLS * tenths / (highest * 10)) if tenths else ""


def change_text(tenths: int | None) -> str:
    """A change with its sign, in the language in force: `+0,9`, `-0,2`, `0,0`."""
    if tenths is None:
        return ""
    sign = "+" if tenths > 0 else "-" if tenths < 0 else ""
    return f"{sign}{score_text(abs(tenths))}"
