"""The settings as commands of the palette: each choice at once, and where the others are."""

from collections.abc import Callable, Iterator
from typing import Final

from platscoach.i18n import N_, _, in_every_language, language
from screens.base import BaseScreen, Dialog
from screens.commands.palette_command import PaletteCommand, folded, folded_names, posting
from screens.messages import ChangeLanguage, ChangeTheme, OpenRoom

_LANGUAGES: Final = (("sv", N_("Svenska")), ("en", N_("Engelska")))

_THEMES: Final = (
    ("platscoach-dark", N_("Mörkt")),
    ("platscoach-light", N_("Ljust")),
    ("ansi-dark", N_("Terminalens färger")),
)

_TO_BE_SEEN: Final = (
    ("name", N_("Ditt namn")),
    ("data", N_("Dina data")),
    ("method_pack", N_("Metodpaket")),
)
"""Settings that can only be changed or read in the settings room."""

_WEIGHT: Final = 0.3


def settings_commands(screen: BaseScreen[object]) -> Iterator[PaletteCommand]:
    """Every setting; none is shown before anything has been typed, for they are seldom changed."""
    where = _("Inställningar")
    # A dialog does not translate its fields again: a half-filled form would stay in its language.
    may_speak = not any(isinstance(one, Dialog) for one in screen.app.screen_stack)
    for key, name in _LANGUAGES:
        if key != language() and may_speak:
            yield _choice(
                where, N_("Byt språk till {name}"), name, ("language",),
                posting(screen, ChangeLanguage(key)),
            )  # fmt: skip
    for key, name in _THEMES:
        if key != screen.context.settings.theme:
            yield _choice(
                where, N_("Byt utseende till {name}"), name, ("theme", key),
                posting(screen, ChangeTheme(key)),
            )  # fmt: skip
    for key, name in _TO_BE_SEEN:
        yield PaletteCommand(
            _(name), where, posting(screen, OpenRoom("settings")), folded(name), "", _WEIGHT,
            first=False, also=folded_names(key),
        )  # fmt: skip


def _choice(
    where: str, label: str, name: str, keys: tuple[str, ...], run: Callable[[], object]
) -> PaletteCommand:
    """One choice of a setting: found by its name in any language."""

    def names() -> tuple[str, ...]:
        spoken = in_every_language(name)
        return tuple(one for each in spoken for one in folded(label, name=each)())

    return PaletteCommand(
        _(label).format(name=_(name)), where, run, names, "", _WEIGHT,
        first=False, also=folded_names(*keys),
    )  # fmt: skip
