"""A self-assessment as a list: a line for each theme, and one for each assessment."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from platscoach.dates.show import plain_day
from platscoach.documents.assessment_text import respondents_text, score_cell
from platscoach.domain.assessments import (
    BAR_CELLS,
    HIGHEST,
    AssessmentView,
    Respondents,
    change_text,
    compared,
    first_and_last,
)
from platscoach.i18n import _
from screens.widgets.column_widths import Column
from screens.widgets.row_lines import NOTHING
from screens.widgets.table_list import Row


def columns(assessments: Sequence[AssessmentView], respondents: Respondents) -> list[Column]:
    """The columns in the language in force, with the dates of the assessments."""
    before, after = first_and_last(assessments, respondents)
    theme, change = Column(_("Tema"), gives=1, least=14), _("Skillnad")
    if before is None or after is None:
        return [
            theme,
            Column((_("Före {when}").format(when=respondents_text(before)), _("Före"))),
            Column(_("Efter")),
            Column(change, goes=1),
        ]
    # The number of answers is below: here it would take the room of the bars.
    first = _("Före {when}").format(when=plain_day(before.asked_on)), _("Före")
    second = _("Efter {when}").format(when=plain_day(after.asked_on)), _("Efter")
    return [theme, Column(_side_by_side(first, second)), Column(change)]


def rows(
    assessments: Sequence[AssessmentView],
    respondents: Respondents,
    themes: Sequence[tuple[str, str]],
) -> Iterator[Row]:
    """Every theme before and after, then every assessment of the group."""
    before, after = first_and_last(assessments, respondents)
    if before is None:
        return
    highest = HIGHEST[respondents]
    for comparison in compared(before, after, themes):
        change = comparison.change or 0
        style = "$success" if change > 0 else "$error" if change < 0 else "$quiet"
        first, second = _forms(comparison.before, highest), _forms(comparison.after, highest)
        figures = (first, second) if after is None else (_side_by_side(first, second),)
        yield Row(
            f"theme:{comparison.key}",
            (
                (comparison.name, ""),
                *((forms, "") for forms in figures),
                (change_text(comparison.change) or NOTHING, style),
            ),
        )
    for assessment in assessments:
        if assessment.asked is respondents:
            words = _("Frågat {when}").format(when=respondents_text(assessment))
            blanks = ((" ", ""),) * (3 if after is None else 2)
            yield Row(f"assessment:{assessment.id}", ((words, "$quiet"), *blanks))


def _side_by_side(first: tuple[str, str], second: tuple[str, str]) -> tuple[str, str]:
    """Before and after in one column: with bars on both sides or on neither, since a single bar
    compares nothing.
    """
    wide, narrow = BAR_CELLS + 4, cell_len(_("Före"))
    return f"{first[0]:<{wide}}  {second[0]}", f"{first[1]:<{narrow}}  {second[1]}"


def _forms(tenths: int | None, highest: int) -> tuple[str, str]:
    """A figure with its bar, and for little room without; a missing one is shown as such, to make
    clear that people must be asked again.
    """
    whole = score_cell(tenths, highest)
    return (whole, whole.partition(" ")[0]) if whole else (NOTHING, NOTHING)
