"""Reads a file in a process of its own, for formats whose code may crash, hang or eat memory.

The process (`corpus.readers.worker`) gets the bytes on its standard input and gives the source back as JSON:
a pickle from a process that a hostile file may have taken over would be code. Knows nothing of formats.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from corpus.errors import UnreadableFile
from corpus.limits import Limits
from corpus.records import RevisionKind
from corpus.source import Change, Source, SourceLine, Style

_ROOT = Path(__file__).resolve().parents[2]


def read_isolated(reader: str, content: bytes, name: str, limits: Limits, remedy: str) -> Source:
    """What `corpus.readers.<reader>.read_in_process` makes of a file, in a process that may die of it.

    `remedy` is the end of the sentence for a file that its reader cannot bear: what else to do with it.

    Raises:
        UnreadableFile: the reader refused the file, crashed, or took more than `limits.seconds` or
            `limits.memory_bytes`; the sentence names the file.
    """
    process = subprocess.Popen(  # noqa: S603  # our own interpreter and module
        [sys.executable, "-m", "corpus.readers.worker", reader, name, json.dumps(asdict(limits))],
        cwd=_ROOT,  # `-m` looks there first, and never in the folder that somebody happens to be in
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        answer, _ = process.communicate(content, timeout=limits.seconds)
    except subprocess.TimeoutExpired:
        raise UnreadableFile(
            f"{name} takes more than {limits.seconds} seconds to read: {remedy}, or raise the limit seconds."
        ) from None
    finally:
        _end(process)
    if process.returncode:
        raise UnreadableFile(f"{name} cannot be read, its reader ended {_how(process.returncode)}: {remedy}.")
    return source_from_json(answer)


def source_to_json(source: Source) -> bytes:
    """A source for `source_from_json`."""
    return json.dumps(
        {
            "text": source.text,
            "lines": [(line.start, line.end, line.style, line.level, line.page) for line in source.lines],
            "changes": [(change.kind, change.start, change.end) for change in source.changes],
            "generated": source.generated,
            "marks": source.marks,
            "remarks": source.remarks,
        },
        ensure_ascii=True,  # lone surrogates survive
    ).encode("ascii")


def refusal_to_json(error: UnreadableFile) -> bytes:
    """A refusal, which `source_from_json` raises again."""
    return json.dumps({"refusal": str(error)}).encode("ascii")


def source_from_json(answer: bytes) -> Source:
    """The source that a reader gave.

    Raises:
        UnreadableFile: the reader refused the file.
    """
    parts = json.loads(answer)
    if "refusal" in parts:
        raise UnreadableFile(parts["refusal"])
    return Source(
        text=parts["text"],
        lines=tuple(
            SourceLine(start, end, Style(style), level, page)
            for start, end, style, level, page in parts["lines"]
        ),
        changes=tuple(Change(RevisionKind(kind), start, end) for kind, start, end in parts["changes"]),
        generated=tuple((start, end) for start, end in parts["generated"]),
        marks=tuple((start, end) for start, end in parts["marks"]),
        remarks=tuple(parts["remarks"]),
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started, where it has not ended by itself."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def _how(status: int) -> str:
    return f"with status {status}" if status > 0 else f"by signal {-status}"
