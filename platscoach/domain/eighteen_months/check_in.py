"""What is written in the sheet of a check-in, read from its forms."""

from collections.abc import Mapping
from dataclasses import fields

from platscoach.domain.check_in_sheet import CheckInDecision, Evaluation, public_reasons
from platscoach.domain.form_reader import FormReader
from platscoach.i18n import _
from platscoach.text import is_seen


def read_evaluation(values: Mapping[str, str]) -> Evaluation:
    """An evaluation, from its form. Raises FieldErrors."""
    reader = FormReader()
    read = {
        one.name: reader.line(one.name, values.get(one.name, ""), limit=1_000)
        for one in fields(Evaluation)
    }
    reader.check()
    return Evaluation(**read)


def read_decision(values: Mapping[str, str]) -> tuple[CheckInDecision, str]:
    """The decision and its reasons, from its form. Raises FieldErrors.

    Going on needs no reason; adjusting or stopping does, for others will ask.
    """
    reader = FormReader()
    chosen = values.get("decision", "")
    decision = CheckInDecision(chosen) if chosen in list(CheckInDecision) else CheckInDecision.NONE
    reasons = reader.block("reasons", values.get("reasons", ""))
    if decision in (CheckInDecision.ADJUST, CheckInDecision.STOP) and not public_reasons(reasons):
        words = _("Skriv varför, så att andra förstår beslutet.")
        if is_seen(reasons):
            words = _("Det privata (§) läser ingen annan: skriv också varför så att andra förstår.")
        reader.errors.setdefault("reasons", words)
    reader.check()
    return decision, reasons


def read_answers(raw: str) -> str:
    """What the leader answered, as it was pasted. Raises FieldErrors."""
    reader = FormReader()
    answers = reader.block("answers", raw)
    reader.check()
    return answers
