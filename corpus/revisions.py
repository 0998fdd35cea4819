"""Revisions: those that the file marks, and in plain text those that stand run together.

Which words are proposed cannot always be told from plain text: a suspicion is flagged, never mended. Sources
seen: contributions such as C23/83 (`Dubaï, 2018Bucarest, 2022`, `session de 20222026`). Labels run together
(`54`, `ivvii)`) show only among their neighbours: `numbering` finds those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.records import Revision, RevisionKind
from corpus.source import Line

_RUN_TOGETHER = re.compile(
    r"""
      # "Dubaï, 2018Bucarest, 2022"
      \b[^\W\d_][\w-]{1,40},\s(?:19|20)\d\d(?=[^\W\d_])[\w-]{2,40},\s(?:19|20)\d\d
    | \b(?:19|20)\d\d(?:19|20)\d\d\b                  # "20222026"
    | \b\d{4},(?=[^\W\d_])\w{1,40}(?:\s\d{4})?         # "2022,de 2026"
    | \b[^\W\d_]{2,40},(?=[^\W\d_])\w{1,40}            # "ODD,ainsi"
    | [;,][;,]                                        # ";,"
    """,
    re.VERBOSE,
)


def suspected_revisions(text: str) -> tuple[Revision, ...]:
    """Stretches of `text` that look like deleted and inserted words run together."""
    return tuple(
        Revision(RevisionKind.SUSPECTED, m.start(), m.end(), m[0]) for m in _RUN_TOGETHER.finditer(text)
    )


def marked_revisions(line: Line) -> tuple[Revision, ...]:
    """The tracked changes of a line, as offsets in its accepted text, in order."""
    found: list[Revision] = []
    for change in line.struck:
        place = sum(max(0, min(end, change.start) - start) for start, end in line.stretches)
        words = line.source[change.start : change.end]
        if words:
            found.append(Revision(change.kind, place, place, words))
    text = line.text
    for change in line.added:
        for start, end in _shared(line, change.start, change.end):
            found.append(Revision(change.kind, start, end, text[start:end]))
    return tuple(sorted(found, key=lambda revision: (revision.start, revision.end)))


def label_revisions(label: Line) -> tuple[Revision, ...]:
    """The same for a printed label, which stands before the text."""
    return tuple(Revision(each.kind, 0, 0, each.text) for each in marked_revisions(label))


def _shared(line: Line, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where characters `start` to `end` of the source stand in the line's text, at most one stretch."""
    offset, first, last = 0, None, 0
    for begin, stop in line.stretches:
        low, high = max(begin, start), min(stop, end)
        if high > low:
            first = offset + low - begin if first is None else first
            last = offset + high - begin
        offset += stop - begin
    if first is not None:
        yield first, last
