"""Changing the language or the theme, on every open screen at once and for the next start."""

from textual.app import App

from platscoach.i18n import _
from screens.base import BaseScreen
from screens.context import Context
from screens.widgets.top_bar import TopBar


class LanguageAndTheme:
    """Changes the language and theme of the app, and saves the choice."""

    def __init__(self, app: App[str], context: Context) -> None:
        self._app = app
        self._context = context

    def change_language(self, language: str) -> None:
        """Change the language of every screen, and save that."""
        self._choose(language=language)
        for screen in self._app.screen_stack:
            if isinstance(screen, BaseScreen) and screen.is_mounted:
                screen.refresh_texts()
                for bar in screen.query(TopBar):
                    bar.refresh_texts()
                screen.refresh_bindings()

    def change_theme(self, theme: str) -> None:
        """Change the theme, and save that."""
        self._app.theme = theme
        self._choose(theme=theme)

    def _choose(self, **choices: str) -> None:
        """Save choices; if they cannot be saved they hold until the program ends."""
        try:
            self._context.choose(**choices)
        except OSError:
            self._app.notify(
                _("Valet gäller nu men kunde inte sparas till nästa gång."),
                severity="warning", markup=False,
            )  # fmt: skip
