"""What `tips` and `questions` answer from: the advice, the names of the stages, and the word index.

A command that answers at once has no time to load the whole pack, whose records alone take longer
to define than the answer to find. So this is made from a pack once and kept in a file.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from platscoach.method.search.hits import PackKind
from platscoach.method.search.synonyms import Synonyms
from platscoach.method.search.word_index import SearchEntry, WordForms, WordIndex

if TYPE_CHECKING:
    from platscoach.method.model import MethodItem, Pack

_LISTS: Final = (
    (PackKind.TIP, "tips"),
    (PackKind.QUESTION, "questions"),
    (PackKind.PITFALL, "pitfalls"),
)


class StageName(NamedTuple):
    """What a stage is called."""

    key: str
    number: int | None
    name: str
    long_name: str


class Advice(NamedTuple):
    """One piece of advice; a question that is good anywhere has no stage."""

    kind: PackKind
    key: str
    stage_key: str
    text: str
    said_by: str
    """Who says it, yet to be translated."""
    mark: str
    sources: tuple[tuple[str, str], ...]
    """Title and address of each."""
    translated: bool


class AdviceIndex:
    """A pack's advice and the way to find it."""

    __slots__ = ("advice", "kin", "stages", "word_index")

    def __init__(
        self,
        stages: tuple[StageName, ...],
        advice: tuple[Advice, ...],
        word_index: WordIndex,
        kin: Synonyms,
    ) -> None:
        self.stages = stages
        self.advice = advice
        self.word_index = word_index
        self.kin = kin


def advice_index(pack: "Pack") -> AdviceIndex:
    """The advice of a pack."""
    from platscoach.method.search.pack_entries import word_index
    from platscoach.method.search.synonyms import synonyms

    return AdviceIndex(
        tuple(
            StageName(stage.key, stage.number, stage.name, stage.long_name) for stage in pack.stages
        ),
        tuple(_advice(pack)),
        word_index(pack),
        synonyms(pack),
    )


def _advice(pack: "Pack") -> Iterator[Advice]:
    """The advice stage by stage, and last what is good anywhere."""
    for stage in pack.stages:
        for kind, field in _LISTS:
            for item in getattr(stage, field):
                yield _one(pack, kind, item, stage.key)
    for item in pack.powerful:
        yield _one(pack, PackKind.POWERFUL, item, "")


def _one(pack: "Pack", kind: PackKind, item: "MethodItem", stage_key: str) -> Advice:
    """One piece of advice."""
    sources = tuple((source.title, source.url) for source in map(pack.source, item.sources))
    return Advice(
        kind,
        item.key,
        stage_key,
        item.text,
        pack.who_says(item),
        str(item.mark),
        sources,
        item.translated,
    )


def to_rows(book: AdviceIndex) -> dict[str, Any]:
    """The index as what JSON can hold; a context, which many entries share, stands once."""
    contexts = list(dict.fromkeys(entry.context for entry in book.word_index.entries))
    return {
        "stages": book.stages,
        "advice": book.advice,
        "contexts": contexts,
        "entries": [
            entry._replace(context=contexts.index(entry.context))  # type: ignore[arg-type]
            for entry in book.word_index.entries
        ],
        "language": book.word_index.language,
        "words": book.word_index.words,
        "kin": book.kin.kin,
    }


def from_rows(rows: dict[str, Any]) -> AdviceIndex:
    """The index that `to_rows` made. Raises what damaged rows lead to."""
    kinds = {str(kind): kind for kind in PackKind}
    contexts = rows["contexts"]
    entries = [
        SearchEntry(
            kinds[kind], key, tuple(stage_keys), title, tuple(aliases), body, contexts[context]
        )
        for kind, key, stage_keys, title, aliases, body, context in rows["entries"]
    ]
    return AdviceIndex(
        tuple(StageName(*stage) for stage in rows["stages"]),
        tuple(Advice(kinds[kind], *more) for kind, *more in rows["advice"]),
        WordIndex(entries, rows["language"], WordForms(*rows["words"])),
        Synonyms(rows["kin"], rows["language"]),
    )
