"""The score of a paragraph: a sum of named parts, each of which can be told from the others.

Knows nothing of where candidates come from. What each part is worth: docs/decisions/0003-ranking.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from statistics import fmean
from typing import Protocol

from corpus.entities.references import bases_in
from corpus.record import Record
from corpus.records import Debate, Document, Function, Paragraph, Role
from index.query import Query, is_named

_TOPIC = 2  # the topic of a debate is what its best paragraphs have in common with the question


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part of the evidence counts; see docs/decisions/0003-ranking.md for what was measured."""

    sentence: float = 0.5  # of the dense part: best sentence against whole paragraph
    lexical_same_language: float = 0.08
    lexical_other_language: float = 0.07
    named_symbol: float = 0.20
    held_document: float = 0.30
    named_paragraph: float = 0.30
    named_resolution: float = 0.03
    voice: float = 0.06
    speaker: float = 0.02
    function: float = 0.02
    named_state: float = 0.03
    author: float = 0.03
    session: float = 0.05
    decision: float = 0.05

    @property
    def highest(self) -> float:
        """The sum that nothing can exceed, which is a score of 1."""
        apart = ("sentence", "lexical_other_language")  # a share, and the lesser of two alternatives
        parts: list[float] = [getattr(self, field.name) for field in fields(self) if field.name not in apart]
        return 1.0 + sum(parts)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a paragraph is found.

    `cosine` is the question's with the paragraph under its heading or with its decision; `sentences` its
    cosine with each sentence that was found; `covered` the share of the question's concepts that the
    paragraph has, 0 to 1. `ground` is the question's mean cosine with all passages: what it has in common
    with anything. `subject` is what these make together, apart from anything that the question names.
    """

    cosine: float
    covered: float
    sentences: tuple[tuple[float, int, int], ...]
    ground: float
    subject: float = 0.0

    @property
    def sentence(self) -> float:
        """The cosine with the best sentence, or with the paragraph where it is one sentence."""
        return max((score for score, _, _ in self.sentences), default=self.cosine)

    @property
    def best(self) -> float:
        """The larger of the two."""
        return max(self.cosine, self.sentence)


Scored = tuple[float, Evidence]


class Ranking(Protocol):
    """Says how well each paragraph that was found answers."""

    @property
    def highest(self) -> float:
        """What no score exceeds."""
        ...

    def scored(self, query: Query, found: Mapping[str, Evidence]) -> dict[str, Scored]:
        """A score for each paragraph found, by id, with its evidence, `subject` included."""
        ...


class WeighedSum:
    """Greffier's ranking: all evidence added up, and decisions lifted to their debate."""

    def __init__(self, record: Record, weights: Weights | None = None) -> None:
        self._record = record
        self._weights = weights or Weights()
        self.highest = self._weights.highest

    def scored(self, query: Query, found: Mapping[str, Evidence]) -> dict[str, Scored]:
        """As `Ranking` has it."""
        scored: dict[str, Scored] = {}
        for i, raw in found.items():
            paragraph = self._record.paragraph(i)
            document = self._record.document(paragraph.document_id)
            evidence = weighed(self._weights, query, document, raw)
            scored[i] = (evidence.subject + named(self._weights, query, paragraph, document), evidence)
        if query.seeks_decision:
            lift_decisions(self._weights, self._record.debates, scored)
        return scored


def weighed(w: Weights, query: Query, document: Document, e: Evidence) -> Evidence:
    """`e` with the `subject` that its parts make together."""
    same = query.language == document.language
    dense = (1 - w.sentence) * e.cosine + w.sentence * e.sentence
    return replace(
        e, subject=dense + e.covered * (w.lexical_same_language if same else w.lexical_other_language)
    )


def named(w: Weights, query: Query, paragraph: Paragraph, document: Document) -> float:
    """What a paragraph gains by having what the question names."""
    score = 0.0
    if query.symbols:
        score += w.named_symbol * _shares(query.symbols, {r.base for r in paragraph.references})
        if not query.seeks_author:
            score += w.held_document * _shares(query.symbols, bases_in([document.symbol or ""]))
    score += w.named_paragraph * is_named(paragraph, query.locators, query.asked)
    score += w.named_resolution * _shares(
        query.resolutions, [r.base.removeprefix("Resolution ") for r in paragraph.references]
    )
    score += w.named_state * _shares(query.states, paragraph.states)
    score += w.voice * _shares(query.states, paragraph.voices)
    score += w.speaker * _shares(query.states, paragraph.speaker_states)
    score += w.author * (query.seeks_author and paragraph.role is Role.PRESENTATION)
    score += w.function * (not paragraph.decision and _shares(query.functions, functions_of(paragraph)))
    score += w.session * _shares(query.sessions, [document.session or ""])
    return score


def functions_of(paragraph: Paragraph) -> tuple[Function, ...]:
    """The function in which somebody speaks there, if anybody does."""
    function = paragraph.speaker.function if paragraph.speaker else None
    return (function,) if function else ()


def lift_decisions(w: Weights, debates: Iterable[Debate], scored: dict[str, Scored]) -> None:
    """Give the decision of a debate the debate's evidence: it is asked for by topic, in other words."""
    for debate in debates:
        members = [i for decision in debate.decisions for i in decision.paragraphs if i in scored]
        speeches = [debate.heading, *debate.paragraphs] if debate.heading else debate.paragraphs
        heard = sorted((scored[p.id] for p in speeches if p.id in scored), key=lambda s: -s[0])[:_TOPIC]
        if not debate.decisions:  # its best speech stands for it, lest another topic's decision come first
            members = sorted((p.id for p in speeches if p.id in scored), key=lambda i: -scored[i][0])[:1]
        for i in members:
            own_score, own = scored[i]
            topic = fmean(score for score, _ in heard) + w.decision
            evidence = replace(
                own,
                cosine=max(own.cosine, fmean(e.best for _, e in heard)),
                covered=max(own.covered, fmean(e.covered for _, e in heard)),
                subject=max(own.subject, fmean(e.subject for _, e in heard)),
            )
            scored[i] = (max(topic, own_score), evidence)


def _shares(wanted: Iterable[str], held: Iterable[str]) -> float:
    """1 when anything wanted is held, else 0."""
    return float(bool(set(wanted) & set(held)))
