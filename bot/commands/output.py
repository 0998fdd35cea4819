"""What commands print: one JSON value, text for people, wrapped text, aligned tables.

Knows nothing of answers or documents. Colours and terminal width are click's and the terminal's business:
click drops colours when the output is not a terminal.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import textwrap
import traceback
from collections.abc import Sequence

import click

UNKNOWN = "–"
"""What a table shows for what is not known."""

_WIDEST = 100
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def json_line(value: object) -> str:
    """`value` as one line of JSON, letters as they are (`é`, not an escape). `ValueError` for infinity."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def write_json(value: object) -> None:
    """Print `value` as one line of JSON."""
    click.echo(json_line(value))


def say(text: str, *, err: bool = False, **style: bool) -> None:
    """Print text for people in a style of click's; what could steer their terminal is left out."""
    shown = without_controls(text)
    click.echo(click.style(shown, **style) if style else shown, err=err)


def without_controls(text: str) -> str:
    """`text` without its control characters, except line breaks and tabs."""
    return _CONTROL.sub("", text)


def trace(error: BaseException) -> None:
    """With `GREFFIER_DEBUG` in the environment, print where an error happened."""
    if os.environ.get("GREFFIER_DEBUG"):
        traceback.print_exception(error)


def unexpected(error: BaseException) -> str:
    """The sentence for an error that nobody foresaw."""
    what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    return f"Unexpected error (GREFFIER_DEBUG=1 shows where): {what}"


def wrapped(text: str, indent: str = "") -> str:
    """`text` filled to the terminal's width (100 columns at most), line breaks kept, each line indented."""
    width = min(_WIDEST, shutil.get_terminal_size((_WIDEST, 24)).columns)
    lines = [
        textwrap.fill(
            line,
            width=max(width, len(indent) + 20),
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in text.splitlines()
    ]
    return "\n".join(lines)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows under a head, columns aligned with two spaces between; the last column is not padded."""
    rows = [[without_controls(cell) for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (head, *rows)
    ]
    return "\n".join([click.style(lines[0], bold=True), *lines[1:]])


def counted(number: int, what: str) -> str:
    """`1 document`, `3 documents`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def seconds(value: float) -> str:
    """`3.2 s`."""
    return f"{value:.1f} s"
