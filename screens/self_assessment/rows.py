"""A self-assessment in a list: a line for each theme, and one for each time people were asked."""

from collections.abc import Iterator, Sequence

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
    return [
        Column(_("Tema"), gives=1, least=14),
        Column((_("Före {when}").format(when=respondents_text(before)), _("Före"))),
        Column((_("Efter {when}").format(when=respondents_text(after)), _("Efter"))),
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
                (_forms(comparison.before, HIGHEST[respondents]), ""),
                (_forms(comparison.after, HIGHEST[respondents]), ""),
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


def _forms(tenths: int | None, highest: int) -> Forms:
    """A figure with its bar, and where there is little room without; it says where there is none.

    So that it is seen that people are to be asked again.
    """
    whole = score_cell(tenths, highest)
    return (whole, whole.partition(" ")[0]) if whole else NOTHING
