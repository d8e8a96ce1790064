"""The history of a thing: its versions, each with what changed, and the words for them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, Protocol

from platscoach.dates.show import clock_text, past_day, plain_day
from platscoach.domain.assessments import RESPONDENT_NAMES
from platscoach.domain.changes import ChangeKind
from platscoach.domain.check_in_sheet import DECISION_NAMES
from platscoach.domain.committed_by import WHO_NAMES
from platscoach.domain.contact_attempts import HOW_NAMES
from platscoach.domain.field_names import FIELD_NAMES
from platscoach.domain.marked_lines import REMARK_NAMES, VERDICT_NAMES
from platscoach.domain.meeting_kinds import MEETING_NAMES
from platscoach.domain.meetings import ANSWER_NAMES
from platscoach.domain.people import LEVEL_NAMES
from platscoach.domain.session_kinds import KIND_NAMES
from platscoach.domain.steps import STATE_NAMES
from platscoach.domain.word_changes import loses, word_changes
from platscoach.i18n import N_, _, ngettext

ONE_SITTING: Final = timedelta(minutes=5)
"""The longest pause between two saves by one person on one computer within one version."""


def _called(*names: Mapping[Any, str]) -> Mapping[str, str]:
    """The names of values, by the value as it is stored."""
    return {str(key): name for of_few in names for key, name in of_few.items() if key}


_STATES: Final[Mapping[str, str]] = {
    "open": N_("öppen"), "not_applicable": N_("ej aktuellt"), "struck": N_("struket"),
    "booked": N_("bokat"), "held": N_("hållet"), "visit": N_("platsbesök"),
    **_called(STATE_NAMES),
}  # fmt: skip
"""The names of states."""

_OF_FEW: Final[Mapping[str, Mapping[str, str]]] = {
    **dict.fromkeys(("mark", "mode", "state", "status"), _STATES),
    **dict.fromkeys(("who", "also_who"), _called(WHO_NAMES)),
    "kind": _called(KIND_NAMES, REMARK_NAMES, MEETING_NAMES),
    "answer": _called(ANSWER_NAMES),
    "asked": _called(RESPONDENT_NAMES),
    "decision": _called(DECISION_NAMES),
    "how": _called(HOW_NAMES),
    "level": _called(LEVEL_NAMES),
    "verdict": _called(VERDICT_NAMES),
}
"""The fields whose values are one of a few, and their names: fields name the same value
differently."""


_DAYS: Final = frozenset(
    {"due", "expected_by", "first_day", "judged", "last_day", "paused_until", "until"}
)
"""The fields that are days, apart from those whose names show it."""


class FieldValue(Protocol):
    """One value that a field was given, by whom and when."""

    @property
    def device(self) -> str: ...
    @property
    def seq(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def author(self) -> str: ...
    @property
    def field(self) -> str: ...
    @property
    def value(self) -> Any: ...  # noqa: ANN401 - whatever JSON holds


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a version, before and after, in words."""

    field: str
    """Its column."""
    before: str
    after: str

    @property
    def name(self) -> str:
        """The name of the field; empty if it has none."""
        return _(FIELD_NAMES[self.field]) if self.field in FIELD_NAMES else ""


@dataclass(frozen=True, slots=True)
class VersionView:
    """A thing as it was left by one sitting, and what that sitting changed."""

    id: str
    """The id of the last operation of the sitting."""
    at: datetime
    """When it ended, in the time zone of this computer."""
    author: str
    """By name; empty for the user of this computer."""
    device: str
    """The start of the computer's id, enough to recognise it; empty for this one."""
    kind: ChangeKind
    changes: tuple[FieldChange, ...]
    whole: tuple[FieldChange, ...]
    """Every field as it was then; `before` is its present value."""


@dataclass(frozen=True, slots=True)
class ThingHistory:
    """A record's title, and its versions, the newest first."""

    entity: str
    key: str
    label: str
    """What its kind is called, a Swedish msgid."""
    title: str
    place: str
    versions: tuple[VersionView, ...]


def op_id(op: FieldValue) -> str:
    """The id of an operation."""
    return f"{op.device}:{op.seq}"


