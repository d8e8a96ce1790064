"""The rail of stages: the six steps in their two phases, and the four stages around them."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from rich.cells import cell_len
from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from platscoach.domain.steps import STATE_SIGNS, StageView, StepState, state_words
from platscoach.i18n import N_, _
from platscoach.method.model import Pack
from screens.messages import Thing, made_key
from screens.widgets.column_widths import fit
from screens.widgets.keyed_list import KeyedList, LazyLine

WORDS_FROM: Final = 150
"""The width of the screen from which the state is shown in words too, in cells; on a narrower one
the rail is as narrow as the names."""

EDGES: Final = 3
"""Cells on either side of a line, and the scrollbar's."""

COUNT_CELLS: Final = 6
"""The width of the number of done points, `12/12`, with the blank before it."""


class StageRail(KeyedList):
    """The stages of a place; moving in it chooses the stage to work with."""

    HELP_TEXT: ClassVar[str] = N_(
        "Stegen. Pilarna väljer steg, siffrorna 1 till 6 går direkt dit. Mellanslag byter mellan "
        "ej påbörjat, pågår och klart; e ändrar datumen. Enter går över till innehållet."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "next_state", N_("Byt läge")),
        Binding("e", "dates", N_("Ändra")),
        Binding("enter", "select", N_("Till innehållet"), show=False),
    ]

    class StageChosen(Message):
        """The user moved to a stage."""

        def __init__(self, stage_key: str) -> None:
            super().__init__()
            self.stage_key = stage_key

    class NextStateRequested(Message):
        """The user wants to give the stage its next state."""

        def __init__(self, stage_key: str) -> None:
            super().__init__()
            self.stage_key = stage_key

    class DatesRequested(Message):
        """The user wants to change state and dates of the stage in a form."""

        def __init__(self, stage_key: str) -> None:
            super().__init__()
            self.stage_key = stage_key

    def __init__(self, place_id: Callable[[], str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._place_id = place_id

    def show(
        self, pack: Pack, stages: Sequence[StageView], stage_key: str, *, finished: bool
    ) -> None:
        """Show the stages of a place, `finished` or not, the cursor on one of them; headings for
        the two phases.
        """
        words = self._state_words(stages, finished=finished)
        self.styles.width = self._width(pack, stages, finished=finished)
        lines: list[Option] = []
        phase: int | None = None
        for view, state in zip(stages, words, strict=True):
            stage = pack.stage(view.key)
            if stage.phase != phase:
                phase = stage.phase
                head = _("FAS {n}").format(n=phase) if phase else ""
                lines.append(Option(Content.styled(head, "bold $quiet"), disabled=True))
            lines.append(Option(LazyLine(_line, view, stage.short_label, state), id=view.key))
        self.show_lines(lines, begin=False)
        with self.prevent(OptionList.OptionHighlighted):
            self.point_at(stage_key)

    def _has_words(self) -> bool:
        """Whether there is room for the states in words."""
        return self.app.size.width >= WORDS_FROM

    def _state_words(self, stages: Sequence[StageView], *, finished: bool) -> Sequence[str]:
        """The state of each in words, if there is room for them."""
        if not self._has_words():
            return [""] * len(stages)
        return [state_words(view.key, view.state, finished=finished) for view in stages]

    def _width(self, pack: Pack, stages: Sequence[StageView], *, finished: bool) -> int:
        """The width of the names in cells, with the signs, the counts and the edges.

        Whatever the states are, so that nothing moves when one of them is changed.
        """
        names = max(cell_len(pack.stage(view.key).short_label) for view in stages)
        words = (
            state_words(view.key, state, finished=finished)
            for view in stages
            for state in StepState
        )
        states = 2 + max(map(cell_len, words)) if self._has_words() else 0
        return 2 + names + states + COUNT_CELLS + EDGES

    def focus_on_click(self) -> bool:
        """The headings are only for reading: a click on one moves nothing."""
        at = self.screen.get_style_at(*self.app.mouse_position).meta.get("option")
        return at is None or not self.options[at].disabled

    def choose(self, stage_key: str) -> None:
        """Move the cursor to a stage."""
        self.point_at(stage_key)

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        """Post which stage the cursor is on."""
        event.stop()
        if event.option_id:
            self.post_message(self.StageChosen(event.option_id))

    def thing_here(self) -> Thing | None:
        """The stage the cursor is on."""
        return Thing("stage", made_key(self._place_id(), self.key)) if self.key else None

    def action_next_state(self) -> None:
        """Ask for the next state: not begun, under way, done, and round."""
        self.post_message(self.NextStateRequested(self.key))

    def action_dates(self) -> None:
        """Post a request for the form with state and dates."""
        self.post_message(self.DatesRequested(self.key))


def _line(view: StageView, label: str, state: str, width: int) -> Content:
    """Sign, name, the state in words where there is room, points done of points that apply."""
    count = f"{view.points_done}/{view.points_total}"
    right = f"{state}  {count:>5}" if state else f"{count:>5}"
    room = max(1, width - cell_len(right) - 3)
    return Content.assemble(
        (f"{STATE_SIGNS[view.state]} ", "$primary"), (fit(label, room), ""), (" ", ""),
        (right, "$quiet"),
    )  # fmt: skip
