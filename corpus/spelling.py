"""Typographic variants under one spelling, so that one pattern finds them all.

Every character keeps its place: what is found in the one spelling can be cut out of the printed text. Knows
nothing of words.
"""

from __future__ import annotations

_VARIANTS = {0x2019: "'", 0x2010: "-", 0x2011: "-", 0xA0: " ", 0x202F: " "}


def one_spelling(text: str) -> str:
    """`text` with plain apostrophes, hyphens and spaces for the typographic ones; of the same length."""
    return text.translate(_VARIANTS)
