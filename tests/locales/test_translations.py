"""The English catalogue is complete: every text is translated, with the same placeholders."""

import ast
import gettext
import re
from functools import cache

from babel.messages.pofile import read_po

from platscoach.locales.catalogues import LOCALES, gather

ROOT = LOCALES.parents[1]
ENGLISH = LOCALES / "en" / "LC_MESSAGES" / "platscoach.po"
PLACEHOLDER = re.compile(r"\{[^{}]*\}")


@cache
def texts():
    """The message ids of both packages: a text, or singular and plural."""
    return [message.id for message in gather() if message.id]


def trees():
    """Every module of both packages with its syntax tree, one at a time."""
    for package in ("platscoach", "screens"):
        for path in (ROOT / package).rglob("*.py"):
            yield path, ast.parse(path.read_text(encoding="utf-8"))


@cache
def english():
    """The English catalogue by msgid."""
    with ENGLISH.open("rb") as file:
        return {message.id: message for message in read_po(file, locale="en") if message.id}


def test_every_text_is_translated():
    known = english()
    missing = [
        text
        for text in texts()
        if text not in known
        or "fuzzy" in known[text].flags
        or not all([known[text].string] if isinstance(text, str) else known[text].string)
    ]
    assert missing == []


def test_no_translation_is_left_over():
    assert set(english()) == set(texts())


def test_the_placeholders_are_the_same():
    for text, message in english().items():
        forms = [message.string] if isinstance(text, str) else message.string
        wanted = set(PLACEHOLDER.findall(text if isinstance(text, str) else text[-1]))
        for form in forms[-1:]:
            assert set(PLACEHOLDER.findall(form)) == wanted, text


def test_english_keeps_the_blanks_at_the_ends():
    """A translation begins and ends with the same spaces as the source text."""
    for text, message in english().items():
        if isinstance(text, str):
            ends = (text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :])
            string = message.string
            assert ends == (
                string[: len(string) - len(string.lstrip())], string[len(string.rstrip()) :],
            ), text  # fmt: skip


def called_texts():
    """Every text passed to a translating call, according to the syntax tree."""
    for path, tree in trees():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("_", "N_", "ngettext")
            ):
                yield path, node


def test_the_gathering_misses_none():
    """Babel does not look into f-strings, and cannot read a text that is concatenated."""
    gathered = {text if isinstance(text, str) else text[0] for text in texts()}
    for path, node in called_texts():
        first = node.args[0]
        if isinstance(first, ast.Constant) and first.value:
            assert first.value in gathered, f"{path}:{node.lineno}"
        assert not isinstance(first, ast.JoinedStr), f"{path}:{node.lineno}"


def test_the_compiled_catalogue_is_fresh():
    """An editable install compiles once; after that, `python -m platscoach.locales.catalogues`."""
    compiled = gettext.translation("platscoach", str(LOCALES), languages=["en"])
    for text, message in english().items():
        if isinstance(text, str):
            assert compiled.gettext(text) == message.string


def test_nothing_follows_on_a_path():
    """A path is copied with whatever touches it, so it must end its line or precede a space."""
    path = re.compile(r"\{(path|folder|backup|kept|file|target|quoted)\}[^\s]")
    found = []
    for text, message in english().items():
        swedish = [text] if isinstance(text, str) else text
        forms = [message.string] if isinstance(text, str) else message.string
        found += [form for form in (*swedish, *forms) if path.search(form)]
    assert found == []
