"""The scores of one answer to one gold question. Knows nothing of other cases or of means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.answers import Answer, Status
from eval.metrics.citations import citation_precision, citation_recall, citation_validity
from eval.metrics.content import forbidden_claims, nugget_recall
from eval.metrics.retrieval import all_evidence_at, ndcg_at, recall_at, reciprocal_rank
from eval.metrics.wording import language_match, uncited_sentences
from eval.questions import Question


@dataclass(frozen=True, slots=True)
class Scores:
    """One number from 0 to 1 a measure; `None` where the measure does not apply to the case.

    The names of these fields are the names of the figures, in every report and in the file of thresholds.
    """

    recall_at_5: float | None
    recall_at_10: float | None
    all_evidence_at_5: float | None
    all_evidence_at_10: float | None
    mrr: float | None
    ndcg_at_10: float | None
    citation_validity: float | None
    citation_precision: float | None
    citation_recall: float | None
    uncited_sentences: float | None
    vital_nugget_recall: float | None
    nugget_recall: float | None
    forbidden_claims: float | None
    language_match: float | None


@dataclass(frozen=True, slots=True)
class Case:
    """One question asked in one language, the answer it got, and what that is worth.

    `forbidden` says why, for each forbidden claim that the answer makes.
    """

    question: Question
    language: str
    answer: Answer
    scores: Scores
    forbidden: tuple[str, ...]

    @property
    def answered(self) -> bool:
        """Whether the system answered rather than abstained."""
        return self.answer.status is Status.ANSWERED

    @property
    def cited(self) -> frozenset[str]:
        """Ids of the cited paragraphs."""
        return frozenset(citation.paragraph_id for citation in self.answer.citations)


def score(question: Question, language: str, answer: Answer, texts: Mapping[str, str]) -> Case:
    """Score `answer` to `question` asked in `language`; `texts` maps paragraph ids to their text."""
    ranked = list(dict.fromkeys(hit.paragraph_id for hit in answer.retrieved))
    cited = {citation.paragraph_id for citation in answer.citations}
    answered = answer.status is Status.ANSWERED
    # A refusal that happens to contain a fact does not state it.
    stated = answer.answer if answered else ""
    forbidden = forbidden_claims(answer.answer, question.forbidden)
    evidence, nuggets = question.evidence, question.nuggets
    scores = Scores(
        recall_at_5=recall_at(5, ranked, evidence),
        recall_at_10=recall_at(10, ranked, evidence),
        all_evidence_at_5=all_evidence_at(5, ranked, evidence),
        all_evidence_at_10=all_evidence_at(10, ranked, evidence),
        mrr=reciprocal_rank(ranked, evidence),
        ndcg_at_10=ndcg_at(10, ranked, evidence),
        citation_validity=citation_validity(answer, texts),
        citation_precision=citation_precision(cited, evidence),
        citation_recall=citation_recall(cited, evidence),
        uncited_sentences=uncited_sentences(stated, answer.language),
        vital_nugget_recall=nugget_recall(stated, [nugget for nugget in nuggets if nugget.vital]),
        nugget_recall=nugget_recall(stated, nuggets),
        forbidden_claims=float(bool(forbidden)) if question.forbidden else None,
        language_match=language_match(answer.answer, answer.language, language),
    )
    return Case(question, language, answer, scores, forbidden)
