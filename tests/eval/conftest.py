"""What tests of measuring share: gold questions, the record, systems whose worth is known beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pytest

from bot.answers import Answer, Citation, Retrieved, Status
from corpus.library import SAMPLE as SAMPLE_CORPUS
from corpus.library import read_corpus
from corpus.record import Record
from corpus.records import Paragraph
from eval.questions import SAMPLE, Question, read_questions
from eval.runner import Report, run


@pytest.fixture(scope="session")
def questions() -> tuple[Question, ...]:
    """The gold questions on the sample corpus, of both splits."""
    return read_questions(SAMPLE)


@pytest.fixture(scope="session")
def record() -> Record:
    """The sample corpus."""
    documents, failures = read_corpus(SAMPLE_CORPUS)
    assert not failures
    return Record(documents)


@pytest.fixture(scope="session")
def paragraphs(record: Record) -> dict[str, Paragraph]:
    """The paragraphs of the sample corpus by id, in the order of the record."""
    return {paragraph.id: paragraph for document in record.documents for paragraph in document.paragraphs}


class Scholar:
    """Knows the gold answers by heart: quotes the vital evidence, abstains when nothing answers.

    `asked` holds what it was asked: (question, history), in order.
    """

    def __init__(self, questions: Iterable[Question], record: Record) -> None:
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self._record = record
        self._known = {
            (q.text(language), q.thread(language)): (q, language)
            for q in questions
            for language in ("fr", "en")
        }

    def answer(self, question: str, /, *, history: tuple[str, ...] = ()) -> Answer:
        self.asked.append((question, history))
        gold, language = self._known[question, history]
        # What is vital comes first; of a group, the member whose id sorts first.
        groups = sorted(gold.evidence, key=lambda group: not group.vital)
        found = [self._record.paragraph(min(group.any_of)) for group in groups]
        quoted = [p for p, group in zip(found, groups, strict=True) if group.vital]
        return self.quoting(question, language, quoted, found)

    def quoting(
        self, question: str, language: str, quoted: Iterable[Paragraph], found: Iterable[Paragraph]
    ) -> Answer:
        """An answer that is nothing but quotations of whole paragraphs; a refusal when there are none."""
        citations = tuple(self.citing(marker, p) for marker, p in enumerate(quoted, start=1))
        return Answer(
            question=question,
            language=language,
            status=Status.ANSWERED if citations else Status.NOT_FOUND,
            answer=" ".join(f"« {citation.quote} » [{citation.marker}]" for citation in citations),
            composer="extractive",
            model=None,
            citations=citations,
            retrieved=tuple(Retrieved(p.id, 1.0, p.text) for p in found),
            notes=(),
            timings_ms={},
        )

    def citing(self, marker: int, paragraph: Paragraph) -> Citation:
        """A citation of the whole of a paragraph."""
        document = self._record.document(paragraph.document_id)
        return Citation(
            marker,
            paragraph.id,
            document.id,
            document.symbol,
            document.title,
            paragraph.locator,
            paragraph.label,
            paragraph.heading,
            document.language,
            paragraph.text,
            paragraph.text,
            document.source_url,
        )


class Muddled(Scholar):
    """Retrieves, cites and quotes the paragraphs beside the right ones, always in French."""

    def answer(self, question: str, /, *, history: tuple[str, ...] = ()) -> Answer:
        right = super().answer(question, history=history)
        wrong = [self._before(hit.paragraph_id) for hit in right.retrieved]
        return self.quoting(question, "fr", wrong[: len(right.citations)], wrong)

    def _before(self, paragraph_id: str) -> Paragraph:
        before, after = self._record.beside(paragraph_id)
        beside = before or after
        assert beside is not None  # no document is a single paragraph
        return beside


class Silent(Scholar):
    """Never answers."""

    def answer(self, question: str, /, *, history: tuple[str, ...] = ()) -> Answer:
        right = super().answer(question, history=history)
        return replace(right, status=Status.NOT_FOUND, answer="", citations=(), retrieved=())


class Talkative(Scholar):
    """Answers everything, with a claim that is forbidden, quoting what stands nowhere."""

    def answer(self, question: str, /, *, history: tuple[str, ...] = ()) -> Answer:
        citation = replace(self.citing(1, self._record.paragraph("C23-minutes#2.8")), quote="Yes")
        return replace(
            super().answer(question, history=history),
            status=Status.ANSWERED,
            answer="The Council approved the mandate [1]. It adopted the revision of Resolution 1332.",
            citations=(citation,),
            retrieved=(),
        )


@dataclass(frozen=True)
class Systems:
    """One of each kind; all know the gold questions and the record."""

    scholar: Scholar
    muddled: Muddled
    silent: Silent
    talkative: Talkative


@pytest.fixture
def systems(questions: tuple[Question, ...], record: Record) -> Systems:
    """Systems whose worth is known beforehand."""
    kinds = (Scholar, Muddled, Silent, Talkative)
    return Systems(*(kind(questions, record) for kind in kinds))


@pytest.fixture(scope="session")
def perfect(questions: tuple[Question, ...], record: Record) -> Report:
    """What is measured of the scholar."""
    return run(questions, Scholar(questions, record), record)


@pytest.fixture(scope="session")
def muddled(questions: tuple[Question, ...], record: Record) -> Report:
    """What is measured of somebody who is always one paragraph off."""
    return run(questions, Muddled(questions, record), record)
