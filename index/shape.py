"""What the passages of an index are made of.

Greffier's have everything; an index that lacks a part is made to measure what the part is worth. Knows
nothing of how passages are made.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """With `headings`, a passage carries the titles that a reader sees above it. With `decision_units`, the
    paragraphs that state a decision together are a passage of their own, and are found together."""

    headings: bool = True
    decision_units: bool = True


WHOLE = Shape()
"""How Greffier's own indexes are made."""
