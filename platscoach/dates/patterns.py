"""What days look like in Swedish and English: in running text, and alone in a field.

A field accepts everything that running text does and more, because there the words can only mean a
day: other years, unusual abbreviations, past days, a month alone.
"""

from functools import cache, lru_cache
from re import Pattern, compile, escape, sub
from typing import Final

NUMBERS: Final = {
    "en": 1, "ett": 1, "a": 1, "an": 1, "one": 1, "två": 2, "ett par": 2, "two": 2,
    "a couple of": 2, "tre": 3, "three": 3, "fyra": 4, "four": 4, "fem": 5, "five": 5, "sex": 6,
    "six": 6, "sju": 7, "seven": 7, "åtta": 8, "eight": 8, "nio": 9, "nine": 9, "tio": 10,
    "ten": 10, "elva": 11, "eleven": 11, "tolv": 12, "twelve": 12, "fjorton": 14, "fourteen": 14,
}  # fmt: skip
PARTS: Final = frozenset({
    "i kväll", "ikväll", "i förmiddag", "i eftermiddag", "tonight", "this morning",
    "this afternoon", "this evening",
})  # fmt: skip
"""Words for today that also say which part of the day."""
WORDS_TOO: Final = frozenset({"fri", "sat", "sun", "wed", "mon", "tor"})
"""Short names of weekdays that are also ordinary words or names."""
FEASTS: Final = {
    "jul": (12, 24), "julen": (12, 24), "christmas": (12, 24), "julafton": (12, 24),
    "christmas eve": (12, 24), "juldagen": (12, 25), "christmas day": (12, 25),
    "annandag jul": (12, 26), "annandagen": (12, 26), "boxing day": (12, 26),
    "nyår": (12, 31), "nyårsafton": (12, 31), "new year": (12, 31), "new year's eve": (12, 31),
    "årsskiftet": (12, 31), "årets slut": (12, 31), "slutet av året": (12, 31),
    "i slutet av året": (12, 31), "i slutet på året": (12, 31), "slutet på året": (12, 31),
    "end of the year": (12, 31), "the end of the year": (12, 31), "end of year": (12, 31),
    "the end of year": (12, 31), "nyårsdagen": (1, 1), "new year's day": (1, 1),
    "trettondagen": (1, 6), "trettondedag jul": (1, 6), "trettondagsafton": (1, 5),
    "valborg": (4, 30), "valborgsmässoafton": (4, 30), "första maj": (5, 1), "may day": (5, 1),
    "nationaldagen": (6, 6), "lucia": (12, 13), "alla hjärtans dag": (2, 14),
}  # fmt: skip
"""Days with names, as month and day."""
SEASONS: Final = frozenset({
    "jul", "julen", "christmas", "nyår", "new year", "årsskiftet", "årets slut", "slutet av året",
    "i slutet av året", "i slutet på året", "slutet på året", "end of the year",
    "the end of the year", "end of year", "the end of year", "påsk", "påsken", "easter", "pingst",
    "midsommar", "midsummer",
})  # fmt: skip
"""Names for more than one day."""
BY_EASTER: Final = {
    "skärtorsdag": -3, "maundy thursday": -3, "långfredag": -2, "good friday": -2,
    "påskafton": -1, "påskdagen": 0, "easter sunday": 0, "annandag påsk": 1, "easter monday": 1,
    "påsk": 0, "påsken": 0, "easter": 0, "skärtorsdagen": -3, "långfredagen": -2,
    "kristi himmelsfärdsdag": 39, "kristi himmelsfärd": 39, "pingst": 49, "pingstdagen": 49,
}  # fmt: skip
"""Holidays as days from Easter Sunday."""
BY_MIDSUMMER: Final = {
    "midsommarafton": 0, "midsummer's eve": 0, "midsommar": 0, "midsummer": 0, "midsommardagen": 1,
}  # fmt: skip
"""Holidays as days from Midsummer's Eve."""
LEADS: Final = {
    "senast": 2, "by": 2, "before": 2, "före": 2, "innan": 2, "no later than": 2,
    "inte senare än": 2, "till": 1, "until": 1, "t.o.m.": 1, "till och med": 1,
    "på": 0, "on": 0, "nu": 0, "now": 0, "redan": 0, "vid": 0, "under": 0, "during": 0,
    "kommande": 0, "coming": 0, "this": 0, "allra": 0, "fram": 0,
}  # fmt: skip
"""Words before a day, and how likely they make it a deadline."""
FIELD_LEADS: Final = (
    "senast", "allra senast", "by", "no later than", "inte senare än", "till", "until", "t.o.m.",
    "till och med", "på", "nu på", "on", "kommande", "coming", "this", "den här", "denna", "nu",
    "från", "från och med", "fr.o.m.", "sedan", "since", "from", "redan", "under", "during", "vid",
)  # fmt: skip
"""Words that may stand before the day in a field without changing it."""
BEFORE: Final = ("före", "innan", "before")
"""Words before the day by which something is due; in a field they make the day approximate."""
NOT_THE_DAY: Final = (
    *BEFORE, "efter", "after", "varje", "varannan", "every", "each", "mellan",
    "between",
)  # fmt: skip
"""Words beside a day that make it mean something other than that day."""
VAGUE: Final = ("runt", "kring", "omkring", "around", "ca", "cirka", "ungefär", "about", "approx")
VAGUE_WORDS: Final = frozenset({
    "snart", "soon", "asap", "så snart som möjligt", "as soon as possible", "någon gång",
    "sometime",
    "i vår", "i sommar", "i höst", "i vinter", "i våras", "i somras", "i höstas", "i vintras",
    "till våren", "till sommaren", "till hösten", "till vintern", "hösten", "våren", "sommaren",
    "vintern", "omgående", "löpande", "senare", "later", "framöver", "vid tillfälle", "spring",
    "summer", "autumn", "winter", "häromdagen", "nyligen", "recently", "om några dagar",
    "in a few days", "om några veckor", "in a few weeks", "om ett tag", "the other day",
})  # fmt: skip
"""Words about time that name no single day."""

