"""Whether a statement's own words stand in the paragraphs that it cites.

Every number, date, State, symbol, resolution, acronym and quotation must stand in a cited paragraph, in
whichever language, and only the outcome of a debate is told as a decision. Sees facts, not meaning: a
statement that says the opposite with the same names and numbers passes. Knows nothing of who wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.cited import Cited
from bot.council_acts import acts_in
from bot.drafts import Statement
from corpus.entities.dates import dates_in, without_dates
from corpus.entities.quantities import quantities_in
from corpus.entities.references import Symbol, resolutions_in, symbols_in, without_references
from corpus.entities.states import states_in
from corpus.record import Record
from index.terms import find_terms

_QUOTED = re.compile(r"«([^«»]*)»|“([^“”]*)”|\"([^\"]*)\"")
_QUOTATION_MARK = re.compile(r"[«»“”\"]")
_ENDS_OF_QUOTED = " .,;:!?…\xa0\u202f"
_MARKER = re.compile(r"\[[^\]]*\d")  # an answer holds no marker but those of its citations
_ADDRESS = re.compile(r"\w+://\S*|www\.\S*|\]\(\S*|<\s*[/!a-z]\S*", re.IGNORECASE)
_PARAGRAPHS = re.compile(r"§+\s*(\d+(?:\.\d+)*)(?:\s*[–-]\s*(\d+(?:\.\d+)*))?")
_ACRONYM = re.compile(r"(?<![\w-])(?=[\w&/+-]*[A-Z]{2})[A-Z]\w*(?:[&/+-][A-Z]\w*)*(?!\w)")
_HOUSE = frozenset({"ITU", "UIT"})  # whose record it is; may be named anywhere


class Fault(StrEnum):
    """What is wrong with a statement: what it lacks, or the kind of fact that no cited paragraph gives."""

    WORDS = "words"
    CITATION = "citation"
    MARKER = "marker"
    ADDRESS = "address"
    QUOTATION = "quotation"
    PARAGRAPH = "paragraph"
    SYMBOL = "symbol"
    RESOLUTION = "resolution"
    STATE = "State"
    DATE = "date"
    NUMBER = "number"
    ACRONYM = "acronym"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Unsupported:
    """A fault, and the words at fault."""

    fault: Fault
    words: str


def unsupported(statement: Statement, record: Record) -> Unsupported | None:
    """The first fault of a statement's own words (what it quotes is verbatim by construction), if any."""
    if not statement.quotations:
        return Unsupported(Fault.CITATION, statement.words)
    if not any(map(str.isalpha, statement.words)) and not any(q.shown for q in statement.quotations):
        return Unsupported(Fault.WORDS, statement.words)
    return next(_faults(statement.words, Cited(statement.quotations, record)), None)


def _faults(words: str, cited: Cited) -> Iterator[Unsupported]:
    for fault, pattern in ((Fault.MARKER, _MARKER), (Fault.ADDRESS, _ADDRESS)):
        yield from (Unsupported(fault, match[0]) for match in pattern.finditer(words))
    yield from (Unsupported(Fault.QUOTATION, quoted) for quoted in _misquoted(words, cited))
    yield from (Unsupported(Fault.DECISION, act) for act in _undecided(words, cited))
    yield from (Unsupported(Fault.PARAGRAPH, number) for number in _other_paragraphs(words, cited))
    yield from _unknown_facts(_without_names(_PARAGRAPHS.sub(" ; ", words), cited), cited)


def _unknown_facts(words: str, cited: Cited) -> Iterator[Unsupported]:
    for symbol in symbols_in(words):
        if not any(_is_named_by(symbol, held) for held in cited.symbols):
            yield Unsupported(Fault.SYMBOL, symbol.full)
    for number in resolutions_in(words):
        if number not in cited.resolutions:
            yield Unsupported(Fault.RESOLUTION, number)
    for code in states_in(words):
        if code not in cited.states:
            yield Unsupported(Fault.STATE, code)
    yield from (Unsupported(Fault.ACRONYM, name) for name in _unknown_acronyms(words, cited))
    words = without_references(words)
    for date in dates_in(words):
        if not any(held.covers(date) for held in cited.dates):
            yield Unsupported(Fault.DATE, str(date))
    yield from (Unsupported(Fault.NUMBER, number) for number in _unknown_numbers(without_dates(words), cited))


def _misquoted(words: str, cited: Cited) -> Iterator[str]:
    """What stands between quotation marks and in no cited paragraph; a lone mark is at fault too."""
    for match in _QUOTED.finditer(words):
        quoted = next(group for group in match.groups() if group is not None).strip(_ENDS_OF_QUOTED)
        if not quoted or not cited.says(quoted):
            yield match[0]
    yield from _QUOTATION_MARK.findall(_QUOTED.sub(" ", words))


def _undecided(words: str, cited: Cited) -> Iterator[str]:
    """Acts of the Council that no cited decision shows."""
    outcomes = {outcome for decision in cited.decisions for outcome in decision.outcomes}
    for act in acts_in(words):
        shown = bool(cited.decisions) and (act.outcome is None or act.outcome in outcomes)
        if not (act.recorded and shown):
            yield act.words


def _other_paragraphs(words: str, cited: Cited) -> Iterator[str]:
    """Numbers after "§" that are not those of a cited paragraph."""
    numbers = {p.locator for p in cited.paragraphs} | {p.label.lstrip("§ \xa0") for p in cited.paragraphs}
    for match in _PARAGRAPHS.finditer(words):
        yield from (number for number in match.groups() if number and number not in numbers)


def _without_names(words: str, cited: Cited) -> str:
    """`words` without the printed labels and titles of what is cited: their numbers count nothing."""
    labels = [p.label for p in cited.paragraphs if not p.label.isdecimal()]
    for name in sorted([*labels, *(d.title for d in cited.documents)], key=len, reverse=True):
        words = words.replace(name, " ; ")
    return words


def _is_named_by(symbol: Symbol, held: Symbol) -> bool:
    """`C23/88` and `C23/88+Corr.1` name `C23/88+Corr.1 et 2`; `C23/88+Corr.3` does not."""
    if symbol.full == symbol.base:
        return symbol.base == held.base
    return held.full == symbol.full or held.full.startswith((f"{symbol.full} ", f"{symbol.full}+"))


def _unknown_acronyms(words: str, cited: Cited) -> Iterator[str]:
    for match in _ACRONYM.finditer(words):
        name = match[0].removesuffix("s")
        if name in _HOUSE or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", cited.text):
            continue
        if not any(term in cited.terms for found in find_terms(name) for term in found.terms):
            yield name


def _unknown_numbers(words: str, cited: Cited) -> Iterator[str]:
    claimed, held = quantities_in(words), cited.quantities
    # "un", "une" and "one" are articles and pronouns too: 1 is never at fault.
    yield from (str(number) for number in claimed.numbers - held.numbers - {1})
    for tag in claimed.tags - held.tags:
        # "PP-22" where the text says "plénipotentiaires (Bucarest, 2022)".
        if not (tag.isdecimal() and {int(tag), 2000 + int(tag)} & held.numbers):
            yield tag
