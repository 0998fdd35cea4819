"""Turns a ranking into an answer, alike for all baselines: what is ranked first is quoted whole and cited.

That is what can be had of a retrieval pipeline without a language model. It answers whenever something was
found, as such pipelines do. Knows nothing of how paragraphs are ranked.
"""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from bot.answers import Answer, Citation, Retrieved, Status
from bot.drafts import Quotation, Statement, assemble
from bot.naming import source_name
from bot.question import understand
from bot.strings import strings
from corpus.record import Record
from eval.baselines.ranking import Found, Ranker


class Reader:
    """A `Ranker` as a system that answers (`eval.runner.System`)."""

    def __init__(self, ranker: Ranker, record: Record) -> None:
        self._ranker = ranker
        self._record = record

    def answer(self, question: str, /, *, history: tuple[str, ...] = ()) -> Answer:
        """Answer in the language of the question.

        A follow-up is searched for together with the questions before it, one after the other.
        """
        started = perf_counter()
        found = self._ranker.rank(" ".join((*history, question)))
        ranked = perf_counter()
        language = understand(question).language
        text, citations = self._quoted(found[:1], language)
        finished = perf_counter()
        return Answer(
            question=question,
            language=language,
            status=Status.ANSWERED if citations else Status.NOT_FOUND,
            answer=text if citations else refusal(language),
            composer="extractive",
            model=None,
            citations=citations,
            retrieved=self._retrieved(found),
            notes=(),
            timings_ms={
                "retrieve": (ranked - started) * 1000,
                "compose": (finished - ranked) * 1000,
                "total": (finished - started) * 1000,
            },
        )

    def _quoted(self, found: Sequence[Found], language: str) -> tuple[str, tuple[Citation, ...]]:
        return assemble(
            (self._statement(one, language) for first in found for one in first.paragraphs), language
        )

    def _statement(self, paragraph_id: str, language: str) -> Statement:
        paragraph = self._record.paragraph(paragraph_id)
        document = self._record.document(paragraph.document_id)
        source = source_name(document, paragraph, language)
        words = strings("answers", language)["stands_in"].format(source=source, quotes="")
        return Statement((words, Quotation(paragraph, document, 0, len(paragraph.text))))

    def _retrieved(self, found: Sequence[Found]) -> tuple[Retrieved, ...]:
        scores: dict[str, float] = {}
        for one in found:
            for paragraph_id in one.paragraphs:
                scores.setdefault(paragraph_id, one.score)
        return tuple(Retrieved(i, score, self._record.paragraph(i).text) for i, score in scores.items())


def refusal(language: str) -> str:
    """What is said where nothing is quoted."""
    return strings("answers", language)["nothing"]
