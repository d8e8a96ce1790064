"""Who promises in a typed line: ”Karin ringer”, ”jag mejlar”, ”Lena på kommunen skickar”.

A person is known by first or full name, a first name and an initial, or initials in capitals. A
name counts in the place of a subject: first, after a day that stands first (”fre ringer Karin”), or
last in brackets or after a dash. Elsewhere it is someone who is talked about, and so is a name in
the genitive (”Karins chef”). An unknown name must be followed by a verb that we know, or by a
colon: in doubt nobody is taken as named, and every word stays.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from platscoach.capture.people_words import (
    AND,
    AT,
    BOTH,
    DOES,
    I_DO,
    LEADER,
    ME,
    MUNICIPALITY,
    NO_NAMES,
    SOMEONE,
    WE,
    YOU,
)
from platscoach.domain.committed_by import Who
from platscoach.text import fold

NOBODY: Final = "nobody"
WHICH: Final = "which"
SEVERAL: Final = "several"

NAMES_KEPT: Final = 512
"""How many names are cached in comparable form: all those of a place, and more."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who may promise: known here, or only named in the line (then without id)."""

    id: str
    name: str
    who: Who
    me: bool = False
    """Whether it is the user."""


Found = tuple[Person | None, int, int, str]
"""The person, start and end of the words that name them, and why there is none."""

_TOKEN: Final = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


class _Word(NamedTuple):
    """A word of the line, the same in lower case, and what stands between it and the next."""

    text: str
    low: str
    start: int
    end: int
    gap: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital, as names do."""
        return self.text[0].isupper()


def find_person(text: str, start: int, people: Sequence[Person]) -> Found:
    """Who promises in the text from `start` on: 0, or the end of a day that stands first."""
    words = _words(text, start)
    if not words:
        return None, start, start, NOBODY
    found = _subject(words, people)
    if found is None and start and len(words) > 1:
        # After a day the verb comes first: ”fre ringer Karin kommunen”.
        found = _named(words[1:], people) or _by_role(words[1:], people)
    if found is None:
        found = _at_the_end(text, people)
    return found or (None, start, start, NOBODY)


def find_two(
    text: str, start: int, people: Sequence[Person]
) -> tuple[Person, Person, int, int] | None:
    """Two people who promise it together, ”Karin och Petra”, and where the words for them stand.

    Both must be known here, or named by their role; with a third name nobody in particular is
    meant.
    """
    words = _words(text, start)
    first = _one(words, people)
    if first is None:
        return None
    at = first[1]
    joined = words[at - 1].gap.strip() in ("&", "+")
    if not joined:
        if at >= len(words) or words[at].low not in BOTH or words[at - 1].gap != " ":
            return None
        at += 1
    second = _one(words[at:], people)
    if second is None or second[0] == first[0]:
        return None
    end = at + second[1]
    if _with_another(words, end, people):
        return None
    return first[0], second[0], words[0].start, words[end - 1].end


def _one(words: list[_Word], people: Sequence[Person]) -> tuple[Person, int] | None:
    """The one person that the first words name, and how many words that takes."""
    for plain in (False, True):
        for count in range(min(4, len(words)), 0, -1):
            if matching := _called(words[:count], people, plain):
                return (matching[0], count) if len(matching) == 1 else None
    if words and words[0].low in ME:
        me = next((person for person in people if person.me), None)
        return (me or Person("", "", Who.SUPPORTER, me=True), 1)
    if words and words[0].low in MUNICIPALITY:
        return Person("", "", Who.MUNICIPALITY), 1
    return None


def _words(text: str, start: int) -> list[_Word]:
    """The first words of the text: the person is looked for among them."""
    matches = list(islice(_TOKEN.finditer(text, start), 10))
    ends = [match.start() for match in matches[1:]] + [len(text)]
    return [
        _Word(
            match[0], match[0].lower(), match.start(), match.end(),
            text[match.end() : min(end, match.end() + 4)],
        )
        for match, end in zip(matches, ends, strict=False)
    ]  # fmt: skip


def _subject(words: list[_Word], people: Sequence[Person]) -> Found | None:
    """The subject of the sentence, if it stands first."""
    return _named(words, people) or _by_role(words, people) or _unknown(words)


def _named(words: list[_Word], people: Sequence[Person]) -> Found | None:
    """Somebody in `people`, by the longest name that fits; exact spelling goes first."""
    for plain in (False, True):
        for count in range(min(4, len(words)), 0, -1):
            if matching := _called(words[:count], people, plain):
                return _one_of(matching, words, count, people)
    return None


def _one_of(
    matching: list[Person], words: list[_Word], count: int, people: Sequence[Person]
) -> Found | None:
    """The one person meant by the first words, or why it is not clear which.

    A lower-case name of two letters may be a word (bo), and must be followed by a verb or a colon.
    """
    start, end = words[0].start, words[count - 1].end
    if _with_another(words, count, people):
        return None, start, start, SEVERAL
    if count == 1 and len(words[0].text) < 3 and words[0].text.islower() and not _goes_on(words):
        return None
    if there := _at_the_municipality(words, count):
        name = " ".join(word.text for word in words[:count])
        return Person("", name, Who.MUNICIPALITY), start, words[there - 1].end, ""
    if len(matching) > 1:
        return None, start, start, WHICH
    return matching[0], start, end, ""


def _goes_on(words: list[_Word]) -> bool:
    """Whether a verb or a colon follows the first word."""
    return words[0].gap.startswith(":") or (len(words) > 1 and _does(words[1]))


def _at_the_municipality(words: list[_Word], count: int) -> int:
    """How many words ”Karin på kommunen” or ”Karin på kommunens kontor” takes; else 0."""
    if count >= len(words) or words[count].low not in AT:
        return 0
    at = count + 1
    if at < len(words) and words[at].low == "the":
        at += 1
    if at >= len(words) or not words[at].low.startswith(("kommun", "municipality")):
        return 0
    return min(len(words), at + (2 if words[at].low == "kommunens" else 1))


class _Name(NamedTuple):
    """A person's name in the form in which it is compared."""

    parts: tuple[str, ...]
    """In lower case, or also without dots and accents."""
    initials: str


