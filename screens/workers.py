"""The one way to wait for the database on a screen: a worker that cannot end the program.

Keys are always quicker than the database, so a worker's answer may arrive at a screen, a pane or a
dialog that has been left. `background` is Textual's `work` with three promises:

- an answer for a node that is gone is dropped, at the await that received it;
- a foreseen error is shown in words, even when the node that asked is gone;
- keys typed while a worker is about to move the cursor or open a dialog wait (`moves=True`).

What a worker has asked the database to write is written in any case: the lanes ensure that.
"""

from asyncio import CancelledError
from collections.abc import Callable, Coroutine, Generator
from functools import partial, wraps
from opcode import opmap
from types import CodeType, TracebackType
from typing import Any, Concatenate, Final, ParamSpec, TypeVar
from weakref import ReferenceType, WeakKeyDictionary, WeakSet, ref

from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen
from textual.worker import Worker

from platscoach.errors import PlatscoachError
from platscoach.i18n import _

P = ParamSpec("P")
Node = TypeVar("Node", bound=DOMNode)
Method = Callable[Concatenate[Node, P], Coroutine[Any, Any, None]]
Moving = Worker[bool]

READS: Final = frozenset(("load", "agenda"))
"""The groups of workers that read what is shown."""

ERROR_SECONDS: Final = 15.0
"""How long the words of an error stay on the screen."""

_IMPORTS: Final = frozenset((opmap["IMPORT_NAME"], opmap["IMPORT_FROM"]))
"""The bytecode instructions of an `import`."""

moving_workers: WeakKeyDictionary[Moving, ReferenceType[Screen[Any]]] = WeakKeyDictionary()
"""The workers that move the cursor, with the screen that was in front when they began.

Finished ones are removed by the next call of `moving`. The screens are weak references: a screen
knows its workers, so it would keep itself alive for ever.
"""

moved: WeakSet[DOMNode] = WeakSet()
"""The nodes whose moving workers have ended: a message of theirs may still move the cursor."""


def background(
    *, group: str = "default", exclusive: bool = False, moves: bool = False
) -> Callable[[Method[Node, P]], Callable[Concatenate[Node, P], Worker[bool]]]:
    """Make a method a worker of its node; its result is whether it ended without an error.

    `exclusive` ends the node's earlier workers of the same group. `moves` says that it moves the
    cursor or puts another screen in front: keys wait until it has done so, or has ended.
    """

    def decorate(method: Method[Node, P]) -> Callable[Concatenate[Node, P], Worker[bool]]:
        @wraps(method)
        def start(self: Node, /, *args: P.args, **kwargs: P.kwargs) -> Worker[bool]:
            # From Python 3.12 on Textual runs a worker at once until its first await: when
            # `run_worker` returns, another screen may be in front already.
            front = ref(self.app.screen) if moves else None
            worker: Worker[bool] = self.run_worker(
                partial(_guarded, self, partial(method, self, *args, **kwargs), moves),
                name=method.__name__,
                group=group,
                exclusive=exclusive,
                description=method.__qualname__,
            )
            if front is not None:
                moving_workers[worker] = front
            return worker

        return start

    return decorate


def moving(app: App[Any], *, but_reading: bool = False) -> Moving | None:
    """A worker that is about to move the cursor, or to put another screen in front.

    With `but_reading`, workers that only read what a screen shows do not count.
    """
    for worker in [one for one in moving_workers if one.is_finished]:
        del moving_workers[worker]
    for worker in app.workers:
        began = moving_workers.get(worker)
        is_for_front = began is not None and began() is app.screen
        if is_for_front and not (but_reading and worker.group in READS):
            return worker
    return None


def reading(node: DOMNode) -> Moving | None:
    """A worker that reads what a node, or something around it, shows."""
    around = node.ancestors_with_self
    for worker in node.app.workers:
        if worker.group in READS and not worker.is_finished and worker.node in around:
            return worker
    return None


def under_way(screen: Screen[Any], group: str) -> Moving | None:
    """An unfinished worker of a group on a screen or in it."""
    for worker in screen.workers:
        # Some belong to the app itself, which is on no screen.
        is_of_screen = screen in worker.node.ancestors_with_self
        if worker.group == group and not worker.is_finished and is_of_screen:
            return worker
    return None


def is_there(node: DOMNode) -> bool:
    """Whether a node can still show something: neither gone nor being removed.

    A screen that was left stays in the tree for some turns while its children are removed.
    """
    if isinstance(node, App):
        return node.is_running
    if not node.is_attached:
        return False
    for one in node.ancestors_with_self:
        if not one.is_running:
            return False
        if isinstance(one, Screen) and one not in node.app.screen_stack:
            return False
    return True


def once_drawn(
    node: DOMNode, call: Callable[P, object], /, *args: P.args, **kwargs: P.kwargs
) -> None:
    """Call something of a node after the next drawing, unless the node is gone by then."""

    def late() -> object:
        return call(*args, **kwargs) if is_there(node) else None

    node.call_after_refresh(late)


