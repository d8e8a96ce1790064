"""Self-assessments of places."""

from platscoach.domain.assessments import (
    AssessmentForm,
    AssessmentView,
    Respondents,
    read_assessment,
    read_scores,
    scores_text,
)
from platscoach.storage.engine.stored_values import stored
from platscoach.storage.orm import col, select
from platscoach.storage.repositories.rows import live, must_get
from platscoach.storage.repositories.transactions import Transactions
from platscoach.storage.schema.tables import Place
from platscoach.storage.schema.team_tables import Assessment


class Assessments:
    """The self-assessments that people of places have made."""

    def __init__(self, base: Transactions) -> None:
        self._base = base

    def of_place(self, place_id: str) -> tuple[AssessmentView, ...]:
        """The self-assessments of a place, the earliest first."""
        with self._base.begin() as session:
            rows = session.exec(
                select(Assessment)
                .where(Assessment.place_id == place_id, live(Assessment))
                .order_by(col(Assessment.asked_on), col(Assessment.created_at))
            )
            return tuple(_assessment_view(row) for row in rows)

    def save(self, place_id: str, form: AssessmentForm, assessment_id: str = "") -> AssessmentView:
        """Add an assessment of a place, or change one. Raises FieldErrors."""
        values = read_assessment(form, self._base.today())
        with self._base.begin() as session:
            must_get(session, Place, place_id)
            if assessment_id:
                row = must_get(session, Assessment, assessment_id)
            else:
                row = Assessment(
                    place_id=place_id, asked_on=values.asked_on, asked=str(values.asked),
                    created_at=self._base.now(),
                )  # fmt: skip
            row.asked_on, row.asked = values.asked_on, str(values.asked)
            row.answers, row.scores = values.answers, scores_text(values.scores)
            row.note = values.note
            session.add(row)
            session.flush()
            return _assessment_view(row)


def _assessment_view(row: Assessment) -> AssessmentView:
    """The record of an assessment's row."""
    return AssessmentView(
        row.id,
        row.place_id,
        row.asked_on,
        stored(Respondents, row.asked),
        row.answers,
        stored(read_scores, row.scores),
        row.note,
    )
