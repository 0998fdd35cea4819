"""The composer that has a chat model write the answer, and lets only verified sentences through.

The model gets the paragraphs as numbered data and marks each sentence with the numbers it relies on; a
sentence whose facts do not stand in the paragraphs it cites is not shown. Knows nothing of which model it is.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from string import Template

from bot.budget import fit
from bot.drafts import Draft, Quotation, Statement
from bot.models import ChatModel, ModelFailed
from bot.naming import source_name
from bot.question import Question
from bot.relevance import Refusal
from bot.strings import strings
from bot.verify import unsupported
from corpus.errors import GreffierError
from corpus.language.detection import detect_language, other_language
from corpus.language.sentences import sentences
from corpus.record import Record
from corpus.records import Document, Paragraph
from index import Hit

NOT_FOUND = "NOT_FOUND"
"""What the prompt asks for when the paragraphs do not answer."""

EVIDENCE_TOKENS = 6_000
"""What the paragraphs may take of the model's context; 8,000 tokens in all suit small models too."""

_MOST_PARAGRAPHS = 12
_LONGEST = 8_000  # characters of a reply; six sentences need far fewer
_PROMPTS = Path(__file__).with_name("prompts")
_MARKERS = re.compile(r"\[(\d+(?:\s*[,;]\s*\d+)*)\]")
# "It was agreed. [1]" is meant as "It was agreed [1]."
_LATE_MARKERS = re.compile(r"(?P<end>[.!?…][\"”»]?)(?P<markers>(?:[ \xa0]*\[\d[\d,; ]*\])+)(?P<more>[.!?…])?")
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_ABBREVIATED = re.compile(r"\b\w{1,4}\.$")
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
_ENOUGH_WORDS_TO_TELL = 4  # the language of fewer cannot be told

_log = logging.getLogger(__name__)


class GenerationFailed(GreffierError):
    """The chat model gave nothing that can be shown; `reason` is the key of the sentence that says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(strings("answers", "en")[reason])
        self.reason = reason


class GenerativeComposer:
    """Composes an answer with a chat model. Safe to share between threads."""

    def __init__(self, model: ChatModel, record: Record) -> None:
        self._model = model
        self._record = record

    def compose(
        self, question: Question, hits: Sequence[Hit], chosen: Iterable[Quotation] = ()
    ) -> Draft | Refusal:
        """A draft in the question's language in which every sentence is verified, or the model's abstention.

        Args:
            question: as understood.
            hits: what was found, best first.
            chosen: quotations whose paragraphs the model gets before `hits`.

        Raises:
            GenerationFailed: the model did not answer, or nothing of its answer stands.
            ModelUnavailable: the model cannot be opened as it is named.
        """
        sources = _sources(hits, chosen, question.language)
        try:
            written = self._model.reply(*_prompt(question, sources))
        except ModelFailed as error:
            _log.warning("%s", error)
            raise GenerationFailed("fallback_unreachable") from error
        if written.strip(" .`*\n") == NOT_FOUND:
            return Refusal("not_said")
        if len(written) > _LONGEST:
            raise GenerationFailed("fallback_unverified")
        statements = list(_statements(written, sources, question.language))
        standing = [s for s in statements if self._stands(s, question.language)]
        if not standing or detect_language(" ".join(map(_own_words, standing))) != question.language:
            raise GenerationFailed("fallback_unverified")
        notes = (
            (strings("answers", question.language)["note_dropped"],)
            if len(standing) < len(statements)
            else ()
        )
        return Draft(tuple(standing), notes)

    def _stands(self, statement: Statement, language: str) -> bool:
        fault = unsupported(statement, self._record)
        if fault:
            _log.info("A sentence of the chat model is not shown (%s: %s).", fault.fault, fault.words)
        return fault is None and _may_be_in(language, _own_words(statement))


def _sources(
    hits: Sequence[Hit], chosen: Iterable[Quotation], language: str
) -> dict[int, tuple[Paragraph, Document]]:
    """The paragraphs that the model gets, by the number it knows them by; the first always goes in."""
    found = {q.paragraph.id: (q.paragraph, q.document) for q in chosen}
    for hit in hits:
        found.setdefault(hit.paragraph.id, (hit.paragraph, hit.document))
    offered = dict(enumerate(list(found.values())[:_MOST_PARAGRAPHS], start=1))
    fitting = fit((_as_data(n, *source, language) for n, source in offered.items()), EVIDENCE_TOKENS)
    return {n: source for n, source in offered.items() if n <= max(fitting, 1)}


def _prompt(question: Question, sources: Mapping[int, tuple[Paragraph, Document]]) -> tuple[str, str]:
    """The rules, and the task with the paragraphs and the question as JSON, which nothing in them can end."""
    lines = "\n".join(_as_data(n, *source, question.language) for n, source in sources.items())
    task = Template(_prompt_file("task", question.language))
    asked = json.dumps(question.in_full, ensure_ascii=False)
    return _prompt_file("rules", question.language), task.substitute(paragraphs=lines, question=asked)


def _prompt_file(name: str, language: str) -> str:
    return (_PROMPTS / f"{name}.{language}.md").read_text(encoding="utf-8")


def _as_data(number: int, paragraph: Paragraph, document: Document, language: str) -> str:
    fields = {
        "number": number,
        "source": source_name(document, paragraph, language),
        "heading": paragraph.heading,
        "decision": paragraph.decision is not None,
        "text": paragraph.text,
    }
    return json.dumps(fields, ensure_ascii=False)


def _statements(
    written: str, sources: Mapping[int, tuple[Paragraph, Document]], language: str
) -> Iterator[Statement]:
    """The sentences of `written`, their markers turned into what they stand for.

    A marker that stands for nothing stays in the words, where verification finds it.
    """
    for raw in written.splitlines():
        line = _LATE_MARKERS.sub(_before_the_full_stop, _BULLET.sub("", raw)).strip()
        for sentence in _sentences(line, language):
            yield Statement(tuple(_parts(sentence, sources)))


def _sentences(line: str, language: str) -> Iterator[str]:
    """The sentences of a line; one without a marker that ends in an abbreviation ("Doc.") goes on."""
    begun: int | None = None
    for start, end in sentences(line, language):
        begun = start if begun is None else begun
        if end < len(line) and _ABBREVIATED.search(line[begun:end]) and not _MARKERS.search(line[begun:end]):
            continue
        yield line[begun:end]
        begun = None


def _before_the_full_stop(match: re.Match[str]) -> str:
    return f" {match['markers'].strip()}{match['end']}"


def _parts(sentence: str, sources: Mapping[int, tuple[Paragraph, Document]]) -> Iterator[str | Quotation]:
    position = 0
    for match in _MARKERS.finditer(sentence):
        numbers = [int(n) for n in re.findall(r"\d+", match[1])]
        if not all(n in sources for n in numbers):
            continue
        if sentence[position : match.start()]:
            yield sentence[position : match.start()]
        for number in numbers:
            paragraph, document = sources[number]
            yield Quotation(paragraph, document, 0, len(paragraph.text), shown=False)
        position = match.end()
    if sentence[position:]:
        yield sentence[position:]


def _own_words(statement: Statement) -> str:
    """The words without what stands between quotation marks, which may be in another language."""
    return _QUOTED.sub(" ", statement.words)


def _may_be_in(language: str, words: str) -> bool:
    if len(words.split()) < _ENOUGH_WORDS_TO_TELL:
        return True
    return other_language(words) is None and detect_language(words) == language
