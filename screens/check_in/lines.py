"""A check-in and a place's risks as lines. Knows no widget but the line itself."""

from collections.abc import Iterable, Iterator

from textual.content import Content
from textual.widgets.option_list import Option

from platscoach.coaching.check_in import OpenedCheckIn, PlaceRisks
from platscoach.dates.show import plain_day
from platscoach.domain.eighteen_months.check_in import DECISION_NAMES, CheckInDecision, Evaluation
from platscoach.domain.eighteen_months.risks import (
    RiskNow,
    change_text,
    level_text,
    risen_most,
)
from platscoach.domain.steps import MARK_SIGNS, PointMark
from platscoach.i18n import _
from platscoach.method.model import Pack, Risk
from screens.widgets.hanging_line import HangingLine

POINT, RISK, VOICE, ANSWERS, DECISION = "point", "risk", "voice", "answers", "decision"
"""The sorts of lines; a key is `sort:what`."""

LEADER, SUPPORTER = f"{VOICE}:leader", f"{VOICE}:supporter"


def check_in_lines(opened: OpenedCheckIn, pack: Pack) -> Iterator[Option]:
    """Everything that is looked at in a check-in."""
    sheet = opened.sheet
    yield _head(_("INNAN"))
    yield _line(ANSWERS, _("Svar från processledaren"), _first(sheet.answers), _("inga än"))
    yield _head(_("PUNKTER"))
    for point in pack.check_in_points(opened.months):
        mark = PointMark.DONE if point.key in sheet.ticked else PointMark.OPEN
        yield Option(
            HangingLine(MARK_SIGNS[mark], Content(point.text), box=True, aside=Content("")),
            id=f"{POINT}:{point.key}",
        )
    yield _head(_("RISKER, 0 till 3"))
    yield from risk_lines(opened.risks, pack)
    yield _head(_("HUR VI ARBETAR IHOP: behåll, ändra, sluta"))
    yield _line(LEADER, _("Processledaren"), _voice(sheet.leader), _("inget sagt än"))
    yield _line(SUPPORTER, _("Processtödjaren"), _voice(sheet.supporter), _("inget sagt än"))
    yield _head(_("BESLUT"))
    said = "" if sheet.decision is CheckInDecision.NONE else _(DECISION_NAMES[sheet.decision])
    reasons = f"{said}: {_first(sheet.reasons)}" if sheet.reasons else said
    yield _line(DECISION, _("Hur går ni vidare?"), reasons, _("inte bestämt"))


def risk_lines(risks: tuple[RiskNow, ...], pack: Pack) -> Iterator[Option]:
    """Every risk: how large it is, and how that has changed."""
    names = {risk.key: risk.name for risk in pack.risks}
    widest = max(map(len, names.values()), default=0)
    for one in risks:
        level = level_text(one.now.level) if one.now else _("inte bedömd")
        text = Content(f"{names[one.key]:<{widest}}  {level}")
        note = one.now.note if one.now else ""
        aside = Content.styled(", ".join(filter(None, (change_text(one), note))), "$quiet")
        yield Option(HangingLine("", text, aside=aside), id=f"{RISK}:{one.key}")


def _head(words: str) -> Option:
    """A heading, which the cursor passes over."""
    return Option(Content.styled(words, "bold $accent"), disabled=True)


def _line(key: str, label: str, words: str, nothing: str) -> Option:
    """A line with a label; quiet while nothing is said."""
    aside = Content(words) if words else Content.styled(nothing, "$quiet")
    return Option(HangingLine("", Content.styled(label, "bold"), aside=aside), id=key)


def _voice(said: Evaluation) -> str:
    """What one voice says, on a line."""
    parts = (
        (_("behåll {what}"), said.keep), (_("ändra {what}"), said.change),
        (_("sluta {what}"), said.stop),
    )  # fmt: skip
    return "; ".join(words.format(what=what) for words, what in parts if what)


def _first(text: str) -> str:
    """The first line of a text."""
    return text.strip().partition("\n")[0]


def risk_here(pack: Pack, known: Iterable[RiskNow], key: str) -> tuple[Risk, RiskNow]:
    """A risk by its key: as the method has it, and as it is on the place."""
    risk = next(one for one in pack.risks if one.key == key)
    return risk, next(one for one in known if one.key == key)


def risk_words(risk: Risk, one: RiskNow | None = None) -> Content:
    """What to ask about a risk, the sign to listen for, and what was said the time before."""
    lines = [
        Content.styled(risk.name, "bold"),
        Content(_("Fråga: {question}").format(question=risk.question)),
        Content(_("Tecken: {sign}").format(sign=risk.sign)),
    ]
    if one is not None and one.before is not None:
        said = f"{plain_day(one.before.judged)}: {level_text(one.before.level)}"
        note = f", {one.before.note}" if one.before.note else ""
        lines.append(Content.styled(_("Förra: {said}").format(said=said) + note, "$quiet"))
    return Content("\n").join(lines)


def history_words(key: str, known: PlaceRisks) -> Content:
    """Every judgement of a risk, the newest first."""
    lines = []
    for one in reversed([view for view in known.judged if view.risk_key == key]):
        note = f", {one.note}" if one.note else ""
        lines.append(f"{plain_day(one.judged)}  {level_text(one.level)}{note}")
    return Content("\n".join(lines))


def first_to_raise(known: PlaceRisks, pack: Pack) -> str:
    """Which risk to bring up first; empty while none is more than small."""
    one = risen_most(known.risks)
    if one is None:
        return ""
    name = next(risk.name for risk in pack.risks if risk.key == one.key)
    return _("Ta upp först: {risk}.").format(risk=name)
