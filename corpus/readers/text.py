"""Plain text files. Knows nothing of what a line means.

The text is the file's, in Unicode's composed form (NFC); the file's hash is of its bytes as they are.
Notes that extractors print as lines (`[1: words]`) stay where they stand: the file does not say which line
calls them, and a wrong place would be a wrong citation.
"""

from __future__ import annotations

from dataclasses import replace

from corpus.errors import UnreadableFile
from corpus.limits import Limits
from corpus.readers.encodings import decode, looks_like_html
from corpus.source import Source


def read(content: bytes, name: str, limits: Limits) -> Source:
    """The text of a plain-text file.

    Raises:
        UnreadableFile: the file is not text, or too long; the sentence names it and says what to do.
    """
    if looks_like_html(content):
        raise UnreadableFile(f"{name} is HTML: give it a name that ends in .html.")
    decoded = decode(content, name)
    if len(decoded.text) > limits.characters:
        raise limits.too_long(name)
    # Before there is an object for each of them.
    if len(decoded.text) > limits.lines and len(decoded.text.splitlines()) > limits.lines:
        raise limits.too_long(name, "lines")
    return replace(Source.plain(decoded.text), remarks=decoded.remarks)
