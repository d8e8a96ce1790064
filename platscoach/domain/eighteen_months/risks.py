"""The risk thermometer: six risks from 0 to 3, as they were judged, with what has changed since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, auto
from typing import Final

from platscoach.domain.form_reader import MAX_SENTENCE, FormReader
from platscoach.i18n import N_, _

HIGHEST: Final = 3
"""The highest level."""

LEVEL_NAMES: Final = (N_("ingen"), N_("liten"), N_("märks"), N_("stor"))
"""What each level is called, from 0."""


class Trend(StrEnum):
    """How a risk has changed since the judgement before."""

    NEW = auto()
    SAME = auto()
    UP = auto()
    DOWN = auto()


@dataclass(frozen=True, slots=True)
class RiskView:
    """The judgement of one risk on one day."""

    id: str
    place_id: str
    session_id: str | None
    risk_key: str
    judged: date
    level: int
    note: str


@dataclass(frozen=True, slots=True)
class RiskNow:
    """The latest judgement of one risk, and the one before."""

    key: str
    now: RiskView | None
    before: RiskView | None

    @property
    def trend(self) -> Trend:
        """How it has changed."""
        if self.now is None or self.before is None:
            return Trend.NEW
        if self.now.level == self.before.level:
            return Trend.SAME
        return Trend.UP if self.now.level > self.before.level else Trend.DOWN


def risks_now(
    keys: Iterable[str], judged: Iterable[RiskView], session_id: str = ""
) -> tuple[RiskNow, ...]:
    """The current state of every risk of the method, in the method's order.

    In a check-in, `now` is the judgement made in it, and `before` the latest one of an earlier day.
    """
    by_key: dict[str, list[RiskView]] = {}
    for one in sorted(judged, key=lambda view: view.judged):
        by_key.setdefault(one.risk_key, []).append(one)
    return tuple(_risk_now(key, by_key.get(key, []), session_id) for key in keys)


def _risk_now(key: str, judged: list[RiskView], session_id: str) -> RiskNow:
    """One risk, from its judgements in the order of their days."""
    if not session_id:
        last, before = judged[-1:], judged[-2:-1]
        return RiskNow(key, last[0] if last else None, before[0] if before else None)
    here = next((one for one in judged if one.session_id == session_id), None)
    earlier = [
        one for one in judged if one is not here and (here is None or one.judged <= here.judged)
    ]
    return RiskNow(key, here, earlier[-1] if earlier else None)


def risen_most(risks: Iterable[RiskNow]) -> RiskNow | None:
    """The risk to bring up first: the one that has risen most, else the highest; None if all are
    low.
    """
    marked = [(risk, risk.now) for risk in risks if risk.now is not None and risk.now.level]
    if not marked:
        return None

    def weight(pair: tuple[RiskNow, RiskView]) -> tuple[int, int]:
        one, now = pair
        return now.level - (one.before.level if one.before else 0), now.level

    return max(marked, key=weight)[0]


def level_text(level: int) -> str:
    """A level in words and figures: `2 av 3, märks`."""
    return _("{n} av {all}, {word}").format(n=level, all=HIGHEST, word=_(LEVEL_NAMES[level]))


def change_text(risk: RiskNow) -> str:
    """The level before and the change since: `har ökat från 1`; empty the first time."""
    if risk.before is None:
        return ""
    if risk.now is None:
        return _("{n} förra gången").format(n=risk.before.level)
    words = {
        Trend.UP: _("har ökat från {n}"),
        Trend.DOWN: _("har minskat från {n}"),
    }.get(risk.trend, _("som förut"))
    return words.format(n=risk.before.level)


def read_risk(values: Mapping[str, str]) -> tuple[int | None, str]:
    """The level and the note of a risk's form; None for a judgement that is taken back.

    Raises FieldErrors.
    """
    reader = FormReader()
    raw = values.get("level", "")
    words = _("Skriv en siffra, 0 till {most}.").format(most=HIGHEST)
    level = reader.number("level", raw, 0, HIGHEST, words)
    note = reader.line("note", values.get("note", ""), limit=MAX_SENTENCE)
    if note and level is None and not reader.errors:
        reader.errors["level"] = words
    reader.check()
    return level, note
