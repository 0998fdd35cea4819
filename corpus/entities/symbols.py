"""Document symbols, in one normal form for French and English.

`C23/74+Corr.1` is a document of the Council's 2023 session with its corrigendum, `PP-22/62` one of the 2022
Plenipotentiary Conference, `CWG-FHR-15/8` one of the fifteenth meeting of a Council working group. Forms as
printed in ITU summary records, e.g. C17/130(Rev.1)-E, C19/111-E, C23 and C24 minutes. Knows nothing of which
documents the corpus holds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.language.spelling import one_spelling

_REVISION = r"/?\s?\(R[ée]v\.?\s?(?P<revision>\d{1,2})\)"
_NUMBERS = (
    r"\d{1,2}(?!\d)(?:-\d{1,2}(?!\d)|(?:,\s\d{1,2}(?!\d))*\s(?:et|and)\s(?:Corr\.|Add\.)?\s?\d{1,2}(?!\d))?"
)
_ADDENDA = rf"(?P<addenda>(?:\s?\+\s?(?:Corr|Add)\.?\s?{_NUMBERS})*)"
# A corrigendum or addendum by itself: "C23/74(Corr.1)", "C23/83 (Add.1)".
_PAPER = r"(?:\s?\((?P<paper>(?:Corr|Add)\.\s?\d{1,2})\))?"
# "C23/74", "C24/INF/18", and as printed until 2002 "C2001/12".
_COUNCIL = r"C(?:19|20)?(?P<session>\d{2})/(?:(?P<series>INF|DT|DL|ADM)/)?"
_CONFERENCE = r"PP-?(?P<conference>\d{2})/(?:(?P<papers>INF|DT|DL|ADM)/)?"
_GROUP = r"(?:CWG|GTC)-(?P<group>[A-Z][A-Z&/]{1,15})-(?P<meeting>\d{1,3})/"
# "Corrigendum 1 au Document C23/74": what stands before a symbol and belongs to it.
_BEFORE = (
    r"(?:(?P<kind>Corrigend(?:um|a)|Addend(?:um|a)|R[ée]vision)\s(?P<numbers>\d{1,2}(?:\s(?:et|and)\s\d{1,2})?)"
    r"\s(?:au|aux|du|des|to|of)\s(?:the\s)?Documents?\s)?"
)
_SYMBOL = re.compile(
    rf"{_BEFORE}\b(?:{_COUNCIL}|{_CONFERENCE}|{_GROUP})(?P<number>\d{{1,4}})(?!\d)"
    rf"(?:{_REVISION})?{_ADDENDA}{_PAPER}(?:-[EFSRAC]\b)?"
    r"|\bDocuments?\s(?P<alone>\d{1,4})\s?\(PP-?(?P<at>\d{2})\)",
    re.IGNORECASE,
)
# "Documents C23/12, 13 et 14": the session is not repeated. Only numbers that nothing else can follow.
_FURTHER = re.compile(
    r"(?:,\s|,?\s(?:et|and)\s)(?P<number>\d{1,4})(?=\s*(?:[,;.):]|$)|\s(?:et|and)\s\d)(?![,.]\d)"
)
_PLURAL = re.compile(r"Documents\s$", re.IGNORECASE)
# Acronyms that differ between the languages, French to English.
_GROUPS = {"SMSI&ODD": "WSIS&SDG", "SMSI/ODD": "WSIS&SDG"}
ISSUES = {"R": "Rev.", "C": "Corr.", "A": "Add."}
"""What is issued of a document besides itself, by its first letter."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """A document symbol. `base` leaves out revisions, corrigenda and addenda: `C23/74`.

    `C23/74+Corr.1` is the document with its corrigendum, `C23/74(Corr.1)` the corrigendum itself.
    """

    base: str
    full: str


def symbols_in(text: str) -> tuple[Symbol, ...]:
    """The document symbols in `text`, in order, each full form once."""
    found = (symbol for symbol, _, _ in places_of_symbols(unicodedata.normalize("NFC", text)))
    return tuple({symbol.full: symbol for symbol in found}.values())


def bases_in(printed: Iterable[str]) -> frozenset[str]:
    """The symbols in `printed` without revisions, corrigenda and addenda: `C23/74+Corr.1` is `C23/74`."""
    return frozenset(symbol.base for text in printed for symbol in symbols_in(text))


def places_of_symbols(text: str) -> Iterator[tuple[Symbol, int, int]]:
    """Each symbol in `text` (NFC), with the characters from which to which (exclusive) it stands."""
    if "/" not in text and "(" not in text:  # every symbol has one or the other
        return
    spelled = one_spelling(text)
    for match in _SYMBOL.finditer(spelled):
        symbol = _symbol(match)
        yield symbol, match.start(), match.end()
        if match["session"] and _PLURAL.search(spelled[max(0, match.start() - 12) : match.start()]):
            folder = symbol.base.rpartition("/")[0]
            end = match.end()
            while further := _FURTHER.match(spelled, end):
                base = f"{folder}/{int(further['number'])}"
                yield Symbol(base, base), further.start("number"), further.end()
                end = further.end()


def without_symbols(text: str) -> str:
    """`text` with ` ; ` for each of its symbols, for looking at its other numbers."""
    kept, position = [], 0
    for match in _SYMBOL.finditer(one_spelling(text)):
        kept.append(text[position : match.start()])
        position = match.end()
    return " ; ".join([*kept, text[position:]])


def _symbol(match: re.Match[str]) -> Symbol:
    if match["alone"]:
        base = f"PP-{match['at']}/{int(match['alone'])}"
        return Symbol(base, base)
    series = match["series"] or match["papers"]
    number = f"{series.upper()}/{int(match['number'])}" if series else str(int(match["number"]))
    if match["session"]:
        base = f"C{match['session']}/{number}"
    elif match["conference"]:
        base = f"PP-{match['conference']}/{number}"
    else:
        group = match["group"].upper()
        base = f"CWG-{_GROUPS.get(group, group)}-{int(match['meeting'])}/{number}"
    revision, paper = match["revision"], _addenda(match["paper"] or "")
    kind = (match["kind"] or "")[:1].upper()
    if kind == "R":
        revision = match["numbers"]
    elif kind:
        paper = f"{ISSUES[kind]}{_addenda(match['numbers'])}"
    full = base + (f"(Rev.{int(revision)})" if revision else "") + _addenda(match["addenda"])
    return Symbol(base, full + (f"({paper})" if paper else ""))


def _addenda(printed: str) -> str:
    """`+ Corr. 1 and 2` -> `+Corr.1 et 2`."""
    joined = re.sub(r"\s(?:et|and)\s(?:Corr\.|Add\.)?\s?", "&", printed, flags=re.IGNORECASE)
    together = re.sub(r"(Corr|Add)\.?", r"\1.", "".join(joined.split()).title())
    return together.replace("&", " et ")
