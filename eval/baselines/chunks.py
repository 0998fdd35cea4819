"""Which paragraphs a piece of a file holds: what a pipeline that cuts files by length can be said to cite.

Knows nothing of how files are cut.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import CorpusMissing
from corpus.library import read_corpus
from corpus.limits import Limits
from corpus.readers import read_source
from corpus.reading import file_bytes
from corpus.record import Record
from corpus.records import Document, SpanKind
from eval.baselines.ranking import searched


@dataclass(frozen=True, slots=True)
class SourceText:
    """The text of one document's file, whole, and where in it each paragraph stands.

    `places` are (start, end, paragraph id) in the order of the text; a paragraph may stand in several.
    """

    document_id: str
    text: str
    places: tuple[tuple[int, int, str], ...]

    def held(self, start: int, end: int) -> tuple[str, ...]:
        """The paragraphs that characters `start` to `end` (exclusive) hold, those with most characters first.

        A paragraph is held when half of it stands there, or when it makes up half of what stands there: words
        that were cut off at an end are no paragraph that anybody would cite. Where that leaves none, the one
        with most characters is held, and nothing where there is no word of a paragraph.
        """
        inside: dict[str, int] = {}
        whole: dict[str, int] = {}
        for first, last, paragraph_id in self.places:
            whole[paragraph_id] = whole.get(paragraph_id, 0) + last - first
            if first < end and start < last:
                inside[paragraph_id] = inside.get(paragraph_id, 0) + min(last, end) - max(first, start)
        ranked = sorted(inside, key=lambda one: -inside[one])
        most = sum(inside.values())
        held = [one for one in ranked if 2 * inside[one] >= min(whole[one], most)]
        return tuple(held or ranked[:1])


def source_texts(corpus: Path, record: Record, limits: Limits) -> tuple[SourceText, ...]:
    """The texts of the files that `record` was made from, read anew from the folder `corpus`.

    Only paragraphs that every baseline searches have a place. Raises `CorpusMissing` where the folder does
    not hold those very files any more.
    """
    documents, _ = read_corpus(corpus, limits=limits)
    found = {document.id: document for document in documents}
    searchable = frozenset(paragraph.id for paragraph in searched(record))
    texts = []
    for indexed in record.documents:
        document = found.get(indexed.id)
        if document is None or document.sha256 != indexed.sha256:
            raise CorpusMissing(
                f"{corpus} does not hold the file that {indexed.id} was indexed from: run `greffier index`."
            )
        path = corpus / document.path
        text = read_source(file_bytes(path, limits), path.name, limits).text
        texts.append(SourceText(document.id, text, tuple(_places(document, searchable))))
    return tuple(texts)


def _places(document: Document, searchable: frozenset[str]) -> Iterable[tuple[int, int, str]]:
    ids = {paragraph.locator: paragraph.id for paragraph in document.paragraphs}
    for span in document.spans:
        if span.kind is SpanKind.TEXT and span.locator and ids[span.locator] in searchable:
            yield span.start, span.end, ids[span.locator]
