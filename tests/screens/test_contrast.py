"""Every text has enough contrast with its background, in both themes.

WCAG asks for 4.5 to 1 for text and 3 to 1 for other shapes, such as edges and scroll bars. Measured
on the drawn screen, cell by cell, in every room, including the chosen line and empty fields. What
is dimmed behind a dialog need not be readable and is left out.
"""

from rich.color import Color as RichColor
from textual.color import Color
from textual.geometry import Region

from screens.launch.theme import DARK, LIGHT
from tests.support import press, settle, type_text

TEXT = 4.5
SHAPE = 3.0

SHAPES = range(0x2500, 0x25A0)
"""Line and block characters, with which Textual draws edges and scroll bars."""

WAY = (
    ("overview, a late one chosen", "home"),
    ("place, a point done", "enter space"),
    ("place, the rail", "r"),
    ("place, an empty note", "a n"),
    ("place, tips", "escape t"),
    ("place, log", "l"),
    ("the log's filter", "f"),
    ("place, what is open", "escape p"),
    ("form, refused", "n ctrl+s"),
    ("call", "escape escape home s"),
    ("call, a line with its margin", "! K a r i n space r i n g e r space i g å r"),
    ("call, a late one on the agenda", "f7"),
    ("call, tips", "ctrl+t"),
    ("call, a question", "escape f8"),
    ("call, fields", "f6"),
    ("wrap-up", "f9"),
    ("summary", "f9"),
    ("commitments", "enter m"),
    ("book, a step", "escape t 3"),
    ("book, index", "i"),
    ("settings", "escape escape escape g"),
    ("trash, empty", "escape w"),
    ("look-up", "escape / å t a g a n d e"),
    ("look-up, a page", "down enter"),
    ("help", "escape escape f1"),
    ("palette", "escape ctrl+p"),
)  # fmt: skip
"""The screens to look at, each with the keys that lead there from the one before."""


def ratio(one, other):
    """The contrast of two colours according to WCAG, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour):
    """The luminance of a colour according to WCAG, from 0 to 1."""
    parts = [part / 255 for part in colour.rgb]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def too_weak(screen):
    """Text and shapes on a screen with too little contrast: ratio, colours, words."""
    front = next(iter(screen.query("#dialog, #help, #lookup, #--container")), None)
    region = front.region if front is not None else Region(0, 0, *screen.size)
    found = set()
    for y, strip in enumerate(screen._compositor.render_strips()):
        if not region.y <= y < region.bottom:
            continue
        for segment in strip.crop(region.x, region.right):
            words = segment.text.strip()
            if not words or segment.style is None:
                continue
            fore, back = (_drawn(segment.style.color), _drawn(segment.style.bgcolor))
            least = SHAPE if all(ord(letter) in SHAPES for letter in words) else TEXT
            if (reached := ratio(fore, back)) < least:
                found.add((round(reached, 2), fore.hex, back.hex, words[:40]))
    return sorted(found)


def _drawn(colour):
    """A colour of a cell; every cell must have one."""
    assert isinstance(colour, RichColor)
    return Color.from_rich_color(colour)


async def test_every_text_can_be_read_in_every_room(build, seeded):
    app = build()
    weak = {}
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        for where, keys in WAY:
            if keys.startswith("!"):
                await type_text(pilot, keys.replace(" ", "").replace("space", " "))
            else:
                await press(pilot, *keys.replace("/", "slash").split())
            # First in the current theme, then in the other, so that each room is opened only once.
            for theme in (app.theme, LIGHT.name if app.theme == DARK.name else DARK.name):
                app.theme = theme
                await pilot.pause()
                if found := too_weak(app.screen):
                    weak[where, theme] = found
    assert weak == {}
