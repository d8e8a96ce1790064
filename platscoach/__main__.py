"""The command line, by `python -m platscoach` and by the command `platscoach`."""

import sys

from platscoach.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
