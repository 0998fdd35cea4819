"""Counts of what a Word file holds and a text cannot, and the sentences that say so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Tally:
    """How often something was met that could not be taken over whole."""

    pictures: int = 0
    objects: int = 0
    charts: int = 0
    formulas: int = 0
    imports: int = 0
    comments: int = 0
    hidden: int = 0
    symbols: int = 0
    lost_notes: int = 0
    passing: int = 0

    def sentences(self) -> tuple[str, ...]:
        """A remark for each kind that was met."""
        counted = (
            (self.pictures, "picture holds", "pictures hold", "no text that could be read"),
            (self.objects, "embedded object is", "embedded objects are", "left out"),
            (self.charts, "chart or diagram is", "charts or diagrams are", "left out"),
            (self.formulas, "formula is", "formulas are", "given as plain characters"),
            (self.imports, "embedded file is", "embedded files are", "left out"),
            (self.comments, "comment is", "comments are", "left out"),
            (self.hidden, "hidden character is", "hidden characters are", "left out"),
            (self.symbols, "symbol is", "symbols are", "of a font that is not known"),
            (self.lost_notes, "note is", "notes are", "called and not in the file"),
            (
                self.passing,
                "character was",
                "characters were",
                "inserted and deleted again by tracked changes: no reading has them",
            ),
        )
        return tuple(
            f"{count:,} {one if count == 1 else many} {rest}." for count, one, many, rest in counted if count
        )
