"""What has been learned in words: a line for each method, lesson and story, and the details."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from textual.content import Content

from platscoach.coaching.tried_methods import Learned
from platscoach.dates.show import past_day
from platscoach.domain.excerpts import with_private_lines_hidden
from platscoach.domain.marked_lines import VERDICT_NAMES, is_private
from platscoach.domain.tried_methods import LearnedLine, SessionTrial, TriedMethod
from platscoach.i18n import _
from screens.widgets.column_widths import Column
from screens.widgets.paragraphs import Paragraph, Paragraphs, part
from screens.widgets.table_list import Row


def columns() -> list[Column]:
    """The columns in the language in force."""
    return [
        Column("", goes=3),
        Column(_("Vad"), gives=1, least=40),
        Column(_("Var"), gives=2, least=8, goes=2),
        Column(_("När"), goes=1),
    ]


def rows(learned: Learned, names: Mapping[str, str], today: date) -> Iterator[Row]:
    """The methods, those worth most first; then lessons and stories, the newest first.

    `names` are what the method pack calls its methods.
    """
    for number, tried in enumerate(learned.methods.values()):
        group = _("Metoder") if not number else ""
        name = names.get(tried.method_key, tried.method_key)
        places = ", ".join(dict.fromkeys(one.place_name for one in tried.counts))
        yield Row(
            f"method:{tried.method_key}",
            (
                (group, "bold"),
                (f"{name}: {tried.outcome}", ""),
                (places, "$quiet"),
                (past_day(tried.counts[0].latest, today), "$quiet"),
            ),
        )
    for heading, lines in ((_("Lärdomar"), learned.lessons), (_("Berättelser"), learned.stories)):
        for number, line in enumerate(lines):
            yield _line(line, heading if not number else "", today)


def _line(line: LearnedLine, group: str, today: date) -> Row:
    """A lesson or a story; of a private one only the mark is there."""
    return Row(
        f"line:{line.id}",
        (
            (group, "bold"),
            (with_private_lines_hidden(line.text), ""),
            (line.place_name, "$quiet"),
            (past_day(line.day, today), "$quiet"),
        ),
    )


def method_in_full(
    tried: TriedMethod, trials: Iterable[SessionTrial], name: str, today: date
) -> Paragraphs:
    """A method with the notes about it on each place."""
    words = [Paragraph(Content.styled(name, "bold")), Paragraph(Content(tried.words))]
    for trial in trials:
        words += part(f"{trial.place_name}, {past_day(trial.day, today)}", [_said(trial)])
    return tuple(words)


def _said(trial: SessionTrial) -> str:
    """The verdict of one session: `behåll, alla fick tala`."""
    verdict = _(VERDICT_NAMES[trial.verdict]) if trial.verdict else ""
    why = "§ …" if is_private(trial.why) else trial.why
    return ", ".join(words for words in (verdict, why) if words)


def line_in_full(line: LearnedLine, today: date) -> Paragraphs:
    """A lesson or a story in full."""
    return (
        Paragraph(Content(with_private_lines_hidden(line.text))),
        Paragraph(Content.styled(f"{line.place_name}, {past_day(line.day, today)}", "$quiet")),
    )
