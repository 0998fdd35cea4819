"""What kind of document a source is, by its text, where neither its title block nor a manifest says so.

Knows nothing of what its paragraphs are.
"""

from __future__ import annotations

import re
from itertools import islice

from corpus.entities.speakers import speaker_of
from corpus.parsing.acts import states_an_act
from corpus.parsing.minutes_lines import PARAGRAPH, names_a_record
from corpus.parsing.openings import verb_line
from corpus.records import Kind, Role
from corpus.source import Source, Style, lines

_LOOKED_AT = 2_000
_FRONT_LINES = 40
_COVER = re.compile(
    r"(?:Résumé|Suite à donner(?: par le Conseil)?|Summary|Action required(?: by the Council)?):?"
)


def guessed_kind(source: Source) -> Kind:
    """The likeliest kind of a source."""
    if looks_like_minutes(source):
        return Kind.MINUTES
    return Kind.CONTRIBUTION if looks_like_resolution(source) else Kind.OTHER


def looks_like_minutes(source: Source) -> bool:
    """Whether a text has numbered paragraphs in which somebody speaks or the Council acts.

    Half of them must where the front has the sections of a contribution or a report; two, where it says
    that this is a summary record.
    """
    texts = [line.text for line, _ in islice(lines(source), _LOOKED_AT) if line.style is not Style.ROW]
    spoken = [text[m.end() :] for text in texts if (m := PARAGRAPH.match(text))]
    signs = sum(1 for text in spoken if speaker_of(text) or states_an_act(text, spoken=False))
    front = [text for text in texts if text][:_FRONT_LINES]
    if any(names_a_record(text) for text in front):
        return signs >= max(1, min(2, len(spoken)))
    share = 0.5 if any(_COVER.fullmatch(text) for text in front) else 0.25
    return signs >= max(2, len(spoken) * share)


def looks_like_resolution(source: Source) -> bool:
    """Whether a text has the verb lines of a resolution: one of its preamble and an operative one."""
    verbs = (verb_line(line.text) for line, _ in lines(source))
    return {verb.role for verb in verbs if verb and verb.alone} >= {Role.PREAMBLE, Role.OPERATIVE}
