"""The encoder and the search serve programs that are built on LangChain."""

import numpy as np
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever

from bot.workspace import Workspace
from index import Filters, open_embedder
from index.langchain_adaptor import RecordEmbeddings, RecordRetriever


def test_the_retriever_gives_paragraphs_with_their_ids(sample_workspace: Workspace) -> None:
    retriever = RecordRetriever(retriever=sample_workspace.retriever(), top_k=3)
    assert isinstance(retriever, BaseRetriever)
    documents = retriever.invoke("Who presented Document C23/66?")
    assert len(documents) == 3
    found = {d.metadata["paragraph_id"]: d for d in documents}
    assert (
        found["C23-minutes#2.2"].page_content == sample_workspace.record().paragraph("C23-minutes#2.2").text
    )
    assert found["C23-minutes#2.2"].metadata["label"] == "§ 2.2"


def test_the_retriever_obeys_its_filters(sample_workspace: Workspace) -> None:
    retriever = RecordRetriever(retriever=sample_workspace.retriever(), filters=Filters(session="C24"))
    documents = retriever.invoke("le rapport du groupe de travail")
    assert {d.metadata["document_id"] for d in documents} == {"C24-minutes"}


def test_the_embeddings_are_those_of_the_encoder(sample_workspace: Workspace) -> None:
    settings = sample_workspace.settings
    embedder = open_embedder(settings.embedder, settings.cache)
    embeddings = RecordEmbeddings(embedder)
    assert isinstance(embeddings, Embeddings)
    (passage,) = embeddings.embed_documents(["Il en est ainsi décidé."])
    assert all(isinstance(x, float) for x in passage)
    np.testing.assert_allclose(passage, embedder.embed_passages(["Il en est ainsi décidé."])[0], atol=1e-6)
    np.testing.assert_allclose(embeddings.embed_query("RTI"), embedder.embed_query("RTI"), atol=1e-6)
