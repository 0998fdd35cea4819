"""From the lines a parser has understood to finished paragraphs: ids, repeated labels, spans, facts.

Knows nothing of the kinds of document; the parsers say where each line belongs.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from corpus.entities.demonyms import governments_in
from corpus.entities.references import references_in
from corpus.entities.states import states_in
from corpus.entities.voices import voices_in
from corpus.parsing.revisions import label_revisions, marked_revisions, suspected_revisions
from corpus.records import Paragraph, Revision, RevisionKind, Role, SourceSpan, SpanKind, Speaker
from corpus.source import Line, Source, Style, lines

_NOISE = {Style.CONTENTS: SpanKind.CONTENTS, Style.RUNNING: SpanKind.RUNNING}
# The mark of a note, or the label of a deleted line: "1", "a)", "*", "–".
_LABEL = re.compile(r"\S{1,8}?[ .]?\t\s*")
# After the label of a paragraph that is deleted whole, in either language.
_STRUCK_OUT = "[–]"


def slug(printed: str) -> str:
    """A printed label or heading as a part of a locator: NFC, lower case, words joined by `-`."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", printed).lower())
    return "-".join(words)


@dataclass(slots=True)
class Draft:
    """Collects a document's paragraphs in order, and every character of its source.

    Notes and wholly deleted lines belong to the line before them: parsers do not see them, and they are added
    with it.
    """

    document_id: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    spans: list[SourceSpan] = field(default_factory=list)
    _seen: Counter[str] = field(default_factory=Counter)
    _unlabelled: Counter[str] = field(default_factory=Counter)
    _labels: dict[str, str] = field(default_factory=dict)  # for people, by locator
    _followers: dict[int, list[Line]] = field(default_factory=dict)

    def read(self, source: Source) -> list[Line]:
        """The lines of `source` that hold text of their own; noise is recorded here and now."""
        held: list[Line] = []
        for line, noise in lines(source):
            self.spans += noise
            if line.style in _NOISE:
                self.noise(line, _NOISE[line.style])
            elif (line.text and line.style is Style.NOTE) or (line.struck and not line.text):
                self._followers.setdefault(held[-1].end if held else 0, []).append(line)
            elif line.text:
                held.append(line)
        return held

    def add(
        self,
        line: Line,
        *,
        label_length: int,
        parent: str,
        label: str,
        people: str,
        heading: str,
        role: Role,
        speaker: Speaker | None = None,
        label_readings: tuple[str, ...] | None = None,
    ) -> str:
        """Add one paragraph; its locator comes back.

        `label_length` characters of `line` are the printed label, with the white space that follows it.
        `label` is the last part of the locator; empty for an unlabelled paragraph, which takes an ordinal
        among its siblings under `parent`. `people` is the label as people read it, or for an unlabelled
        paragraph the label of what it stands under. `label_readings` are the deleted and the inserted label
        that stand run together in the printed one, empty where they cannot be told apart; `None` for one that
        is whole.
        """
        for follower in self._followers.pop(0, ()):
            self._add_follower(follower, "", "", heading, role)
        locator, ordinal = self._locator(parent, label)
        head, rest = line.cut(label_length)
        body, blank = rest.strip()
        printed, blank_after_label = head.strip()
        self.spans += blank + blank_after_label
        self.spans += printed.spans(SpanKind.LABEL, locator) + body.spans(SpanKind.TEXT, locator)
        text = body.text
        revisions = (*label_revisions(printed), *marked_revisions(body), *suspected_revisions(text))
        if label_readings is not None:
            suspected = Revision(
                RevisionKind.SUSPECTED, 0, 0, printed.text, readings=label_readings, in_label=True
            )
            revisions = (suspected, *revisions)
        shown = self._labels[locator] = _people(people, ordinal, labelled=bool(label))
        self.paragraphs.append(
            Paragraph(
                id=f"{self.document_id}#{locator}",
                document_id=self.document_id,
                locator=locator,
                label=shown,
                heading=heading,
                text=text,
                role=role,
                speaker=speaker,
                voices=voices_in(text),
                states=tuple(
                    dict.fromkeys([*states_in(text), *(code for code, _, _ in governments_in(text))])
                ),
                references=references_in(text),
                revisions=revisions,
                page=line.page,
            )
        )
        for follower in self._followers.pop(line.end, ()):
            above = locator if follower.style is Style.NOTE or role is Role.HEADING else parent
            self._add_follower(follower, above, self._labels.get(above, ""), heading, role)
        return locator

    def _add_follower(self, line: Line, parent: str, people: str, heading: str, role: Role) -> None:
        if line.text:
            self._add_note(line, parent, people, heading)
        else:
            self._add_deleted(line, parent, people, heading, role)

    def _add_note(self, line: Line, parent: str, people: str, heading: str) -> None:
        """Add a footnote or an endnote under the paragraph that calls it."""
        printed = _LABEL.match(line.text)
        mark = slug(printed[0]) if printed else ""
        self.add(
            line,
            label_length=printed.end() if printed else 0,
            parent=parent,
            label=f"note-{mark}" if mark else "note",
            people=f"{people} note {mark}".strip(),
            heading=heading,
            role=Role.NOTE,
        )

    def _add_deleted(self, line: Line, parent: str, people: str, heading: str, role: Role) -> None:
        """Add a line that is deleted whole; its old label is no key any more, and no ordinal is its."""
        printed = _LABEL.match(line.deleted_text)
        label = printed[0].strip() if printed else "¶"
        key = re.sub(r"[^\w.]", "", label.lower()).strip(".")
        self.add(
            line,
            label_length=0,
            parent=parent,
            label=f"{key}~deleted" if key else "deleted",
            people=f"{people} {label} {_STRUCK_OUT}".strip(),
            heading=heading,
            role=role,
        )

    def noise(self, line: Line, kind: SpanKind) -> None:
        """Record a whole line as noise."""
        self.spans += line.spans(kind)

    def close(self) -> None:
        """Add the notes and deleted lines that are left: what they follow became no paragraph."""
        left = [follower for followers in self._followers.values() for follower in followers]
        self._followers.clear()
        for follower in left:
            self._add_follower(follower, "", "", "", Role.BODY)

    def section(self, label: str) -> str:
        """The locator of a section that has no line of its own: its title begins its first paragraph."""
        locator, _ = self._locator("", label)
        return locator

    def _locator(self, parent: str, label: str) -> tuple[str, int]:
        """A new locator, and which one it is among the unlabelled siblings or those of the same label."""
        prefix = f"{parent}." if parent else ""
        if not label:
            self._unlabelled[parent] += 1
            ordinal = self._unlabelled[parent]
            return f"{prefix}~{ordinal}", ordinal
        locator = prefix + label
        self._seen[locator] += 1
        ordinal = self._seen[locator]
        return (locator if ordinal == 1 else f"{locator}~{ordinal}"), ordinal


def _people(label: str, ordinal: int, *, labelled: bool) -> str:
    """`considérant c)`; the second so labelled `considérant c) (2)`; unlabelled ones `considérant ¶ 1`."""
    if not labelled:
        return f"{label} ¶ {ordinal}".strip()
    return label if ordinal == 1 else f"{label} ({ordinal})"
