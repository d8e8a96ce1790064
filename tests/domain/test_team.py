"""The team: who stands where in its list."""

from itertools import permutations

from platscoach.domain.team import MemberView, in_order


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
