"""What a time of day looks like, in both languages: patterns and their words."""

from typing import Final

HOURS: Final = {
    "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9,
    "tio": 10, "elva": 11, "tolv": 12, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
BESIDE: Final = {
    "halv": -30, "half past": 30, "kvart över": 15, "quarter past": 15, "kvart i": -15,
    "quarter to": -15,
}  # fmt: skip
"""Minutes from the hour that is named; ”halv tio” is half past nine."""

AT: Final = "(?:(?:kl\\.?|klockan|at|från|from) ?)"
"""Words before a time."""

CLOCKED: Final = "\\d{1,2}(?:[:.,]\\d\\d)? ?[ap]\\.?m\\.?"
"""A time with am or pm: 2 pm, 9.30 am."""

_FIGURES = "\\d{1,2}(?:[:.,]\\d\\d)? ?[ap]\\.?m\\.?|\\d{1,2}[:.,]\\d\\d|\\d{1,4}"
CLOCK: Final = "\\d{1,2}(?:[:.,]\\d\\d)?"
_HOUR = f"(?:\\d\\d?|{'|'.join(HOURS)})"
ONE: Final = f"(?:(?:(?:{'|'.join(BESIDE)}) {_HOUR})|{_FIGURES}|(?:{'|'.join(HOURS)}))"
"""What a time looks like."""
SPAN: Final = f"{ONE}(?: ?(?:-|–|till|to|until) ?(?:kl\\.? ?)?{ONE})?"
"""A time, or a start and an end."""