@lru_cache(NAMES_KEPT)
def _name(name: str, plain: bool) -> _Name:
    """A name in the form in which it is compared; cached, since a line is parsed at every key."""
    # One letter is nobody's name: it may be any word.
    parts = name.split() if len(name.strip()) > 1 else []
    initials = "".join(part[0] for part in parts) if len(parts) > 1 else ""
    return _Name(tuple(_letters(part, plain) for part in parts), initials)


def _called(words: list[_Word], people: Sequence[Person], plain: bool) -> list[Person]:
    """Those whose name the words are, or enough of it."""
    if any(word.gap != " " for word in words[:-1]):
        return []
    letters = tuple(_letters(word.text, plain) for word in words)
    initials = words[0].text if len(words) == 1 else ""
    found: dict[str, Person] = {}
    for person in people:
        name = _name(person.name, plain)
        if (initials and initials == name.initials) or _is_name(letters, name.parts):
            found[person.id] = person
    return list(found.values())


def _is_name(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether words are a name: its beginning, first and last, or with an initial at the end."""
    count = len(words)
    if count > len(name) or words[0] != name[0]:
        return False
    if words in (name[:count], (name[0], name[-1])):
        return True
    initial = count > 1 and len(words[-1]) == 1 and name[count - 1].startswith(words[-1])
    return initial and words[:-1] == name[: count - 1]


def _letters(word: str, plain: bool) -> str:
    """The word as it is compared: in lower case, or also without dots and accents."""
    return fold(word) if plain else word.casefold()


def _with_another(words: list[_Word], count: int, people: Sequence[Person]) -> bool:
    """Whether somebody else is named together with the first."""
    gap = words[count - 1].gap.strip()
    if gap in {"&", "+"}:
        return True
    following = words[count : count + 1]
    if not following:
        return False
    return following[0].low in AND or (
        gap in {"/", ","} and bool(_called(following, people, plain=False))
    )


def _by_role(words: list[_Word], people: Sequence[Person]) -> Found | None:
    """Somebody named by a pronoun or a role: jag, du, vi, kommunen, processledaren."""
    first = words[0]
    at = 1 if first.low == "the" and len(words) > 1 else 0
    word = words[at]
    if (word.low in ME | YOU | LEADER | MUNICIPALITY or _is_i(words)) and _with_another(
        words, at + 1, people
    ):
        return None, first.start, first.start, SEVERAL
    if word.low in ME or _is_i(words):
        me = next((one for one in people if one.me), Person("", "", Who.SUPPORTER, me=True))
        return me, first.start, word.end, ""
    if word.low in YOU | LEADER:
        leaders = [person for person in people if person.who is Who.LEADER]
        if len(leaders) == 1:
            return leaders[0], first.start, word.end, ""
        return None, first.start, first.start, WHICH if leaders else NOBODY
    if word.low in MUNICIPALITY:
        return Person("", "", Who.MUNICIPALITY), first.start, word.end, ""
    if len(words) > 1 and words[1].low == "kommun" and first.is_capital and first.gap == " ":
        name = f"{first.text} {words[1].text}"
        return Person("", name, Who.MUNICIPALITY), first.start, words[1].end, ""
    if word.low in WE:
        return None, first.start, first.start, SEVERAL
    return (None, first.start, first.start, NOBODY) if word.low in SOMEONE else None


def _is_i(words: list[_Word]) -> bool:
    """Whether it begins with the English I."""
    return words[0].text == "I" and len(words) > 1 and words[1].text in I_DO


def _unknown(words: list[_Word]) -> Found | None:
    """Somebody unknown here: a name, perhaps a workplace, then a verb."""
    count = 0
    while count < min(3, len(words)) and words[count].is_capital:
        count += 1
        if words[count - 1].gap != " ":
            break
    if not count or words[0].low in NO_NAMES or words[0].low in DOES:
        return None
    name, end = " ".join(word.text for word in words[:count]), count
    if words[end - 1].gap == " " and end < len(words) and words[end].low in AT:
        end += 1
        while end < min(count + 4, len(words)) and not _does(words[end]):
            end += 1
    last = words[end - 1]
    follows = end < len(words) and last.gap == " " and _does(words[end])
    if not follows and not last.gap.startswith(":"):
        return None
    if any("kommun" in word.low or word.low in MUNICIPALITY for word in words[count:end]):
        return Person("", name, Who.MUNICIPALITY), words[0].start, last.end, ""
    name = " ".join(word.text for word in words[:end])
    return Person("", name, Who.OTHER), words[0].start, last.end, ""


def _does(word: _Word) -> bool:
    """Whether the word is a verb in the form that follows its subject."""
    return word.low in DOES or word.low.endswith("erar")


_END: Final = re.compile(r"(?:\(| [–—-] |@)([^\W\d_][^()@–—]{0,60}?)\)?[ .!]*$")


def _at_the_end(text: str, people: Sequence[Person]) -> Found | None:
    """Someone known who is named last, in brackets, after a dash or an at sign."""
    from_here = max(0, len(text) - 80)
    match = _END.search(text, from_here)
    if match is None:
        return None
    words = _words(match[1], 0)
    found = (_named(words, people) or _by_role(words, people)) if words else None
    if not found or found[0] is None or found[2] != len(match[1].rstrip()):
        return None
    return found[0], match.start(1), match.start(1) + found[2], ""
