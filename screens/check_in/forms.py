"""The forms of a check-in: a risk, an evaluation, the answers, the decision."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from platscoach.coaching.check_in import (
    OpenedCheckIn,
    judge_risk,
    save_answers,
    save_decision,
    save_evaluation,
)
from platscoach.coaching.form_saving import FormDraft, store_form
from platscoach.domain.check_in_sheet import DECISION_NAMES, Evaluation
from platscoach.domain.eighteen_months.check_in import (
    read_answers,
    read_decision,
    read_evaluation,
)
from platscoach.domain.eighteen_months.risks import RiskNow, read_risk
from platscoach.domain.form_fields import FieldKind, FormField, number_text
from platscoach.i18n import _
from platscoach.method.model import Risk
from screens.check_in.lines import ANSWERS, DECISION, LEADER, SUPPORTER
from screens.context import Context
from screens.dialogs.form_dialog import FormDialog

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


def risk_form(
    context: Context, place_id: str, risk: Risk, current: RiskNow, session_id: str = ""
) -> FormDialog[bool]:
    """The form for how large a risk is, and why."""
    now = current.now
    whose = f"sheet_risk:{session_id}" if session_id else "risk"

    async def submit(values: dict[str, str], draft: FormDraft) -> bool:
        await context.lanes.write(
            store_form, draft, judge_risk, place_id, risk.key, values, session_id
        )
        return True

    return FormDialog(
        context,
        title=risk.name,
        fields=[
            FormField(
                "level", _("Nivå, 0 till 3"), number_text(now.level if now else None),
                _("Tecken: {sign}").format(sign=risk.sign), FieldKind.NUMBER,
            ),
            FormField(
                "note", _("Anteckning"), now.note if now else "",
                _("Fråga: {question}").format(question=risk.question),
            ),
        ],
        submit=submit,
        check=read_risk,
        draft_key=f"{whose}:{place_id}:{risk.key}",
    )  # fmt: skip


def _storing(
    context: Context, save: Callable[["Store", str, dict[str, str]], None], session_id: str
) -> Callable[[dict[str, str], FormDraft], Awaitable[bool]]:
    """The submit function of a check-in's form: it passes the values to a use case."""

    async def submit(values: dict[str, str], draft: FormDraft) -> bool:
        await context.lanes.write(store_form, draft, save, session_id, values)
        return True

    return submit


def sheet_form(context: Context, opened: OpenedCheckIn, key: str) -> Screen[Any] | None:
    """The form of a line of the sheet; None for a line without one."""
    if key in (LEADER, SUPPORTER):
        return _voice_form(context, opened, by_leader=key == LEADER)
    if key == ANSWERS:
        return _answers_form(context, opened)
    return _decision_form(context, opened) if key == DECISION else None


def _voice_form(context: Context, opened: OpenedCheckIn, *, by_leader: bool) -> FormDialog[bool]:
    """What the leader or the supporter would keep, change and stop."""
    session_id, sheet = opened.session.id, opened.sheet
    evaluation: Evaluation = sheet.leader if by_leader else sheet.supporter
    return FormDialog(
        context,
        title=_("Processledaren säger") if by_leader else _("Processtödjaren säger"),
        fields=[
            FormField(
                "keep", _("Behåll"), evaluation.keep, _("det som fungerar i hur ni arbetar ihop")
            ),
            FormField("change", _("Ändra på"), evaluation.change),
            FormField("stop", _("Sluta"), evaluation.stop),
        ],
        submit=_storing(context, partial(save_evaluation, by_leader=by_leader), session_id),
        check=read_evaluation,
        draft_key=f"voice:{session_id}:{opened.place.id}:{'leader' if by_leader else 'supporter'}",
    )


def _answers_form(context: Context, opened: OpenedCheckIn) -> FormDialog[bool]:
    """What the leader answered beforehand, pasted in."""
    session_id = opened.session.id
    return FormDialog(
        context,
        title=_("Svar från processledaren"),
        fields=[
            FormField(
                "answers", _("Svar"), opened.sheet.answers,
                _("klistra in svaret på frågorna som du skickade"), FieldKind.PAGE,
            )
        ],
        submit=_storing(context, save_answers, session_id),
        check=lambda values: read_answers(values["answers"]),
        draft_key=f"answers:{session_id}:{opened.place.id}",
    )  # fmt: skip


def _decision_form(context: Context, opened: OpenedCheckIn) -> FormDialog[bool]:
    """Go on, adjust or stop, and why."""
    session_id, sheet = opened.session.id, opened.sheet
    return FormDialog(
        context,
        title=_("Hur går ni vidare?"),
        fields=[
            FormField(
                "decision", _("Beslut"), str(sheet.decision), kind=FieldKind.CHOICE,
                choices=tuple((str(one), _(name)) for one, name in DECISION_NAMES.items() if one),
            ),
            FormField(
                "reasons", _("Skäl"), sheet.reasons,
                _("varför, och om ni justerar: vad och till när"), FieldKind.PAGE,
            ),
        ],
        submit=_storing(context, save_decision, session_id),
        check=read_decision,
        draft_key=f"sheet_decision:{session_id}:{opened.place.id}",
    )  # fmt: skip
