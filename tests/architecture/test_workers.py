"""Everything on a screen that waits for the database runs under one guard."""

import ast

from architecture.not_yet import held
from architecture.source import functions, module, modules

GUARD = "screens/workers.py"
MARK = "background"
"""The decorator that makes a method a guarded worker."""

BARE = {
    "run_worker", "create_task", "ensure_future", "run_coroutine_threadsafe", "TaskGroup",
    "call_after_refresh",
}  # fmt: skip
"""Calls that start unguarded background work, whose failure would end the program."""

THREADS = {"Thread", "ThreadPoolExecutor"}
"""Ways to start threads beside the lanes to the database."""

BEGINS = ("on_", "_on_", "action_", "watch_", "_watch_", "key_")
"""Prefixes of methods that Textual calls."""

LAST = "on_unmount"
"""A node's last chance to store what is typed: no worker can be started on it any more. Its errors
are covered by the tests of the store's faults."""

LATER = {
    "call_later", "call_next", "call_after_refresh", "call_from_thread", "set_timer",
    "set_interval",
}  # fmt: skip
"""Ways to hand Textual a function that it will call and await later."""


def unguarded(one):
    """Background work that is started without the guard."""
    found = []
    for node in ast.walk(one.tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual"):
            found += [(node.lineno, alias.name) for alias in node.names if alias.name == "work"]
        elif isinstance(node, ast.Attribute) and ast.unparse(node) == "textual.work":
            found.append((node.lineno, "work"))
        elif isinstance(node, ast.Call):
            called = ast.unparse(node.func).rpartition(".")[2]
            if called in BARE | THREADS:
                found.append((node.lineno, called))
    return [f"{one.path}:{line}: {name}" for line, name in sorted(found)]


def waits(files):
    """The names of the coroutine functions that wait for the database, directly or indirectly."""
    bodies = {}
    for function in (inner for one in files for inner in functions(one.tree)):
        if isinstance(function, ast.AsyncFunctionDef):
            bodies.setdefault(function.name, []).extend(awaited(function))
    found = set()
    while True:
        more = {
            name
            for name, answers in bodies.items()
            if name not in found and any(_reaches(answer, found) for answer in answers)
        }
        if not more:
            return found
        found |= more


def awaited(function):
    """The expressions that a function awaits."""
    return [node.value for node in ast.walk(function) if isinstance(node, ast.Await)]


def _reaches(answer, known):
    """Whether an awaited value comes from the database; calls to a base method are not counted."""
    text = ast.unparse(answer)
    called = {
        ast.unparse(node.func).rpartition(".")[2]
        for node in ast.walk(answer)
        if isinstance(node, ast.Call) and not ast.unparse(node.func).startswith("super().")
    }
    return "lanes." in text or bool(called & known)


def unguarded_waits(files):
    """Methods that Textual calls and that wait for the database without the guard."""
    waiting = waits(files)
    found = []
    for one in files:
        if not one.path.startswith("screens/") or one.path == GUARD:
            continue
        handed = {
            ast.unparse(argument).rpartition(".")[2]
            for node in ast.walk(one.tree)
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in LATER
            for argument in node.args
            if isinstance(argument, ast.Name | ast.Attribute)
        }
        for function in functions(one.tree):
            marks = {ast.unparse(mark).partition("(")[0] for mark in function.decorator_list}
            called = function.name.startswith(BEGINS) or "on" in marks or function.name in handed
            if (
                isinstance(function, ast.AsyncFunctionDef)
                and called
                and function.name != LAST
                and MARK not in marks
                and any(_reaches(answer, waiting) for answer in awaited(function))
            ):
                found.append(f"{one.path}:{function.lineno}: {function.name}")
    return found


def overtaken_dialogs(files):
    """Workers that open a dialog and, until it is there, let keys reach the room under it."""
    rooms = [one for one in files if one.path.startswith("screens/")]
    opens = {OPENS}
    for one in rooms:
        opens |= {node.name for node in one.tree.body if _opens(node, {OPENS})}
    return [
        f"{one.path}:{function.lineno}: {function.name}"
        for one in rooms
        for function in functions(one.tree)
        if _opens(function, opens)
        for mark in function.decorator_list
        if ast.unparse(mark).startswith(MARK) and "moves=True" not in ast.unparse(mark)
    ]


OPENS = "push_screen_wait"


def _opens(node, ways):
    """Whether a function awaits a dialog."""
    return isinstance(node, ast.AsyncFunctionDef) and any(
        isinstance(call, ast.Call) and ast.unparse(call.func).rpartition(".")[2] in ways
        for call in ast.walk(node)
    )


def test_keys_wait_for_every_dialog():
    assert overtaken_dialogs(modules()) == []


def test_a_dialog_that_keys_could_overtake_is_seen():
    sample = """
async def asked(app):
    return await app.push_screen_wait(Confirm())
class Room(Screen):
    @background(group="a", moves=True)
    async def right(self):
        await self.app.push_screen_wait(Form())
    @background(group="a")
    async def near(self):
        await self.app.push_screen_wait(Form())
    @background
    async def far(self):
        await asked(self.app)
"""
    found = overtaken_dialogs([module("screens/room.py", sample)])
    assert [one.rpartition(" ")[2] for one in found] == ["near", "far"]


def test_no_worker_goes_without_the_guard():
    places = [one for one in modules() if one.path.startswith("screens/") and one.path != GUARD]
    held("workers", [found for one in places for found in unguarded(one)])


def test_nothing_waits_for_the_database_without_the_guard():
    held("waiting", unguarded_waits(modules()))


SAMPLE = """
from textual import on, work
import textual
class Room(Screen):
    def on_mount(self):
        self.set_timer(1, self.later)
        self.run_worker(self.load())
        asyncio.create_task(self.load())
        threading.Thread(target=self.load).start()
        asyncio.get_running_loop().time()
    @textual.work
    async def load(self):
        await self.far()
    async def far(self):
        return [await self.context.lanes.read(query)]
    async def later(self):
        await self.far()
    @on(Button.Pressed)
    async def _pressed(self):
        await asyncio.gather(self.load(), self.near())
    async def action_back(self):
        await super().later()
    async def near(self):
        await self.dismiss()
    @background(group="write")
    async def action_save(self):
        await self.far()
"""


def test_the_control_each_way_is_found():
    made = module("screens/room.py", SAMPLE)
    assert [line.split(".py:")[1] for line in unguarded(made)] == [
        "2: work", "7: run_worker", "8: create_task", "9: Thread", "11: work",
    ]  # fmt: skip
    assert waits([made]) == {"load", "far", "later", "_pressed", "action_save"}
    assert unguarded_waits([made]) == ["screens/room.py:16: later", "screens/room.py:19: _pressed"]


HARMLESS = {"dismiss"}
"""Calls that are allowed in `finally`: dismissing a screen that is already closed does nothing."""


def last_deeds(files):
    """The calls in a `finally` of a screen's coroutine.

    It also runs when the screen has been closed, and then nothing on the screen can be used.
    """
    found = []
    for one in files:
        methods = [node for each in ast.walk(one.tree) if isinstance(each, ast.ClassDef)
                   for node in each.body if isinstance(node, ast.AsyncFunctionDef)]  # fmt: skip
        for attempt in (node for one in methods for node in ast.walk(one)):
            if not isinstance(attempt, ast.Try):
                continue
            found += [
                f"{one.path}:{call.lineno}: {ast.unparse(call.func)}"
                for last in attempt.finalbody
                for call in ast.walk(last)
                if isinstance(call, ast.Call)
                and ast.unparse(call.func).rpartition(".")[2] not in HARMLESS
            ]
    return found


def test_what_is_done_at_last_asks_nothing_of_a_screen_that_was_left():
    """A `finally` calls nothing that would need a screen which may have been closed."""
    places = [one for one in modules() if one.path.startswith("screens/") and one.path != GUARD]
    assert last_deeds(places) == []


def test_a_last_deed_on_a_screen_is_seen():
    sample = """
class Room(Screen):
    async def wrong(self):
        try:
            await self.far()
        finally:
            self.load()
    async def right(self):
        try:
            await self.far()
        finally:
            self._storing = False
            if self._over:
                self.dismiss(None)
"""
    assert last_deeds([module("screens/room.py", sample)]) == ["screens/room.py:7: self.load"]


def hasty_loads(files):
    """Places that call `load` on the top screen, which may still be opening; use `load_again`."""
    return [
        f"{one.path}:{node.lineno}"
        for one in files
        for node in ast.walk(one.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".screen.load")
    ]


def test_no_room_is_asked_to_read_while_it_is_put_up():
    """Elsewhere than in the room itself, `load_again` is called instead of `load`."""
    assert hasty_loads(modules()) == []
    sample = "class Undo:\n    def undone(self):\n        self._app.screen.load()\n"
    assert hasty_loads([module("screens/undo.py", sample)]) == ["screens/undo.py:3"]


def overtaken_writings(files):
    """Workers that display what they have stored, and let keys act on what was shown before."""
    return [
        f"{one.path}:{function.lineno}: {function.name}"
        for one in files
        for function in functions(one.tree)
        for mark in function.decorator_list
        if ast.unparse(mark).startswith(MARK) and "moves=True" not in ast.unparse(mark)
        if _shows_what_it_wrote(function)
    ]


SHOWS = {"load", "_load", "_show", "show_lines", "show", "dismiss"}
"""Calls that refresh the display, or leave for where the result is shown."""


def _shows_what_it_wrote(function):
    """Whether a function refreshes the display after writing to the database.

    Writes inside a `try` do not count: the change was shown before, and is taken back on an error.
    """
    tried = {id(node) for one in ast.walk(function) if isinstance(one, ast.Try)
             for node in ast.walk(one)}  # fmt: skip
    written = [
        node.lineno
        for node in ast.walk(function)
        if isinstance(node, ast.Await) and "lanes.write(" in ast.unparse(node.value)
        if id(node) not in tried
    ]
    shown = [
        node.lineno
        for node in ast.walk(function)
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in SHOWS
    ]
    return bool(written and shown) and max(shown) > min(written)


def test_keys_wait_until_what_was_stored_is_shown():
    """A worker that shows what it has stored holds keys back until then, by `moves=True`."""
    assert overtaken_writings(modules()) == []
    sample = """
class Room(Screen):
    @background(group="write")
    async def wrong(self):
        await self.context.lanes.write(restore, self.key)
        self._show()
    @background(group="write", moves=True)
    async def right(self):
        await self.context.lanes.write(restore, self.key)
        self.load()
    @background(group="write")
    async def seen_at_once(self):
        self._show()
        try:
            await self.context.lanes.write(tick, self.key)
        except PlatscoachError:
            self._show_as_before()
            raise
        self.load()
"""
    assert overtaken_writings([module("screens/room.py", sample)]) == ["screens/room.py:4: wrong"]
