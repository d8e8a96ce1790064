"""Themes: one accent colour on calm backgrounds, dark and light, and one in terminal colours.

Every text has a contrast of at least 4.5 to 1 against its background, on the selected line too, and
a scroll bar 3 to 1 (`tests/screens/test_contrast.py`). Less important text has one colour of its
own, `$quiet`: a colour that is dimmed once more cannot be read.
"""

from typing import Any, Final

from textual.app import App
from textual.theme import Theme

DARK: Final = Theme(
    name="platscoach-dark",
    primary="#88c0ac",
    secondary="#9fb3c8",
    accent="#e0b870",
    foreground="#dfe3e0",
    background="#16191a",
    surface="#1c2021",
    panel="#24292b",
    success="#8fc79a",
    warning="#e0b870",
    error="#f09d90",
    dark=True,
    variables={
        "footer-background": "#1c2021",
        "quiet": "#acb5b1",
        "text-muted": "#acb5b1",
        "footer-key-foreground": "#88c0ac",
        "footer-description-foreground": "#b4bcb8",
        "input-selection-background": "#88c0ac 35%",
        "block-cursor-background": "#2c4a42",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#24292b",
        "block-cursor-blurred-foreground": "#dfe3e0",
        "border": "#6a7773",
        "border-blurred": "#333b3c",
        "scrollbar": "#6a7773",
        "scrollbar-background": "#16191a",
        "scrollbar-corner-color": "#16191a",
    },
)

LIGHT: Final = Theme(
    name="platscoach-light",
    primary="#1f6b57",
    secondary="#3c5a75",
    accent="#835500",
    foreground="#1d2422",
    background="#fbfbf8",
    surface="#f3f4ef",
    panel="#e8ebe4",
    success="#1f6b35",
    warning="#835500",
    error="#a3281b",
    dark=False,
    variables={
        "quiet": "#535d5a",
        "text-muted": "#535d5a",
        "footer-background": "#e8ebe4",
        "footer-key-foreground": "#1f6b57",
        "footer-description-foreground": "#3a4441",
        "block-cursor-background": "#cfe3da",
        "block-cursor-foreground": "#10201b",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#e8ebe4",
        "block-cursor-blurred-foreground": "#1d2422",
        "border": "#7a857f",
        "border-blurred": "#c9d0ca",
        "scrollbar": "#7a857f",
        "scrollbar-background": "#fbfbf8",
        "scrollbar-corner-color": "#fbfbf8",
    },
)

TERMINAL: Final = Theme(
    name="ansi-dark",
    ansi=True,
    # Magenta and red are readable on black and on white in nearly every palette; blue is not
    # readable on black, nor green and yellow on white.
    primary="ansi_magenta",
    secondary="ansi_magenta",
    accent="ansi_magenta",
    warning="ansi_red",
    error="ansi_red",
    success="ansi_default",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    dark=True,
    variables={
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "quiet": "dim",
        "text-muted": "ansi_default",
        "text-disabled": "ansi_default",
        "border": "ansi_default",
        "border-blurred": "ansi_default",
        "scrollbar": "ansi_bright_black",
        "scrollbar-hover": "ansi_magenta",
        "scrollbar-active": "ansi_magenta",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
        # Black on grey is readable on a light terminal too; red stands out on it.
        "block-cursor-foreground": "ansi_black",
        "block-cursor-background": "ansi_white",
        "block-cursor-text-style": "none",
        "input-selection-background": "ansi_magenta",
        "input-selection-foreground": "ansi_black",
        "screen-selection-background": "ansi_magenta",
        "screen-selection-foreground": "ansi_black",
    },
)
"""The terminal's own colours, under the name that Textual has for them."""

THEMES: Final = (DARK, LIGHT, TERMINAL)


def begin_with(app: App[Any], chosen: str) -> None:
    """Give an app our themes and the chosen one, before anything has been styled.

    Setting `theme` makes Textual read every style sheet a second time. A dark theme can replace
    Textual's own dark one without that; a theme of another kind changes more than colours. This
    saves 28 of 1,404 million instructions to the first rows (callgrind, 40 places).
    """
    for theme in THEMES:
        app.register_theme(theme)
    name = chosen if chosen in app.available_themes else THEMES[0].name
    theme = app.available_themes[name]
    if theme.dark and not theme.ansi:
        app.set_reactive(App.theme, name)
        app.stylesheet.set_variables(app.get_css_variables())
    else:
        app.theme = name
