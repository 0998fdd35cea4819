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
    NOTE = "note"


class Outcome(StrEnum):
    """What a decision does; one decision may do several of these."""

    NOTED = "noted"
    APPROVED = "approved"
    ADOPTED = "adopted"
    AGREED = "agreed"
    REQUESTED = "requested"
    REFERRED = "referred to consultations"
    ELECTED = "elected"
    DEFERRED = "deferred"


class SpanKind(StrEnum):
    """What a stretch of the source is: a paragraph's label or text, words struck out of one, or noise."""

    LABEL = "label"
    TEXT = "text"
    DELETED = "deleted"
    CONTENTS = "contents"
    RUNNING = "running head"
    BOOKMARK = "bookmark"
    FOOTNOTE = "footnote"
    RULE = "rule"
    SIGNATURE = "signature"
    BLANK = "blank"


class RevisionKind(StrEnum):
    """What a revision does to the words that it touches.

    In plain text, deleted and inserted words stand run together and cannot always be told apart: `SUSPECTED`.
    """

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_HERE = "moved here"
    MOVED_AWAY = "moved away"
    SUSPECTED = "suspected"


TAKEN_OUT = frozenset({RevisionKind.DELETED, RevisionKind.MOVED_AWAY})
"""What the accepted reading lacks."""

PUT_IN = frozenset({RevisionKind.INSERTED, RevisionKind.MOVED_HERE})
"""What the original reading lacks."""


class ReferenceKind(StrEnum):
    """What a reference leads to."""

    DOCUMENT = "document"
    RESOLUTION = "resolution"
    DECISION = "decision"
    PROVISION = "provision"
    CLAUSE = "clause"


class Function(StrEnum):
    """In which function somebody speaks."""

    COUNCILLOR = "councillor"
    OBSERVER = "observer"
    DELEGATE = "delegate"
    REPRESENTATIVE = "representative"
    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    SECRETARY_GENERAL = "secretary-general"
    DEPUTY_SECRETARY_GENERAL = "deputy secretary-general"
    DIRECTOR = "director"
    SECRETARY = "secretary"
    SECRETARIAT = "secretariat"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """Characters `start` to `end` (exclusive) of the source's text, and where they went.

    `locator` names the paragraph for label, text and deleted spans and is `None` for noise.
    """

    start: int
    end: int
    kind: SpanKind
    locator: str | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """A stretch of a paragraph's text that a revision touches.

    `start` and `end` are character offsets in the paragraph's `text`, which is the accepted reading: they
    are equal for what was deleted, and 0 for what stands in the printed label (`in_label`). `text` are the
    words touched. `readings` are the wordings that stand run together in plain text, in the order of the
    text, where they can be told apart; which of them is proposed is not known.
    """

    kind: RevisionKind
    start: int
    end: int
    text: str
    readings: tuple[str, ...] = ()
    in_label: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """What characters `start` to `end` of a paragraph's text refer to.

    `name` is the normal form, the same in both languages: `C23/74+Corr.1`, `Resolution 146 (Rev. Bucharest,
    2022)`, `Convention No. 81`; `base` is the same without revisions, corrigenda, addenda, place and year:
    `C23/74`, `Resolution 146`. `body` is who adopted a resolution (`Council`, `Plenipotentiary Conference`,
    …; two bodies may use one number), `place` and `year` where and when it took the form that is meant, as
    far as the text says so. `clause` is the part of a resolution that is meant, as printed (`décide 1.2, 2`).
    Where the words do not say of which text, the reference is a `CLAUSE`: its `name` is the clause and its
    `base` the verb that it stands under (`décide`). A clause is never a paragraph of the citing text.
    """

    kind: ReferenceKind
    name: str
    base: str
    start: int
    end: int
    body: str | None = None
    place: str | None = None
    year: int | None = None
    clause: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, as printed (`Le conseiller du Canada`).

    `states` are the ISO 3166 alpha-2 codes of the States that the designation itself names: none for somebody
    unnamed ("Un conseiller"), for whom nobody knows. `body` is the group or organization that somebody chairs
    or represents, as printed. `on_behalf_of` are the States in whose name the speech is made, or the document
    presented that it introduces; `group` is the group of States or organization in whose name it is, as
    printed; `cosigners` how many States, where only the number is given.
    """

    printed: str
    states: tuple[str, ...] = ()
    function: Function | None = None
    body: str | None = None
    on_behalf_of: tuple[str, ...] = ()
    group: str | None = None
    cosigners: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The unit of citation.

    `locator` is the path of printed labels (`2.8`, `décide.3.a`); `label` is the same for people (`§ 2.8`).
    `heading` is the agenda item or section title. `text` is verbatim, without the label and without noise; it
    is the accepted reading where revisions are marked, and empty for a paragraph that is deleted whole.
    `states` holds ISO 3166 alpha-2 codes of the States that the text names; `voices` the States whose
    position the paragraph gives. `decision` is the id of the decision that the paragraph belongs to. `page`
    counts from 1, where the source has pages.
    """

    id: str
    document_id: str
    locator: str
    label: str
    heading: str
    text: str
    role: Role
    speaker: Speaker | None = None
    voices: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    revisions: tuple[Revision, ...] = ()
    decision: str | None = None
    page: int | None = None

    @property
    def speaker_states(self) -> tuple[str, ...]:
        """The States that the speaker's designation names."""
        return self.speaker.states if self.speaker else ()


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
    """One file of the corpus.

    `sha256` is of the file's bytes; `spans` tile the text that its reader made of it without a gap.
    `original_language`, `agenda_item` and `chair` are as the title block says. `remarks` are sentences on
    what could not be taken over whole. `fingerprint` says from what it was made (`corpus.fingerprint`).
    """

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
    original_language: str | None = None
    agenda_item: str | None = None
    chair: str | None = None
    remarks: tuple[str, ...] = ()
    fingerprint: str | None = None
    decisions: tuple[Decision, ...] = ()
    spans: tuple[SourceSpan, ...] = field(default=(), repr=False)
