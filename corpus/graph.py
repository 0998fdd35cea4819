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
from corpus.entities.own_names import named_in, own_names
from corpus.entities.speakers import presenting
from corpus.language.sentences import sentences
from corpus.records import Document, Kind, Paragraph, Reference, ReferenceKind

_SESSION = re.compile(r"(?P<body>PP|C)-?(?P<year>\d{4}|\d\d)\b")
# Between documents that are presented together.
_JOINED = re.compile(r"(?:,?\s(?:(?:et|and)\s)?)(?:(?:les?|du|des|the)\s)?(?:[Dd]ocuments?\s)?")


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
        asked = named_in(name)
        if asked is None:
            return ()
        held = self._held.get((asked.kind, asked.base), ())
        return tuple(document for document, reference in held if _may_be_the_same(asked, reference))

    def introducing(self, name: str | Reference) -> tuple[Paragraph, ...]:
        """The paragraphs of minutes in which somebody presents a document."""
        asked = named_in(name)
        return tuple(paragraph for paragraph, bases in self._introductions if asked and asked.base in bases)

    def _citing(self, name: str | Reference) -> Iterator[Appearance]:
        asked = named_in(name)
        if asked is None:
            return
        last: Paragraph | None = None
        for document, paragraph, reference in self._citations.get((asked.kind, asked.base), ()):
            if paragraph is not last and _same_body(asked, reference):
                last = paragraph
                yield Appearance(document, paragraph)

    @cached_property
    def _citations(self) -> dict[tuple[ReferenceKind, str], list[tuple[Document, Paragraph, Reference]]]:
        """Kind and base -> where it is cited, by document in order; none cites itself by its symbol."""
        found: dict[tuple[ReferenceKind, str], list[tuple[Document, Paragraph, Reference]]] = defaultdict(
            list
        )
        for document in self._documents:
            own = named_in(document.symbol or "")
            for paragraph in document.paragraphs:
                for reference in paragraph.references:
                    if own is None or reference.name != own.name:
                        found[reference.kind, reference.base].append((document, paragraph, reference))
        return dict(found)

    @cached_property
    def _held(self) -> dict[tuple[ReferenceKind, str], list[tuple[Document, Reference]]]:
        """Kind and base -> the documents that are it, and the name under which they are."""
        found: dict[tuple[ReferenceKind, str], list[tuple[Document, Reference]]] = defaultdict(list)
        for document in self._documents:
            for reference in own_names(document):
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
