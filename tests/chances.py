"""How much is asked of a long test, and from which chances: what `python -m tests.torture` sets."""

import os

TIMES = int(os.environ.get("PLATSCOACH_TORTURE", "1"))
"""How many times the usual number of cases is asked for."""

SEED = int(os.environ.get("PLATSCOACH_SEED", "5"))
"""Other chances than in the suite, when they are asked for."""
