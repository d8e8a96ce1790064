"""The lines at the top of a place: its leader, its state, open commitments; and the stage."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from platscoach.coaching.places import PlaceCounts, PlaceFrame
from platscoach.dates.show import clock_text, past_day, short_day
from platscoach.domain.eighteen_months.clock import process_month
from platscoach.domain.eighteen_months.pause_length import asks_about_plan
from platscoach.domain.overview_records import Booked
from platscoach.domain.place_words import month_or_end, who_leads
from platscoach.domain.places import PlaceView
from platscoach.domain.session_kinds import KIND_NAMES
from platscoach.domain.sessions import CommitmentView
from platscoach.domain.step_forms import StageValues
from platscoach.domain.steps import StepState, is_under_way, state_words
from platscoach.i18n import _, ngettext
from platscoach.method.model import MethodStage
from screens.place.tabs import BY_STAGE, TabLine
from screens.widgets.cut_text import CutText
from screens.widgets.inline_facts import InlineFacts
from screens.widgets.key_words import key_words, leading
from screens.widgets.labels import TextLabel

WHOLE_NAME_FROM: Final = 120
"""The width of the screen from which a stage has its full name, in cells."""


class PlaceHead(Vertical):
    """The head of every tab: the place, the tabs, and the stage if the tab is about one."""

    _about: tuple[PlaceFrame, MethodStage, date] | None = None
    """What the line about the stage shows, once it does."""

    def compose(self) -> ComposeResult:
        """The facts about the place, the tabs, two lines on the stage."""
        yield InlineFacts(id="place-line")
        yield TabLine(id="tabs")
        yield TextLabel("", id="stage-line")
        yield CutText(id="purpose-line")

    def show(self, frame: PlaceFrame, stage: MethodStage, tab: str, today: date) -> None:
        """Show all of it in the language in force."""
        facts = (
            *place_facts(frame.place, today),
            *standing_facts(frame.commitments, frame.coming, today),
        )
        self.query_one(InlineFacts).show_status(facts)
        self._about = frame, stage, today
        self._say_stage()
        self.query_one("#stage-line").display = tab in BY_STAGE
        purpose = self.query_one(CutText)
        purpose.update(purpose_line(stage))
        purpose.display = tab == "checklist"
        self.query_one(TabLine).point_at(tab)

    def on_resize(self) -> None:
        """Show as much about the stage as there is room for now."""
        self._say_stage()

    def _say_stage(self) -> None:
        """Show the name and state of the stage."""
        if self._about is None:
            return
        frame, stage, today = self._about
        short = self.app.size.width < WHOLE_NAME_FROM
        name = stage.label if short else stage.long_label
        finished = frame.place.finished_on is not None
        state = stage_words(stage.key, frame.state(stage.key), today, finished=finished)
        line = Content.assemble((name, "bold"), (f"   {state}", "$quiet"))
        if asks_about_plan(frame.place, today):
            words = key_words("B", _("planen efter pausen?"))
            line = Content("   ").join([line, words])
        elif not frame.states:
            # A place that has come far is entered in one form, not step by step.
            line = Content("   ").join([line, key_words("V", _("var är ni?"))])
        self.query_one("#stage-line", TextLabel).update(line)

    def show_counts(self, frame: PlaceFrame, counts: PlaceCounts, stage_key: str) -> None:
        """Show beside the tabs how much each has, for a stage or for the whole place."""
        done, total = counts.points[stage_key]
        self.query_one(TabLine).show_counts(
            {
                "checklist": f"{done}/{total}",
                "notes": str(counts.notes.get(stage_key, "") or ""),
                "place": str(len(frame.commitments) or ""),
            }
        )


def place_facts(place: PlaceView, today: date) -> Iterator[Content]:
    """The leaders with their phones, and the month of the 18."""
    for fact in who_leads(place, today):
        yield Content.styled(fact, "bold")
    month = process_month(place.first_day, today)
    words = month_or_end(place, today)
    if month is not None and 1 <= month <= place.months and not place.finished_on:
        words = _("månad {month}").format(month=words)
    if words:
        yield Content(words)


def standing_facts(
    commitments: tuple[CommitmentView, ...], coming: Booked | None, today: date
) -> Iterator[Content]:
    """What comes next and what is open; nothing when there is neither."""
    if coming is not None:
        when = f"{short_day(coming.starts.date(), today)} {clock_text(coming.starts)}"
        yield Content.assemble((_("Nästa: "), "$quiet"), f"{_(KIND_NAMES[coming.kind])} {when}")
    if commitments:
        late = sum(item.is_late(today) for item in commitments)
        yield leading(_open_words(len(commitments), late), "tab('place')")


def _open_words(count: int, late: int) -> Content:
    """How many commitments are open, and how many of them late."""
    words = ngettext("{n} åtagande", "{n} åtaganden", count).format(n=count)
    if not late:
        return Content(words)
    too_late = ngettext(", {n} sent", ", {n} sena", late).format(n=late)
    return Content.assemble(words, (too_late, "$error"))


def stage_words(key: str, values: StageValues, today: date, *, finished: bool) -> str:
    """The state of a stage of a place, `finished` or not, with its date."""
    words = state_words(key, values.state, finished=finished)
    if values.state is StepState.DONE and values.done_on:
        return _("klart {day}").format(day=past_day(values.done_on, today))
    if values.state is not StepState.UNDER_WAY or not values.started_on:
        return words
    begun = past_day(values.started_on, today)
    if is_under_way(key, values.state, finished=finished):
        return _("pågår sedan {day}").format(day=begun)
    return ", ".join((words, _("påbörjat {day}").format(day=begun)))


def purpose_line(stage: MethodStage) -> Content:
    """What the stage is for, in the method's first words."""
    return Content.styled(stage.purpose[0].text if stage.purpose else "", "$quiet")
