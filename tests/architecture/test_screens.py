"""Screens only draw and pass on requests: no SQL, no transactions, no use of the app itself."""

import ast
import re

from architecture.classes import classes, own_classes
from architecture.not_yet import held
from architecture.source import module, modules, strings
from textual.app import App

SQL = re.compile(
    r"\s*(?:SELECT\s|INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM"
    r"|BEGIN\b(?!:)|COMMIT\b|ROLLBACK\b|SAVEPOINT\s|PRAGMA\s|WITH\s+\w+\s+AS|CREATE\s|DROP\s|ALTER\s)"
)
"""Words that begin an SQL statement; in capitals, as the program writes all of its SQL."""

STORE = {"store", "Store", "repositories", "Repositories"}
"""Parameter names and types that show that a function runs with the store, on its thread."""

TRANSACTION = {"batch", "execute", "executemany", "exec_driver_sql"}
"""Methods of a store or a connection that no screen may call."""

STORAGE_SQL = (
    "platscoach/storage/engine/",
    "platscoach/storage/schema/",
    "platscoach/storage/journal/",
    "platscoach/storage/repositories/",
    "platscoach/storage/queries/",
    "platscoach/storage/device/",
    "platscoach/storage/backups/",
    "platscoach/storage/checking/",
    "platscoach/storage/desk_file/",
    "platscoach/storage/salvage/",
    "platscoach/storage/search_index.py",
)
"""Folders and files that may contain SQL."""


def statements(one):
    """Strings that are SQL statements."""
    return [f"{one.path}:{line}: {text[:40]!r}" for line, text in strings(one.tree)
            if SQL.match(text)]  # fmt: skip


def store_calls(one):
    """Functions with the store as a parameter, and transactions: use cases in a wrong layer."""
    found = []
    for node in ast.walk(one.tree):
        if isinstance(node, ast.Lambda | ast.FunctionDef | ast.AsyncFunctionDef):
            given = [*node.args.posonlyargs, *node.args.args]
            words = {arg.arg.lstrip("_") for arg in given[:1]}
            words |= {ast.unparse(arg.annotation).strip("'") for arg in given if arg.annotation}
            if words & STORE:
                found.append(f"{one.path}:{node.lineno}: a function of the store")
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in TRANSACTION
        ):
            found.append(f"{one.path}:{node.lineno}: .{node.func.attr}()")
    return found


def app_classes(found):
    """The program's app class with its own bases."""
    return {
        part
        for one in found
        if any(base.partition("[")[0].endswith("App") for b in one.stack for base in b.foreign)
        for part in one.stack
    }


def own_attributes(apps):
    """The attributes that the program's app has and Textual's does not."""
    names = set()
    for node in (inner for one in apps for inner in ast.walk(one.node)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            names.add(node.name)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            names.add(node.attr)
    return names - set(dir(App)) - set(vars(App()))


def reaching_up(one, apps):
    """Uses of `.app` for what only the program's app has, and casts to its class."""
    attributes, names = own_attributes(apps), {app.name for app in apps}
    found = []
    for node in ast.walk(one.tree):
        if isinstance(node, ast.Attribute) and node.attr in attributes:
            if isinstance(node.value, ast.Attribute) and node.value.attr == "app":
                found.append(f"{one.path}:{node.lineno}: app.{node.attr}")
        elif (
            isinstance(node, ast.Call)
            and ast.unparse(node.func).endswith("cast")
            and node.args
            and ast.unparse(node.args[0]).strip("'") in {"App", *names}
        ):
            found.append(f"{one.path}:{node.lineno}: a cast to the app")
    return found


def late_cursors(one):
    """Uses of a widget's own `focus`: it takes effect later, perhaps when the widget has been
    hidden. A screen's `set_focus` works at once."""
    return [
        f"{one.path}:{node.lineno}: .focus()"
        for node in ast.walk(one.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "focus"
    ]


def ours(prefix):
    """The files of one package."""
    return [one for one in modules() if one.path.startswith(prefix)]


def test_screens_know_no_sql():
    held("SQL in screens", [f for one in ours("screens/") for f in statements(one)])


def test_screens_run_nothing_on_the_database():
    held("use cases in screens", [f for one in ours("screens/") for f in store_calls(one)])


def test_screens_do_not_reach_up_into_the_app():
    apps = app_classes(own_classes())
    assert own_attributes(apps)
    held("reaching up", [f for one in ours("screens/") for f in reaching_up(one, apps)])


def test_the_cursor_is_moved_at_once():
    held("late cursors", [f for one in ours("screens/") for f in late_cursors(one)])


def test_sql_stands_where_it_is_looked_for():
    places = [one for one in ours("platscoach/") if not one.path.startswith(STORAGE_SQL)]
    held("SQL elsewhere", [found for one in places for found in statements(one)])


SAMPLE = '''
"""SELECT everything FROM here: a remark."""
class Ours(App[str]):
    def ours(self):
        self.kept = 1
async def load(self):
    await self.gateway.write(lambda store: store.notes.drop(self.key))
    await self.gateway.quick(lambda _db: 1)
    await self.gateway.quick(lambda db: db.execute(f"SELECT a FROM {self.table}"))
    def inside(store):
        with store.batch():
            pass
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("""
        UPDATE place SET name = 1""")
    cast("Ours", self.app).quit()
    def typed(self, at: int, store: "Store"):
        pass
    self.app.ours()
    self.app.kept = 2
    app.kept.notify("Update the place")
    self.list.focus()
'''


def test_the_control_each_way_is_found():
    made = module("screens/x.py", SAMPLE)
    assert len(statements(made)) == 3
    assert sorted(line.partition(":")[2] for line in store_calls(made)) == [
        "10: a function of the store",
        "11: .batch()",
        "13: .execute()",
        "14: .execute()",
        "17: a function of the store",
        "7: a function of the store",
        "9: .execute()",
    ]
    apps = app_classes(classes([made]))
    assert own_attributes(apps) == {"ours", "kept"}
    assert len(reaching_up(made, apps)) == 3
    assert [line.partition(":")[2] for line in late_cursors(made)] == ["22: .focus()"]


COPIES = ("screens/actions/copying.py",)
"""The only file that may copy to the clipboard, as it learns whether that worked."""


def copied_unseen(one):
    """Calls that copy without reporting truthfully whether it worked."""
    return [
        f"{one.path}:{node.lineno}: copies past {COPIES[0]}"
        for node in ast.walk(one.tree)
        if isinstance(node, ast.Attribute) and node.attr == "copy_to_clipboard"
        if one.path not in COPIES
    ]


def test_what_is_copied_is_told_truthfully():
    assert copied_unseen(module("screens/made_up.py", "self.app.copy_to_clipboard('a')"))
    held("copies", [line for one in modules() for line in copied_unseen(one)])
