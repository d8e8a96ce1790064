"""Translation by gettext: Swedish is the msgid, English a complete catalogue.

The language is one for the whole process (a person has one pair of eyes) and may change while the
program runs: translate where a text is shown, never in a class body; mark with `N_` there.

No paths here but as text: this is imported by commands that have no time to import `pathlib`.
"""

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, Final

if TYPE_CHECKING:
    from gettext import NullTranslations

LANGUAGES: Final = ("sv", "en")
"""The languages of the program; the texts in the code are in the first."""

_LOCALES: Final = os.path.dirname(__file__) + "/locales"  # noqa: PTH120

_DOMAIN: Final = "platscoach"


class _State:
    """The language in force and its catalogue; Swedish has none, its texts are the msgids."""

    language: str = "sv"
    catalogue: "NullTranslations | None" = None
    loaded: ClassVar[dict[str, "NullTranslations"]] = {}


def set_language(language: str) -> None:
    """Switch to a language; an unknown one falls back to Swedish."""
    _State.language = language if language in LANGUAGES else "sv"
    _State.catalogue = _catalogue(_State.language)


def _catalogue(language: str) -> "NullTranslations | None":
    """The texts of a language; None for Swedish, which needs not even gettext."""
    if language == LANGUAGES[0]:
        return None
    if language not in _State.loaded:
        import gettext

        # gettext would look for the file again at each call.
        _State.loaded[language] = gettext.translation(
            _DOMAIN, _LOCALES, languages=[language], fallback=True
        )
    return _State.loaded[language]


def language() -> str:
    """The language in force, `sv` or `en`."""
    return _State.language


def _(text: str) -> str:
    """The text in the language in force. An empty text stays empty (gettext gives its header)."""
    # Looked up once: another thread may change the language between.
    catalogue = _State.catalogue
    return catalogue.gettext(text) if text and catalogue else text


def enumerated(parts: Iterable[str]) -> str:
    """Several things in a sentence: `Dalen`, `Dalen och Tumle`, `Dalen, Tumle och Hyltnäs`."""
    *first, last = parts
    return _("{some} och {last}").format(some=", ".join(first), last=last) if first else last


def in_every_language(text: str) -> tuple[str, ...]:
    """The text in each of `LANGUAGES`: a command is found by its words in any of them."""
    if not text:
        return ()
    catalogues = map(_catalogue, LANGUAGES)
    return tuple(catalogue.gettext(text) if catalogue else text for catalogue in catalogues)


def N_(text: str) -> str:
    """Mark a text for translation where it cannot be translated yet (class bodies, tables)."""
    return text


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form of a counted text for `n` in the language in force."""
    if catalogue := _State.catalogue:
        return catalogue.ngettext(singular, plural, n)
    return singular if n == 1 else plural
