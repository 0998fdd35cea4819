"""What a text refers to: document symbols and resolutions, in one normal form for both languages.

Knows nothing of which documents the corpus holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.records import Reference, ReferenceKind

# "C23/74+Corr.1", "C23/88+Corr.1 et 2", "C24/8(Rév.1)", "C24/INF/18"; suffix "-E"/"-F" names the language.
_SYMBOL = re.compile(
    r"\bC(?P<year>\d{2})/(?P<series>(?:INF|DT|DL|ADM)/)?(?P<number>\d+)"
    r"(?P<revision>\s?\(R[ée]v\.\s?\d+\))?"
    r"(?P<addenda>(?:\s?\+\s?(?:Corr|Add)\.\s?\d+(?:\s(?:et|and)\s\d+)*)*)",
    re.IGNORECASE,
)
# "Résolution 1332", "Res. 70/125", and where several are announced "Résolutions 140, 146 et 1332".
_RESOLUTION = re.compile(
    r"\bR[ée]s(?:olution)?\.?(?:\s+n[o°]\.?)?\s+(?P<one>\d+(?:/\d+)?)"
    r"|\bR[ée]solutions\s+(?P<several>\d+(?:/\d+)?(?:(?:\s*,\s*|\s+(?:et|and)\s+)\d+(?:/\d+)?)*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A Council document symbol. `base` leaves out revisions, corrigenda and addenda: `C23/74`."""

    base: str
    full: str


def symbols_in(text: str) -> tuple[Symbol, ...]:
    """The document symbols in `text`, in order, each full form once."""
    found: dict[str, Symbol] = {}
    for match in _SYMBOL.finditer(text):
        symbol = _symbol(match)
        found.setdefault(symbol.full, symbol)
    return tuple(found.values())


def _symbol(match: re.Match[str]) -> Symbol:
    base = f"C{match['year']}/{(match['series'] or '').upper()}{int(match['number'])}"
    revision = re.sub(r"\D", "", match["revision"] or "")
    return Symbol(base, base + (f"(Rev.{revision})" if revision else "") + _addenda(match["addenda"]))


def _addenda(printed: str) -> str:
    """`+ Corr. 1 and 2` -> `+Corr.1 et 2`."""
    joined = re.sub(r"\s(?:et|and)\s", "&", printed, flags=re.IGNORECASE)
    return "".join(joined.split()).title().replace("&", " et ")


def bases_in(printed: Iterable[str]) -> frozenset[str]:
    """The symbols in `printed` without revisions, corrigenda and addenda: `C23/74+Corr.1` is `C23/74`."""
    return frozenset(symbol.base for text in printed for symbol in symbols_in(text))


def resolutions_in(text: str) -> tuple[str, ...]:
    """Numbers of the resolutions in `text`, in order, each once: `146`, `70/125`."""
    numbers = [
        number
        for match in _RESOLUTION.finditer(text)
        for number in re.findall(r"\d+(?:/\d+)?", match["one"] or match["several"])
    ]
    return tuple(dict.fromkeys(numbers))


def references_in(text: str) -> tuple[Reference, ...]:
    """Everything that `text` refers to, in its order."""
    found: list[Reference] = []
    for match in _SYMBOL.finditer(text):
        symbol = _symbol(match)
        found.append(Reference(ReferenceKind.DOCUMENT, symbol.full, symbol.base, match.start(), match.end()))
    for match in _RESOLUTION.finditer(text):
        for number in re.finditer(r"\d+(?:/\d+)?", match["one"] or match["several"]):
            start = match.start("one" if match["one"] else "several") + number.start()
            name = f"Resolution {number[0]}"
            found.append(Reference(ReferenceKind.RESOLUTION, name, name, start, start + len(number[0])))
    return tuple(sorted(found, key=lambda reference: reference.start))


def without_references(text: str) -> str:
    """`text` without its document symbols and resolutions, for looking at its other numbers."""
    return _RESOLUTION.sub(" ; ", _SYMBOL.sub(" ; ", text))