_MONTHS = (
    "(?:jan(?:uar[iy])?|feb(?:ruar[iy])?|mar(?:s|ch)?|apr(?:il)?|ma[jy]|jun[ie]?|jul[iy]?"
    "|aug(?:usti?)?|sep(?:t(?:ember)?)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAYS = (
    "(?:(?:mån|man|tis|ons|tors|fre|lör|lor|sön|son)dag(?:en)?|mån|tis|ons|tors?|fre|lör|sön"
    "|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)"
)
_OR = "(?: ?[-–] ?| eller | or | och | and )"
_THIS = "(?:den här |denna |this )(?:vecka|veckan|week)"
_NEXT = "(?:nästa|next) (?:vecka|week)"
_BACK = "(?:förra|föregående|last|previous)"


SHORT_MONTHS: Final = {
    "januari": "jan", "january": "jan", "februari": "feb", "february": "feb", "mars": "mar",
    "march": "mar", "april": "apr", "maj": "maj", "may": "maj", "juni": "jun", "june": "jun",
    "juli": "juli", "july": "juli", "augusti": "aug", "august": "aug", "september": "sep",
    "oktober": "okt", "october": "okt", "november": "nov", "december": "dec",
}  # fmt: skip
"""Names of months and their short forms; July stays apart from ”jul”."""
SHORT_WEEKDAYS: Final = {
    "måndagen": "mån", "mandagen": "mån", "monday": "mån", "tisdagen": "tis", "tuesday": "tis",
    "onsdagen": "ons", "wednesday": "ons", "torsdagen": "tor", "thursday": "tor", "fredagen": "fre",
    "friday": "fre", "lördagen": "lör", "lordagen": "lör", "saturday": "lör", "söndagen": "sön",
    "sondagen": "sön", "sunday": "sön",
}  # fmt: skip
"""Names of weekdays and their short forms."""


@lru_cache(maxsize=256)
def _shortened(word: str) -> str:
    """A month or weekday, written out or shortened to three letters or more, in its short form."""
    names = SHORT_WEEKDAYS | SHORT_MONTHS
    found = (short for name, short in names.items() if name.startswith(word) and word != "jul")
    return next(found, word)


