"""A failed case made ready to be looked at: what was asked and answered, retrieved, cited and owed.

Every text is told with its language. Knows nothing of HTML or Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.answers import Answer
from bot.naming import source_name
from corpus.errors import UnknownParagraph
from corpus.record import Record
from eval.metrics.content import states
from eval.metrics.fidelity import checked_facts
from eval.report.failures import TEN, Failure, Kind
from eval.report.outcomes import Outcome, outcome_of
from eval.scores import Case


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one language; an answer quotes the record in the record's."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Source:
    """A paragraph as it stands in a list: its place there (`1.`, `[2]`), and what it is to the question.

    `name` is that for people, `C23 minutes § 2.8`; `language` is `None` for what is not in the record.
    """

    place: str
    paragraph_id: str
    name: str
    text: str
    language: str | None
    is_needed: bool
    is_helpful: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a right answer, in the first of its accepted forms, and whether the answer states it."""

    form: str
    is_vital: bool
    is_stated: bool


@dataclass(frozen=True, slots=True)
class ShownCase:
    """All that a page shows of a failed case. `faults` are sentences on what the answer says and may not."""

    id: str
    language: str
    category: str
    pair: str
    kind: Kind
    outcome: Outcome
    history: tuple[str, ...]
    question: str
    is_answerable: bool
    is_answered: bool
    answer: tuple[Piece, ...]
    faults: tuple[str, ...]
    facts: tuple[Fact, ...]
    owed: tuple[Source, ...]
    cited: tuple[Source, ...]
    retrieved: tuple[Source, ...]


def shown(failure: Failure, record: Record) -> ShownCase:
    """What a page shows of `failure`; `record` is the one that was answered from."""
    case, question = failure.case, failure.case.question
    sources = _Sources(case, record)
    return ShownCase(
        id=question.id,
        language=case.language,
        category=question.category,
        pair=case.pair,
        kind=failure.kind,
        outcome=outcome_of(case.scores.truthfulness),
        history=question.thread(case.language),
        question=question.text(case.language),
        is_answerable=question.answerable,
        is_answered=case.answered,
        answer=pieces(case.answer),
        faults=tuple(_faults(case, record)),
        facts=tuple(
            Fact(nugget.forms[0], nugget.vital, case.answered and states(case.answer.answer, nugget))
            for nugget in question.nuggets
        ),
        owed=tuple(sources.owed()),
        cited=tuple(sources.source(f"[{c.marker}]", c.paragraph_id, c.quote) for c in case.answer.citations),
        retrieved=tuple(
            sources.source(f"{rank}.", hit.paragraph_id, hit.text)
            for rank, hit in enumerate(case.answer.retrieved[:TEN], start=1)
        ),
    )


def pieces(answer: Answer) -> tuple[Piece, ...]:
    """The answer cut at its quotations, which are in the language of what they quote."""
    found, text, end = [], answer.answer, 0
    quotes = sorted((text.find(c.quote), c.quote, c.language) for c in answer.citations if c.quote)
    for start, quote, language in quotes:
        if start >= end:  # found, and not inside the one before
            found += [Piece(text[end:start], answer.language), Piece(quote, language)]
            end = start + len(quote)
    return tuple(piece for piece in (*found, Piece(text[end:], answer.language)) if piece.text)


def _faults(case: Case, record: Record) -> Iterator[str]:
    yield from (f"Forbidden claim: {why}." for why in case.forbidden)
    yield from (
        f"Does not stand in what is cited for it: {fact.words}"
        for fact in checked_facts(case.answer, record.texts)
        if case.answered and not fact.stands
    )
    if (case.scores.language_match or 0.0) < 1.0:
        yield "Not in the language of the question."


class _Sources:
    """The paragraphs of one case, each with its name and what it is to the question."""

    def __init__(self, case: Case, record: Record) -> None:
        self._evidence = case.question.evidence
        self._record = record

    def owed(self) -> Iterator[Source]:
        """The evidence, what is vital first; of paragraphs that serve equally well, each."""
        for group in sorted(self._evidence, key=lambda group: not group.vital):
            for paragraph_id in sorted(group.any_of):
                place = "needed" if group.vital else "helpful"
                if len(group.any_of) > 1:
                    place += f", any of {len(group.any_of)}"
                yield self.source(place, paragraph_id, self._record.paragraph(paragraph_id).text)

    def source(self, place: str, paragraph_id: str, text: str) -> Source:
        """A paragraph with the text that is shown of it."""
        groups = [group for group in self._evidence if paragraph_id in group.any_of]
        try:
            paragraph = self._record.paragraph(paragraph_id)
        except UnknownParagraph:
            name, language = paragraph_id, None
        else:
            document = self._record.document(paragraph.document_id)
            name, language = source_name(document, paragraph, "en"), document.language
        return Source(
            place=place,
            paragraph_id=paragraph_id,
            name=name,
            text=text,
            language=language,
            is_needed=any(group.vital for group in groups),
            is_helpful=any(not group.vital for group in groups),
        )
