"""The pages of the book in their order, the cover first, and the question on the cover."""

import random
from datetime import date

from platscoach.i18n import _
from platscoach.method.model import Pack
from platscoach.method.reader.chapters import BookChapter, chapter, chapter_names, chapter_of
from platscoach.method.reader.question_of_the_day import (
    DailyQuestion,
    question_of_the_day,
    questions,
)
from screens.method_book.cover import COVER, cover


class CoverQuestion:
    """The question on the cover: the day's, until the user asks for another."""

    def __init__(self) -> None:
        self._other: DailyQuestion | None = None

    def ask_another(self, pack: Pack, today: date) -> str:
        """Choose another question. Returns its key, empty if there is no other."""
        shown = self._other or question_of_the_day(pack, today)
        others = [question for question in questions(pack) if question != shown]
        if not others:
            return ""
        self._other = random.choice(others)
        return self._other.item.key

    def cover(self, pack: Pack, today: date) -> BookChapter:
        """The cover with the question in the language of the pack."""
        of_today = question_of_the_day(pack, today)
        if self._other is None:
            return cover(pack, of_today, _("DAGENS FRÅGA"))
        # By its key, since the language may have been changed.
        key = self._other.item.key
        chosen = next(
            (question for question in questions(pack) if question.item.key == key), of_today
        )
        return cover(pack, chosen, _("EN ANNAN FRÅGA"))


def page(pack: Pack, key: str, question: CoverQuestion, today: date) -> BookChapter:
    """A chapter, or the cover."""
    return question.cover(pack, today) if key == COVER else chapter(pack, key)


def page_of(pack: Pack, stage_key: str, item_key: str) -> tuple[str, str]:
    """The page that has a passage or is about a stage, and the passage on it.

    The cover when neither is known.
    """
    if item_key and (found := chapter_of(pack, item_key, stage_key)):
        return found, item_key
    chapters = {key for key, _label, _group in chapter_names(pack)}
    return (stage_key if stage_key in chapters else COVER), ""


def beside(pack: Pack, key: str, by: int) -> str:
    """The key of the page so many after one, or before it; empty past the ends of the book."""
    keys = [COVER, *(one for one, _label, _group in chapter_names(pack))]
    at = keys.index(key) + by
    return keys[at] if 0 <= at < len(keys) else ""


def tail(pack: Pack, key: str) -> str:
    """The line below a chapter: the name of the next. The cover names them all already."""
    following = beside(pack, key, 1)
    if key == COVER or not following:
        return ""
    names = {one: label for one, label, _group in chapter_names(pack)}
    return _("Nästa kapitel: {name} →").format(name=names[following])
