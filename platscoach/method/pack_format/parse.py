"""From the TOML files of a pack to its records, refusing what is wrong.

Pure: it is given the contents of the files, so that a broken pack can be tried without a disk.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Final

from platscoach.domain.steps import STEP_KEYS
from platscoach.i18n import _
from platscoach.method.model import Method, MethodItem, MethodStage, Move, Pack, Source, Stuck, Term
from platscoach.method.pack_format.pack_files import PackFiles
from platscoach.method.pack_format.toml_table import MAX_NAME, Table, broken

STAGE_LISTS: Final = {
    "purpose": "purpose",
    "done": "done",
    "deliverable": "deliverable",
    "involve": "involve",
    "point": "points",
    "tip": "tips",
    "question": "questions",
    "pitfall": "pitfalls",
}
"""The lists of a stage file, and the fields of Stage that they become."""

_ITEM: Final = ("key", "text", "mark", "sources")


def parse_pack(files: Mapping[str, bytes], language: str) -> Pack:
    """The pack in a language, from contents by name (`sv/stages/plan.toml`). Raises PackError."""
    found = PackFiles(files, language)
    head = found.head("pack.toml")
    head.only("name", "version", "language", "stages")
    if head.text("language", MAX_NAME) != head.file.partition("/")[0]:
        raise head.wrong(
            _("language är {language}").format(language=head.text("language")),
            head.file.partition("/")[0],
        )
    sources = _sources(found)
    labels = frozenset(source.label for source in sources)
    methods = _methods(found, labels)
    stages = _stages(found, labels, frozenset(method.key for method in methods))
    powerful = _items(found, "toolbox.toml", "powerful", labels)
    driving = _items(found, "toolbox.toml", "driving", labels)
    _refuse_shared_keys(stages, powerful, driving)
    found.only_lists("toolbox.toml", "move", "powerful", "stuck", "driving")
    return Pack(
        name=head.text("name", MAX_NAME),
        version=head.text("version", MAX_NAME),
        language=language,
        stages=stages,
        methods=methods,
        moves=tuple(_move(table, labels) for table in found.tables("toolbox.toml", "move")),
        powerful=powerful,
        stuck=tuple(_stuck(table, labels) for table in found.tables("toolbox.toml", "stuck")),
        driving=driving,
        glossary=_glossary(found),
        sources=sources,
        synonyms=_synonyms(found),
    )


def _sources(found: PackFiles) -> tuple[Source, ...]:
    """The pages and reports that may be named."""
    found.only_lists("sources.toml", "source")
    return tuple(_source(table) for table in found.tables("sources.toml", "source", "label"))


def _source(table: Table) -> Source:
    """One page or report, with an address that a browser can be given."""
    table.only("label", "title", "url")
    url = table.text("url")
    if not url.startswith(("https://", "http://")) or " " in url:
        raise table.wrong(_("url är ingen webbadress"), "https://…")
    return Source(table.key("label"), table.text("title", 2 * MAX_NAME), url)


def _stages(
    found: PackFiles, labels: frozenset[str], methods: frozenset[str]
) -> tuple[MethodStage, ...]:
    """The stages in the order that the Swedish pack gives them."""
    keys = found.head("pack.toml", swedish=True).texts("stages", MAX_NAME)
    for name in found.stage_names():
        if name.removeprefix("stages/").removesuffix(".toml") not in keys:
            raise broken(name, "", _("steget står inte i pack.toml"), ", ".join(keys))
    return tuple(_stage(found, key, labels, methods) for key in keys)


def _stage(
    found: PackFiles, key: str, labels: frozenset[str], methods: frozenset[str]
) -> MethodStage:
    """One stage from its file."""
    name = f"stages/{key}.toml"
    head = found.head(name)
    plain = (
        {field.name for field in fields(MethodStage)} - set(STAGE_LISTS.values()) - {"translated"}
    )
    head.only(*sorted(plain))
    found.only_lists(name, *STAGE_LISTS)
    if head.key() != key:
        raise head.wrong(_("key är {key}").format(key=head.key()), key)
    items = {field: _items(found, name, kind, labels) for kind, field in STAGE_LISTS.items()}
    number, phase = _place_in_order(head)
    return MethodStage(
        key=key,
        number=number,
        phase=phase,
        name=head.text("name", MAX_NAME),
        long_name=head.text("long_name", MAX_NAME),
        aliases=head.texts("aliases", MAX_NAME),
        mark=head.mark(),
        sources=head.sources(labels),
        methods=_known_methods(head, methods),
        translated=head.translated,
        **items,
    )


def _place_in_order(head: Table) -> tuple[int | None, int | None]:
    """Number and phase: both for the six steps, neither for the stages around them."""
    number, phase = head.number("number", len(STEP_KEYS)), head.number("phase", 2)
    if (number is None) != (phase is None):
        raise head.wrong(
            _("bara det ena av number och phase står"), _("båda för de sex stegen, annars inget")
        )
    return number, phase


def _known_methods(head: Table, methods: frozenset[str]) -> tuple[str, ...]:
    """The methods that a stage names, all of them described in the pack."""
    named = head.texts("methods", MAX_NAME)
    for key in named:
        if key not in methods:
            raise head.wrong(
                _("metoden {key} finns inte").format(key=key),
                _("en nyckel som står i methods.toml"),
            )
    return named


def _items(
    found: PackFiles, name: str, kind: str, labels: frozenset[str]
) -> tuple[MethodItem, ...]:
    """The items of one list."""
    return tuple(_item(table, labels) for table in found.tables(name, kind))


def _item(table: Table, labels: frozenset[str]) -> MethodItem:
    """One short text and who says it."""
    table.only(*_ITEM)
    return MethodItem(
        table.key(), table.text("text"), table.mark(), table.sources(labels), table.translated
    )


def _methods(found: PackFiles, labels: frozenset[str]) -> tuple[Method, ...]:
    """The ways of working."""
    found.only_lists("methods.toml", "method")
    return tuple(_method(table, labels) for table in found.tables("methods.toml", "method"))


def _method(table: Table, labels: frozenset[str]) -> Method:
    """One way of working, with at least one step of how."""
    table.only(*(field.name for field in fields(Method) if field.name != "translated"))
    how = table.texts("how")
    if not how:
        raise table.wrong(_("how är tom"), _("minst ett steg"))
    return Method(
        key=table.key(),
        name=table.text("name", MAX_NAME),
        aliases=table.texts("aliases", MAX_NAME),
        good_for=table.text("good_for"),
        time=table.text("time"),
        group=table.text("group"),
        how=how,
        watch=table.text("watch"),
        mark=table.mark(),
        sources=table.sources(labels),
        translated=table.translated,
    )


def _move(table: Table, labels: frozenset[str]) -> Move:
    """One move of a conversation."""
    table.only("name", *_ITEM)
    return Move(
        key=table.key(),
        name=table.text("name", MAX_NAME),
        text=table.text("text"),
        mark=table.mark(),
        sources=table.sources(labels),
        translated=table.translated,
    )


def _stuck(table: Table, labels: frozenset[str]) -> Stuck:
    """One way of being stuck."""
    table.only("key", "name", "question", "avoid", "mark", "sources")
    return Stuck(
        key=table.key(),
        name=table.text("name", MAX_NAME),
        question=table.text("question"),
        avoid=table.text("avoid"),
        mark=table.mark(),
        sources=table.sources(labels),
        translated=table.translated,
    )


def _glossary(found: PackFiles) -> tuple[Term, ...]:
    """The words of the trade."""
    found.only_lists("glossary.toml", "term")
    return tuple(_term(table) for table in found.tables("glossary.toml", "term"))


def _term(table: Table) -> Term:
    """One word in both languages."""
    table.only("key", "sv", "en", "note")
    return Term(
        key=table.key(),
        sv=table.text("sv", MAX_NAME),
        en=table.text("en", MAX_NAME),
        note=table.text("note", needed=False),
        translated=table.translated,
    )


def _synonyms(found: PackFiles) -> tuple[tuple[str, ...], ...]:
    """The groups of words that mean the same; a pack may do without."""
    if not found.has("synonyms.toml"):
        return ()
    found.only_lists("synonyms.toml", "group")
    return tuple(_group(table) for table in found.tables("synonyms.toml", "group"))


def _group(table: Table) -> tuple[str, ...]:
    """Two single words or more, each once."""
    table.only("key", "words")
    words = table.texts("words", MAX_NAME)
    if len(words) < 2 or len(set(words)) < len(words):
        raise table.wrong(
            _("words har färre än två olika ord, eller samma ord två gånger"),
            _("minst två ord, vart och ett en gång"),
        )
    for word in words:
        if not word.isalpha():
            raise table.wrong(
                _("”{word}” är inte ett enda ord").format(word=word),
                _("ett ord med bara bokstäver"),
            )
    return words


def _refuse_shared_keys(stages: Iterable[MethodStage], *more: tuple[MethodItem, ...]) -> None:
    """What a place's work refers to by key alone must be one thing in the whole pack."""
    seen: set[str] = set()
    lists = [getattr(stage, field) for stage in stages for field in STAGE_LISTS.values()]
    for items in (*lists, *more):
        for item in items:
            if item.key in seen:
                raise broken("stages", item.key, _("nyckeln står två gånger"), _("en egen nyckel"))
            seen.add(item.key)
