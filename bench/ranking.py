"""What each part of the ranking is worth, on the gold set's dev split: `python -m bench.ranking`.

Each variant changes one weight of `index.ranking.Weights` and is run on the same questions, in both
languages. The test split is never read.
"""

from __future__ import annotations

from dataclasses import replace
from statistics import fmean

from bot.answerer import Answerer
from bot.commands.output import table
from bot.workspace import Workspace
from eval.metrics.retrieval import all_evidence_at, reciprocal_rank
from eval.questions import SAMPLE, read_questions
from index import Weights

_DEPTH = 10

VARIANTS = {
    "as shipped": Weights(),
    "whole paragraphs only": replace(Weights(), sentence=0.0),
    "best sentences only": replace(Weights(), sentence=1.0),
    "no lexical side": replace(Weights(), lexical_same_language=0.0, lexical_other_language=0.0),
    "lexical side doubled": replace(Weights(), lexical_same_language=0.16, lexical_other_language=0.14),
    "decisions not lifted": replace(Weights(), decision=-1.0),
    "nothing named counts": replace(
        Weights(),
        named_symbol=0.0,
        held_document=0.0,
        named_resolution=0.0,
        named_state=0.0,
        voice=0.0,
        speaker=0.0,
        author=0.0,
    ),
}


def main() -> None:
    """Print a table: right paragraph first, all vital evidence in the first five, MRR; French, English."""
    retriever = Workspace.from_environment().retriever()
    questions = [q for q in read_questions(SAMPLE) if q.split == "dev" and q.answerable]
    rows: list[tuple[str, ...]] = []
    for name, weights in VARIANTS.items():
        answerer = Answerer(retriever.weighing(weights))
        figures: list[str] = []
        for language in ("fr", "en"):
            ranked = [
                [h.paragraph.id for h in answerer.search(q.text(language), top_k=_DEPTH)] for q in questions
            ]
            runs = list(zip(ranked, questions, strict=True))
            figures += [
                f"{fmean(any(not e.any_of.isdisjoint(r[:1]) for e in q.evidence) for r, q in runs):.2f}",
                f"{fmean(all_evidence_at(5, r, q.evidence) or 0.0 for r, q in runs):.2f}",
                f"{fmean(reciprocal_rank(r, q.evidence) or 0.0 for r, q in runs):.2f}",
            ]
        rows.append((name, *figures))
    print(f"{len(questions)} questions of the dev split, each in both languages")
    print(table(("variant", "fr first", "fr all@5", "fr MRR", "en first", "en all@5", "en MRR"), rows))


if __name__ == "__main__":
    main()
