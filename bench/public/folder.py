"""Where the data sets lie, which of them are there, and what to say when they are not.

    FOLDER/piaf/piaf-v1.1.json
    FOLDER/flores200/eng.devtest, fra.devtest, metadata_devtest.tsv
    FOLDER/qmsum/Committee/val.jsonl, test.jsonl

Knows nothing of what is done with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from bench.public import flores, piaf, qmsum
from bench.public.tasks import Task
from corpus.errors import BadInput


class DataSet(Protocol):
    """A module that reads one data set."""

    FILES: tuple[str, ...]

    def tasks(self, folder: Path, /) -> tuple[Task, ...]:
        """The tasks of the data set in `folder`."""
        ...


SETS: dict[str, DataSet] = {"piaf": piaf, "flores": flores, "qmsum": qmsum}


class BenchmarksMissing(BadInput):
    """The data sets are not where they are looked for, or not what they should be."""


def read_tasks(folder: Path, names: Sequence[str] = ()) -> tuple[Task, ...]:
    """The tasks of the data sets called `names`; without names, of those that are in `folder`.

    Raises:
        BenchmarksMissing: a name is unknown, or its files are absent or unreadable, or there is no data set.
    """
    unknown = [name for name in names if name not in SETS]
    if unknown:
        raise BenchmarksMissing(f"There is no data set {unknown[0]!r}: choose among {', '.join(SETS)}.")
    chosen = names or [name for name in SETS if not _absent(folder, name)]
    if not chosen:
        layout = ", ".join(file for module in SETS.values() for file in module.FILES)
        raise BenchmarksMissing(f"There is no public data set in {folder}: it should hold {layout}.")
    return tuple(task for name in chosen for task in _read(folder, name))


def _absent(folder: Path, name: str) -> list[str]:
    return [file for file in SETS[name].FILES if not (folder / file).is_file()]


def _read(folder: Path, name: str) -> tuple[Task, ...]:
    absent = _absent(folder, name)
    if absent:
        raise BenchmarksMissing(f"The data set {name} lacks {', '.join(absent)} in {folder}: add it there.")
    try:
        tasks = SETS[name].tasks(folder)
        if not all(task.requests for task in tasks):
            raise ValueError("it holds no question")
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise BenchmarksMissing(
            f"The data set {name} in {folder} is not in its published form: fetch it again ({error!r})."
        ) from error
    return tasks
