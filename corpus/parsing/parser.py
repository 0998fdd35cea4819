"""From a source to paragraphs and decisions: which parser reads which kind of document.

Knows nothing of files.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.parsing.decisions import with_decisions
from corpus.parsing.draft import Draft
from corpus.parsing.kinds import guessed_kind
from corpus.parsing.minutes import parse_minutes
from corpus.parsing.prose import parse_prose
from corpus.parsing.resolutions import parse_resolution
from corpus.records import Decision, Kind, Paragraph, SourceSpan
from corpus.source import Source


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a source holds. `spans` tile its text."""

    kind: Kind
    paragraphs: tuple[Paragraph, ...]
    decisions: tuple[Decision, ...]
    spans: tuple[SourceSpan, ...]


def parse(source: Source, document_id: str, kind: Kind | None = None) -> Parsed:
    """The paragraphs of a source under the ids of `document_id`; its kind is told from it unless given."""
    kind = kind or guessed_kind(source)
    draft = Draft(document_id)
    if kind is Kind.MINUTES:
        parse_minutes(draft, source)
    elif kind in (Kind.CONTRIBUTION, Kind.RESOLUTION):
        parse_resolution(draft, source)
    else:
        parse_prose(draft, source)
    draft.close()
    paragraphs = tuple(draft.paragraphs)
    decisions: tuple[Decision, ...] = ()
    if kind is Kind.MINUTES:
        paragraphs, decisions = with_decisions(paragraphs)
    return Parsed(kind, paragraphs, decisions, tuple(sorted(draft.spans, key=lambda s: (s.start, s.end))))
