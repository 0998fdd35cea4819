"""Any other text: each line is a paragraph, under its own number or under the heading above it.

Knows nothing of minutes or resolutions.
"""

from __future__ import annotations

import re

from corpus.draft import Draft, slug
from corpus.openings import is_section_title
from corpus.records import Role
from corpus.source import Source

_NUMBERED = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)[.)]?\t\s*(?=\S)")
_HEADING_LENGTH = 120


def parse_prose(draft: Draft, source: Source) -> None:
    """Fill `draft` with the lines of a text of unknown kind."""
    heading, parent, above = "", "", ""
    body = draft.read(source)
    for i, line in enumerate(body):
        following = body[i + 1].text if i + 1 < len(body) else ""
        match = _NUMBERED.match(line.text)
        text = line.text[match.end() :] if match else line.text
        if match:
            is_heading = len(text) <= _HEADING_LENGTH and not re.search(r"[.;:,]$", text)
            label, people = match[1], f"§ {match[1]}"
        else:
            is_heading = is_section_title(text, following)
            label, people = (slug(text), text) if is_heading else ("", above)
        if is_heading:
            heading = text
        locator = draft.add(
            line,
            label_length=match.end() if match else 0,
            parent="" if label else parent,
            label=label,
            people=people,
            heading=heading,
            role=Role.HEADING if is_heading else Role.BODY,
        )
        if label:
            parent, above = locator, people
