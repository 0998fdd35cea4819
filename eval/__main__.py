"""`python -m eval …` is `greffier eval …`."""

from __future__ import annotations

import sys

from bot.cli import main

if __name__ == "__main__":
    sys.argv.insert(1, "eval")
    sys.exit(main())
