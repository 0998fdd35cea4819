"""What a reader makes of a file: one text, cut into styled lines that remember where each character stood.

Takes out the noise that text extractors leave (bookmarks, empty footnotes, rules) and records it, so that the
whole source can be accounted for. Knows nothing of file formats or of what a line means.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from typing import TypeVar

from corpus.records import PUT_IN, TAKEN_OUT, RevisionKind, SourceSpan, SpanKind

T = TypeVar("T")

# As .docx text extractors print them: "[bookmark: _Hlk1]", "[footnoteRef:1]1", the empty note "[1: ]".
_NOISE = re.compile(
    r"(?P<bookmark>\[bookmark: ?[^\]\n]{0,200}\])|\[footnoteRef:(?P<note>\d{1,4})\](?P=note)|\[\d{1,4}: ?\]"
)
_RULE = re.compile(r"[_‗═─-]{5,}")


class Style(StrEnum):
    """How a line is set, as far as the file says so; a text file says nothing.

    A `ROW` holds the cells of a table's row, separated by ` | `. A `NOTE` is a footnote or endnote; it begins
    with its mark and a tab, and stands right after the line that calls it. `CONTENTS` and `RUNNING` (heads,
    feet, page numbers) repeat or frame what stands elsewhere.
    """

    PLAIN = "plain"
    TITLE = "title"
    HEADING = "heading"
    CALL = "call"
    ANNEX = "annex"
    LIST = "list"
    ROW = "row"
    NOTE = "note"
    CONTENTS = "contents"
    RUNNING = "running"


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Characters `start` to `end` (exclusive, no line end among them) of a source's text.

    `level` counts from 1 for headings and lists, 0 where it is not known; `page` from 1 where there are
    pages.
    """

    start: int
    end: int
    style: Style = Style.PLAIN
    level: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Characters `start` to `end` (exclusive) of a source's text that a tracked change touches."""

    kind: RevisionKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """A file as its reader gives it.

    `text` holds every character that the file shows, deleted ones and running heads included, in reading
    order and in NFC; between two `lines` there is nothing but line ends. `changes` and `generated` are in
    order and without overlap. `generated` are stretches (start, end) that stand nowhere in the file and that
    its reader computed: automatic numbers, separators between cells. `marks` are typed marks that call a
    note, which are no part of the sentence that they stand in. `remarks` are sentences on what could not be
    taken over.
    """

    text: str
    lines: tuple[SourceLine, ...]
    changes: tuple[Change, ...] = ()
    generated: tuple[tuple[int, int], ...] = ()
    marks: tuple[tuple[int, int], ...] = ()
    remarks: tuple[str, ...] = ()

    @classmethod
    def plain(cls, text: str) -> Source:
        """A text without styles; whatever Unicode calls a line end (CRLF, form feed, U+2028 …) is one."""
        found: list[SourceLine] = []
        end = 0
        for whole in text.splitlines(keepends=True):
            start, end = end, end + len(whole)
            found.append(SourceLine(start, start + len(whole.splitlines()[0])))
        return cls(text, tuple(found))

    def accepted(self) -> str:
        """The text with every change accepted."""
        return self._without(TAKEN_OUT)

    def original(self) -> str:
        """The text with every change rejected."""
        return self._without(PUT_IN)

    def _without(self, kinds: frozenset[RevisionKind]) -> str:
        kept, position = [], 0
        for change in self.changes:
            if change.kind in kinds:
                kept.append(self.text[position : change.start])
                position = change.end
        return "".join([*kept, self.text[position:]])


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source: the stretches (start, end) that are left of it once noise is taken out.

    `stretches` are the accepted reading; `struck` and `added` are the changes that touch the line. All are in
    characters of the source.
    """

    source: str
    stretches: tuple[tuple[int, int], ...]
    style: Style = Style.PLAIN
    level: int = 0
    page: int | None = None
    struck: tuple[Change, ...] = ()
    added: tuple[Change, ...] = ()

    @property
    def text(self) -> str:
        """The line's characters, verbatim, without noise and deleted ones."""
        if len(self.stretches) == 1:  # as nearly always
            return self.source[slice(*self.stretches[0])]
        return "".join(self.source[start:end] for start, end in self.stretches)

    @property
    def deleted_text(self) -> str:
        """The characters that changes take out."""
        return "".join(self.source[change.start : change.end] for change in self.struck)

    @property
    def end(self) -> int:
        """Where the line ends in the source."""
        return max((end for _, end in (*self.stretches, *((c.start, c.end) for c in self.struck))), default=0)

    def cut(self, length: int) -> tuple[Line, Line]:
        """Split after `length` characters of `text`; what was deleted there goes to the second part."""
        if length <= 0:
            return self._of((), ()), self
        head: list[tuple[int, int]] = []
        tail: list[tuple[int, int]] = []
        for start, end in self.stretches:
            middle = min(end, start + max(length, 0))
            if middle > start:
                head.append((start, middle))
            if end > middle:
                tail.append((middle, end))
            length -= end - start
        border = head[-1][1] if head else -1
        before = tuple(change for change in self.struck if change.start < border)
        after = self.struck[len(before) :]
        return (
            self._of(tuple(head), before),
            self._of(tuple(tail), after),
        )

    def _of(self, stretches: tuple[tuple[int, int], ...], struck: tuple[Change, ...]) -> Line:
        """This line with other stretches; several times as fast as `dataclasses.replace`."""
        return Line(self.source, stretches, self.style, self.level, self.page, struck, self.added)

    def strip(self) -> tuple[Line, list[SourceSpan]]:
        """The line without white space at its ends, and that white space as spans."""
        text = self.text
        if text == text.strip():
            return self, []
        left = len(text) - len(text.lstrip())
        head, rest = self.cut(left)
        middle, tail = rest.cut(len(text.strip()))
        blank = [SourceSpan(a, b, SpanKind.BLANK) for part in (head, tail) for a, b in part.stretches]
        return middle._of(middle.stretches, self.struck), blank

    def spans(self, kind: SpanKind, locator: str | None = None) -> list[SourceSpan]:
        """The line's stretches as spans of one kind, and what was deleted in it."""
        kept = [SourceSpan(start, end, kind, locator) for start, end in self.stretches]
        return kept + [SourceSpan(c.start, c.end, SpanKind.DELETED, locator) for c in self.struck]


