"""Sentences of a paragraph, as character ranges of its text.

A quotation is cut at these ranges, so they never lose or move a character. Whoever only asks what a paragraph
says is served by `rough_sentences`, which are quicker. Knows nothing of meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Abbreviations after which no sentence ends although a capital or a number follows: "M. Sabin", "Rév. 1".
_ABBREVIATED = re.compile(
    r"\b(?:MM?|Mmes?|Drs?|Pr|Prof|Mrs?|Ms|Ste?|R[ée]v|R[ée]s|D[ée]c|mod|[Aa]rts?|[Nn]os|No|Corr|Add|cf|vol|paras?"
    r"|pp?|ch|al|fig|ex|e\.g|i\.e|[Aa]pprox|[A-Z])\.$"
)
# "… in Annex A." ends a sentence, "A. Sabin" begins one.
_LETTERED = re.compile(r"\b(?:Annexe?|Appendi(?:x|ce)|R[ée]gion|Parti?e?|Groupe?|Table(?:au)?) [A-Z]\.$")
_LONGEST_ABBREVIATION = 16
_BOUNDARY = re.compile(r"[.!?][\"»”)]*\s+(?=[«\"“(]?\s?[A-ZÀ-Ý])")


def sentences(text: str, language: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of each sentence of `text`, without the white space around it, in order.

    Boundaries are sentencex's for French or English (abbreviations such as "mod.", "Rév.", "M." are known).
    """
    import sentencex

    ranges: list[tuple[int, int]] = []
    position = 0
    joins = False
    for piece in sentencex.segment(language, text):
        start = text.index(piece, position)
        position = start + len(piece)
        bare = piece.strip()
        if bare:
            left = start + len(piece) - len(piece.lstrip())
            end = left + len(bare)
            if joins:
                left, _ = ranges.pop()
            ranges.append((left, end))
            joins = _is_abbreviated(bare)
    return tuple(ranges)


def rough_sentences(text: str) -> Iterator[str]:
    """Roughly the sentences of `text`, in order: all of it but the white space between them."""
    start = 0
    for boundary in _BOUNDARY.finditer(text):
        stop = boundary.start() + 1
        if not _is_abbreviated(text[max(start, stop - _LONGEST_ABBREVIATION) : stop]):
            yield text[start : boundary.end()].rstrip()
            start = boundary.end()
    if rest := text[start:].rstrip():
        yield rest


def _is_abbreviated(text: str) -> bool:
    """Whether the full stop that `text` ends in is an abbreviation's."""
    return bool(_ABBREVIATED.search(text)) and not _LETTERED.search(text)
