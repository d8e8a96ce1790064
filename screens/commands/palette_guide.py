"""The guide's sentences as commands of the palette: they answer what no command does.

A search for a password, or for sharing a place, finds the sentence about it.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from platscoach.documents.guide.read import read_guide
from platscoach.i18n import LANGUAGES, _, language
from platscoach.text import fold
from screens.base import BaseScreen
from screens.commands.guide_answers import ANSWERS
from screens.commands.palette_command import PaletteCommand, posting
from screens.messages import OpenRoom

_NEXT_SENTENCE: Final = re.compile(r"(?<=[.!?]) (?=[^\W\d_a-zåäö]|[`”“])")


class GuideSentence(NamedTuple):
    """A sentence of the guide, and its place."""

    text: str
    passage: str
    """The key of its passage in the guide's room."""


def guide_commands(screen: BaseScreen[object]) -> Iterator[PaletteCommand]:
    """Every sentence of the guide; some are found by everyday names."""
    spoken = LANGUAGES.index(language())
    answers = [(answer.begins[spoken], answer.names) for answer in ANSWERS.values()]
    for sentence in guide_sentences():
        names = ",".join(names for begins, names in answers if sentence.text.startswith(begins))
        yield _command(screen, sentence, tuple(fold(name.strip()) for name in names.split(",")))


def guide_sentences() -> Iterator[GuideSentence]:
    """The sentences of the guide in the language in force, in order."""
    for number, section in enumerate(read_guide().sections):
        for place, passage in enumerate(section.texts):
            for sentence in _NEXT_SENTENCE.split(passage.text):
                yield GuideSentence(sentence.replace("`", ""), f"{number}-{place}")


def _command(
    screen: BaseScreen[object], sentence: GuideSentence, names: tuple[str, ...]
) -> PaletteCommand:
    """Open the guide at a sentence."""
    return PaletteCommand(
        sentence.text,
        _("Handbok"),
        posting(screen, OpenRoom("guide", sentence.passage)),
        tuple,
        fold(sentence.text),
        0.0,
        first=False,
        also=lambda: names if names[0] else (),
    )
