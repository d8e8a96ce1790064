"""The regional team: who fills which function, and which functions are vacant."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from platscoach.domain.form_reader import MAX_SENTENCE, FormReader
from platscoach.i18n import _
from platscoach.text import sort_key

OTHER: Final = "other"
"""The choice of a function that the pack does not have."""


@dataclass(frozen=True, slots=True)
class TeamFunction:
    """A function of the regional team: a subject that places have questions about."""

    key: str
    """The pack's key; empty for one that was named here."""
    name: str
    words: tuple[str, ...] = ()
    """Words of questions that it can answer, or the beginnings of such words."""


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member of the team, or a vacant function."""

    id: str
    function_key: str
    function: str
    """The name of the function, if it was added here."""
    name: str
    phone: str
    email: str
    helps: str


@dataclass(frozen=True, slots=True)
class MemberForm:
    """A member of the team as typed."""

    function_key: str = ""
    function: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    helps: str = ""


def in_order(members: Iterable[MemberView]) -> tuple[MemberView, ...]:
    """Members by name; those without a name are ordered by their function.

    Ordered only by their ids, two would swap places when they are entered anew.
    """
    return tuple(
        sorted(
            members,
            key=lambda one: (
                sort_key(one.name), one.function_key, sort_key(one.function), one.helps, one.id,
            ),
        )
    )  # fmt: skip


def read_member(form: MemberForm) -> MemberForm:
    """The form's values, cleaned. Raises FieldErrors with a message for every invalid field."""
    reader = FormReader()
    is_other = form.function_key in ("", OTHER)
    values = MemberForm(
        function_key="" if is_other else form.function_key,
        function=reader.shown_line(
            "function", form.function, missing=_("Skriv vilken funktion det är.")
        )
        if is_other
        else "",
        name=reader.shown_line("name", form.name),
        phone=reader.line("phone", form.phone),
        email=reader.line("email", form.email),
        helps=reader.line("helps", form.helps, limit=MAX_SENTENCE),
    )
    reader.reach(values.phone, values.email)
    reader.check()
    return values


def functions_of(
    functions: Sequence[TeamFunction], members: Iterable[MemberView]
) -> tuple[TeamFunction, ...]:
    """The pack's functions, and then those added here, each once."""
    named = dict.fromkeys(member.function for member in members if not member.function_key)
    return (*functions, *(TeamFunction("", name, (name.lower(),)) for name in named))


def function_name(member: MemberView, functions: Iterable[TeamFunction]) -> str:
    """The name of a member's function; its key if the pack no longer has it."""
    if not member.function_key:
        return member.function
    names = (one.name for one in functions if one.key == member.function_key)
    return next(names, member.function_key)


def gaps(
    functions: Iterable[TeamFunction], members: Sequence[MemberView]
) -> tuple[TeamFunction, ...]:
    """The pack's functions that are vacant."""
    filled = {member.function_key for member in members if member.name}
    return tuple(one for one in functions if one.key not in filled)
