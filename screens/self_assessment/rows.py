"""A self-assessment in a list: a line for each theme, and one for each time people were asked."""

from collections.abc import Iterator, Sequence

from platscoach.dates.show import plain_day
from platscoach.documents.assessment_text import respondents_text, score_cell
from platscoach.domain.assessments import (
    HIGHEST,
    AssessmentView,
    Respondents,
    change_text,
    compared,
    first_and_last,
)
from platscoach.i18n import _
from screens.widgets.column_widths import Column, Forms
from screens.widgets.row_lines import NOTHING
from screens.widgets.table_list import Row


def columns(assessments: Sequence[AssessmentView], respondents: Respondents) -> list[Column]:
    """The columns in the language in force, with when people were asked."""
    before, after = first_and_last(assessments, respondents)
    # How many answered stands below too; where both are there it would take the room of the bars.
    told = _day if after else respondents_text
    return [
        Column(_("Tema"), gives=1, least=14),
        Column((_("Före {when}").format(when=told(before)), _("Före"))),
        Column((_("Efter {when}").format(when=told(after)), _("Efter"))),
        Column(_("Skillnad"), goes=1),
    ]


def rows(
    assessments: Sequence[AssessmentView],
    respondents: Respondents,
    themes: Sequence[tuple[str, str]],
) -> Iterator[Row]:
    """Every theme before and after, then every time that the group was asked."""
    before, after = first_and_last(assessments, respondents)
    if before is None:
        return
    for comparison in compared(before, after, themes):
        change = comparison.change or 0
        style = "$success" if change > 0 else "$error" if change < 0 else "$quiet"
        yield Row(
            f"theme:{comparison.key}",
            (
                (comparison.name, ""),
                (_forms(comparison.before, HIGHEST[respondents], both=after is not None), ""),
                (_forms(comparison.after, HIGHEST[respondents], both=after is not None), ""),
                (change_text(comparison.change) or NOTHING, style),
            ),
        )
    for assessment in assessments:
        if assessment.asked is respondents:
            words = _("Frågat {when}").format(when=respondents_text(assessment))
            yield Row(
                f"assessment:{assessment.id}",
                ((words, "$quiet"), (" ", ""), (" ", ""), (" ", "")),
            )


def _day(assessment: AssessmentView | None) -> str:
    """When people were asked."""
    return plain_day(assessment.asked_on) if assessment else ""


def _forms(tenths: int | None, highest: int, *, both: bool) -> Forms:
    """A figure with its bar, and where there is little room without; it says where there is none,
    so that it is seen that people are to be asked again.

    Where there are `both` before and after they keep their bars: one alone would compare nothing.
    """
    whole = score_cell(tenths, highest)
    if not whole:
        return NOTHING
    return whole if both else (whole, whole.partition(" ")[0])
