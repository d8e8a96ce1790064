"""Bad input in every field of the forms about doors, the team, check-ins and the months.

The messages of each form are checked without opening it; a few are opened to see that the message
is shown at the field.
"""

import ast
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace

from architecture.source import module, modules
from support import press, settle
from unopened import fields_of, said_of

from platscoach.coaching.check_in import OpenedCheckIn
from platscoach.coaching.doors import DoorChoices
from platscoach.domain.assessments import Respondents
from platscoach.domain.check_in_sheet import SheetView
from platscoach.domain.contact_attempts import ContactAttemptView, How
from platscoach.domain.doors import DoorView
from platscoach.domain.eighteen_months.risks import RiskNow
from platscoach.domain.eighteen_months.step_plan import PlannedMonths, StepTime
from platscoach.domain.form_fields import FieldKind
from platscoach.domain.meeting_kinds import MeetingKind
from platscoach.domain.needs_you import Need, NeedKind
from platscoach.domain.pause import PastPause, Pause
from platscoach.domain.places import PlaceView
from platscoach.domain.step_forms import StageValues
from platscoach.domain.steps import STEP_KEYS, StepState
from screens.check_in.forms import ANSWERS, DECISION, LEADER, risk_form, sheet_form
from screens.dialogs.agreement import agreement_form
from screens.dialogs.assessment import assessment_form
from screens.dialogs.contact_attempt import contact_attempt_form
from screens.dialogs.door import answer_form, door_form
from screens.dialogs.meeting import decision_form, gathering_form, guest_form, meeting_form
from screens.dialogs.meeting_series import series_form
from screens.dialogs.months import (
    funding_form,
    length_form,
    payment_form,
    plan_form,
    report_form,
)
from screens.dialogs.pause import pause_form
from screens.dialogs.person import person_form
from screens.dialogs.place import place_form
from screens.dialogs.put_off import put_off_form
from screens.dialogs.steps import steps_form
from screens.dialogs.team_member import member_form
from screens.forms.row import FormRow

TODAY = date(2026, 11, 23)
KEY = "p" * 32
STAGE = SimpleNamespace(short_label="Analys")
CONTEXT = SimpleNamespace(
    today=lambda: TODAY,
    now=lambda: datetime(2026, 11, 23, 10),
    me=None,
    pack=SimpleNamespace(stage=lambda _key: STAGE),
)
DOOR = DoorView(KEY, KEY, "Dalen", None, "bussen?", None, "trafiken", TODAY, None, "", None, "")
TRIED = ContactAttemptView(
    KEY, KEY, "Dalen", datetime(2026, 11, 23, 9), next(iter(How)), "", "", ""
)
STEP = StepTime("analys", StepState.UNDER_WAY, PlannedMonths(6, 8), False, None, None, 0, 3)
PLACE = SimpleNamespace(
    id=KEY, name="Dalen", months=18, months_why="", pause=None, first_day=date(2026, 5, 4)
)
OVER = PastPause(KEY, Pause(date(2026, 6, 4), date(2026, 8, 4), "ledig"), 2)
KNOWN = PlaceView(KEY, "Dalen", "", None, "", 21, None, None, ())
OPENED = OpenedCheckIn(PLACE, SimpleNamespace(id=KEY), 6, SheetView(KEY, KEY), ())
STEPS = {key: StageValues(StepState.DONE, TODAY, TODAY) for key in STEP_KEYS}
RISK = SimpleNamespace(key="risk-ensam", name="Ensam", question="Vem?", sign="Samma")

FORMS = {
    "door": lambda c: door_form(c, DoorChoices((), ()), KEY),
    "answer": lambda c: answer_form(c, DOOR),
    "agreement": lambda c: agreement_form(c, (), KEY),
    "team member": lambda c: member_form(c, ()),
    "what one voice says": lambda c: sheet_form(c, OPENED, LEADER),
    "answers sent before": lambda c: sheet_form(c, OPENED, ANSWERS),
    "decision of a check-in": lambda c: sheet_form(c, OPENED, DECISION),
    "risk": lambda c: risk_form(c, KEY, RISK, RiskNow("risk-ensam", None, None)),
    "not now": lambda c: put_off_form(c, Need(NeedKind.SILENT, KEY, "Dalen", 30, 21)),
    "no answer": lambda c: contact_attempt_form(c, TRIED),
    "length": lambda c: length_form(c, PLACE),
    "pause": lambda c: pause_form(c, PLACE),
    "pause that is over": lambda c: pause_form(c, PLACE, OVER),
    "place": lambda c: place_form(c, KNOWN),
    "plan of a step": lambda c: plan_form(c, KEY, STEP, "Analys"),
    "funding": lambda c: funding_form(c, KEY),
    "payment": lambda c: payment_form(c, KEY),
    "report": lambda c: report_form(c, KEY),
    "series": lambda c: series_form(c, PLACE),
    "meeting": lambda c: meeting_form(c, MeetingKind.TEAM),
    "gathering": gathering_form,
    "decision": lambda c: decision_form(c, KEY, "Nytt beslut"),
    "person": lambda c: person_form(c, (), KEY),
    "self-assessment": lambda c: assessment_form(c, KEY, (), next(iter(Respondents))),
    "guest": lambda c: guest_form(c, SimpleNamespace(id=KEY, starts=datetime(2027, 4, 16, 10))),
    "where they are": lambda c: steps_form(c, KEY, STEPS),
}

