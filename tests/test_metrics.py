"""Each measure, against numbers worked out by hand; rank measures also against ir-measures."""

import math
import random
import re

import pytest

from bot.answers import Answer, Citation, Status
from eval.folding import folded, same_words
from eval.metrics.abstention import Abstention
from eval.metrics.citations import (
    citation_agreement,
    citation_precision,
    citation_recall,
    citation_validity,
)
from eval.metrics.content import forbidden_claims, nugget_recall
from eval.metrics.retrieval import all_evidence_at, ndcg_at, recall_at, reciprocal_rank
from eval.metrics.wording import language_match, own_words, uncited_sentences
from eval.questions import Evidence, Forbidden, Nugget


def vital(*ids):
    return Evidence(frozenset(ids), vital=True)


def supporting(*ids):
    return Evidence(frozenset(ids), vital=False)


# --- retrieval

# Vital a at rank 2 and b at rank 4; supporting c at rank 1.
RANKED = ["c", "a", "x", "b", "y"]
EVIDENCE = [vital("a"), vital("b"), supporting("c")]


def test_recall_counts_vital_groups_among_the_first_k():
    assert recall_at(1, RANKED, EVIDENCE) == 0.0
    assert recall_at(2, RANKED, EVIDENCE) == 0.5
    assert recall_at(5, RANKED, EVIDENCE) == 1.0


def test_all_evidence_is_all_or_nothing():
    assert all_evidence_at(3, RANKED, EVIDENCE) == 0.0
    assert all_evidence_at(4, RANKED, EVIDENCE) == 1.0


def test_reciprocal_rank_is_that_of_the_first_vital_paragraph():
    assert reciprocal_rank(RANKED, EVIDENCE) == 1 / 2
    assert reciprocal_rank(["x", "y"], EVIDENCE) == 0.0


def test_ndcg_weighs_vital_evidence_twice():
    # DCG = 1/log2(2) + 2/log2(3) + 2/log2(5); ideal = 2/log2(2) + 2/log2(3) + 1/log2(4).
    assert ndcg_at(10, RANKED, EVIDENCE) == pytest.approx(3.12321 / 3.76186, abs=1e-5)


def test_a_group_of_equals_counts_once_at_its_first_member():
    group = [vital("a", "b")]
    assert recall_at(2, ["b", "a"], group) == 1.0
    assert ndcg_at(10, ["b", "a"], group) == 1.0
    assert ndcg_at(10, ["x", "a", "b"], group) == pytest.approx(1 / math.log2(3))


def test_ndcg_looks_no_further_than_k():
    assert ndcg_at(1, RANKED, EVIDENCE) == 1 / 2


def test_without_evidence_nothing_is_measured():
    assert recall_at(5, RANKED, []) is None
    assert all_evidence_at(5, RANKED, []) is None
    assert reciprocal_rank(RANKED, []) is None
    assert ndcg_at(10, RANKED, []) is None


@pytest.mark.parametrize("seed", range(20))
def test_rank_measures_agree_with_ir_measures(seed):
    import ir_measures
    from ir_measures import RR, R, nDCG

    chance = random.Random(seed)
    paragraphs = [f"p{number}" for number in range(40)]
    ranked = chance.sample(paragraphs, 20)
    relevant = chance.sample(paragraphs, 6)
    evidence = [vital(one) for one in relevant[:4]] + [supporting(one) for one in relevant[4:]]

    qrels = [ir_measures.Qrel("q", one, 2) for one in relevant[:4]]
    qrels += [ir_measures.Qrel("q", one, 1) for one in relevant[4:]]
    results = [ir_measures.ScoredDoc("q", one, -float(rank)) for rank, one in enumerate(ranked)]
    measures = [R(rel=2) @ 5, R(rel=2) @ 10, RR(rel=2), nDCG @ 10]
    expected = ir_measures.calc_aggregate(measures, qrels, results)

    assert recall_at(5, ranked, evidence) == pytest.approx(expected[measures[0]])
    assert recall_at(10, ranked, evidence) == pytest.approx(expected[measures[1]])
    assert reciprocal_rank(ranked, evidence) == pytest.approx(expected[measures[2]])
    assert ndcg_at(10, ranked, evidence) == pytest.approx(expected[measures[3]])


# --- citations

TEXTS = {"m#1": "Le Conseil prend note du rapport.", "m#2": "Il en est ainsi décidé."}


def citation(marker, paragraph_id="m#1", quote="prend note"):
    text = TEXTS.get(paragraph_id, quote)
    return Citation(
        marker, paragraph_id, "m", None, "Minutes", paragraph_id[2:], "§", "Heading", "fr", text, quote, None
    )


def answer(text, *citations):
    return Answer("?", "en", Status.ANSWERED, text, "extractive", None, citations, (), (), {})


def test_a_marker_is_valid_when_its_citation_quotes_a_paragraph_of_the_corpus():
    assert citation_validity(answer("Noted [1].", citation(1)), TEXTS) == 1.0


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        ("Noted [1], agreed [2].", [citation(1), citation(2, "m#9", "prend note")]),
        ("Noted [1], agreed [2].", [citation(1), citation(2, "m#2", "ainsi decidé")]),
        ("Noted [1], agreed [2].", [citation(1), citation(2, "m#2", " ")]),
        ("Noted [1], agreed [2].", [citation(1)]),
        ("Noted [1].", [citation(1), citation(2, "m#2", "ainsi")]),
        ("Noted [1], agreed [2].", [citation(1), citation(2), citation(2, "m#2", "ainsi")]),
    ],
    ids=[
        "no such paragraph",
        "not verbatim",
        "empty quote",
        "no citation",
        "not in the text",
        "two citations",
    ],
)
def test_each_marker_that_does_not_resolve_lowers_validity(text, citations):
    assert citation_validity(answer(text, *citations), TEXTS) == 1 / 2


