"""The self-assessments of a place: read and saved."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from platscoach.domain.assessments import AssessmentForm, AssessmentView

if TYPE_CHECKING:
    from platscoach.storage.repositories.store import Store


@dataclass(frozen=True, slots=True)
class PlaceAssessments:
    """A place's name and its assessments, the earliest first."""

    place_name: str
    assessments: tuple[AssessmentView, ...]


def read_assessments(store: "Store", place_id: str) -> PlaceAssessments:
    """The assessments of a place. Raises StorageError."""
    return PlaceAssessments(store.places.get(place_id).name, store.assessments.of_place(place_id))


def save_assessment(
    store: "Store", place_id: str, form: AssessmentForm, assessment_id: str = ""
) -> AssessmentView:
    """Add an assessment of a place, or change one. Raises FieldErrors."""
    return store.assessments.save(place_id, form, assessment_id)
