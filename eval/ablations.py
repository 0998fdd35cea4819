"""Greffier without one of its parts, so that what the part is worth can be measured.

Only what finds paragraphs is taken apart; a question is read, refused and answered as ever. The probability
that decides on refusing was fitted with every part in place, so that without one it is off: measures of
retrieval tell what the part is worth, measures of answers what would happen if it were just taken out. Knows
nothing of measures.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from difflib import get_close_matches
from hashlib import sha256

from bot.workspace import Workspace
from eval.errors import AblationUnknown
from eval.fusion import PlainFusion
from eval.runner import System
from index import Embedder, Retriever
from index.build import build
from index.manifest import read_manifest
from index.shape import WHOLE, Shape
from index.store import Artefact, load
from index.terms import find_terms


@dataclass(frozen=True, slots=True)
class Parts:
    """Which parts a system has; `weighed_sum` is the ranking, else it is reciprocal rank fusion."""

    headings: bool = True
    decision_units: bool = True
    terms: bool = True
    lexical: bool = True
    weighed_sum: bool = True


@dataclass(frozen=True, slots=True)
class Ablation:
    """One part left out: a field of `Parts`, and in words what that means."""

    part: str
    meaning: str


ABLATIONS = {
    "no-headings": Ablation(
        "headings", "passages are embedded and indexed without the titles that stand above them"
    ),
    "no-decision-units": Ablation(
        "decision_units",
        "no passage is a whole decision, no decision is found by its debate or together with its proposal",
    ),
    "no-terms": Ablation("terms", "no acronym, body or expression is carried into the record's language"),
    "no-lexical": Ablation("lexical", "words neither find paragraphs nor add to their score"),
    "plain-fusion": Ablation(
        "weighed_sum", "reciprocal rank fusion of BM25 and cosine ranks, in place of the weighed sum"
    ),
}
"""What can be left out, by the name that `greffier eval --ablation` takes."""


def ablated(workspace: Workspace, names: Iterable[str]) -> System:
    """The system of `workspace` without what the ablations called `names` leave out; with no name, the whole.

    Where that takes other passages, they have an index of their own below `cache`, made once; that of the
    workspace stays as it is.

    Raises:
        AblationUnknown: there is no ablation of that name.
        IndexUnusable: the index cannot be used, or the other one not be written.
        EmbedderUnavailable: other passages are to be embedded and the encoder cannot be had.
    """
    parts = _parts(names)
    if parts == Parts():
        return workspace.answerer()
    return workspace.answerer_with(_retriever(workspace, parts))


def _parts(names: Iterable[str]) -> Parts:
    parts = Parts()
    for name in names:
        if name not in ABLATIONS:
            near = get_close_matches(name, ABLATIONS, n=1, cutoff=0)[0]
            raise AblationUnknown(f"There is no ablation “{name}”; the nearest is “{near}”.")
        parts = replace(parts, **{ABLATIONS[name].part: False})
    return parts


def _retriever(workspace: Workspace, parts: Parts) -> Retriever:
    embedder = workspace.embedder()
    artefact = _artefact(workspace, Shape(parts.headings, parts.decision_units), embedder)
    return Retriever(
        artefact,
        embedder,
        None if parts.weighed_sum else PlainFusion(artefact, lexical=parts.lexical),
        terms=find_terms if parts.terms else lambda _: (),
        lexical=parts.lexical,
    )


def _artefact(workspace: Workspace, shape: Shape, embedder: Embedder) -> Artefact:
    """The index of the same documents that has this shape, opened."""
    settings = workspace.settings
    if shape == WHOLE:
        return load(settings.index, embedder.name)
    made_of = [asdict(shape), read_manifest(settings.index).corpus_hash, embedder.name]
    key = sha256(json.dumps(made_of).encode()).hexdigest()[:16]
    folder = settings.cache / "ablations" / key
    build(workspace.record().documents, folder, embedder, shape=shape, beside=settings.index)
    return load(folder, embedder.name)
