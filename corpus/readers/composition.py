"""A source in Unicode's composed form (NFC), in which labels, names of States and quotations are compared.

Word files and PDFs may hold an accent as a character of its own. Knows nothing of file formats.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from corpus.source import Change, Source

# Characters up to U+02FF are composed, and never join the one before them.
_MAY_COMPOSE = re.compile("[\0-\u02ff]?[\u0300-\U0010ffff]+")


def composed(source: Source) -> Source:
    """The same source in NFC, every place in it moved along."""
    if unicodedata.is_normalized("NFC", source.text):
        return source
    parts: list[str] = []
    borders: list[tuple[int, int, int, int]] = [
        (0, 0, 0, 0)
    ]  # of what changes: start and end, before and after
    position = length = 0
    for start, end in _clusters(source.text):
        cluster = unicodedata.normalize("NFC", source.text[start:end])
        parts += (source.text[position:start], cluster)
        length += start - position
        borders.append((start, end, length, length + len(cluster)))
        position, length = end, length + len(cluster)

    def moved(place: int) -> int:
        start, end, new_start, new_end = borders[bisect_right(borders, place, key=lambda each: each[0]) - 1]
        return min(new_end, new_start + place - start) if place < end else new_end + place - end

    def stretches(found: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        ends = ((moved(start), moved(end)) for start, end in found)
        return tuple((start, end) for start, end in ends if start < end)

    changes = (Change(each.kind, moved(each.start), moved(each.end)) for each in source.changes)
    return replace(
        source,
        text="".join([*parts, source.text[position:]]),
        lines=tuple(replace(line, start=moved(line.start), end=moved(line.end)) for line in source.lines),
        changes=tuple(change for change in changes if change.start < change.end),
        generated=stretches(source.generated),
        marks=stretches(source.marks),
    )


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """The shortest stretches of `text` that are not in NFC: a letter with its marks."""
    for match in _MAY_COMPOSE.finditer(text):
        if unicodedata.is_normalized("NFC", match[0]):
            continue
        starts = [i for i in range(*match.span()) if i == match.start() or not unicodedata.combining(text[i])]
        pieces = list(pairwise([*starts, match.end()]))
        apart = "".join(unicodedata.normalize("NFC", text[start:end]) for start, end in pieces)
        if apart != unicodedata.normalize("NFC", match[0]):  # Hangul: letters that are no marks join too
            pieces = [match.span()]
        yield from ((a, b) for a, b in pieces if not unicodedata.is_normalized("NFC", text[a:b]))
