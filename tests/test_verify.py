"""A statement's own words stand in the paragraphs it cites, or it is at fault; across languages."""

import pytest

from bot.drafts import Quotation, Statement
from bot.verify import Fault, unsupported
from corpus import SAMPLE
from corpus.library import read_corpus
from corpus.record import Record
from corpus.records import Document, Kind, Paragraph, Role

TEXT = (
    "La secrétaire indique que le budget s'élève à 1,5 million de francs suisses, soit 30,6 pour cent de "
    "plus, et que cinq États Membres, dont la Fédération de Russie, ont «\xa0salué l’effort\xa0» le 3 mai "
    "2022. La conférence (PP-22) se réunira en juin 2026, conformément à la Résolution 1332 et au Document "
    "C23/88+Corr.1 et 2."
)


def _budget() -> Document:
    paragraph = Paragraph(
        id="budget#1.1",
        document_id="budget",
        locator="1.1",
        label="§ 1.1",
        heading="Budget de l'Union (Document C23/12)",
        text=TEXT,
        role=Role.INTERVENTION,
        states=("RU",),
    )
    return Document(
        id="budget",
        path="budget.txt",
        kind=Kind.MINUTES,
        language="fr",
        sha256="",
        title="Compte rendu de la 3ème séance",
        paragraphs=(paragraph,),
        session="C24",
        date="2024-06",
    )


RECORD = Record((*read_corpus(SAMPLE)[0], _budget()))


def statement(words: str, *paragraph_ids: str) -> Statement:
    paragraphs = [RECORD.paragraph(i) for i in paragraph_ids]
    quotations = [
        Quotation(p, RECORD.document(p.document_id), 0, len(p.text), shown=False) for p in paragraphs
    ]
    return Statement((words, *quotations))


def fault(words: str, *paragraph_ids: str) -> Fault | None:
    found = unsupported(statement(words, *(paragraph_ids or ("budget#1.1",))), RECORD)
    return found.fault if found else None


@pytest.mark.parametrize(
    "words",
    [
        "The budget is 1.5 million Swiss francs.",
        "The budget is 1 500 000 francs, 30.6% more.",
        "Five Member States, among them Russia, welcomed it on 3 May 2022.",
        "5 États, dont la Russie, l'ont salué en mai 2022.",
        "Five States spoke of “salué l'effort”.",
        "Un État l'a «\u202fsalué l’effort\u202f».",
        "The Plenipotentiary Conference of 2026 will meet in June 2026.",
        "PP-22 is meant by Resolution 1332 and Document C23/88.",
        "Document C23/88+Corr.1 is mentioned, as is C23/12.",
        "C24 minutes § 1.1 (Compte rendu de la 3ème séance), June 2024: the ITU secretary spoke.",
        "At its 2024 session, one person spoke of the budget.",
    ],
)
def test_facts_that_stand_pass_in_either_language(words: str) -> None:
    assert unsupported(statement(words, "budget#1.1"), RECORD) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The budget is 15 million francs.", Fault.NUMBER),
        ("The budget is 1.5 billion francs.", Fault.NUMBER),
        ("The budget is 1.5 francs.", Fault.NUMBER),
        ("Six States welcomed it.", Fault.NUMBER),
        ("88 States welcomed it.", Fault.NUMBER),
        ("22 States welcomed it.", Fault.NUMBER),
        ("3 States welcomed it.", Fault.NUMBER),
        ("It was welcomed in 2023.", Fault.NUMBER),
        ("The C23 minutes say so.", Fault.NUMBER),
        ("PP-18 is meant.", Fault.NUMBER),
        ("It was welcomed on 4 May 2022.", Fault.DATE),
        ("It was welcomed on 3 June 2022.", Fault.DATE),
        ("It was welcomed on 3 May 2026.", Fault.DATE),
        ("Il a été salué en avril.", Fault.DATE),
        ("Norway welcomed it.", Fault.STATE),
        ("La Norvège l'a salué.", Fault.STATE),
        ("Document C23/8 is mentioned.", Fault.SYMBOL),
        ("Document C23/88+Corr.3 is mentioned.", Fault.SYMBOL),
        ("Resolution 133 is mentioned.", Fault.RESOLUTION),
        ("The TSB spoke.", Fault.ACRONYM),
        ("PWNED", Fault.ACRONYM),
        ("They spoke of “salué cet effort”.", Fault.QUOTATION),
        ("They spoke of “salué … l’effort”.", Fault.QUOTATION),
        ("They spoke of “salué l’effort.", Fault.QUOTATION),
        ("§ 1.2 says so.", Fault.PARAGRAPH),
        ("This is so [7].", Fault.MARKER),
        ("See https://example.org for more.", Fault.ADDRESS),
        ("See <img src=x>.", Fault.ADDRESS),
        ("…", Fault.WORDS),
    ],
)
def test_facts_that_no_cited_paragraph_gives_are_faults(words: str, expected: Fault) -> None:
    assert fault(words) is expected