def once_placed(
    node: DOMNode, call: Callable[P, object], /, *args: P.args, **kwargs: P.kwargs
) -> None:
    """Scroll in a node once the layout that is requested now is done.

    That is after the next drawing, or when a key comes before it: how far to scroll depends on
    where the page is, and quick keys must find it where slow ones do.
    """
    node.call_after_refresh(scroll_if_there, node, partial(call, *args, **kwargs))


def scroll_if_there(node: DOMNode, scroll: Callable[[], object]) -> object:
    """Scroll in a node, unless it is gone."""
    return scroll() if is_there(node) else None


def tell(node: DOMNode, error: PlatscoachError, seconds: float = ERROR_SECONDS) -> None:
    """Show a foreseen error as a message, wherever the user is now."""
    node.app.notify(str(error), severity="error", timeout=seconds, markup=False)


class InWords:
    """Shows a foreseen error that is raised in its `with` block, and ends the block.

    A module that is imported late may be gone by then, or be half-updated, and so may raise any
    error; that too is shown, and the program continues.
    """

    def __init__(self, node: DOMNode, seconds: float = ERROR_SECONDS) -> None:
        """`seconds` is how long the message stays on the screen."""
        self._node = node
        self._seconds = seconds

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> bool:
        """Show a foreseen error; any other is raised."""
        if isinstance(error, PlatscoachError):
            tell(self._node, error, self._seconds)
        elif error is not None and came_at_import(error):
            tell(self._node, not_opened(error), self._seconds)
        else:
            return False
        return True


def came_at_import(error: BaseException) -> bool:
    """Whether an error was caused by what an `import` read or executed.

    A half-updated file may raise any kind: a name is missing, a byte is not valid text. What they
    have in common is a frame in the traceback that was at an `import`. An exception that ends the
    program on purpose does not count.
    """
    if not isinstance(error, Exception):
        return False
    trace: TracebackType | None = error.__traceback__
    while trace is not None:
        if _is_import(trace.tb_frame.f_code, trace.tb_lasti):
            return True
        trace = trace.tb_next
    return isinstance(error, ImportError | SyntaxError)


def _is_import(code: CodeType, at: int) -> bool:
    """Whether the instruction at an offset of a code object is an `import`."""
    return code.co_code[at] in _IMPORTS


def not_opened(error: BaseException) -> PlatscoachError:
    """Why an `import` failed: the computer has no room for it, or its file has changed."""
    from platscoach.os_reasons import is_scarce

    if not is_scarce(error):
        return program_changed()
    return PlatscoachError(
        _("Det gick inte att öppna: datorn har för lite ledigt minne eller för många filer öppna."),
        _("Det som redan är öppet kan du skriva färdigt i. Det du skriver blir kvar."),
        _("Stäng några andra program och försök igen, eller avsluta med ctrl+q och starta igen."),
    )


def program_changed() -> PlatscoachError:
    """The error that a file of the program has changed since it was started."""
    return PlatscoachError(
        _("Det gick inte att öppna: programmets filer har ändrats medan det var igång."),
        _("Det som redan är öppet kan du skriva färdigt i. Det du skriver blir kvar."),
        _("Avsluta sedan med ctrl+q och starta igen."),
    )


async def _guarded(
    node: DOMNode, begin: Callable[[], Coroutine[Any, Any, None]], moves: bool
) -> bool:
    """Run a worker's method under the three promises."""
    try:
        with InWords(node):
            await _WhileThere(node, begin())
            return True
    finally:
        if moves:
            moved.add(node)
    return False


class _WhileThere(Generator[object, object, None]):
    """Runs a coroutine, when awaited, for as long as a node is there.

    Each step ends at an await inside the coroutine, however deep. When the node is gone, the
    coroutine is cancelled at that await: `finally` runs, as when Textual cancels a worker, but
    without a turn in between in which the method could touch what is no longer there.
    """

    def __init__(self, node: DOMNode, work: Coroutine[Any, Any, None]) -> None:
        self._node = node
        self._work = work
        self._begun = False
        self._cancelled = False

    def __await__(self) -> Generator[object, object, None]:
        return self

    def send(self, answer: object, /) -> object:
        """Resume with the result of an await."""
        if self._begun and self._is_over():
            return self._work.throw(CancelledError())
        self._begun = True
        return self._work.send(answer)

    def throw(
        self,
        error: type[BaseException] | BaseException,
        value: object = None,
        trace: TracebackType | None = None,
        /,
    ) -> object:
        """Resume with the error of an await; if the node is gone it is only shown."""
        if not self._is_over():
            return self._work.throw(error)
        if isinstance(error, PlatscoachError):
            tell(self._node, error)
        return self._work.throw(CancelledError())

    def _is_over(self) -> bool:
        """Whether the node has gone since the last step; true once, then the work is ending."""
        if self._cancelled or is_there(self._node):
            return False
        self._cancelled = True
        return True
