"""Sentences of minutes: an abbreviation ends none of them, a letter that names an annex does."""

from __future__ import annotations

import pytest

from corpus.language.sentences import sentences


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            ["The Council adopted Document C19/5 (Rev. 1) and Add. 1.", "It noted No. 42 of the Convention."],
        ),
        ("en", ["Under Art. 4 and paras. 5 and 6, the Council agreed.", "Mr. Smith thanked it.", "It rose."]),
        ("en", ["The proposal, e.g. on para. 4, was noted.", "See Nos. 12 and 13, Res. 1332 and Dec. 5."]),
        ("en", ["The Council agreed on Annex A.", "The Chairman thanked Dr. Azzouz."]),
        (
            "fr",
            [
                "M. Dupont présente le Document C24/5 (Rév. 1) et Corr. 1 et 2.",
                "Mme Durand remercie M. Sabin.",
            ],
        ),
        (
            "fr",
            [
                "Voir le § 3, l'art. 4, le No 66 et la p. 12.",
                "Plusieurs pays (p.ex. la Suisse) sont d'accord.",
            ],
        ),
        ("fr", ["La Rés. 1332, la Déc. 5 et le ch. 2 sont cités.", "Mme. Durand et MM. A et B parlent."]),
    ],
)
def test_sentences_end_where_a_reader_sees_their_end(language: str, expected: list[str]) -> None:
    text = " ".join(expected)
    assert [text[start:end] for start, end in sentences(text, language)] == expected
