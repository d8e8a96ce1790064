"""The sessions in a place's story, held and booked, with their commitments and marked lines."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from platscoach.demo.setting import Act, Deed, Setting
from platscoach.domain.committed_by import Who
from platscoach.domain.marked_lines import RemarkKind, Verdict
from platscoach.domain.session_forms import CommitmentForm, RemarkForm, SessionForm
from platscoach.domain.session_kinds import SessionKind, SessionMode, SessionStatus
from platscoach.storage.repositories.store import Store

_MARKS: Final = {
    "? ": RemarkKind.QUESTION,
    "= ": RemarkKind.LESSON,
    "% ": RemarkKind.STORY,
    "& ": RemarkKind.CONTACT,
    "§ ": RemarkKind.REFLECTION,
}
"""What the marked lines of the notes begin with."""


def talk_acts(setting: Setting) -> Iterator[Act]:
    """Every session, and every commitment that was carried out."""
    for number, table in enumerate(setting.table["session"]):
        starts = setting.days.at(
            setting.days.day(table["day"]), table.get("clock", setting.table["clock"])
        )
        key = setting.key("session", number)
        save = _save(setting, key, table, starts)
        if "booked" in table:
            yield setting.act(table["booked"], "16.30", save)
        else:
            ends = starts + timedelta(minutes=table["minutes"])
            yield Act(ends, save)
            yield from _kept(setting, key, table, ends)


def _save(setting: Setting, key: str, table: Mapping[str, Any], starts: datetime) -> Deed:
    """Save the session as if it had been typed."""

    def save(store: Store) -> None:
        names = table.get("leaders", setting.leaders_on(starts.date()))
        notes = table.get("notes", "").strip()
        form = SessionForm(
            kind=SessionKind(table.get("kind", SessionKind.CALL)),
            status=SessionStatus.BOOKED if "booked" in table else SessionStatus.HELD,
            day=starts.date().isoformat(),
            clock=f"{starts:%H.%M}",
            minutes=str(table["minutes"]),
            stage_keys=tuple(table.get("stages", ())),
            leader_ids=tuple(setting.people[name] for name in names),
            notes=notes,
            commitments=tuple(
                _commitment(setting, setting.key(key, number), item)
                for number, item in enumerate(table.get("commitments", ()))
            ),
            remarks=tuple(_marked(setting, key, notes)),
            went=str(table.get("went", "")),
            planned_minutes=str(table.get("planned", "")),
            mode=SessionMode(table.get("mode", "")),
            person_ids=tuple(setting.person_ids[name] for name in table.get("people", ())),
            attendance=table.get("attendance", ""),
        )
        store.sessions.write(key, setting.place_id, form)
        for trial in table.get("trials", ()):
            store.trials.save(key, trial["method"], Verdict(trial["verdict"]), trial["why"])

    return save


def _marked(setting: Setting, session_key: str, notes: str) -> Iterator[RemarkForm]:
    """The marked lines of the notes."""
    for number, line in enumerate(notes.splitlines()):
        if line[:2] in _MARKS:
            key = setting.key(session_key, "remark", number)
            yield RemarkForm(_MARKS[line[:2]], line[2:], line, key)


def _commitment(setting: Setting, key: str, item: Mapping[str, Any]) -> CommitmentForm:
    """What somebody has promised."""
    name = item["by"]
    form = CommitmentForm(what=item["what"], due=setting.typed(item.get("due")), id=key)
    if name in {setting.table["main"], setting.table["second"]}:
        return replace(form, who=Who.SUPPORTER, person_id=setting.people[name])
    if name in setting.people:
        return replace(form, who=Who.LEADER, person_id=setting.people[name])
    who = Who.MUNICIPALITY if name in setting.table["officials"] else Who.OTHER
    if name in setting.person_ids:
        return replace(form, who=who, person_id=setting.person_ids[name])
    return replace(form, who=who, person=name)


def _kept(
    setting: Setting, session_key: str, table: Mapping[str, Any], ends: datetime
) -> Iterator[Act]:
    """The commitments of the session that have been carried out since."""
    for number, item in enumerate(table.get("commitments", ())):
        if "done" in item:
            done = setting.days.at(setting.days.day(item["done"]), "16.40")
            when = max(done, ends + timedelta(minutes=1))
            yield Act(when, _done(setting.key(session_key, number)))


def _done(key: str) -> Deed:
    """Tick off a commitment."""
    return lambda store: store.commitments.set_done(key, done=True)
