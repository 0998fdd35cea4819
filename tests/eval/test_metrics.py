"""Each measure, against numbers worked out by hand; rank measures also against ir-measures."""

import math
import random
import re
from collections import Counter

import pytest

from bot.answers import Answer, Citation, Status
from eval.folding import folded, same_words
from eval.metrics.abstention import abstention
from eval.metrics.citations import (
    citation_agreement,
    citation_precision,
    citation_recall,
    citation_validity,
    sound_citations,
)
from eval.metrics.content import forbidden_claims, nugget_recall
from eval.metrics.retrieval import all_evidence_at, first_is_right, ndcg_at, recall_at, reciprocal_rank
from eval.metrics.truthfulness import MISSING, PARTLY_RIGHT, RIGHT, WRONG, truthfulness
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


def test_the_first_paragraph_is_right_when_it_is_vital():
    assert first_is_right(["a", "x"], EVIDENCE) == 1.0
    assert first_is_right(RANKED, EVIDENCE) == 0.0  # supporting evidence settles nothing


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
    assert first_is_right(RANKED, []) is None
    assert reciprocal_rank(RANKED, []) is None
    assert ndcg_at(10, RANKED, []) is None


@pytest.mark.parametrize("seed", range(20))
def test_rank_measures_agree_with_ir_measures(seed):
    import ir_measures
    from ir_measures import RR, P, R, Success, nDCG

    chance = random.Random(seed)
    paragraphs = [f"p{number}" for number in range(40)]
    ranked = chance.sample(paragraphs, 20)
    relevant = chance.sample(paragraphs, 6)
    evidence = [vital(one) for one in relevant[:4]] + [supporting(one) for one in relevant[4:]]

    qrels = [ir_measures.Qrel("q", one, 2) for one in relevant[:4]]
    qrels += [ir_measures.Qrel("q", one, 1) for one in relevant[4:]]
    results = [ir_measures.ScoredDoc("q", one, -float(rank)) for rank, one in enumerate(ranked)]
    ours = {
        R(rel=2) @ 5: recall_at(5, ranked, evidence),
        R(rel=2) @ 10: recall_at(10, ranked, evidence),
        RR(rel=2): reciprocal_rank(ranked, evidence),
        P(rel=2) @ 1: first_is_right(ranked, evidence),
        Success(rel=2) @ 1: first_is_right(ranked, evidence),
        nDCG @ 10: ndcg_at(10, ranked, evidence),
    }
    assert ours == pytest.approx(ir_measures.calc_aggregate(list(ours), qrels, results))


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


def test_only_citations_that_can_be_followed_count_as_cited():
    found = answer(
        "Noted [1], agreed [2].", citation(1), citation(2, "m#2", "decidé"), citation(3, "m#2", "décidé")
    )
    assert [sound.marker for sound in sound_citations(found, TEXTS)] == [1]


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


# --- abstention


def test_abstention_is_precision_recall_and_f1_of_refusals():
    # Due and made 3, not due but made 1, due but not made 2, neither 4.
    cases = [(True, True)] * 3 + [(False, True)] + [(True, False)] * 2 + [(False, False)] * 4
    added = Counter()
    for due, made in cases:
        for measure, (numerator, denominator) in abstention(due=due, made=made).items():
            added[measure, "numerator"] += numerator
            added[measure, "denominator"] += denominator

    def share(measure):
        return added[measure, "numerator"] / added[measure, "denominator"]

    assert share("abstention_precision") == 3 / 4
    assert share("abstention_recall") == 3 / 5
    assert share("abstention_f1") == pytest.approx(2 / 3)  # 2 · ¾ · ⅗ / (¾ + ⅗)


def test_a_question_that_was_rightly_answered_is_no_matter_of_abstention():
    assert abstention(due=False, made=False) == {}


# --- truthfulness

GOOD = {
    "answerable": True,
    "answered": True,
    "claims_forbidden": False,
    "vital_nugget_recall": 1.0,
    "citation_recall": 1.0,
    "citation_precision": 1.0,
    "citation_validity": 1.0,
    "quote_fidelity": 1.0,
    "uncited_sentences": 0.0,
}
REFUSED = {"answered": False, "citation_validity": None, "quote_fidelity": None, "citation_precision": None}
NOT_OWED = {
    "answerable": False,
    "vital_nugget_recall": None,
    "citation_recall": None,
    "citation_precision": None,
}


@pytest.mark.parametrize(
    ("otherwise", "worth"),
    [
        ({}, RIGHT),
        ({"quote_fidelity": None}, RIGHT),
        ({"citation_precision": 0.6}, RIGHT),
        ({"citation_precision": 0.5}, PARTLY_RIGHT),
        ({"vital_nugget_recall": 0.5}, PARTLY_RIGHT),
        ({"citation_recall": 0.5}, PARTLY_RIGHT),
        ({"citation_precision": 0.4}, PARTLY_RIGHT),
        ({"quote_fidelity": 0.8}, PARTLY_RIGHT),
        ({"uncited_sentences": 0.6}, PARTLY_RIGHT),
        ({"citation_precision": 0.1}, MISSING),
        ({**REFUSED, "vital_nugget_recall": 0.0, "citation_recall": 0.0}, MISSING),
        ({**NOT_OWED, **REFUSED}, RIGHT),
        (NOT_OWED, WRONG),
        ({"vital_nugget_recall": 0.0}, WRONG),
        ({"citation_recall": 0.0}, WRONG),
        ({"claims_forbidden": True}, WRONG),
        ({**NOT_OWED, **REFUSED, "claims_forbidden": True}, WRONG),
        ({"citation_validity": 0.9}, WRONG),
        ({"quote_fidelity": 0.4}, WRONG),
        ({"quote_fidelity": 0.4, "citation_precision": 0.1}, WRONG),
    ],
)
def test_a_wrong_answer_costs_more_than_none(otherwise, worth):
    assert truthfulness(**{**GOOD, **otherwise}) == worth


@pytest.mark.parametrize(
    "answer",
    [
        "Nothing says that the Council adopted the text.",
        "It is not known whether the Council adopted the text.",
        "Has the Council adopted the text? The record is silent.",
    ],
)
def test_a_claim_that_is_denied_or_asked_about_is_not_made(answer):
    pattern = re.compile("Council adopted the text", re.IGNORECASE)
    assert forbidden_claims(answer, [Forbidden((pattern,), "false", unless_denied=True)]) == ()


@pytest.mark.parametrize(
    "answer",
    [
        "The Council adopted the text.",
        "It did not wait: the Council adopted the text.",
        "No objection was made. The Council adopted the text, not the annex.",
    ],
)
def test_a_denial_of_something_else_does_not_excuse_a_claim(answer):
    pattern = re.compile("Council adopted the text", re.IGNORECASE)
    assert forbidden_claims(answer, [Forbidden((pattern,), "false", unless_denied=True)]) == ("false",)
