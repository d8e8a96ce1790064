"""The rules of the house that no linter knows, each with a source that breaks it."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import platscoach

ROOT = Path(platscoach.__file__).parents[1]
SOURCES = sorted([*ROOT.glob("platscoach/**/*.py"), *ROOT.glob("screens/**/*.py")])
TEXTS = [
    path
    for pattern in ("*.md", "*.toml", ".ci/*", "platscoach/**/*", "screens/**/*", "tests/**/*")
    for path in sorted(ROOT.glob(pattern))
    if path.is_file() and path.suffix not in (".pyc", ".mo") and "__pycache__" not in path.parts
]
MAX_FILE, MAX_CLASS = 300, 250
EARLY = (
    "platscoach.storage.engine.driver",
    "platscoach.storage.engine.database",
    "platscoach.storage.engine.lanes",
    "platscoach.storage.queries.overview",
    "platscoach.storage.queries.place",
    "platscoach.storage.queries.agenda",
    "platscoach.storage.queries.unfinished_sessions",
    "platscoach.storage.device.drafts",
    "platscoach.storage.search_index",
    "platscoach.storage.engine.backup",
    "platscoach.storage.schema.views",
    "platscoach.storage.engine.faults",
)
"""What is needed before SQLModel is there."""


def undocumented(tree):
    """Modules, classes and public functions that do not say what they are.

    A method of a class that overrides one, a special method, or a member of a protocol says its
    purpose where it is declared; so do small functions inside others.
    """
    found = [] if ast.get_docstring(tree) else ["the module"]

    def look(node, inside):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.ClassDef):
                if not ast.get_docstring(child):
                    found.append(f"{child.name}:{child.lineno}")
                protocol = any("Protocol" in ast.dump(base) for base in child.bases)
                look(child, "protocol" if protocol else "class")
            elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                public = not child.name.startswith("_")
                own = inside == "module" or (
                    inside == "class"
                    and not child.name.startswith(("on_", "action_", "watch_", "validate_"))
                    and child.name not in FRAMEWORK
                )
                if public and own and not ast.get_docstring(child) and not overrides(child):
                    found.append(f"{child.name}:{child.lineno}")

    look(tree, "module")
    return found


FRAMEWORK = {"compose", "render", "render_line", "get_content_width", "get_content_height"}
"""Methods that Textual declares and explains."""


def overrides(function):
    """Whether it stands in for another: an overload, or marked as an override."""
    return any("overload" in ast.dump(mark) or "override" in ast.dump(mark)
               for mark in function.decorator_list)  # fmt: skip


def named(*nodes):
    """Every plain name in some pieces of source."""
    return {one.id for node in nodes for one in ast.walk(node) if isinstance(one, ast.Name)}


def broad_handlers(tree):
    """Handlers that would hide any fault: `except Exception`, `except BaseException`, bare ones."""
    everything = {"Exception", "BaseException"}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and (
            node.type is None or named(node.type) & everything
        ):
            found.append(node.lineno)
        if (
            isinstance(node, ast.Call)
            and ast.unparse(node.func).endswith("suppress")
            and named(*node.args) & everything
        ):
            found.append(node.lineno)
    return found


def markup_escapes(tree):
    """Imports and uses of an `escape` for markup: it does not escape."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and "markup" in (node.module or ""):
            found += [node.lineno for alias in node.names if alias.name in ("escape", "*")]
        if isinstance(node, ast.Attribute) and ast.unparse(node).endswith("markup.escape"):
            found.append(node.lineno)
    return found


def too_long(tree, source):
    """Files and classes that one can no longer hold in mind."""
    lines = source.count("\n") + 1
    found = [f"{lines} lines"] if lines > MAX_FILE else []
    return found + [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.end_lineno - node.lineno + 1 > MAX_CLASS
    ]


