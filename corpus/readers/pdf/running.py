"""Running heads, feet and page numbers: what stands at one place at the edge of page after page.

A row that reads as the end of a sentence is never one, however often it stands at the head of a page: the
sentence may be the decision. The first page of a document often has none, and a short document few others: a
page number between dashes, a document's symbol alone (ITU's `C19/111-E`) and the path of the file are running
ones wherever they stand at an edge. Knows nothing of PDF.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.readers.pdf.layout import Row

_EDGE_ROWS = 3
_EDGE = 0.16  # of the page's height
_SAME_PLACE = 6.0
_LEAST_PAGES = 3
_LEAST_SHARE = 0.2
_NUMBER = re.compile(r"\d{1,4}|[ivxl]{1,8}", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.…]{12,}[.;:!?]$")
_EVIDENT = re.compile(
    r"[-–—] ?\d{1,4} ?[-–—]"
    r"|(?:[-–—] ?\d{1,4} ?[-–—] )?[A-Z]{1,4}-?\d{2}/[\w/().+-]{1,30}-[EFSRAC]|[A-Z]:\\\S.*"
)
_OF_PAGES = re.compile(r"(?P<words>.{0,80}?)(?P<page>\d{1,4})(?P<all> ?(?:/|of|sur|de) ?\d{1,4})")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}

# Titles that are numbered as pages are: "RESOLUTION 2" on page 2 heads a text.
_TITLE = re.compile(
    r"(?:r[ée]solution|d[ée]cision|recomm[ae]ndation|opinion|avis|annexe?|appendi(?:x|ce)|article|chapt(?:er|re))s?",
    re.IGNORECASE,
)

# The words without the page's number, and how far that number is from the page's position.
_Key = tuple[str, int | None]


def running_rows(pages: Sequence[Sequence[Row]], heights: Sequence[float]) -> list[set[int]]:
    """Which rows of each page, by their positions in it, are running heads or feet.

    `heights` are those of the pages, in points.
    """
    running: list[set[int]] = [set() for _ in pages]
    inhabited = sum(bool(rows) for rows in pages)
    least = max(2, min(_LEAST_PAGES, inhabited - 1), int(_LEAST_SHARE * min(inhabited, 50)))
    for head in (True, False):
        edges = [_edge(rows, height, head=head) for rows, height in zip(pages, heights, strict=True)]
        counts = Counter(
            (key, place)
            for rows, edge in zip(pages, edges, strict=True)
            for i in edge
            for key in _keys(rows[i])
            for place in _places(rows[i])
        )
        # A number that does not count on, as that of a first page in roman figures, is one by its words.
        known = {(words, place) for ((words, _), place), count in counts.items() if count >= least}
        known -= {("", place) for _, place in known}
        for rows, edge, found in zip(pages, edges, running, strict=True):
            for i in edge:
                keys, place = _keys(rows[i]), round(rows[i].y / _SAME_PLACE)
                evident = _EVIDENT.fullmatch(rows[i].text) is not None
                if not evident and not any(
                    counts[key, place] >= least or (key[0], place) in known for key in keys
                ):
                    break  # further in, the page's own text begins
                found.add(i)
    return running


def _places(row: Row) -> tuple[int, int, int]:
    """Where on its page a row stands, and the places beside that, which count as the same."""
    place = round(row.y / _SAME_PLACE)
    return place - 1, place, place + 1


def _edge(rows: Sequence[Row], height: float, *, head: bool) -> list[int]:
    """The outermost rows at the head or foot of a page, from the edge inwards."""
    ordered = sorted(range(len(rows)), key=lambda i: rows[i].y, reverse=not head)[:_EDGE_ROWS]
    return [i for i in ordered if (rows[i].y if head else height - rows[i].y) < _EDGE * height]


def _keys(row: Row) -> list[_Key]:
    """What a row has in common with those on other pages if it is a running one."""
    text = row.text
    if _SENTENCE.search(text):
        return []
    keys: list[_Key] = [(text, None)]
    words = text.strip("-–— ").split()
    for position in {0, len(words) - 1} if words else ():
        bare = words[position].strip("-–—[]()")
        rest = " ".join(words[:position] + words[position + 1 :]).strip("-–— ")
        if _NUMBER.fullmatch(bare) and not _TITLE.fullmatch(rest):
            keys.append((rest, _value(bare) - row.page))
    if match := _OF_PAGES.fullmatch(text):
        keys.append((match["words"] + match["all"], int(match["page"]) - row.page))
    return keys


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    values = [_ROMAN[letter] for letter in number.lower()]
    return sum(-value if value < max(values[i:]) else value for i, value in enumerate(values))
