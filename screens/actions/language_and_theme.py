"""Another language or another look, on every open screen at once and the next time."""

from textual.app import App

from platscoach.i18n import _
from screens.base import BaseScreen
from screens.context import Context
from screens.widgets.top_bar import TopBar


class LanguageAndTheme:
    """Changes what an app speaks and looks like, and keeps the choice."""

    def __init__(self, app: App[str], context: Context) -> None:
        self._app = app
        self._context = context

    def change_language(self, language: str) -> None:
        """Speak another language on every screen, from now on and the next time."""
        self._choose(language=language)
        for screen in self._app.screen_stack:
            if isinstance(screen, BaseScreen) and screen.is_mounted:
                screen.refresh_texts()
                for bar in screen.query(TopBar):
                    bar.refresh_texts()
                screen.refresh_bindings()

    def change_theme(self, theme: str) -> None:
        """Look another way, from now on and the next time."""
        self._app.theme = theme
        self._choose(theme=theme)

    def _choose(self, **choices: str) -> None:
        """Keep choices; if they cannot be kept they hold until the program ends."""
        try:
            self._context.choose(**choices)
        except OSError:
            self._app.notify(
                _("Valet gäller nu men kunde inte sparas till nästa gång."),
                severity="warning", markup=False,
            )  # fmt: skip