def formatted_messages(tree):
    """Calls of the translator with anything but a plain text: gettext would not find it."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("_", "N_", "ngettext")
        and node.args
        and isinstance(node.args[0], ast.JoinedStr)
    ]


def early_translations(tree):
    """Calls of `_` while a module or class is made: the language is not known then."""
    found = []

    def look(node):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                found.extend(
                    call.lineno
                    for default in (*child.args.defaults, *child.args.kw_defaults)
                    if default is not None
                    for call in ast.walk(default)
                    if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "_"
                )
                continue
            if isinstance(child, ast.Call) and getattr(child.func, "id", "") == "_":
                found.append(child.lineno)
            look(child)

    look(tree)
    return found


RULES = {
    "docstrings": (undocumented, '"""M."""\ndef public():\n    return 1\n'),
    "broad handlers": (broad_handlers, "try:\n    pass\nexcept (OSError, Exception):\n    pass\n"),
    "bare handlers": (broad_handlers, "try:\n    pass\nexcept:\n    pass\n"),
    "suppressed": (broad_handlers, "with contextlib.suppress(Exception):\n    pass\n"),
    "markup escape": (markup_escapes, "from rich.markup import escape\n"),
    "markup escape, by module": (markup_escapes, "import rich.markup\nrich.markup.escape('x')\n"),
    "formatted messages": (formatted_messages, 'def f(x):\n    return _(f"Plats {x}")\n'),
    "early translations": (early_translations, 'class A:\n    B = [("a", _("Spara"))]\n'),
    "early default": (early_translations, 'def f(x=_("Spara")):\n    pass\n'),
}


@pytest.mark.parametrize(
    "rule",
    sorted({check for check, _ in RULES.values()}, key=lambda rule: rule.__name__),
    ids=lambda rule: rule.__name__,
)
def test_the_source_keeps_the_rules(rule):
    broken = {
        path.relative_to(ROOT).as_posix(): found
        for path in SOURCES
        if (found := rule(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert broken == {}


@pytest.mark.parametrize("case", RULES)
def test_the_control_each_rule_can_be_broken(case):
    rule, source = RULES[case]
    assert rule(ast.parse(source))


def test_files_and_classes_stay_small():
    broken = {
        path.relative_to(ROOT).as_posix(): found
        for path in SOURCES
        if (found := too_long(ast.parse(source := path.read_text(encoding="utf-8")), source))
    }
    assert broken == {}
    long = "class A:\n" + "    x = 1\n" * MAX_FILE
    assert len(too_long(ast.parse(long), long)) == 2


MACHINE = re.compile(
    r"/(?:work|root|home|Users)/\w|/tmp/\w|C:\\\\?Users|localhost:\d|index-url|\.whl\b"
)
"""What tells of one computer: its folders, its package index."""


def test_nothing_tells_of_the_machine_it_was_made_on():
    own = Path(__file__).name
    assert len(TEXTS) > 100
    broken = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in TEXTS
        if path.name != own
        and (found := MACHINE.search(path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert broken == []
    for told in ("cd /work/x", "/root/x", "/home/anna/x", "--index-url https"):
        assert MACHINE.search(told)


def fresh(code):
    """What a new interpreter prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


LOADED = "\nimport sys\nprint(*sorted({name.partition('.')[0] for name in sys.modules}))"
HEAVY = {"sqlmodel", "sqlalchemy", "alembic", "pydantic", "textual", "rich", "filelock"}


def test_what_the_first_screen_needs_of_storage_imports_no_sqlmodel():
    loaded = set(fresh("import " + ", ".join(EARLY) + LOADED))
    assert "sqlcipher3" in loaded
    assert loaded & HEAVY == set()
    control = set(fresh("import platscoach.storage.repositories.store" + LOADED))
    assert control >= {"sqlmodel", "sqlalchemy"}


def test_opening_and_reading_a_database_imports_no_sqlmodel(blank, tmp_path):
    import shutil

    path = shutil.copy2(blank, tmp_path / "platscoach.db")
    code = f"""
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from platscoach.storage.engine.database import open_database
from platscoach.storage.device.drafts import DraftView, all_drafts, put
from platscoach.storage.queries.overview import read_overview
from platscoach.storage.queries.place import read_open_commitments, read_place, read_stages
from platscoach.storage.search_index import find
now = datetime(2026, 11, 23, tzinfo=UTC)
with closing(open_database(Path({str(path)!r}), now).connect()) as connection:
    read_overview(connection, now.date())
    read_place(connection, "x")
    read_stages(connection, "x")
    read_open_commitments(connection, "x")
    put(connection, [DraftView("note:a", "", "x", "", "")])
    all_drafts(connection)
    find(connection.execute, "plan")
"""
    assert set(fresh(code + LOADED)) & HEAVY == set()


@pytest.mark.parametrize(
    ("imported", "never"),
    [
        ("platscoach.text, platscoach.i18n", HEAVY | {"sqlcipher3", "platscoach.storage"}),
        ("platscoach.settings, platscoach.platform", HEAVY | {"sqlcipher3"}),
        (
            "platscoach.domain.place_forms, platscoach.domain.session_forms,"
            " platscoach.domain.step_forms, platscoach.domain.matching_line,"
            " platscoach.storage.journal.clock",
            HEAVY | {"sqlcipher3"},
        ),
    ],
)
def test_the_lower_layers_import_nothing_heavy(imported, never):
    assert set(fresh(f"import {imported}" + LOADED)) & never == set()
