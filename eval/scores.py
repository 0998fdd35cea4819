"""The scores of one answer to one gold question. Knows nothing of other cases or of means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.answers import Answer, Status
from eval.metrics.citations import citation_precision, citation_recall, citation_validity, sound_citations
from eval.metrics.content import forbidden_claims, nugget_recall
from eval.metrics.fidelity import quote_fidelity
from eval.metrics.retrieval import all_evidence_at, first_is_right, ndcg_at, recall_at, reciprocal_rank
from eval.metrics.truthfulness import truthfulness
from eval.metrics.wording import language_match, uncited_sentences
from eval.questions import Question


@dataclass(frozen=True, slots=True)
class Scores:
    """One number a measure, named as in `eval.measures`; `None` where it does not apply to the case."""

    truthfulness: float
    recall_at_5: float | None
    recall_at_10: float | None
    all_evidence_at_5: float | None
    all_evidence_at_10: float | None
    first_is_right: float | None
    mrr: float | None
    ndcg_at_10: float | None
    citation_validity: float | None
    citation_precision: float | None
    citation_recall: float | None
    quote_fidelity: float | None
    uncited_sentences: float | None
    vital_nugget_recall: float | None
    nugget_recall: float | None
    forbidden_claims: float | None
    language_match: float | None


@dataclass(frozen=True, slots=True)
class Case:
    """One question asked in one language, the answer it got, and what that is worth.

    `pair` tells the language asked in and that of the paragraphs that settle the question, `en→fr`; of the
    whole record where none does. `forbidden` says why, for each forbidden claim that the answer makes;
    `cited` holds the ids of the paragraphs that it soundly cites, none for a refusal.
    """

    question: Question
    language: str
    pair: str
    answer: Answer
    scores: Scores
    forbidden: tuple[str, ...]
    cited: frozenset[str]

    @property
    def answered(self) -> bool:
        """Whether the system answered rather than abstained."""
        return self.answer.status is Status.ANSWERED


def score(question: Question, language: str, pair: str, answer: Answer, texts: Mapping[str, str]) -> Case:
    """Score `answer` to `question` asked in `language`; `texts` maps paragraph ids to their text."""
    evidence, nuggets = question.evidence, question.nuggets
    vital = [nugget for nugget in nuggets if nugget.vital]
    ranked = list(dict.fromkeys(hit.paragraph_id for hit in answer.retrieved))
    answered = answer.status is Status.ANSWERED
    # A refusal that happens to contain a fact or a citation does not answer with it.
    stated = answer.answer if answered else ""
    sound = sound_citations(answer, texts) if answered else ()
    cited = frozenset(citation.paragraph_id for citation in sound)
    forbidden = forbidden_claims(_told(answer, question.thread(language)), question.forbidden)
    names = [name for citation in sound for name in (citation.label, citation.document_title)]

    stated_recall = nugget_recall(stated, vital)
    recall = citation_recall(cited, evidence)
    precision = citation_precision(cited, evidence)
    validity = citation_validity(answer, texts)
    fidelity = quote_fidelity(answer, texts) if answered else None
    uncited = uncited_sentences(stated, answer.language)
    scores = Scores(
        truthfulness=truthfulness(
            answerable=question.answerable,
            answered=answered,
            claims_forbidden=bool(forbidden),
            vital_nugget_recall=stated_recall,
            citation_recall=recall,
            citation_precision=precision,
            citation_validity=validity,
            quote_fidelity=fidelity,
            uncited_sentences=uncited,
        ),
        recall_at_5=recall_at(5, ranked, evidence),
        recall_at_10=recall_at(10, ranked, evidence),
        all_evidence_at_5=all_evidence_at(5, ranked, evidence),
        all_evidence_at_10=all_evidence_at(10, ranked, evidence),
        first_is_right=first_is_right(ranked, evidence),
        mrr=reciprocal_rank(ranked, evidence),
        ndcg_at_10=ndcg_at(10, ranked, evidence),
        citation_validity=validity,
        citation_precision=precision,
        citation_recall=recall,
        quote_fidelity=fidelity,
        uncited_sentences=uncited,
        vital_nugget_recall=stated_recall,
        nugget_recall=nugget_recall(stated, nuggets),
        forbidden_claims=float(bool(forbidden)) if question.forbidden else None,
        language_match=language_match(answer.answer, answer.language, language, names),
    )
    return Case(question, language, pair, answer, scores, forbidden, cited)


def _told(answer: Answer, thread: Iterable[str]) -> str:
    """All that an answer tells, its notes included, without the questions before it that a note repeats."""
    told = "\n".join([answer.answer, *answer.notes])
    for earlier in thread:
        told = told.replace(earlier, "…")
    return told
