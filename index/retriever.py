"""From a question to ranked paragraphs.

Knows nothing of answers. Hits come with their evidence, so that whoever composes an answer can see why a
paragraph is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from corpus.entities.references import bases_in
from corpus.record import Record
from corpus.records import Document, Paragraph
from index.candidates import Candidates
from index.concepts import Concept, Spoken, as_meant, concepts
from index.embedder import Embedder
from index.query import Query
from index.ranking import Evidence, Ranking, Scored, WeighedSum, Weights
from index.store import Artefact
from index.terms import TermFinder, find_terms


@dataclass(frozen=True, slots=True)
class Hit:
    """One paragraph found; `score` is between 0 and 1, ranks count from 1."""

    rank: int
    score: float
    paragraph: Paragraph
    document: Document
    evidence: Evidence

    @property
    def symbols(self) -> frozenset[str]:
        """The document symbols that the paragraph mentions, and its document's own, without corrigenda."""
        return bases_in([*(r.base for r in self.paragraph.references), self.document.symbol or ""])


class Retriever:
    """Searches one index.

    Safe to share between threads: what is computed on first use follows from the index alone, so that two
    threads that compute it at once come to the same.
    """

    def __init__(
        self,
        artefact: Artefact,
        embedder: Embedder,
        ranking: Ranking | None = None,
        *,
        terms: TermFinder = find_terms,
        lexical: bool = True,
    ) -> None:
        """`ranking` is the weighed sum unless given. `terms` finds what is carried into the language of a
        document; without `lexical` the words of a question neither find paragraphs nor add to their score.
        """
        self.record = Record(artefact.documents)
        self._artefact = artefact
        self._embedder = embedder
        self._candidates = Candidates(artefact, self.record, embedder)
        self._ranking = ranking or WeighedSum(self.record)
        self._terms = terms
        self._lexical = lexical
        self._decision_units = artefact.manifest.shape.decision_units

    def weighing(self, weights: Weights) -> Retriever:
        """The same, ranked by a sum with other weights."""
        ranking = WeighedSum(self.record, weights)
        return Retriever(self._artefact, self._embedder, ranking, terms=self._terms, lexical=self._lexical)

    def search(self, query: Query) -> list[Hit]:
        """The best paragraphs, at most `top_k`; the members of one decision stand next to each other."""
        scored = self._with_decisions_together(self._score(query) if self._artefact.passages else {})
        return [
            Hit(
                rank=rank,
                score=round(min(max(scored[i][0] / self._ranking.highest, 0.0), 1.0), 4),
                paragraph=self.record.paragraph(i),
                document=self._document_of[i],
                evidence=scored[i][1],
            )
            for rank, i in enumerate(list(scored)[: query.top_k], start=1)
        ]

    def knows(self, name: str, language: str) -> bool:
        """Whether any paragraph has `name`, what it stands for, or a part of it where it is a compound."""
        frequency = self._artefact.lexical.document_frequency
        return any(all(map(frequency, form)) for form in self._forms(name, language))

    def speaks_of(self, name: str, language: str, paragraph_ids: Iterable[str]) -> bool:
        """The same of these paragraphs, taken together with their headings."""
        held = frozenset[str]().union(*(self._tokens.get(i, frozenset()) for i in paragraph_ids))
        return any(held.issuperset(form) for form in self._forms(name, language))

    def _forms(self, name: str, language: str) -> Iterator[tuple[str, ...]]:
        for document_language in self._languages:
            for concept in concepts(name, language, document_language, self._terms):
                yield from concept.forms

    def _score(self, query: Query) -> dict[str, Scored]:
        if not self._decision_units:
            query = replace(query, seeks_decision=False)
        return self._ranking.scored(query, self._found(query))

    def _found(self, query: Query) -> dict[str, Evidence]:
        """The candidates with all that speaks for them, but for `subject`."""
        found = {language: self._concepts(query, language) for language in self._languages}
        spoken = {language: self._spoken(concepts_of) for language, concepts_of in found.items()}
        return {
            i: replace(evidence, covered=spoken[self._document_of[i].language].covered_by(self._tokens[i]))
            for i, evidence in self._candidates.find(query, found).items()
        }

    def _concepts(self, query: Query, document_language: str) -> tuple[Concept, ...]:
        if not self._lexical:
            return ()
        found = concepts(query.text, query.language, document_language, self._terms)
        typed_in_it = query.language == document_language
        return as_meant(found, self._artefact.lexical.document_frequency) if typed_in_it else found

    def _spoken(self, concepts_of: tuple[Concept, ...]) -> Spoken:
        return Spoken.of(concepts_of, self._artefact.lexical.document_frequency, len(self._tokens))

    def _with_decisions_together(self, scored: dict[str, Scored]) -> dict[str, Scored]:
        """Best first, the members of a decision next to each other under the score of the best of them."""
        together: dict[str, Scored] = {}
        for i in sorted(scored, key=lambda i: (-scored[i][0], i)):
            for member in self._found_with(i):
                together.setdefault(member, (scored[i][0], scored[member][1]))
        return together

    def _found_with(self, paragraph_id: str) -> tuple[str, ...]:
        """The paragraphs that stand together with this one, itself included."""
        decision = self.record.paragraph(paragraph_id).decision if self._decision_units else None
        return self.record.decision(decision).paragraphs if decision else (paragraph_id,)

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
