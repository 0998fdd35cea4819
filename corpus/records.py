"""The records of the corpus: documents, paragraphs, decisions.

Knows nothing of vectors, models or chat. Records are frozen; what is not known is `None`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a document is."""

    MINUTES = "minutes"
    CONTRIBUTION = "contribution"
    RESOLUTION = "resolution"
    OTHER = "other"


class Role(StrEnum):
    """What a paragraph does in its document."""

    TITLE = "title"
    HEADING = "heading"
    PRESENTATION = "presentation"
    INTERVENTION = "intervention"
    PROPOSAL = "proposal"
    DECISION = "decision"
    PREAMBLE = "preamble"
    OPERATIVE = "operative"
    ANNEX = "annex"
    BODY = "body"


class Outcome(StrEnum):
    """What a decision does; one decision may do several of these."""

    NOTED = "noted"
    APPROVED = "approved"
    ADOPTED = "adopted"
    AGREED = "agreed"
    REQUESTED = "requested"
    REFERRED = "referred to consultations"
    ELECTED = "elected"


class SpanKind(StrEnum):
    """What a stretch of the source is: a paragraph's label or text, or noise."""

    LABEL = "label"
    TEXT = "text"
    BOOKMARK = "bookmark"
    FOOTNOTE = "footnote"
    RULE = "rule"
    SIGNATURE = "signature"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """Characters `start` to `end` (exclusive) of the source, and where they went.

    `locator` names the paragraph for label and text spans and is `None` for noise.
    """

    start: int
    end: int
    kind: SpanKind
    locator: str | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """A stretch of a paragraph's text that a revision touches.

    `start` and `end` are character offsets in the paragraph's `text` (equal for a pure deletion that
    `text` does not carry, and for a label, which stands before the text). `kind` is `"inserted"`, `"deleted"`
    or `"suspected"`: in plain text, deleted and inserted words stand run together and cannot always be told
    apart.
    """

    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The unit of citation.

    `locator` is the path of printed labels (`2.8`, `décide.3.a`); `label` is the same for people (`§ 2.8`).
    `heading` is the agenda item or section title. `text` is verbatim, without the label and without noise.
    `states` holds ISO 3166 alpha-2 codes of the States that the text names; `speaker` the printed designation
    of who speaks (`Le conseiller du Canada`) and `speaker_states` the States it names, none for an unnamed
    speaker; `voices` the States whose position the paragraph gives; `references` document symbols and
    resolutions in normal form (`C23/74+Corr.1`, `Resolution 146`). `decision` is the id of the decision that
    the paragraph belongs to.
    """

    id: str
    document_id: str
    locator: str
    label: str
    heading: str
    text: str
    role: Role
    speaker: str | None = None
    speaker_states: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    revisions: tuple[Revision, ...] = ()
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """One outcome: the ids of the paragraphs that state it together, in the order of the document.

    `id` is the id of the paragraph that closes it (`C23-minutes#2.9`).
    """

    id: str
    document_id: str
    paragraphs: tuple[str, ...]
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Debate:
    """The paragraphs of minutes that lead to one outcome or several, and the decisions that close them.

    `paragraphs` are in the order of the document, those of the decisions included; `decisions` is empty where
    the minutes record none.
    """

    heading: Paragraph | None
    paragraphs: tuple[Paragraph, ...]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One file of the corpus. `sha256` is of the source's bytes; `spans` tile its text without a gap."""

    id: str
    path: str
    kind: Kind
    language: str
    sha256: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    symbol: str | None = None
    session: str | None = None
    date: str | None = None
    source_url: str | None = None
    decisions: tuple[Decision, ...] = ()
    spans: tuple[SourceSpan, ...] = field(default=(), repr=False)