def sittings(ops: Sequence[FieldValue]) -> Iterator[list[FieldValue]]:
    """The operations of one record, in order, grouped by sitting: one person's edits without a long
    pause.

    Putting in the trash and restoring are sittings of their own, and so are a move to another place
    and a change that removes much of a text or restores an earlier one: no words are lost in
    between.
    """
    sitting: list[FieldValue] = []
    last: dict[str, Any] = {}
    earlier: set[tuple[str, str]] = set()
    for saving in _savings(ops):
        again = any(
            (op.field, str(op.value)) in earlier and op.value != last.get(op.field) for op in saving
        )
        lost = any(loses(last.get(op.field), op.value) for op in saving)
        moved = any(op.field == "place_id" and "place_id" in last for op in saving)
        if sitting and (again or lost or moved or _is_apart(sitting[-1], saving)):
            yield sitting
            sitting = []
        sitting = [*sitting, *saving]
        last |= {op.field: op.value for op in saving}
        earlier |= {(op.field, op.value) for op in saving if isinstance(op.value, str)}
    if sitting:
        yield sitting


def _savings(ops: Sequence[FieldValue]) -> Iterator[list[FieldValue]]:
    """Operations grouped by save: those with the same time, each field once."""
    saving: list[FieldValue] = []
    for op in ops:
        first = saving[0] if saving else op
        new = (first.device, first.at) != (op.device, op.at) or op.field in {
            one.field for one in saving
        }
        if new:
            yield saving
            saving = []
        saving.append(op)
    if saving:
        yield saving


def kind_of(changed: Mapping[str, Any], *, first: bool) -> ChangeKind:
    """The kind of a change, from the values that it set."""
    if changed.get("trashed_at"):
        return ChangeKind.TRASHED
    if first:
        return ChangeKind.NEW
    if "trashed_at" in changed:
        return ChangeKind.RESTORED
    return ChangeKind.MARKED if "mark" in changed else ChangeKind.CHANGED


def value_words(field: str, value: object, names: Mapping[str, str]) -> str:
    """A value in words; `names` are the titles of the records that it may be the id of."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    text = str(value)
    if called := _OF_FEW.get(field):
        return _(called[text]) if text in called else text
    if field.endswith("_on") or field in _DAYS:
        return _day_words(text)
    if field == "starts":
        return _moment_words(text)
    return names.get(text, text)


def version_words(version: VersionView) -> str:
    """A version in short: `+ 3 ord, - 1 ord`, or that the record was created or deleted."""
    if version.kind is ChangeKind.TRASHED:
        return _("slängd")
    if version.kind is ChangeKind.RESTORED:
        return _("tillbakatagen")
    if version.kind is ChangeKind.NEW:
        return _("skriven")
    moved = next((change for change in version.changes if change.field == "place_id"), None)
    if moved is not None:
        return _("flyttad från {before} till {after}").format(
            before=moved.before, after=moved.after
        )
    added = removed = 0
    for change in version.changes:
        changes = word_changes(change.before, change.after)
        added, removed = added + changes.added, removed + changes.removed
    parts = []
    if added:
        parts.append(ngettext("+ {n} ord", "+ {n} ord", added).format(n=added))
    if removed:
        parts.append(ngettext("- {n} ord", "- {n} ord", removed).format(n=removed))
    return ", ".join(parts) or _("tecken eller radbrytningar")


def when_words(version: VersionView, today: date) -> str:
    """When a version was made: 26 nov 14.02."""
    return f"{past_day(version.at.date(), today)} {clock_text(version.at)}"


def who_words(version: VersionView) -> str:
    """Who made a version."""
    return version.author or _("du")


def device_words(version: VersionView) -> str:
    """On which computer a version was made."""
    return _("dator {number}").format(number=version.device) if version.device else _("den här")


def only_changed(changes: Iterable[FieldChange]) -> tuple[FieldChange, ...]:
    """The fields whose value has changed."""
    return tuple(change for change in changes if change.before != change.after)


def _is_apart(last: FieldValue, saving: Sequence[FieldValue]) -> bool:
    """Whether a save is of another sitting than the last one; a clock may have been set back."""
    op = saving[0]
    if (last.device, last.author) != (op.device, op.author) or abs(op.at - last.at) > ONE_SITTING:
        return True
    return "trashed_at" in (last.field, *(one.field for one in saving))


def _day_words(text: str) -> str:
    """A day; what cannot be parsed is shown as it is stored."""
    try:
        return plain_day(date.fromisoformat(text[:10]))
    except ValueError:
        return text


def _moment_words(text: str) -> str:
    """A day and time; what cannot be parsed is shown as it is stored."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{plain_day(moment.date())} {clock_text(moment)}"
