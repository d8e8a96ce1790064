"""Methods that have been tried, counted over all places, and what was learned there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from platscoach.domain.marked_lines import RemarkKind, Verdict
from platscoach.i18n import _, ngettext


@dataclass(frozen=True, slots=True)
class SessionTrial:
    """The verdict on a method in one session."""

    method_key: str
    place_id: str
    place_name: str
    session_id: str
    day: date
    verdict: Verdict | None
    why: str


@dataclass(frozen=True, slots=True)
class TrialCount:
    """How often a method got the same verdict in one place."""

    method_key: str
    place_id: str
    place_name: str
    verdict: Verdict | None
    times: int
    latest: date


@dataclass(frozen=True, slots=True)
class LearnedLine:
    """A lesson or a story of change from one session, or from a meeting without a place."""

    id: str
    place_id: str
    """Empty for a meeting without a place."""
    place_name: str
    """The place, or the kind of meeting."""
    session_id: str
    """The session, or the meeting."""
    day: date
    kind: RemarkKind
    text: str


@dataclass(frozen=True, slots=True)
class TriedMethod:
    """A method with its verdicts, counted by place, the newest first."""

    method_key: str
    counts: tuple[TrialCount, ...]
    newest: int = 0
    """The number of newest sessions that were counted; 0 for all."""

    @property
    def places(self) -> int:
        """On how many places it has been tried."""
        return len({one.place_id for one in self.counts})

    def count(self, verdict: Verdict) -> int:
        """How often it got this verdict."""
        return sum(one.times for one in self.counts if one.verdict is verdict)

    @property
    def words(self) -> str:
        """All of it on one line, in the language in force: `provad på 3 platser: behåll 2`."""
        tried = ngettext("provad på {n} plats", "provad på {n} platser", self.places)
        words = ": ".join(part for part in (tried.format(n=self.places), self._verdicts) if part)
        where = _("de senaste {n} samtalen").format(n=self.newest) if self.newest else ""
        return f"{words} ({where})" if where else words

    @property
    def outcome(self) -> str:
        """The same for beside its name: `behåll 2, ändra 1 (3 platser)`."""
        places = ngettext("{n} plats", "{n} platser", self.places).format(n=self.places)
        return f"{self._verdicts} ({places})" if self._verdicts else places

    @property
    def _verdicts(self) -> str:
        """How often each verdict was given: `behåll 2, ändra 1`."""
        counts = (
            (_("behåll {n}"), self.count(Verdict.KEEP)),
            (_("ändra {n}"), self.count(Verdict.CHANGE)),
            (_("sluta {n}"), self.count(Verdict.STOP)),
        )
        return ", ".join(words.format(n=count) for words, count in counts if count)

    @property
    def worth(self) -> int:
        """A score: methods that were kept rank before those that were changed, those before stopped
        ones.
        """
        return (
            2 * self.count(Verdict.KEEP) + self.count(Verdict.CHANGE) - 2 * self.count(Verdict.STOP)
        )


def by_method(counts: Iterable[TrialCount], newest: int = 0) -> Mapping[str, TriedMethod]:
    """Each tried method by its key, those worth most first; counted in so many of the sessions."""
    found: dict[str, list[TrialCount]] = {}
    for count in sorted(counts, key=lambda count: count.latest, reverse=True):
        found.setdefault(count.method_key, []).append(count)
    tried = [TriedMethod(key, tuple(trials), newest) for key, trials in found.items()]
    tried.sort(key=lambda method: (-method.worth, -method.places))
    return {method.method_key: method for method in tried}
