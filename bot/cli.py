"""The command line `greffier`: finds the command, runs it, turns errors into one sentence and an exit status.

Knows nothing of what the commands do: each is imported when it is used. Further commands come from the
entry-point group `greffier.commands`.
"""

from __future__ import annotations

import errno
import io
import os
import pkgutil
import sys
from importlib.metadata import entry_points

import click

from bot.commands.output import say, trace, unexpected
from bot.environment import prepare
from corpus.errors import BadInput, GreffierError

COMMANDS = {
    "index": "bot.commands.build:index",
    "ingest": "bot.commands.build:ingest",
    "remove": "bot.commands.build:remove",
    "ask": "bot.commands.ask:ask",
    "search": "bot.commands.ask:search",
    "show": "bot.commands.show:show",
    "documents": "bot.commands.lookup:documents",
    "decisions": "bot.commands.lookup:decisions",
    "chat": "bot.commands.chat:chat",
}
_GROUP = "greffier.commands"
_BAD_INPUT = 2
_FAILURE = 1

# Whoever writes a file says so itself: what reaches us is standard output.
_CANNOT_WRITE = {errno.EBADF, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.ENOSPC}
_OUTPUT_LOST = "The output cannot be written ({}): send it elsewhere."


class _LazyGroup(click.Group):
    """A group whose commands are imported by name, ours in their order of use, then the others by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return [*COMMANDS, *sorted(entry_points(group=_GROUP).names - COMMANDS.keys())]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name in COMMANDS:
            command = pkgutil.resolve_name(COMMANDS[cmd_name])
        else:
            command = next((point.load() for point in entry_points(group=_GROUP, name=cmd_name)), None)
        return command if isinstance(command, click.Command) else None


@click.group(cls=_LazyGroup, context_settings={"max_content_width": 100})
@click.version_option(package_name="greffier", message="%(package)s %(version)s")
def greffier() -> None:
    """Questions about the ITU Council's record, answered in French or English with the exact paragraph."""


def main() -> int:
    """Run the command line; returns 0 on success, 2 for bad usage or input, 1 for other failures.

    With `GREFFIER_DEBUG=1` in the environment, an error also shows where it happened.
    """
    prepare(os.environ)
    if sys.stdout is None:
        say(_OUTPUT_LOST.format("standard output is closed"), err=True)
        return _FAILURE
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # whatever the locale says: JSON is UTF-8
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = greffier.main(prog_name="greffier", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return _BAD_INPUT
    except (Exception, KeyboardInterrupt) as error:
        trace(error)
        sentence, status = _translated(error)
        say(sentence, err=True)
    return status if isinstance(status, int) else 0


def _translated(error: BaseException) -> tuple[str, int]:
    """The sentence and the exit status for an error."""
    match error:
        case click.Abort() | KeyboardInterrupt():
            return "Interrupted.", _FAILURE
        case click.UsageError():
            command = error.ctx.command_path if error.ctx else "greffier"
            return f"{error.format_message().rstrip('.')} (see {command} --help).", _BAD_INPUT
        case click.ClickException():
            return error.format_message(), error.exit_code
        case GreffierError():
            return str(error), _BAD_INPUT if isinstance(error, BadInput) else _FAILURE
        case OSError(errno=number, strerror=reason) if number in _CANNOT_WRITE:
            return _OUTPUT_LOST.format(reason), _FAILURE
    return unexpected(error), _FAILURE
