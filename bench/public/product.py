"""Greffier's own ranking on a benchmark, whole and without each of its parts.

What the parts are and how they are left out is as in `eval.ablations`, but for decisions, which only minutes
have. A question that is asked of one source only is asked with a filter on its document. Knows nothing of
which passages are right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.public.documents import documents
from bench.public.tasks import Request, Task
from bot.answerer import Answerer
from eval.baselines.ranking import DEPTH
from eval.fusion import PlainFusion
from index import NO_FILTERS, Embedder, Filters, Query, Retriever, Weights
from index.build import build
from index.shape import WHOLE, Shape
from index.store import Artefact, load

GREFFIER = "Greffier"
"""What the whole of it is called."""

_NOTHING_NAMED = replace(
    Weights(),
    named_symbol=0.0,
    held_document=0.0,
    named_paragraph=0.0,
    named_resolution=0.0,
    named_state=0.0,
    voice=0.0,
    speaker=0.0,
    function=0.0,
    author=0.0,
    session=0.0,
)


class Product:
    """Ranks as `greffier search` does; without `reads_questions`, by the words of a question as typed."""

    def __init__(self, retriever: Retriever, *, within_source: bool, reads_questions: bool = True) -> None:
        self._retriever = retriever
        self._answerer = Answerer(retriever) if reads_questions else None
        self._within_source = within_source

    def rank(self, request: Request) -> list[str]:
        """The ids of the best passages, best first, `DEPTH` at most."""
        filters = Filters(document=request.source) if self._within_source else NO_FILTERS
        if self._answerer:
            hits = self._answerer.search(request.text, filters=filters, top_k=DEPTH)
        else:
            hits = self._retriever.search(Query(request.text, request.language, filters, top_k=DEPTH))
        return [hit.paragraph.id for hit in hits]


def products(task: Task, embedder: Embedder, folder: Path) -> Iterator[tuple[str, Product]]:
    """Greffier over the passages of a task, the whole first; indexes are written below `folder`."""
    artefact = _artefact(task, embedder, folder / "whole", WHOLE)
    whole = Retriever(artefact, embedder)
    within = task.within_source
    yield GREFFIER, Product(whole, within_source=within)
    yield (
        f"{GREFFIER} without reading questions",
        Product(whole, within_source=within, reads_questions=False),
    )
    for part, retriever in _without_a_part(artefact, whole, embedder):
        yield f"{GREFFIER} {part}", Product(retriever, within_source=within)
    if any(task.titles.values()):
        bare = _artefact(task, embedder, folder / "no-headings", Shape(headings=False))
        yield f"{GREFFIER} without headings", Product(Retriever(bare, embedder), within_source=within)


def _without_a_part(
    artefact: Artefact, whole: Retriever, embedder: Embedder
) -> Iterator[tuple[str, Retriever]]:
    """The same index, searched without one of the parts of the ranking."""
    yield "without what is named", whole.weighing(_NOTHING_NAMED)
    yield "without best sentences", whole.weighing(replace(Weights(), sentence=0.0))
    yield "without terms", Retriever(artefact, embedder, terms=lambda _: ())
    yield "without words", Retriever(artefact, embedder, lexical=False)
    yield "with plain fusion", Retriever(artefact, embedder, PlainFusion(artefact))


def _artefact(task: Task, embedder: Embedder, folder: Path, shape: Shape) -> Artefact:
    build(documents(task), folder, embedder, shape=shape)
    return load(folder, embedder.name)
