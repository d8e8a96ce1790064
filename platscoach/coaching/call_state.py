"""The state of an open call: whether it goes on, its length, its stages, desk or visit mode."""

from dataclasses import replace
from datetime import date

from platscoach.coaching.call_clock import (
    Beginning,
    Clocks,
    Length,
    LengthSource,
    clock_words,
    elapsed,
    measured,
)
from platscoach.coaching.session_editor import SessionEditor
from platscoach.dates.errors import DateError
from platscoach.dates.meaning import Direction
from platscoach.dates.read_day import read_day
from platscoach.dates.show import clock_text
from platscoach.domain.agenda import AgendaLine
from platscoach.domain.session_kinds import SessionKind, SessionMode


class CallState:
    """The state of one open session, whether it is being held or only read. No widgets."""

    def __init__(
        self,
        editor: SessionEditor,
        in_hand: tuple[str, ...],
        clocks: Clocks,
        *,
        live: bool,
        begins: bool = False,
    ) -> None:
        """`begins` says that the session begins now."""
        self._editor = editor
        self._clocks = clocks
        self.in_hand = in_hand
        """The stages that the place is working with, by their keys."""
        self.live = live
        """Whether the session is going on: it has just begun, or was cut off and is resumed."""
        self._began = Beginning(clocks.now(), clocks.seconds()) if begins else None
        """When it began, if it began on this computer since the program was started."""
        self.line: AgendaLine | None = None
        """The line of the agenda that is being discussed."""
        self._was_call = False
        """Whether a key turned it from a call into a visit, so that the key turns it back."""
        self._fitted = self._fits_visit

    @property
    def goes_on(self) -> bool:
        """Whether it is being held now."""
        return self.live and not self._editor.booked

    @property
    def length(self) -> Length:
        """Its length so far while it goes on, else the length that was booked."""
        form = self._editor.form
        if not self.live:
            planned = form.planned_minutes.strip()
            return Length(planned, LengthSource.BOOKED) if planned else Length()
        return measured(form, self._clocks.now(), self._began, self._clocks.seconds())

    @property
    def clock_face(self) -> str:
        """The text of the clock; empty for a session that is not going on."""
        if not self.live:
            return ""
        form = self._editor.form
        passed = elapsed(form, self._clocks.now(), self._began, self._clocks.seconds())
        return clock_words(passed, form.planned_minutes)

    @property
    def session_stages(self) -> tuple[str, ...]:
        """What the session is about: the stages chosen for it, else those now under way.

        The head, agenda and tips of a call, its wrap-up and its summary all use these.
        """
        return self._editor.form.stage_keys or self.in_hand

    @property
    def stages_in_view(self) -> tuple[str, ...]:
        """The stage of the agenda's line, then those of the session."""
        line = self.line.stage_key if self.line else ""
        return tuple(dict.fromkeys(key for key in (line, *self.session_stages) if key))

    @property
    def visiting(self) -> bool:
        """Whether the room is in visit mode: one column, each line stamped with the time."""
        return self._editor.form.mode is SessionMode.VISIT

    @property
    def _fits_visit(self) -> bool:
        """Whether the fields say that it is a site visit, and it goes on now."""
        return self._editor.form.kind is SessionKind.SITE_VISIT and bool(self.clock_face)

    def stamp(self) -> str:
        """The time to write before a new line, empty unless it is a visit held now."""
        return clock_text(self._clocks.now()) if self.visiting and self.clock_face else ""

    def hold(self, *, begins: bool = False) -> None:
        """Turn the booked session into a held one; `begins` says that it begins only now."""
        now = self._clocks.now()
        self._editor.hold(now, begins=begins, stages=self.session_stages)
        if begins:
            self._began = Beginning(now, self._clocks.seconds())
        self.live = True
        # A session that was booked as a visit opens in visit mode.
        self.follow_fields()

    def hold_unless_later(self) -> date | None:
        """Turn a booked session into a held one, unless it is for a later day: return that day."""
        today = self._clocks.now().date()
        try:
            day = read_day(self._editor.form.day, today, Direction.FUTURE).day
        except DateError:
            day = today
        if day > today:
            return day
        self._editor.hold(self._clocks.now(), stages=self.session_stages)
        return None

    def follow_fields(self) -> bool:
        """Switch to visit or desk mode if the changed fields ask for it; whether it changed."""
        fits = self._fits_visit
        if fits is self._fitted:
            return False
        self._fitted = fits
        return self._write_as(SessionMode.VISIT if fits else SessionMode.DESK)

    def toggle_visit(self) -> bool:
        """Switch between visit and desk mode; whether a call became a site visit by that."""
        mode = SessionMode.DESK if self.visiting else SessionMode.VISIT
        kind = self._editor.form.kind
        became = mode is SessionMode.VISIT and kind is SessionKind.CALL
        if became:
            self._be(SessionKind.SITE_VISIT)
            self._was_call = True
        elif mode is SessionMode.DESK and kind is SessionKind.SITE_VISIT and self._was_call:
            self._be(SessionKind.CALL)
            self._was_call = False
        self._write_as(mode)
        return became

    def _be(self, kind: SessionKind) -> None:
        """Set the kind of the session."""
        self._editor.set_form(replace(self._editor.form, kind=kind))
        self._fitted = self._fits_visit

    def _write_as(self, mode: SessionMode) -> bool:
        """Set the mode; whether it changed."""
        return self._editor.set_form(replace(self._editor.form, mode=mode))
