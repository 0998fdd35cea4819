"""Any other text: each line is a paragraph, under its own number or under the heading above it.

Where the file says how its lines are set (headings, annexes, lists, rows), that tells what stands under what;
a text without styles is read by its numbers. Sources: ITU-T Recommendations, e.g. E.119 and P.340. Knows
nothing of minutes or resolutions.
"""

from __future__ import annotations

import re

from corpus.parsing.draft import Draft, slug
from corpus.parsing.openings import is_annex, is_section_title
from corpus.parsing.outline import Outline
from corpus.parsing.titleblock import is_of_a_block
from corpus.records import Role
from corpus.source import Line, Source, Style

_NUMBERED = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)[.)]?\t\s*(?=\S)")
_HEADING_LENGTH = 120


def parse_prose(draft: Draft, source: Source) -> None:
    """Fill `draft` with the lines of a text of unknown kind."""
    body = draft.read(source)
    if any(line.style is not Style.PLAIN for line in body):
        _by_style(draft, body)
    else:
        _by_number(draft, body)


def _by_style(draft: Draft, body: list[Line]) -> None:
    outline, before = Outline(draft), ""
    front = _front(body)
    for line in body[:front]:
        outline.outside(line, Role.TITLE)
    for line in body[front:]:
        section = outline.section
        if section.role is Role.ANNEX and before == section.heading and _is_annex_title(line):
            outline.annex_title(line)
        elif line.style in (Style.HEADING, Style.CALL):
            outline.titled(line)
        elif line.style is Style.TITLE:
            outline.outside(line, Role.TITLE)
        elif line.style is Style.ANNEX or (line.style is Style.PLAIN and is_annex(line.text)):
            outline.headed(line, Role.ANNEX)
        elif line.style is Style.ROW:
            outline.add(line, outline.unlabelled())
        else:
            outline.add(line, outline.place(line, before, spaced_numbers=False))
        before = line.text


def _is_annex_title(line: Line) -> bool:
    """Whether the line under the heading of an annex is its title: set as one, or a short line of its own."""
    if line.style in (Style.PLAIN, Style.HEADING) and not line.level:
        short = len(line.text) <= _HEADING_LENGTH and line.text[:1].isupper()
        return short and not re.search(r"[.;:,]$", line.text)
    return line.style is Style.ANNEX


def _front(body: list[Line]) -> int:
    """How many lines the title block takes, up to the document's title."""
    return next((i for i, line in enumerate(body) if not is_of_a_block(line.text)), len(body))


def _by_number(draft: Draft, body: list[Line]) -> None:
    heading, parent, above, inside = "", "", "", Role.BODY
    front = _front(body)
    for line in body[:front]:
        draft.add(line, label_length=0, parent="", label="", people="", heading="", role=Role.TITLE)
    for i, line in enumerate(body[front:], start=front):
        following = body[i + 1].text if i + 1 < len(body) else ""
        match = _NUMBERED.match(line.text)
        text = line.text[match.end() :] if match else line.text
        if match:
            is_heading = len(text) <= _HEADING_LENGTH and not re.search(r"[.;:,]$", text)
            label, people = match[1], f"§ {match[1]}"
        else:
            annex = is_annex(text)
            is_heading = annex or is_section_title(text, following)
            label, people = (slug(text), text) if is_heading else ("", above)
            inside = Role.ANNEX if annex else inside
        if is_heading:
            heading = text
        locator = draft.add(
            line,
            label_length=match.end() if match else 0,
            parent="" if label else parent,
            label=label,
            people=people,
            heading=heading,
            role=Role.HEADING if is_heading else inside,
        )
        if label:
            parent, above = locator, people
