"""The TOML parser's errors, in words for somebody who has never heard of TOML.

The parser's own messages are English and for programmers. They are recognised by their beginning;
an unknown one gets words that fit all.
"""

import re
from typing import Final

from platscoach.i18n import N_, _
from platscoach.method.pack_format.faults import quoted

_LINE: Final = re.compile(r"\(at line (\d+), column \d+\)$")

_WORDS: Final = (
    ("Cannot declare", N_("rubriken står två gånger"), N_("dubbla hakparenteser, som [[tip]]")),
    ("Cannot overwrite", N_("samma fält står två gånger"), N_("varje fält en gång")),
    ("Cannot mutate", N_("samma fält står två gånger"), N_("varje fält en gång")),
    ("Cannot redefine", N_("samma fält står två gånger"), N_("varje fält en gång")),
    ("Duplicate inline", N_("samma fält står två gånger"), N_("varje fält en gång")),
    ("Expected ']]'", N_("rubriken är inte avslutad"), N_("dubbla hakparenteser, som [[tip]]")),
    ("Expected ']'", N_("rubriken är inte avslutad"), N_("dubbla hakparenteser, som [[tip]]")),
    ("Expected '='", N_("likhetstecknet saknas"), N_('namn = "text"')),
    ("Invalid statement", N_("raden går inte att förstå"), N_('namn = "text", eller [[tip]]')),
    ("Invalid initial", N_("raden går inte att förstå"), N_('namn = "text", eller [[tip]]')),
    ("Unclosed array", N_("listan är inte avslutad"), N_("komma mellan texterna och ] sist")),
    ("Unclosed inline", N_("klammern är inte avslutad"), N_("en } sist")),
    ("Unescaped '\\'", N_("texten har ett omvänt snedstreck"), N_("text utan \\")),
    ("Invalid hex", N_("texten har ett omvänt snedstreck"), N_("text utan \\")),
    ("Escaped character", N_("texten har ett omvänt snedstreck"), N_("text utan \\")),
    ("Unterminated string", N_("texten är inte avslutad"), N_('ett rakt citattecken (") sist')),
    ("Expected '\"", N_("texten är inte avslutad"), N_('ett rakt citattecken (") sist')),
    ("Expected \"'", N_("texten är inte avslutad"), N_('ett rakt citattecken (") sist')),
    (r"Illegal character '\n'", N_("texten är inte avslutad"), N_('ett rakt citattecken (") sist')),
    ("Illegal character", N_("raden har ett osynligt tecken"), N_("vanlig text")),
    ("Found invalid", N_("raden har ett osynligt tecken"), N_("vanlig text")),
    ("Invalid date", N_("dagen finns inte"), N_("en dag som 2027-03-31")),
    (
        "Invalid value",
        N_("det som står efter = går inte att läsa"),
        N_('text inom raka citattecken: "så här"'),
    ),
    (
        "Expected newline",
        N_("det står något mer på raden efter texten"),
        N_("en sak på varje rad, och inga raka citattecken inne i texten"),
    ),
)


_VALUE: Final = ("Invalid value", "Expected newline")
"""The parser's messages for a value without quotes, or only with typographic ones."""

_BARE: Final = re.compile(r"\s*([\w-]+)\s*=\s*([^\s\"'\[{#][^\"'\[{#]*)$")

_YES: Final = frozenset(("true", "sant", "ja", "yes", "1"))
_NO: Final = frozenset(("false", "falskt", "nej", "no", "0"))


def _bare(source: str, line: int) -> tuple[str, str] | None:
    """What is wrong with a value without quotes, and how to write it."""
    found = _BARE.match(source.split("\n")[line - 1])
    if found is None:
        return None
    field, value = found[1], quoted(found[2]).strip("”“„’ ")
    wrong = _("{field} är {value}").format(field=field, value=value)
    if field == "hidden" or value.casefold() in _YES | _NO:
        right = "false" if value.casefold() in _NO else "true"
        return wrong, _("true eller false, som {field} = {right}").format(field=field, right=right)
    if field in ("month", "format"):
        return wrong, _("ett heltal, utan citattecken")
    if field == "date":
        return wrong, _("en dag utan citattecken, som 2027-03-31")
    return _("texten står inte inom raka citattecken"), f'{field} = "{value}"'


def explain(message: str, source: str) -> tuple[int | None, str, str]:
    """The line, the fault and what was expected, for a parser's message about a source."""
    found = _LINE.search(message)
    if found and message.startswith(_VALUE) and (bare := _bare(source, int(found[1]))):
        return int(found[1]), *bare
    last = source.count("\n", 0, len(source.rstrip())) + 1
    line = int(found[1]) if found else last
    for start, wrong, expected in _WORDS:
        if message.startswith(start):
            return line, _(wrong), _(expected)
    return line, _("raden går inte att förstå"), _('namn = "text", eller [[tip]]')
