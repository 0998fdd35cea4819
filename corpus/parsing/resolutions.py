"""Contributions and resolutions: cover sections, preamble, operative clauses, annexes.

Verb lines (`considérant`, `charge le Secrétaire général`) open sections and restart the numbering. Sources:
ITU resolutions in French and English; contribution C23/83. Knows nothing of minutes.
"""

from __future__ import annotations

import re

from corpus.labels import LABEL, SPACED_LABEL
from corpus.parsing.draft import Draft, slug
from corpus.parsing.joints import FIRST_ITEM, NOTE, NOTE_MARK, end_of_note, next_joint
from corpus.parsing.numbering import printed_label
from corpus.parsing.openings import (
    ANNEX_HEAD,
    PART,
    TITLE_LENGTH,
    WHOM_LENGTH,
    call_role,
    is_annex,
    is_annex_count,
    is_enacting,
    is_proposal,
    is_reasons,
    is_resolution_head,
    is_section_title,
    verb_line,
)
from corpus.parsing.outline import Outline, Section
from corpus.parsing.titleblock import is_of_a_block
from corpus.records import Role, SpanKind
from corpus.source import Line, Source, Style

_MAY_BE_TITLES = frozenset({Style.PLAIN, Style.TITLE})


def parse_resolution(draft: Draft, source: Source) -> None:
    """Fill `draft` with the paragraphs of a contribution or a resolution."""
    _Parser(draft).parse(draft.read(source))


