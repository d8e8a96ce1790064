"""The pack as one lean JSON file: what is read at start instead of fifteen TOML files.

Records are written as lists of their fields in order, so the file is small and its reading is
little more than the making of the records. It is good for exactly the sources and the records it
was made from: a digest of both stands first in it.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Final

from platscoach.method.model import (
    Contact,
    MarkKind,
    Method,
    MethodItem,
    MethodStage,
    Move,
    Pack,
    Report,
    Source,
    Stuck,
    Term,
)

_MARKS: Final = {str(mark): mark for mark in MarkKind}
_RECORDS: Final = (
    Pack,
    MethodStage,
    MethodItem,
    Method,
    Move,
    Stuck,
    Term,
    Source,
    Contact,
    Report,
)


def digest(files: Mapping[str, bytes]) -> str:
    """What a compiled pack must carry to stand for these files and today's records."""
    said = hashlib.sha256(repr([record.__match_args__ for record in _RECORDS]).encode())
    for name in sorted(files):
        said.update(f"\0{name}\0{len(files[name])}\0".encode())
        said.update(files[name])
    return said.hexdigest()


def encode(pack: Pack, made_from: str) -> bytes:
    """The pack as JSON."""
    whole = {"digest": made_from, "pack": _plain(pack)}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()


def decode(content: bytes, made_from: str) -> Pack | None:
    """The pack in the JSON; None when it was made from something else, or is damaged."""
    try:
        whole = json.loads(content)
        return _pack(whole["pack"]) if whole["digest"] == made_from else None
    except (ValueError, TypeError, KeyError):
        return None


def _plain(value: Any) -> Any:  # noqa: ANN401
    """A record as the list of its fields, and so on inwards."""
    if isinstance(value, _RECORDS):
        return [_plain(getattr(value, name)) for name in value.__match_args__]
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def _pack(row: list[Any]) -> Pack:
    """The pack of a row."""
    name, version, language, stages, methods, moves, powerful, stuck, driving, *more = row
    terms, sources, contacts, reports, base, synonyms = more
    return Pack(
        name,
        version,
        language,
        tuple(_stage(one) for one in stages),
        tuple(_method(one) for one in methods),
        tuple(Move(one[0], one[1], one[2], *_sourced(one)) for one in moves),
        _items(powerful),
        tuple(Stuck(one[0], one[1], one[2], one[3], *_sourced(one)) for one in stuck),
        _items(driving),
        tuple(Term(*one) for one in terms),
        tuple(Source(*one) for one in sources),
        tuple(Contact(*one) for one in contacts),
        tuple(
            Report(name, month, date.fromisoformat(day) if day else None)
            for name, month, day in reports
        ),
        base,
        tuple(map(tuple, synonyms)),
    )


def _items(rows: list[list[Any]]) -> tuple[MethodItem, ...]:
    """The items of rows."""
    return tuple(
        MethodItem(key, text, _MARKS[mark], tuple(sources), translated)
        for key, text, mark, sources, translated in rows
    )


def _sourced(row: list[Any]) -> tuple[MarkKind, tuple[str, ...], bool]:
    """The last three fields of a record that says who it comes from."""
    mark, sources, translated = row[-3:]
    return _MARKS[mark], tuple(sources), translated


def _stage(row: list[Any]) -> MethodStage:
    """The stage of a row."""
    key, number, phase, name, long_name, aliases, mark, sources, methods, *lists, translated = row
    purpose, done, deliverable, involve, points, tips, questions, pitfalls = map(_items, lists)
    return MethodStage(
        key,
        number,
        phase,
        name,
        long_name,
        tuple(aliases),
        _MARKS[mark],
        tuple(sources),
        tuple(methods),
        purpose,
        done,
        deliverable,
        involve,
        points,
        tips,
        questions,
        pitfalls,
        translated,
    )


def _method(row: list[Any]) -> Method:
    """The method of a row."""
    key, name, aliases, good_for, time, group, how, watch, *_rest = row
    return Method(
        key, name, tuple(aliases), good_for, time, group, tuple(how), watch, *_sourced(row)
    )


def write_whole(path: Path, content: bytes) -> None:
    """Write a whole file or nothing; readable by all, unlike what holds people's data."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    except OSError:
        with suppress(OSError):
            fresh.unlink()
        raise
