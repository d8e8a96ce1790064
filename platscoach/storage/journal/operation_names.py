"""Whether two databases mean the same by the names of their operations.

An operation is called by its incarnation and its number. Before there were incarnations a copied
data folder numbered on under the name of the original: of two such the one would be taken for the
other, so they are not joined.
"""

from collections.abc import Mapping

from platscoach.storage.engine.statements import Statements
from platscoach.storage.journal.frontier import Frontier

Numbered = Mapping[str, tuple[tuple[str, str, str], ...]]
"""By incarnation: stamp, thing and field of its operations, in the order of their numbers."""


def numbered(connection: Statements, seen: Frontier) -> Numbered:
    """What each incarnation has written as far as has been seen. Raises the driver's errors."""
    return {
        device: tuple(
            connection.execute(
                "SELECT hlc, entity_id, field FROM op WHERE device = ? AND seq <= ? ORDER BY seq",
                (device, seq),
            ).fetchall()
        )
        for device, seq in seen.items()
    }
