"""Our encoder and our search behind LangChain's interfaces, for programs that are built on LangChain.

    from pathlib import Path

    from index import Retriever, open_embedder
    from index.langchain_adaptor import RecordEmbeddings, RecordRetriever
    from index.store import load

    embedder = open_embedder("packaged", Path("var/cache"))
    retriever = Retriever(load(Path("var/index"), embedder.name), embedder)
    documents = RecordRetriever(retriever=retriever, top_k=3).invoke("Who presented Document C23/66?")
    documents[0].metadata["paragraph_id"]  # "C23-minutes#2.2"
    vectors = RecordEmbeddings(embedder).embed_documents(["Il en est ainsi décidé."])

The one module of the package that imports LangChain; nothing in Greffier needs it. Knows nothing of answers.
"""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from corpus.entities.references import resolutions_in, symbols_in
from corpus.entities.states import states_asked, without_states
from corpus.language.detection import detect_language
from index.embedder import Embedder
from index.query import Filters, Query
from index.retriever import Hit, Retriever


class RecordEmbeddings(Embeddings):
    """An `Embedder` as LangChain's `Embeddings`."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Unit vectors of passages, one a text. Raises `EmbedderUnavailable`."""
        return [[float(x) for x in vector] for vector in self._embedder.embed_passages(texts)]

    def embed_query(self, text: str) -> list[float]:
        """The unit vector of a question. Raises `EmbedderUnavailable`."""
        return [float(x) for x in self._embedder.embed_query(text)]


class RecordRetriever(BaseRetriever):
    """A `Retriever` as LangChain's: at most `top_k` paragraphs a question, the best first.

    The text of a paragraph is the document's `page_content`; its `metadata` have `paragraph_id`,
    `document_id`, `label`, `heading`, `language`, `source_url` and `score` (0 to 1).
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    retriever: Retriever
    top_k: int = 10
    filters: Filters = Filters()

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002  # LangChain's signature
    ) -> list[Document]:
        asked = Query(
            text=without_states(query) or query,
            language=detect_language(query),
            filters=self.filters,
            states=states_asked(query),
            symbols=tuple(symbol.base for symbol in symbols_in(query)),
            resolutions=resolutions_in(query),
            top_k=self.top_k,
        )
        return [_document(hit) for hit in self.retriever.search(asked)]


def _document(hit: Hit) -> Document:
    paragraph = hit.paragraph
    return Document(
        id=paragraph.id,
        page_content=paragraph.text,
        metadata={
            "paragraph_id": paragraph.id,
            "document_id": hit.document.id,
            "label": paragraph.label,
            "heading": paragraph.heading,
            "language": hit.document.language,
            "source_url": hit.document.source_url,
            "score": hit.score,
        },
    )
