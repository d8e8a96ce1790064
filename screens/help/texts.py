"""How to move and write in Textual's own widgets, by kind of widget: it is the same everywhere."""

from typing import Final

from textual.containers import ScrollableContainer
from textual.widget import Widget
from textual.widgets import Input, OptionList, TextArea

from platscoach.i18n import N_

LINE_TEXT: Final = N_("Ett fält för en rad text.")
PAGE_TEXT: Final = N_("Ett fält för löpande text. Enter börjar en ny rad.")

WRITING_LINE: Final = (
    ("← →  home  end", N_("flytta i raden, till början, till slutet")),
    ("ctrl+← ctrl+→", N_("ett ord i taget")),
    (N_("skift+pilar"), N_("markera")),
    ("ctrl+c  ctrl+x  ctrl+v", N_("kopiera, klipp ut, klistra in")),
    ("ctrl+w  ctrl+u  ctrl+k", N_("ta bort ordet, allt till vänster, allt till höger")),
)
WRITING_PAGE: Final = (
    ("← → ↑ ↓  home  end", N_("flytta, till radens början, till dess slut")),
    ("page up  page down", N_("en sida i taget")),
    ("ctrl+← ctrl+→", N_("ett ord i taget")),
    (N_("skift+pilar"), N_("markera")),
    ("F7", N_("markera allt")),
    ("ctrl+c  ctrl+x  ctrl+v", N_("kopiera, klipp ut, klistra in")),
    ("ctrl+z  ctrl+y", N_("ångra, gör om")),
    ("ctrl+w  ctrl+u  ctrl+k", N_("ta bort ordet, allt till vänster, allt till höger")),
)
LIST: Final = (
    ("↑ ↓  j k", N_("flytta")),
    ("home  end", N_("till början, till slutet")),
    ("page up  page down", N_("en sida i taget")),
)
SCROLL: Final = LIST
ALWAYS: Final = (
    (N_("tab  skift+tab"), N_("till nästa fält, till det förra")),
    ("ctrl+c", N_("kopiera det som är markerat, även med musen")),
    ("ctrl+p", N_("alla kommandon, platser, steg och tips")),
    ("ctrl+q", N_("avsluta; frågar om något inte är sparat")),
)
"""What Textual and the app do in every room and dialog."""


def own_text(widget: Widget | None) -> str:
    """What a field is for if it has no help of its own; a Swedish msgid."""
    if isinstance(widget, TextArea):
        return PAGE_TEXT
    return LINE_TEXT if isinstance(widget, Input) else ""


def moves(widget: Widget | None) -> tuple[tuple[str, str], ...]:
    """Keys and words for how one moves in a widget; the words are Swedish msgids."""
    if isinstance(widget, TextArea):
        return WRITING_PAGE
    if isinstance(widget, Input):
        return WRITING_LINE
    if isinstance(widget, OptionList):
        return LIST
    return SCROLL if isinstance(widget, ScrollableContainer) else ()
