"""The people of a place: their order, which groups have not been reached, the form."""

import pytest

from platscoach.domain.committed_by import Who
from platscoach.domain.people import (
    BriefPerson,
    Level,
    PersonView,
    WantedGroup,
    not_reached,
    person_order,
)
from platscoach.domain.people_forms import PersonForm, read_person
from platscoach.errors import FieldErrors


def person(function="strateg", name="", level=Level.LOCAL, organisation=""):
    return PersonView("p", function, name, level, organisation, "", "", "", "", ())


def test_they_stand_by_level_and_are_called_by_name_or_function():
    people = [
        person("rektor", level=Level.MUNICIPALITY),
        person("kultur", level=Level.REGION),
        person("skola", "Åsa"),
        person("byalaget"),
    ]
    found = [one.called for one in sorted(people, key=person_order)]
    assert found == ["byalaget", "Åsa", "rektor", "kultur"]
    assert person("strateg", "Petra", organisation="kommunen").presented == (
        "Petra, strateg, kommunen"
    )
    assert BriefPerson("p", "Petra", Level.MUNICIPALITY).who is Who.MUNICIPALITY
    assert BriefPerson("p", "kultur", Level.REGION).who is Who.OTHER


GROUPS = (
    WantedGroup("f", "föreningslivet", ("förening", "byalag")),
    WantedGroup("u", "unga", ("ung", "fritids")),
    WantedGroup("m", "markägare", ("skogsägare",)),
)


@pytest.mark.parametrize(
    ("people", "counted", "missing"),
    [
        ((), (), "fum"),
        ((person("Dalens byalag"),), (), "um"),
        ((person("ordförande", organisation="Bygdegårdsföreningen"),), (), "um"),
        ((person("tvungen att vara med"),), (), "fum"),
        ((person("Ungdomsgården"),), (), "fm"),
        ((), ("unga", "boende"), "fm"),
        ((person("MARKÄGARE"),), (), "fu"),
        ((person("skogsagare"),), (), "fu"),
    ],
)
def test_a_group_is_reached_by_what_somebody_does_or_was_counted_as(people, counted, missing):
    assert "".join(one.key for one in not_reached(GROUPS, people, counted)) == missing


@pytest.mark.parametrize(
    ("form", "wrong"),
    [
        (PersonForm(), {"function", "places"}),
        (PersonForm("strateg", level=Level.REGION), set()),
        (PersonForm("skola"), {"places"}),
        (PersonForm("skola", phone="ring mig", email="petra@", places="a"), {"phone", "email"}),
        (PersonForm("x" * 121, "y" * 121, places="a"), {"function", "name"}),
        (PersonForm("[/b] [x] klar", "\x1b[31mPetra\u202e", places="a"), set()),
    ],
)
def test_a_form_says_what_is_wrong(form, wrong):
    try:
        values = read_person(form)
    except FieldErrors as errors:
        assert set(errors.fields) == wrong
    else:
        assert wrong == set()
        assert "\x1b" not in values.name


def test_who_is_near_belongs_to_the_one_place_they_have():
    """A local person with a single place belongs to that place."""
    assert read_person(PersonForm("skola", places="a")).home_id == "a"
    assert read_person(PersonForm("skola", places="a b")).home_id is None
    assert read_person(PersonForm("kultur", level=Level.REGION, places="a")).home_id is None
