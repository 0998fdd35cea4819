"""What the paragraphs that a statement cites say, as facts to compare with: numbers, dates, States, symbols.

Knows nothing of statements' words or of what is wrong with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property

from bot.drafts import Quotation
from corpus.entities.dates import Date, dates_in, without_dates
from corpus.entities.quantities import Quantities, quantities_in
from corpus.entities.references import Symbol, resolutions_in, symbols_in, without_references
from corpus.entities.states import states_in
from corpus.record import Record
from corpus.records import Decision, Document, Paragraph
from index.terms import Term, find_terms

_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")
_ONE_SPELLING = {0x2019: "'", 0x2018: "'", 0x2010: "-", 0x2011: "-", 0x2013: "-", 0x2014: "-"}


class Cited:
    """The paragraphs behind some quotations, with their headings and what is known of their documents."""

    def __init__(self, quotations: Iterable[Quotation], record: Record) -> None:
        quotations = tuple(quotations)
        self.paragraphs: tuple[Paragraph, ...] = tuple(
            {q.paragraph.id: q.paragraph for q in quotations}.values()
        )
        self.documents: tuple[Document, ...] = tuple({q.document.id: q.document for q in quotations}.values())
        self._record = record

    @cached_property
    def text(self) -> str:
        """What they say, and their documents' titles and symbols, a line each."""
        return "\n".join([self._said, *(f"{d.title}\n{d.symbol or ''}" for d in self.documents)])

    @cached_property
    def symbols(self) -> tuple[Symbol, ...]:
        """Document symbols."""
        return symbols_in(self.text)

    @cached_property
    def resolutions(self) -> frozenset[str]:
        """Numbers of resolutions."""
        referred = (n for p in self.paragraphs for r in p.references for n in resolutions_in(r.base))
        return frozenset({*resolutions_in(self.text), *referred})

    @cached_property
    def states(self) -> frozenset[str]:
        """ISO 3166 codes of States."""
        said = (code for p in self.paragraphs for code in (*p.states, *p.speaker_states, *p.voices))
        return frozenset({*said, *states_in(self.text)})

    @cached_property
    def dates(self) -> frozenset[Date]:
        """Dates, those of the documents included."""
        known = (
            Date(int(m["month"]), _number(m["day"]), int(m["year"])) for m in self._own_dates if m["month"]
        )
        return dates_in(self.text) | frozenset(known)

    @cached_property
    def quantities(self) -> Quantities:
        """Numbers that are no part of a date, symbol or resolution; years and sessions."""
        found = quantities_in(without_dates(without_references(self._said)))
        sessions = [d.session.removeprefix("C") for d in self.documents if d.session]
        years = {date.year for date in self.dates} | {int(m["year"]) for m in self._own_dates}
        years |= {2000 + int(session) for session in sessions if session.isdecimal()}
        return Quantities(found.numbers | {Decimal(y) for y in years if y}, found.tags | frozenset(sessions))

    @cached_property
    def terms(self) -> frozenset[Term]:
        """Terms of the glossary, those within a compound included (`RTI` in `EG-RTI`)."""
        return frozenset(
            term
            for text in (self.text, self.text.replace("-", " "))
            for match in find_terms(text)
            for term in match.terms
        )

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions that the paragraphs belong to."""
        ids = dict.fromkeys(p.decision for p in self.paragraphs if p.decision)
        return tuple(self._record.decision(i) for i in ids)

    def says(self, words: str) -> bool:
        """Whether `words` stand verbatim in them, whatever the kind of spaces, apostrophes and hyphens."""
        return one_spelling(words) in self._in_one_spelling

    @cached_property
    def _said(self) -> str:
        """Their texts, headings and speakers; the numbers of a title ("3rd meeting") count nothing."""
        lines = (
            line for p in self.paragraphs for line in (p.text, p.heading, p.speaker and p.speaker.printed)
        )
        return "\n".join(line for line in lines if line)

    @cached_property
    def _in_one_spelling(self) -> str:
        return one_spelling(self.text)

    @cached_property
    def _own_dates(self) -> tuple[re.Match[str], ...]:
        return tuple(m for d in self.documents if d.date and (m := _ISO.fullmatch(d.date)))


def one_spelling(text: str) -> str:
    """`text` with one kind of space, apostrophe and hyphen."""
    return " ".join(text.translate(_ONE_SPELLING).split())


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None
