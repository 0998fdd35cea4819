"""Minutes: numbered items, numbered paragraphs, speakers, and the decisions they end in.

Form as printed: `N<TAB>Title (Documents …)` opens an item, `N.M<TAB>` is a paragraph, a signature block
closes. Knows nothing of where the text came from.
"""

from __future__ import annotations

import re

from corpus.acts import states_an_act
from corpus.draft import Draft
from corpus.records import Role, SpanKind
from corpus.source import Line, Source, lines
from corpus.speakers import presents, speaker_of

_ITEM = re.compile(r"(\d{1,3})\t\s*(?=\S)")
_PARAGRAPH = re.compile(r"(\d{1,3}(?:\.\d{1,3})+)\t\s*(?=\S)")
_OFFICERS = re.compile(
    r"(?=.*(?:Secrétaire générale?|Secretary-General))(?=.*(?:Président|Chair))[^.;()]{10,90}", re.IGNORECASE
)
_NAMES = re.compile(r"[^\d.;()]{0,3}\.?[^\d;()]{3,80}")


def looks_like_minutes(source: Source) -> bool:
    """Whether a text has numbered paragraphs in which somebody speaks or the Council acts."""
    texts = (line.text for line, _ in lines(source))
    spoken = [text[m.end() :] for text in texts if (m := _PARAGRAPH.match(text))]
    signs = [text for text in spoken if speaker_of(text) or states_an_act(text, spoken=False)]
    return len(signs) >= max(2, len(spoken) / 4)


def parse_minutes(draft: Draft, source: Source) -> None:
    """Fill `draft` with the paragraphs of minutes."""
    heading, last = "", ""
    body, signature = _split_signature(draft.read(source))
    for line in body:
        text = line.text
        if match := _PARAGRAPH.match(text):
            label = match[1]
            spoken = text[match.end() :]
            last = draft.add(
                line,
                label_length=match.end(),
                parent="",
                label=label,
                people=f"§ {label}",
                heading=heading,
                role=Role.PRESENTATION if presents(spoken) else Role.INTERVENTION,
                speaker=speaker_of(spoken),
            )
        elif match := _ITEM.match(text):
            heading = text[match.end() :].strip()
            last = draft.add(
                line,
                label_length=match.end(),
                parent="",
                label=match[1],
                people=f"§ {match[1]}",
                heading=heading,
                role=Role.HEADING,
            )
        else:
            role = Role.BODY if last else Role.TITLE
            people = f"§ {last.partition('~')[0]}" if last else ""
            draft.add(line, label_length=0, parent=last, label="", people=people, heading=heading, role=role)
    for line in signature:
        draft.noise(line, SpanKind.SIGNATURE)


def _split_signature(body: list[Line]) -> tuple[list[Line], list[Line]]:
    """The signature block: after the last numbered line, the officers' functions and then their names."""
    numbered = [i for i, line in enumerate(body) if _PARAGRAPH.match(line.text) or _ITEM.match(line.text)]
    for i in range(numbered[-1] + 1 if numbered else len(body), len(body)):
        names = body[i + 1 :]
        if _OFFICERS.fullmatch(body[i].text) and all(_NAMES.fullmatch(n.text) for n in names):
            return body[:i], body[i:]
    return body, []
