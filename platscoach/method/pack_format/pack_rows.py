"""A pack's records as rows that JSON can hold, and back.

Records are written as lists of their fields in order, so the file is small and its reading is
little more than the making of the records.
"""

from datetime import date
from typing import Any, Final

from platscoach.method.model import (
    AboutMethod,
    ActorGroup,
    Contact,
    MarkKind,
    Method,
    MethodItem,
    MethodStage,
    Move,
    Pack,
    Report,
    Risk,
    Source,
    StepMonths,
    Stuck,
    Subject,
    SynonymGroup,
    Term,
    Topic,
)

_MARKS: Final = {str(mark): mark for mark in MarkKind}
_RECORDS: Final = (
    Pack,
    AboutMethod,
    MethodStage,
    MethodItem,
    Method,
    Move,
    Stuck,
    Term,
    Source,
    Contact,
    Report,
    Risk,
    StepMonths,
    Subject,
    SynonymGroup,
    ActorGroup,
    Topic,
)


def to_rows(value: Any) -> Any:  # noqa: ANN401
    """A pack, or a record in it, as the list of its fields, and so on inwards."""
    if isinstance(value, _RECORDS):
        return [to_rows(getattr(value, name)) for name in value.__match_args__]
    if isinstance(value, tuple):
        return [to_rows(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def from_rows(row: list[Any]) -> Pack:
    """The pack that `to_rows` has encoded. Damaged rows raise various errors."""
    name, version, language, about, stages, methods, moves, powerful, stuck, driving, *more = row
    terms, sources, contacts, reports, base, synonyms, subjects, actors, *topics = more
    functions, themes, programme, step_months, risks, *check_ins = topics
    six_months, twelve_months, end, preparation = check_ins
    return Pack(
        name,
        version,
        language,
        tuple(AboutMethod(one[0], one[1], one[2], *_sourced(one)) for one in about),
        tuple(_stage(stage) for stage in stages),
        tuple(_method(method) for method in methods),
        tuple(Move(move[0], move[1], move[2], *_sourced(move)) for move in moves),
        _items(powerful),
        tuple(Stuck(one[0], one[1], one[2], one[3], *_sourced(one)) for one in stuck),
        _items(driving),
        tuple(Term(*term) for term in terms),
        tuple(Source(*source) for source in sources),
        tuple(Contact(*contact) for contact in contacts),
        tuple(
            Report(name, month, date.fromisoformat(day) if day else None)
            for name, month, day in reports
        ),
        base,
        tuple(SynonymGroup(synonym[0], tuple(synonym[1]), synonym[2]) for synonym in synonyms),
        tuple(
            Subject(subject[0], tuple(subject[1]), tuple(subject[2]), subject[3])
            for subject in subjects
        ),
        tuple(
            ActorGroup(actor[0], actor[1], tuple(actor[2]), tuple(actor[3]), *_sourced(actor))
            for actor in actors
        ),
        tuple(map(_topic, functions)),
        tuple(map(_topic, themes)),
        tuple(map(_topic, programme)),
        tuple(
            StepMonths(step_month[0], step_month[1], *_sourced(step_month))
            for step_month in step_months
        ),
        tuple(Risk(risk[0], risk[1], risk[2], risk[3], *_sourced(risk)) for risk in risks),
        _items(six_months),
        _items(twelve_months),
        _items(end),
        _items(preparation),
    )


def _topic(row: list[Any]) -> Topic:
    """The topic of a row."""
    key, name, text, words, *_rest = row
    return Topic(key, name, text, tuple(words), *_sourced(row))


def _items(rows: list[list[Any]]) -> tuple[MethodItem, ...]:
    """The items of rows."""
    return tuple(
        MethodItem(key, text, _MARKS[mark], tuple(sources), translated)
        for key, text, mark, sources, translated in rows
    )


def _sourced(row: list[Any]) -> tuple[MarkKind, tuple[str, ...], bool]:
    """The last three fields of a record with an origin."""
    mark, sources, translated = row[-3:]
    return _MARKS[mark], tuple(sources), translated


def _stage(row: list[Any]) -> MethodStage:
    """The stage of a row."""
    key, number, phase, name, long_name, short_name, *more = row
    aliases, mark, sources, methods, *lists, translated = more
    purpose, done, deliverable, involve, points, tips, questions, pitfalls = map(_items, lists)
    return MethodStage(
        key,
        number,
        phase,
        name,
        long_name,
        short_name,
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
