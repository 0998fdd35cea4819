"""A question becomes concepts in the document's language, and coverage tells how many a paragraph has."""

import math

import pytest

from index.concepts import Concept, Spoken, concepts, token_weights


def tokens(text: str, language: str, document_language: str) -> set[str]:
    return {t for c in concepts(text, language, document_language) for form in c.forms for t in form}


def test_a_term_reaches_the_documents_language() -> None:
    assert {"rti", "itr"} <= tokens("the ITR expert group", "en", "fr")
    assert "smsi" in tokens("WSIS", "en", "fr")
    assert "wsis" in tokens("le SMSI", "fr", "en")


def test_a_compound_that_the_glossary_lacks_reaches_it_by_its_parts() -> None:
    assert "fmpt" in tokens("WTPF-26", "en", "fr")
    assert {"smsi", "odd"} <= tokens("WSIS/SDG", "en", "fr")


def test_symbols_and_resolutions_stay_whole() -> None:
    assert "c23/74" in tokens("What is in C23/74?", "en", "fr")
    assert "c23/7" not in tokens("What is in C23/74?", "en", "fr")


def test_stop_words_say_nothing() -> None:
    assert concepts("What is the of and?", "en", "en") == ()


def test_words_of_the_other_language_weigh_less_than_terms_and_own_words() -> None:
    own = {c.forms: c.weight for c in concepts("consensus", "fr", "fr")}
    other = {c.forms: c.weight for c in concepts("consensus", "en", "fr")}
    assert all(other[forms] < own[forms] for forms in own)
    (term,) = [c for c in concepts("WSIS", "en", "fr") if c.is_term]
    assert term.weight == 1.0


def test_a_concept_is_counted_once() -> None:
    assert concepts("WSIS WSIS", "en", "fr") == concepts("WSIS", "en", "fr")


def test_a_concept_is_covered_by_any_of_its_forms_in_part_or_whole() -> None:
    concept = Concept((("rti",), ("reglement", "telecommun")), 1.0, is_term=True)
    assert concept.covered_by({"rti"}) == 1.0
    assert concept.covered_by({"reglement"}) == 0.5
    assert concept.covered_by({"chocolat"}) == 0.0


def test_an_acronym_is_searched_for_before_its_expansion() -> None:
    weights = token_weights((Concept((("rti",), ("reglement", "telecommun")), 1.0, is_term=True),))
    assert weights["rti"] > weights["reglement"] == weights["telecommun"] > 0


def frequencies(**counts: int):
    return lambda token: counts.get(token, 0)


def coverage(found, tokens, frequency, size: int) -> float:
    return Spoken.of(found, frequency, size).covered_by(tokens)


def word(token: str, weight: float = 1.0) -> Concept:
    return Concept(((token,),), weight, is_term=False)


def test_coverage_is_the_share_of_concepts_weighted_by_rarity() -> None:
    frequency = frequencies(rare=1, common=9)
    rare, common = math.log(1 + 9.5 / 1.5), math.log(1 + 1.5 / 9.5)
    found = (word("rare"), word("common"))
    assert coverage(found, {"rare", "common"}, frequency, 10) == 1.0
    assert coverage(found, {"rare"}, frequency, 10) == pytest.approx(rare / (rare + common))
    assert coverage(found, set(), frequency, 10) == 0.0


def test_a_word_that_no_paragraph_has_counts_as_the_rarest() -> None:
    frequency = frequencies(known=1)
    assert coverage((word("known"), word("unknown")), {"known"}, frequency, 10) < 0.5


def test_a_missing_word_of_the_other_language_counts_for_less() -> None:
    frequency = frequencies(known=1)
    own = coverage((word("known"), word("unknown")), {"known"}, frequency, 10)
    other = coverage((word("known"), word("unknown", weight=0.4)), {"known"}, frequency, 10)
    assert other > own


def test_nothing_asked_is_nothing_covered() -> None:
    assert coverage((), {"word"}, frequencies(), 10) == 0.0


def test_frequencies_are_looked_up_once_a_question() -> None:
    asked: list[str] = []
    spoken = Spoken.of((word("word"),), lambda token: asked.append(token) or 1, 10)
    for _ in range(3):
        spoken.covered_by({"word"})
    assert asked == ["word"]
