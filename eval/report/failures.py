"""Why an answer failed: the earliest stage that went wrong, one kind of failure for each failed answer.

The stages are those of answering: search, decide whether to answer, cite, state, word. What goes wrong late
is often the consequence of what went wrong early, so that mending the earliest is what helps. A citation too
many is the least of faults and comes last. Knows nothing of pages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from eval.scores import Case

TEN = 10


class Kind(StrEnum):
    """Kinds of failure, in the order of the stages."""

    NOT_RETRIEVED = "not retrieved"
    NOT_REFUSED = "answered without grounds"
    REFUSED = "needlessly refused"
    NOT_CITED = "retrieved, not cited"
    INVALID_CITATION = "invalid citation"
    NOT_STATED = "cited, not stated"
    FORBIDDEN = "forbidden claim"
    UNFAITHFUL = "not in what is cited"
    WRONG_LANGUAGE = "wrong language"
    UNCITED = "uncited sentence"
    BESIDE = "beside the point"

    @property
    def meaning(self) -> str:
        """What went wrong, as one sentence."""
        return _MEANINGS[self]


_MEANINGS = {
    Kind.NOT_RETRIEVED: "A needed paragraph is not among the first ten retrieved, and not cited either.",
    Kind.NOT_REFUSED: "The record does not answer, and the question was not refused.",
    Kind.REFUSED: "Every needed paragraph was retrieved, and the question was refused all the same.",
    Kind.NOT_CITED: "Every needed paragraph was retrieved, and one of them is not cited.",
    Kind.INVALID_CITATION: "A citation does not exist or is not verbatim.",
    Kind.NOT_STATED: "Every needed paragraph is cited, and an indispensable fact is not stated.",
    Kind.FORBIDDEN: "The answer is complete, and makes a claim that no answer may make.",
    Kind.UNFAITHFUL: "A number, date, name or quotation does not stand in what is cited for it.",
    Kind.WRONG_LANGUAGE: "The answer is complete, and not in the language of the question.",
    Kind.UNCITED: "The answer is complete, and a sentence carries no citation.",
    Kind.BESIDE: "The answer is complete, and cites a paragraph that is not among the evidence.",
}


@dataclass(frozen=True, slots=True)
class Failure:
    """A failed case and why it failed."""

    case: Case
    kind: Kind


def failures(cases: Iterable[Case]) -> tuple[Failure, ...]:
    """The cases that failed, the worst first: by what the answer is worth, then by stage, then by id."""
    found = [Failure(case, kind) for case in cases if (kind := kind_of(case)) is not None]
    order = {kind: i for i, kind in enumerate(Kind)}
    return tuple(
        sorted(
            found,
            key=lambda failure: (
                failure.case.scores.truthfulness,
                not failure.case.forbidden,
                order[failure.kind],
                failure.case.question.id,
                failure.case.language,
            ),
        )
    )


def kind_of(case: Case) -> Kind | None:
    """The kind of failure of one case; `None` when nothing is wrong with the answer."""
    return _of_substance(case) or _of_form(case)


def _of_substance(case: Case) -> Kind | None:
    if not case.question.answerable:
        return Kind.NOT_REFUSED if case.answered else None
    first_ten = {hit.paragraph_id for hit in case.answer.retrieved[:TEN]}
    uncited = [
        group for group in case.question.evidence if group.vital and group.any_of.isdisjoint(case.cited)
    ]
    if any(group.any_of.isdisjoint(first_ten) for group in uncited):
        return Kind.NOT_RETRIEVED
    if not case.answered:
        return Kind.REFUSED
    if _short_of_one(case.scores.citation_validity):
        return Kind.INVALID_CITATION
    if uncited:
        return Kind.NOT_CITED
    return Kind.NOT_STATED if _short_of_one(case.scores.vital_nugget_recall) else None


def _of_form(case: Case) -> Kind | None:
    scores = case.scores
    wrong = {
        Kind.FORBIDDEN: bool(case.forbidden),
        Kind.UNFAITHFUL: _short_of_one(scores.quote_fidelity),
        Kind.WRONG_LANGUAGE: _short_of_one(scores.language_match),
        Kind.UNCITED: bool(scores.uncited_sentences),
        Kind.BESIDE: _short_of_one(scores.citation_precision),
    }
    return next((kind for kind, is_so in wrong.items() if is_so), None)


def _short_of_one(score: float | None) -> bool:
    return score is not None and score < 1.0
