"""A check-in and a place's risks as lines. Knows no widget but the line itself."""

from collections.abc import Iterable, Iterator

from textual.content import Content
from textual.widgets.option_list import Option

from platscoach.coaching.check_in import OpenedCheckIn, PlaceRisks
from platscoach.dates.show import plain_day
from platscoach.domain.check_in_sheet import DECISION_NAMES, CheckInDecision
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
"""The kinds of lines; a key is `kind:what`."""

LEADER, SUPPORTER = f"{VOICE}:leader", f"{VOICE}:supporter"


def check_in_lines(opened: OpenedCheckIn, pack: Pack) -> Iterator[Option]:
    """All lines of a check-in."""
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
    voices = (_("Processledaren"), _("Processtödjaren"))
    leader, supporter = (f"{voice:<{max(map(len, voices))}}" for voice in voices)
    yield _line(LEADER, leader, "; ".join(sheet.leader.lines), _("inget sagt än"))
    yield _line(SUPPORTER, supporter, "; ".join(sheet.supporter.lines), _("inget sagt än"))
    yield _head(_("BESLUT"))
    decision = "" if sheet.decision is CheckInDecision.NONE else _(DECISION_NAMES[sheet.decision])
    reasons = ": ".join(filter(None, (decision, _first(sheet.reasons))))
    yield _line(DECISION, _("Hur går ni vidare?"), reasons, _("inte bestämt"))


def risk_lines(risks: tuple[RiskNow, ...], pack: Pack) -> Iterator[Option]:
    """Every risk: its level, and how that has changed."""
    names = {risk.key: risk.name for risk in pack.risks}
    levels = [level_text(one.now.level) if one.now else _("inte bedömd") for one in risks]
    widest, widest_level = (max(map(len, texts), default=0) for texts in (names.values(), levels))
    for risk_now, level in zip(risks, levels, strict=True):
        note = risk_now.now.note if risk_now.now else ""
        aside = ", ".join(filter(None, (change_text(risk_now), note)))
        # The text beside the levels is in a column of its own.
        told = f"{level:<{widest_level}}" if aside else level
        text = Content(f"{names[risk_now.key]:<{widest}}  {told}")
        line = HangingLine("", text, aside=Content.styled(aside, "$quiet"), in_column=True)
        yield Option(line, id=f"{RISK}:{risk_now.key}")


def _head(words: str) -> Option:
    """A heading, which the cursor skips."""
    return Option(Content.styled(words, "bold $accent"), disabled=True)


def _line(key: str, label: str, words: str, nothing: str) -> Option:
    """A line with a label; quiet while nothing is written."""
    aside = Content(words) if words else Content.styled(nothing, "$quiet")
    text = Content.styled(label, "bold")
    return Option(HangingLine("", text, aside=aside, in_column=True), id=key)


def _first(text: str) -> str:
    """The first line of a text."""
    return text.strip().partition("\n")[0]


def risk_here(pack: Pack, risks: Iterable[RiskNow], key: str) -> tuple[Risk, RiskNow]:
    """A risk by its key: from the method, and its state on the place."""
    risk = next(one for one in pack.risks if one.key == key)
    return risk, next(one for one in risks if one.key == key)


def risk_words(risk: Risk, latest: RiskNow | None = None) -> Content:
    """What to ask about a risk, the sign to listen for, and the judgement before."""
    lines = [
        Content.styled(risk.name, "bold"),
        Content(_("Fråga: {question}").format(question=risk.question)),
        Content(_("Tecken: {sign}").format(sign=risk.sign)),
    ]
    if latest is not None and latest.before is not None:
        judged = f"{plain_day(latest.before.judged)}: {level_text(latest.before.level)}"
        note = f", {latest.before.note}" if latest.before.note else ""
        lines.append(Content.styled(_("Förra: {said}").format(said=judged) + note, "$quiet"))
    return Content("\n").join(lines)


def history_words(key: str, risks: PlaceRisks) -> Content:
    """Every judgement of a risk, the newest first."""
    lines = []
    for judged in reversed([view for view in risks.judged if view.risk_key == key]):
        note = f", {judged.note}" if judged.note else ""
        lines.append(f"{plain_day(judged.judged)}  {level_text(judged.level)}{note}")
    return Content("\n".join(lines))


def first_to_raise(risks: PlaceRisks, pack: Pack) -> str:
    """Which risk to bring up first; empty while none is more than small."""
    risen = risen_most(risks.risks)
    if risen is None:
        return ""
    name = next(risk.name for risk in pack.risks if risk.key == risen.key)
    return _("Ta upp först: {risk}.").format(risk=name)
