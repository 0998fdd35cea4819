"""An answer taken apart: its sentences, what each quotes, and which markers each carries.

Knows nothing of what markers stand for or of what quotations should say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.language.sentences import sentences
from eval.folding import same_words

MARKER = re.compile(r"\[(\d+)\]")
QUOTED = "…"
"""What stands in a sentence's own words for something quoted."""

_CLOSING = {"«": "»", "“": "”"}
_STRAIGHT = re.compile(r'"[^"\n]*"')
_MARKERS = re.compile(r"(?:\s*\[\d+\])*")
_MARKERS_AFTER_STOP = re.compile(r"([.!?…])((?:\s*\[\d+\])+)")
_COLON_AT_END = re.compile(r":[ \t]*\n\s*")
_LIST_MARK = re.compile(r"\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_STOPS = (".", "!", "?", "…")
_PLACE = "\ue000"  # of private use: no splitter takes it for the end of a sentence
_SAYS = re.compile(rf"[^\W\d_]|{_PLACE}")  # words or a quotation: a marker alone says nothing


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between quotation marks, and the markers that follow them at once."""

    words: str
    markers: frozenset[int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its own words, without markers and with `QUOTED` for each quotation; what it quotes.

    `markers` are its own; `line_markers` those of the whole line that it stands in.
    """

    words: str
    quotations: tuple[Quoted, ...]
    markers: frozenset[int]
    line_markers: frozenset[int]


def sentences_of(answer: str, language: str) -> tuple[Sentence, ...]:
    """The sentences of an answer, in order.

    What is quoted is part of the sentence around it; a line that ends in a colon is one with the next; a
    marker after the full stop belongs to the sentence before it. Where a capital follows, a quotation that
    ends in a full stop or has a marker of its own closes its sentence.
    """
    quotations: list[Quoted] = []
    plain = _MARKERS_AFTER_STOP.sub(r"\2\1", _without_quotations(answer, quotations))
    left = iter(quotations)
    return tuple(
        sentence
        for line in _COLON_AT_END.sub(": ", plain).splitlines()
        for sentence in _of(line, left, language)
    )


def own_words(answer: str) -> str:
    """The answer without markers and without what it quotes: each quotation becomes `QUOTED`."""
    plain = MARKER.sub(" ", _without_quotations(answer, [])).replace(_PLACE, QUOTED)
    return " ".join(plain.split())


def without_names(text: str, names: Iterable[str]) -> str:
    """`text` without any of `names`, such as titles and labels; `3` alone is a number and no name."""
    plain = same_words(text)
    for name in sorted({same_words(name) for name in names}, key=len, reverse=True):
        if name and not name.isdecimal():
            plain = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ; ", plain)
    return plain


def _of(line: str, quotations: Iterator[Quoted], language: str) -> Iterator[Sentence]:
    line = line[mark.end() :] if (mark := _LIST_MARK.match(line)) else line
    line_markers = _markers(line)
    for start, end in sentences(line, language):
        piece = line[start:end]
        quoted = tuple(next(quotations) for _ in range(piece.count(_PLACE)))
        if _SAYS.search(piece):
            words = MARKER.sub(" ", piece).replace(_PLACE, QUOTED)
            yield Sentence(" ".join(words.split()), quoted, _markers(piece), line_markers)


def _without_quotations(answer: str, found: list[Quoted]) -> str:
    """The answer with `_PLACE` for each quotation, which is added to `found`, and a stop where it closes."""
    answer = answer.replace(_PLACE, " ")
    pieces: list[str] = []
    position = 0
    for start, end in _quotations(answer):
        words = answer[start + 1 : end - 1].strip()
        markers = _MARKERS.match(answer, end)
        after = markers.end() if markers else end
        found.append(Quoted(words, _markers(answer[end:after])))
        closes = words.endswith(_STOPS) or after > end
        stop = "." if closes and answer[after:].lstrip()[:1].isupper() else ""
        pieces += [answer[position:start], _PLACE, answer[end:after], stop]
        position = after
    return "".join([*pieces, answer[position:]])


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Where each outermost quotation stands, its marks included; a mark that nothing closes opens none."""
    position = 0
    while position < len(text):
        end = _end_of_quotation(text, position)
        if end:
            yield position, end
        position = end or position + 1


def _end_of_quotation(text: str, start: int) -> int | None:
    if straight := _STRAIGHT.match(text, start):
        return straight.end()
    opening = text[start]
    if opening not in _CLOSING:
        return None
    depth = 0
    for position in range(start, len(text)):
        depth += (text[position] == opening) - (text[position] == _CLOSING[opening])
        if not depth:
            return position + 1
    return None


def _markers(text: str) -> frozenset[int]:
    return frozenset(int(number) for number in MARKER.findall(text))
