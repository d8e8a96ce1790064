"""The status line of look-up: what was searched, how much was found, what to try instead."""

from collections.abc import Sequence
from typing import Final

from platscoach.i18n import _, ngettext
from screens.lookup.results import MOST

SHORTEST_IN_TEXT: Final = 3
"""Letters from which texts are searched and not only titles and names."""


def status(
    query: str, found: int, steps: Sequence[str], *, reading: bool, instead: str = ""
) -> str:
    """The line under the field; `steps` are the names of the current steps.

    `instead` is the corrected query.
    """
    if not query:
        return _offer(steps)
    short = all(len(word) < SHORTEST_IN_TEXT for word in query.split())
    if not found:
        return _("Söker …") if reading else _nothing(short=short)
    words = ngettext("{n} träff", "{n} träffar", found).format(n=found)
    if found >= MOST:
        words = _("De {n} bästa träffarna").format(n=MOST)
    if instead:
        words = _("Visar träffar för ”{words}”.").format(words=instead) + " " + words
    if short:
        words += " " + _("bland rubriker och namn. Allt söks från tre bokstäver.")
    return words


def _offer(steps: Sequence[str]) -> str:
    """What the list contains before anything has been typed."""
    if not steps:
        return _("De sex stegen. Skriv för att söka i allt.")
    return _("Tips och frågor för {steps}. Skriv för att söka i allt.").format(
        steps=", ".join(steps)
    )


def _nothing(*, short: bool) -> str:
    """The text for an empty list."""
    if short:
        return _(
            "Ingen rubrik och inget namn börjar så. Anteckningar och andra texter söks från tre "
            "bokstäver."
        )
    return _(
        "Inget hittades. Pröva ett kortare ord eller en del av det: ”plan” hittar "
        "utvecklingsplanen."
    )
