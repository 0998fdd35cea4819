"""One question in, one cited answer out: read, retrieve, refuse or compose, assemble.

Every door (terminal, chat, HTTP) calls this and nothing below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

from bot.answers import Answer, Citation, Retrieved, Status
from bot.drafts import Draft, assemble
from bot.extractive import ExtractiveComposer
from bot.generative import GenerationFailed, GenerativeComposer
from bot.models import ChatModel
from bot.notes import notes_on
from bot.question import Question, QuestionKind, understand
from bot.relevance import Refusal, refusal, unheard
from bot.strings import strings
from bot.thread import understand_in_thread
from bot.verify import unsupported
from index import NO_FILTERS, Filters, Hit, Query, Retriever

DEFAULT_TOP_K = 10
_EVIDENCE = 50  # paragraphs that are looked at for an answer, however few are asked to be shown


class Answerer:
    """Answers from one index. Safe to share between threads.

    A chat `model` writes what the record answers; without one, and where it fails, the record is quoted.
    """

    def __init__(self, retriever: Retriever, model: ChatModel | None = None) -> None:
        self._retriever = retriever
        self._model = model
        self._extractive = ExtractiveComposer(retriever.record)
        self._generative = GenerativeComposer(model, retriever.record) if model else None

    def answer(
        self,
        text: str,
        *,
        history: Sequence[str] = (),
        language: str | None = None,
        filters: Filters = NO_FILTERS,
        top_k: int = DEFAULT_TOP_K,
    ) -> Answer:
        """Answer a question.

        Args:
            text: the question as typed.
            history: the questions asked before it in the same thread, oldest first.
            language: `"fr"` or `"en"` to answer in; else the question's own language.
            filters: only documents that pass are searched.
            top_k: how many of the paragraphs found are listed in the answer, besides those cited.

        Raises:
            BadQuestion: the question is empty, too long, or not text.
            ModelUnavailable: there is a chat model, and it cannot be opened as it is named.
        """
        started = perf_counter()
        question = understand_in_thread(text, history, language)
        hits = self._hits(question, filters, max(top_k, _EVIDENCE))
        retrieved = perf_counter()
        outcome, model = self._composed(question, hits, filters)
        answer, citations, notes = self._worded(question, outcome)
        finished = perf_counter()
        return Answer(
            question=text,
            language=question.language,
            status=Status.NOT_FOUND if isinstance(outcome, Refusal) else Status.ANSWERED,
            answer=answer,
            composer="generative" if model else "extractive",
            model=model,
            citations=citations,
            retrieved=_retrieved(hits, top_k, {citation.paragraph_id for citation in citations}),
            notes=(*_thread_notes(question), *notes),
            understood=question.in_full if question.follows else None,
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
        filters: Filters = NO_FILTERS,
        top_k: int = DEFAULT_TOP_K,
    ) -> list[Hit]:
        """The ranking that `answer` composes from; arguments and errors as there."""
        return self._hits(understand(text, language), filters, top_k)

    def _hits(self, question: Question, filters: Filters, top_k: int) -> list[Hit]:
        query = Query(
            text=question.subject,
            language=question.typed_in,
            filters=filters,
            sessions=question.sessions_among(self._retriever.record.sessions),
            states=question.states,
            symbols=tuple(symbol.base for symbol in question.symbols),
            resolutions=question.resolutions,
            locators=question.locators,
            asked=question.text,
            functions=question.functions,
            seeks_decision=question.kind is QuestionKind.DECISION,
            seeks_author=question.seeks_author or self._asks_what_a_document_is(question),
            top_k=top_k,
        )
        return self._retriever.search(query)

    def _asks_what_a_document_is(self, question: Question) -> bool:
        """Whether whoever presents a document answers best: it is not held, or asked about as a whole."""
        held = self._retriever.record.held_symbols
        absent = any(symbol.base not in held for symbol in question.symbols)
        return absent or bool(question.symbols and not question.names_subject)

    def _composed(
        self, question: Question, hits: list[Hit], filters: Filters
    ) -> tuple[Draft | Refusal, str | None]:
        """The outcome, and the name of the chat model that it comes from, `None` where it comes from none."""
        refused = refusal(question, hits, self._retriever)
        quoted = refused or self._verified(question, self._extractive.compose(question, hits, filters))
        if isinstance(quoted, Refusal) or self._model is None or self._generative is None:
            return quoted, None
        chosen = [q for statement in quoted.statements for q in statement.quotations]
        try:
            return self._generative.compose(question, hits, chosen), self._model.name
        except GenerationFailed as failure:
            table = strings("answers", question.language)
            note = table["note_fallback"].format(reason=table[failure.reason])
            return replace(quoted, notes=(note, *quoted.notes)), None

    def _verified(self, question: Question, outcome: Draft | Refusal) -> Draft | Refusal:
        """A draft without the statements that do not stand in what they cite; a refusal where none stands."""
        if isinstance(outcome, Refusal):
            return outcome
        standing = tuple(s for s in outcome.statements if not unsupported(s, self._retriever.record))
        if not standing:
            return Refusal("nothing")
        cited = [quotation.paragraph for s in standing for quotation in s.quotations]
        return unheard(question, cited, self._retriever) or replace(outcome, statements=standing)

    def _worded(
        self, question: Question, outcome: Draft | Refusal
    ) -> tuple[str, tuple[Citation, ...], tuple[str, ...]]:
        if isinstance(outcome, Refusal):
            held = ", ".join(self._retriever.record.sessions)
            template = strings("answers", question.language)[outcome.reason]
            return template.format(name=outcome.name, held=held), (), ()
        text, citations = assemble(outcome.statements, question.language)
        return text, citations, (*outcome.notes, *notes_on(outcome.statements, question.language))


def _thread_notes(question: Question) -> tuple[str, ...]:
    """How a question that leans on others was understood."""
    if not question.follows:
        return ()
    template = strings("answers", question.language)["note_thread"]
    return (template.format(questions=" › ".join(question.follows)),)


def _retrieved(hits: list[Hit], top_k: int, cited: set[str]) -> tuple[Retrieved, ...]:
    """The first `top_k` hits and those that are cited, best first."""
    listed = (h for h in hits if h.rank <= top_k or h.paragraph.id in cited)
    return tuple(Retrieved(h.paragraph.id, h.score, h.paragraph.text) for h in listed)


def _milliseconds(start: float, end: float) -> float:
    return round((end - start) * 1000, 1)
