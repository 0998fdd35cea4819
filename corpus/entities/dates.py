"""Dates of a text, in French or English, in one form: `3 mai 2022` and `3 May 2022` are one date.

Knows nothing of documents. A date may lack its day or its year; what it lacks is `None`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.language.spelling import one_spelling

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier january janv jan",
            "février fevrier february févr feb",
            "mars march mar",
            "avril april avr apr",
            "mai may",
            "juin june jun",
            "juillet july juil jul",
            "août aout august aug",
            "septembre september sept sep",
            "octobre october oct",
            "novembre november nov",
            "décembre decembre december déc dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAYS = (
    r"(?P<day>\d{1,2})(?:er|st|nd|rd|th)?"
    r"(?:\s*(?:[-–/]|\bau\b|\bto\b|\bet\b|\band\b)\s*(?P<until>\d{1,2})(?:st|nd|rd|th)?)?"
)
_DATED = (
    re.compile(rf"\b{_DAYS}\s+(?:of\s+)?{_MONTH}(?:,?\s+(?P<year>\d{{4}})\b)?", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+{_DAYS}\b(?!\d)(?:,?\s+(?P<year>\d{{4}})\b)?", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+(?:of\s+)?(?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(r"\b(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})\b"),
    re.compile(r"\b(?P<day>\d{1,2})[/.](?P<number>\d{1,2})[/.](?P<year>\d{4})\b"),
)
# A month alone; "May" and "March" are words too, and count only after a preposition.
_ALONE = re.compile(
    r"\b(?:(?P<fr>janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
    r"|(?P<en>January|February|April|June|July|August|September|October|November|December)"
    r"|(?:in|of|since|until|by|before|after|early|late|next|last) (?P<word>May|March))\b"
)


@dataclass(frozen=True, slots=True)
class Date:
    """A month, with its day and its year where the text gives them."""

    month: int
    day: int | None = None
    year: int | None = None

    def covers(self, other: Date) -> bool:
        """Whether this date says everything that `other` says."""
        return self.month == other.month and other.day in (None, self.day) and other.year in (None, self.year)

    @property
    def iso(self) -> str | None:
        """ISO 8601, as precise as the date is; `None` where it has no year, or no calendar has it."""
        if self.year is None or not 1 <= self.month <= 12 or (self.day or 1) > 31:
            return None
        day = f"-{self.day:02d}" if self.day else ""
        return f"{self.year}-{self.month:02d}{day}"


def dates_in(text: str) -> frozenset[Date]:
    """The dates of `text`, each day of a range that is printed (`du 4 au 14 juin 2024`)."""
    return _read(text)[0]


def without_dates(text: str) -> str:
    """`text` without its dates, for looking at its other numbers."""
    return _read(text)[1]


def _read(text: str) -> tuple[frozenset[Date], str]:
    found: set[Date] = set()
    text = one_spelling(text)
    for pattern in (*_DATED, _ALONE):
        for match in pattern.finditer(text):
            found.update(_dates(match.groupdict()))
        text = pattern.sub(" ; ", text)
    return frozenset(found), text


def _dates(parts: dict[str, str | None]) -> Iterator[Date]:
    named = parts.get("month") or parts.get("fr") or parts.get("en") or parts.get("word")
    month = _MONTHS[named.lower()] if named else int(parts["number"] or 0)
    year = parts.get("year")
    for day in filter(None, (parts.get("day") or "0", parts.get("until"))):
        yield Date(month, int(day) or None, int(year) if year else None)
