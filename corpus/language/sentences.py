"""Sentences of a paragraph, as character ranges of its text.

A quotation is cut at these ranges, so they never lose or move a character. Knows nothing of meaning.
"""

from __future__ import annotations

import re

# Abbreviations before which sentencex cuts although a name or a number follows: "M. Sabin", "Rév. 1".
_ABBREVIATED = re.compile(
    r"\b(?:MM?|Mmes?|Dr|Pr|Mrs?|Ms|St|R[ée]v|R[ée]s|D[ée]c|mod|[Aa]rts?|Nos|Corr|Add|cf|vol|paras?|pp?|ch|al|fig"
    r"|[Aa]pprox|[A-Z])\.$"
)
# "… in Annex A." ends a sentence, "A. Sabin" begins one.
_LETTERED = re.compile(r"\b(?:Annexe?|Appendi(?:x|ce)|R[ée]gion|Parti?e?|Groupe?|Table(?:au)?) [A-Z]\.$")


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
            joins = bool(_ABBREVIATED.search(bare)) and not _LETTERED.search(bare)
    return tuple(ranges)
