"""Runs every system on a task and keeps its figures: over all questions, and over the held-out ones alone.

Knows nothing of how figures are printed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from tqdm import tqdm

from bench.public.baselines import Baseline, CharacterNGrams, PlainBm25
from bench.public.measuring import Figures, Ranking, figures
from bench.public.product import GREFFIER, products
from bench.public.splits import Split
from bench.public.stated import STATED
from bench.public.tasks import Request, Task
from bot.question import understand
from eval.baselines.bm25 import Bm25
from eval.baselines.dense import Dense
from index import Embedder

ALL = "all"
"""The part of a task that is all its questions; what is stated elsewhere is stated of all."""


class System(Protocol):
    """Whatever ranks the passages of a task for a question."""

    def rank(self, request: Request) -> list[str]:
        """The ids of the best passages, best first."""
        ...


@dataclass(frozen=True, slots=True)
class Row:
    """One system: its figures, its nDCG@10 as stated elsewhere, and the milliseconds that a ranking took.

    Milliseconds leave out the encoding of the question, which is done beforehand.
    """

    system: str
    figures: Figures
    stated: float | None
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Table:
    """The systems on one task, or on a part of its questions; `questions` of so many there are."""

    task: str
    part: str
    questions: int
    questions_there: int
    sources: int
    unit: str
    passages: int
    seconds: float
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Ranked:
    """What a system ranked for each question of a task, and the milliseconds that a ranking took."""

    system: str
    rankings: tuple[Ranking, ...]
    milliseconds: float


def run(whole: Task, number: int, seed: int, embedder: Embedder) -> tuple[Table, ...]:
    """Run every system on `number` questions of a task: one table for all, one for the held-out sources.

    `embedder` should keep its vectors: each text is asked for by several systems.
    """
    started = time.perf_counter()
    task = whole.sample(number, seed)
    _encode(task, embedder)
    with TemporaryDirectory(prefix="greffier-public-") as folder:
        ranked = [_ranked(task, name, system) for name, system in _systems(task, embedder, Path(folder))]
    seconds = time.perf_counter() - started
    parts: dict[str, Collection[str]] = {ALL: task.titles, Split.HELD_OUT.value: task.held_out}
    return tuple(
        _table(whole, task, part, sources, ranked, seconds)
        for part, sources in parts.items()
        if any(request.source in sources for request in task.requests)
    )


def _encode(task: Task, embedder: Embedder) -> None:
    """Encode the questions, which `embedder` keeps: as typed, and the subject that Greffier searches for."""
    for request in _progress(task, "encode"):
        for text in (request.text, understand(request.text).subject):
            embedder.embed_query(text)


def _systems(task: Task, embedder: Embedder, folder: Path) -> Iterator[tuple[str, System]]:
    """The systems by name, each made when it is asked for."""
    yield from products(task, embedder, folder)
    yield "dense, whole passages", Baseline(task, lambda record: Dense(record, embedder))
    yield "BM25", Baseline(task, Bm25)
    yield "BM25, plain words", Baseline(task, PlainBm25)
    yield "character 3–5-grams", Baseline(task, CharacterNGrams)


def _ranked(task: Task, name: str, system: System) -> _Ranked:
    started = time.perf_counter()
    rankings = tuple(system.rank(request) for request in _progress(task, name))
    return _Ranked(name, rankings, 1000 * (time.perf_counter() - started) / len(rankings))


def _progress(task: Task, what: str) -> Iterable[Request]:
    """The questions of a task, with a bar that says how far it is."""
    return tqdm(task.requests, f"{task.name}: {what}", unit=" questions", disable=None, file=sys.stderr)


def _table(
    whole: Task, task: Task, part: str, sources: Collection[str], ranked: Sequence[_Ranked], seconds: float
) -> Table:
    """The figures over those questions that are about `sources`."""
    places = [i for i, request in enumerate(task.requests) if request.source in sources]
    requests = [task.requests[i] for i in places]
    rankings = {one.system: [one.rankings[i] for i in places] for one in ranked}
    return Table(
        task=task.name,
        part=part,
        questions=len(requests),
        questions_there=sum(request.source in sources for request in whole.requests),
        sources=len({request.source for request in requests}),
        unit=task.unit,
        passages=len(task.passages),
        seconds=seconds,
        rows=tuple(
            Row(
                one.system,
                figures(
                    requests,
                    rankings[one.system],
                    compared_with=None if one.system == GREFFIER else rankings[GREFFIER],
                ),
                STATED.get((task.name, one.system)) if part == ALL else None,
                one.milliseconds,
            )
            for one in ranked
        ),
    )
