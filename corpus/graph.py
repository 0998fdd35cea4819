"""The graph of citations: which paragraph cites what, which document answers to a name, who presents it.

Names are given as a text would print them, in French or English (`C23/74+Corr.1`, `Résolution 1332 du
Conseil`), or as the reference that was read from it, which may know more. Citations of every version count;
two resolutions of one number are kept apart where both say who adopted them. Knows nothing of files or of
relevance.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from corpus.entities.conferences import full_year
from corpus.entities.references import references_in
from corpus.entities.speakers import presenting
from corpus.language.sentences import sentences
from corpus.records import Document, Kind, Paragraph, Reference, ReferenceKind, Role

# Files named by the General Secretariat: "ITU-PP18-RES-146.EN".
_FILE = re.compile(r"\bPP-?(?P<year>\d\d)-(?P<kind>RES|DEC)-(?P<number>\d{1,4})\b", re.IGNORECASE)
_SESSION = re.compile(r"(?P<body>PP|C)-?(?P<year>\d{4}|\d\d)\b")
# Between documents that are presented together.
_JOINED = re.compile(r"(?:,?\s(?:(?:et|and)\s)?)(?:(?:les?|du|des|the)\s)?(?:[Dd]ocuments?\s)?")
_NAMED_KINDS = (ReferenceKind.DOCUMENT, ReferenceKind.RESOLUTION, ReferenceKind.DECISION)
_TITLE_LINES = 8


@dataclass(frozen=True, slots=True)
class Appearance:
    """A paragraph that cites what was asked, in its document."""

    document: Document
    paragraph: Paragraph


class Graph:
    """Citations among `documents`; what is asked first is looked through once, all of it."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = tuple(documents)

    def cited_by(self, name: str | Reference) -> tuple[Paragraph, ...]:
        """The paragraphs that cite a document, resolution or decision, in the order of the documents.

        A document's corrigenda and a resolution's revisions count as the same; nothing for an unknown name.
        """
        return tuple(appearance.paragraph for appearance in self._citing(name))

    def appearances(self, name: str | Reference) -> tuple[Appearance, ...]:
        """The paragraphs that cite `name`, by session (C18, PP-18, C19, …), date and place in the document.

        Documents of no known session come last, and within a session those of no known date.
        """
        return tuple(sorted(self._citing(name), key=lambda appearance: _when(appearance.document)))

    def answering(self, name: str | Reference) -> tuple[Document, ...]:
        """The documents held that answer to a name: all language versions, with corrigenda and revisions.

        A resolution is told by its title or by its file's name; a place, a year or a body that is asked for
        must not contradict it.
        """
        asked = _asked(name)
        if asked is None:
            return ()
        held = self._held.get((asked.kind, asked.base), ())
        return tuple(document for document, reference in held if _may_be_the_same(asked, reference))

    def introducing(self, name: str | Reference) -> tuple[Paragraph, ...]:
        """The paragraphs of minutes in which somebody presents a document."""
        asked = _asked(name)
        return tuple(paragraph for paragraph, bases in self._introductions if asked and asked.base in bases)

    def introduced_in(self, paragraph_id: str) -> tuple[str, ...]:
        """Symbols of the documents that a paragraph of minutes presents, without corrigenda."""
        return self._introduced.get(paragraph_id, ())

    def _citing(self, name: str | Reference) -> Iterator[Appearance]:
        asked = _asked(name)
        if asked is None:
            return
        last: Paragraph | None = None
        for document, paragraph, reference in self._citations.get((asked.kind, asked.base), ()):
            if paragraph is not last and _same_body(asked, reference):
                last = paragraph
                yield Appearance(document, paragraph)

    @cached_property
    def _citations(self) -> dict[tuple[ReferenceKind, str], list[tuple[Document, Paragraph, Reference]]]:
        """Kind and base -> where it is cited, in the order of the documents."""
        found: dict[tuple[ReferenceKind, str], list[tuple[Document, Paragraph, Reference]]] = defaultdict(
            list
        )
        for document in self._documents:
            for paragraph in document.paragraphs:
                for reference in paragraph.references:
                    found[reference.kind, reference.base].append((document, paragraph, reference))
        return dict(found)

    @cached_property
    def _held(self) -> dict[tuple[ReferenceKind, str], list[tuple[Document, Reference]]]:
        """Kind and base -> the documents that are it, and the name under which they are."""
        found: dict[tuple[ReferenceKind, str], list[tuple[Document, Reference]]] = defaultdict(list)
        for document in self._documents:
            for reference in _own_names(document):
                found[reference.kind, reference.base].append((document, reference))
        return dict(found)

    @cached_property
    def _introductions(self) -> tuple[tuple[Paragraph, tuple[str, ...]], ...]:
        """The paragraphs that present documents, and the base symbols of these."""
        return tuple(
            (paragraph, bases)
            for document in self._documents
            if document.kind is Kind.MINUTES
            for paragraph in document.paragraphs
            if (bases := tuple(dict.fromkeys(_presented(paragraph, document.language))))
        )

    @cached_property
    def _introduced(self) -> dict[str, tuple[str, ...]]:
        return {paragraph.id: bases for paragraph, bases in self._introductions}


def _asked(name: str | Reference) -> Reference | None:
    """The document, resolution or decision that `name` is, or names first."""
    if isinstance(name, Reference):
        return name if name.kind in _NAMED_KINDS else None
    return next((r for r in references_in(name) if r.kind in _NAMED_KINDS), None)


def _own_names(document: Document) -> Iterator[Reference]:
    """The symbol of a document, and the resolution or decision that it is."""
    symbol = _asked(document.symbol or "")
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
        named = _asked(line)
        if named and named.kind is not ReferenceKind.DOCUMENT and named.start == 0:
            return named
    return None


def _filed(document: Document) -> Reference | None:
    """The resolution or decision of a plenipotentiary conference that a file's name names."""
    match = _FILE.search(document.id)
    if match is None:
        return None
    kind = "Resolution" if match["kind"].upper() == "RES" else "Decision"
    return _asked(f"{kind} {int(match['number'])} of the PP-{match['year']}")


def _may_be_the_same(asked: Reference, held: Reference) -> bool:
    """Whether nothing that is known of both tells them apart."""
    facts = ((asked.place, held.place), (asked.year, held.year))
    return _same_body(asked, held) and all(None in pair or pair[0] == pair[1] for pair in facts)


def _same_body(asked: Reference, other: Reference) -> bool:
    return asked.body is None or other.body is None or asked.body == other.body


def _presented(paragraph: Paragraph, language: str) -> Iterator[str]:
    """Base symbols of what the sentences present: the first after the verb, and those joined to it."""
    documents = [r for r in paragraph.references if r.kind is ReferenceKind.DOCUMENT]
    if not documents:
        return
    for start, end in sentences(paragraph.text, language):
        verb = presenting(paragraph.text[start:end])
        following = [r for r in documents if verb is not None and start + verb <= r.start < end]
        for before, reference in zip([None, *following], following, strict=False):
            if before and not _JOINED.fullmatch(paragraph.text[before.end : reference.start]):
                break
            yield reference.base


def _when(document: Document) -> tuple[bool, int, bool, bool, str]:
    """Sorts by year, the Council before the conference of the same year; unknown sessions and dates last."""
    session = _SESSION.match(document.session or "")
    year = full_year(session["year"]) if session else 0
    conference = bool(session and session["body"] == "PP")
    return (session is None, year, conference, document.date is None, document.date or "")
