"""SQL views: what is read by the plain driver before SQLModel is imported. Dropped for migrations.

A test compares each with the store's own record, so that the two cannot diverge.
"""

from typing import Final

VIEWS: Final = {
    "v_place": """
        SELECT place.id, place.name, place.municipality, place.population, place.boundary,
               place.silence_days, place.months, place.months_why, place.finished_on,
               place.began_on, place.taken_over_on, place.paused_on, place.paused_until,
               place.pause_why, place.pause_moved, place.pause_settled,
               main.id AS main_id, main.name AS main_name,
               second.id AS second_id, second.name AS second_name
        FROM place
        LEFT JOIN supporter AS main ON main.id = place.main_supporter_id
        LEFT JOIN supporter AS second ON second.id = place.second_supporter_id
        WHERE place.trashed_at IS NULL
    """,
    "v_leader": """
        SELECT leader.id, leader.place_id, leader.name, leader.role, leader.employer,
               leader.percent, leader.phone, leader.email, leader.first_day, leader.last_day
        FROM leader JOIN place ON place.id = leader.place_id
        WHERE leader.trashed_at IS NULL AND place.trashed_at IS NULL
    """,
    "v_earlier_pause": """
        SELECT earlier_pause.id, earlier_pause.place_id, earlier_pause.paused_on,
               earlier_pause.paused_until, earlier_pause.pause_why, earlier_pause.pause_moved
        FROM earlier_pause JOIN place ON place.id = earlier_pause.place_id
        WHERE earlier_pause.trashed_at IS NULL AND place.trashed_at IS NULL
    """,
    "v_stage": """
        SELECT stage.place_id, stage.stage_key, stage.state, stage.started_on, stage.done_on
        FROM stage JOIN place ON place.id = stage.place_id
        WHERE place.trashed_at IS NULL
    """,
    "v_session": """
        SELECT session.id, session.place_id, place.name AS place_name, session.kind,
               session.status, session.starts, session.zone, session.minutes, session.notes
        FROM session JOIN place ON place.id = session.place_id
        WHERE session.trashed_at IS NULL AND place.trashed_at IS NULL
    """,
    "v_open_commitment": """
        SELECT commitment.id, commitment.place_id, place.name AS place_name,
               commitment.session_id, commitment.what, commitment.who,
               COALESCE(commitment.leader_id, commitment.supporter_id, commitment.known_id)
               AS person_id,
               COALESCE(leader.name, supporter.name, NULLIF(known.name, ''), known.function,
                        commitment.person) AS person,
               commitment.due, commitment.done_on, commitment.supporter_id, commitment.created_at,
               commitment.line,
               COALESCE(substr(session.starts, 1, 10), substr(commitment.created_at, 1, 10))
               AS promised_on,
               commitment.also_who, commitment.also_supporter_id,
               COALESCE(commitment.also_leader_id, commitment.also_supporter_id,
                        commitment.also_known_id) AS also_id,
               COALESCE(also_leader.name, also_supporter.name, NULLIF(also_known.name, ''),
                        also_known.function, commitment.also_person, '') AS also
        FROM commitment
        JOIN place ON place.id = commitment.place_id
        LEFT JOIN session ON session.id = commitment.session_id
        LEFT JOIN leader ON leader.id = commitment.leader_id
        LEFT JOIN supporter ON supporter.id = commitment.supporter_id
        LEFT JOIN person AS known ON known.id = commitment.known_id
        LEFT JOIN leader AS also_leader ON also_leader.id = commitment.also_leader_id
        LEFT JOIN supporter AS also_supporter
                  ON also_supporter.id = commitment.also_supporter_id
        LEFT JOIN person AS also_known ON also_known.id = commitment.also_known_id
        WHERE commitment.trashed_at IS NULL AND commitment.done_on IS NULL
          AND place.trashed_at IS NULL AND session.trashed_at IS NULL
    """,
    "v_open_door": """
        SELECT door.id, door.place_id, door.question,
               COALESCE(NULLIF(person.name, ''), person.function, door.to_whom) AS to_whom,
               door.session_id, door.asked_on, door.expected_by
        FROM door
        JOIN place ON place.id = door.place_id
        LEFT JOIN person ON person.id = door.person_id
        LEFT JOIN session ON session.id = door.session_id
        WHERE door.trashed_at IS NULL AND place.trashed_at IS NULL AND session.trashed_at IS NULL
          AND door.answered_on IS NULL
    """,
    "v_person": """
        SELECT person_place.place_id, person.id, person.name, person.function, person.level
        FROM person_place
        JOIN person ON person.id = person_place.person_id
        JOIN place ON place.id = person_place.place_id
        LEFT JOIN place AS home ON home.id = person.place_id
        WHERE person_place.active AND person.trashed_at IS NULL AND place.trashed_at IS NULL
          AND home.trashed_at IS NULL
    """,
    "v_point": """
        SELECT point.id, point.place_id, point.stage_key, point.point_key, point.text, point.mark,
               point.created_at
        FROM point JOIN place ON place.id = point.place_id
        WHERE point.trashed_at IS NULL AND place.trashed_at IS NULL
    """,
    "v_step_plan": """
        SELECT step_plan.place_id, step_plan.stage_key, step_plan.first_month, step_plan.last_month
        FROM step_plan JOIN place ON place.id = step_plan.place_id
        WHERE step_plan.trashed_at IS NULL AND place.trashed_at IS NULL
          AND step_plan.first_month IS NOT NULL AND step_plan.last_month IS NOT NULL
    """,
    "v_funding": """
        SELECT funding.id, funding.place_id, funding.number, funding.funder, funding.granted,
               funding.co_financing, funding.decided_on
        FROM funding JOIN place ON place.id = funding.place_id
        WHERE funding.trashed_at IS NULL AND place.trashed_at IS NULL
        ORDER BY funding.created_at, funding.id
    """,
    "v_payment": """
        SELECT payment.id, payment.place_id, payment.what, payment.asked, payment.asked_on,
               payment.paid, payment.paid_on
        FROM payment JOIN place ON place.id = payment.place_id
        WHERE payment.trashed_at IS NULL AND place.trashed_at IS NULL
        ORDER BY COALESCE(payment.paid_on, payment.asked_on) IS NULL,
                 COALESCE(payment.paid_on, payment.asked_on), payment.created_at, payment.id
    """,
    "v_funder_report": """
        SELECT funder_report.id, funder_report.place_id, funder_report.name, funder_report.due,
               funder_report.handed_in
        FROM funder_report JOIN place ON place.id = funder_report.place_id
        WHERE funder_report.trashed_at IS NULL AND place.trashed_at IS NULL
        ORDER BY funder_report.due IS NULL, funder_report.due, funder_report.created_at,
                 funder_report.id
    """,
    "v_agenda": """
        SELECT agenda_item.id, agenda_item.place_id, place.name AS place_name,
               agenda_item.session_id, agenda_item.text, agenda_item.origin, agenda_item.item_key,
               agenda_item.stage_key, agenda_item.state, agenda_item.settled_on,
               agenda_item.created_at,
               COALESCE(substr(session.starts, 1, 10), substr(agenda_item.created_at, 1, 10))
               AS raised_on
        FROM agenda_item
        JOIN place ON place.id = agenda_item.place_id
        LEFT JOIN session ON session.id = agenda_item.session_id
        WHERE agenda_item.trashed_at IS NULL AND place.trashed_at IS NULL
          AND session.trashed_at IS NULL
    """,
    "v_contact_attempt": """
        SELECT contact_attempt.id, contact_attempt.place_id, contact_attempt.starts,
               contact_attempt.how, contact_attempt.note, leader.name AS leader,
               supporter.name AS supporter
        FROM contact_attempt
        JOIN place ON place.id = contact_attempt.place_id
        LEFT JOIN leader ON leader.id = contact_attempt.leader_id
        LEFT JOIN supporter ON supporter.id = contact_attempt.supporter_id
        WHERE contact_attempt.trashed_at IS NULL AND place.trashed_at IS NULL
    """,
    "v_put_off": """
        SELECT put_off.id, put_off.place_id, put_off.supporter_id, supporter.name AS supporter,
               put_off.subject, put_off.what, put_off.until
        FROM put_off
        JOIN place ON place.id = put_off.place_id
        JOIN supporter ON supporter.id = put_off.supporter_id
        WHERE put_off.trashed_at IS NULL AND place.trashed_at IS NULL
    """,
}
"""Name and SELECT of every view."""

_KEPT: Final = (
    "device", "seq", "hlc", "entity", "entity_id", "field", "supersedes", "author",
    "schema_version",
)  # fmt: skip
"""What is left of an operation whose value has been erased."""

TRIGGERS: Final = {
    "op_no_delete": """
        BEFORE DELETE ON op BEGIN
            SELECT RAISE(ABORT, 'the journal is append-only');
        END
    """,
    "op_no_update": f"""
        BEFORE UPDATE ON op WHEN NOT (
            NEW.form = '' AND NEW.value IN ('""', '"***"')
            AND {" AND ".join(f"NEW.{name} IS OLD.{name}" for name in _KEPT)}
            AND EXISTS (SELECT 1 FROM erasure WHERE erasure.thing_id = OLD.entity_id)
        ) BEGIN
            SELECT RAISE(ABORT, 'the journal is append-only');
        END
    """,
}
"""Name and body of every trigger: the journal is append-only, except for an erasure."""


def create_statements() -> tuple[str, ...]:
    """The statements that create every view and trigger."""
    return (
        *(f"CREATE VIEW {name} AS {select}" for name, select in VIEWS.items()),
        *(f"CREATE TRIGGER {name} {body}" for name, body in TRIGGERS.items()),
    )
