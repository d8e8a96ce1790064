"""Texts that a terminal, a markup parser, a calendar or a spreadsheet might obey: fixed and random.

Also a desk that holds them in every field, past the gates on the way in, as a damaged file, an
older version or a colleague's hostile copy would have it.
"""

import random
import re
import sqlite3
import sys
import unicodedata
from contextlib import closing, contextmanager

from clock import Clock
from ledger import Life
from support import NASTY

from platscoach import text as platscoach_text
from platscoach.storage.engine.database import FILE_NAME
from platscoach.storage.engine.opening import open_database
from platscoach.storage.repositories.store import Store
from platscoach.storage.schema.entities import ENTITIES

ALLOWED = "\n\t\u200c\u200d"
"""Line ends, tabs, and the joiners of emoji and of scripts."""

CONTROLS = (
    *map(chr, (*range(0x20), *range(0x7F, 0xA0))),
    *"\xad\u061c\u180e\u200b\u200e\u200f\u2060\u2066\u2067\u2069\u202a\u202d\u202e\ufeff\ufff9",
    *"\U000e0001\U000e0041\U000e007f\u2028\u2029",
)  # fmt: skip
"""Control characters of both sets, what turns the direction of writing, what cannot be seen."""

ODD = (
    "\ufffe", "\U0001ffff", "\ue000", "\u0378", "\u3164", "a\u0301", "e" + "\u0327\u0301" * 30,
    "ﷺ", "👩‍👩‍👧‍👦", "🇸🇪", "日本語", "ﬁ", "שלום", "\u0645\u0631\u062d\u0628\u0627", "ı", "ß", "Å",
)  # fmt: skip
"""Letters whose width, order or capital is uncertain, and code points that are none."""

WORDS = (
    "=1+1", "@SUM(1)", "BEGIN:VEVENT", "END:VCARD", "<script>", "&amp;", "'; DROP TABLE op; --",
    "%s%n", "{0}", "{name}", "$(date)", "`id`", "\\x1b[0m", "\\u001b", "../..", "NULL", "# h",
    "- p", "! ringa", "? varför", '"', ",;:", "\\", "&nbsp;", "ord", "åäö",
)  # fmt: skip
"""Texts that a calendar, a spreadsheet, a shell, a template or this program might obey."""

STRANGE = range(3_000, 9_999)
"""Numbers that no sequence of Textual's has: a sequence with one is none of its own."""


def hostile_text(rng, most=8):
    """A random text of such pieces."""
    return "".join(rng.choice(PIECES)(rng) for _ in range(rng.randint(1, most)))


def _sequence(rng):
    """A control sequence, whole or not, of one of the kinds that terminals know."""
    number = rng.choice(STRANGE)
    end = rng.choice(("\x07", "\x1b\\", "\x9c", ""))
    return rng.choice((
        f"\x1b[{number}{rng.choice('mHJKABCDLMPhlnqrstu~')}",
        f"\x1b[?{number}{rng.choice('hlrsuhn')}",
        f"\x1b[>{number}u",
        f"\x9b{number}m",
        f"\x1b]{rng.choice((0, 2, 4, 8, 10, 11, 52, 777, 1337))};{number};c3Bhbg=={end}",
        f"\x9d52;c;{number}{end}",
        f"\x1b{rng.choice('P_^X')}{number}{end}",
        f"\x1b{rng.choice('cDEMHNOZ78=>#%()')}{number}",
        f"\x1b[{number}",
        "\x1b",
    ))  # fmt: skip


PIECES = (
    _sequence,
    lambda rng: "".join(rng.choices(CONTROLS, k=rng.randint(1, 4))),
    lambda rng: rng.choice(ODD),
    lambda rng: rng.choice(WORDS),
    lambda rng: rng.choice(NASTY),
    lambda rng: "".join(rng.choices("abcdefåäö ", k=rng.randint(1, 9))),
    lambda rng: rng.choice(("\r\n", "\n", "\t", "  ", "\v")),
)
"""What random texts are made of."""


def obeyed(text):
    """The characters of a text that a terminal would obey, or that are invisible."""
    return {
        char for char in text if char not in ALLOWED and unicodedata.category(char) in ("Cc", "Cf")
    }


class HostileLife(Life):
    """A random history in which everything that is written is hostile."""

    def __init__(self, store, clock, rng):
        super().__init__(store, clock, rng)
        self.written = 0
        self.WORDS = tuple(self._word() for _ in range(20))

    def words(self, most=6):
        self.written += 1
        return self._word()

    def _word(self):
        # A letter at first: an empty name is refused. Short, as the longest names are.
        return "ord " + hostile_text(self.random, 3)[:80]


@contextmanager
def gates_open():
    """Let everything in as it is: no field is cleaned."""
    passed = []
    for module in list(sys.modules.values()):
        if module.__name__.startswith("platscoach.") and module is not platscoach_text:
            for name in ("clean", "clean_line"):
                if getattr(module, name, None) is getattr(platscoach_text, name):
                    passed.append((module, name))
                    setattr(module, name, lambda text: text)
    assert len(passed) > 5
    try:
        yield
    finally:
        for module, name in passed:
            setattr(module, name, getattr(platscoach_text, name))


def build_hostile(folder, seed):
    """A desk with one of everything and hostile text in every field of words, in the journal and
    the index too; how many texts that is."""
    rng = random.Random(seed)
    folder.mkdir(mode=0o700)
    clock = Clock()
    store = Store.open(open_database(folder / FILE_NAME, clock()), clock)
    with gates_open(), store.batch():
        life = HostileLife(store, clock, rng)
        life.live(30)
    store.close()
    return life.written + _fill(folder / FILE_NAME, rng)


def _fill(path, rng):
    """Put such a text behind every word that is still harmless."""
    filled = 0
    with closing(sqlite3.connect(path)) as connection, connection:
        for entity in ENTITIES.values():
            table = str(entity.table.__tablename__)
            rows = connection.execute(f'SELECT rowid, * FROM "{table}"')
            columns = [name for name, *_rest in rows.description]
            for number, *values in rows.fetchall():
                for column, value in zip(columns[1:], values, strict=True):
                    if _is_words(value) and not obeyed(value):
                        connection.execute(
                            f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?',
                            (f"{value} {hostile_text(rng)}", number),
                        )
                        filled += 1
    assert filled > 20
    return filled


def _is_words(value):
    """Whether a value is written by a person: not a key, a code, a day or a time zone."""
    return (
        isinstance(value, str)
        and re.fullmatch(r"[a-z0-9_.:-]*|[0-9: T.-]*|[A-Z][a-z]+/[A-Z][a-z]+", value) is None
        and not re.fullmatch(r"([a-z0-9_-]+ )*[a-z0-9_-]+", value)
    )