def shorten(words: str) -> str:
    """The words with every name of a month or weekday in its short form: tis 8 dec."""
    return sub("[a-zåäö]{3,}", lambda match: _shortened(match[0]), words)


def any_of(*words: str) -> str:
    """A pattern for any of the words, longer ones first."""
    return "|".join(escape(word) for word in sorted(words, key=len, reverse=True))


def _cores(month: str, weekday: str, year: str, nth: str, gap: str) -> dict[str, str]:
    """What a day looks like, by the kind of its form; `gap` may be between a day and its month."""
    on = f"(?:{weekday}\\.?,? )?(?:den |the )?"
    days = f"(?:{weekday}(?:/|{_OR}))?{weekday}"
    week = f"(?:vecka|week|v\\.?) ?\\d\\d?(?: ?[-–] ?\\d\\d?)?(?: {year})?"
    span = (
        f"{week}|(?:nästa|next) (?:vecka|week|månad|month)|{month}(?: {year})?"
        "|(?:den här |denna |the |this )?(?:vecka|veckan|week|månaden|månad|month)"
    )
    edge = (
        "(?:i )?(?:början|mitten|slutet) (?:av|på) |(?:early|mid|late)[ -](?:in )?"
        "|(?:(?:at|in) )?(?:the )?(?:beginning|start|middle|end) of "
    )
    return {
        "iso": f"{on}\\d{{4}}-\\d\\d?-\\d\\d?",
        "word": f"{on}(?:\\d\\d?{nth}?{_OR})?\\d\\d?{nth}?\\.?{gap}(?:of )?{month}(?:,? {year})?"
        f"|{on}{month} \\d\\d?{nth}?(?:,? {year}|(?! \\d))",
        "slash": f"{on}(?:\\d\\d?{_OR})?\\d\\d?/\\d\\d?(?:[ /-]{year}|-\\d\\d)?(?! (?:av|of)\\b)",
        "nth": f"{on}\\d\\d?{nth}|(?:{weekday},? )?den \\d\\d?(?= ?(?:$|[,.;!?)]))",
        "week_day": f"{days},?(?: i| in| of)? (?:{week}|{_NEXT}|{_THIS})"
        f"|(?:{week}|{_NEXT}),?(?: på| on)? {weekday}",
        "span": f"(?:{edge})(?:{span})|(?:vecka|månade)ns slut|månadsskiftet"
        f"|(?:i |in )?(?:{week}|(?:nästa|next) (?:vecka|week|månad|month))"
        f"|(?:senare )?i veckan|(?:later )?(?:this|denna|den här) (?:vecka|veckan|week)"
        f"|(?:this|denna|den här) (?:month|månad|månaden)|(?:i|in) {month}(?: {year})?",
        "feast": "julafton|jul(?:en)?|christmas(?: eve)?|årsskiftet|årets slut|nyår(?:safton)?"
        "|i slutet (?:av|på) året|(?:the )?end of (?:the )?year|new year",
        "weekend": "(?:i |över )?helgen|(?:this |over the |the )weekend",
        "near": "i ?dag|today|i ?mor(?:go|ro?)n|(?:the )?day after tomorrow|tomorrow"
        "|(?:i )?övermorgon|i ?kväll|i (?:för|efter)middag|tonight"
        "|this (?:morning|afternoon|evening)|i ?går|(?:i ?)?förr?går|yesterday"
        "|(?:the )?day before yesterday",
        "away": f"(?:om|inom|in|within) (?:\\d\\d?|{any_of(*NUMBERS)}) "
        "(?:dag(?:ar)?|dgr|days?|veckor|vecka|v|weeks?|mån(?:ader|ad)?|months?|år|years?)",
        "weekday": f"(?:(?:nästa|next) )?{days}",
    }


CORES: Final = _cores(_MONTHS, _WEEKDAYS, "20[2-9]\\d(?! ?(?:kr|:-))", "(?::[ea]|st|nd|rd|th)", " ")
"""What a day looks like in running text. A form comes before those that are its beginnings."""


