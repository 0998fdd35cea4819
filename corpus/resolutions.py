"""Contributions and resolutions: cover sections, preamble, operative clauses, annexes.

Verb lines (`considérant`, `charge le Secrétaire général`) open sections and restart the numbering. Sources:
ITU resolutions in French and English; contribution C23/83. Knows nothing of minutes.
"""

from __future__ import annotations

import re

from corpus.draft import Draft, slug
from corpus.numbering import LABEL, Numbering
from corpus.openings import (
    TITLE_LENGTH,
    is_annex,
    is_annex_count,
    is_enacting,
    is_section_title,
    verb_at_the_end,
    verb_line,
)
from corpus.records import Role
from corpus.source import Line, Source, lines


def looks_like_resolution(source: Source) -> bool:
    """Whether a text has the verb lines of a resolution: one of its preamble and an operative one."""
    verbs = (verb_line(line.text) for line, _ in lines(source))
    return {verb.role for verb in verbs if verb and verb.alone} >= {Role.PREAMBLE, Role.OPERATIVE}


class _Parser:
    """The section that is open, and the numbering in it."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._section = ""
        self._heading = ""
        self._role = Role.BODY
        self._numbering = Numbering()
        self._before = ""
        self._in_resolution = False

    def parse(self, body: list[Line]) -> None:
        titles = _title_lines([line.text for line in body])
        for i, line in enumerate(body):
            text = line.text
            following = body[i + 1].text if i + 1 < len(body) else ""
            if i in titles:
                self._outside(line, Role.TITLE)
            elif is_enacting(text):
                self._outside(line, Role.PREAMBLE)
                self._in_resolution = True
            elif is_annex_count(text):
                self._outside(line, Role.BODY)
            elif is_annex(text):
                self._open(line, Role.ANNEX)
            elif self._verb(line):
                pass
            elif not self._in_resolution and is_section_title(text, following):
                self._open(line, Role.BODY)
            elif self._role is Role.ANNEX and not LABEL.match(text) and self._before == self._heading:
                self._annex_title(line)
            else:
                self._clause(line)
            self._before = text

    def _verb(self, line: Line) -> bool:
        """Take a line that begins with a verb, or ends with one run into it; whether it was one."""
        verb = verb_line(line.text)
        if verb and verb.alone:
            self._open(line, verb.role)
            self._in_resolution = True
        elif verb and self._in_resolution and self._role is not Role.ANNEX:
            self._start(self._draft.section(slug(verb.phrase)), verb.phrase, verb.role)
            self._clause(line)
        elif self._in_resolution and (position := verb_at_the_end(line.text)):
            clause, last = line.cut(position)
            self._clause(clause)
            self._verb(last)
        else:
            return False
        return True

    def _outside(self, line: Line, role: Role) -> None:
        self._start("", "", Role.BODY)
        self._draft.add(line, label_length=0, parent="", label="", people="", heading="", role=role)

    def _open(self, line: Line, role: Role) -> None:
        heading = line.text.rstrip(",:")
        section = self._draft.add(
            line,
            label_length=0,
            parent="",
            label=slug(heading),
            people=heading,
            heading=heading,
            role=Role.HEADING,
        )
        self._start(section, heading, role)

    def _start(self, section: str, heading: str, role: Role) -> None:
        self._section, self._heading, self._role = section, heading, role
        self._numbering = Numbering()

    def _annex_title(self, line: Line) -> None:
        printed = self._heading
        self._heading = f"{printed} – {line.text}"
        self._add(line, 0, self._section, "", printed, Role.HEADING)

    def _clause(self, line: Line) -> None:
        match = LABEL.match(line.text)
        if match is None:
            above = self._numbering.unlabelled()
            self._add(line, 0, self._under(above), "", self._people(above), self._role)
            return
        place = self._numbering.place(match, introduced=self._before.endswith(":"))
        under = self._under(place.above)
        people = self._people(place.above, match[0].strip() if place.name else "")
        locator = self._add(line, match.end(), under, place.name, people, self._role, place.run_together)
        if place.name:
            self._numbering.renamed(locator.removeprefix(f"{under}."))

    def _under(self, above: tuple[str, ...]) -> str:
        return ".".join([part for part in (self._section, *above) if part])

    def _people(self, above: tuple[str, ...], printed: str = "") -> str:
        section = self._heading.partition(" – ")[0]
        return " ".join(part for part in (section, *map(_printed, above), printed) if part)

    def _add(
        self,
        line: Line,
        label_length: int,
        parent: str,
        label: str,
        people: str,
        role: Role,
        label_run_together: bool = False,
    ) -> str:
        return self._draft.add(
            line,
            label_length=label_length,
            parent=parent,
            label=label,
            people=people,
            heading=self._heading,
            role=role,
            label_run_together=label_run_together,
        )


def _printed(part: str) -> str:
    """A part of a locator as people read it: `3`, `a)`, `c) (2)` for the second `c)`."""
    name, _, ordinal = part.partition("~")
    label = name if name[0].isdigit() else f"{name})"
    return f"{label} ({ordinal})" if ordinal else label


def _title_lines(texts: list[str]) -> set[int]:
    """Lines before the first section or paragraph, and what is left of a title above "The Council,"."""
    first = next((i for i, text in enumerate(texts) if not _may_be_title(text)), 0)
    titles = set(range(first))
    enacting = next((i for i, text in enumerate(texts) if is_enacting(text)), 0)
    for i in reversed(range(enacting)):
        if not _may_be_title(texts[i]):
            break
        titles.add(i)
    return titles


def _may_be_title(text: str) -> bool:
    if re.search(r"[.;:,]$", text) or len(text) > 2 * TITLE_LENGTH or LABEL.match(text):
        return False
    verb = verb_line(text)
    return not (is_section_title(text) or is_annex(text) or is_annex_count(text) or (verb and verb.alone))


def parse_resolution(draft: Draft, source: Source) -> None:
    """Fill `draft` with the paragraphs of a contribution or a resolution."""
    _Parser(draft).parse(draft.read(source))
