"""Both readings of a revised paragraph."""

from corpus.records import Paragraph, Revision, RevisionKind, Role
from corpus.revised import before, is_revised, stretches


def paragraph(text: str, *revisions: Revision) -> Paragraph:
    return Paragraph("c#1", "c", "1", "1", "décide", text, Role.OPERATIVE, revisions=revisions)


def test_the_original_reading_has_what_is_deleted_and_lacks_what_is_inserted() -> None:
    revised = paragraph(
        "de tenir deux réunions par an",
        Revision(RevisionKind.DELETED, 9, 9, "une réunion"),
        Revision(RevisionKind.INSERTED, 9, 22, "deux réunions"),
        Revision(RevisionKind.MOVED_AWAY, 29, 29, ", à Genève"),
    )
    assert is_revised(revised)
    assert before(revised) == "de tenir une réunion par an, à Genève"
    assert [each.change for each in stretches(revised)] == [
        None,
        RevisionKind.DELETED,
        RevisionKind.INSERTED,
        None,
        RevisionKind.MOVED_AWAY,
    ]


def test_a_label_that_changes_is_no_change_of_the_text() -> None:
    relabelled = paragraph("d'agir", Revision(RevisionKind.DELETED, 0, 0, "5", in_label=True))
    assert is_revised(relabelled)
    assert before(relabelled) == "d'agir"


def test_a_paragraph_that_is_deleted_whole_had_a_text_before() -> None:
    deleted = paragraph("", Revision(RevisionKind.DELETED, 0, 0, "d'agir"))
    assert is_revised(deleted)
    assert before(deleted) == "d'agir"


def test_a_suspicion_is_no_revision() -> None:
    suspected = paragraph("session de 20222026", Revision(RevisionKind.SUSPECTED, 11, 19, "20222026"))
    assert not is_revised(suspected)
    assert before(suspected) == "session de 20222026"
