"""What others had changed in a thing while its form was open, in words."""

from collections.abc import Iterable

from platscoach.domain.field_names import FIELD_NAMES
from platscoach.domain.meanwhile import Meanwhile, Outcome
from platscoach.i18n import _


def meanwhile_words(met: Iterable[Meanwhile]) -> str:
    """What others had changed meanwhile, in words; empty when nothing of it needs any."""
    lines = []
    for one in dict.fromkeys(met):
        name = FIELD_NAMES.get(one.field, one.label)
        said = {
            Outcome.JOINED: _(
                "{field}: någon annan hade också skrivit där. Båda texterna är kvar."
            ),
            Outcome.BOTH_KEPT: _(
                "{field}: någon annan hade också ändrat det. Ditt visas; det andra finns i "
                "historiken (H)."
            ),
            Outcome.TRASHED: _(
                "{field}: någon annan hade slängt det. Det ligger kvar i papperskorgen, med det "
                "du skrev."
            ),
        }[one.outcome]
        shown = one.label if one.outcome is Outcome.TRASHED else name
        lines.append(said.format(field=_(shown)))
    return "\n".join(dict.fromkeys(lines))
