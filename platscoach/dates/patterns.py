"""What the days in a line of running text look like, in Swedish and English."""

import re
from typing import Final

MONTHS: Final = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "maj": 5, "may": 5, "jun": 6, "jul": 7, "aug": 8,
    "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
"""By the first three letters."""
WEEKDAYS: Final = {
    "må": 0, "ma": 0, "mo": 0, "ti": 1, "tu": 1, "on": 2, "we": 2, "to": 3, "th": 3, "fr": 4,
    "lö": 5, "lo": 5, "sa": 5, "sö": 6, "so": 6, "su": 6,
}  # fmt: skip
NUMBERS: Final = {
    "en": 1, "ett": 1, "a": 1, "an": 1, "one": 1, "två": 2, "ett par": 2, "two": 2,
    "a couple of": 2, "tre": 3, "three": 3, "fyra": 4, "four": 4, "fem": 5, "five": 5, "sex": 6,
    "six": 6, "sju": 7, "seven": 7, "åtta": 8, "eight": 8, "nio": 9, "nine": 9, "tio": 10,
    "ten": 10, "tolv": 12, "twelve": 12, "fjorton": 14,
}  # fmt: skip
PARTS: Final = frozenset({
    "i kväll", "ikväll", "i förmiddag", "i eftermiddag", "tonight", "this morning",
    "this afternoon", "this evening",
})  # fmt: skip
"""Words for today that say more than the day."""
WORDS_TOO: Final = frozenset({"fri", "sat", "sun", "wed", "mon", "tor"})
"""Short names of weekdays that are words or names as well."""

_M = (
    "(?:jan(?:uar[iy])?|feb(?:ruar[iy])?|mar(?:s|ch)?|apr(?:il)?|ma[jy]|jun[ie]?|jul[iy]?"
    "|aug(?:usti?)?|sep(?:t(?:ember)?)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_W = (
    "(?:(?:mån|man|tis|ons|tors|fre|lör|lor|sön|son)dag(?:en)?|mån|tis|ons|tors?|fre|lör|sön"
    "|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)"
)
_ON = f"(?:{_W},? )?(?:den |the )?"
_NTH = "(?::[ea]|st|nd|rd|th)"
_YEAR = "20[2-9]\\d(?! ?(?:kr|:-))"
_OR = "(?: ?[-–] ?| eller | or | och | and )"
_WEEK = f"(?:vecka|week|v\\.?) ?\\d\\d?(?: ?[-–] ?\\d\\d?)?(?: {_YEAR})?"
_NEXT = "(?:nästa|next) (?:vecka|week)"
_SPAN = (
    f"{_WEEK}|(?:nästa|next) (?:vecka|week|månad|month)|{_M}"
    "|(?:den här |denna |the |this )?(?:vecka|veckan|week|månaden|månad|month)"
)
_EDGE = (
    "(?:i )?(?:början|mitten|slutet) (?:av|på) |(?:early|mid|late)[ -](?:in )?"
    "|(?:(?:at|in) )?(?:the )?(?:beginning|start|middle|end) of "
)
CORES: Final = {
    "iso": f"{_ON}\\d{{4}}-\\d\\d?-\\d\\d?",
    "word": f"{_ON}(?:\\d\\d?{_NTH}?{_OR})?\\d\\d?{_NTH}?\\.? (?:of )?{_M}(?:,? {_YEAR})?"
    f"|{_ON}{_M} \\d\\d?{_NTH}?(?:,? {_YEAR}|(?! \\d))",
    "slash": f"{_ON}(?:\\d\\d?{_OR})?\\d\\d?/\\d\\d?(?:[ /-]{_YEAR}|-\\d\\d)?(?! (?:av|of)\\b)",
    "nth": f"{_ON}\\d\\d?{_NTH}|(?:{_W},? )?den \\d\\d?(?= ?(?:$|[,.;!?)]))",
    "week_day": f"(?:{_W}(?:/|{_OR}))?{_W},?(?: i| in| of)? (?:{_WEEK}|{_NEXT})"
    f"|(?:{_WEEK}|{_NEXT}),?(?: på| on)? {_W}",
    "span": f"(?:{_EDGE})(?:{_SPAN})|(?:vecka|månade)ns slut|månadsskiftet"
    f"|(?:i |in )?(?:{_WEEK}|(?:nästa|next) (?:vecka|week|månad|month))"
    f"|(?:senare )?i veckan|(?:later )?(?:this|denna|den här) (?:vecka|veckan|week)"
    f"|(?:this|denna|den här) (?:month|månad|månaden)|(?:i|in) {_M}",
    "feast": "julafton|jul(?:en)?|christmas(?: eve)?|årsskiftet|årets slut|nyår(?:safton)?"
    "|i slutet (?:av|på) året|(?:the )?end of (?:the )?year|new year",
    "weekend": "(?:i |över )?helgen|(?:this |over the |the )weekend",
    "near": "i ?dag|today|i ?mor(?:go|ro?)n|(?:the )?day after tomorrow|tomorrow|(?:i )?övermorgon"
    "|i ?kväll|i (?:för|efter)middag|tonight|this (?:morning|afternoon|evening)",
    "away": f"(?:om|inom|in|within) (?:\\d\\d?|{'|'.join(sorted(NUMBERS, reverse=True))}) "
    "(?:dag(?:ar)?|dgr|days?|veckor|vecka|v|weeks?|mån(?:ader|ad)?|months?)",
    "weekday": f"(?:(?:nästa|next) )?(?:{_W}(?:/|{_OR}))?{_W}",
}
"""What a day looks like. A longer form stands before one that it begins with."""

LEADS: Final = {
    "senast": 2, "by": 2, "before": 2, "före": 2, "innan": 2, "no later than": 2,
    "inte senare än": 2, "till": 1, "until": 1, "t.o.m.": 1, "till och med": 1,
    "på": 0, "on": 0, "nu": 0, "now": 0, "redan": 0, "vid": 0, "under": 0, "during": 0,
    "kommande": 0, "coming": 0, "this": 0, "allra": 0, "fram": 0,
}  # fmt: skip
"""Words that lead in a day, and how urgent they make it."""

_BARRED: Final = (
    "efter", "från", "från och med", "fr.o.m.", "sedan", "sen", "since", "from", "after", "förra",
    "last", "varje", "varannan", "every", "each",
)  # fmt: skip
_VAGUE: Final = ("runt", "kring", "omkring", "around", "ca")


def _any_of(*words: str) -> str:
    """A pattern for any of the words, longer ones first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


DAY: Final = re.compile(
    "(?<!\\w)(?=\\w)(?<!\\d[,.:/-])(?<!\\w[/-])"
    f"(?:(?P<barred>{_any_of(*_BARRED)}) )?(?P<vague>(?:{_any_of(*_VAGUE)}) )?"
    f"(?P<lead>(?:(?:{_any_of(*LEADS)}) ){{0,3}})"
    f"(?P<core>{'|'.join(f'(?P<{name}>{core})' for name, core in CORES.items())})"
    "(?!\\w|-\\w|[/:.,]\\d|%)"
)
PART_OF_DAY: Final = re.compile(
    " (?:bitti|förmiddag|eftermiddag|kväll|natt|fm|em|morning|afternoon|evening|night)\\b"
)
FIGURES: Final = re.compile("\\d+")
MONTH_WORD: Final = re.compile(f"(?<![a-zåäö]){_M}(?![a-zåäö])")
WEEKDAY_WORD: Final = re.compile(f"(?<!\\w){_W}(?!\\w)")
WEEK_WORD: Final = re.compile("vecka|week|v\\.? ?\\d")