def _field_cores() -> dict[str, str]:
    """What a day looks like in a field, where nothing else can be meant."""
    month = f"(?:{'|'.join(dict.fromkeys(SHORT_MONTHS.values()))}|jul)\\.?"
    weekday = f"(?:{'|'.join(dict.fromkeys(SHORT_WEEKDAYS.values()))})"
    short = f"(?:{weekday}|må|ti|on|to|fr|lö|sö)"
    year = "(?:\\d{4}|-\\d\\d)"
    nth = "(?::?[ea]|st|nd|rd|th)"
    unit = "(?:dag(?:ar)?|dgr|days?|veckor|vecka|v|weeks?|mån(?:ader|ad)?|months?|år|years?)"
    many = f"(?:\\d\\d?\\d?|{any_of(*NUMBERS)})"
    cores = _cores(month, weekday, year, nth, " ?")
    dated = _cores(month, short, year, nth, " ?")
    cores.update({key: dated[key] for key in ("iso", "word", "slash")})
    cores["slash"] = cores["slash"].replace("|-\\d\\d)?", "|/\\d\\d| ?-\\d\\d)?")
    cores["feast"] = f"(?:vid )?(?:{any_of(*FEASTS)}|{any_of(*BY_EASTER, *BY_MIDSUMMER)})"
    cores["weekend"] = (
        "(?:i |över |till |före |innan |efter )?helgen|i helgen som var"
        "|(?:(?:this|over the|the|before the|after the|last) )?weekend|förra helgen"
    )
    cores["near"] += "|just nu|nu|now"
    cores["nth"] += f"|{short} \\d\\d?"
    cores["span"] += "|(?:den här |denna |this )?(?:veckan|månaden)"
    return {
        **cores,
        "compact": "\\d{8}|\\d{6}",
        "dotted": f"(?:{short} )?(?:den )?\\d\\d?\\. ?\\d\\d?\\.?(?: ?\\d{{4}})?"
        "|\\d{4}[./]\\d\\d?[./]\\d\\d?",
        "month": f"{month}(?: {year})?|\\d{{4}}-\\d\\d?",
        "year": "(?:år )?(?:19|20)\\d\\d|(?:i|nästa|förra) år(?:et)?|(?:this|next|last) year",
        "back": f"(?:i )?(?:{weekday}|{any_of(*_BACK_DAYS)})|{_BACK} {weekday}|senaste {weekday}",
        "back_week_day": f"{weekday},?(?: i)? {_BACK} (?:veckan|vecka|week)"
        f"|{_BACK} (?:veckan|vecka|week),? {weekday}|{_BACK} veckans {weekday}",
        "back_span": f"(?:i )?(?:the )?{_BACK} (?:veckan|vecka|week|månaden|månad|month)",
        "ago": f"(?:för )?{many} {unit} (?:sedan|sen)|{many} {unit} ago",
    }


_BACK_DAYS: Final = (
    "måndags", "tisdags", "onsdags", "torsdags", "fredags", "lördags", "söndags",
)  # fmt: skip

_BARRED: Final = (
    "efter", "från", "från och med", "fr.o.m.", "sedan", "sen", "since", "from", "after", "förra",
    "last", "varje", "varannan", "every", "each",
)  # fmt: skip


@cache
def field_patterns() -> dict[str, Pattern[str]]:
    """A pattern for each form that a field accepts; compiled when the first day is read."""
    return {name: compile(core) for name, core in _field_cores().items()}


@cache
def line_pattern() -> Pattern[str]:
    """A day in running text, with the preposition before it; compiled for the first line."""
    named = "|".join(f"(?P<{name}>{core})" for name, core in CORES.items())
    return compile(
        "(?<!\\w)(?=\\w)(?<!\\d[,.:/-])(?<!\\w[/-])"
        f"(?:(?P<barred>{any_of(*_BARRED)}) )?(?P<vague>(?:{any_of(*VAGUE[:5])}) )?"
        f"(?P<lead>(?:(?:{any_of(*LEADS)}) ){{0,3}})(?P<core>{named})"
        "(?!\\w|-\\w|[/:.,]\\d|%)"
    )


PART_OF_DAY: Final = (
    " (?:bitti|förmiddag|eftermiddag|kväll|natt|fm|em|morning|afternoon|evening|night)\\b"
)
WEEK_WORD: Final = "vecka|week|v\\.? ?\\d"
