"""What counts as one word on the lexical side, and how rows are scored by their words."""

from pathlib import Path

import numpy as np
import pytest

from index.bm25 import K1, B, LexicalIndex
from index.lexical import analyse


def tokens(text: str, language: str = "fr") -> set[str]:
    return set(analyse(text, language))


@pytest.mark.parametrize(
    ("text", "expected", "not_expected"),
    [
        ("Document C23/74+Corr.1", {"c23/74", "c23/74+corr.1"}, {"c23/7", "74", "c23"}),
        ("C24/8(Rév.1)", {"c24/8", "c24/8(rev.1)"}, {"8"}),
        ("C24/8 (Rev. 1)", {"c24/8", "c24/8(rev.1)"}, {"8"}),
        ("Document C24/INF/18, qui", {"c24/inf/18"}, {"c24/18", "18"}),
        ("C23/88+Corr.1 et 2), cont", {"c23/88", "c23/88+corr.1", "c23/88+corr.2"}, {"c23/8", "2"}),
        ("C23/88+Corr.1 and 2.", {"c23/88+corr.1", "c23/88+corr.2"}, set()),
        ("C23/85+Corr.1 et 2.3", {"c23/85+corr.1", "2.3"}, {"c23/85+corr.2"}),
        ("c23/74", {"c23/74"}, {"74"}),
        ("C19/111-E", {"c19/111"}, {"111"}),
        ("C23/083", {"c23/83"}, {"c23/083"}),
        ("C23/49 et C23/74", {"c23/49", "c23/74"}, set()),
    ],
)
def test_document_symbols_are_exact_tokens(text: str, expected: set[str], not_expected: set[str]) -> None:
    found = tokens(text)
    assert expected <= found
    assert not found & not_expected


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "text",
    [
        "Résolution 1332",
        "Resolution 1332",
        "RÉSOLUTION 1332",
        "Rés. 1332",
        "Res. 1332",
        "resolution No. 1332",
    ],
)
def test_a_resolution_is_the_same_token_in_both_languages(text: str, language: str) -> None:
    assert {"resolution:1332", "1332"} <= tokens(text, language)


def test_several_resolutions_each_have_their_token() -> None:
    found = tokens("Résolutions 70/125, 140 et 146; Résolution 1332, 2 conseillers")
    assert {"resolution:70/125", "resolution:140", "resolution:146", "resolution:1332"} <= found
    assert "resolution:2" not in found


def test_paragraph_numbers_are_whole_tokens() -> None:
    found = tokens("§ 2.8 et 3.10.")
    assert {"2.8", "3.10"} <= found
    assert not found & {"2", "8", "3", "10", "3.1"}


def test_a_decimal_comma_is_a_decimal_point() -> None:
    assert "30.6" in tokens("30,6 pour cent") & tokens("30.6 per cent", "en")


def test_grouped_digits_are_one_number() -> None:
    assert "10000" in tokens("10\u00a0000 francs") & tokens("10\u202f000") & tokens("10,000 francs", "en")


def test_an_acronym_is_found_whole_and_by_its_parts() -> None:
    printed = tokens("le GTC\u2011SMSI&ODD")
    assert {"gtc-smsi&odd", "gtc", "smsi", "odd"} <= printed
    assert tokens("GTC-SMSI&ODD") <= printed


def test_acronyms_lose_the_plural_only() -> None:
    assert tokens("the ITRs", "en") == tokens("ITR", "en") == {"itr"}
    assert "eg-itr" in tokens("EG-ITRs", "en")


def test_an_acronym_that_spells_a_stop_word_stays() -> None:
    assert "us" in tokens("the US delegation", "en")
    assert "us" not in tokens("tell us", "en")


def test_a_heading_in_capitals_matches_the_same_words_in_a_sentence() -> None:
    assert tokens("une résolution adoptée par le Conseil") <= tokens("RÉSOLUTION ADOPTÉE PAR LE CONSEIL")
    assert "le" not in tokens("RÉSOLUTION ADOPTÉE PAR LE CONSEIL")


