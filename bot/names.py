"""Names and numbers of a question that the record lacks, or that are not heard where its answer is found.

An answer from a debate that knows nothing of Resolution 1306, or of a 21st meeting, is an answer to something
else. Knows nothing of how well a paragraph fits otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bot.question import Question
from corpus.entities.dates import without_dates
from corpus.entities.quantities import quantities_in
from corpus.entities.references import bases_in, resolutions_in, symbols_in, without_references
from corpus.entities.states import states_in, without_states
from corpus.record import Record
from corpus.records import Paragraph
from index import Retriever

# "ITU-T", "GTC-SMSI&ODD", "P2C"; a capital at the start of a word alone names nothing.
_ACRONYM = re.compile(r"\b(?=\w*[A-Z]{2})[A-Z][A-Za-z0-9]*(?:[&/+-][A-Za-z0-9]+)*\b")
# Two capitalised words in the place of somebody who speaks or acts; in French, where only names have
# capitals, anywhere but at the start.
_CAPITALS = r"[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?(?: [A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?)+"
_PERSON = {
    "en": re.compile(
        rf"\b(?:did|does|has|by|from|is|was|Mr\.?|Ms\.?|Mrs\.?) (?P<a>{_CAPITALS})"
        rf"|(?<=[\w,] )(?P<b>{_CAPITALS})['’]s\b"
    ),
    "fr": re.compile(rf"(?<=[\w,] )(?P<a>{_CAPITALS})"),
}
_FIGURE = re.compile(r"\d+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FEW = 2  # "one" and "two" are said of anything


def unknown_name(question: Question, retriever: Retriever) -> str | None:
    """An acronym or a person of the question that no paragraph has."""
    for name in (*_acronyms(question.text), *_persons(question)):
        if not any(retriever.knows(part, question.typed_in) for part in name.split()):
            return name
    return None


def unheard_name(question: Question, cited: Iterable[Paragraph], retriever: Retriever) -> str | None:
    """A name or a number of the question not heard in the debates (or documents) that would answer it."""
    context = _context(cited, retriever.record)
    ids = {paragraph.id for paragraph in context}
    for name in _acronyms(question.text):
        if not retriever.speaks_of(name, question.typed_in, ids):
            return name
    return _unheard_reference(question, context, retriever.record) or _unheard_number(question, context)


def _context(cited: Iterable[Paragraph], record: Record) -> list[Paragraph]:
    """The debates, with their headings, or the documents that are no minutes, in which paragraphs stand."""
    return list({p.id: p for paragraph in cited for p in record.matter(paragraph.id)}.values())


def _unheard_reference(question: Question, context: list[Paragraph], record: Record) -> str | None:
    documents = {p.document_id for p in context}
    own = [record.document(i) for i in documents]
    heard = {r.base for p in context for r in p.references}
    symbols = bases_in([*heard, *(d.symbol or "" for d in own)])
    for symbol in question.symbols:
        if symbol.base not in symbols:
            return symbol.full
    numbers = {n for base in (*heard, *(d.title for d in own)) for n in resolutions_in(base)}
    for number in question.resolutions:
        if number not in numbers:
            return f"Resolution {number}" if question.language == "en" else f"Résolution {number}"
    return None


def _unheard_number(question: Question, context: list[Paragraph]) -> str | None:
    """A number in figures, years apart; "2", "two" and "deux" are heard in either form."""
    plain = without_dates(without_references(_ACRONYM.sub(" ", question.text)))
    asked = [n for n in _FIGURE.findall(_YEAR.sub(" ", plain)) if int(n) > _FEW]
    asked = [n for n in asked if n not in question.locators and int(n) in quantities_in(plain).numbers]
    if not asked:
        return None
    text = " ".join(p.text for p in context)
    held = {*map(str, quantities_in(text).numbers), *_FIGURE.findall(text)}
    return next((n for n in asked if n not in held), None)


def _acronyms(text: str) -> Iterator[str]:
    """The acronyms of a question, symbols and States apart; one typed in capitals names nothing by them."""
    if not text.isupper():
        for match in _ACRONYM.finditer(text):
            if not symbols_in(match[0]) and not states_in(match[0]):
                yield match[0]


def _persons(question: Question) -> Iterator[str]:
    """What may be a person's name, by its capitals and its place."""
    for match in _PERSON[question.typed_in].finditer(without_states(question.text)):
        yield next(name for name in match.groups() if name)
