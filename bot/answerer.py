"""One question in, one cited answer out: read, retrieve, refuse or compose, assemble.

Every door (terminal, chat, HTTP) calls this and nothing below it.
"""

from __future__ import annotations

from time import perf_counter

from bot.answers import Answer, Citation, Retrieved, Status
from bot.drafts import Draft, assemble
from bot.extractive import ExtractiveComposer
from bot.question import Question, QuestionKind, understand
from bot.relevance import Refusal, refusal
from bot.strings import strings
from index import Filters, Hit, Query, Retriever

DEFAULT_TOP_K = 10
_EVIDENCE = 50  # paragraphs that are looked at for an answer, however few are asked to be shown


class Answerer:
    """Answers from one index. Safe to share between threads."""

    def __init__(self, retriever: Retriever) -> None:
        self._retriever = retriever
        self._extractive = ExtractiveComposer(retriever.record)

    def answer(
        self,
        text: str,
        *,
        language: str | None = None,
        filters: Filters = Filters(),
        top_k: int = DEFAULT_TOP_K,
    ) -> Answer:
        """Answer a question.

        Args:
            text: the question as typed.
            language: `"fr"` or `"en"` to answer in; else the question's own language.
            filters: only documents that pass are searched.
            top_k: how many of the paragraphs found are listed in the answer.

        Raises:
            BadQuestion: the question is empty, too long, or not text.
        """
        started = perf_counter()
        question = understand(text, language)
        hits = self._hits(question, filters, max(top_k, _EVIDENCE))
        retrieved = perf_counter()
        outcome = self._composed(question, hits)
        answer, citations, notes = self._worded(question, outcome)
        finished = perf_counter()
        return Answer(
            question=text,
            language=question.language,
            status=Status.NOT_FOUND if isinstance(outcome, Refusal) else Status.ANSWERED,
            answer=answer,
            composer="extractive",
            model=None,
            citations=citations,
            retrieved=tuple(Retrieved(h.paragraph.id, h.score, h.paragraph.text) for h in hits[:top_k]),
            notes=notes,
            timings_ms={
                "retrieve": _milliseconds(started, retrieved),
                "compose": _milliseconds(retrieved, finished),
                "total": _milliseconds(started, finished),
            },
        )

    def search(
        self,
        text: str,
        *,
        language: str | None = None,
        filters: Filters = Filters(),
        top_k: int = DEFAULT_TOP_K,
    ) -> list[Hit]:
        """The ranking that `answer` composes from; arguments and errors as there."""
        return self._hits(understand(text, language), filters, top_k)

    def _hits(self, question: Question, filters: Filters, top_k: int) -> list[Hit]:
        query = Query(
            text=question.subject,
            language=question.typed_in,
            filters=filters,
            sessions=question.sessions,
            states=question.states,
            symbols=tuple(symbol.base for symbol in question.symbols),
            resolutions=question.resolutions,
            seeks_decision=question.kind is QuestionKind.DECISION,
            seeks_author=question.seeks_author or bool(question.symbols),
            top_k=top_k,
        )
        return self._retriever.search(query)

    def _composed(self, question: Question, hits: list[Hit]) -> Draft | Refusal:
        refused = refusal(question, hits, self._retriever)
        return refused or self._extractive.compose(question, hits)

    def _worded(
        self, question: Question, outcome: Draft | Refusal
    ) -> tuple[str, tuple[Citation, ...], tuple[str, ...]]:
        if isinstance(outcome, Refusal):
            held = ", ".join(self._retriever.record.sessions)
            template = strings("answers", question.language)[outcome.reason]
            return template.format(name=outcome.name, held=held), (), ()
        text, citations = assemble(outcome.statements, question.language)
        return text, citations, outcome.notes


def _milliseconds(start: float, end: float) -> float:
    return round((end - start) * 1000, 1)
