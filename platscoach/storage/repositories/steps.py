"""The state of a place's stages, and its checklists."""

from collections.abc import Mapping, Sequence

from platscoach.domain.step_forms import (
    PointForm,
    StageForm,
    StageValues,
    read_own_point,
    read_point,
    read_stage,
    read_stages,
)
from platscoach.domain.steps import PointMark, PointView, StepState
from platscoach.storage.engine.stored_values import stored
from platscoach.storage.orm import Session, col, select
from platscoach.storage.repositories.rows import live, must_get
from platscoach.storage.repositories.transactions import Transactions
from platscoach.storage.schema.derived_ids import derived_id
from platscoach.storage.schema.tables import Place, Point, Stage


class Steps:
    """Stages and checklist points of places."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def states(self, place_id: str) -> dict[str, StageValues]:
        """The stored stages of a place, by stage key; the others are not begun."""
        with self._base.begin() as session:
            rows = session.exec(select(Stage).where(Stage.place_id == place_id))
            return {
                row.stage_key: StageValues(
                    stored(StepState, row.state), row.started_on, row.done_on
                )
                for row in rows
            }

    def save_stage(self, place_id: str, stage_key: str, form: StageForm) -> None:
        """Set the state and dates of a stage. Raises FieldErrors."""
        values = read_stage(form, self._base.today())
        with self._base.begin() as session:
            self._set(session, place_id, stage_key, values)

    def save_stages(self, place_id: str, forms: Mapping[str, StageForm]) -> None:
        """Set the state and dates of several stages at once. Raises FieldErrors."""
        values = read_stages(forms, self._base.today())
        with self._base.begin() as session:
            for stage_key, stage_values in values.items():
                self._set(session, place_id, stage_key, stage_values)

    def set_state(self, place_id: str, stage_key: str, state: StepState) -> None:
        """Set the state of a stage; an unknown first or last day becomes today.

        Known days are kept when a stage goes back, so that one key too many loses none.
        """
        today = self._base.today()
        present = self.states(place_id).get(stage_key)
        started = present.started_on if present else None
        done = present.done_on if present else None
        if state is not StepState.NOT_STARTED:
            started = started or today
        if state is StepState.DONE:
            done = done or today
        values = StageValues(state, started, done)
        with self._base.begin() as session:
            self._set(session, place_id, stage_key, values)

    def _set(self, session: Session, place_id: str, stage_key: str, values: StageValues) -> None:
        """Write the state of a stage."""
        key = derived_id("stage", place_id, stage_key)
        row = session.get(Stage, key)
        if row is None:
            must_get(session, Place, place_id)
            row = Stage(id=key, place_id=place_id, stage_key=stage_key)
        row.state = str(values.state)
        row.started_on, row.done_on = values.started_on, values.done_on
        session.add(row)

    def points(
        self, place_id: str, stage_key: str, pack: Sequence[tuple[str, str]]
    ) -> tuple[PointView, ...]:
        """The checklist of a stage: the pack's points (`key`, `text`), then those added.

        A point that the pack no longer has stays, last and with its key as text, if it is marked.
        """
        with self._base.begin() as session:
            rows = session.exec(
                select(Point)
                .where(Point.place_id == place_id, Point.stage_key == stage_key, live(Point))
                .order_by(col(Point.created_at), col(Point.id))
            ).all()
            rows_by_key = {row.point_key: row for row in rows if row.point_key}
            texts = dict(pack)
            ours = [_point_view(rows_by_key.get(key), key, text) for key, text in pack]
            gone = [
                _point_view(row, key, row.text)._replace(gone=True)
                for key, row in sorted(rows_by_key.items())
                if key not in texts and (row.mark != PointMark.OPEN or row.evidence)
            ]
            own_points = [_own_view(row) for row in rows if not row.point_key]
        return (*ours, *own_points, *gone)

    def counts(
        self, place_id: str, pack: Mapping[str, Sequence[str]]
    ) -> dict[str, tuple[int, int]]:
        """Points done and points that apply, for every stage key of the pack."""
        with self._base.begin() as session:
            rows = session.exec(select(Point).where(Point.place_id == place_id, live(Point))).all()
            marks = {(row.stage_key, row.point_key or row.id): row.mark for row in rows}
            own_rows = [(row.stage_key, row.id) for row in rows if not row.point_key]
        counts: dict[str, tuple[int, int]] = {}
        for stage_key, keys in pack.items():
            own_keys = [key for stage, key in own_rows if stage == stage_key]
            of_stage = [marks.get((stage_key, key), PointMark.OPEN) for key in (*keys, *own_keys)]
            applying = len(of_stage) - of_stage.count(PointMark.NOT_APPLICABLE)
            counts[stage_key] = (of_stage.count(PointMark.DONE), applying)
        return counts

    def mark(self, place_id: str, stage_key: str, point: PointView, mark: PointMark) -> None:
        """Tick a point today, untick it, or mark it as not applicable."""
        with self._base.begin() as session:
            row = self._point(session, place_id, stage_key, point)
            row.mark = str(mark)
            row.marked_on = None if mark is PointMark.OPEN else self._base.today()
            session.add(row)

    def save_evidence(
        self, place_id: str, stage_key: str, point: PointView, form: PointForm
    ) -> None:
        """Write the evidence note of a point and its date. Raises FieldErrors."""
        evidence, marked_on = read_point(form, self._base.today())
        with self._base.begin() as session:
            row = self._point(session, place_id, stage_key, point)
            row.evidence, row.marked_on = evidence, marked_on
            session.add(row)

    def add_point(self, place_id: str, stage_key: str, raw: str) -> str:
        """Add a point to the checklist of a place. Returns its key. Raises FieldErrors."""
        text = read_own_point(raw)
        with self._base.begin() as session:
            must_get(session, Place, place_id)
            row = Point(
                place_id=place_id, stage_key=stage_key, text=text, created_at=self._base.now()
            )
            session.add(row)
            return row.id

    def _point(self, session: Session, place_id: str, stage_key: str, point: PointView) -> Point:
        """The row of a point, created if there is none."""
        if point.own:
            return must_get(session, Point, point.key)
        key = derived_id("point", place_id, point.key)
        row = session.get(Point, key)
        if row is None:
            must_get(session, Place, place_id)
            row = Point(
                id=key, place_id=place_id, stage_key=stage_key, point_key=point.key,
                created_at=self._base.now(),
            )  # fmt: skip
        # The text at the time of the last change, in case the pack drops the point. The key too: an
        # earlier version could lose it, and the tick went to another line.
        row.text, row.point_key = point.text, point.key
        return row


def _point_view(row: Point | None, key: str, text: str) -> PointView:
    """The record of one of the pack's points."""
    if row is None:
        return PointView(key, text, PointMark.OPEN, None, "", False)
    return PointView(key, text, stored(PointMark, row.mark), row.marked_on, row.evidence, False)


def _own_view(row: Point) -> PointView:
    """The record of a point that the supporter added."""
    return PointView(
        row.id, row.text, stored(PointMark, row.mark), row.marked_on, row.evidence, True
    )
