"""Faults of a method pack, worded so that its author can correct them without us."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from platscoach.errors import PlatscoachError
from platscoach.i18n import _, ngettext
from platscoach.method.pack_format.schema import MAX_FAULTS
from platscoach.text import clean_line

_SHOWN = 80
"""How much of a file's content is shown, in characters: enough to find it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where it is, what is wrong, what was expected."""

    file: str
    """Its path in the pack; empty for the folder itself, the full path if that is wrong."""
    wrong: str
    expected: str
    line: int | None = None
    where: str = ""
    """The key of the item, or which one in its list; may be empty."""
    meant: str = ""
    """A suggestion of what was perhaps meant."""

    @property
    def message(self) -> str:
        """The fault in one to three sentences."""
        place = self.file or _("Mappen")
        if self.line:
            place += _(", rad {line}").format(line=self.line)
        if self.where:
            place += f" ({self.where})"
        sentences = [f"{place}: {self.wrong}."]
        if self.expected:
            sentences.append(_("Ska vara: {expected}.").format(expected=self.expected))
        if self.meant:
            sentences.append(_("Menade du {near}?").format(near=self.meant))
        return " ".join(sentences)


class Faults:
    """Collects every fault that can be found in one run."""

    def __init__(self) -> None:
        self._found: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Note a fault, with names that are safe to show."""
        fault = replace(fault, file=clean_line(fault.file), where=clean_line(fault.where))
        if len(self._found) < MAX_FAULTS and fault not in self._found:
            self._found.append(fault)

    def __bool__(self) -> bool:
        return bool(self._found)

    def refuse(self) -> None:
        """Raise PackError when there are any."""
        if self._found:
            # The top file first, then in the order of files and lines.
            self._found.sort(key=lambda one: ("/" in one.file, one.file, one.line or 0))
            raise PackError(tuple(self._found))


class PackError(PlatscoachError):
    """A method pack that cannot be used, with every fault found in it."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__(f"{self.count} {faults[0].message}")

    @property
    def count(self) -> str:
        """How many faults there are."""
        n = len(self.faults)
        return ngettext("Metodpaketet har ett fel:", "Metodpaketet har {n} fel:", n).format(n=n)


def single_fault(file: str, wrong: str, expected: str) -> PackError:
    """The error for one fault of a whole file or of the folder."""
    return PackError((Fault(clean_line(file), wrong, expected),))


def most_similar(word: str, names: Iterable[str]) -> str:
    """The known word that is most like this one, if any is: the first of those equally like it."""
    import difflib

    by_letters = {one.casefold(): one for one in names}
    typed = word[:_SHOWN].casefold()
    found = difflib.get_close_matches(typed, by_letters, n=len(by_letters) or 1, cutoff=0.7)
    if not found:
        return ""
    best = difflib.SequenceMatcher(None, found[0], typed).ratio()
    equals = {one for one in found if difflib.SequenceMatcher(None, one, typed).ratio() == best}
    return next(one for letters, one in by_letters.items() if letters in equals)


def quoted(value: object) -> str:
    """Some content of a file, safe to quote: short, on one line, without control characters."""
    text = clean_line(str(value))
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
