"""The same paragraph in another official language: which documents are one, and which paragraphs of them.

A wrong parallel text would be quoted as the paragraph itself, so a link is made only where it is sure; every
other paragraph is listed as without one. Knows nothing of how the texts are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from corpus.entities.own_names import own_names
from corpus.entities.symbols import places_of_symbols
from corpus.filenames import file_name
from corpus.language.detection import LANGUAGES
from corpus.parallel.linking import sure_pairs
from corpus.parallel.traces import traces_of
from corpus.records import Document, Kind


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two documents that are one text in two languages, paragraph by paragraph.

    `pairs` are ids (of `document_id`, of `other_id`), in the order of both documents. Every paragraph that
    holds text stands in one pair, or in `unlinked` or `other_unlinked`.
    """

    document_id: str
    other_id: str
    pairs: tuple[tuple[str, str], ...]
    unlinked: tuple[str, ...]
    other_unlinked: tuple[str, ...]

    def inverse(self) -> Alignment:
        """The same, seen from the other document."""
        return Alignment(
            document_id=self.other_id,
            other_id=self.document_id,
            pairs=tuple((other, own) for own, other in self.pairs),
            unlinked=self.other_unlinked,
            other_unlinked=self.unlinked,
        )


def align_documents(document: Document, other: Document) -> Alignment:
    """Link the paragraphs of a document to those of its other language, where that is sure."""
    if (document.language, document.id) > (
        other.language,
        other.id,
    ):  # ties fall the same way from both sides
        return align_documents(other, document).inverse()
    here = [paragraph for paragraph in document.paragraphs if paragraph.text]
    there = [paragraph for paragraph in other.paragraphs if paragraph.text]
    pairs = sure_pairs(
        [traces_of(paragraph, document.language) for paragraph in here],
        [traces_of(paragraph, other.language) for paragraph in there],
    )
    linked, other_linked = {i for i, _ in pairs}, {j for _, j in pairs}
    return Alignment(
        document_id=document.id,
        other_id=other.id,
        pairs=tuple((here[i].id, there[j].id) for i, j in pairs),
        unlinked=tuple(paragraph.id for i, paragraph in enumerate(here) if i not in linked),
        other_unlinked=tuple(paragraph.id for j, paragraph in enumerate(there) if j not in other_linked),
    )


class Parallels:
    """The parallel texts of a corpus; two documents are compared when first asked for, and then known."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = {document.id: document for document in documents}
        self._order = {document_id: n for n, document_id in enumerate(self._documents)}
        self._alike: defaultdict[str, list[Document]] = defaultdict(list)
        for document in self._documents.values():
            for key in _keys(document):
                self._alike[key].append(document)
        self._alignments: dict[tuple[str, str], Alignment] = {}
        self._links: dict[tuple[str, str], dict[str, str]] = {}

    def documents(self, document_id: str) -> tuple[str, ...]:
        """Ids of the documents that are this one in another language, in the order of the corpus.

        There may be several in one language: the same text as .docx and as PDF.
        """
        document = self._documents.get(document_id)
        if document is None:
            return ()
        alike = {
            other.id
            for key in _keys(document)
            for other in self._alike[key]
            if is_same_document(document, other)
        }
        return tuple(sorted(alike, key=self._order.__getitem__))

    def alignment(self, document_id: str, other_id: str) -> Alignment:
        """How the paragraphs of two documents of the corpus go together."""
        found = self._alignments.get((document_id, other_id))
        if found is None:
            found = align_documents(self._documents[document_id], self._documents[other_id])
            for alignment in (found, found.inverse()):
                ends = alignment.document_id, alignment.other_id
                self._alignments[ends], self._links[ends] = alignment, dict(alignment.pairs)
        return found

    def of(self, paragraph_id: str) -> tuple[str, ...]:
        """Ids of the paragraphs that are surely this one in another language, in the order of the corpus."""
        document_id = paragraph_id.partition("#")[0]
        found = []
        for other_id in self.documents(document_id):
            self.alignment(document_id, other_id)
            found.append(self._links[document_id, other_id].get(paragraph_id))
        return tuple(other for other in found if other)


def is_same_document(one: Document, other: Document) -> bool:
    """Whether two documents are one in two languages: by their symbols or what they call themselves,
    else by the names of their files.

    A revision is another document than its original.
    """
    if one.language == other.language:
        return False
    if one.symbol and other.symbol:
        return _normal(one.symbol) == _normal(other.symbol)
    if one.kind is other.kind is Kind.RESOLUTION and _names(one) and _names(other):
        return _names(one) == _names(other)
    return (
        one.kind is other.kind
        and (one.session is None or other.session is None or one.session == other.session)
        and _family(one) == _family(other)
    )


def _keys(document: Document) -> tuple[str, ...]:
    """What documents that are one have in common, at least one of it."""
    symbol = (f"symbol {_normal(document.symbol)}",) if document.symbol else ()
    return (*symbol, *_names(document), f"family {_family(document)}")


def _names(document: Document) -> tuple[str, ...]:
    """What a resolution calls itself, with the place and year of its version."""
    own = own_names(document) if document.kind is Kind.RESOLUTION and not document.symbol else ()
    return tuple(f"{reference.body} {reference.name}" for reference in own)


def _normal(symbol: str) -> str:
    """A symbol in one form, without its language; revision, corrigendum and addendum belong to it."""
    for found, start, end in places_of_symbols(symbol):
        return f"{symbol[:start]}{found.full}{symbol[end:]}".casefold()
    return symbol.casefold()


def _family(document: Document) -> str:
    """The path without its marks of language: `fr/C24-minutes.fr.txt` is `C24-minutes`."""
    path = PurePosixPath(document.path)
    folders = [part for part in path.parent.parts if part.lower() not in LANGUAGES]
    return "/".join([*folders, file_name(path.name).family])