@pytest.mark.parametrize(
    "text",
    ["l'égalité", "l’égalité", "L\u2019\u00c9GALIT\u00c9", "d'égalité", "jusqu\u2019à l'égalité", "egalite"],
)
def test_elision_apostrophes_case_and_accents_do_not_matter(text: str) -> None:
    assert "egal" in tokens(text)


def test_inflected_forms_are_one_token() -> None:
    assert (
        len(tokens("décision décisions"))
        == len(tokens("decision decisions decided decide", "en") - {"decis"})
        == 1
    )
    assert tokens("la conseillère") == tokens("les conseillers")
    assert tokens("approuvée approuvées approuvés approuve") == {"approuv"}
    assert tokens("première") == tokens("premiers")


def test_possessives_are_dropped() -> None:
    assert tokens("the Council's work", "en") == tokens("Council work", "en")


def test_hyphens_and_spaces_of_any_kind_are_alike() -> None:
    assert tokens("hommes\u2011femmes\u00a0!") == tokens("hommes-femmes !")


def test_words_run_together_with_a_year_are_found() -> None:
    assert {"2018", "bucarest"} <= tokens("Dubaï, 2018Bucarest, 2022")


@pytest.mark.parametrize("text", ["", "   ", "______", "\x00\x07", "\ud800", "!?…", "a"])
def test_text_without_words_has_no_tokens(text: str) -> None:
    assert analyse(text, "fr") == []


def test_another_language_is_tokenised_without_a_stemmer() -> None:
    assert analyse("Решения Совета", "ru") == ["решения", "совета"]


# Three rows of 3, 0 and 2 tokens: those with tokens are 2, of mean length 2.5.
ROWS = (["vote", "budget", "vote"], [], ["budget", "seat"])


def test_scores_are_those_of_the_formula() -> None:
    scores = LexicalIndex.build(ROWS).scores({"vote": 1.0})
    idf = np.log(1 + (2 - 1 + 0.5) / (1 + 0.5))  # ln 2
    expected = idf * 2 / (2 + K1 * (1 - B + B * 3 / 2.5))
    assert scores == pytest.approx([expected, 0, 0])
    assert expected == pytest.approx(0.410, abs=1e-3)


def test_scores_add_up_with_the_weights_of_the_question() -> None:
    index = LexicalIndex.build(ROWS)
    both = index.scores({"vote": 0.5, "budget": 2.0, "unknown": 9.0})
    assert both == pytest.approx(0.5 * index.scores({"vote": 1.0}) + 2 * index.scores({"budget": 1.0}))


def test_a_rarer_token_weighs_more() -> None:
    scores = LexicalIndex.build(ROWS).scores
    assert scores({"seat": 1.0})[2] > scores({"budget": 1.0})[2] > 0


def test_document_frequency_counts_rows() -> None:
    index = LexicalIndex.build(ROWS)
    assert [index.document_frequency(token) for token in ("budget", "vote", "unknown")] == [2, 1, 0]


def test_a_saved_index_scores_the_same(tmp_path: Path) -> None:
    index = LexicalIndex.build(ROWS)
    index.save(tmp_path)
    loaded = LexicalIndex.load(tmp_path, size=3)
    question = {"vote": 1.0, "budget": 1.0}
    assert np.array_equal(loaded.scores(question), index.scores(question))


def test_an_index_of_nothing_can_be_kept(tmp_path: Path) -> None:
    LexicalIndex.build([]).save(tmp_path)
    assert LexicalIndex.load(tmp_path, size=0).scores({"vote": 1.0}).shape == (0,)


def test_postings_outside_the_rows_are_refused(tmp_path: Path) -> None:
    LexicalIndex.build(ROWS).save(tmp_path)
    with pytest.raises(ValueError, match="outside"):
        LexicalIndex.load(tmp_path, size=2)


def test_a_vocabulary_of_another_index_is_refused(tmp_path: Path) -> None:
    LexicalIndex.build(ROWS).save(tmp_path)
    (tmp_path / "vocabulary.txt").write_text("budget\n", encoding="utf-8")
    with pytest.raises(ValueError, match="vocabulary"):
        LexicalIndex.load(tmp_path, size=3)
