"""The months in a place's story: its money, its reports, and what was said in its check-ins."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from platscoach.demo.setting import Act, Setting
from platscoach.domain.check_in_sheet import CheckInDecision, Evaluation
from platscoach.domain.eighteen_months.forms import FundingForm, PaymentForm, ReportForm
from platscoach.domain.session_kinds import SessionKind
from platscoach.storage.repositories.store import Store


def month_acts(setting: Setting) -> Iterator[Act]:
    """Every decision, request, report and check-in of a place."""
    for table in setting.table.get("funding", ()):
        yield _funding(setting, table)
    for table in setting.table.get("payment", ()):
        yield from _payment(setting, table)
    for table in setting.table.get("report", ()):
        yield from _report(setting, table)
    for table in setting.table.get("check_in", ()):
        yield _check_in(setting, table)


def _funding(setting: Setting, table: Mapping[str, Any]) -> Act:
    """A decision on money."""
    form = FundingForm(
        number=table["number"],
        funder=table["funder"],
        granted=str(table["granted"]),
        co_financing=str(table["co_financing"]),
        decided_on=setting.typed(table["day"]),
    )
    return setting.act(
        table["day"], "9.10", lambda store: store.months.save_funding(setting.place_id, form)
    )


def _payment(setting: Setting, table: Mapping[str, Any]) -> Iterator[Act]:
    """Money is asked for, and perhaps paid."""
    form = PaymentForm(table["what"], str(table["asked"]), setting.typed(table["day"]))
    keys: list[str] = []

    def ask(store: Store) -> None:
        keys.append(store.months.save_payment(setting.place_id, form).id)

    def pay(store: Store) -> None:
        paid = replace(form, paid=form.asked, paid_on=setting.typed(table["paid"]))
        store.months.save_payment(setting.place_id, paid, keys[0])

    yield setting.act(table["day"], "9.20", ask)
    if "paid" in table:
        yield setting.act(table["paid"], "9.30", pay)


def _report(setting: Setting, table: Mapping[str, Any]) -> Iterator[Act]:
    """A report is known of, and perhaps handed in."""
    form = ReportForm(table["name"], setting.typed(table["due"]))
    keys: list[str] = []

    def expect(store: Store) -> None:
        keys.append(store.months.save_report(setting.place_id, form).id)

    def hand_in(store: Store) -> None:
        handed = replace(form, handed_in=setting.typed(table["handed_in"]))
        store.months.save_report(setting.place_id, handed, keys[0])

    yield setting.act(table["day"], "9.40", expect)
    if "handed_in" in table:
        yield setting.act(table["handed_in"], "9.50", hand_in)


def _check_in(setting: Setting, table: Mapping[str, Any]) -> Act:
    """What was said in a check-in, written down after it."""
    number = next(
        at
        for at, session in enumerate(setting.table["session"])
        if session["day"] == table["talk"] and session.get("kind") == SessionKind.CHECK_IN
    )
    session_id = setting.key("session", number)

    def write(store: Store) -> None:
        book = store.check_ins
        for key in table["ticked"]:
            book.tick(session_id, key, done=True)
        book.save_answers(session_id, table.get("answers", "").strip())
        for voice, by_leader in (("leader_says", True), ("supporter_says", False)):
            book.save_evaluation(session_id, Evaluation(*table[voice]), by_leader=by_leader)
        book.save_decision(session_id, CheckInDecision(table["decision"]), table["reasons"])
        for key, (level, note) in table["risks"].items():
            book.judge(setting.place_id, f"risk-{key}", level, note, session_id)

    return setting.act(table["talk"], "17.10", write)
