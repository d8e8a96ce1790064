"""The room of a check-in: points, risks, both evaluations and the decision, beside the notes."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from platscoach.coaching.check_in import (
    OpenedCheckIn,
    judge_level,
    read_check_in,
    turn_check_in,
)
from platscoach.dates.show import long_day
from platscoach.documents.preparation import (
    Preparation,
    preparation_eml,
    preparation_subject,
    preparation_text,
)
from platscoach.domain.eighteen_months.month_words import after_months
from platscoach.errors import PlatscoachError
from platscoach.i18n import N_, _
from screens.actions.copying import copied_words
from screens.base import RoomScreen
from screens.check_in.forms import risk_form, sheet_form
from screens.check_in.lines import (
    ANSWERS,
    DECISION,
    LEADER,
    POINT,
    RISK,
    check_in_lines,
    risk_here,
    risk_words,
)
from screens.check_in.list_and_details import ListAndDetails
from screens.check_in.sheet_list import SheetList
from screens.context import Context
from screens.dialogs.save_document import save_among_documents
from screens.messages import OpenLookup, OpenPlaceRoom, Thing, made_of
from screens.workers import background


class CheckInScreen(RoomScreen[None]):
    """The sheet of one check-in."""

    CSS_PATH = "check_in.tcss"

    HELP_TEXT: ClassVar[str] = N_(
        "En avstämning. Gå igenom punkterna (mellanslag bockar av), riskerna, hur ni arbetar ihop "
        "och hur ni går vidare; anteckningarna skrivs i samtalet, Esc går dit. Y kopierar "
        "frågorna till processledaren som mejl, v sparar dem som en fil att skicka."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", N_("Bocka av")),
        Binding("e", "edit", N_("Ändra"), show=False),
        Binding("Y", "copy_mail", N_("Kopiera som mejl")),
        Binding("v", "save_mail", N_("Frågorna som fil")),
        Binding("R", "risks", N_("Risker")),
    ]

    def __init__(self, context: Context, place_id: str, session_id: str) -> None:
        super().__init__(context)
        self.place_id = place_id
        self._session_id = session_id
        self._opened: OpenedCheckIn | None = None

    def compose_room(self) -> Iterator[Widget]:
        """When it is, the lines, and all of what the cursor is on."""
        yield ListAndDetails(id="check-in-sheet")

    def on_mount(self) -> None:
        """Begin in the lines."""
        self.set_focus(self._sheet.lines)

    @property
    def _sheet(self) -> ListAndDetails:
        """The sheet."""
        return self.query_one(ListAndDetails)

    @property
    def _key(self) -> str:
        """The line that the cursor is on."""
        return self._sheet.lines.key

    @background(group="load", exclusive=True, moves=True)
    async def load(self) -> None:
        """Read the check-in and show it."""
        keys = tuple(risk.key for risk in self.context.pack.risks)
        try:
            opened = await self.context.lanes.read(read_check_in, self._session_id, keys)
        except PlatscoachError:
            self.dismiss(None)
            raise
        self._opened = opened
        day = long_day(opened.session.starts.date())
        self.title_bar(f"{_('Avstämning')}  {opened.place.name}")
        words = _("Avstämning {after}")
        if opened.before is not None:
            words = _("Avstämning i månad {month}, före den {after}")
        words = words.format(after=after_months(opened.months), month=opened.before)
        people = ", ".join(opened.session.people())
        head = " · ".join(filter(None, (words, day, people)))
        self._sheet.show(head, list(check_in_lines(opened, self.context.pack)))
        self._say_here()

    def thing_here(self) -> Thing:
        """The sheet of the check-in."""
        return Thing("check_in_sheet", made_of(self._session_id))

    @on(OptionList.OptionHighlighted)
    def _say_here(self) -> None:
        """Show the details of the line under the cursor."""
        self._sheet.say_here(self._words(self._key))
        self.refresh_bindings()

    def _words(self, key: str) -> Content:
        """The details of a line."""
        opened = self._opened
        if opened is None:
            return Content("")
        sort, _colon, item = key.partition(":")
        if sort == RISK:
            return risk_words(*risk_here(self.context.pack, opened.risks, item))
        answers, reasons = opened.sheet.answers, opened.sheet.reasons
        # What the leader says about the work is in the answers.
        return Content({ANSWERS: answers, LEADER: answers, DECISION: reasons}.get(key, ""))

    def action_tick(self) -> None:
        """Tick the point, or remove the tick."""
        sort, _colon, key = self._key.partition(":")
        if sort == POINT and self._opened is not None:
            self._tick(key)

    @background(group="write", moves=True)
    async def _tick(self, key: str) -> None:
        """Store a tick and show it."""
        await self.context.lanes.write(turn_check_in, self._session_id, key)
        self.load()

    @on(SheetList.Judged)
    @background(group="write", moves=True)
    async def _judged(self, event: SheetList.Judged) -> None:
        """Store the level of a risk."""
        await self.context.lanes.write(
            judge_level, self.place_id, event.risk_key, event.level, self._session_id
        )
        self.load()

    @on(OptionList.OptionSelected)
    def _open(self) -> None:
        """Enter ticks a point, and opens any other line."""
        if self._key.startswith(f"{POINT}:"):
            self.action_tick()
        else:
            self.action_edit()

    @background(group="dialog", moves=True)
    async def action_edit(self) -> None:
        """Change what the line says."""
        opened, key = self._opened, self._key
        if opened is None:
            return
        sort, _colon, item = key.partition(":")
        if sort == RISK:
            risk = risk_here(self.context.pack, opened.risks, item)
            await self.app.push_screen_wait(
                risk_form(self.context, self.place_id, *risk, self._session_id)
            )
        elif (form := sheet_form(self.context, opened, key)) is not None:
            await self.app.push_screen_wait(form)
        self.load()

    def _preparation(self, opened: OpenedCheckIn) -> Preparation:
        """What the leader is asked to consider."""
        leaders = opened.place.active_leaders(opened.session.starts.date())
        return Preparation(
            place=opened.place.name,
            months=opened.months,
            starts=opened.session.starts,
            names=tuple(leader.name.partition(" ")[0] for leader in leaders),
            emails=tuple(leader.email for leader in leaders if leader.email),
            questions=[item.text for item in self.context.pack.before_check_in],
            supporter=self.context.me.name if self.context.me else "",
        )

    def action_copy_mail(self) -> None:
        """Copy the questions to the leader as a mail."""
        if self._opened is not None:
            preparation = self._preparation(self._opened)
            words = f"{preparation_subject(preparation)}\n\n{preparation_text(preparation)}"
            self.show_status(copied_words(self.app, words, _("Kopierat som mejltext.")))

    @background(group="dialog", moves=True)
    async def action_save_mail(self) -> None:
        """Save the questions as a mail that has not been sent."""
        if self._opened is not None:
            preparation = self._preparation(self._opened)
            name, content = preparation_subject(preparation), preparation_eml(preparation)
            path = await save_among_documents(self.app, self.context, name, ".eml", content)
            if path is not None:
                self.notify(
                    _("Sparat: {path}\nÖppna filen i ditt mejlprogram.").format(path=path),
                    timeout=12, markup=False,
                )  # fmt: skip

    def action_risks(self) -> None:
        """Show the risks of the place over time."""
        self.post_message(OpenPlaceRoom("risks", self.place_id))

    def lookup_request(self) -> OpenLookup:
        """Look-up gets the place."""
        return OpenLookup(place_id=self.place_id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A point can be ticked only if the cursor is on one."""
        if action == "tick":
            return self._key.startswith(f"{POINT}:") if self.is_mounted else False
        return super().check_action(action, parameters)
