"""What a sentence says must stand in what it cites: fact by fact, by meaning, in either language."""

import pytest

from bot.answers import Answer, Citation, Status
from eval.metrics.facts import Kind
from eval.metrics.fidelity import checked_facts, quote_fidelity

TITLE = "Compte rendu de la quatrième séance plénière de la session de 2023 du Conseil"
TEXTS = {
    "C23-minutes#2.2": "Le conseiller du Canada cite C23/83, du 14 juin 2023, et la Résolution 1379.",
    "C23-minutes#2.3": "La délégation japonaise appuie cinq des 30,6 millions prévus pour la PP-22.",
    "C23-minutes#2.9": "Il en est ainsi décidé.",
}


def citation(marker, locator, heading="Groupe d'experts", title=TITLE, symbol=None, label=None):
    paragraph_id = f"C23-minutes#{locator}"
    text = TEXTS.get(paragraph_id, "")
    label = label or f"§ {locator}"
    return Citation(
        marker, paragraph_id, "C23-minutes", symbol, title, locator, label, heading, "fr", text, text, None
    )


CITED = (citation(1, "2.2"), citation(2, "2.3"), citation(3, "2.9"))


def answer(text, citations=CITED, language="en"):
    return Answer("?", language, Status.ANSWERED, text, "generative", None, citations, (), (), {})


@pytest.mark.parametrize(
    "text",
    [
        "Canada presented it on 14 June 2023 [1].",
        "It was presented in June 2023 [1].",
        "Document C23/83 refers to Resolution 1379 [1].",
        "Japan supports 5 of the 30.6 million [2].",
        "The Japanese delegation supports five parts [2].",
        "It was planned for PP-22 [2].",
        "It was “ainsi décidé…” [3].",
        "It was « Il en est ainsi\u00a0décidé. » [3]",
    ],
)
def test_what_stands_in_the_cited_paragraph_is_found_by_meaning(text):
    facts = checked_facts(answer(text), TEXTS)
    assert facts
    assert all(fact.stands for fact in facts)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It said “Il en est décidé” [3].", Kind.QUOTATION),
        ("It said “…” [3].", Kind.QUOTATION),
        ("Mexico presented it [1].", Kind.STATE),
        ("It was presented on 15 June [1].", Kind.DATE),
        ("It was presented on 14 June 2024 [1].", Kind.DATE),
        ("There were 14 of them [1].", Kind.NUMBER),
        ("There were six of them [2].", Kind.NUMBER),
        ("It was planned for PP-18 [2].", Kind.NUMBER),
        ("It was Document C23/8 [1].", Kind.SYMBOL),
        ("It was Resolution 137 [1].", Kind.RESOLUTION),
        ("It was decided in § 2.8 [3].", Kind.PARAGRAPH),
        ("It was decided in paragraphs 2.2 and 2.8 [1].", Kind.PARAGRAPH),
    ],
)
def test_what_does_not_stand_there_is_named_by_kind(text, kind):
    assert [fact.kind for fact in checked_facts(answer(text), TEXTS) if not fact.stands] == [kind]


def test_fidelity_is_the_share_of_facts_that_stand():
    # Canada, 14 June and C23/83 stand in § 2.2; Mexico and Resolution 5 do not; Japan stands in § 2.3.
    text = "Canada and Mexico presented C23/83 and Resolution 5 on 14 June [1]. Japan agreed [2]."
    assert quote_fidelity(answer(text), TEXTS) == 4 / 6


def test_a_fact_must_stand_in_what_its_own_sentence_cites():
    assert quote_fidelity(answer("Canada agreed [2]. Japan agreed [1]."), TEXTS) == 0.0


def test_a_sentence_without_a_marker_leans_on_its_line_and_on_nothing_else():
    assert quote_fidelity(answer("Canada spoke. It was about C23/83 [1]."), TEXTS) == 1.0
    assert quote_fidelity(answer("Canada spoke.\nIt was about C23/83 [1]."), TEXTS) == 1 / 2


def test_a_quotation_must_stand_in_the_paragraph_of_its_own_marker():
    swapped = "Canada: “Il en est ainsi décidé.” [1] “Le conseiller du Canada” [3]"
    assert [fact.stands for fact in checked_facts(answer(swapped), TEXTS)] == [False, False, True]


def test_a_marker_that_leads_nowhere_supports_nothing():
    assert quote_fidelity(answer("Canada spoke [9]."), TEXTS) == 0.0
    assert quote_fidelity(answer("Canada spoke [1].", (citation(1, "9.9"),)), TEXTS) == 0.0


@pytest.mark.parametrize(
    "frame",
    [
        "C23 minutes § 2.9: “Il en est ainsi décidé.” [3]",
        "C23 minutes §§ 2.2–2.9: “Il en est ainsi décidé.” [3] “Le conseiller du Canada” [1]",
        f"{TITLE}, § 2.9: “Il en est ainsi décidé.” [3]",
        "In the 2023 session: “Il en est ainsi décidé.” [3]",
    ],
)
def test_the_name_of_what_is_cited_is_no_claim(frame):
    facts = checked_facts(answer(frame), TEXTS)
    assert {(fact.kind, fact.stands) for fact in facts} == {(Kind.QUOTATION, True)}


def test_a_label_with_letters_and_a_symbol_name_what_is_cited():
    cited = (citation(1, "2.9", symbol="C23/83", label="décide 3 a)"),)
    assert (
        quote_fidelity(answer("C23/83 décide 3 a) says: “Il en est ainsi décidé.” [1]", cited), TEXTS) == 1.0
    )
    assert (
        quote_fidelity(answer("C23/84 décide 4 a) says: “Il en est ainsi décidé.” [1]", cited), TEXTS)
        == 1 / 3
    )


def test_the_name_of_another_session_is_a_claim():
    assert quote_fidelity(answer("C24 minutes § 2.9: “Il en est ainsi décidé.” [3]"), TEXTS) == 1 / 2


def test_the_heading_that_a_paragraph_stands_under_supports_it():
    cited = (citation(1, "2.9", heading="Rapport du Brésil sur la Résolution 146"),)
    assert quote_fidelity(answer("Brazil’s report on Resolution 146 [1].", cited), TEXTS) == 1.0


def test_words_that_hold_no_fact_are_not_measured():
    assert quote_fidelity(answer("The Council agreed to one of them [1]."), TEXTS) is None
    assert quote_fidelity(answer(""), TEXTS) is None
