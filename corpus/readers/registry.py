"""Which reader reads which kind of file.

A reader is a module with `read(content, name, limits) -> Source`; it is imported when a file needs it. Knows
nothing of what a document says.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath

from corpus.errors import UnreadableFile
from corpus.limits import Limits
from corpus.readers.composition import composed
from corpus.source import Source

_READERS = {
    ".txt": "text",
    ".docx": "word.docx",
    ".pdf": "pdf.document",
    ".html": "html.page",
    ".htm": "html.page",
    ".doc": "word.doc",
}
SUFFIXES = tuple(_READERS)


def read_source(content: bytes, name: str, limits: Limits) -> Source:
    """The text of a file, in styled lines; its name's suffix says which kind of file it is.

    Raises:
        UnreadableFile: it cannot be read; the sentence names it and says what to do.
    """
    reader = _READERS.get(PurePath(name).suffix.lower())
    if reader is None:
        raise UnreadableFile(
            f"{name} is not a kind of file that can be read: save it as one of {', '.join(SUFFIXES)}."
        )
    if len(content) > limits.file_bytes:
        raise limits.too_large(name)
    if not content.strip():
        raise _empty(name)
    source: Source = import_module(f"corpus.readers.{reader}").read(content, name, limits)
    if not any(line.end > line.start for line in source.lines) or not source.text.strip():
        raise _empty(name)
    if len(source.text) > limits.characters:
        raise limits.too_long(name)
    if len(source.lines) > limits.lines:
        raise limits.too_long(name, "lines")
    return composed(source)


def _empty(name: str) -> UnreadableFile:
    return UnreadableFile(f"{name} is empty: remove it from the corpus or put the document's text in it.")
