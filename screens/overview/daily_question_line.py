"""A question for the day from the method, quietly under the places."""

from datetime import date
from typing import Final

from textual.content import Content

from platscoach.i18n import _
from platscoach.method.model import Pack
from platscoach.method.reader.question_of_the_day import question_of_the_day
from screens.widgets.labels import TextLabel

QUIET_LINES: Final = 8
"""Empty lines from which there is room for something that was not asked for."""


class DailyQuestionLine(TextLabel):
    """The question, and the key to more of its kind; away where there is little room."""

    def ask(self, pack: Pack, today: date, empty_lines: int) -> None:
        """Show the question of a day, where that many lines are empty around it."""
        asked = question_of_the_day(pack, today)
        self.display = asked is not None and empty_lines >= QUIET_LINES
        if asked is not None:
            self.update(_line(asked.item.text))


def _line(question: str) -> Content:
    """The question after its label, then the key."""
    label, more = _("FRÅGA"), _("fler frågor")
    return Content.assemble(
        (f"{label:<13}", "bold dim"), (question, ""), ("   t", "bold $primary"), (f" {more}", "dim")
    )