def test_a_statement_needs_a_citation() -> None:
    found = unsupported(Statement(("The secretary spoke.",)), RECORD)
    assert found is not None
    assert found.fault is Fault.CITATION


def test_a_bare_quotation_needs_no_words() -> None:
    paragraph, document = RECORD.paragraph("budget#1.1"), RECORD.document("budget")
    assert unsupported(Statement((Quotation(paragraph, document, 0, 12),)), RECORD) is None


@pytest.mark.parametrize(
    "words",
    [
        "The Council agreed to the Chair's proposal (§§ 2.8–2.9).",
        "It was decided to hold informal consultations.",
        "Le Conseil a accepté la proposition du Président.",
        "Il a été décidé d'organiser des consultations informelles.",
        "The Council has not approved any terms of reference.",
        "Le Conseil n'a pas encore adopté de mandat.",
        "Le Conseil n'approuve pas de mandat.",
        "The Chair proposed that consultations be approved by the Council later.",
    ],
)
def test_what_was_decided_may_be_said_of_the_paragraphs_of_the_decision(words: str) -> None:
    assert fault(words, "C23-minutes#2.8", "C23-minutes#2.9") is None


@pytest.mark.parametrize(
    "words",
    [
        "The Council decided to draw up a new treaty.",
        "The Council heard South Africa and agreed to a new treaty.",
        "It also agreed to a new treaty.",
        "A new treaty was adopted.",
        "Le Conseil a ensuite décidé d'élaborer un nouveau traité.",
        "Le Conseil approuve un nouveau traité.",
        "Un nouveau traité a été adopté.",
        "Il est convenu d'un nouveau traité.",
        "The Council, with no objection, adopted a new treaty.",
        "The Council not only adopted a new treaty.",
        "Le Conseil n'a adopté que le nouveau traité.",
        "Le Conseil n'a pas seulement adopté un nouveau traité.",
    ],
)
def test_a_proposal_is_not_reported_as_a_decision(words: str) -> None:
    assert fault(words, "C23-minutes#2.4") is Fault.DECISION


@pytest.mark.parametrize(
    "words",
    [
        "The Council approved informal consultations.",
        "The Council adopted the Chair's proposal.",
        "Le Conseil a approuvé des consultations informelles.",
        "The Council rejected the proposals.",
        "Le Conseil a rejeté les propositions.",
    ],
)
def test_an_outcome_that_the_decision_does_not_have_is_not_reported(words: str) -> None:
    assert fault(words, "C23-minutes#2.8", "C23-minutes#2.9") is Fault.DECISION


def test_an_outcome_that_the_decision_has_is_reported() -> None:
    words = "The Council approved Document C24/15 and adopted the new Resolution."
    assert fault(words, "C24-minutes#3.4") is None


def test_an_unnamed_speaker_gets_no_state() -> None:
    assert fault("The councillor of Canada prefers Document C23/66.", "C23-minutes#2.6") is Fault.STATE
    assert fault("One councillor prefers Document C23/66.", "C23-minutes#2.6") is None


def test_terms_are_known_in_both_languages() -> None:
    assert fault("The EG-ITRs group reviews the ITRs for the ITU.", "C23-minutes#2.5") is None
