"""Footnotes and endnotes of a Word file: what each holds, and under which mark it is called.

Marks are counted twice, for the accepted reading and for the original one: a call that is struck does not
count in the first, an added one not in the second. Knows nothing of a note's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corpus.readers.numerals import numeral
from corpus.readers.pieces import Touched, is_added, is_struck
from corpus.readers.word.inline import Call
from corpus.readers.word.names import Element, child, tag, value, whole

_KINDS = ("footnote", "endnote")
_FORMS = {"footnote": "decimal", "endnote": "lowerRoman"}  # where the file sets none (17.11.17, 17.11.18)
_SETTINGS = ("w:numFmt", "w:numStart", "w:numRestart")
_LARGEST = 32_767
_ORDINARY = (None, "normal")  # the others are separators


@dataclass(frozen=True, slots=True)
class _Count:
    """How the notes of one kind are counted in one section."""

    form: str
    start: int
    restarts: bool


class Notes:
    """The notes of one file; each is given once, where it is first called."""

    def __init__(
        self, parts: Mapping[str, Element | None], settings: Element | None, sections: Iterable[Element]
    ) -> None:
        """`parts` are the roots that hold footnotes and endnotes, `sections` the `w:sectPr` in order."""
        self._notes = {
            (kind, value(each, "id") or ""): each
            for kind, root in parts.items()
            for each in (() if root is None else root)
            if tag(each) == f"w:{kind}" and value(each, "type") in _ORDINARY
        }
        self._given: set[tuple[str, str]] = set()
        self._sections = list(sections)
        self._general = {
            (kind, what): value(child(settings, f"w:{kind}Pr", what)) for kind in _KINDS for what in _SETTINGS
        }
        self._section = 0
        self._counts = {kind: self._count(kind) for kind in _KINDS}
        self._next = {(kind, old): self._counts[kind].start for kind in _KINDS for old in (False, True)}

    def take(self, call: Call) -> tuple[Element | None, str]:
        """The note that is called, `None` if the file has none or gave it before, and its mark."""
        note = self._notes.get((call.kind, call.id))
        if (call.kind, call.id) in self._given:
            note = None
        self._given.add((call.kind, call.id))
        if call.typed is not None:
            return note, call.typed
        return note, self._mark(call.kind, call.touched)

    def holds(self, call: Call) -> bool:
        """Whether the file holds the note that is called."""
        return (call.kind, call.id) in self._notes

    def next_section(self) -> None:
        """A section ends here; the next one may start to count again."""
        self._section += 1
        for kind in _KINDS:
            self._counts[kind] = self._count(kind)
            if self._counts[kind].restarts:
                for old in (False, True):
                    self._next[kind, old] = self._counts[kind].start

    def _mark(self, kind: str, touched: Touched) -> str:
        count = self._next[kind, is_struck(touched)]
        if not is_struck(touched):
            self._next[kind, False] += 1
        if not is_added(touched):
            self._next[kind, True] += 1
        return numeral(min(count, _LARGEST), self._counts[kind].form)

    def _count(self, kind: str) -> _Count:
        section = self._sections[self._section] if self._section < len(self._sections) else None
        own = child(section, f"w:{kind}Pr")

        def said(what: str) -> str | None:
            return value(child(own, what)) or self._general[kind, what]

        return _Count(
            form=said("w:numFmt") or _FORMS[kind],
            start=whole(said("w:numStart"), 1, _LARGEST) or 1,
            restarts=said("w:numRestart") == "eachSect",
        )
