"""How the lines of the overview are divided: places first, then news, then the daily question."""

from datetime import date
from typing import TYPE_CHECKING, Final

from textual.screen import Screen

from platscoach.domain.overview_records import Overview
from screens.context import Context
from screens.overview.attention import Attention
from screens.overview.news_lines import NewsList, news_of, news_of_copies
from screens.overview.overview_lists import QUESTION, OverviewLists
from screens.overview.places_table import PlacesTable

if TYPE_CHECKING:
    from platscoach.method.model import Pack
    from screens.overview.daily_question_line import DailyQuestionLine

FRAME_LINES: Final = 6
"""Lines around news and places: the top line, a blank, the heading of the list, the reason below
it, the keys."""


class SharedLines:
    """Gives news and question the lines that the places leave."""

    def __init__(self, screen: Screen[None], context: Context) -> None:
        self._screen = screen
        self._context = context
        self._left = 0
        self._said: tuple[Attention, date, tuple[int, int], tuple[str, ...]] | None = None
        """The input of the news shown: places, day, lines and cells."""
        self.question: DailyQuestionLine | None = None
        """The question for the day, once the method has been read."""

    def show_news(self, overview: Overview, attention: Attention, today: date) -> None:
        """Show what is on and what needs the supporter, as much as there is room for."""
        width, height = self._screen.app.size
        self._left = height - FRAME_LINES - len(overview.rows)
        basis = (attention, today, (self._left, width), tuple(self._context.backup_concerns))
        if self._said is not None and self._said[0] is attention and self._said[1:] == basis[1:]:
            # A window reports its size several times when it is opened.
            return
        self._said = basis
        news = (
            *news_of(overview, attention, today),
            *news_of_copies(self._context.backup_concerns),
        )
        news_list = self._screen.query_one(NewsList)
        news_list.show(news, self._left)
        self._screen.query_one(OverviewLists).empty_lines = self._left - news_list.line_count

    def ask(self, pack: "Pack", today: date) -> None:
        """Show the question of the day below the places, if many lines are left.

        It is not part of the first drawing, and comes after the first keys have been handled.
        """
        from screens.overview.daily_question_line import DailyQuestionLine

        if self.question is None:
            self.question = DailyQuestionLine(id=QUESTION)
            self._screen.mount(self.question, after=self._screen.query_one(PlacesTable))
        news = max(1, self._screen.query_one(NewsList).line_count)
        self.question.ask(pack, today, self._left - news)
