"""What commands print: one JSON value, wrapped text, aligned tables.

Knows nothing of answers or documents. Colours and terminal width are click's and the terminal's business:
click drops colours when the output is not a terminal.
"""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Sequence

import click

_WIDEST = 100


def write_json(value: object) -> None:
    """Print `value` as one line of JSON, letters as they are (`é`, not an escape)."""
    click.echo(json.dumps(value, ensure_ascii=False, allow_nan=False))


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
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (head, *rows)
    ]
    return "\n".join([click.style(lines[0], bold=True), *lines[1:]])


def seconds(value: float) -> str:
    """`3.2 s`."""
    return f"{value:.1f} s"
