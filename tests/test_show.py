"""`greffier show`: everything that is known of a paragraph, a document, or of what is only cited."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

CONTRIBUTION = """<html lang="fr"><body><p>RÉSOLUTION 9 (C23)</p><p>Le Conseil,</p><p>considérant</p>
<p>a)&#9;le Document C23/74,</p><p>décide</p>
<p>1&#9;de tenir <del>une réunion</del><ins>deux réunions</ins> par an.</p></body></html>"""


@pytest.fixture
def place(greffier, tmp_path: Path) -> tuple[str, Path]:
    """`--index` of a corpus with a revised text and the same minutes in both languages."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "C23-9.fr.html").write_text(CONTRIBUTION, encoding="utf-8")
    (folder / "C23-minutes.fr.txt").write_text(
        "1\tRapport sur les activités (Document C23/4)\n"
        "1.1\tLa conseillère de la Roumanie présente le Document C23/4, qui porte sur 12 projets.\n"
        "1.2\tLe Conseil prend note du Document C23/4.\n",
        encoding="utf-8",
    )
    (folder / "C23-minutes.en.txt").write_text(
        "1\tReport on activities (Document C23/4)\n"
        "1.1\tThe councillor from Romania introduced Document C23/4, which covered 12 projects.\n"
        "1.2\tThe Council noted Document C23/4.\n",
        encoding="utf-8",
    )
    greffier("index", "--corpus", folder, "--index", tmp_path / "i")
    return "--index", tmp_path / "i"


def facts(printed: str) -> dict[str, str]:
    """The facts under a paragraph, by name; the last of several with one name."""
    lines = [line for line in printed.splitlines() if line.startswith("  ") and line[2:3].strip()]
    return {line[:16].strip(): line[16:] for line in lines}


def test_a_paragraph_comes_with_its_speaker_state_and_neighbours(greffier) -> None:
    shown = facts(greffier("show", "C23-minutes#3.5").out)
    assert shown["speaker"] == "Le conseiller de l'Inde (councillor, India)"
    assert shown["States"] == "India"
    assert shown["previous"].startswith("C23-minutes#3.4  Le conseiller du Japon")
    assert shown["next"].startswith("C23-minutes#3.6  Plusieurs conseillers")


def test_an_unnamed_speaker_is_said_to_be_unnamed(greffier) -> None:
    assert facts(greffier("show", "C23-minutes#3.9").out)["speaker"] == "Un conseiller (councillor)"
    shown = json.loads(greffier("show", "C23-minutes#3.9", "--json").out)
    assert (shown["speaker"], shown["speaker_states"]) == ("Un conseiller", [])


def test_a_paragraph_comes_with_its_references_and_its_decision(greffier) -> None:
    shown = facts(greffier("show", "C23-minutes#3.11").out)
    assert shown["refers to"] == "C23/74"
    assert shown["decision"].startswith("C23-minutes#3.11: noted")
    shown = json.loads(greffier("show", "C23-minutes#4.4", "--json").out)
    assert {each["name"]: each["documents"] for each in shown["references"]}["C23/83"] == ["C23-83"]


def test_the_original_reading_of_a_revised_paragraph_is_shown(greffier, place) -> None:
    shown = facts(greffier("show", "C23-9.fr#décide.1", *place).out)
    assert shown["before"] == "de tenir une réunion par an."
    assert shown["after"] == "de tenir deux réunions par an."
    as_json = json.loads(greffier("show", "C23-9.fr#décide.1", *place, "--json").out)
    assert as_json["text_before_revision"] == "de tenir une réunion par an."
    assert [revision["kind"] for revision in as_json["revisions"]] == ["deleted", "inserted"]


def test_words_that_stand_run_together_are_shown_apart(greffier) -> None:
    shown = facts(greffier("show", "C23-83#charge-le-secrétaire-général.3").out)
    assert shown["suspected"] == "“20222026” (2022 | 2026)"


def test_the_same_paragraph_in_the_other_language_is_named(greffier, place) -> None:
    shown = facts(greffier("show", "C23-minutes.fr#1.1", *place).out)
    assert shown["in en"].startswith("C23-minutes.en#1.1  The councillor from Romania")
    as_json = json.loads(greffier("show", "C23-minutes.en#1.2", *place, "--json").out)
    assert as_json["parallel"] == ["C23-minutes.fr#1.2"]


@pytest.mark.parametrize("name", ["C23-83", "C23/83", "Document C23/83-F"])
def test_a_document_is_shown_by_its_id_or_its_symbol(greffier, name: str) -> None:
    (shown,) = json.loads(greffier("show", name, "--json").out)
    assert (shown["id"], shown["symbol"], shown["kind"]) == ("C23-83", "C23/83", "contribution")
    assert "C23-minutes#4.4" in shown["cited_by"]
    assert shown["presented_in"] == ["C23-minutes#4.4"]


def test_what_is_only_cited_is_shown_where_it_is_cited(greffier) -> None:
    outcome = greffier("show", "Resolution 146")
    assert outcome.status == 0
    assert "C23-minutes#2.1" in outcome.out
    shown = json.loads(greffier("show", "C23/74", "--json").out)
    assert [each["paragraph_id"] for each in shown["cited_by"]][-1] == "C23-minutes#3.11"


def test_what_nobody_has_heard_of_is_an_error(greffier) -> None:
    outcome = greffier("show", "C23/999")
    assert outcome.status == 2
    assert "C23/999" in outcome.err
