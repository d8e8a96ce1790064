"""The room of a place's self-assessment: how people judged it before and after."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from platscoach.coaching.assessments import read_assessments
from platscoach.dates.show import plain_day
from platscoach.documents.assessment_text import assessment_lines
from platscoach.domain.assessments import (
    HIGHEST,
    RESPONDENT_NAMES,
    AssessmentView,
    Respondents,
    recorded_twice,
)
from platscoach.domain.recorded_twice import twice_words
from platscoach.errors import PlatscoachError
from platscoach.i18n import N_, _
from platscoach.storage.queries.place import read_place
from screens.actions.copying import copied_words
from screens.base import RoomScreen, leave_place_in_trash
from screens.context import Context
from screens.dialogs.assessment import assessment_form
from screens.messages import OpenLookup, PutInTrash, Thing
from screens.self_assessment.rows import columns, rows
from screens.widgets.labels import TextLabel
from screens.widgets.table_list import TableList, empty_words
from screens.workers import background, tell


class SelfAssessmentScreen(RoomScreen[None]):
    """The themes, and a figure for each before and after."""

    CSS_PATH = "self_assessment.tcss"

    HELP_TEXT: ClassVar[str] = N_(
        "Självskattningen: hur de som bor här ser på platsen, tema för tema, före och efter. n "
        "skriver in en ny självskattning, e ändrar den senaste eller den du står på, v byter "
        "mellan vuxna och barn, y kopierar jämförelsen som text."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", N_("Ny")),
        Binding("e", "edit", N_("Ändra")),
        Binding("v", "turn", N_("Vuxna, barn"), tooltip=N_("Byt mellan vuxna och barn")),
        Binding("y", "copy", N_("Kopiera")),
        Binding("x,delete", "trash", N_("Släng"), show=False),
    ]

    def __init__(self, context: Context, place_id: str) -> None:
        super().__init__(context)
        self._place_id = place_id
        self._place_name = ""
        self._asked = Respondents.ADULTS
        self._assessments: tuple[AssessmentView, ...] = ()

    def compose_room(self) -> Iterator[Widget]:
        """Who was asked, and the comparison."""
        yield TextLabel(id="assessment-head")
        yield TableList(id="assessment")

    def on_mount(self) -> None:
        """Begin in the list."""
        self.set_focus(self._list.listing)

    @property
    def _list(self) -> TableList:
        """The list."""
        return self.query_one(TableList)

    @background(group="load", exclusive=True, moves=True)
    async def load(self) -> None:
        """Read and show the assessments."""
        if await self.context.lanes.quick(read_place, self._place_id) is None:
            leave_place_in_trash(self)
            return
        try:
            found = await self.context.lanes.read(read_assessments, self._place_id)
        except PlatscoachError as error:
            tell(self, error)
            self.dismiss(None)
            return
        self._place_name, self._assessments = found.place_name, found.assessments
        self._show()

    def _themes(self) -> list[tuple[str, str]]:
        """The keys and names of the themes."""
        return [(theme.key, theme.name) for theme in self.context.pack.themes]

    def _show(self) -> None:
        """Show the comparison in the language in force."""
        self.title_bar("  ".join((_("Självskattning"), self._place_name)))
        words = _("Så ser {who} på platsen, 1 till {n} där {n} är bäst").format(
            who=_(RESPONDENT_NAMES[self._asked]), n=HIGHEST[self._asked]
        )
        shown = recorded_twice(one for one in self._assessments if one.asked is self._asked)
        days = (plain_day(one.asked_on) for one in shown)
        told = [Content.styled(words, "bold"), Content.styled(twice_words(days), "$warning")]
        head = self.query_one("#assessment-head", TextLabel)
        head.update(Content("\n").join([one for one in told if one]))
        self._list.show(
            columns(self._assessments, self._asked),
            list(rows(self._assessments, self._asked, self._themes())),
            empty_words(
                _(
                    "Ingen har blivit frågad än. Fråga dem som bor här om varje tema nu, och igen "
                    "när månaderna är slut: då syns skillnaden."
                ),
                ("n", _("Skriv in vad de svarade")),
            ),
        )
        self.refresh_bindings()

    @property
    def _current(self) -> AssessmentView | None:
        """The assessment under the cursor, else the last one."""
        _kind, _colon, ref = self._list.current.partition(":")
        of_group = [
            assessment for assessment in self._assessments if assessment.asked is self._asked
        ]
        here = next((one for one in of_group if one.id == ref), None)
        return here or (of_group[-1] if of_group else None)

    def action_turn(self) -> None:
        """Show the other group."""
        others = {
            Respondents.ADULTS: Respondents.CHILDREN,
            Respondents.CHILDREN: Respondents.ADULTS,
        }
        self._asked = others[self._asked]
        self._show()

    @background(group="dialog", moves=True)
    async def action_new(self) -> None:
        """Add an assessment."""
        await self._ask(None)

    @on(TableList.RowOpened)
    @background(group="dialog", moves=True)
    async def action_edit(self) -> None:
        """Change an assessment, or add the first one."""
        await self._ask(self._current)

    async def _ask(self, stored: AssessmentView | None) -> None:
        """Show the form, and the group that it was about."""
        themes = self.context.pack.themes
        form = assessment_form(self.context, self._place_id, themes, self._asked, stored)
        saved = await self.app.push_screen_wait(form)
        if saved is not None:
            self._asked = saved.asked
        self.load()

    def action_copy(self) -> None:
        """Copy the comparison as text."""
        lines = assessment_lines(self._place_name, self._assessments, self._themes())
        text = "\n".join(lines).rstrip() + "\n"
        self.show_status(copied_words(self.app, text, _("Kopierat.")))

    def action_trash(self) -> None:
        """Put the assessment under the cursor in the trash; a theme cannot be."""
        kind, _colon, ref = self._list.current.partition(":")
        found = next((assessment for assessment in self._assessments if assessment.id == ref), None)
        if kind == "assessment" and found is not None:
            self.post_message(PutInTrash("assessment", found.id))

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        """The keys now apply to something else."""
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Copying needs something to copy, and deleting an assessment."""
        if action == "copy":
            return bool(self._assessments)
        if action == "edit":
            return self._current is not None if self.is_mounted else False
        if action == "trash":
            return self.is_mounted and self._list.current.startswith("assessment:")
        return super().check_action(action, parameters)

    def lookup_request(self) -> OpenLookup:
        """Look-up gets the place."""
        return OpenLookup(place_id=self._place_id)

    def thing_here(self) -> Thing | None:
        """What the cursor is on, for its history."""
        assessment = self._current
        return Thing("assessment", assessment.id) if assessment is not None else None
