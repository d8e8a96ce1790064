"""A question for the day from the method, quietly under the places; Enter opens it in the book."""

from datetime import date
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from platscoach.i18n import N_, _
from platscoach.method.model import Pack
from platscoach.method.reader.question_of_the_day import question_of_the_day
from screens.messages import OpenTips
from screens.widgets.hanging_line import HangingLine
from screens.widgets.key_words import key_words
from screens.widgets.keyed_list import KeyedList

QUIET_LINES: Final = 8
"""How many lines must be empty for the question to be shown."""


class DailyQuestionLine(KeyedList):
    """The question, and the key to more of its kind; away where there is little room."""

    HELP_TEXT: ClassVar[str] = N_("Dagens fråga ur metoden. Enter öppnar den i metodboken.")

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "select", N_("Öppna"))]

    LEAVES_AT_ENDS = True

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._stage_key = ""

    def ask(self, pack: Pack, today: date, empty_lines: int) -> None:
        """Show the question of a day, where that many lines are empty around it."""
        question = question_of_the_day(pack, today)
        self.display = question is not None and empty_lines >= QUIET_LINES
        if question is not None:
            self._stage_key = question.stage_key
            self.show_lines([Option(_line(question.item.text), id=question.item.key)])

    @on(OptionList.OptionSelected)
    def _open(self, event: OptionList.OptionSelected) -> None:
        """Open the question in the book."""
        event.stop()
        self.post_message(OpenTips(self._stage_key, event.option_id or ""))


def _line(question: str) -> HangingLine:
    """The question after its label, then the key to more, under it where both need two lines."""
    aside = key_words("t", _("fler frågor"), style="$quiet")
    label = _("FRÅGA")
    sign = Content.styled(f"{label:<12}", "bold $quiet")
    return HangingLine(sign, Content(question), aside=aside)
