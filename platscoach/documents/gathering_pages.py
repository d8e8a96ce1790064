"""The pages of the annual gathering, one for each place, as Markdown and as the text of a mail."""

from collections.abc import Iterator, Sequence

from platscoach.documents.markdown_escaping import escaped
from platscoach.domain.gathering import PlacePage
from platscoach.i18n import _


def pages_markdown(pages: Sequence[PlacePage]) -> str:
    """The pages as one Markdown document, a rule between them, in the language in force."""
    return "\n---\n\n".join("\n".join(_markdown(page)).rstrip() + "\n" for page in pages)


def pages_plain(pages: Sequence[PlacePage]) -> str:
    """The pages as the text of a mail, in the language in force."""
    return "\n\n".join("\n".join(_plain(page)).rstrip() + "\n" for page in pages)


def _markdown(page: PlacePage) -> Iterator[str]:
    """One page as lines of Markdown."""
    yield f"# {escaped(page.name)}"
    yield ""
    for fact in _facts(page):
        yield from (escaped(fact), "")
    for title, lines in _parts(page):
        yield from (f"## {escaped(title)}", "", *(f"- {escaped(line)}" for line in lines), "")


def _plain(page: PlacePage) -> Iterator[str]:
    """One page as lines of a mail."""
    yield from (page.name.upper(), "", *_facts(page), "")
    for title, lines in _parts(page):
        yield from (title, *(f"- {line}" for line in lines), "")


def _facts(page: PlacePage) -> Iterator[str]:
    """Where it is, and how far it has come."""
    if page.municipality:
        yield page.municipality
    here = ", ".join(part for part in (*page.steps, page.month) if part)
    if here:
        yield _("Nu: {where}").format(where=here)
    if page.done:
        yield _("Klart: {steps}").format(steps=", ".join(page.done))


def _parts(page: PlacePage) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What the place asks, has tried and has learned."""
    for title, lines in (
        (_("Frågor till andra platser"), page.questions),
        (_("Provade metoder"), page.methods),
        (_("Lärdomar"), page.lessons),
        (_("Berättelser om förändring"), page.stories),
    ):
        if lines:
            yield title, lines
