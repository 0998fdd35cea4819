"""The record: all documents of a corpus, looked up by id.

Knows nothing of where the documents are kept.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from corpus.debates import debates
from corpus.entities.references import bases_in, resolutions_in
from corpus.errors import UnknownParagraph
from corpus.records import Debate, Decision, Document, Kind, Paragraph, ReferenceKind

if TYPE_CHECKING:
    from corpus.graph import Graph
    from corpus.parallel.documents import Parallels


class Record:
    """Documents, paragraphs and decisions by id, in the order of the documents."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents: tuple[Document, ...] = tuple(documents)

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return {document.id: document for document in self.documents}

    @cached_property
    def _paragraphs(self) -> dict[str, tuple[Document, int]]:
        return {p.id: (d, i) for d in self.documents for i, p in enumerate(d.paragraphs)}

    @cached_property
    def _decisions(self) -> dict[str, Decision]:
        return {decision.id: decision for decision in self.decisions}

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """Every decision, document by document."""
        return tuple(decision for document in self.documents for decision in document.decisions)

    @cached_property
    def sessions(self) -> tuple[str, ...]:
        """The sessions that the documents belong to, sorted."""
        return tuple(sorted({d.session for d in self.documents if d.session}))

    @cached_property
    def held_symbols(self) -> frozenset[str]:
        """Symbols of the documents held, without revisions, corrigenda and addenda."""
        return bases_in(document.symbol or "" for document in self.documents)

    @cached_property
    def mentioned_symbols(self) -> frozenset[str]:
        """Document symbols that the record mentions or holds, without revisions, corrigenda and addenda."""
        return self.held_symbols | {
            r.base for p in self._each() for r in p.references if r.kind is ReferenceKind.DOCUMENT
        }

    @cached_property
    def mentioned_resolutions(self) -> frozenset[str]:
        """Numbers of the resolutions that the record mentions."""
        return frozenset(
            n for p in self._each() for reference in p.references for n in resolutions_in(reference.base)
        )

    @cached_property
    def mentioned_states(self) -> frozenset[str]:
        """ISO 3166 codes of the States that the record mentions."""
        return frozenset(code for p in self._each() for code in p.states)

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of every paragraph, by id."""
        return {paragraph.id: paragraph.text for paragraph in self._each()}

    def _each(self) -> Iterator[Paragraph]:
        return (paragraph for document in self.documents for paragraph in document.paragraphs)

    def document(self, document_id: str) -> Document:
        """The document with this id.

        Raises:
            UnknownParagraph: there is none; the sentence names the nearest ones.
        """
        document_id = unicodedata.normalize("NFC", document_id)
        if document_id not in self._documents:
            near = difflib.get_close_matches(document_id, self._documents, 5, cutoff=0)
            held = ", ".join(near) or "none"
            raise UnknownParagraph(f"No document has the id {document_id!r}; documents held: {held}.")
        return self._documents[document_id]

    def paragraph(self, paragraph_id: str) -> Paragraph:
        """The paragraph with this id.

        Raises:
            UnknownParagraph: there is none, or no such document; the sentence names the nearest id.
        """
        document, position = self._find(paragraph_id)
        return document.paragraphs[position]

    def neighbours(self, paragraph_id: str, context: int) -> tuple[Paragraph, ...]:
        """The paragraph with up to `context` ones before and after it, in the order of the document."""
        document, position = self._find(paragraph_id)
        return document.paragraphs[max(0, position - context) : position + context + 1]

    def decision(self, decision_id: str) -> Decision:
        """The decision with this id (the id of the paragraph that closes it).

        Raises:
            UnknownParagraph: there is none.
        """
        if decision_id not in self._decisions:
            raise UnknownParagraph(f"No decision has the id {decision_id!r}.")
        return self._decisions[decision_id]

    @cached_property
    def debates(self) -> tuple[Debate, ...]:
        """Every debate of the minutes, document by document."""
        return tuple(debate for d in self.documents if d.kind is Kind.MINUTES for debate in debates(d))

    def debate(self, paragraph_id: str) -> Debate | None:
        """The debate that a paragraph of minutes belongs to; `None` for headings and other documents."""
        return self._debates.get(paragraph_id)

    def matter(self, paragraph_id: str) -> tuple[Paragraph, ...]:
        """What belongs together with a paragraph: its debate, heading first; where it has none, its document.

        Raises:
            UnknownParagraph: there is no such paragraph.
        """
        debate = self.debate(paragraph_id)
        if debate is None:
            return self.document(self.paragraph(paragraph_id).document_id).paragraphs
        return (debate.heading, *debate.paragraphs) if debate.heading else debate.paragraphs

    @cached_property
    def _debates(self) -> dict[str, Debate]:
        return {p.id: debate for debate in self.debates for p in debate.paragraphs}

    @cached_property
    def graph(self) -> Graph:
        """Which paragraph cites what, and which document answers to a name."""
        from corpus.graph import Graph

        return Graph(self.documents)

    @cached_property
    def parallels(self) -> Parallels:
        """Which documents and paragraphs are the same text in another language."""
        from corpus.parallel.documents import Parallels

        return Parallels(self.documents)

    def parallel(self, paragraph_id: str) -> tuple[Paragraph, ...]:
        """The paragraphs that are surely this one in another language."""
        return tuple(self.paragraph(other) for other in self.parallels.of(paragraph_id))

    def beside(self, paragraph_id: str) -> tuple[Paragraph | None, Paragraph | None]:
        """The paragraphs just before and just after this one.

        Raises:
            UnknownParagraph: there is no such paragraph.
        """
        document, position = self._find(paragraph_id)
        around = (None, *document.paragraphs, None)
        return around[position], around[position + 2]

    def _find(self, paragraph_id: str) -> tuple[Document, int]:
        paragraph_id = unicodedata.normalize("NFC", paragraph_id)
        if paragraph_id not in self._paragraphs:
            document = self.document(paragraph_id.partition("#")[0])
            ids = [p.id for p in document.paragraphs]
            near = difflib.get_close_matches(paragraph_id, ids, 1, cutoff=0.5)
            hint = f"; the nearest is {near[0]}" if near else ""
            raise UnknownParagraph(f"No paragraph has the id {paragraph_id!r}{hint}.")
        return self._paragraphs[paragraph_id]
