"""Typographic variants under one spelling, so that one pattern finds them all.

Every character keeps its place: what is found in the one spelling can be cut out of the printed text. Knows
nothing of words.
"""

from __future__ import annotations

import unicodedata

_VARIANTS = (
    ("\u2019", "'"),
    ("\u2010", "-"),
    ("\u2011", "-"),
    ("\xa0", " "),
    ("\u202f", " "),
    ("\u2009", " "),
)


def one_spelling(text: str) -> str:
    """`text` with plain apostrophes, hyphens and spaces for the typographic ones; of the same length."""
    for variant, plain in _VARIANTS:  # ten times as fast as str.translate
        text = text.replace(variant, plain)
    return text


def without_accents(text: str) -> str:
    """`text` without its combining marks: `décidé` is `decide`; letters may lose their places."""
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def composed(text: str) -> str:
    """`one_spelling` of `text` in NFC, for patterns whose matches are not cut out of the printed text."""
    return one_spelling(unicodedata.normalize("NFC", text))
