"""A version on the screen: what it changed, with removed and added text in two colours."""

from collections.abc import Iterator
from typing import Final

from textual.content import Content

from platscoach.domain.changes import ChangeKind
from platscoach.domain.history import FieldChange, VersionView
from platscoach.domain.word_changes import Part, Stretch, passage, signed, word_changes
from platscoach.i18n import _
from screens.widgets.paragraphs import Paragraph, Paragraphs

_LOOKS: Final = {Part.SAME: "", Part.GONE: "$error", Part.NEW: "$success"}
"""The styles of removed and added text; without colours, signs show the same."""

MOST: Final = 20_000
"""How many characters of a text are examined for its line in a list."""


def changed_line(version: VersionView) -> Content:
    """What a version changed, on one line."""
    parts = [_field_line(change, version) for change in version.changes]
    return Content("  ").join(part for part in parts if part.plain)


def changed_words(version: VersionView) -> Paragraphs:
    """What a version changed, a paragraph for each field; a new record as it was written."""
    return tuple(
        paragraph
        for change in version.changes
        for paragraph in (*_field_paragraphs(change, version), Paragraph(Content("")))
    )


def _field_paragraphs(change: FieldChange, version: VersionView) -> Paragraphs:
    """A field's change; a new text of several lines has its own lines, below the name."""
    if version.kind is ChangeKind.NEW and "\n" in change.after.strip():
        name = Paragraph(Content.styled(f"{change.name}:", "$quiet"))
        lines = change.after[:MOST].strip().splitlines()
        return (name, *(Paragraph(Content(line)) for line in lines))
    return (Paragraph(_field_line(change, version)),)


def whole_text(version: VersionView) -> Content:
    """A record as a version left it, field by field; long texts are below their name."""
    return Content("\n").join(_whole_lines(version))


def _whole_lines(version: VersionView) -> Iterator[Content]:
    """The lines of a whole version."""
    for field in version.whole:
        if "\n" in field.after or len(field.after) > 60:
            yield Content.assemble(("\n", ""), (field.name, "bold $accent"))
            yield Content(field.after)
        else:
            yield Content.assemble((f"{field.name}  ", "$quiet"), (field.after, ""))


def _field_line(change: FieldChange, version: VersionView) -> Content:
    """A field's name, and its changed places with a few words around each.

    In a new record everything is added: no sign is needed, and all of it is shown.
    """
    if version.kind is ChangeKind.NEW:
        passages = Content(" ".join(change.after[:MOST].split()))
    else:
        stretches = passage(word_changes(change.before[:MOST], change.after[:MOST]))
        passages = Content("").join(_looks(stretch) for stretch in stretches)
    if not passages.plain and change.before != change.after:
        passages = Content(_("tecken eller radbrytningar"))
    return Content.assemble((f"{change.name}: " if change.name else "", "$quiet"), passages)


def _looks(stretch: Stretch) -> Content:
    """A stretch with its signs and its colour."""
    return Content.styled(signed(stretch), _LOOKS[stretch.part])
