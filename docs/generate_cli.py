"""Write `docs/cli.md` from the commands themselves; with `--check`, only say whether it is up to date."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bot.cli import greffier

PAGE = Path(__file__).with_name("cli.md")
WIDTH = 100
HEAD = """\
# The command line

Written by `docs/generate_cli.py` from `greffier --help`; do not edit.

Exit status: 0 on success, also when the record does not answer; 2 for bad usage or input; 1 for other
failures. Errors are one sentence on standard error.
"""


def page() -> str:
    """The whole page: the help of `greffier`, then that of each command."""
    root = click.Context(greffier, info_name="greffier", terminal_width=WIDTH)
    sections = [_section("greffier", greffier, root)]
    for name in greffier.list_commands(root):
        command = greffier.get_command(root, name)
        if command is None:
            raise SystemExit(f"The command {name} cannot be loaded; run ./run setup.")
        context = click.Context(command, parent=root, info_name=name, terminal_width=WIDTH)
        sections.append(_section(f"greffier {name}", command, context))
    return "\n".join([HEAD, *sections])


def _section(name: str, command: click.Command, context: click.Context) -> str:
    return f"## `{name}`\n\n```\n{command.get_help(context)}\n```\n"


def main(arguments: list[str]) -> int:
    """Write the page, or compare it; returns the exit status."""
    if arguments == ["--check"]:
        if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page():
            return 0
        print("docs/cli.md is out of date: .venv/bin/python docs/generate_cli.py", file=sys.stderr)
        return 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
