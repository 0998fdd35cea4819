"""Whether what was found answers the question at all, or the record does not say.

A cosine alone does not separate the two; together with the share of the question's concepts that the
paragraph covers it does better, and a name that the record lacks is the strongest sign. Knows nothing of
wording.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from bot.alone import leans_back
from bot.names import unheard_name, unknown_name
from bot.question import Question, QuestionKind
from corpus.entities.references import resolutions_in
from corpus.entities.states import state_name
from corpus.record import Record
from corpus.records import Paragraph
from index import Evidence, Hit, Retriever, is_named

_NEAR = 8  # hits that are about the question's subject, if any are


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the record does not say: a key of the string table and what fills its fields."""

    reason: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Probability that a paragraph answers: 1 / (1 + exp(-(intercept + weights · evidence))).

    The evidence is the best cosine, how far it stands above the question's cosine with anything, and the
    share of the question's concepts that the paragraph covers. `threshold` is the least that counts as
    likely. Fitted by `python -m bench.calibrate` (logistic regression; the data, what was tried and how well
    it separates: docs/decisions/0004-abstention.md).
    """

    intercept: float
    cosine: float
    contrast: float
    covered: float
    threshold: float

    def probability(self, evidence: Evidence, named: float = 0.0) -> float:
        """Between 0 and 1; `named` is what names in common add, in log-odds."""
        z = (
            self.intercept
            + named
            + self.cosine * evidence.best
            + self.contrast * (evidence.best - evidence.ground)
            + self.covered * evidence.covered
        )
        return 1 / (1 + math.exp(-z))


SAME_LANGUAGE = Calibration(-28.9, 31.9, 1.9, 3.8, threshold=0.25)
OTHER_LANGUAGE = Calibration(-27.4, 31.1, 23.1, 3.2, threshold=0.5)
# A decision is looked for by its subject alone, which a record that lacks it has nothing near to.
DECISION_THRESHOLD = 0.4
# So is a paragraph that shares no word, term or name with the question: its meaning alone must speak for it.
UNSHARED_THRESHOLD = 0.5

# Where several paragraphs are equally near, none of them stands out: one must be likely by its own evidence.
ALIKE = 3
ALIKE_THRESHOLD = 0.6

# What it adds, in log-odds, that the paragraph has the very thing that the question names.
_NAMED_PARAGRAPH = 9.0
_NAMED_SYMBOL = 3.0
_NAMED_RESOLUTION = 1.0
_NAMED_VOICE = 1.0


def likely(question: Question, hits: Iterable[Hit]) -> bool:
    """Whether any of these paragraphs is likely enough to answer.

    Where a State is all that is asked about, a paragraph that gives its position does.
    """
    hits = list(hits)
    if question.states and not question.names_subject:
        return any(set(question.states) & set(hit.paragraph.voices) for hit in hits)
    return any(_is_likely(question, hit) for hit in hits)


def one_of_many(question: Question, equals: list[Hit]) -> bool:
    """Whether so many paragraphs are equally near, none of them likely, that their subject alone is near."""
    return len(equals) >= ALIKE and not any(
        _calibration(question, hit).probability(hit.evidence, _named_but_symbols(question, hit))
        >= ALIKE_THRESHOLD
        for hit in equals
    )


def _calibration(question: Question, hit: Hit) -> Calibration:
    return SAME_LANGUAGE if hit.document.language == question.typed_in else OTHER_LANGUAGE


def _is_likely(question: Question, hit: Hit) -> bool:
    calibration = _calibration(question, hit)
    named = _named(question, hit)
    threshold = DECISION_THRESHOLD if question.kind is QuestionKind.DECISION else calibration.threshold
    if not hit.evidence.covered and not named:
        threshold = UNSHARED_THRESHOLD
    return calibration.probability(hit.evidence, named) >= threshold


def _named(question: Question, hit: Hit) -> float:
    if is_named(hit.paragraph, question.locators, question.text):
        return _NAMED_PARAGRAPH
    symbols = hit.symbols & {symbol.base for symbol in question.symbols}
    return _NAMED_SYMBOL * bool(symbols) + _named_but_symbols(question, hit)


def _named_but_symbols(question: Question, hit: Hit) -> float:
    """What is named, documents apart: they speak for all of their paragraphs and for none before others."""
    resolutions = set(resolutions_in(" ".join(r.base for r in hit.paragraph.references)))
    voices = set(hit.paragraph.voices) & set(question.states)
    return _NAMED_RESOLUTION * bool(resolutions & set(question.resolutions)) + _NAMED_VOICE * bool(voices)


def refusal(question: Question, hits: list[Hit], retriever: Retriever) -> Refusal | None:
    """Why the record does not answer, or `None` when it may.

    A question that names something which the record lacks, or lacks on this subject, is not answered from
    evidence about something else.
    """
    record = retriever.record
    if question.foreign:
        return Refusal("foreign")
    if question.outside:
        return Refusal("not_a_question")
    if not hits:
        return Refusal("nothing_admitted")
    return (
        _unknown_session(question, record)
        or _unknown_reference(question, record)
        or _text_not_held(question, record)
        or _unknown_state(question, hits, record)
        or _unknown_name(question, retriever)
        or (Refusal("leans_back") if leans_back(question) and not question.follows else None)
    )


def _unknown_session(question: Question, record: Record) -> Refusal | None:
    """A session not held; one that the record looks ahead to is no reason, unless for what it decides."""
    only_a_date = question.looks_ahead and question.kind is not QuestionKind.DECISION
    if question.sessions and not only_a_date and not set(question.sessions) & set(record.sessions):
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


def _text_not_held(question: Question, record: Record) -> Refusal | None:
    """The wording of a text that the record only mentions."""
    if not question.wants_wording:
        return None
    titles = {number for document in record.documents for number in resolutions_in(document.title)}
    for number in question.resolutions:
        if number not in titles:
            return Refusal(
                "text_not_held",
                f"Resolution {number}" if question.language == "en" else f"Résolution {number}",
            )
    for symbol in question.symbols:
        if symbol.base not in record.held_symbols:
            return Refusal("text_not_held", f"Document {symbol.full}")
    return None


def _unknown_state(question: Question, hits: list[Hit], record: Record) -> Refusal | None:
    for code in question.states:
        if code not in record.mentioned_states:
            return Refusal("no_state", state_name(code, question.language))
    if question.states and question.names_subject and not _speaks_to_subject(question, hits, record):
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


def unheard(question: Question, cited: Iterable[Paragraph], retriever: Retriever) -> Refusal | None:
    """Something that the question names and that is not heard where it would be answered from."""
    name = unheard_name(question, cited, retriever)
    if name is None:
        return None
    return Refusal("no_number_here" if name.isdecimal() else "no_name_here", name)


def _unknown_name(question: Question, retriever: Retriever) -> Refusal | None:
    name = unknown_name(question, retriever)
    return Refusal("no_name", name) if name else None
