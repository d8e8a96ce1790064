"""The result of joining another database, in words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from platscoach.domain.recorded_twice import RecordedTwice
from platscoach.i18n import _, ngettext
from platscoach.sharing.joining import Joined, KeptEdits
from platscoach.storage.schema.entities import ENTITIES

_MOST: Final = 20
"""How many texts with two versions are named."""


def join_lines(joined: Joined) -> Iterator[str]:
    """What came, what has two versions, what is pending, what the user must decide; a line each."""
    if joined.backup is None:
        yield _("Allt som finns där fanns redan här. Inget har ändrats.")
    else:
        yield from _came(joined)
    yield from _kept_twice(joined.both_kept)
    if joined.thrown_and_written:
        yield _(
            "Den ena har slängt det här medan den andra skrev i det. Det ligger i papperskorgen, "
            "med allt som är skrivet, och går att ta tillbaka där (w):"
        )
        yield from _named_lines(joined.thrown_and_written)
    for place in joined.set_back:
        yield _(
            "{place}: ni hade skrivit olika paus. Bara en gäller, så de steg som den andra hade "
            "flyttat står där de stod innan."
        ).format(place=place)
    yield from _not_shown(joined)
    for kind, name in joined.namesakes:
        yield _(
            "{kind}: ”{name}” finns nu mer än en gång. Är det en och samma? Platscoach gissar "
            "inte: alla är kvar, var för sig. Slå ihop dem: platscoach same {name}"
        ).format(kind=_(ENTITIES[kind].label), name=name)
    yield from recorded_twice_lines(joined.recorded_twice)
    if joined.backup is not None:
        yield _("Som det var innan: {path}").format(path=joined.backup)
        yield _("Ångra hopslagningen: platscoach restore {name}").format(name=joined.backup.name)


def recorded_twice_lines(told: Sequence[RecordedTwice]) -> Iterator[str]:
    """What may be recorded twice, and what to do about it."""
    if told:
        yield _("Står mer än en gång, och kan vara samma. Båda är kvar:")
        yield from (f"  {one.words}" for one in told)
        yield _("Är det samma: släng det ena i rummet där det står (x, och u tar tillbaka).")


def _came(joined: Joined) -> Iterator[str]:
    """How much is new, and how much has changed."""
    if new := counted_words(joined.new):
        yield _("Nytt här: {things}.").format(things=new)
    if changed := counted_words(joined.changed):
        yield _("Ändrat här: {things}.").format(things=changed)
    if joined.trashed:
        yield ngettext(
            "{n} sak därifrån ligger i papperskorgen.",
            "{n} saker därifrån ligger i papperskorgen.",
            joined.trashed,
        ).format(n=joined.trashed)
    for kind, name in joined.made_one:
        yield _(
            "{kind} ”{name}” fanns två gånger och är nu en. Dela igen: "
            "platscoach same {name} --part"
        ).format(kind=_(ENTITIES[kind].label), name=name)
    if joined.erased:
        yield ngettext(
            "{n} person är borttagen för alltid där, och därför här också. Säkerhetskopior som du "
            "har från förut, också den som nu togs, har uppgifterna kvar: ta bort dem för hand om "
            "inget får finnas kvar.",
            "{n} personer är borttagna för alltid där, och därför här också. Säkerhetskopior som "
            "du har från förut, också den som nu togs, har uppgifterna kvar: ta bort dem för hand "
            "om inget får finnas kvar.",
            joined.erased,
        ).format(n=joined.erased)
    if not (new or changed or joined.trashed or joined.erased or joined.made_one):
        yield _("Det som kom syns inte än.")


def counted_words(counts: Mapping[str, int]) -> str:
    """The number of each kind; parts of other records are counted only if there is nothing else."""
    lines: list[str] = []
    rest = 0
    for kind, entity in ENTITIES.items():
        n = counts.get(kind, 0)
        if n and entity.counted is not None:
            lines.append(entity.counted(n).format(n=n))
        elif entity.trashed:
            rest += n
    if rest:
        lines.append(ngettext("{n} uppgift till", "{n} uppgifter till", rest).format(n=rest))
    if counts and not lines:
        n = sum(counts.values())
        lines.append(ngettext("{n} uppgift", "{n} uppgifter", n).format(n=n))
    return ", ".join(lines)


def _kept_twice(both: tuple[KeptEdits, ...]) -> Iterator[str]:
    """Where two people had edited the same text, and where to find both versions."""
    if not both:
        return
    yield _(
        "Här hade ni båda skrivit. Det som är senast enligt era klockor visas, och båda finns i "
        "historiken (H):"
    )
    yield from _named_lines(both)


def _named_lines(both: tuple[KeptEdits, ...]) -> Iterator[str]:
    """A line for each of them, up to a number."""
    for line in both[:_MOST]:
        kind = _(line.label)
        words = _("{kind} ”{title}”").format(kind=kind, title=line.title) if line.title else kind
        place = line.place if line.place != line.title else ""
        yield "  " + ", ".join(filter(None, (words, place, _(line.field) if line.field else "")))
    left = len(both) - _MOST
    if left > 0:
        yield "  " + ngettext("och {n} sak till", "och {n} saker till", left).format(n=left)


def _not_shown(joined: Joined) -> Iterator[str]:
    """What was stored and cannot be shown yet, and what did not come."""
    if joined.waiting:
        yield ngettext(
            "{n} ändring väntar: den bygger på en annan som inte har kommit hit. Den är sparad.",
            "{n} ändringar väntar: de bygger på andra som inte har kommit hit. De är sparade.",
            joined.waiting,
        ).format(n=joined.waiting)
    if joined.hidden:
        yield ngettext(
            "{n} sak är okänd för den här versionen. Den är sparad och syns när Platscoach "
            "uppdaterats.",
            "{n} saker är okända för den här versionen. De är sparade och syns när Platscoach "
            "uppdaterats.",
            joined.hidden,
        ).format(n=joined.hidden)
    if joined.unsaved:
        yield ngettext(
            "{n} text är skriven där men inte sparad, och har inte kommit med. Öppna Platscoach "
            "där, spara den och slå ihop igen.",
            "{n} texter är skrivna där men inte sparade, och har inte kommit med. Öppna Platscoach "
            "där, spara dem och slå ihop igen.",
            joined.unsaved,
        ).format(n=joined.unsaved)
