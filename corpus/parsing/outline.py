"""Where a paragraph stands: under which headings, annexes and labels, and so which locator it takes.

Parsers say what a line is (a heading, an annex, a clause); this says what it stands under, and adds it to
the draft. Numbers that hold the whole path (`7.2.1`, `A.3`) stand for themselves; other labels and titles are
joined to what is above them. Knows nothing of verbs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.labels import LABEL, SPACED_LABEL
from corpus.parsing.draft import Draft, slug
from corpus.parsing.numbering import Numbering, shown_label
from corpus.records import Role
from corpus.source import Line, Style

_UNKNOWN_LEVEL = 9  # a heading of unknown level stands under all those whose level is known
_PART = r"\d{1,3}(?:bis|ter|quater)?"
_HEADING_NUMBER = re.compile(
    rf"(?P<number>{_PART}(?:\.{_PART}){{0,8}}|(?:[A-Z]|[IVX]{{1,5}})(?:\.{_PART}){{1,8}})(?P<bracket>\))?\.?"
    r"(?:[ \xa0]?\t\s*|[ \xa0]+(?=[A-ZÀ-Ý]))"
)
# "Section 1bis" opens a part, although its style has no level.
_TOP_HEADING = re.compile(
    r"(?:section|chapter|chapitre|part|partie|titre)\s+[\dIVX]{1,5}(?:bis)?", re.IGNORECASE
)
_ANNEX_WORD = re.compile(r"\[?(?:annex|appendi|attachment|pièce jointe)", re.IGNORECASE)
_ANNEX_NUMBER = re.compile(r"(?:annexe?|appendi(?:x|ce))\s+(?:\d{1,3}|[A-Z]|[IVX]{1,5})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Section:
    """What is open: `locator` leads to it, `shown` is what people call it, `level` is a styled heading's."""

    locator: str = ""
    heading: str = ""
    shown: str = ""
    role: Role = Role.BODY
    level: int = 0


@dataclass(frozen=True, slots=True)
class Position:
    """Where a clause goes; the names are those of `Draft.add`."""

    label_length: int
    parent: str
    label: str
    people: str
    label_readings: tuple[str, ...] | None = None


DOCUMENT = Section()