def test_an_answer_that_cites_nothing_has_no_validity():
    assert citation_validity(answer("Nothing was found."), TEXTS) is None


def test_citation_precision_counts_vital_and_supporting_evidence():
    assert citation_precision({"a", "c", "x", "y"}, EVIDENCE) == 2 / 4
    assert citation_precision(set(), EVIDENCE) is None
    assert citation_precision({"a"}, []) is None


def test_citation_recall_counts_vital_groups():
    assert citation_recall({"a", "c"}, EVIDENCE) == 1 / 2
    assert citation_recall({"b"}, [vital("a", "b")]) == 1.0
    assert citation_recall(set(), EVIDENCE) == 0.0
    assert citation_recall({"a"}, []) is None


def test_agreement_is_the_jaccard_index():
    assert citation_agreement({"a", "b"}, {"b", "c"}) == 1 / 3
    assert citation_agreement({"a"}, set()) == 0.0
    assert citation_agreement(set(), set()) is None


# --- content


def nugget(*forms):
    return Nugget("n1", True, forms)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("« Il en est ainsi DÉCIDÉ. »", "ainsi decide"),
        ("30,6\u00a0milliards", "30,6 milliards"),
        ("le GTC\u2011SMSI&ODD\nse réunit", "GTC-SMSI&ODD se réunit"),
        ("l\u2019Arabie saoudite", "l'Arabie saoudite"),
        ("Document C24/8(Rév.1)", "Document C24/8"),
        ("Sabin Sa\u0306rmas\u0326", "Sărmaș"),
    ],
)
def test_a_nugget_is_found_whatever_the_typography(text, form):
    assert nugget_recall(text, [nugget(form)]) == 1.0


def test_a_nugget_is_found_as_whole_words_only():
    assert nugget_recall("in 2013", [nugget("13")]) == 0.0
    assert nugget_recall("C23/740", [nugget("C23/74")]) == 0.0
    assert nugget_recall("C23/74+Corr.1", [nugget("C23/74")]) == 1.0


def test_nugget_recall_takes_any_form_of_each_nugget():
    nuggets = [nugget("Bahamas"), nugget("informal consultations", "consultations informelles")]
    assert nugget_recall("« des consultations informelles »", nuggets) == 1 / 2
    assert nugget_recall("Bahamas", []) is None


def test_a_forbidden_claim_is_found_without_case_or_accents_and_says_why():
    claims = [Forbidden((re.compile(r"conseil a adopte\b", re.IGNORECASE),), "a proposal is no decision")]
    assert forbidden_claims("Le CONSEIL a\u00a0adopté le texte.", claims) == ("a proposal is no decision",)
    assert forbidden_claims("Le Conseil n'a rien adopté.", claims) == ()


def test_folding_keeps_words_and_drops_typography():
    assert same_words(" «\u00a0C’est l’UIT\u2011T\u00a0» ") == "\" C'est l'UIT-T \""
    assert folded("Décidé à Genève") == "decide a geneve"


# --- wording

FRENCH_QUOTE = (
    "« Le Président propose que des consultations informelles soient organisées. Il en est décidé. »"
)


def test_own_words_are_those_outside_quotations():
    assert own_words("It says « Oui. » and “No.” here.") == "It says … and … here."


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("The Council agreed [1]. It then rose.", 1 / 2),
        ("The Council agreed. [1] It then rose. [2]", 0.0),
        (f"The Council agreed to this: {FRENCH_QUOTE} [1]", 0.0),
        ("The record says:\n- § 2.8: « Un. » [1]\n- § 2.9: « Deux. » [2]", 0.0),
        ("The record says this.\n\n« Un. » [1]", 1 / 2),
        ("First claim.\nSecond claim [1].\nThird claim.", 2 / 3),
    ],
)
def test_a_sentence_without_a_marker_is_uncited(text, share):
    assert uncited_sentences(text, "en") == pytest.approx(share)


def test_an_empty_answer_has_no_sentences():
    assert uncited_sentences("", "en") is None


def test_the_language_is_judged_on_the_words_outside_quotations():
    english = (
        "The Council agreed to the proposal of the Chair, as recorded in the minutes of its session, "
        f"in the following words: {FRENCH_QUOTE} [1]"
    )
    assert language_match(english, "en", "en") == 1.0
    assert language_match(english, "fr", "fr") == 0.0
    assert language_match(english, "fr", "en") == 0.0


def test_a_few_words_are_taken_at_the_answers_word():
    assert language_match(f"§ 2.8: {FRENCH_QUOTE} [1]", "en", "en") == 1.0


# --- abstention


def test_abstention_is_precision_recall_and_f1_of_refusals():
    # Due and done 3, not due but done 1, due but not done 2, neither 4.
    cases = [(True, True)] * 3 + [(False, True)] + [(True, False)] * 2 + [(False, False)] * 4
    abstention = Abstention.count(cases)
    assert abstention.precision == 3 / 4
    assert abstention.recall == 3 / 5
    assert abstention.f1 == pytest.approx(2 / 3)


def test_without_refusals_due_or_done_abstention_is_not_measured():
    abstention = Abstention.count([(False, False)])
    assert (abstention.precision, abstention.recall, abstention.f1) == (None, None, None)
