"""The order of the team's list."""

from dataclasses import replace
from itertools import permutations

import pytest

from platscoach.domain.team import MemberForm, MemberView, in_order, read_member
from platscoach.errors import FieldErrors


def test_those_without_a_name_have_a_place_that_hangs_on_no_id():
    def listed(ids):
        found = (
            MemberView(ids[0], "culture", "", "", "", "", ""),
            MemberView(ids[1], "social", "", "", "", "", "utlyst"),
            MemberView(ids[2], "culture", "", "Åsa", "", "", ""),
            MemberView(ids[3], "", "Vatten", "", "", "", ""),
        )
        return [(one.name, one.function_key or one.function) for one in in_order(found)]

    assert {tuple(listed(ids)) for ids in permutations("abcd")} == {
        (("", "Vatten"), ("", "culture"), ("", "social"), ("Åsa", "culture"))
    }


@pytest.mark.parametrize("field", ["function", "name"])
def test_what_is_printed_of_a_member_takes_no_private_mark(field):
    with pytest.raises(FieldErrors) as wrong:
        read_member(replace(MemberForm("", "Vatten", name="Eva"), **{field: "Eva § tystlåten"}))
    assert list(wrong.value.fields) == [field]


@pytest.mark.parametrize(("field", "typed"), [("phone", "ring växeln"), ("email", "eva@")])
def test_what_nobody_can_be_reached_by_is_said_as_of_any_other_person(field, typed):
    with pytest.raises(FieldErrors) as wrong:
        read_member(MemberForm("funktion-kultur", name="Eva", **{field: typed}))
    assert list(wrong.value.fields) == [field]
