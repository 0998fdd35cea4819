"""A plain-text source as lines that remember where each of their characters stood.

Takes out the noise that text extractors leave (bookmarks, empty footnotes, rules) and records it, so that the
whole source can be accounted for. Knows nothing of what a line means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.errors import UnreadableFile
from corpus.records import SourceSpan, SpanKind

# As .docx text extractors print them: "[bookmark: _Hlk1]", "[footnoteRef:1]1", the empty note "[1: ]".
_NOISE = re.compile(
    r"(?P<bookmark>\[bookmark: ?[^\]\n]{0,200}\])|\[footnoteRef:(?P<note>\d{1,4})\](?P=note)|\[\d{1,4}: ?\]"
)
_RULE = re.compile(r"[_‗═─-]{5,}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source: the stretches (start, end) that are left of it once noise is taken out."""

    source: str
    stretches: tuple[tuple[int, int], ...]

    @property
    def text(self) -> str:
        """The line's characters, verbatim, without noise."""
        return "".join(self.source[start:end] for start, end in self.stretches)

    def cut(self, length: int) -> tuple[Line, Line]:
        """Split after `length` characters of `text`."""
        head: list[tuple[int, int]] = []
        tail: list[tuple[int, int]] = []
        for start, end in self.stretches:
            middle = min(end, start + max(length, 0))
            if middle > start:
                head.append((start, middle))
            if end > middle:
                tail.append((middle, end))
            length -= end - start
        return Line(self.source, tuple(head)), Line(self.source, tuple(tail))

    def strip(self) -> tuple[Line, list[SourceSpan]]:
        """The line without white space at its ends, and that white space as spans."""
        text = self.text
        left, rest = self.cut(len(text) - len(text.lstrip()))
        middle, right = rest.cut(len(text.strip()))
        return middle, left.spans(SpanKind.BLANK) + right.spans(SpanKind.BLANK)

    def spans(self, kind: SpanKind, locator: str | None = None) -> list[SourceSpan]:
        """The line's stretches as spans of one kind."""
        return [SourceSpan(start, end, kind, locator) for start, end in self.stretches]


def decode(content: bytes, name: str) -> str:
    """The text of a plain-text file.

    Raises:
        UnreadableFile: the file is empty, is not text, or is not in UTF-8; the sentence names it.
    """
    if not content.strip():
        raise UnreadableFile(f"{name} is empty: remove it from the corpus or put the document's text in it.")
    if b"\x00" in content:
        raise UnreadableFile(f"{name} is not a text file: save the document as plain text (UTF-8) first.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"{name} is not in UTF-8 (byte {error.start}): save it as UTF-8 text."
        ) from error
    if not text.strip():
        raise UnreadableFile(f"{name} is empty: remove it from the corpus or put the document's text in it.")
    return text


def lines(source: str) -> Iterator[tuple[Line, list[SourceSpan]]]:
    """Each line of `source` stripped of noise and white space, with the spans of what was taken out.

    Whatever Unicode calls a line end (CRLF, form feed, U+2028 …) ends a line. Lines that hold nothing but
    noise come out with an empty `text`.
    """
    end = 0
    for whole in source.splitlines(keepends=True):
        start, end = end, end + len(whole)
        line, noise = _without_noise(source, start, end)
        stripped, blank = line.strip()
        noise += blank
        if _RULE.fullmatch(stripped.text):
            noise += stripped.spans(SpanKind.RULE)
            stripped = Line(source, ())
        yield stripped, noise


def _without_noise(source: str, start: int, end: int) -> tuple[Line, list[SourceSpan]]:
    stretches: list[tuple[int, int]] = []
    noise: list[SourceSpan] = []
    position = start
    for match in _NOISE.finditer(source, start, end):
        if match.start() > position:
            stretches.append((position, match.start()))
        kind = SpanKind.BOOKMARK if match["bookmark"] else SpanKind.FOOTNOTE
        noise.append(SourceSpan(match.start(), match.end(), kind))
        position = match.end()
    if end > position:
        stretches.append((position, end))
    return Line(source, tuple(stretches)), noise
