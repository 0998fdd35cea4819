"""Word 97–2003 files (.doc), read in processes of their own: by LibreOffice where it is installed, else here.

LibreOffice makes a .docx of it, so that automatic numbers come out too. What is no .doc but is named so goes
to the reader of what it is. Knows nothing of what a line means.
"""

from __future__ import annotations

import re
from dataclasses import replace
from importlib import import_module

from corpus.errors import UnreadableFile
from corpus.limits import Limits
from corpus.readers.isolated import read_isolated
from corpus.source import Source

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_REMEDY = "save it as .docx and ingest that"
_HTML = re.compile(rb"\s*(?:\xef\xbb\xbf)?<(?:!doctype\s+html|html|\?xml)", re.IGNORECASE)
_REASONS = {
    "encrypted": "is protected by a password: save it without one and ingest the result",
    "older": f"comes from a Word older than Word 97: {_REMEDY}",
    "other": f"is not a Word document: {_REMEDY}",
}


def read(content: bytes, name: str, limits: Limits) -> Source:
    """The text of a .doc file, with its tracked changes and notes.

    Raises:
        UnreadableFile: it cannot be read; the sentence names it and says what to do.
    """
    if content.startswith(b"PK\x03\x04"):
        return _read_as("word.docx", content, name, limits)
    if _HTML.match(content):
        return _read_as("html.page", content, name, limits)
    source = read_isolated("word.doc", content, name, limits, _REMEDY)
    from corpus.readers.word.doc_converted import is_possible

    if not is_possible():
        return source
    try:
        return read_isolated("word.doc_converted", content, name, limits, _REMEDY)
    except UnreadableFile:
        return replace(source, remarks=(*source.remarks, "LibreOffice could not convert the file."))


def read_in_process(content: bytes, name: str, limits: Limits) -> Source:
    """The text of a .doc file, read here, without LibreOffice.

    Raises:
        UnreadableFile: it cannot be read; the sentence names it and says what to do.
    """
    from corpus.readers.pieces import Sheet
    from corpus.readers.word.doc_file import DAMAGE, NotWord97, WordFile
    from corpus.readers.word.doc_story import Stories

    if content.startswith(b"{\\rtf"):
        raise UnreadableFile(f"{name} is a rich text file (RTF): {_REMEDY}.")
    if not content.startswith(_OLE):
        raise UnreadableFile(f"{name} is not a Word document: {_REMEDY}.")

    sheet = Sheet(limits, lambda counted: limits.too_long(name, counted))
    try:
        file = WordFile(content)
        stories = Stories(file)
        for line in stories.lines():
            sheet.add(line)
    except NotWord97 as error:
        raise UnreadableFile(f"{name} {_REASONS[error.reason]}.") from None
    except DAMAGE:
        raise UnreadableFile(f"{name} is damaged: open it in a word processor, and {_REMEDY}.") from None
    return sheet.source(tuple(_remarks(file.comments.end > file.comments.start, stories.numbered)))


def _remarks(commented: bool, numbered: bool) -> list[str]:
    found = []
    if commented:
        found.append("Comments were left out.")
    if numbered:
        found.append("Automatic numbers are not shown: install LibreOffice, or save the file as .docx.")
    return found


def _read_as(reader: str, content: bytes, name: str, limits: Limits) -> Source:
    source: Source = import_module(f"corpus.readers.{reader}").read(content, name, limits)
    return source
