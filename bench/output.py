"""What benchmarks print and write: tables in Markdown, and figures for programs in a file.

Knows nothing of what is measured.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from corpus.errors import BadInput


class FiguresUnwritable(BadInput):
    """Figures cannot be written to the file that was named."""


def markdown_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a table in Markdown; names of measures in its head lose their underscores."""
    yield _line([cell.replace("_", " ") for cell in head])
    yield _line(["---"] * len(head))
    yield from map(_line, rows)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def check_writable(file: Path) -> None:
    """Find out before minutes of measuring whether `file` can be written; what it holds stays as it is.

    Raises:
        FiguresUnwritable: it cannot.
    """
    was_there = file.exists()
    try:
        with file.open("a", encoding="utf-8"):
            pass
        if not was_there:
            file.unlink()
    except OSError as error:
        raise _unwritable(file, error) from error


def write_json(value: object, file: Path) -> None:
    """Write figures for programs. Raises `FiguresUnwritable`."""
    try:
        file.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise _unwritable(file, error) from error


def _unwritable(file: Path, error: OSError) -> FiguresUnwritable:
    return FiguresUnwritable(
        f"{file} cannot be written ({error.strerror or error}): name another file with --json."
    )
