"""Which paragraph cites what, which document answers to a name, and who presents it."""

from __future__ import annotations

import pytest

from corpus import SAMPLE, Document, Kind, read_corpus
from corpus.entities.references import references_in
from corpus.graph import Graph
from corpus.records import Paragraph, Role


def document(
    document_id: str,
    *texts: str,
    kind: Kind = Kind.MINUTES,
    role: Role = Role.INTERVENTION,
    symbol: str | None = None,
    session: str | None = None,
    date: str | None = None,
    title: str = "Compte rendu",
    language: str = "fr",
) -> Document:
    """A document whose paragraphs are `texts`, labelled 1, 2, 3 …"""
    paragraphs = tuple(
        Paragraph(
            id=f"{document_id}#{n}",
            document_id=document_id,
            locator=str(n),
            label=f"§ {n}",
            heading="",
            text=text,
            role=role,
            references=references_in(text),
        )
        for n, text in enumerate(texts, start=1)
    )
    return Document(
        id=document_id,
        path=f"{document_id}.txt",
        kind=kind,
        language=language,
        sha256="",
        title=title,
        paragraphs=paragraphs,
        symbol=symbol,
        session=session,
        date=date,
    )


@pytest.fixture(scope="module")
def sample() -> Graph:
    return Graph(read_corpus(SAMPLE)[0])


def ids(paragraphs: tuple[Paragraph, ...]) -> list[str]:
    return [paragraph.id for paragraph in paragraphs]


def test_a_document_is_cited_with_and_without_its_corrigenda(sample: Graph) -> None:
    found = [f"C23-minutes#{locator}" for locator in ("3", "3.3", "3.9", "3.11")]
    assert ids(sample.cited_by("C23/74")) == found
    assert ids(sample.cited_by("le Document C23/74+Corr.1")) == found
    assert sample.cited_by("C23/7") == ()
    assert sample.cited_by("nothing that anybody printed") == ()


def test_a_title_block_is_no_citation_of_its_own_document() -> None:
    graph = Graph([document("a", "Document C23/83-F", "voir le Document C23/83+Corr.1", symbol="C23/83")])
    assert [p.id for p in graph.cited_by("C23/83")] == ["a#2"]


def test_a_paragraph_that_cites_twice_appears_once() -> None:
    graph = Graph([document("m", "Le Document C23/5, dit-il, est le Document C23/5.")])
    assert ids(graph.cited_by("C23/5")) == ["m#1"]


def test_a_resolution_of_another_body_with_the_same_number_is_not_meant() -> None:
    graph = Graph(
        [
            document(
                "m",
                "la Résolution 30 (Rév. Kigali, 2022) de la CMDT",
                "la Résolution 30 (Rév. Bucarest, 2022)",
                "la Résolution 30",
            )
        ]
    )
    assert ids(graph.cited_by("WTDC Resolution 30")) == ["m#1", "m#3"]
    assert ids(graph.cited_by("Résolution 30 de la Conférence de plénipotentiaires")) == ["m#2", "m#3"]
    assert ids(graph.cited_by("Resolution 30")) == ["m#1", "m#2", "m#3"]


def test_a_document_answers_to_its_symbol_in_every_language_and_version() -> None:
    graph = Graph(
        [
            document("a", "x", symbol="C23/74", kind=Kind.CONTRIBUTION),
            document("b", "x", symbol="C23/74", kind=Kind.CONTRIBUTION, language="en"),
            document("c", "x", symbol="C23/74(Corr.1)", kind=Kind.CONTRIBUTION),
            document("d", "x", symbol="C23/7", kind=Kind.CONTRIBUTION),
            document("e", "x"),
        ]
    )
    assert [d.id for d in graph.answering("C23/74+Corr.1")] == ["a", "b", "c"]
    assert [d.id for d in graph.answering("C23/7")] == ["d"]
    assert graph.answering("C23/75") == ()


def test_a_resolution_answers_by_its_title_its_first_line_or_its_files_name() -> None:
    graph = Graph(
        [
            document("a", "x", kind=Kind.RESOLUTION, title="RESOLUTION 146 (REV. DUBAI, 2018)"),
            document("b", "RÉSOLUTION 146 (Rév. Bucarest, 2022)", kind=Kind.RESOLUTION, role=Role.TITLE),
            document("ITU-PP14-RES-146.EN", "x", kind=Kind.RESOLUTION),
            document("c", "x", kind=Kind.CONTRIBUTION, title="Résolution 146: propositions"),
            document("d", "x", kind=Kind.RESOLUTION, title="Projet de révision de la Résolution 146"),
        ]
    )
    assert [d.id for d in graph.answering("Résolution 146")] == ["a", "b", "ITU-PP14-RES-146.EN"]
    assert [d.id for d in graph.answering("Résolution 146 (Rév. Bucarest, 2022)")] == ["b"]
    assert [d.id for d in graph.answering("Résolution 146 de la PP-14")] == ["ITU-PP14-RES-146.EN"]
    assert graph.answering("Council Resolution 146") == ()
    (reference,) = references_in("la Résolution 146 de la CMDT")
    assert graph.answering(reference) == ()


def test_whoever_presents_a_document_introduces_it_and_not_what_it_mentions() -> None:
    graph = Graph(
        [
            document(
                "m",
                "Le Président remercie la Suisse. Un conseiller présente le résumé (Document C24/INF/18).",
                "Le conseiller du Japon présente le Document C24/82, qui complète le Document C24/60.",
                "Le Secrétaire général présente les Documents C24/1, C24/2 et C24/3.",
                "Un conseiller appuie le Document C24/82.",
            )
        ]
    )
    assert ids(graph.introducing("C24/INF/18")) == ["m#1"]
    assert ids(graph.introducing("C24/82+Corr.1")) == ["m#2"]
    assert graph.introducing("C24/60") == ()
    for symbol in ("C24/1", "C24/2", "C24/3"):
        assert ids(graph.introducing(symbol)) == ["m#3"]


def test_only_minutes_tell_who_presents() -> None:
    text = "Le conseiller du Japon présente le Document C24/82."
    assert Graph([document("o", text, kind=Kind.OTHER)]).introducing("C24/82") == ()


def test_appearances_go_by_session_then_date_then_place() -> None:
    cites = ("la Résolution 1332", "rien", "la Résolution 1332 du Conseil")
    graph = Graph(
        [
            document("unknown", *cites[:1]),
            document("c23-undated", *cites[:1], session="C23"),
            document("c23-july", *cites, session="C23", date="2023-07-11"),
            document("c23-may", *cites[:1], session="C23", date="2023-05"),
            document("pp18", *cites[:1], session="PP-18"),
            document("c18", *cites[:1], session="C18"),
            document("c99", *cites[:1], session="C99"),
            document("c19", *cites[:1], session="C19"),
        ]
    )
    found = [appearance.paragraph.id for appearance in graph.appearances("Council Resolution 1332")]
    assert found == [
        *["c99#1", "c18#1", "pp18#1", "c19#1"],
        *["c23-may#1", "c23-july#1", "c23-july#3", "c23-undated#1", "unknown#1"],
    ]
    assert [a.document.id for a in graph.appearances("Résolution 1332")][:2] == ["c99", "c18"]


def test_a_clause_number_of_another_text_leads_to_no_paragraph_of_the_minutes(sample: Graph) -> None:
    (clauses,) = [p for p in read_corpus(SAMPLE)[0][2].paragraphs if p.locator == "3.7"]
    named = {r.name: r.kind.value for r in clauses.references}
    assert named["décide 1.2, 2"] == "clause"
    assert sample.cited_by("décide 1.2, 2") == ()
