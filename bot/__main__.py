"""`python -m bot`: the same as the console script `greffier`; Ctrl-C is answered while it still loads."""

import sys


def main() -> int:
    """Load and run the command line; returns its exit status."""
    try:
        from bot.cli import main as run

        return run()
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted.\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
