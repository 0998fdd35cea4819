"""Under which names a document is known: its symbol, and the resolution or decision that it is.

Knows nothing of who cites it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.entities.references import references_in
from corpus.records import Document, Kind, Reference, ReferenceKind, Role

# Files named by the General Secretariat: "ITU-PP18-RES-146.EN".
_FILE = re.compile(r"\bPP-?(?P<year>\d\d)-(?P<kind>RES|DEC)-(?P<number>\d{1,4})\b", re.IGNORECASE)
_NAMED_KINDS = (ReferenceKind.DOCUMENT, ReferenceKind.RESOLUTION, ReferenceKind.DECISION)
_TITLE_LINES = 8


def named_in(name: str | Reference) -> Reference | None:
    """The document, resolution or decision that `name` is, or names first."""
    if isinstance(name, Reference):
        return name if name.kind in _NAMED_KINDS else None
    return next((r for r in references_in(name) if r.kind in _NAMED_KINDS), None)


def own_names(document: Document) -> Iterator[Reference]:
    """The symbol of a document, and the resolution or decision that it is."""
    symbol = named_in(document.symbol or "")
    if symbol:
        yield symbol
    if document.kind is Kind.RESOLUTION:
        named = _titled(document) or _filed(document)
        if named:
            yield named


def _titled(document: Document) -> Reference | None:
    """The resolution or decision that a title, or one of the first lines, begins with."""
    lines = (p.text for p in document.paragraphs[:_TITLE_LINES] if p.role in (Role.TITLE, Role.HEADING))
    for line in (document.title, *lines):
        named = named_in(line)
        if named and named.kind is not ReferenceKind.DOCUMENT and named.start == 0:
            return named
    return None


def _filed(document: Document) -> Reference | None:
    """The resolution or decision of a plenipotentiary conference that a file's name names."""
    match = _FILE.search(document.id)
    if match is None:
        return None
    kind = "Resolution" if match["kind"].upper() == "RES" else "Decision"
    return named_in(f"{kind} {int(match['number'])} of the PP-{match['year']}")
