"""The names of stored fields, and which fields are not shown to users."""

from collections.abc import Mapping
from typing import Final

from platscoach.i18n import N_

HIDDEN: Final = frozenset(
    {
        "id", "created_at", "updated_at", "starts_utc", "zone", "line", "point_key", "item_key",
        "method_key", "stage_key", "session_id", "origin",
        "meeting_id", "function_key", "risk_key", "subject",
        "kept_id", "other_id", "moved_at", "thing_id", "erased_at",
    }
)  # fmt: skip
"""Fields that are not shown to users: ids, or references to what the thing is about."""

FIELD_NAMES: Final[Mapping[str, str]] = {
    "active": N_("Med"), "began_on": N_("Första dag"), "body": N_("Text"),
    "boundary": N_("Avgränsning"),
    "done_on": N_("Klart"),
    "due": N_("Senast"), "email": N_("E-post"), "employer": N_("Arbetsgivare"),
    "evidence": N_("Hur vet vi det?"), "first_day": N_("Första dag"), "held_by": N_("Hölls av"),
    "kind": N_("Typ"), "last_day": N_("Sista dag"), "leader_id": N_("Processledare"),
    "main_supporter_id": N_("Huvudansvarig"), "mark": N_("Märke"), "marked_on": N_("Märkt"),
    "minutes": N_("Minuter"), "mode": N_("Läge"),
    "municipality": N_("Kommun"), "name": N_("Namn"), "notes": N_("Anteckningar"),
    "percent": N_("Deltid, procent"), "person": N_("Person"), "phone": N_("Telefon"),
    "planned_minutes": N_("Planerade minuter"),
    "population": N_("Boende"), "role": N_("Roll"), "second_supporter_id": N_("Medstödjare"),
    "settled_on": N_("Avklarat"), "silence_days": N_("Tyst högst"),
    "started_on": N_("Påbörjat"), "starts": N_("Börjar"),
    "state": N_("Läge"), "status": N_("Läge"), "supporter_id": N_("Processtödjare"),
    "text": N_("Text"), "title": N_("Rubrik"), "verdict": N_("Omdöme"), "went": N_("Hur det gick"),
    "answers": N_("Svar"), "asked": N_("Avser"), "co_financing": N_("Medfinansiering"),
    "decided_on": N_("Beslutat"), "decision": N_("Beslut"), "finished_on": N_("Avslutat"),
    "first_month": N_("Från månad"), "function": N_("Funktion"), "funder": N_("Finansiär"),
    "granted": N_("Beviljat"), "handed_in": N_("Inlämnat"), "helps": N_("Kan hjälpa med"),
    "how": N_("Hur"), "last_month": N_("Till månad"), "level": N_("Nivå"),
    "months": N_("Antal månader"), "months_why": N_("Varför så många månader"),
    "note": N_("Anteckning"), "number": N_("Nummer"), "paid": N_("Utbetalt"),
    "paid_on": N_("Utbetalt den"), "reasons": N_("Skäl"), "until": N_("Till"),
    "agreed_on": N_("Från"), "answer": N_("Svar"), "answered_on": N_("Svarade"),
    "also_known_id": N_("Tillsammans med"), "also_leader_id": N_("Tillsammans med"),
    "also_person": N_("Tillsammans med"), "also_supporter_id": N_("Tillsammans med"),
    "also_who": N_("Tillsammans med"), "asked_on": N_("Frågad"), "attendance": N_("Antal"),
    "expected_by": N_("Svar väntas"), "judged": N_("Bedömt"), "known_id": N_("Person"),
    "leader_change": N_("Processledaren: ändra"), "leader_keep": N_("Processledaren: behåll"),
    "leader_stop": N_("Processledaren: sluta"), "organisation": N_("Organisation"),
    "pause_why": N_("Varför pausad"), "paused_on": N_("Pausad från"),
    "pause_moved": N_("Steg flyttade, månader"), "paused_until": N_("Pausad till"),
    "pause_settled": N_("Planen efter pausen avgjord"),
    "taken_over_on": N_("Övertagen"),
    "place_id": N_("Plats"),
    "parties": N_("Vilka"), "person_id": N_("Person"), "question": N_("Fråga"),
    "result": N_("Resultat"), "scores": N_("Omdömen"),
    "supporter_change": N_("Processtödjaren: ändra"),
    "supporter_keep": N_("Processtödjaren: behåll"),
    "supporter_stop": N_("Processtödjaren: sluta"), "ticked": N_("Avbockat"),
    "to_whom": N_("Till vem"), "written_where": N_("Står i"),
    "venue": N_("Var"), "what": N_("Vad"), "who": N_("Vem"), "why": N_("Varför"),
}  # fmt: skip
"""The names of fields, by their columns; fields without a name here are shown without one."""
