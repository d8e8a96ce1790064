"""Reading a length of time as people write it: 90, 90 min, 1 tim, 1,5 tim, en och en halv timme."""

import re
from typing import Final

_HOUR: Final = "(?:timmar|timme|timma|tim|h|hours?|hrs?|t)\\.?"
_MINUTE: Final = "(?:minuter|minut|minutes?|mins?|min|m)\\.?"
_HALVES: Final = {
    "en halvtimme": 30, "halvtimme": 30, "en halv timme": 30, "halv timme": 30,
    "half an hour": 30, "a half hour": 30, "half hour": 30,
    "en kvart": 15, "kvart": 15, "a quarter of an hour": 15, "quarter of an hour": 15,
    "tre kvart": 45, "trekvart": 45, "three quarters of an hour": 45,
    "en och en halv timme": 90, "en och en halv": 90, "halvannan timme": 90,
    "an hour and a half": 90, "one and a half hours": 90, "ett par timmar": 120,
    "a couple of hours": 120,
}  # fmt: skip
"""Lengths in words only, in minutes."""

_WORDS: Final = {
    "en": "1", "ett": "1", "an": "1", "a": "1", "one": "1", "två": "2", "two": "2", "tre": "3",
    "three": "3", "fyra": "4", "four": "4", "fem": "5", "five": "5", "sex": "6", "six": "6",
    "tio": "10", "ten": "10", "femton": "15", "fifteen": "15", "tjugo": "20", "twenty": "20",
    "trettio": "30", "thirty": "30", "fyrtiofem": "45", "forty-five": "45", "nittio": "90",
    "ninety": "90",
}  # fmt: skip
_LED_IN: Final = "(?:ca|c:a|cirka|ungefär|omkring|runt|about|around|approx)\\.? |~ ?"
_AND: Final = "(?:,? ?(?:och|and|&) ?| )?"


def read_length(text: str) -> int | None:
    """The length in whole minutes; None if the text is no length.

    A number alone is minutes. `1:30` and `1.30 tim` are hours and minutes, `1,5 tim` is a decimal
    fraction.
    """
    words = re.sub(f"^(?:{_LED_IN})", "", " ".join(text.lower().split()).rstrip(",;!"))
    if words in _HALVES:
        return _HALVES[words]
    words = re.sub("^[a-zåäö-]+", lambda match: _WORDS.get(match[0], match[0]), words)
    if match := re.fullmatch(f"(\\d{{1,4}}) ?(?:{_MINUTE})?", words):
        return int(match[1])
    if match := re.fullmatch(f"(\\d\\d?):(\\d\\d) ?(?:{_HOUR})?", words):
        return _hours(match[1], match[2])
    if match := re.fullmatch(f"(\\d\\d?) ?{_HOUR}(?:{_AND}(\\d\\d?) ?(?:{_MINUTE})?)?", words):
        return _hours(match[1], match[2] or "0")
    if match := re.fullmatch(f"(\\d\\d?)[.,](\\d{{1,2}}) ?{_HOUR}", words):
        if match[2] == "30":
            # Nobody writes `1.30 tim` for a third of an hour.
            return _hours(match[1], match[2])
        return round(float(f"{match[1]}.{match[2]}") * 60)
    if match := re.fullmatch(f"(\\d\\d?)? ?½ ?{_HOUR}", words):
        return int(match[1] or 0) * 60 + 30
    return None


def _hours(hours: str, minutes: str) -> int | None:
    """Hours and minutes in minutes; None if there are 60 minutes or more."""
    return int(hours) * 60 + int(minutes) if int(minutes) < 60 else None
