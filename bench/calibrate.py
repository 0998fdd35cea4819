"""Fits the probability that a paragraph answers a question (`bot.relevance.Calibration`).

    python -m bench.calibrate --benchmarks FOLDER

Positives are the answerable questions of the gold set's dev split. Negatives are its unanswerable ones, its
answerable ones with everything about their subject taken away, and questions about other things: PIAF's in
French and QMSum's committee meetings in English, read from FOLDER where they are there. The test split is
never read. Prints the constants and how well they separate.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.public.splits import Split, split_of
from bot.question import understand
from bot.relevance import OTHER_LANGUAGE, SAME_LANGUAGE
from bot.workspace import Workspace
from corpus.record import Record
from eval.questions import SAMPLE, read_questions
from index import Hit, Query, Retriever

SEED = 1
_SAMPLE = 250  # public questions of each language
_ALL = 200  # hits looked at
# How much a negative of each origin counts beside a positive.
_WEIGHTS = {"answerable": 1.0, "subject taken away": 0.5, "unanswerable": 1.0, "PIAF": 0.15, "QMSum": 0.3}


@dataclass(frozen=True, slots=True)
class Example:
    """The evidence of the best paragraph for a question: cosine, contrast, share of concepts covered."""

    origin: str
    language: str
    evidence: tuple[float, float, float]


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--benchmarks", type=Path, help="folder that holds piaf/ and qmsum/")
    folder = parser.parse_args().benchmarks
    retriever = Workspace.from_environment().retriever()
    examples = [*_from_gold(retriever), *_from_public(retriever, folder)]
    print(dict(Counter((e.origin, e.language) for e in examples)))
    _fit("SAME_LANGUAGE", [e for e in examples if e.language == "fr"], SAME_LANGUAGE.threshold)
    _fit("OTHER_LANGUAGE", [e for e in examples if e.language == "en"], OTHER_LANGUAGE.threshold)


def _from_gold(retriever: Retriever) -> Iterator[Example]:
    for question in read_questions(SAMPLE):
        if question.split != "dev":
            continue
        evidence = {i for group in question.evidence for i in group.any_of}
        for text in (question.fr, question.en):
            if not question.answerable:
                yield _example("unanswerable", text, retriever)
                continue
            yield _example("answerable", text, retriever)
            yield _example("subject taken away", text, retriever, _subjects(evidence, retriever.record))


def _subjects(evidence: set[str], record: Record) -> frozenset[str]:
    """Every paragraph of the debates (or documents that are no minutes) that the evidence stands in."""
    return frozenset(p.id for paragraph_id in evidence for p in record.matter(paragraph_id))


def _from_public(retriever: Retriever, folder: Path | None) -> Iterator[Example]:
    for origin, read in (("PIAF", _piaf), ("QMSum", _qmsum)):
        texts = read(folder) if folder else []
        if not texts:
            print(f"{origin} is not there: its negatives are left out.")
        for text in random.Random(SEED).sample(texts, min(_SAMPLE, len(texts))):  # noqa: S311 - no secret
            yield _example(origin, text, retriever)


def _piaf(folder: Path) -> list[str]:
    path = folder / "piaf" / "piaf-v1.1.json"
    data = json.loads(path.read_text(encoding="utf-8"))["data"] if path.exists() else []
    open_articles = (article for article in data if split_of(article["title"]) is not Split.HELD_OUT)
    return [qa["question"] for article in open_articles for p in article["paragraphs"] for qa in p["qas"]]


def _qmsum(folder: Path) -> list[str]:
    found: set[str] = set()
    for path in sorted((folder / "qmsum" / "Committee").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            found |= {query["query"] for query in json.loads(line)["specific_query_list"]}
    return sorted(found)


def _example(
    origin: str, text: str, retriever: Retriever, taken_away: frozenset[str] = frozenset()
) -> Example:
    question = understand(text)
    hits = retriever.search(Query(question.subject, question.typed_in, states=question.states, top_k=_ALL))
    best: Hit = max((h for h in hits if h.paragraph.id not in taken_away), key=lambda h: h.evidence.subject)
    e = best.evidence
    return Example(origin, question.typed_in, (e.best, e.best - e.ground, e.covered))


def _fit(name: str, examples: list[Example], threshold: float) -> None:
    from sklearn.linear_model import LogisticRegression

    x: NDArray[np.float64] = np.array([e.evidence for e in examples])
    y = np.array([e.origin == "answerable" for e in examples])
    weights = np.array([_WEIGHTS[e.origin] for e in examples])
    weights[y] *= weights[~y].sum() / weights[y].sum()
    mean, spread = x.mean(axis=0), x.std(axis=0)
    fitted = LogisticRegression().fit((x - mean) / spread, y, sample_weight=weights)
    slopes = fitted.coef_[0] / spread
    intercept = fitted.intercept_[0] - float(slopes @ mean)
    probability = 1 / (1 + np.exp(-(intercept + x @ slopes)))
    print(f"{name} = Calibration({intercept:.1f}, {', '.join(f'{s:.1f}' for s in slopes)})")
    for origin in _WEIGHTS:
        of_origin = np.array([e.origin == origin for e in examples])
        if of_origin.any():
            accepted = int((probability[of_origin] >= threshold).sum())
            print(f"  {origin}: {accepted} of {int(of_origin.sum())} accepted at {threshold}")


if __name__ == "__main__":
    main()
