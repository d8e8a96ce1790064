"""The state of a form being filled in: values, changes against the base, errors. No widgets."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Final

from platscoach.domain.form_echo import written_out
from platscoach.domain.form_fields import CHOSEN_KINDS, FieldKind, FormField

_SEEN: Final = ""
"""The key in the draft for the changes by others that the user had seen; no field has this name."""


class FormState:
    """The values of the fields beside their base: what they held before anything was typed."""

    def __init__(self, fields: Sequence[FormField]) -> None:
        self.fields = tuple(fields)
        self.values = self.base
        self.errors: dict[str, str] = {}
        """Error messages, by field. A message is removed when its field is changed."""
        self._put_aside: dict[str, str] = {}
        self._away: set[str] = set()
        self.seen: dict[str, int] = {}
        """Which changes by others the user had seen when typing began."""
        self._seen_now: dict[str, int] = {}

    @property
    def base(self) -> dict[str, str]:
        """The values of the fields before anything is typed."""
        return {field.name: field.value for field in self.fields}

    @property
    def asked_fields(self) -> tuple[FormField, ...]:
        """The fields that are asked for with the present choices."""
        return tuple(
            field
            for field in self.fields
            if field.name not in self._away and field.is_asked(self.values)
        )

    def set_there(self, name: str, there: bool) -> None:
        """Show or hide a field, whatever is chosen in the other fields."""
        (self._away.discard if there else self._away.add)(name)

    @property
    def changed(self) -> dict[str, str]:
        """The values that differ from the base."""
        return {
            field.name: self.values[field.name]
            for field in self.fields
            if self.values[field.name] != field.value
        }

    def put(self, name: str, value: str) -> bool:
        """Set the value of a field; False when nothing changed."""
        if self.values[name] == value:
            return False
        self.values[name] = value
        self.errors.pop(name, None)
        self._put_aside.clear()
        return True

    def keep_days(self, before: date, today: date) -> tuple[str, ...]:
        """Write out the days that have another meaning today than before; the fields they are in.

        `i morgon` was typed on another day, and means the day that it meant then.
        """
        kept = []
        for field in self.fields:
            typed = self.values[field.name]
            meant = written_out(field, typed, before)
            if meant != written_out(field, typed, today):
                self.values[field.name] = meant
                kept.append(field.name)
        return tuple(kept)

    def take_errors(self, errors: Mapping[str, str]) -> None:
        """Set the errors, replacing the earlier ones."""
        self.errors = {name: words for name, words in errors.items() if name in self.values}

    def start_over(self) -> bool:
        """Reset every field to its base; called again, restore what had been typed.

        Returns True when what had been typed was restored.
        """
        typed, self._put_aside = self._put_aside, self.changed
        self.values = {**self.base, **({} if self._put_aside else typed)}
        self.seen, self._seen_now = self._seen_now, self.seen
        self.errors.clear()
        return bool(self.changed)

    def opened(self, seen: Mapping[str, int]) -> None:
        """Note that the form shows what is stored now, with these changes by others."""
        self.seen = self._seen_now = dict(seen)

    def draft(self, today: date) -> str:
        """The changed values as a draft, empty when nothing has changed.

        Only changed fields are included, so that changes by others meanwhile show. A day is stored
        as the date that was meant: next week, `fre` is another one.
        """
        typed = {
            field.name: written_out(field, self.values[field.name], today)
            for field in self.fields
            if field.name in self.changed
        }
        if not typed:
            return ""
        content = {**typed, _SEEN: self.seen} if self.seen else typed
        return json.dumps(content, ensure_ascii=False)

    def restore(self, kept: str) -> bool:
        """Restore a draft; False if there was nothing in it.

        What has been typed since the form was opened is kept. What cannot be read is skipped.
        """
        try:
            draft = json.loads(kept) if kept else {}
        except ValueError:
            return False
        if not isinstance(draft, dict):
            return False
        found = {
            field.name: draft[field.name]
            for field in self.fields
            if field.name not in self.changed and _fits(field, draft.get(field.name))
        }
        self.values.update(found)
        if found and isinstance(seen := draft.get(_SEEN), dict):
            with suppress(ValueError, TypeError):
                self.seen = {str(key): int(number) for key, number in seen.items()}
        return bool(found)


def _fits(field: FormField, value: object) -> bool:
    """Whether a stored value is valid for the field and differs from its base."""
    if not isinstance(value, str) or value == field.value:
        return False
    if field.kind not in CHOSEN_KINDS:
        return True
    chosen = value.split() if field.kind is FieldKind.SEVERAL else [value]
    return {key for key, _label in field.choices}.issuperset(chosen)
