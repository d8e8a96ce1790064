"""Check that the same operation names mean the same operations in two databases.

An operation is named by its incarnation and its number. Before there were incarnations, a copied
data folder went on numbering under the name of the original. Two such databases use the same names
for different operations, so they are not joined.
"""

from collections.abc import Mapping

from platscoach.storage.engine.statements import Statements
from platscoach.storage.journal.frontier import Frontier

Numbered = Mapping[str, tuple[tuple[str, str, str], ...]]
"""By incarnation: stamp, thing and field of each operation, in the order of the numbers."""


def numbered(connection: Statements, seen: Frontier) -> Numbered:
    """The known operations of each incarnation. Raises the driver's errors."""
    return {
        device: tuple(
            connection.execute(
                "SELECT hlc, entity_id, field FROM op WHERE device = ? AND seq <= ? ORDER BY seq",
                (device, seq),
            ).fetchall()
        )
        for device, seq in seen.items()
    }
