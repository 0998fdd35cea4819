"""Plain text files. Knows nothing of what a line means."""

from __future__ import annotations

from corpus.errors import UnreadableFile
from corpus.limits import Limits
from corpus.source import Source


def read(content: bytes, name: str, limits: Limits) -> Source:  # noqa: ARG001  # the readers' common form
    """The text of a plain-text file.

    Raises:
        UnreadableFile: the file is not text, or is not in UTF-8; the sentence names it.
    """
    return Source.plain(decode(content, name))


def decode(content: bytes, name: str) -> str:
    """The characters of a plain-text file.

    Raises:
        UnreadableFile: the file is not text, or is not in UTF-8; the sentence names it.
    """
    if b"\x00" in content:
        raise UnreadableFile(f"{name} is not a text file: save the document as plain text (UTF-8) first.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"{name} is not in UTF-8 (byte {error.start}): save it as UTF-8 text."
        ) from error
