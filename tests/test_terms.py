"""The glossary finds the record's terms in either language, whole, as people type them."""

import pytest

from index.terms import Term, find_terms, surface_words, words


def forms(text: str, language: str) -> set[str]:
    return {form for match in find_terms(text) for term in match.terms for form in term.forms(language)}


@pytest.mark.parametrize(
    ("typed", "french"),
    [
        ("ITR", "RTI"),
        ("ITRs", "RTI"),
        ("the International Telecommunication Regulations", "RTI"),
        ("WSIS", "SMSI"),
        ("SDGs", "ODD"),
        ("CWG-COP", "GTC-COP"),
        ("CWG-WSIS&SDG", "GTC-SMSI&ODD"),
        ("Child Online Protection", "Protection en ligne des enfants"),
        ("Member States", "État Membre"),
    ],
)
def test_an_english_term_is_known_in_french(typed: str, french: str) -> None:
    assert french in forms(typed, "fr")


@pytest.mark.parametrize(("typed", "english"), [("RTI", "ITRs"), ("SMSI", "WSIS"), ("les ODD", "SDG")])
def test_a_french_term_is_known_in_english(typed: str, english: str) -> None:
    assert english in forms(typed, "en")


def test_case_accents_and_kinds_of_hyphen_do_not_matter() -> None:
    assert forms("cwg‑cop", "fr") == forms("CWG-COP", "fr")
    assert forms("secretaire general", "en") == forms("Secrétaire Général", "en")


def test_the_longest_term_wins_and_covers_its_words_once() -> None:
    (match,) = find_terms("World Summit on the Information Society")
    assert (match.start, match.end) == (0, 6)
    assert "SMSI" in match.terms[0].fr


def test_an_acronym_of_two_bodies_is_both() -> None:
    (match,) = find_terms("DPI")
    assert {term.en for term in match.terms} == {
        ("IPR", "Intellectual property rights"),
        ("DPI", "Digital public infrastructure"),
    }


def test_places_are_counted_in_words() -> None:
    (match,) = find_terms("What is the GTC-COP for?")
    assert surface_words("What is the GTC-COP for?")[match.start : match.end] == ["GTC-COP"]


def test_ordinary_words_and_nothing_are_no_terms() -> None:
    assert find_terms("chocolate cake") == []
    assert find_terms("") == []


def test_remarks_in_brackets_are_no_part_of_a_form_and_alternatives_are_apart() -> None:
    assert {"Sommet de l'avenir", "Sommet du futur"} <= forms("Summit of the Future", "fr")
    assert not [form for form in forms("CGT-SMSI/ODD", "fr") if "(" in form or "coquille" in form]


def test_words_are_folded_and_surface_words_are_not() -> None:
    assert words("Émirats ARABES") == ["emirats", "arabes"]
    assert surface_words("Émirats ARABES") == ["Émirats", "ARABES"]


def test_a_term_gives_its_forms_by_language() -> None:
    term = Term(("RTI",), ("ITRs",), ("RTI", "ITRs"))
    assert (term.forms("fr"), term.forms("en")) == (("RTI",), ("ITRs",))
