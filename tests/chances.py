"""The size and the random seed of long tests, as set by `python -m tests.torture`."""

import os

TIMES = int(os.environ.get("PLATSCOACH_TORTURE", "1"))
"""The factor by which the usual number of cases is multiplied."""

SEED = int(os.environ.get("PLATSCOACH_SEED", "5"))
"""The random seed; another one than the suite's gives other cases."""
