"""The three documents of the sample: nothing is lost, and every paragraph has the address it should have."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from corpus import SAMPLE, Document, Kind, Outcome, Record, Role, read_corpus
from corpus.language.spelling import one_spelling
from corpus.records import SpanKind

DOCUMENTS = ("C23-83", "C23-minutes", "C24-minutes")
NOISE = {
    "C23-83": {SpanKind.BOOKMARK, SpanKind.FOOTNOTE, SpanKind.RULE, SpanKind.BLANK},
    "C23-minutes": {SpanKind.RULE, SpanKind.SIGNATURE, SpanKind.BLANK},
    "C24-minutes": {SpanKind.BOOKMARK, SpanKind.SIGNATURE, SpanKind.BLANK},
}
BUREAUX = "charge-le-secrétaire-général-et-les-directeurs-des-bureaux"
EVERYONE = "encourage-les-états-membres-les-membres-de-secteur-et-toutes-les-parties-prenantes"
CONTRIBUTION = [
    *["~1", "~2", "objet", "objet.~1", "suite-à-donner-par-le-conseil", "suite-à-donner-par-le-conseil.~1"],
    *["références", "références.~1", "considérations-générales", "considérations-générales.~1"],
    *["proposition", "proposition.~1", "~3", "~4"],
    *["rappelant", *(f"rappelant.{x}" for x in "abcdefghi"), "rappelant.i~2"],
    *["considérant", "considérant.a", "considérant.b", "considérant.c", "considérant.c~2", "considérant.d"],
    *["considérant.e", "considérant.e.~1", "considérant.e.~2", "considérant.e.i", "considérant.e.ii"],
    *["considérant.e.iii", "considérant.e.iii~2", "considérant.e.iv", "considérant.e.v", "considérant.e.vi"],
    *["considérant.e.ivvii", *(f"considérant.e.ivvii.~{n}" for n in (1, 2, 3))],
    *["considérant.e.~3", "considérant.e.~4", "considérant.f"],
    *["reconnaissant", "reconnaissant.a", "reconnaissant.b", "reconnaissant.c", "notant", "notant.~1"],
    *["décide", "décide.1", "décide.2", "décide.3", "décide.3.a", "décide.3.b", "décide.4"],
    *["charge-le-secrétaire-général", *(f"charge-le-secrétaire-général.{n}" for n in range(1, 16))],
    *[BUREAUX, *(f"{BUREAUX}.{n}" for n in (1, 2, 3, 4, 54))],
    *[EVERYONE, *(f"{EVERYONE}.{n}" for n in range(1, 7))],
    *["~5", "annexe", "annexe.~1", *(f"annexe.{x}" for x in "abcdefgh")],
]
DECISIONS = {
    "C23-minutes#1.9": (["1.9"], [Outcome.NOTED, Outcome.REQUESTED]),
    "C23-minutes#2.9": (["2.8", "2.9"], [Outcome.REFERRED, Outcome.AGREED]),
    "C23-minutes#3.11": (["3.11"], [Outcome.NOTED]),
    "C23-minutes#4.10": (["4.10"], [Outcome.NOTED]),
    "C23-minutes#4.12": (["4.11", "4.12"], [Outcome.REFERRED, Outcome.AGREED]),
    "C24-minutes#1.6": (["1.5", "1.6"], [Outcome.NOTED, Outcome.REFERRED, Outcome.AGREED]),
    "C24-minutes#2.8": (["2.8"], [Outcome.NOTED]),
    "C24-minutes#3.4": (["3.4"], [Outcome.APPROVED, Outcome.ADOPTED]),
    "C24-minutes#3.9": (["3.8", "3.9"], [Outcome.REQUESTED, Outcome.REFERRED, Outcome.AGREED]),
}


@pytest.fixture(scope="module")
def record() -> Record:
    documents, failures = read_corpus(SAMPLE)
    assert failures == ()
    return Record(documents)


@pytest.fixture(params=DOCUMENTS)
def document(request: pytest.FixtureRequest, record: Record) -> Document:
    return record.document(request.param)


def source(document: Document) -> str:
    return (SAMPLE / document.path).read_bytes().decode("utf-8")


def locators(record: Record, document_id: str) -> list[str]:
    return [p.locator for p in record.document(document_id).paragraphs]


def test_the_documents_are_those_of_the_manifest(record: Record) -> None:
    assert [(d.id, d.kind, d.session, d.language, d.symbol, d.date) for d in record.documents] == [
        ("C23-83", Kind.CONTRIBUTION, "C23", "fr", "C23/83", None),
        ("C23-minutes", Kind.MINUTES, "C23", "fr", None, None),
        ("C24-minutes", Kind.MINUTES, "C24", "fr", None, "2024-06"),
    ]


def test_spans_tile_the_source_without_gap_or_overlap(document: Document) -> None:
    ends = [0, *(span.end for span in document.spans)]
    assert [span.start for span in document.spans] == ends[:-1]
    assert ends[-1] == len(source(document))


def test_the_text_of_a_paragraph_is_its_spans_joined(document: Document) -> None:
    text = source(document)
    for paragraph in document.paragraphs:
        spans = [s for s in document.spans if s.locator == paragraph.locator and s.kind is SpanKind.TEXT]
        assert "".join(text[s.start : s.end] for s in spans) == paragraph.text != ""


def test_only_noise_belongs_to_no_paragraph(document: Document) -> None:
    held = {span.kind for span in document.spans if span.locator is None}
    assert held == NOISE[document.id]
    known = {p.locator for p in document.paragraphs}
    assert {s.locator for s in document.spans if s.kind in (SpanKind.LABEL, SpanKind.TEXT)} == known


def test_noise_holds_no_words_of_the_record(document: Document) -> None:
    text = source(document)
    kept = {SpanKind.BLANK: "", SpanKind.RULE: "_"}
    for span in document.spans:
        if span.kind in kept:
            assert set(text[span.start : span.end].strip()) <= set(kept[span.kind])
        elif span.kind in (SpanKind.BOOKMARK, SpanKind.FOOTNOTE):
            assert text[span.start] == "["


def test_ids_are_unique_and_locators_are_plain(record: Record) -> None:
    ids = [p.id for d in record.documents for p in d.paragraphs]
    assert len(ids) == len(set(ids))
    assert all(p.id == f"{d.id}#{p.locator}" for d in record.documents for p in d.paragraphs)
    assert all(i.split("#")[1] == i.split("#")[1].lower() and " " not in i for i in ids)


def test_the_contribution_has_these_locators_and_no_others(record: Record) -> None:
    assert locators(record, "C23-83") == CONTRIBUTION


def test_the_minutes_have_these_locators_and_no_others(record: Record) -> None:
    def items(*lengths: int) -> list[str]:
        return [
            locator
            for item, length in enumerate(lengths, 1)
            for locator in (str(item), *(f"{item}.{n}" for n in range(1, length + 1)))
        ]

    assert locators(record, "C23-minutes") == items(9, 9, 11, 12)
    assert locators(record, "C24-minutes") == items(6, 8, 9, 2)


def test_3_10_follows_3_9(record: Record) -> None:
    around = record.neighbours("C23-minutes#3.10", 1)
    assert [p.locator for p in around] == ["3.9", "3.10", "3.11"]


@pytest.mark.parametrize(
    ("locator", "label", "begins"),
    [
        ("considérant.c~2", "considérant c) (2)", "que, dans sa Résolution 140"),
        ("considérant.e.~1", "considérant e) ¶ 1", "permettre aux membres"),
        ("considérant.e.iii~2", "considérant e) iii) (2)", "de maintenir le GTC-SMSI/ODD"),
        ("considérant.e.ivvii.~2", "considérant e) ivvii) ¶ 2", "les règles et les lignes directrices"),
        ("considérant.e.~3", "considérant e) ¶ 3", "et les membres de l'UIT sont invités:"),
        ("considérant.f", "considérant f)", "que la Résolution 102"),
        ("décide.3.a", "décide 3 a)", "actualisant ses feuilles de route"),
        (f"{BUREAUX}.54", "charge le Secrétaire général et les Directeurs des Bureaux 54", "de poursuivre"),
        ("annexe.d", "ANNEXE d)", "Donner des informations aux membres"),
    ],
)
def test_clauses_stand_where_a_reader_finds_them(
    record: Record, locator: str, label: str, begins: str
) -> None:
    paragraph = record.paragraph(f"C23-83#{locator}")
    assert paragraph.label == label
    assert one_spelling(paragraph.text).startswith(begins)


def test_clauses_of_the_annex_carry_its_title(record: Record) -> None:
    assert record.paragraph("C23-83#annexe.d").heading == (
        "ANNEXE – Mandat du Groupe de travail du Conseil sur le SMSI et les ODD"
    )
    assert record.paragraph("C23-83#annexe.d").role is Role.ANNEX


def test_what_is_left_of_the_resolutions_title_is_a_title(record: Record) -> None:
    assert record.paragraph("C23-83#~3").role is Role.TITLE
    assert record.paragraph("C23-83#~5").text == "Annexe: 1"


def test_words_run_together_are_flagged_where_they_stand(record: Record) -> None:
    flagged = {
        p.locator: [r.text for r in p.revisions] for p in record.document("C23-83").paragraphs if p.revisions
    }
    dubai = "Dubaï, 2018Bucarest, 2022"
    assert flagged == {
        **{f"rappelant.{x}": [dubai] for x in "abcde"},
        "considérant.d": [dubai],
        "considérant.e": [dubai, "2022,de 2026"],
        "considérant.e.~1": ["ODD,ainsi"],
        "considérant.e.ivvii": ["ivvii)"],
        "considérant.e.~4": [";,"],
        "charge-le-secrétaire-général.3": ["20222026"],
        "charge-le-secrétaire-général.11": [",;"],
        f"{BUREAUX}.54": ["54"],
    }
    assert not any(p.revisions for d in record.documents[1:] for p in d.paragraphs)


def test_decisions_are_joined_to_what_they_adopt(record: Record) -> None:
    found = {d.id: ([p.partition("#")[2] for p in d.paragraphs], list(d.outcomes)) for d in record.decisions}
    assert found == DECISIONS


def test_every_paragraph_of_a_decision_knows_it(record: Record) -> None:
    members = {p: d.id for d in record.decisions for p in d.paragraphs}
    for document in record.documents:
        for paragraph in document.paragraphs:
            assert paragraph.decision == members.get(paragraph.id)
            assert (paragraph.role in (Role.PROPOSAL, Role.DECISION)) == (paragraph.id in members)


def test_speakers_with_a_state_are_these(record: Record) -> None:
    found = {
        p.id: p.speaker_states[0]
        for d in record.documents
        for p in d.paragraphs
        if len(p.speaker_states) == 1
    }
    assert found == {
        **dict.fromkeys(("C23-minutes#1.3", "C23-minutes#1.7"), "RO"),
        "C23-minutes#2.2": "CA",
        **dict.fromkeys(("C23-minutes#2.3", "C23-minutes#3.3"), "CZ"),
        **dict.fromkeys(("C23-minutes#2.4", "C23-minutes#4.5"), "ZA"),
        **dict.fromkeys(("C23-minutes#2.5", "C23-minutes#4.6", "C24-minutes#2.3"), "RU"),
        "C23-minutes#3.4": "JP",
        "C23-minutes#3.5": "IN",
        **dict.fromkeys(("C23-minutes#3.10", "C23-minutes#4.3", "C24-minutes#3.5"), "AE"),
        "C23-minutes#4.2": "CN",
        "C23-minutes#4.4": "US",
        "C23-minutes#4.8": "CH",
    }


@pytest.mark.parametrize(
    "unnamed", ["C23-minutes#1.4", "C23-minutes#3.7", "C23-minutes#4.7", "C24-minutes#1.4", "C24-minutes#3.3"]
)
def test_an_unnamed_speaker_has_no_state(record: Record, unnamed: str) -> None:
    paragraph = record.paragraph(unnamed)
    assert paragraph.speaker is not None
    assert paragraph.speaker_states == ()


def test_ids_stay_when_another_paragraph_changes(record: Record, tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "corpus")
    changed = tmp_path / "corpus" / "C23-83.fr.txt"
    text = changed.read_text(encoding="utf-8").replace("h)\tla Résolution 70/1", "h)\tla Résolution 70/2", 1)
    text = text.replace(
        "g)\tDonner des orientations", "g)\tAutre texte.\n\nNote ajoutée\nDonner des orientations"
    )
    changed.write_text(text, encoding="utf-8")
    again = Record(read_corpus(tmp_path / "corpus")[0])
    for paragraph in record.document("C23-83").paragraphs:
        if paragraph.locator not in ("rappelant.h", "annexe.g"):
            assert again.paragraph(paragraph.id) == paragraph


def test_windows_line_ends_and_a_byte_order_mark_change_no_paragraph(record: Record, tmp_path: Path) -> None:
    shutil.copytree(SAMPLE, tmp_path / "corpus")
    for path in (tmp_path / "corpus").glob("*.txt"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    documents, _ = read_corpus(tmp_path / "corpus")
    assert [d.paragraphs for d in documents] == [d.paragraphs for d in record.documents]
