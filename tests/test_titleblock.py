"""What the head of a document says of it, in the forms of before and of now."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.parsing.titleblock import Facts, facts
from corpus.records import Kind
from corpus.source import Source, SourceLine, Style

SAMPLE = Path(__file__).parents[1] / "corpus" / "documents"
BODY = "1\tOuverture de la séance (Document C23/1)\n1.1\tLe Président ouvre la séance le 3 mai 2022.\n"

OLD_CONTRIBUTION = """\
CONSEIL 2018
Genève, 17-27 avril 2018

Point de l'ordre du jour: PL 3.1
Document C18/35-F
17 avril 2018
Original: anglais
Rapport du Secrétaire général
MISE EN ŒUVRE DES RÉSULTATS DU SMSI
Résumé
Le présent rapport rend compte des activités menées.
"""
RECORD = """\
Council 2019
Geneva, 10-20 June 2019
Document C19/111-E
11 June 2019
Original: English
SUMMARY RECORD
OF THE
FIRST PLENARY MEETING
Monday, 10 June 2019, from 0935 to 1230 hours
Chairman: Mr M. Murat KARAKAYA (Turkey)
Subjects discussed
Documents
1\tOpening
"""
NEW_CONTRIBUTION = """\
Session de 2023 du Conseil
Genève, 11-21 juillet 2023
Point de l'ordre du jour: PL 1.3
Document C23/83-F
29 juin 2023
Original: anglais/français
Contribution soumise par le Canada et les États-Unis d'Amérique
PROPOSITIONS DE MODIFICATION DE LA RÉSOLUTION 1332 DU CONSEIL
Objet
Dans la présente contribution, il est proposé d'apporter des modifications.
"""


def of(text: str) -> Facts:
    return facts(Source.plain(text))


def styled(*lines: tuple[str, Style]) -> Source:
    """A source of these lines."""
    found, position = [], 0
    for text, style in lines:
        found.append(SourceLine(position, position + len(text), style))
        position += len(text) + 1
    return Source("\n".join(text for text, _ in lines), tuple(found))


def test_a_french_block_of_2018() -> None:
    assert of(OLD_CONTRIBUTION) == Facts(
        symbol="C18/35",
        session="C18",
        date="2018-04-17",
        language="fr",
        original_language="en",
        agenda_item="PL 3.1",
        title="MISE EN ŒUVRE DES RÉSULTATS DU SMSI",
    )


def test_an_english_summary_record_of_2019() -> None:
    assert of(RECORD) == Facts(
        symbol="C19/111",
        session="C19",
        date="2019-06-11",
        language="en",
        original_language="en",
        title="SUMMARY RECORD OF THE FIRST PLENARY MEETING",
        chair="Mr M. Murat KARAKAYA (Turkey)",
        kind=Kind.MINUTES,
    )


def test_a_contribution_of_2023() -> None:
    found = of(NEW_CONTRIBUTION)
    assert (found.symbol, found.session, found.date) == ("C23/83", "C23", "2023-06-29")
    assert (found.kind, found.agenda_item) == (Kind.CONTRIBUTION, "PL 1.3")
    assert found.title == "PROPOSITIONS DE MODIFICATION DE LA RÉSOLUTION 1332 DU CONSEIL"


def test_two_languages_of_an_original_are_not_one() -> None:
    assert of(NEW_CONTRIBUTION).original_language is None


@pytest.mark.parametrize(
    "printed",
    [
        "COMPTE RENDU DE LA PREMIÈRE SÉANCE PLÉNIÈRE",
        "COMPTE RENDU\nDE LA\nDEUXIÈME SÉANCE PLÉNIÈRE",
        "Compte rendu de la huitième et dernière séance plénière",
        "SUMMARY RECORD OF THE EIGHTH AND FINAL PLENARY MEETING",
        "MINUTES OF THE SECOND PLENARY MEETING",
    ],
)
def test_minutes_are_called_by_their_meeting(printed: str) -> None:
    found = of(f"Document C19/111-F\n{printed}\n{BODY}")
    assert (found.kind, found.title) == (Kind.MINUTES, printed.replace("\n", " "))


@pytest.mark.parametrize(
    ("printed", "symbol", "session", "language"),
    [
        ("Document C23/83-E", "C23/83", "C23", "en"),
        ("Document C23/83", "C23/83", "C23", None),
        ("Document C23/INF/18-F", "C23/INF/18", "C23", "fr"),
        ("Document C23/8(Rev.1)-E", "C23/8(Rev.1)", "C23", "en"),
        ("Document C23/8(Rév.1)-F", "C23/8(Rev.1)", "C23", "fr"),
        ("Révision 1 du\nDocument C23/8-F", "C23/8(Rev.1)", "C23", "fr"),
        ("Addendum 1 to Document C23/83-E", "C23/83(Add.1)", "C23", "en"),
        ("Addendum 1 to\nDocument C23/83-E", "C23/83(Add.1)", "C23", "en"),
        ("Corrigendum 1 au\nDocument C23/74-F", "C23/74(Corr.1)", "C23", "fr"),
        ("Corrigendum 2 to the Document C23/DT/4-E", "C23/DT/4(Corr.2)", "C23", "en"),
        ("Plenipotentiary Conference (PP-22)\nDocument 62-F", "PP-22/62", "PP-22", "fr"),
        ("Document 62-F\nConférence de plénipotentiaires (PP-22)", "PP-22/62", "PP-22", "fr"),
        ("Document PP-22/62-S", "PP-22/62", "PP-22", "es"),
        ("Document 62-F", None, None, "fr"),
        ("Council 2023 Session", None, "C23", None),
        ("2024 Session of the Council", None, "C24", None),
        ("Conseil - Session 2023", None, "C23", None),
        ("Session de 2023 du Conseil, Genève, 11-21 juillet 2023", None, "C23", None),
    ],
)
def test_symbol_and_session_as_printed(
    printed: str, symbol: str | None, session: str | None, language: str | None
) -> None:
    found = of(f"{printed}\n{BODY}")
    assert (found.symbol, found.session, found.language) == (symbol, session, language)


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("11 June 2019", "2019-06-11"),
        ("1er juin 2019", "2019-06-01"),
        ("Lundi 10 juin 2019", "2019-06-10"),
        ("June 2019", "2019-06"),
        ("2019-06-11", "2019-06-11"),
        ("10-20 June 2019", None),
        ("Monday, 10 June 2019, from 0935 to 1230 hours", None),
        ("le 3 mai 2022 le Président ouvre la séance", None),
        ("11 June", None),
        ("11 June 2019\n12 June 2019", None),
    ],
)
def test_the_date_of_a_document_is_a_line_of_its_block(printed: str, date: str | None) -> None:
    assert of(f"Document C19/111-E\n{printed}\n{BODY}").date == date


def test_a_date_above_a_text_without_a_block_is_not_taken() -> None:
    assert of("11 June 2019\nSome text follows here.\n") == Facts()


def test_a_block_set_as_a_table() -> None:
    source = styled(
        ("Council 2023 Geneva, 11–21 July 2023 | ", Style.ROW),
        ("Agenda item: PL 1.1 | Revision 1 to Document C23/8-E 17 May 2023 Original: Russian", Style.ROW),
        ("Report by the Secretary-General", Style.PLAIN),
        ("STRATEGIC PLAN", Style.TITLE),
        ("OF THE UNION", Style.TITLE),
        ("Purpose", Style.PLAIN),
        ("This document was discussed on 3 May 2023.", Style.PLAIN),
    )
    assert facts(source) == Facts(
        symbol="C23/8(Rev.1)",
        session="C23",
        date="2023-05-17",
        language="en",
        original_language="ru",
        agenda_item="PL 1.1",
        title="STRATEGIC PLAN OF THE UNION",
    )


def test_lines_of_a_pdf_that_run_together_are_told_apart() -> None:
    found = of(
        "Council 2019\nDocument C19/111- E 11 June 2019 Original: French\n"
        "SUMMARY RECORD OF THE FIRST MEETING\n"
        "Monday, 10 June 2019, from 0935 to 1230 hours Chairman: Mr M. KARAKAYA (Turkey)\n1\tOpening\n"
    )
    assert (found.symbol, found.language, found.date) == ("C19/111", "en", "2019-06-11")
    assert (found.original_language, found.chair) == ("fr", "Mr M. KARAKAYA (Turkey)")


def test_a_document_in_one_language_only_is_its_original() -> None:
    source = styled(
        ("Document C24/INF/6-E", Style.HEADING),
        ("17 May 2024 English only", Style.HEADING),
        ("Report by the Secretary-General", Style.HEADING),
        ("STAFF STATISTICS", Style.HEADING),
        ("1\tIntroduction", Style.HEADING),
    )
    assert facts(source) == Facts(
        symbol="C24/INF/6",
        session="C24",
        date="2024-05-17",
        language="en",
        original_language="en",
        title="STAFF STATISTICS",
    )


@pytest.mark.parametrize(
    ("author", "kind"),
    [
        ("Member States of the Inter-American Telecommunication Commission (CITEL)", None),
        ("États Membres de la Commission interaméricaine des télécommunications (CITEL)", None),
        ("Contribution du Canada et des États-Unis d'Amérique", Kind.CONTRIBUTION),
        ("Contribution from the Republic of Korea", Kind.CONTRIBUTION),
        ("Proposals submitted by several Member States", Kind.CONTRIBUTION),
        ("Note du Secrétaire général", None),
        ("Report by the Chairman of the Expert Group", None),
    ],
)
def test_the_author_is_not_the_title(author: str, kind: Kind | None) -> None:
    found = of(f"Document C23/83-F\n{author}\nCONTRIBUTION DE L'UIT AU SMSI\nObjet\n")
    assert (found.title, found.kind) == ("CONTRIBUTION DE L'UIT AU SMSI", kind)


def test_states_above_the_title_are_its_authors() -> None:
    found = of(
        "Document C23/83-E\nCanada, United States\nPROPOSED CHANGES\nto Resolution 1332\nIntroduction\n"
    )
    assert (found.kind, found.title) == (Kind.CONTRIBUTION, "PROPOSED CHANGES")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "RÉSOLUTION 1332 (C11, dernière mod. C19)\nRôle de l'UIT dans la mise en œuvre\nLe Conseil,\n",
            "RÉSOLUTION 1332 (C11, dernière mod. C19) – Rôle de l'UIT dans la mise en œuvre",
        ),
        (
            "RESOLUTION 146 (REV. DUBAI, 2018)\nPeriodic review of the Regulations\n"
            "The Plenipotentiary Conference of the International Telecommunication Union (Dubai, 2018),\n",
            "RESOLUTION 146 (REV. DUBAI, 2018) – Periodic review of the Regulations",
        ),
        (
            "DECISION 11 (REV. DUBAI, 2018)\nCouncil working groups\nconsidering\n",
            "DECISION 11 (REV. DUBAI, 2018) – Council working groups",
        ),
    ],
)
def test_a_resolution_is_called_by_its_number_and_its_title(text: str, title: str) -> None:
    assert of(text) == Facts(kind=Kind.RESOLUTION, title=title)


def test_a_resolution_under_an_author_is_a_proposal() -> None:
    found = of("Contribution by Canada\nRESOLUTION 9 (C23)\nThe Council,\n")
    assert found.kind is Kind.CONTRIBUTION


def test_a_title_inside_is_taken_where_a_cover_stands_before_it() -> None:
    source = styled(
        ("WORLD TELECOMMUNICATION STANDARDIZATION ASSEMBLY", Style.PLAIN),
        ("This Resolution was approved on 3 November 2016.", Style.PLAIN),
        ("RESOLUTION 1 (Rev. Hammamet, 2016)", Style.TITLE),
        ("Rules of procedure", Style.TITLE),
        ("(Hammamet, 2016)1", Style.TITLE),
        ("considering", Style.CALL),
        ("ANOTHER TITLE", Style.TITLE),
    )
    title = "RESOLUTION 1 (Rev. Hammamet, 2016) – Rules of procedure"
    assert facts(source) == Facts(kind=Kind.RESOLUTION, title=title)


def test_a_running_head_gives_the_symbol() -> None:
    source = styled(
        ("C23/83-F", Style.RUNNING),
        ("Texte du document sans bloc de titre.", Style.PLAIN),
        ("- 2 - C23/83-F", Style.RUNNING),
    )
    assert (facts(source).symbol, facts(source).language) == ("C23/83", "fr")


def test_running_heads_that_disagree_say_nothing() -> None:
    source = styled(("C23/83-F", Style.RUNNING), ("Texte.", Style.PLAIN), ("C23/84-F", Style.RUNNING))
    assert facts(source) == Facts()


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Le Conseil prend note du Document C23/4 le 3 mai 2022.\n",
        "Introduction\nDocument C23/83-E\n11 June 2019\n",
        "Note interne\nDeux lignes sans suite\n",
        "Le Président: M. Dupont\n",
        "Council 2023 results and the way to 2026\nand more on this\n",
    ],
)
def test_a_text_without_a_block_says_nothing(text: str) -> None:
    assert of(text) == Facts()


def test_the_sample_corpus_says_little_and_nothing_wrong() -> None:
    said = {path.name: of(path.read_text(encoding="utf-8")) for path in SAMPLE.glob("*.txt")}
    assert said == {
        "C23-minutes.fr.txt": Facts(),
        "C24-minutes.fr.txt": Facts(),
        "C23-83.fr.txt": Facts(
            title="PROPOSITIONS DE MODIFICATION DE LA RÉSOLUTION 1332 DU CONSEIL", kind=Kind.CONTRIBUTION
        ),
    }


LINES = [line for block in (OLD_CONTRIBUTION, RECORD, NEW_CONTRIBUTION, BODY) for line in block.splitlines()]


@given(st.lists(st.sampled_from(LINES) | st.text(max_size=40), max_size=12))
def test_any_text_has_facts_in_their_forms(parts: list[str]) -> None:
    found = of("\n".join(parts))
    assert found.session is None or found.symbol is None or found.symbol.startswith(f"{found.session}/")
    assert found.language in (None, "fr", "en", "es", "ru", "ar", "zh")
    assert found.date is None or len(found.date) in (7, 10)


@given(
    st.lists(st.tuples(st.sampled_from(LINES) | st.text(max_size=40), st.sampled_from(Style)), max_size=12)
)
def test_any_styles_are_borne(parts: list[tuple[str, Style]]) -> None:
    facts(styled(*((" ".join(text.split()), style) for text, style in parts)))