ELSEWHERE = {
    "ask_same": "which record is the same is chosen; a name that is none is asked for again",
    "backup_folder_form": "a folder: tests/screens/test_named_paths.py",
    "cards_form": "a file: tests/screens/test_people.py",
    "dispute_form": "one of two values is chosen",
    "export_form": "a file or a folder: tests/screens/test_named_paths.py",
    "move_session_form": "a place is chosen; none: tests/screens/test_wrong_place.py",
    "overview_choice_form": "which places are shown is chosen",
    "session_places_form": "places are chosen",
    "which_form": "a sort of thing is chosen",
}
"""Forms not checked by the kinds of their fields: where they are tested instead, or why not."""

LONG = "å" * 200_001
WRONG = {
    FieldKind.LINE: (LONG,),
    FieldKind.PAGE: (LONG,),
    FieldKind.DAY: ("31 feb", "snart", "2199-01-01", "1999-12-31", "[/b]", "9" * 4000),
    FieldKind.NUMBER: ("många", "-3", "4½", "٤٠", "9" * 4000, "[x] 3", "1e3"),
    FieldKind.TIME: ("25.00", "halv", "[/b]", "9" * 4000),
    FieldKind.LENGTH: ("länge", "-3", "9" * 4000),
}
"""Values that no field of the kind accepts."""

AMOUNTS = ("granted", "co_financing", "asked", "paid")
"""Fields for sums of money: lines of text that accept only numbers."""


async def test_every_wrong_value_of_every_field_is_said_of_that_field(build):
    # A form can only be made in a running program, though none of these is opened.
    async with build().run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        faults = []
        for name, form in FORMS.items():
            dialog = form(CONTEXT)
            values = {key: field.value for key, field in fields_of(dialog).items()}
            wrong = list(wrong_values(dialog))
            assert wrong, name
            for key, value in wrong:
                said = said_of(dialog, {**values, key: value})
                if not said.get(key, "").strip():
                    faults.append((name, key, value[:20], said))
        assert not faults, "\n".join(f"{one[:2]} {one[2]!r} {sorted(one[3])}" for one in faults)


def wrong_values(dialog):
    """Every wrong value of every field of a form."""
    for key, field in fields_of(dialog).items():
        wrong = WRONG.get(field.kind, ())
        if key in AMOUNTS and field.kind is FieldKind.LINE:
            wrong = (*wrong, *WRONG[FieldKind.NUMBER])
        yield from ((key, value) for value in wrong)


async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_stored(build, store, seeded):
    app = build()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for name in ("door", "payment", "series"):
            dialog = FORMS[name](app.context)
            pilot.app.push_screen(dialog)
            await settle(pilot)
            # A very long text takes long to draw; its message is checked above.
            found = [pair for pair in wrong_values(dialog) if len(pair[1]) < len(LONG)]
            wrong = dict(reversed(found))
            for row in dialog.query(FormRow):
                if row.display and row.field.name in wrong:
                    row.entry.value = wrong[row.field.name]
            await press(pilot, "ctrl+s")
            assert app.screen is dialog, name
            asked = {row.field.name for row in dialog.query(FormRow) if row.display}
            for field in asked & wrong.keys():
                assert str(dialog.query_one(f"#error-{field}").content), (name, field)
            await press(pilot, "escape")
    assert store.doors.all() == store.months.payments(seeded.dalen.id) == ()


def forms(files):
    """The names of the public functions that make a form."""
    return {
        node.name
        for one in files
        for node in one.tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and not node.name.startswith("_")
        and (
            "FormDialog[" in ast.unparse(node.returns or ast.Constant(""))
            or any(
                isinstance(call, ast.Call) and ast.unparse(call.func) == "FormDialog"
                for call in ast.walk(node)
            )
        )
    }


def tried(name):
    """The functions called in the table of forms in a test module of this folder."""
    tree = ast.parse(Path(__file__).with_name(name).read_text("utf-8"))
    tables = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in ("FORMS", "DIALOGS")
    ]
    assert tables
    return {node.id for table in tables for node in ast.walk(table) if isinstance(node, ast.Name)}


def test_the_wrong_values_of_every_form_are_tried():
    here = tried("test_bad_input.py") | tried("test_forms.py")
    made = forms(one for one in modules() if one.path.startswith("screens/"))
    assert made - here == set(ELSEWHERE)
    text = "def new_form(c) -> FormDialog[int]:\n    return _form(c)\ndef _form(c): ...\n"
    assert forms([module("screens/new.py", text)]) == {"new_form"}, "the rule finds it"
