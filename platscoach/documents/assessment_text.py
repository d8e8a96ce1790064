"""A self-assessment before and after as plain text: the figures first, then the bars."""

from collections.abc import Iterator, Sequence
from typing import Final

from platscoach.dates.show import plain_day
from platscoach.domain.assessments import (
    HIGHEST,
    RESPONDENT_NAMES,
    AssessmentView,
    Respondents,
    bar,
    change_text,
    compared,
    first_and_last,
    score_text,
)
from platscoach.i18n import _, ngettext

_NAME_CELLS: Final = 24
"""Width of the column of names, where no name is longer."""


def respondents_text(assessment: AssessmentView | None) -> str:
    """When people were asked and how many answered: `4 jun 2026, 41 svar`."""
    if assessment is None:
        return ""
    day, answers = plain_day(assessment.asked_on), assessment.answers
    if answers is None:
        return day
    return ngettext("{day}, {n} svar", "{day}, {n} svar", answers).format(day=day, n=answers)


def score_cell(tenths: int | None, highest: int) -> str:
    """A figure and its bar: `3,1 ######`."""
    return f"{score_text(tenths)} {bar(tenths, highest)}".rstrip() if tenths is not None else ""


def assessment_lines(
    place_name: str, assessments: Sequence[AssessmentView], themes: Sequence[tuple[str, str]]
) -> Iterator[str]:
    """The comparison of every group that was asked, line by line."""
    if not assessments:
        yield _("{place}: ingen har blivit frågad än.").format(place=place_name)
        return
    for respondents in Respondents:
        before, after = first_and_last(assessments, respondents)
        if before is None:
            continue
        yield _("{place}, {who}, 1 till {n}").format(
            place=place_name, who=_(RESPONDENT_NAMES[respondents]), n=HIGHEST[respondents]
        )
        yield _("Före: {when}").format(when=respondents_text(before))
        if after is not None:
            yield _("Efter: {when}").format(when=respondents_text(after))
        yield ""
        width = max(_NAME_CELLS, *(len(name) + 2 for _key, name in themes))
        for comparison in compared(before, after, themes):
            cells = [
                score_cell(tenths, HIGHEST[respondents])
                for tenths in (comparison.before, comparison.after)
            ]
            if any(cells):
                figures = f"{cells[0]:<20}{cells[1]:<20}{change_text(comparison.change)}"
                yield f"{comparison.name:<{width}}{figures}".rstrip()
        yield ""
