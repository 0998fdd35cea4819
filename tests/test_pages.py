"""The pages of paragraphs and documents, over the sample corpus itself."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from bot import pages
from bot.excerpts import excerpt, segments
from bot.links import document_path, paragraph_path
from bot.visitor import COOKIE, reading_language
from corpus import SAMPLE, Document, Kind, Paragraph, Record, Role, read_corpus
from corpus.errors import GreffierError
from corpus.records import Revision, RevisionKind


@pytest.fixture(scope="module")
def record() -> Record:
    return Record(read_corpus(SAMPLE)[0])


def client_over(record: Record) -> TestClient:
    app = FastAPI()
    app.include_router(pages.router(lambda: record))
    return TestClient(app)


@pytest.fixture
def client(record: Record) -> TestClient:
    return client_over(record)


def lines(html: str) -> list[tuple[str, bool]]:
    """The locators of the paragraphs on a page, and whether each is the one asked for."""
    found = re.findall(r'<div class="line([^"]*)" id="([^"]*)"', html)
    return [(unescape(locator), "current" in classes) for classes, locator in found]


def test_the_paragraph_is_highlighted_among_its_neighbours(client: TestClient) -> None:
    html = client.get("/p/C23-minutes/2.8").text
    shown = [("2.6", False), ("2.7", False), ("2.8", True), ("2.9", False), ("3", False)]
    assert lines(html) == shown
    assert "des consultations informelles soient organisées" in html


def test_the_page_names_document_heading_and_label(client: TestClient, record: Record) -> None:
    html = unescape(client.get("/p/C23-minutes/2.8?lang=en").text)
    assert "<h1>C23 minutes § 2.8</h1>" in html
    assert record.paragraph("C23-minutes#2.8").heading in html
    assert record.document("C23-minutes").title in html


def test_what_is_not_known_of_the_document_is_said(client: TestClient) -> None:
    html = client.get("/p/C23-minutes/2.8?lang=en").text
    assert "<dt>Symbol</dt><dd>not known</dd>" in html
    assert "<dt>Date</dt><dd>not known</dd>" in html
    assert "<dt>Session</dt><dd>C23</dd>" in html


def test_the_page_follows_the_reader_and_the_text_keeps_its_own_language(client: TestClient) -> None:
    french = client.get("/p/C23-minutes/2.8", headers={"accept-language": "fr-CH,en;q=0.5"}).text
    german = client.get("/p/C23-minutes/2.8", headers={"accept-language": "de,fr;q=0.5"}).text
    assert '<html lang="fr">' in french
    assert "compte rendu C23 § 2.8" in french
    assert '<html lang="en">' in german
    assert '<section lang="fr"' in german


def test_a_chosen_language_is_remembered(record: Record) -> None:
    client = client_over(record)
    assert client.get("/p/C23-minutes/2.8?lang=fr").cookies[COOKIE] == "fr"
    assert '<html lang="fr">' in client.get("/p/C23-minutes/2.9", headers={"accept-language": "en"}).text


def test_every_paragraph_has_a_page_at_its_own_address(client: TestClient, record: Record) -> None:
    for document in record.documents:
        for paragraph in document.paragraphs:
            answer = client.get(paragraph_path(document.id, paragraph.locator))
            assert answer.status_code == 200, paragraph.id
            assert (paragraph.locator, True) in lines(answer.text), paragraph.id


def test_a_locator_typed_in_decomposed_form_is_found(client: TestClient) -> None:
    assert client.get("/p/C23-83/de\u0301cide.1").status_code == 200


def test_neighbours_link_to_the_previous_and_the_next_paragraph(client: TestClient) -> None:
    html = client.get("/p/C23-minutes/2.8").text
    assert 'rel="prev" href="/p/C23-minutes/2.7"' in html
    assert 'rel="next" href="/p/C23-minutes/2.9"' in html
    assert 'rel="prev"' not in client.get("/p/C23-minutes/1").text
    assert 'rel="next"' not in client.get("/p/C23-minutes/4.12").text


def test_the_whole_document_stands_on_its_page(client: TestClient, record: Record) -> None:
    document = record.document("C23-83")
    shown = lines(client.get(document_path(document.id)).text)
    assert [locator for locator, _ in shown] == [paragraph.locator for paragraph in document.paragraphs]


@pytest.mark.parametrize("path", ["/p/C23-minutes/99.9", "/p/C99-minutes", "/p/C99-minutes/1", "/p/C23-83/"])
def test_an_unknown_address_is_a_404_in_words(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"accept-language": "fr"})
    assert answer.status_code == 404
    assert "Rien ne se trouve à cette adresse" in unescape(answer.text)


@pytest.mark.parametrize(
    ("path", "status"), [("/p/C23-minutes/2.8", 200), ("/p/C23-83", 200), ("/p/C99-minutes", 404)]
)
def test_a_page_can_be_asked_for_its_head(client: TestClient, path: str, status: int) -> None:
    head = client.head(path)
    assert head.status_code == status
    assert head.headers == client.get(path).headers


def test_an_index_that_cannot_be_read_is_said_on_the_page() -> None:
    def broken() -> Record:
        raise GreffierError("The index is damaged: run greffier index --rebuild.")

    app = FastAPI()
    app.include_router(pages.router(broken))
    answer = TestClient(app).get("/p/C23-minutes/2.8")
    assert answer.status_code == 503
    assert "The index is damaged" in answer.text


def test_text_of_a_document_never_becomes_markup() -> None:
    script = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    paragraph = Paragraph('x#1"><b>', "x", '1"><b>', script, script, script, Role.BODY)
    document = Document("x", "x.txt", Kind.OTHER, "en", "0" * 64, script, (paragraph,), symbol=script)
    client = client_over(Record([document]))
    for path in (document_path("x"), paragraph_path("x", '1"><b>')):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text
        assert "<b>" not in answer.text


def test_addresses_survive_any_locator(record: Record) -> None:
    assert paragraph_path("C23-83", "décide.3.a") == "/p/C23-83/d%C3%A9cide.3.a"
    paragraph = Paragraph("a b#x/é?#%.~1", "a b", "x/é?#%.~1", "x", "", "text", Role.BODY)
    document = Document("a b", "x.txt", Kind.OTHER, "en", "0" * 64, "title", (paragraph,))
    assert client_over(Record([document])).get(paragraph_path("a b", "x/é?#%.~1")).status_code == 200


def test_a_quote_is_set_apart_in_its_paragraph(record: Record) -> None:
    quote = "sous la coordination du conseiller des Bahamas"
    shown = excerpt(record, "C23-minutes#2.8", quote)
    current = next(line for line in shown.lines if line.current)
    assert [part.text for part in current.segments if part.quoted] == [quote]
    assert "".join(part.text for part in current.segments) == record.paragraph("C23-minutes#2.8").text
    assert not any(part.quoted for line in shown.lines if not line.current for part in line.segments)


def test_words_that_are_not_there_mark_nothing() -> None:
    paragraph = Paragraph("m#1.2", "m", "1.2", "§ 1.2", "", "Il en est ainsi décidé.", Role.DECISION)
    assert [part.quoted for part in segments(paragraph, "approuvé")] == [False]


REVISED = Paragraph(
    *("c#décide.1", "c", "décide.1", "décide 1", "décide", "de tenir deux réunions par an", Role.OPERATIVE),
    revisions=(
        Revision(RevisionKind.DELETED, 9, 9, "une réunion"),
        Revision(RevisionKind.INSERTED, 9, 22, "deux réunions"),
        Revision(RevisionKind.DELETED, 0, 0, "4", in_label=True),
    ),
)


def test_revisions_are_set_apart_and_the_rest_is_the_text() -> None:
    parts = segments(REVISED, "deux réunions par")
    assert [(part.text, part.quoted, part.change) for part in parts] == [
        ("de tenir ", False, None),
        ("une réunion", False, "deleted"),
        ("deux réunions", True, "inserted"),
        (" par", True, None),
        (" an", False, None),
    ]


def test_an_excerpt_is_found_by_an_id_with_accents_apart(record: Record) -> None:
    paragraph_id = next(p.id for p in record.document("C23-83").paragraphs if "é" in p.id)
    shown = excerpt(record, unicodedata.normalize("NFD", paragraph_id))
    assert shown.paragraph.id == paragraph_id
    assert [line.paragraph.id for line in shown.lines if line.current] == [paragraph_id]


def test_a_page_shows_what_is_deleted_and_what_is_inserted() -> None:
    document = Document("c", "c.docx", Kind.CONTRIBUTION, "fr", "0" * 64, "Contribution", (REVISED,))
    html = client_over(Record([document])).get(paragraph_path("c", REVISED.locator)).text
    assert "de tenir <del>une réunion</del><ins>deux réunions</ins> par an" in html


@pytest.mark.parametrize(
    ("asked", "remembered", "browser", "language"),
    [
        ("fr", "en", "en", "fr"),
        (None, "fr", "en", "fr"),
        (None, None, "fr-CA,en;q=0.8", "fr"),
        (None, None, "de-CH,fr;q=0.8", "en"),
        ("de", "xx", "fr", "fr"),
        (None, None, None, "en"),
    ],
)
def test_a_choice_wins_over_the_browser_and_english_over_other_languages(
    asked: str | None, remembered: str | None, browser: str | None, language: str
) -> None:
    assert reading_language(asked, remembered, browser) == language
