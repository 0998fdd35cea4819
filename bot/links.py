"""The permanent addresses of documents and paragraphs on our server. Knows nothing of what stands there."""

from __future__ import annotations

from urllib.parse import quote


def document_path(document_id: str) -> str:
    """The path of a document's page: `/p/C23-minutes`."""
    return f"/p/{quote(document_id, safe='')}"


def paragraph_path(document_id: str, locator: str) -> str:
    """The path of a paragraph's page: `/p/C23-83/d%C3%A9cide.3.a`."""
    return f"{document_path(document_id)}/{quote(locator, safe='')}"
