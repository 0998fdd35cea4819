"""Notes and deleted lines: they stand under the line before them, and change no other paragraph's id."""

from __future__ import annotations

from corpus.parsing.parser import parse
from corpus.records import Kind, Paragraph, RevisionKind, Role
from corpus.revised import before
from corpus.source import Change, Source, SourceLine, Style

DELETED = RevisionKind.DELETED


def source(*lines: tuple[str, Style] | tuple[str, RevisionKind]) -> Source:
    """A source of these lines, each set in a style or deleted whole."""
    text, placed, changes = "", [], []
    for words, how in lines:
        style = how if isinstance(how, Style) else Style.PLAIN
        placed.append(SourceLine(len(text), len(text) + len(words), style))
        if isinstance(how, RevisionKind):
            changes.append(Change(how, len(text), len(text) + len(words) + 1))
        text += f"{words}\n"
    return Source(text, tuple(placed), tuple(changes))


def paragraphs(*lines: tuple[str, Style] | tuple[str, RevisionKind]) -> dict[str, Paragraph]:
    parsed = parse(source(*lines), "c", Kind.RESOLUTION)
    ends = [0, *(span.end for span in parsed.spans)]
    assert [span.start for span in parsed.spans] == ends[:-1]
    return {paragraph.locator: paragraph for paragraph in parsed.paragraphs}


RESOLVES = (
    ("Le Conseil,", Style.PLAIN),
    ("décide", Style.CALL),
    ("1\tde tenir deux réunions;", Style.PLAIN),
    ("2\tde publier un rapport.", Style.PLAIN),
)


def test_a_note_stands_under_the_paragraph_that_calls_it() -> None:
    found = paragraphs(*RESOLVES[:3], ("1\tVoir le Document C23/4.", Style.NOTE), RESOLVES[3])
    note = found["décide.1.note-1"]
    assert (note.role, note.text, note.label) == (Role.NOTE, "Voir le Document C23/4.", "décide 1 note 1")
    assert list(found) == ["~1", "décide", "décide.1", "décide.1.note-1", "décide.2"]


def test_a_deleted_clause_keeps_its_label_and_its_words() -> None:
    found = paragraphs(*RESOLVES[:3], ("2\tde se réunir à Genève;", DELETED), RESOLVES[3])
    deleted = found["décide.2~deleted"]
    assert deleted.text == ""
    assert before(deleted) == "2\tde se réunir à Genève;"
    assert deleted.label == "décide 2 [–]"


def test_what_is_deleted_changes_no_other_paragraph() -> None:
    plain = paragraphs(*RESOLVES)
    found = paragraphs(
        ("Titre ancien", DELETED),
        *RESOLVES[:2],
        ("1\tde ne rien faire;", DELETED),
        ("sans numéro", DELETED),
        *RESOLVES[2:],
        ("3.1\tde clore la séance.", DELETED),
    )
    assert {locator: p for locator, p in found.items() if p.text} == plain
    assert [locator for locator, p in found.items() if not p.text] == [
        "deleted",
        "décide.1~deleted",
        "décide.deleted",
        "décide.3.1~deleted",
    ]
