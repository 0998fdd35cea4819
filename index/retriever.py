"""From a question to ranked paragraphs: dense and lexical evidence, the record's structure, filters.

Knows nothing of answers. The ranking is a sum of named parts (`Evidence`), so that whoever composes an answer
can see why a paragraph is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from corpus.record import Record
from corpus.records import Document, Paragraph, Role
from index.concepts import Concept, concepts, coverage, token_weights
from index.embedder import Embedder
from index.store import Artefact
from index.terms import words

_CANDIDATES = 200  # passages taken from each side before their evidence is weighed
_TOPIC = 2  # the topic of a debate is what its best paragraphs have in common with the question


@dataclass(frozen=True, slots=True)
class Filters:
    """Only paragraphs of such documents come back; `None` lets all through."""

    session: str | None = None
    kind: str | None = None
    document: str | None = None
    document_language: str | None = None

    def admits(self, document: Document) -> bool:
        """Whether the filters let a document through."""
        return (
            self.session in (None, document.session)
            and self.kind in (None, document.kind)
            and self.document in (None, document.id)
            and self.document_language in (None, document.language)
        )


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for.

    `language` is that of `text`, which names no State: `states` (ISO 3166) does, so that the subject can be
    told from who is asked about. `sessions`, `symbols` (without corrigenda), `resolutions` (numbers) and
    `locators` are what else the question names: paragraphs that have them come first. `seeks_decision` puts
    the decision of a debate before the debate, `seeks_author` the paragraph that introduces a document
    before those that mention it.
    """

    text: str
    language: str = "en"
    filters: Filters = Filters()
    sessions: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    resolutions: tuple[str, ...] = ()
    locators: tuple[str, ...] = ()
    seeks_decision: bool = False
    seeks_author: bool = False
    top_k: int = 10


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part of the evidence counts; see docs/decisions/0003-ranking.md for what was measured."""

    sentence: float = 0.5  # of the dense part: best sentence against whole paragraph
    lexical_same_language: float = 0.08
    lexical_other_language: float = 0.07
    named_symbol: float = 0.20
    held_document: float = 0.21
    named_paragraph: float = 0.30
    named_resolution: float = 0.03
    voice: float = 0.06
    speaker: float = 0.02
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


@dataclass(frozen=True, slots=True)
class Hit:
    """One paragraph found; `score` is between 0 and 1, ranks count from 1."""

    rank: int
    score: float
    paragraph: Paragraph
    document: Document
    evidence: Evidence


class Retriever:
    """Searches one index.

    Safe to share between threads: what is computed on first use follows from the index alone, so that two
    threads that compute it at once come to the same.
    """

    def __init__(self, artefact: Artefact, embedder: Embedder, weights: Weights | None = None) -> None:
        self._artefact = artefact
        self._embedder = embedder
        self._weights = weights or Weights()
        self.record = Record(artefact.documents)

    def weighing(self, weights: Weights) -> Retriever:
        """The same index, ranked with other weights."""
        return Retriever(self._artefact, self._embedder, weights)

    def search(self, query: Query) -> list[Hit]:
        """The best paragraphs, at most `top_k`; the members of one decision stand next to each other."""
        scored = self._score(query) if self._artefact.passages else {}
        order = sorted(scored, key=lambda i: (-scored[i][0], i))
        return [
            Hit(
                rank=rank,
                score=round(min(max(scored[i][0] / self._weights.highest, 0.0), 1.0), 4),
                paragraph=self.record.paragraph(i),
                document=self._document_of[i],
                evidence=scored[i][1],
            )
            for rank, i in enumerate(self._with_decisions_together(order)[: query.top_k], start=1)
        ]

    def knows(self, name: str, language: str) -> bool:
        """Whether any paragraph has `name`, what it stands for, or a part of it where it is a compound."""
        frequency = self._artefact.lexical.document_frequency
        return any(
            all(map(frequency, form))
            for lang in self._languages
            for concept in concepts(name, language, lang)
            for form in concept.forms
        )

    def _score(self, query: Query) -> dict[str, tuple[float, Evidence]]:
        found = {lang: concepts(query.text, query.language, lang) for lang in self._languages}
        dense = self._dense(query, found)
        scored: dict[str, tuple[float, Evidence]] = {}
        for i in dense:
            document = self._document_of[i]
            covered = coverage(
                found[document.language],
                self._tokens[i],
                self._artefact.lexical.document_frequency,
                len(self._tokens),
            )
            evidence = self._weighed(query, document, replace(dense[i], covered=covered))
            named = self._named(query, self.record.paragraph(i), document)
            scored[i] = (evidence.subject + named, evidence)
        if query.seeks_decision:
            self._lift_decisions(scored)
        return scored

    def _weighed(self, query: Query, document: Document, e: Evidence) -> Evidence:
        w = self._weights
        same = query.language == document.language
        dense = (1 - w.sentence) * e.cosine + w.sentence * e.sentence
        return replace(
            e, subject=dense + e.covered * (w.lexical_same_language if same else w.lexical_other_language)
        )

    def _named(self, query: Query, paragraph: Paragraph, document: Document) -> float:
        """What a paragraph gains by having what the question names."""
        w = self._weights
        score = w.named_symbol * _shares(query.symbols, _bases(paragraph.references))
        score += w.held_document * _shares(query.symbols, _bases([document.symbol or ""]))
        score += w.named_paragraph * is_named(paragraph, query.locators, query.text)
        score += w.named_resolution * _shares(
            query.resolutions, [r.removeprefix("Resolution ") for r in paragraph.references]
        )
        score += w.named_state * _shares(query.states, paragraph.states)
        score += w.voice * _shares(query.states, paragraph.voices)
        score += w.speaker * _shares(query.states, paragraph.speaker_states)
        score += w.author * (query.seeks_author and paragraph.role is Role.PRESENTATION)
        score += w.session * _shares(query.sessions, [document.session or ""])
        return score

    def _lift_decisions(self, scored: dict[str, tuple[float, Evidence]]) -> None:
        """Give the decision of a debate the debate's evidence: it is asked for by topic, in other words."""
        for debate in self.record.debates:
            members = [i for decision in debate.decisions for i in decision.paragraphs if i in scored]
            speeches = [debate.heading, *debate.paragraphs] if debate.heading else debate.paragraphs
            heard = sorted((scored[p.id] for p in speeches if p.id in scored), key=lambda s: -s[0])[:_TOPIC]
            if (
                not debate.decisions
            ):  # its best speech stands for it, lest another topic's decision come first
                members = sorted((p.id for p in speeches if p.id in scored), key=lambda i: -scored[i][0])[:1]
            for i in members:
                own_score, own = scored[i]
                topic = fmean(score for score, _ in heard) + self._weights.decision
                evidence = replace(
                    own,
                    cosine=max(own.cosine, fmean(e.best for _, e in heard)),
                    covered=max(own.covered, fmean(e.covered for _, e in heard)),
                    subject=max(own.subject, fmean(e.subject for _, e in heard)),
                )
                scored[i] = (max(topic, own_score), evidence)

    def _with_decisions_together(self, order: list[str]) -> list[str]:
        together: dict[str, None] = {}
        for i in order:
            decision = self.record.paragraph(i).decision
            together.update(dict.fromkeys(self.record.decision(decision).paragraphs if decision else (i,)))
        return list(together)

    def _dense(self, query: Query, found: Mapping[str, tuple[Concept, ...]]) -> dict[str, Evidence]:
        """Evidence of the candidates of both sides and of their debates' decisions, without `covered`."""
        passages = self._artefact.passages
        vector = self._embedder.embed_query(query.text)
        admitted = self._admitted(query.filters)
        cosine = self._nearest(vector, admitted)
        floor = min(cosine.values(), default=0.0)
        ground = float(vector @ self._centroid)
        whole: dict[str, float] = {}
        sentences: dict[str, list[tuple[float, int, int]]] = {}
        for row in {*cosine, *self._lexical_rows(found, admitted)}:
            passage = passages[row]
            score = cosine.get(row, floor)
            stretch = passage.id.partition("@")[2]
            for i in passage.paragraph_ids:
                if stretch and stretch != "decision":
                    start, _, end = stretch.partition("-")
                    sentences.setdefault(i, []).append((score, int(start), int(end)))
                else:
                    whole[i] = max(whole.get(i, 0.0), score)
        return {
            i: Evidence(
                cosine=whole.get(i, floor),
                covered=0.0,
                sentences=tuple(sorted(sentences.get(i, []), key=lambda stretch: stretch[1])),
                ground=ground,
            )
            for i in {*whole, *sentences, *self._decided_after({*whole, *sentences})}
        }

    def _decided_after(self, paragraph_ids: Iterable[str]) -> Iterable[str]:
        """The members of the decisions that close the debates of these paragraphs."""
        debates = filter(None, map(self.record.debate, paragraph_ids))
        return (i for debate in debates for decision in debate.decisions for i in decision.paragraphs)

    def _admitted(self, filters: Filters) -> NDArray[np.bool_] | None:
        """Which passages the filters let through; `None` for all."""
        if filters == NO_FILTERS:
            return None
        documents = (self._document_of[passage.paragraph_ids[0]] for passage in self._artefact.passages)
        return np.fromiter(map(filters.admits, documents), dtype=np.bool_)

    def _nearest(self, vector: NDArray[np.float32], admitted: NDArray[np.bool_] | None) -> dict[int, float]:
        """The rows of the nearest passages among those admitted, with their cosines."""
        if admitted is None:
            scores, rows = self._artefact.vectors.search(vector, _CANDIDATES)
        else:
            rows = np.flatnonzero(admitted)
            scores = self._artefact.vectors.scores_for(vector)[rows]
            best = np.argsort(-scores, kind="stable")[:_CANDIDATES]
            scores, rows = scores[best], rows[best]
        return dict(zip(rows.tolist(), scores.tolist(), strict=True))

    def _lexical_rows(
        self, found: Mapping[str, tuple[Concept, ...]], admitted: NDArray[np.bool_] | None
    ) -> Iterable[int]:
        weights: dict[str, float] = {}
        for concepts_of in found.values():
            for token, weight in token_weights(concepts_of).items():
                weights[token] = max(weight, weights.get(token, 0.0))
        scores: NDArray[np.float32] = self._artefact.lexical.scores(weights)
        if admitted is not None:
            scores = np.where(admitted, scores, 0.0)
        best = np.argsort(-scores, kind="stable")[:_CANDIDATES]
        return [int(row) for row in best if scores[row] > 0]

    @cached_property
    def _centroid(self) -> NDArray[np.float32]:
        centroid: NDArray[np.float32] = self._artefact.vectors.reconstruct().mean(axis=0)
        return centroid

    @cached_property
    def _document_of(self) -> dict[str, Document]:
        return {p.id: document for document in self.record.documents for p in document.paragraphs}

    @cached_property
    def _languages(self) -> tuple[str, ...]:
        return tuple(sorted({document.language for document in self.record.documents}))

    @cached_property
    def _tokens(self) -> dict[str, frozenset[str]]:
        """The tokens of each paragraph with those of its decision."""
        tokens: dict[str, frozenset[str]] = {}
        for passage in self._artefact.passages:
            for i in passage.paragraph_ids:
                tokens[i] = tokens.get(i, frozenset()) | frozenset(passage.tokens)
        return tokens


def is_named(paragraph: Paragraph, locators: Iterable[str], text: str) -> bool:
    """Whether a question names this very paragraph: by its number, or by a label of two words and more."""
    if paragraph.locator in locators:
        return True
    label, asked = words(paragraph.label), words(text)
    length = len(label)
    return length > 1 and any(asked[i : i + length] == label for i in range(len(asked) - length + 1))


def _shares(wanted: Iterable[str], held: Iterable[str]) -> float:
    """1 when anything wanted is held, else 0."""
    return float(bool(set(wanted) & set(held)))


def _bases(references: Iterable[str]) -> list[str]:
    """Document symbols without revisions, corrigenda and addenda: `C23/74+Corr.1` -> `C23/74`."""
    return [r.partition("+")[0].partition("(")[0] for r in references]
