"""What the ranking promises: exact symbols, terms in both languages, decisions whole, filters that filter."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Thread

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus import read
from corpus.records import Document, Kind, Paragraph, Role, Speaker
from index import Filters, Hit, Query, Retriever
from index.build import build
from index.store import load

Vectors = NDArray[np.float32]


class HashingEmbedder:
    """Words to numbers, without a model: texts that share words are near."""

    name = "hashing"
    dimension = 256

    def embed_passages(self, texts: Sequence[str], progress: object = None) -> Vectors:
        return np.stack([self.embed_query(text) for text in texts]).astype(np.float32)

    def embed_query(self, text: str) -> Vectors:
        vector = np.full(self.dimension, 0.01, dtype=np.float32)
        for word in text.lower().split():
            vector[int(hashlib.md5(word.encode(), usedforsecurity=False).hexdigest(), 16) % 256] += 1
        return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)


@pytest.fixture(scope="module")
def sample(sample_workspace) -> Retriever:
    return sample_workspace.retriever()


def ids(hits: list[Hit]) -> list[str]:
    return [hit.paragraph.id for hit in hits]


def document(name: str, texts: Sequence[str], **facts: str) -> Document:
    paragraphs = tuple(
        Paragraph(f"{name}#{n}", name, str(n), f"§ {n}", "", text, Role.BODY)
        for n, text in enumerate(texts, 1)
    )
    return Document(
        name, f"{name}.txt", Kind.OTHER, facts.pop("language", "en"), "0", name, paragraphs, **facts
    )


def retriever(folder: Path, *documents: Document) -> Retriever:
    build(documents, folder, HashingEmbedder())
    return Retriever(load(folder, "hashing"), HashingEmbedder())


# --- scores and ranks


@pytest.mark.parametrize("seeks_decision", [False, True])
def test_scores_are_between_0_and_1_and_fall_but_for_members_of_a_decision(sample, seeks_decision) -> None:
    query = Query("consultations informelles", "fr", seeks_decision=seeks_decision, top_k=50)
    hits = sample.search(query)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert all(0 <= hit.score <= 1 for hit in hits)
    highest = {}
    for hit in hits:
        unit = hit.paragraph.decision or hit.paragraph.id
        highest[unit] = max(highest.get(unit, 0.0), hit.score)
    assert list(highest.values()) == sorted(highest.values(), reverse=True)


def test_no_score_exceeds_1_when_everything_named_is_there(sample) -> None:
    paragraph = sample.record.paragraph("C23-minutes#4.4")
    query = Query(
        paragraph.text, "fr", sessions=("C23",), states=("US", "CA"), symbols=("C23/83",),
        resolutions=("1332",), seeks_decision=True, seeks_author=True,
    )  # fmt: skip
    assert sample.search(query)[0].score <= 1


def test_a_query_gives_at_most_top_k_and_always_the_same(sample) -> None:
    query = Query("droits de l'homme", "fr", top_k=3)
    assert len(sample.search(query)) == 3
    assert ids(sample.search(query)) == ids(sample.search(query))


def test_no_paragraph_comes_twice(sample) -> None:
    found = ids(sample.search(Query("WSIS", top_k=200, seeks_decision=True)))
    assert len(found) == len(set(found))


# --- what is named


def test_a_symbol_finds_its_corrigenda_and_no_longer_symbol(sample) -> None:
    found = [h.paragraph for h in sample.search(Query("C23/74", "fr", symbols=("C23/74",), top_k=5))]
    having = {p.id for d in sample.record.documents for p in d.paragraphs if _has(p, "C23/74")}
    assert "C23-minutes#3.3" in having, "this one is printed C23/74+Corr.1"
    assert {p.id for p in found[: len(having)]} == having


def test_a_shorter_symbol_is_another_symbol(tmp_path: Path) -> None:
    long = "Document C23/74 on human rights"
    made = document("d", [long, "Another matter altogether"])
    found = retriever(tmp_path / "i", made).search(Query("C23/7", symbols=("C23/7",)))
    assert all(hit.evidence.covered == 0 for hit in found)


def _has(paragraph: Paragraph, symbol: str) -> bool:
    return any(reference.base == symbol for reference in paragraph.references)


@pytest.mark.parametrize(
    ("typed", "item"),
    [
        ("ITR", "Règlement des télécommunications internationales"),
        ("ITRs", "Règlement des télécommunications internationales"),
        ("WSIS", "SMSI"),
        ("CWG-COP", "protection en ligne des enfants"),
        ("SDGs", "développement durable"),
    ],
)
def test_a_term_of_one_language_finds_the_other_languages(sample, typed, item) -> None:
    best = sample.search(Query(typed, "en", top_k=3))
    assert all(item in f"{hit.paragraph.heading} {hit.paragraph.text}" for hit in best)
    assert all(hit.evidence.covered == 1 for hit in best)


def test_the_state_that_speaks_comes_before_one_that_is_mentioned(tmp_path: Path) -> None:
    made = document("d", ["a debate about broadband"] * 3)
    silent, mentioned, heard = made.paragraphs
    mentioned = replace(mentioned, states=("JP",))
    heard = replace(heard, states=("JP",), voices=("JP",), speaker=Speaker("Le conseiller du Japon", ("JP",)))
    made = replace(made, paragraphs=(silent, mentioned, heard))
    found = ids(retriever(tmp_path / "i", made).search(Query("broadband", states=("JP",))))
    assert found == [heard.id, mentioned.id, silent.id]


def test_a_session_that_is_named_puts_its_documents_first(sample) -> None:
    plain = sample.search(Query("protection en ligne des enfants", "fr"))
    named = sample.search(Query("protection en ligne des enfants", "fr", sessions=("C24",)))
    assert named[0].document.session == "C24"
    assert named[0].score > plain[0].score


def test_names_are_known_in_either_language(sample) -> None:
    assert sample.knows("ITR", "en")
    assert sample.knows("WTPF-26", "en")
    assert sample.knows("WSIS/SDG", "en")
    assert not sample.knows("NATO", "en")
    assert not sample.knows("GPT-5x", "en")


# --- decisions


@pytest.mark.parametrize(
    ("text", "language"),
    [("the ITR expert group", "en"), ("le groupe d'experts sur le RTI", "fr"), ("EG-ITR", "en")],
)
def test_a_decision_without_words_of_its_own_is_found_by_its_debate(sample, text, language) -> None:
    found = ids(sample.search(Query(text, language, seeks_decision=True)))
    assert found[:2] == ["C23-minutes#2.8", "C23-minutes#2.9"]


def test_the_members_of_a_decision_are_separate_hits_next_to_each_other_in_order(sample) -> None:
    found = ids(sample.search(Query("WSIS consultations", top_k=200)))
    for decision in sample.record.decisions:
        place = found.index(decision.paragraphs[0])
        assert tuple(found[place : place + len(decision.paragraphs)]) == decision.paragraphs


def test_a_decision_is_found_with_its_debate_however_many_paragraphs_are_nearer(tmp_path: Path) -> None:
    """More paragraphs than are taken as candidates, all nearer to the question than the decision is."""
    lines = ["1\tPlateforme (Document C23/9)"]
    lines += [f"1.{n}\tUn conseiller parle de la plateforme numéro {n}." for n in range(1, 260)]
    lines += ["1.260\tLe Président propose un café à tous.", "1.261\tIl en est ainsi décidé."]
    source = tmp_path / "C23-minutes.txt"
    source.write_text("\n".join(lines), encoding="utf-8")
    made = retriever(tmp_path / "i", read(source))
    found = ids(made.search(Query("conseiller parle de la plateforme", "fr", seeks_decision=True)))
    assert found[:2] == ["C23-minutes#1.260", "C23-minutes#1.261"]


# --- filters


@pytest.mark.parametrize(
    ("filters", "admitted"),
    [
        (Filters(session="C24"), {"C24-minutes"}),
        (Filters(session="C23"), {"C23-minutes", "C23-83"}),
        (Filters(kind="contribution"), {"C23-83"}),
        (Filters(document="C23-minutes"), {"C23-minutes"}),
        (Filters(document_language="fr"), {"C23-minutes", "C24-minutes", "C23-83"}),
        (Filters(session="C23", kind="minutes"), {"C23-minutes"}),
    ],
)
def test_only_documents_that_pass_every_filter_come_back(sample, filters, admitted) -> None:
    hits = sample.search(Query("consultations sur la Résolution 1332", "fr", filters=filters, top_k=200))
    assert {hit.document.id for hit in hits} == admitted


@pytest.mark.parametrize(
    "filters",
    [Filters(session="C99"), Filters(document="none"), Filters(document_language="en"), Filters(kind="x")],
)
def test_filters_that_nothing_passes_give_nothing(sample, filters) -> None:
    assert sample.search(Query("RTI", "fr", filters=filters)) == []


def test_a_filter_finds_what_many_nearer_paragraphs_of_other_documents_would_hide(tmp_path: Path) -> None:
    crowd = document("crowd", [f"the broadband plan number {n}" for n in range(400)])
    lone = document("lone", ["something else, entirely apart"])
    made = retriever(tmp_path / "i", crowd, lone)
    found = made.search(Query("broadband plan", filters=Filters(document="lone")))
    assert ids(found) == ["lone#1"]


# --- at the edges


def test_documents_in_two_languages_are_searched_together(tmp_path: Path) -> None:
    made = retriever(
        tmp_path / "i",
        document("en", ["The ITRs were discussed at length"], language="en"),
        document("fr", ["Le RTI a été longuement débattu"], language="fr"),
    )
    hits = made.search(Query("ITRs"))
    assert {hit.paragraph.id for hit in hits if hit.evidence.covered == 1} == {"en#1", "fr#1"}


def test_a_query_without_a_content_word_still_ranks(sample) -> None:
    assert len(sample.search(Query("what is it?", "en"))) == 10


def test_an_index_without_a_passage_finds_nothing(tmp_path: Path) -> None:
    assert retriever(tmp_path / "i", document("d", ["Annex"])).search(Query("annex")) == []


def test_threads_share_a_retriever_from_its_first_use(tmp_path: Path) -> None:
    made = retriever(tmp_path / "i", document("d", [f"this is paragraph number {n}" for n in range(50)]))
    found: list[list[str]] = []
    threads = [Thread(target=lambda: found.append(ids(made.search(Query("number 7"))))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert all(each == found[0] for each in found)


def test_scores_never_rise_with_rank(sample_workspace) -> None:
    for question in ("ITR decision", "What did the Council decide on WSIS?", "Résolution 1332"):
        scores = [hit.score for hit in sample_workspace.answerer().search(question, top_k=30)]
        assert scores == sorted(scores, reverse=True)
