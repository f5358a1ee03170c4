"""``python -m tests.gold.pages``: see `tests.gold.pages.command`."""

import sys

from tests.gold.pages.command import main

if __name__ == "__main__":
    sys.exit(main())
