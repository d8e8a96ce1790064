"""The method as a book: its chapters in reading order, and their content."""

from dataclasses import dataclass
from typing import Final

from platscoach.i18n import N_, _
from platscoach.method.model import MethodStage, Pack
from platscoach.method.reader.passages import (
    TOOL_PASSAGES,
    BookPassage,
    about_passages,
    item_passage,
    method_passage,
)
from platscoach.method.search.hits import PackKind

TOOLS: Final = {
    PackKind.MOVE: N_("Samtalsmall"),
    PackKind.POWERFUL: N_("Kraftfulla frågor"),
    PackKind.STUCK: N_("När det kör fast"),
    PackKind.DRIVING: N_("Tecken på att du själv driver"),
    PackKind.METHOD: N_("Metoder"),
    PackKind.TERM: N_("Ordlista"),
    PackKind.CONTACT: N_("Kontakter"),
}
"""The chapters after the stages, by their content; the kind is also the chapter's key."""

_SECTIONS: Final = (
    (PackKind.PURPOSE, "purpose", ""),
    (PackKind.TIP, "tips", N_("TIPS")),
    (PackKind.QUESTION, "questions", N_("FRÅGOR ATT STÄLLA")),
    (PackKind.POINT, "points", N_("CHECKLISTAN")),
    (PackKind.PITFALL, "pitfalls", N_("FALLGROPAR")),
    (PackKind.DONE, "done", N_("KLART NÄR")),
    (PackKind.DELIVERABLE, "deliverable", N_("RESULTAT")),
    (PackKind.INVOLVE, "involve", N_("VILKA SOM BEHÖVER VARA MED")),
)
"""The sections of a stage's chapter before its methods, with their headings."""

_LEADS: Final = {
    PackKind.MOVE: N_("Samtalets delar, från hej till hej då. Du behöver inte alla varje gång."),
    PackKind.POWERFUL: N_("Frågor som går att ställa i vilket steg som helst."),
    PackKind.STUCK: N_("Vad du kan fråga, och vad du ska låta bli, när det har tagit stopp."),
    PackKind.DRIVING: N_(
        "Känner du igen dig är det dags att lämna tillbaka arbetet till processledaren."
    ),
    PackKind.METHOD: N_("Sätt att arbeta, från A till Ö. Enter visar hur man gör."),
    PackKind.TERM: N_("Orden i arbetet, på svenska och engelska."),
    PackKind.CONTACT: N_("Vilka du kan vända dig till."),
}


@dataclass(frozen=True, slots=True)
class BookSection:
    """Passages of one kind under a heading; the first of a stage has none."""

    kind: PackKind
    heading: str
    passages: tuple[BookPassage, ...]


@dataclass(frozen=True, slots=True)
class BookChapter:
    """What the method is for, one stage, or one part of the toolbox."""

    key: str
    number: int | None
    name: str
    """The name in a list."""
    title: str
    over: str
    """What the chapter belongs to: the phase, the toolbox."""
    lead: str
    sections: tuple[BookSection, ...]

    @property
    def label(self) -> str:
        """Number and name."""
        return f"{self.number} {self.name}" if self.number else self.name


def about_name() -> str:
    """The name of the chapter about what the method is for."""
    return _("Kort om metoden")


def chapter_names(pack: Pack) -> tuple[tuple[str, str, str], ...]:
    """Key, label and group of every chapter in reading order."""
    about = ((str(PackKind.ABOUT), about_name(), _("METODEN")),) if pack.about else ()
    stages = [(stage.key, stage.label, _over(pack, stage)) for stage in pack.stages]
    found = [(str(kind), _(TOOLS[kind]), _("VERKTYGSLÅDAN")) for kind in tools(pack)]
    return (*about, *stages, *found)


def tools(pack: Pack) -> tuple[PackKind, ...]:
    """The chapters after the stages for which the pack has content."""
    return tuple(kind for kind in TOOLS if kind is not PackKind.CONTACT or pack.contacts)


def chapter(pack: Pack, key: str) -> BookChapter:
    """The chapter with that key. Raises KeyError."""
    if key == PackKind.ABOUT:
        section = BookSection(PackKind.ABOUT, "", tuple(about_passages(pack)))
        return BookChapter(key, None, about_name(), about_name(), _("METODEN"), "", (section,))
    if key in set(TOOLS):
        kind = PackKind(key)
        name = _(TOOLS[kind])
        section = BookSection(kind, "", tuple(TOOL_PASSAGES[kind](pack)))
        return BookChapter(key, None, name, name, _("VERKTYGSLÅDAN"), _(_LEADS[kind]), (section,))
    return stage_chapter(pack, pack.stage(key))


def stage_chapter(pack: Pack, stage: MethodStage) -> BookChapter:
    """All that the method says of a stage."""
    sections = [
        BookSection(
            kind, _(heading), tuple(item_passage(pack, item) for item in getattr(stage, field))
        )
        for kind, field, heading in _SECTIONS
    ]
    methods = tuple(method_passage(pack, pack.method(key)) for key in stage.methods)
    sections.append(BookSection(PackKind.METHOD, _("METODER"), methods))
    kept = tuple(section for section in sections if section.passages)
    return BookChapter(
        stage.key, stage.number, stage.name, stage.long_name, _over(pack, stage), "", kept
    )


def chapter_of(pack: Pack, item_key: str, stage_key: str = "") -> str:
    """The chapter that contains a passage, preferably that of the stage; empty if there is none."""
    keys = [key for key, _name, _group in chapter_names(pack)]
    keys.sort(key=lambda key: key != stage_key)
    for key in keys:
        for section in chapter(pack, key).sections:
            if any(passage.key == item_key for passage in section.passages):
                return key
    return ""


def _over(pack: Pack, stage: MethodStage) -> str:
    """The phase of a step; of the other stages, whether they come before or after the steps."""
    if stage.phase:
        return _("FAS {n}").format(n=stage.phase)
    steps = [number for number, one in enumerate(pack.stages) if one.number]
    before = not steps or pack.stages.index(stage) < steps[0]
    return _("FÖRE OCH UNDER STEGEN") if before else _("EFTER STEGEN")
