"""How a summary is shown: as Markdown or as the text of a mail, in either language."""

from collections.abc import Iterator
from typing import Final

from textual.content import Content

from platscoach.domain.sessions import SummaryBasis
from platscoach.i18n import LANGUAGES, _, language
from platscoach.method.model import Pack
from screens.summary.summary_files import written
from screens.widgets.key_words import key_words

LANGUAGE_NAMES: Final = {"sv": "Svenska", "en": "English"}
"""The name of each language in itself."""


class ShownForm:
    """The chosen form and language: at first the mail, in the language in force."""

    def __init__(self) -> None:
        self.mail = True
        """Whether the text of a mail is shown, and not Markdown."""
        self._chosen = ""

    @property
    def language(self) -> str:
        """The language it is written in."""
        return self._chosen or language()

    @property
    def _other_language(self) -> str:
        """The other of the two languages."""
        return next(one for one in LANGUAGES if one != self.language)

    @property
    def suffix(self) -> str:
        """The suffix of its file name."""
        return ".txt" if self.mail else ".md"

    def turn(self) -> None:
        """Switch the format."""
        self.mail = not self.mail

    def speak_other(self) -> None:
        """Switch the language."""
        self._chosen = self._other_language

    def text(self, held: SummaryBasis, supporter: str, pack: Pack, *, mail: bool) -> str:
        """The summary of a session in the language, in one of its forms.

        `pack` is the method in that language.
        """
        return written(held, supporter, pack, mail=mail, speak=self.language)

    def facts(self) -> Iterator[Content]:
        """The present format and language, and the keys for the others."""
        forms = ("Markdown", _("Mejltext"))
        for now, key, other in (
            (forms[self.mail], "v", forms[not self.mail]),
            (LANGUAGE_NAMES[self.language], "→", LANGUAGE_NAMES[self._other_language]),
        ):
            yield Content.assemble((now, "bold"), "  ", key_words(key, other, style="$quiet"))