class _Parser:
    """Tells what each line is; what it stands under is kept by the outline."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._outline = Outline(draft)
        self._before = ""
        self._in_resolution = False
        self._styled = False

    def parse(self, body: list[Line]) -> None:
        self._styled = any(line.style is Style.CALL for line in body)
        titles = _title_lines(body)
        for i, line in enumerate(body):
            following = body[i + 1].text if i + 1 < len(body) else ""
            if i in titles:
                self._outline.outside(line, Role.TITLE)
                self._before = line.text
                continue
            rest: Line | None = line
            while rest is not None:
                text, rest = rest.text, self._take(rest, following)
                if not NOTE.match(text):  # a note does not part a list from what introduces it
                    self._before = (text[: -len(rest.text)] if rest else text).rstrip()

    def _take(self, line: Line, following: str) -> Line | None:
        """Add what a line begins with; what is left of it, where it holds more, comes back."""
        if self._stands_apart(line):
            return None
        if line.style is Style.CALL or verb_line(line.text):
            return self._verb(line, following)
        if self._in_resolution:
            return self._inside(line, following)
        if line.style is Style.PLAIN and is_section_title(line.text, following):
            return self._outline.headed(line, Role.BODY)
        number = LABEL.match(line.text) or SPACED_LABEL.match(line.text)
        if line.style is Style.PLAIN and number and is_section_title(line.text[number.end() :]):
            self._outline.titled(line)  # "1 Introduction" stands in no "Summary" above it
            return None
        return self._clause(line, following)

    def _stands_apart(self, line: Line) -> bool:
        """Add a heading, a row, a title or an annex, if the line is one of those; whether it was."""
        text, style, outline = line.text, line.style, self._outline
        if style is Style.HEADING and not self._heads_a_text(line):
            outline.titled(line)
        elif style is Style.ROW:
            outline.add(line, outline.unlabelled())
        elif is_enacting(text):
            outline.outside(line, Role.PREAMBLE)
            self._in_resolution = True
        elif is_annex_count(text) or is_reasons(text):
            outline.outside(line, Role.BODY)
        elif self._is_annex_title(line):
            outline.annex_title(line)
        elif style is Style.ANNEX or is_annex(text):
            outline.headed(line, Role.ANNEX)
        elif style is Style.TITLE or is_resolution_head(text):
            outline.outside(line, Role.TITLE)
        elif is_proposal(text):
            outline.headed(line, Role.BODY)
            self._in_resolution = False
        else:
            return False
        return True

    def _heads_a_text(self, line: Line) -> bool:
        """Whether a heading is the number of a resolution or the title of an annex, as a PDF sets them."""
        return is_resolution_head(line.text) or (not line.level and self._is_annex_title(line))

    def _inside(self, line: Line, following: str) -> Line | None:
        """The same for what only a resolution holds."""
        if head := ANNEX_HEAD.match(line.text):
            return self._outline.headed(line, Role.ANNEX, head.end())
        if PART.match(line.text):
            self._in_resolution = False
            self._outline.outside(line, Role.BODY)
            return None
        if note := NOTE.match(line.text):
            return self._note(line, note.end("rule"))
        return self._clause(line, following)

    def _verb(self, line: Line, following: str) -> Line | None:
        """A line that begins with a verb: the heading of a section, or its only clause."""
        verb = verb_line(line.text)
        if verb is None or verb.alone:
            self._in_resolution = True
            return self._outline.headed(line, call_role(line.text))
        if self._in_resolution and self._outline.section.role is not Role.ANNEX:
            first_item = FIRST_ITEM.search(line.text, 0, WHOM_LENGTH)
            heading = verb_line(line.text[: first_item.start()]) if first_item else None
            if first_item and heading and heading.alone:
                return self._outline.headed(line, verb.role, first_item.end())
            locator = self._draft.section(slug(verb.phrase))
            self._outline.begin(Section(locator, verb.phrase, verb.phrase, verb.role))
        return self._clause(line, following)

    def _clause(self, line: Line, following: str) -> Line | None:
        position = self._outline.place(line, self._before, spaced_numbers=self._in_resolution)
        line, rest = self._parted(line, following)
        self._outline.add(line, position)
        return rest

    def _parted(self, line: Line, following: str) -> tuple[Line, Line | None]:
        """A clause's line, and what else stands on it: nothing where a file sets its verb lines apart."""
        if self._styled or not self._in_resolution:
            return line, None
        joint = next_joint(
            line.text,
            operative=self._outline.section.role is Role.OPERATIVE,
            awaited=self._outline.awaited(),
            following=printed_label(following),
        )
        return line.cut(joint) if joint else (line, None)

    def _note(self, line: Line, rule_end: int) -> Line | None:
        """A page's notes behind the clause that the page ends with."""
        rule, rest = line.cut(rule_end)
        self._draft.noise(rule, SpanKind.RULE)
        note, blank = rest.strip()
        self._draft.spans += blank
        end = end_of_note(note.text, self._outline.awaited())
        note, rest = note.cut(len(note.text) if end is None else end)
        mark = NOTE_MARK.match(note.text)
        name = slug(mark["mark"]) if mark else ""
        above = next(p for p in reversed(self._draft.paragraphs) if p.role is not Role.NOTE)
        self._draft.add(
            note,
            label_length=mark.end() if mark else 0,
            parent=above.locator,
            label=f"note-{name}" if name else "note",
            people=f"{above.label} note {name}".strip(),
            heading=above.heading,
            role=Role.NOTE,
        )
        return rest if rest.text else None

    def _is_annex_title(self, line: Line) -> bool:
        text, section = line.text, self._outline.section
        return (
            section.role is Role.ANNEX
            and self._before == section.heading
            and line.style is not Style.LIST
            and not (LABEL.match(text) or SPACED_LABEL.match(text) or verb_line(text))
            and not (is_annex(text) or is_proposal(text) or is_resolution_head(text))
        )


def _title_lines(body: list[Line]) -> set[int]:
    """Lines before the first section or paragraph, and what is left of a title above "The Council,"."""
    following = [line.text for line in body[1:]] + [""] * bool(body)
    may_be = [_may_be_title(line, below) for line, below in zip(body, following, strict=True)]
    first = may_be.index(False) if False in may_be else 0
    titles = set(range(first))
    for enacting in (i for i, line in enumerate(body) if is_enacting(line.text)):
        for i in reversed(range(enacting)):
            if i in titles or not may_be[i]:
                break
            titles.add(i)
    return titles


def _may_be_title(line: Line, following: str) -> bool:
    """Whether a line may be a part of a title, or of the block above it; a PDF sets those as headings."""
    text = line.text
    if is_of_a_block(text):
        return True
    as_heading = line.style is Style.HEADING and not line.level and not is_section_title(text, following)
    styled = line.style in _MAY_BE_TITLES or as_heading
    if not styled or len(text) > 2 * TITLE_LENGTH or re.search(r"[.;:,]$", text):
        return False
    if text.startswith("# ") or LABEL.match(text):  # a comment that names the file's origin; a clause
        return False
    verb = verb_line(text)
    return not (
        is_section_title(text)
        or is_annex(text)
        or is_annex_count(text)
        or is_proposal(text)
        or (verb and verb.alone)
    )
