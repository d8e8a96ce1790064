"""Visiting cards as files (vCard, RFC 6350 and the older forms): people written, people read.

Only public fields are written, never the supporter's notes. A file that is read may come from
anywhere: its size is checked before it is parsed, and everything in it is plain text.
"""

import quopri
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from typing import Final

from platscoach.documents.files import DocumentError
from platscoach.domain.form_reader import MAX_NAME
from platscoach.domain.leaders import LeaderView
from platscoach.domain.marked_lines import PRIVATE_MARK, is_private
from platscoach.domain.people import Card, Level, PersonView
from platscoach.domain.phone_and_email import is_email, is_phone
from platscoach.i18n import _
from platscoach.text import clean_line

MOST_BYTES: Final = 1024 * 1024
"""The largest file: a thousand cards without pictures take a third of it."""

MOST_CARDS: Final = 500
"""The most cards in a file."""

_FOLD: Final = 75
"""The longest line in bytes; longer ones are continued on the next line, after a blank."""

_LINE: Final = re.compile(
    r'(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)((?:;(?:[^:";]|"[^"]*")*)*):(.*)', re.S
)
_LEVEL: Final = "X-PLATSCOACH-LEVEL"
"""The extension property for the level somebody works at: no standard property has it."""

_UNESCAPED: Final = re.compile(r"(?<!\\);")
_ESCAPES: Final = {"\\": "\\\\", "\n": "\\n", ",": "\\,", ";": "\\;"}


def write_cards(people: Iterable[PersonView | LeaderView]) -> str:
    """The cards of people as one file."""
    return "".join(line for person in people for line in _card_lines(person))


def _card_lines(person: PersonView | LeaderView) -> Iterator[str]:
    """The lines of one card, folded."""
    if isinstance(person, LeaderView):
        called, organisation, level = person.name, person.employer, Level.LOCAL
        function = person.role or _("Processledare")
    else:
        called, function, organisation = person.called, person.function, person.organisation
        level = person.level
    first, _sep, last = person.name.rpartition(" ")
    if not first:
        first, last = last, ""
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"UID:{person.id}",
        f"FN:{_escaped(called)}",
        f"N:{_escaped(last)};{_escaped(first or called)};;;",
        f"TITLE:{_escaped(function)}",
    ]
    if organisation:
        lines.append(f"ORG:{_escaped(organisation)}")
    if person.phone:
        lines.append(f"TEL;TYPE=VOICE:{_escaped(person.phone)}")
    if person.email:
        lines.append(f"EMAIL;TYPE=INTERNET:{_escaped(person.email)}")
    lines += [f"{_LEVEL}:{level}", "END:VCARD"]
    return (f"{_folded(line)}\r\n" for line in lines)


def _escaped(text: str) -> str:
    """A text escaped as a value."""
    return "".join(_ESCAPES.get(sign, sign) for sign in clean_line(text))


def _folded(line: str) -> str:
    """A long line in parts, none of them split inside a character."""
    pieces, piece, size = [], "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > _FOLD:
            pieces.append(piece)
            piece, size = "", 1
        piece, size = piece + sign, size + width
    return "\r\n ".join([*pieces, piece])


def read_cards(content: bytes) -> tuple[Card, ...]:
    """The cards of a file, empty ones left out. Raises DocumentError."""
    if len(content) > MOST_BYTES:
        raise _refused(_("Filen är för stor för att vara visitkort."))
    cards = tuple(_cards(_lines(_text(content))))
    if not cards:
        raise _refused(_("I filen finns inga visitkort."))
    if len(cards) > MOST_CARDS:
        raise _refused(_("Filen har fler än {n} visitkort.").format(n=MOST_CARDS))
    return cards


def _refused(what: str) -> DocumentError:
    """Words for a file that is not read."""
    return DocumentError(
        what,
        _("Inget har ändrats."),
        _("Spara bara de kontakter du behöver som .vcf, och försök igen."),
    )


def _text(content: bytes) -> str:
    """The text of a file, in whatever encoding it was written."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    # Line by line: one that is broken, or from an older program, does not spoil the others.
    return "".join(map(_line_text, content.removeprefix(BOM_UTF8).splitlines(keepends=True)))


def _line_text(line: bytes) -> str:
    """A line decoded as UTF-8, else as Windows-1252."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", errors="replace")


def _lines(text: str) -> Iterator[str]:
    """The lines of a file, unfolded: a line that begins with a blank continues the one before."""
    line = ""
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        soft = line.endswith("=") and "QUOTED-PRINTABLE" in line.partition(":")[0].upper()
        if raw[:1] in (" ", "\t") and line:
            line += raw[1:]
        elif soft:
            line = line[:-1] + raw
        else:
            yield line
            line = raw
    yield line


def _cards(lines: Iterable[str]) -> Iterator[Card]:
    """The cards between BEGIN and END; what is outside is skipped."""
    properties: dict[str, str] | None = None
    for line in lines:
        word = line.strip().upper()
        if word == "BEGIN:VCARD":
            properties = {}
        elif word == "END:VCARD":
            if properties and (card := _card(properties)):
                yield card
            properties = None
        elif properties is not None and (match := _LINE.fullmatch(line)):
            # The first telephone number is the preferred one, or as good as any.
            properties.setdefault(match[1].upper(), _value(match[2], match[3]))


def _value(parameters: str, raw: str) -> str:
    """A value, decoded according to its parameters."""
    if "QUOTED-PRINTABLE" in parameters.upper():
        raw = _text(quopri.decodestring(raw.encode()))
    return raw


def _card(properties: dict[str, str]) -> Card | None:
    """The storable content of a card; None when it names nobody."""
    last, first = (*_UNESCAPED.split(properties.get("N", "")), "", "")[:2]
    name = _word(properties.get("FN", "")) or _word(f"{first} {last}")
    organisation = _word(" ".join(_UNESCAPED.split(properties.get("ORG", ""))))
    function = _word(properties.get("TITLE", "")) or _word(properties.get("ROLE", ""))
    phone, email = (_word(properties.get(key, "")) for key in ("TEL", "EMAIL"))
    phone = phone.removeprefix("tel:")
    function = function or organisation or name
    if not function:
        return None
    return Card(
        "" if name == function else name,
        function,
        "" if organisation == function else organisation,
        phone if is_phone(phone) else "",
        email if is_email(email) else "",
        _level(properties.get(_LEVEL, "")),
    )


def _level(raw: str) -> Level:
    """The level somebody works at; local if it is not a known one."""
    try:
        return Level(raw.strip().casefold())
    except ValueError:
        return Level.LOCAL


def _word(raw: str) -> str:
    """A value as one line of text."""
    text = re.sub(r"\\(.)", lambda match: " " if match[1] in "nN" else match[1], raw[:4_000])
    word = clean_line(text)[:MAX_NAME].strip()
    # In somebody else's card the sign is no private mark, and a form would refuse it.
    return clean_line(word.replace(PRIVATE_MARK, " ")) if is_private(word) else word
