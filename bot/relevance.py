"""Whether what was found answers the question at all, or the record does not say.

A cosine alone does not separate the two; together with the share of the question's concepts that the paragraph
covers it does better, and a name that the record lacks is the strongest sign. Knows nothing of wording.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from bot.question import Question, QuestionKind
from corpus.record import Record
from corpus.references import symbols_in
from corpus.states import state_name
from index import Hit, Retriever

_NEAR = 5  # hits that are about the question's subject, if any are
# "ITU-T", "GTC-SMSI&ODD", "P2C"; a capital at the start of a word alone names nothing.
_ACRONYM = re.compile(r"\b(?=\w*[A-Z]{2})[A-Z][A-Za-z0-9]*(?:[&/+-][A-Za-z0-9]+)*\b")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the record does not say: a key of the string table and what fills its fields."""

    reason: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Probability that the best paragraph answers: 1 / (1 + exp(-(a + b·cosine + c·covered))).

    One set for questions in the documents' language, one for the other: the cosines of the two differ by some
    .05. Fitted by `greffier` developers with `python -m bench.calibrate`; see docs/decisions/0004-abstention.md.
    """

    intercept: float
    cosine: float
    covered: float

    def probability(self, hit: Hit) -> float:
        """Between 0 and 1."""
        e = hit.evidence
        z = self.intercept + self.cosine * max(e.cosine, e.sentence) + self.covered * e.covered
        return 1 / (1 + math.exp(-z))


SAME_LANGUAGE = Calibration(-114.8, 132.0, 13.9)
OTHER_LANGUAGE = Calibration(-61.9, 74.0, 8.4)
THRESHOLD = 0.4


def refusal(question: Question, hits: list[Hit], retriever: Retriever) -> Refusal | None:
    """Why the record does not answer, or `None` when it may.

    A question that names something which the record lacks, or lacks on this subject, is not answered from
    evidence about something else.
    """
    record = retriever.record
    if not hits:
        return Refusal("nothing_admitted")
    return (
        _unknown_session(question, record)
        or _unknown_reference(question, record)
        or _unknown_state(question, hits, record)
        or _unknown_name(question, retriever)
        or _irrelevant(question, hits)
    )


def _unknown_session(question: Question, record: Record) -> Refusal | None:
    if question.sessions and not set(question.sessions) & set(record.sessions):
        return Refusal("no_session", question.sessions[0])
    return None


def _unknown_reference(question: Question, record: Record) -> Refusal | None:
    for symbol in question.symbols:
        if symbol.base not in record.mentioned_symbols:
            return Refusal("no_symbol", symbol.full)
    for number in question.resolutions:
        if number not in record.mentioned_resolutions:
            return Refusal("no_resolution", number)
    return None


def _unknown_state(question: Question, hits: list[Hit], record: Record) -> Refusal | None:
    for code in question.states:
        if code not in record.mentioned_states:
            return Refusal("no_state", state_name(code, question.language))
    if question.states and not _speaks_to_subject(question, hits, record):
        return Refusal("no_state_here", state_name(question.states[0], question.language))
    return None


def _speaks_to_subject(question: Question, hits: list[Hit], record: Record) -> bool:
    """Whether a State asked about is heard (or named) in one of the debates that the subject belongs to."""
    asked = set(question.states)
    wants_voice = question.kind is QuestionKind.POSITION
    by_subject = sorted(hits, key=lambda h: -h.evidence.subject)
    debates = [_debate(hit, record) for hit in by_subject[:_NEAR]]
    return any(
        asked & set(hit.paragraph.voices if wants_voice else hit.paragraph.states)
        and _debate(hit, record) in debates
        for hit in hits
    )


def _debate(hit: Hit, record: Record) -> str:
    debate = record.debate(hit.paragraph.id)
    return debate.paragraphs[0].id if debate else hit.document.id


def _unknown_name(question: Question, retriever: Retriever) -> Refusal | None:
    text = question.text
    if text.isupper():  # a question typed in capitals names nothing by them
        return None
    for match in _ACRONYM.finditer(text):
        if not symbols_in(match[0]) and not retriever.knows(match[0], question.language):
            return Refusal("no_name", match[0])
    return None


def _irrelevant(question: Question, hits: list[Hit]) -> Refusal | None:
    likeliest = max(
        (SAME_LANGUAGE if hit.document.language == question.typed_in else OTHER_LANGUAGE).probability(hit)
        for hit in hits
    )
    return Refusal("nothing") if likeliest < THRESHOLD else None