def lines(source: Source) -> Iterator[tuple[Line, list[SourceSpan]]]:
    """Each line of `source` stripped of noise and white space, with the spans of what was taken out.

    Lines that hold nothing but noise come out with an empty `text`; so do those that are deleted whole, with
    their words in `deleted_text`. Line ends are blank.
    """
    end, position = 0, 0
    for each in source.lines:
        gap = [SourceSpan(end, each.start, SpanKind.BLANK)] if each.start > end else []
        end = each.end
        while position < len(source.changes) and source.changes[position].end <= each.start:
            position += 1
        line, noise = _without_noise(source, each, position)
        stripped, blank = line.strip()
        noise = gap + noise + blank
        if _RULE.fullmatch(stripped.text):
            noise += stripped.spans(SpanKind.RULE)
            stripped, _ = stripped.cut(0)
        yield stripped, noise
    if end < len(source.text):
        yield Line(source.text, ()), [SourceSpan(end, len(source.text), SpanKind.BLANK)]


def _without_noise(source: Source, line: SourceLine, first_change: int) -> tuple[Line, list[SourceSpan]]:
    touching = takewhile(lambda change: change.start < line.end, _from(source.changes, first_change))
    changes = [
        Change(change.kind, max(change.start, line.start), min(change.end, line.end)) for change in touching
    ]
    struck = tuple(change for change in changes if change.kind in TAKEN_OUT)
    stretches: list[tuple[int, int]] = []
    noise: list[SourceSpan] = []
    for start, end in _between(line.start, line.end, struck):
        position = start
        for span in _noise_in(source, start, end):
            if span.start > position:
                stretches.append((position, span.start))
            noise.append(span)
            position = span.end
        if end > position:
            stretches.append((position, end))
    added = tuple(change for change in changes if change.kind in PUT_IN)
    return (
        Line(source.text, tuple(stretches), line.style, line.level, line.page, struck, added),
        noise,
    )


def _noise_in(source: Source, start: int, end: int) -> Iterator[SourceSpan]:
    """What is no text among characters `start` to `end`, in order, without overlap."""
    found = [
        SourceSpan(match.start(), match.end(), SpanKind.BOOKMARK if match["bookmark"] else SpanKind.FOOTNOTE)
        for match in _NOISE.finditer(source.text, start, end)
    ]
    first = bisect_left(source.marks, (start, start))
    for low, high in takewhile(lambda mark: mark[1] <= end, _from(source.marks, first)):
        found.append(SourceSpan(low, high, SpanKind.FOOTNOTE))
    for span in sorted(found, key=lambda span: span.start):
        if span.start >= start:
            yield span
            start = span.end


def _from(items: Sequence[T], first: int) -> Iterator[T]:
    """The items from number `first` on, without a copy of what is left."""
    return (items[i] for i in range(first, len(items)))


def _between(start: int, end: int, struck: tuple[Change, ...]) -> Iterator[tuple[int, int]]:
    """What is left of characters `start` to `end` without the struck ones."""
    for change in struck:
        if change.start > start:
            yield start, change.start
        start = change.end
    if end > start:
        yield start, end
