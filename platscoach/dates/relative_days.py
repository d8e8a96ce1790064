"""Days relative to today: i morgon, på fredag, om två veckor, i tisdags, för tre dagar sedan."""

from datetime import date, timedelta

from platscoach.dates.meaning import Direction, Meaning, is_next, last_of_month, monday, weekdays
from platscoach.dates.patterns import NUMBERS


def read_near(core: str, today: date, to: Direction) -> Meaning:
    """Today, tomorrow, yesterday, and the days after and before those."""
    away = 0
    if "övermorgon" in core or "after tomorrow" in core:
        away = 2
    elif core.startswith(("i mor", "imor", "tomorrow")):
        away = 1
    elif "förr" in core or "förg" in core or "before" in core:
        away = -2
    elif "går" in core or core == "yesterday":
        away = -1
    return Meaning(today + timedelta(days=away))


def read_distance(core: str, today: date, to: Direction) -> Meaning:
    """Om två veckor, in ten days, om en månad."""
    how_many, _, unit = core.partition(" ")[2].rpartition(" ")
    return _stepped(how_many, unit, today, 1)


def read_ago(core: str, today: date, to: Direction) -> Meaning | None:
    """För två veckor sedan, three days ago."""
    how_many, _, unit = core.removeprefix("för ").rpartition(" ")[0].rpartition(" ")
    return _stepped(how_many, unit, today, -1)


def _stepped(how_many: str, unit: str, today: date, step: int) -> Meaning:
    """The day that is so many days, weeks, months or years from today."""
    many = step * (int(how_many) if how_many.isdecimal() else NUMBERS[how_many])
    rough = how_many in ("ett par", "a couple of")
    if unit[0] in "dvw":
        return Meaning(today + timedelta(days=many * (1 if unit[0] == "d" else 7)), rough)
    last = last_of_month(today.year, today.month + many * (1 if unit[0] == "m" else 12))
    return Meaning(last.replace(day=min(today.day, last.day)), rough)


def read_weekday(core: str, today: date, to: Direction) -> Meaning | None:
    """Fre, nästa fredag, tis–ons."""
    days = weekdays(core)
    if not days:
        return None
    if is_next(core):
        day = monday(today) + timedelta(days=7 + days[0])
    elif to is Direction.PAST:
        return Meaning(today - timedelta(days=(today.weekday() - days[0]) % 7))
    else:
        day = today + timedelta(days=(days[0] - today.weekday()) % 7 or 7)
    return Meaning(day + timedelta(days=(days[-1] - days[0]) % 7))


def read_back(core: str, today: date, to: Direction) -> Meaning | None:
    """I tisdags, förra tisdagen: the latest one before today."""
    days = weekdays(core)
    if not days:
        return None
    return Meaning(today - timedelta(days=(today.weekday() - days[0]) % 7 or 7))
