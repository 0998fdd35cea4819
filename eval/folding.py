"""Texts made comparable: typography, case and accents that do not change what is said.

Knows nothing of questions or answers. `same_words` keeps a quotation recognisable as verbatim; `folded` goes
further, for finding a fact in an answer written by anyone.
"""

from __future__ import annotations

import re
import unicodedata

from corpus.language.spelling import without_accents

_TYPOGRAPHY = str.maketrans(
    {
        "\u00a0": " ",  # no-break space, before « : ; » in French
        "\u202f": " ",  # narrow no-break space
        "\u2010": "-",  # hyphen
        "\u2011": "-",  # non-breaking hyphen, as in COVID‑19
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u00ab": '"',
        "\u00bb": '"',
    }
)


def same_words(text: str) -> str:
    """`text` in NFC with plain spaces, hyphens and quotation marks, runs of white space as one space."""
    plain = unicodedata.normalize("NFC", text).translate(_TYPOGRAPHY)
    return re.sub(r"\s+", " ", plain).strip()


def folded(text: str) -> str:
    """`same_words(text)` without accents or case."""
    return without_accents(same_words(text)).casefold()
