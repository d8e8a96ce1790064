"""Ids derived from what a thing is are the same on every computer, and never change."""

from uuid import UUID, uuid5

from platscoach.storage.schema.derived_ids import derived_id, recorded_check_in_id

SPACE = UUID("7e0c9d2e-5f0b-4c52-9a53-0f6f3a4b8c11")


def test_a_derived_id_is_a_uuid_of_the_fifth_version_of_its_parts():
    assert derived_id("månad", "å b") == uuid5(SPACE, "månad\x1få b").hex
    assert recorded_check_in_id("place", 6) == uuid5(SPACE, "told check-in\x1fplace\x1f6").hex