class Outline:
    """What is open at a point of a document: sections, outermost first, and the labels in the innermost."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._sections = [DOCUMENT]
        self._numbering = Numbering()
        self._absolute = False
        self._list_level = 0

    @property
    def section(self) -> Section:
        """The innermost section."""
        return self._sections[-1]

    def begin(self, section: Section) -> None:
        """Close all sections and open one."""
        self._sections = [DOCUMENT] if section is DOCUMENT else [DOCUMENT, section]
        self._restart()

    def outside(self, line: Line, role: Role) -> None:
        """Close all sections and add a line that stands in none."""
        self.begin(DOCUMENT)
        self._draft.add(line, label_length=0, parent="", label="", people="", heading="", role=role)

    def headed(self, line: Line, role: Role, length: int | None = None) -> Line | None:
        """Close all sections and open one with a line, or with the first `length` characters of it."""
        line, rest = line.cut(len(line.text) if length is None else length)
        heading = line.text.rstrip(",: ").replace("\t", " ")
        if line.style is Style.ANNEX and not _ANNEX_WORD.match(heading):
            role = Role.BODY  # "Bibliography"
        numbered = _ANNEX_NUMBER.match(heading) if line.style is Style.ANNEX else None
        shown = numbered[0] if numbered else heading
        locator = self._add_heading(line, Position(0, "", slug(shown), shown), heading)
        self.begin(Section(locator, heading, _which(shown, locator), role))
        return rest if rest.text else None

    def titled(self, line: Line) -> None:
        """Open a section with a line that is set as a heading, under the headings of higher levels."""
        level = line.level or (1 if _TOP_HEADING.fullmatch(line.text) else _UNKNOWN_LEVEL)
        if self.section.role in (Role.PREAMBLE, Role.OPERATIVE):
            self.begin(DOCUMENT)
        while self.section.level >= level:
            self._sections.pop()
        match = _HEADING_NUMBER.match(line.text)
        number = match["number"] if match else ""
        outer = self.section
        if match and not (match["bracket"] and level == _UNKNOWN_LEVEL):
            outer = self._annex() if number[0].isdigit() else DOCUMENT
        printed = match[0].strip() if match else line.text
        shown = f"{outer.shown} {printed}" if outer.shown else f"§ {printed}" if match else printed
        position = Position(
            match.end() if match else 0, outer.locator, number.lower() or slug(printed), shown
        )
        heading = line.text[position.label_length :]
        locator = self._add_heading(line, position, heading)
        role = Role.ANNEX if self._annex() is not DOCUMENT else Role.BODY
        self._sections.append(Section(locator, heading, _which(shown, locator), role, level))
        self._restart()

    def annex_title(self, line: Line) -> None:
        """Add the title of the annex that has just been opened."""
        annex = self.section
        self._sections[-1] = replace(annex, heading=f"{annex.heading} – {line.text}")
        self._add_heading(line, Position(0, annex.locator, "", annex.shown), self.section.heading)

    def place(self, line: Line, before: str, *, spaced_numbers: bool) -> Position:
        """Where a clause stands, by the label that it begins with.

        `before` is the text above it; a colon there opens a list. `spaced_numbers` says that a number and a
        space may be a label whatever follows ("1 to report"), not only before a capital ("1 Introduction").
        """
        introduced = before.endswith(":") or 0 < self._list_level < line.level
        self._list_level = line.level if line.style is Style.LIST else 0
        match = self._label(line, introduced, spaced_numbers)
        if match is None:
            return self.unlabelled()
        if "." in (match["number"] or "") and self.section.level:
            self._absolute = True
        place = self._numbering.place(match, introduced=introduced)
        printed = match[0].strip() if place.name else ""
        parent = self._under(place.above)
        return Position(match.end(), parent, place.name, self._shown(place.above, printed), place.readings)

    def unlabelled(self) -> Position:
        """Where a line without a label stands: it goes on with the outermost clause."""
        above = self._numbering.unlabelled()
        return Position(0, self._under(above), "", self._shown(above))

    def awaited(self) -> tuple[str, ...]:
        """The labels that would go on with the open lists, innermost first (`Numbering.awaited`)."""
        return self._numbering.awaited()

    def add(self, line: Line, position: Position) -> None:
        """Add a clause where `place` says."""
        locator = self._draft.add(
            line,
            label_length=position.label_length,
            parent=position.parent,
            label=position.label,
            people=position.people,
            heading=self.section.heading,
            role=self.section.role,
            label_readings=position.label_readings,
        )
        if position.label:
            self._numbering.renamed(locator.removeprefix(f"{position.parent}."))

    def _label(self, line: Line, introduced: bool, spaced_numbers: bool) -> re.Match[str] | None:
        """The label that a line begins with: one that ends in a tab, or one that is expected here."""
        if line.style is Style.ROW:  # a cell is no label
            return None
        if match := LABEL.match(line.text):
            return match
        spaced = SPACED_LABEL.match(line.text)
        if spaced is None or line.style is Style.LIST:
            return spaced
        if spaced["number"] and not (spaced_numbers or line.text[spaced.end()].isupper()):
            return None
        return spaced if self._numbering.expects(spaced, introduced=introduced) else None

    def _annex(self) -> Section:
        """The annex that is open; the document itself where none is."""
        outermost = self._sections[1] if len(self._sections) > 1 else DOCUMENT
        return outermost if outermost.role is Role.ANNEX and not outermost.level else DOCUMENT

    def _base(self) -> Section:
        """What the labels are joined to: not the heading, once they hold the whole path (`7.2.1`)."""
        return self._annex() if self._absolute else self.section

    def _under(self, above: tuple[str, ...]) -> str:
        return ".".join([part for part in (self._base().locator, *above) if part])

    def _shown(self, above: tuple[str, ...], printed: str = "") -> str:
        parts = [part for part in (self._base().shown, *map(shown_label, above), printed) if part]
        return " ".join(["§", *parts] if self._absolute and self._base() is DOCUMENT else parts)

    def _restart(self) -> None:
        self._numbering = Numbering()
        self._absolute = False

    def _add_heading(self, line: Line, position: Position, heading: str) -> str:
        return self._draft.add(
            line,
            label_length=position.label_length,
            parent=position.parent,
            label=position.label,
            people=position.people,
            heading=heading,
            role=Role.HEADING,
        )


def _which(shown: str, locator: str) -> str:
    """A section as people call it: `resolves (2)` for the second `resolves`."""
    _, _, ordinal = locator.rpartition(".")[2].partition("~")
    return f"{shown} ({ordinal})" if ordinal else shown
