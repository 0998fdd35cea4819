"""The pages for people: a paragraph highlighted in its context, and a document as a whole.

Knows nothing of questions and answers. The templates escape the text of documents: it never runs as script.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot import excerpts
from bot.links import document_path, paragraph_path
from bot.naming import document_name, kind_name, language_name, source_name
from bot.strings import strings
from bot.visitor import COOKIE, COOKIE_SECONDS, reading_language, supported
from corpus.errors import GreffierError, UnknownParagraph
from corpus.record import Record
from corpus.records import Document

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


READ = ["GET", "HEAD"]
"""The methods of an address that is only looked at; to `HEAD`, the server sends no body."""


def router(record: Callable[[], Record]) -> APIRouter:
    """The routes `/p/{document}` and `/p/{document}/{locator}` over the record that `record()` opens."""
    routes = APIRouter()

    # The functions are not `async`: opening the record may take a moment and must not hold up the chat.
    @routes.api_route("/p/{document_id}/{locator:path}", methods=READ, response_class=HTMLResponse)
    def paragraph_page(request: Request, document_id: str, locator: str) -> Response:
        return _respond(request, lambda language: _paragraph(record(), f"{document_id}#{locator}", language))

    @routes.api_route("/p/{document_id}", methods=READ, response_class=HTMLResponse)
    def document_page(request: Request, document_id: str) -> Response:
        return _respond(request, lambda language: _document(record(), document_id, language))

    return routes


def _paragraph(record: Record, paragraph_id: str, language: str) -> str:
    shown = excerpts.excerpt(record, paragraph_id)
    return _render(
        "paragraph.html",
        language,
        excerpt=shown,
        document=shown.document,
        source=source_name(shown.document, shown.paragraph, language),
    )


def _document(record: Record, document_id: str, language: str) -> str:
    document = record.document(document_id)
    return _render(
        "document.html",
        language,
        document=document,
        lines=[excerpts.line(paragraph) for paragraph in document.paragraphs],
        source=document_name(document, language),
    )


def _respond(request: Request, page: Callable[[str], str]) -> Response:
    """Render `page` for its visitor; what the record lacks is a 404 and a broken index a 503, in words."""
    asked = request.query_params.get("lang")
    language = reading_language(asked, request.cookies.get(COOKIE), request.headers.get("accept-language"))
    words = strings("pages", language)
    status, html = 200, ""
    try:
        html = page(language)
    except UnknownParagraph:
        status = 404
        html = _render("message.html", language, title=words["missing_title"], message=words["missing"])
    except GreffierError as error:
        status = 503
        html = _render("message.html", language, title=words["site"], message=str(error))
    headers = {"Vary": "Accept-Language, Cookie", "Content-Language": language}
    response = HTMLResponse(html, status, headers)
    if supported(asked):
        response.set_cookie(COOKIE, language, max_age=COOKIE_SECONDS, samesite="lax")
    return response


def _render(template: str, language: str, **values: Any) -> str:
    """Fill a template; each of them has the words of the language and the ways to name and link things."""

    def facts(document: Document) -> Mapping[str, str]:
        words = strings("pages", language)
        return {
            words["symbol"]: document.symbol or words["not_known"],
            words["session"]: document.session or words["not_known"],
            words["date"]: document.date or words["not_known"],
            words["kind"]: kind_name(document, language),
            words["document_language"]: language_name(document.language, language),
        }

    return _TEMPLATES.get_template(template).render(
        language=language,
        words=strings("pages", language),
        facts=facts,
        document_path=document_path,
        paragraph_path=paragraph_path,
        **values,
    )
