"""The pipeline of LangChain's tutorial on retrieval, with its figures: split, embed, FAISS, the nearest four.

Runs in the environment of the baselines only. https://docs.langchain.com/oss/python/langchain/rag: chunks of
1,000 characters that overlap by 200, `similarity_search` with its default of four.
"""

from __future__ import annotations

from collections.abc import Sequence

from langchain_community.vectorstores import FAISS  # type: ignore[import-not-found]  # the environment has it
from langchain_core.documents import Document
from langchain_text_splitters import RecursiveCharacterTextSplitter  # type: ignore[import-not-found]  # too

from eval.baselines.engines import Engine, Piece, Text
from index import Embedder
from index.langchain_adaptor import RecordEmbeddings

_CHUNK, _OVERLAP, _NEAREST = 1000, 200, 4


def tutorial(texts: Sequence[Text], embedder: Embedder) -> Engine:
    """An `OpenEngine`; a score is a cosine."""
    splitter = RecursiveCharacterTextSplitter(chunk_size=_CHUNK, chunk_overlap=_OVERLAP, add_start_index=True)
    files = [Document(page_content=text.text, metadata={"source": text.id}) for text in texts]
    store = FAISS.from_documents(splitter.split_documents(files), RecordEmbeddings(embedder))

    def search(question: str) -> Sequence[Piece]:
        return [
            _piece(chunk, distance)
            for chunk, distance in store.similarity_search_with_score(question, _NEAREST)
        ]

    return search


def _piece(chunk: Document, distance: float) -> Piece:
    """`distance` is the square of the Euclidean one, of unit vectors: 2 - 2 · cosine."""
    start = chunk.metadata["start_index"]
    return Piece(chunk.metadata["source"], start, start + len(chunk.page_content), 1 - float(distance) / 2)
