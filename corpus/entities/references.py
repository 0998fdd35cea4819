"""What a text refers to, as records: documents, resolutions, decisions, their clauses, basic texts.

Each kind is read by a module of its own; here they come together in the order of the text. Knows nothing of
which documents the corpus holds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from corpus.entities.clauses import clauses_in
from corpus.entities.provisions import provisions_in
from corpus.entities.resolution_names import places_of_resolutions
from corpus.entities.symbols import Symbol, bases_in, places_of_symbols, symbols_in, without_symbols
from corpus.records import Reference, ReferenceKind

__all__ = ["Symbol", "bases_in", "references_in", "resolutions_in", "symbols_in", "without_references"]

# "Résolution 1332", "Res. 70/125", and where several are announced "Résolutions 140, 146 et 1332".
_RESOLUTION = re.compile(
    r"\bR[ée]s(?:olution)?\.?(?:\s+n[o°]\.?)?\s+\d+(?:/\d+)?"
    r"|\bR[ée]solutions\s+\d+(?:/\d+)?(?:(?:\s*,\s*|\s+(?:et|and)\s+)\d+(?:/\d+)?)*",
    re.IGNORECASE,
)
# Between a clause and the resolution that it belongs to: "du décide de la Résolution 77".
_BELONGS_TO = re.compile(r"\s(?:de\sla|of(?:\sthe)?|in)\s(?:nouvelle\s|draft\s|new\s)?")


def references_in(text: str) -> tuple[Reference, ...]:
    """Everything that `text` refers to, in its order; `start` and `end` are places in `text`."""
    composed = unicodedata.normalize("NFC", text)
    found = [*_documents(composed), *provisions_in(composed), *_resolutions_and_clauses(composed)]
    found.sort(key=lambda reference: (reference.start, reference.end))
    if composed == text:
        return tuple(found)
    places = _places(text)
    return tuple(replace(r, start=places[r.start], end=places[r.end]) for r in found)


def resolutions_in(text: str) -> tuple[str, ...]:
    """Numbers of the resolutions in `text`, in order, each once: `146`, `70/125`, `ITU-R 48`."""
    found = places_of_resolutions(unicodedata.normalize("NFC", text))
    numbers = (r.base.removeprefix("Resolution ") for r in found if r.kind is ReferenceKind.RESOLUTION)
    return tuple(dict.fromkeys(numbers))


def without_references(text: str) -> str:
    """`text` without its document symbols and resolutions, for looking at its other numbers.

    The place and year of a resolution stay: they are facts of their own.
    """
    return _RESOLUTION.sub(" ; ", without_symbols(text))


def _documents(text: str) -> Iterator[Reference]:
    for symbol, start, end in places_of_symbols(text):
        yield Reference(ReferenceKind.DOCUMENT, symbol.full, symbol.base, start, end)


def _resolutions_and_clauses(text: str) -> Iterator[Reference]:
    """Resolutions, those of which only clauses are meant, and clauses of a text that is not named."""
    resolutions = {reference.start: reference for reference in places_of_resolutions(text)}
    for mention in clauses_in(text):
        link = _BELONGS_TO.match(text, mention.end)
        owner = resolutions.get(link.end()) if link else None
        if owner:
            resolutions[owner.start] = replace(owner, clause=mention.name)
        else:
            place = (mention.start, mention.end)
            yield Reference(ReferenceKind.CLAUSE, mention.name, mention.verb, *place, clause=mention.name)
    yield from resolutions.values()


def _places(text: str) -> list[int]:
    """For each place in the composed (NFC) text, and for its end, the place in `text`."""
    places: list[int] = []
    start = 0
    for position in range(1, len(text) + 1):
        if position == len(text) or not unicodedata.combining(text[position]):
            places += [start] * len(unicodedata.normalize("NFC", text[start:position]))
            start = position
    return [*places, len(text)]
