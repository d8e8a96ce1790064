"""A region of sixty places, written straight into the tables, for tests of speed at that size."""

from datetime import date, timedelta
from random import Random
from uuid import UUID

PLACES = 60

OWN = 12
"""Sessions on the first place, with what belongs to them, whatever the size of the rest."""

TODAY = date(2026, 11, 23)
MADE = "2026-01-02 10:00:00.000000"


def fill(db, around, acquaintances=10_000):
    """Write a region with `around` sessions on each place but the first; the keys of that place's
    things.

    The first place always has the same amount of content. The parameter for people is the most that
    are known on one place.
    """
    random, blank = Random(7), {}

    def key():
        return UUID(int=random.getrandbits(128)).hex

    def put(table, **values):
        if table not in blank:
            columns = db.execute(f'PRAGMA table_info("{table}")').fetchall()
            blank[table] = {name: "" for _n, name, _type, must, default, _key in columns
                            if must and default is None}  # fmt: skip
        row = {**blank[table], **values, "id": key()}
        marks = ", ".join("?" * len(row))
        db.execute(
            f'INSERT INTO "{table}" ({", ".join(row)}) VALUES ({marks})', tuple(row.values())
        )
        return row["id"]

    found = {}
    for number in range(PLACES):
        known = []
        place = put(
            "place", name=f"Plats {number:02}", municipality="Norrvik", boundary="", silence_days=21
        )
        leader = put(
            "leader", place_id=place, name=f"Ledare {number}", role="", employer="", phone="",
            email="", first_day="2025-11-03",
        )  # fmt: skip
        for step in ("forankring", "kartlaggning"):
            put("stage", place_id=place, stage_key=step, state="done")
        put("payment", place_id=place, what="våren", created_at=MADE)
        put("funder_report", place_id=place, name="läget", due="2026-12-15", created_at=MADE)
        if not number:
            put("note", place_id=place, stage_key="plan", body="", trashed_at=MADE,
                created_at=MADE, updated_at=MADE)  # fmt: skip
        for turn in range(around if number else OWN):
            day = TODAY - timedelta(days=7 * turn + 3)
            session = put(
                "session", place_id=place, kind="call" if turn else "check_in",
                status="held", starts=f"{day}T10:00", zone="", starts_utc=MADE, notes="ord " * 9,
            )  # fmt: skip
            put(
                "commitment", place_id=place, session_id=session, what="ringa", who="leader",
                leader_id=leader, person="", due=str(day), done_on=str(day), created_at=MADE,
            )  # fmt: skip
            put("remark", place_id=place, session_id=session, kind="lesson", text="fika först",
                line="= fika först", created_at=MADE)  # fmt: skip
            put("trial", place_id=place, session_id=session, method_key="swot", verdict="keep",
                created_at=MADE, why="")  # fmt: skip
            put("note", place_id=place, stage_key="plan", body="ord " * 9, created_at=MADE,
                updated_at=MADE)  # fmt: skip
            if len(known) < acquaintances:
                known.append(put("person", function=f"grupp {turn}", name="", level="local",
                                 created_at=MADE, place_id=place))  # fmt: skip
                put("person_place", person_id=known[-1], place_id=place, active=1)
            person = known[turn % len(known)]
            put("session_person", session_id=session, person_id=person, active=1)
            put("door", place_id=place, question="bussen?", person_id=person, to_whom="",
                asked_on=str(day), answer="ja", answered_on=str(day), result="",
                created_at=MADE)  # fmt: skip
            put("agreement", place_id=place, parties="byalaget", what="lokal", written_where="",
                created_at=MADE)  # fmt: skip
            put("risk_mark", place_id=place, session_id=session, risk_key="risk-ensam",
                judged=str(day), level=1, note="", created_at=MADE)  # fmt: skip
            put("assessment", place_id=place, asked_on=str(day), asked="adults", answers=9,
                scores="", note="", created_at=MADE)  # fmt: skip
            put("agenda_item", place_id=place, session_id=session, text="fråga", origin="pinned",
                item_key="", stage_key="", state="done", created_at=MADE)  # fmt: skip
            put("contact_attempt", place_id=place, starts=f"{day}T10:00", how="call", note="",
                created_at=MADE)  # fmt: skip
            if not number and not turn:
                found = {"place": place, "person": person, "check_in": session}
    for number in range(3 * around):
        day = TODAY - timedelta(days=30 * number + 5)
        kind = "gathering" if number % 3 == 2 else "team"
        meeting = put("meeting", kind=kind, starts=f"{day}T13:00", zone="", starts_utc=MADE,
                      venue="", notes="= korta varv", updated_at=MADE)  # fmt: skip
        put("decision", meeting_id=meeting, what="skicka", person="", line="", done_on=str(day),
            created_at=MADE)  # fmt: skip
        put("guest", meeting_id=meeting, name="Åsa", answer="came")
        found.setdefault("meeting", meeting)
    return found
