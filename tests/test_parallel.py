"""The same paragraph in French and in English: linked where it is sure, listed as without a partner else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import SAMPLE, Document, Kind, Paragraph, Role, read
from corpus.manifest import Entry
from corpus.parallel.alignment import align
from corpus.parallel.documents import Alignment, Parallels, align_documents, is_same_document

MINUTES = {
    "fr": """\
1\tRapport du Groupe de travail (Documents C24/8 et C24/INF/3)
1.1\tLe conseiller du Canada présente le Document C24/8, qui contient 54 propositions de modification.
1.2\tUn conseiller demande des précisions sur le calendrier des élections et le coût des installations.
1.3\tLe Président propose que le Conseil prenne note du rapport et que le secrétariat prépare un texte.
1.4\tIl en est ainsi décidé.
2\tSommet mondial sur la société de l'information
2.1\tLa conseillère du Kenya rappelle que le trafic de données a doublé depuis 2019 dans sa région.
2.2\tLe Conseil approuve le budget de 1 500 000 francs suisses et remercie les donateurs.
""",
    "en": """\
1\tReport of the Working Group (Documents C24/8 and C24/INF/3)
1.1\tThe councillor from Canada introduced Document C24/8, which contained 54 proposals for amendment.
1.2\tOne councillor asked for clarification on the timetable for elections and the cost of facilities.
1.3\tThe Chair proposed that the Council should note the report and that the secretariat prepare a text.
1.4\tIt was so agreed.
2\tWorld Summit on the Information Society
2.1\tThe councillor from Kenya recalled that data traffic had doubled since 2019 in her region.
2.2\tThe Council approved the budget of 1,500,000 Swiss francs and thanked the donors.
""",
}
RESOLUTION = {
    "fr": """\
RÉSOLUTION 1332 (C11, dernière mod. C23)
Rôle de l'UIT dans la mise en œuvre des résultats du SMSI
Le Conseil,
rappelant
a)\tla Résolution 140 (Rév. Bucarest, 2022) de la Conférence de plénipotentiaires;
b)\tla Résolution 70/125 de l'Assemblée générale des Nations Unies,
considérant
a)\tque l'UIT joue un rôle essentiel dans l'édification de la société de l'information;
b)\tque les pays en développement ont besoin d'une assistance technique,
décide
1\tde maintenir le groupe de travail, qui sera ouvert à tous les États Membres;
1.1\td'établir un calendrier précis pour l'élaboration des feuilles de route;
2\td'utiliser le cadre du SMSI pour contribuer à la réalisation des ODD,
charge le Secrétaire général
1\tde faire rapport chaque année au Conseil sur les activités menées;
2\tde publier le rapport final sur le site web de l'Union,
invite les États Membres
à verser des contributions volontaires au Fonds d'affectation spéciale.
ANNEXE
Mandat du groupe de travail
a)\tSuperviser la mise en œuvre des grandes orientations.
""",
    "en": """\
RESOLUTION 1332 (C11, last amended C23)
ITU's role in the implementation of the WSIS outcomes
The Council,
recalling
a)\tResolution 140 (Rev. Bucharest, 2022) of the Plenipotentiary Conference;
b)\tResolution 70/125 of the United Nations General Assembly,
considering
a)\tthat ITU plays an essential role in building the information society;
b)\tthat developing countries need technical assistance,
resolves
1\tto maintain the working group, which shall be open to all Member States;
1.1\tto establish a precise timetable for the development of roadmaps;
2\tto use the WSIS framework to contribute to the achievement of the SDGs,
instructs the Secretary-General
1\tto report to the Council each year on the activities carried out;
2\tto publish the final report on the website of the Union,
invites Member States
to make voluntary contributions to the special trust fund.
ANNEX
Terms of reference of the working group
a)\tTo supervise the implementation of the action lines.
""",
}


@pytest.fixture
def parsed(tmp_path: Path):
    """Reads a text in a language as a document."""

    def parse(text: str, language: str, kind: str = "minutes") -> Document:
        path = tmp_path / f"d.{language}.txt"
        path.write_text(text, encoding="utf-8")
        return read(path, Entry(file=path.name, id=language, language=language, kind=kind))

    return parse


def changed(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def links(alignment: Alignment) -> dict[str, str]:
    """The pairs by locator."""
    return {own.partition("#")[2]: other.partition("#")[2] for own, other in alignment.pairs}


@pytest.fixture
def minutes(parsed):
    """The links of the French minutes to English ones with some changes."""

    def align_minutes(*changes: tuple[str, str]) -> dict[str, str]:
        english = changed(MINUTES["en"], *changes)
        return links(align_documents(parsed(MINUTES["fr"], "fr"), parsed(english, "en")))

    return align_minutes


LOCATORS = ["1", "1.1", "1.2", "1.3", "1.4", "2", "2.1", "2.2"]


def test_minutes_in_two_languages_share_their_locators(minutes) -> None:
    assert minutes() == {locator: locator for locator in LOCATORS}


def test_a_paragraph_that_is_missing_in_one_language_has_no_partner(minutes) -> None:
    found = minutes(
        (
            "1.2\tOne councillor asked for clarification on the timetable for elections and the "
            "cost of facilities.\n",
            "",
        )
    )
    assert found == {locator: locator for locator in LOCATORS if locator != "1.2"}


def test_an_added_paragraph_has_no_partner_and_the_shifted_ones_keep_theirs(minutes) -> None:
    found = minutes(
        ("1.4\t", "1.5\t"),
        ("1.3\t", "1.4\t"),
        (
            "1.4\tThe Chair",
            "1.3\tThe observer from Palau deplored the lack of interpretation.\n1.4\tThe Chair",
        ),
    )
    assert found == {**{locator: locator for locator in LOCATORS}, "1.3": "1.4", "1.4": "1.5"}


def test_one_locator_over_two_different_texts_is_no_link(minutes) -> None:
    found = minutes(
        (
            "One councillor asked for clarification on the timetable for elections and the cost of",
            "The Chair of the drafting group announced that it would meet on Thursday evening in the",
        )
    )
    assert "1.2" not in found


@pytest.mark.parametrize(
    ("locator", "change"),
    [
        ("1.1", ("54 proposals", "45 proposals")),
        ("1.1", ("from Canada", "from Japan")),
        ("1.1", ("introduced Document C24/8", "introduced Document C24/9")),
        ("2.1", ("since 2019", "since 2009")),
        ("2.2", ("1,500,000", "1,400,000")),
    ],
)
def test_a_contradictory_fact_is_no_link(minutes, locator: str, change: tuple[str, str]) -> None:
    assert minutes(change) == {each: each for each in LOCATORS if each != locator}


def test_a_number_may_be_in_digits_here_and_in_words_there(minutes) -> None:
    assert minutes(("54 proposals", "fifty-four proposals"))["1.1"] == "1.1"


def test_a_paragraph_left_in_the_other_language_is_no_translation(minutes) -> None:
    french = next(line for line in MINUTES["fr"].splitlines() if line.startswith("1.2\t"))
    english = next(line for line in MINUTES["en"].splitlines() if line.startswith("1.2\t"))
    assert "1.2" not in minutes((english, french))


def test_of_two_paragraphs_that_changed_places_at_most_one_is_linked_and_none_wrongly(minutes) -> None:
    one, two = MINUTES["en"].splitlines()[6:8]
    found = minutes((f"{one}\n{two}", f"2.1\t{two[4:]}\n2.2\t{one[4:]}"))
    assert (found.get("2.1"), found.get("2.2")) in {(None, None), ("2.2", None), (None, "2.1")}


def test_half_a_paragraph_is_not_the_paragraph(parsed) -> None:
    """Neither half of what is one paragraph in the other language says all of it."""
    english = changed(
        MINUTES["en"],
        (" and that the secretariat prepare a text.", ".\nThe secretariat would prepare a text."),
    )
    found = links(align_documents(parsed(MINUTES["fr"], "fr"), parsed(english, "en")))
    assert found == {locator: locator for locator in LOCATORS if locator != "1.3"}


def test_resolutions_go_together_by_structure(parsed) -> None:
    french = parsed(RESOLUTION["fr"], "fr", "resolution")
    english = parsed(RESOLUTION["en"], "en", "resolution")
    alignment = align_documents(french, english)
    assert links(alignment) == {
        **{"~1": "~1", "~2": "~2", "~3": "~3"},
        **{"rappelant": "recalling", "rappelant.a": "recalling.a", "rappelant.b": "recalling.b"},
        **{"considérant": "considering", "considérant.a": "considering.a", "considérant.b": "considering.b"},
        **{"décide": "resolves", "décide.1": "resolves.1", "décide.1.1": "resolves.1.1"},
        "décide.2": "resolves.2",
        "charge-le-secrétaire-général": "instructs-the-secretary-general",
        "charge-le-secrétaire-général.1": "instructs-the-secretary-general.1",
        "charge-le-secrétaire-général.2": "instructs-the-secretary-general.2",
        "invite-les-états-membres": "invites-member-states",
        "invite-les-états-membres.~1": "invites-member-states.~1",
        **{"annexe": "annex", "annexe.~1": "annex.~1", "annexe.a": "annex.a"},
    }
    assert not alignment.unlinked
    assert not alignment.other_unlinked


def test_a_clause_that_one_language_lacks_leaves_the_others_linked(parsed) -> None:
    clause = "1.1\tto establish a precise timetable for the development of roadmaps;\n"
    french = parsed(RESOLUTION["fr"], "fr", "resolution")
    english = parsed(changed(RESOLUTION["en"], (clause, "")), "en", "resolution")
    alignment = align_documents(french, english)
    assert alignment.unlinked == ("fr#décide.1.1",)
    assert not alignment.other_unlinked


# The record of C23 §§ 2–2.9 in the style of the ITU's English summary records, written for this test.
ITEM_IN_ENGLISH = """\
2\tPeriodic review of the International Telecommunication Regulations (Documents C23/12, C23/66, \
C23/73, C23/77+Corr.1, C23/88+Corr.1 and 2)
2.1\tA representative of the General Secretariat said that Document C23/12 provided an overview of \
the International Telecommunication Regulations (ITRs) and highlighted the instructions regarding \
their periodic review that PP-22 had given to the Secretary-General in Resolution 146 (Rev. \
Bucharest, 2022), with a view to reconvening the Expert Group on the ITRs (EG-ITRs), whose terms of \
reference and working methods would be established by the Council at its 2023 session.
2.2\tThe councillor from Canada introduced a multi-country contribution on behalf of Australia, \
Canada and the United States (Document C23/66), containing new draft terms of reference for EG-ITRs, \
in line with Resolution 146 (Rev. Bucharest, 2022). They advocated a comprehensive review of the \
ITRs, but not their revision. The ultimate aim was a series of progress reports to the Council, and \
a final report to be submitted to its 2026 session and to PP-26.
2.3\tThe councillor from the Czech Republic introduced a multi-country contribution cosponsored by \
seven Member States (Document C23/73), which set out a draft amendment to the Council resolution and \
draft terms of reference for EG-ITRs, providing for a final report for consideration by the Council \
and the Plenipotentiary Conference in 2026. It was proposed that EG-ITRs should be convened as soon \
as its terms of reference had been approved, so as to allow enough time for preparatory work and for \
resolving any differences of opinion before the 2024 session of the Council. Efforts should be made \
to avoid devoting energy and resources to that recurring issue.
2.6\tSome councillors said that a great deal of time had already been spent on reviewing the ITRs. \
They stressed the need to streamline work and avoid duplication by building on previous efforts. In \
that spirit, one councillor favoured the approach taken in Documents C23/66 and C23/73, while two \
others expressed support for Document C23/66, on the grounds that it was the most conducive to \
consensus on the expected outcomes.
2.8\tIn the absence of consensus, the Chair proposed that informal consultations should be held, \
coordinated by the councillor from the Bahamas, and that the results should be reported to a future \
plenary meeting.
2.9\tIt was so agreed.
3\tCollaboration with the United Nations system and other intergovernmental processes, including on \
standardization (Documents C23/49 and C23/74+Corr.1)
"""


def test_the_sample_minutes_meet_their_english_version(parsed) -> None:
    french = read(
        SAMPLE / "C23-minutes.fr.txt", Entry(file="C23-minutes.fr.txt", kind="minutes", language="fr")
    )
    found = links(align_documents(french, parsed(ITEM_IN_ENGLISH, "en")))
    assert found == {each: each for each in ("2", "2.1", "2.2", "2.3", "2.6", "2.8", "2.9", "3")}


def test_other_minutes_are_not_taken_for_a_translation(parsed) -> None:
    path = SAMPLE / "C24-minutes.fr.txt"
    french = read(path, Entry(file=path.name, kind="minutes", language="fr"))
    alignment = align_documents(french, parsed(ITEM_IN_ENGLISH, "en"))
    assert not alignment.pairs
    assert len(alignment.other_unlinked) == 8


# Clauses of C23/83, where deleted and inserted words stand run together, in the accepted reading.
CLAUSES_IN_ENGLISH = """\
The Council,
recalling
a)\tResolution 140 (Rev. Bucharest, 2022) of the Plenipotentiary Conference, on ITU's role in \
implementing the outcomes of the World Summit on the Information Society (WSIS) and the 2030 Agenda for \
Sustainable Development, as well as in their follow-up and review processes;
c)\tResolution 102 (Rev. Bucharest, 2022) of the Plenipotentiary Conference, on ITU's role with regard \
to international public policy issues pertaining to the Internet and the management of Internet resources, \
including domain names and addresses;
h)\tResolution 70/1, "Transforming our world: the 2030 Agenda for Sustainable Development";
considering
a)\tthat ITU has a key role to play in providing global perspectives on the building of the information \
society;
"""


def test_clauses_of_the_sample_contribution_meet_their_english_version(parsed) -> None:
    path = SAMPLE / "C23-83.fr.txt"
    french = read(path, Entry(file=path.name, kind="contribution", language="fr"))
    found = links(align_documents(french, parsed(CLAUSES_IN_ENGLISH, "en", "resolution")))
    expected = {
        **{"rappelant": "recalling", "considérant": "considering"},
        **{f"rappelant.{label}": f"recalling.{label}" for label in "ach"},
        "considérant.a": "considering.a",
    }
    assert {own: other for own, other in found.items() if not own.startswith("~")} == expected


def test_documents_with_one_symbol_in_two_languages_are_one(parsed) -> None:
    french = replace(parsed(MINUTES["fr"], "fr"), symbol="C24/91(Rév.1)")
    english = replace(parsed(MINUTES["en"], "en"), symbol="C24/91(Rev.1)-E")
    parallels = Parallels([french, english])
    assert parallels.documents("fr") == ("en",)
    assert parallels.of("fr#1.3") == ("en#1.3",)
    assert parallels.of("en#1.3") == ("fr#1.3",)
    assert parallels.of("en#no-such-paragraph") == ()
    assert parallels.of("no-such-document#1") == ()


def test_a_revision_is_another_document_than_its_original(parsed) -> None:
    french = replace(parsed(MINUTES["fr"], "fr"), symbol="C24/91")
    for symbol in ("C24/91(Rev.1)", "C24/91(Corr.1)", "C24/91+Corr.1", "C24/9"):
        assert not is_same_document(french, replace(parsed(MINUTES["en"], "en"), symbol=symbol))


@pytest.mark.parametrize(
    ("path", "other"),
    [
        ("C24-minutes.fr.txt", "C24-minutes.en.txt"),
        ("T-REC-E.119-201704-I!!MSW-F.docx", "T-REC-E.119-201704-I!!MSW-E.docx"),
        ("fr/minutes.fr.txt", "en/minutes.en.txt"),
    ],
)
def test_without_symbols_the_file_names_say_which_documents_are_one(parsed, path: str, other: str) -> None:
    french = replace(parsed(MINUTES["fr"], "fr"), path=path)
    english = replace(parsed(MINUTES["en"], "en"), path=other)
    assert is_same_document(french, english)
    assert not is_same_document(french, replace(english, path=f"other/{other}"))
    assert not is_same_document(french, replace(english, kind=Kind.OTHER))
    assert not is_same_document(replace(french, session="C23"), replace(english, session="C24"))
    assert not is_same_document(french, replace(english, language="fr"))


def test_two_files_of_one_text_in_one_language_are_both_linked(parsed) -> None:
    french = replace(parsed(MINUTES["fr"], "fr"), symbol="C24/91")
    english = replace(parsed(MINUTES["en"], "en"), symbol="C24/91")
    again = replace(
        french, id="pdf", paragraphs=tuple(replace(p, id=f"pdf#{p.locator}") for p in french.paragraphs)
    )
    parallels = Parallels([again, english, french])
    assert parallels.of("en#1.2") == ("pdf#1.2", "fr#1.2")
    assert parallels.of("fr#1.2") == ("en#1.2",)


# Sentences with a number to fill in, and their translations.
SENTENCES = [
    ("Le secrétariat a publié {} documents en ligne.", "The secretariat had published {} documents online."),
    ("Un conseiller propose d'allouer {} francs suisses au budget.", "One councillor proposed that {} Swiss "
     "francs should be allocated to the budget."),
    ("Le Président annonce que {} délégations participent à la réunion.", "The Chair announced that {} "
     "delegations were participating in the meeting."),
    ("Les États Membres ont élu {} membres du comité.", "The Member States had elected {} members of the "
     "committee."),
    ("Il est pris note du rapport n° {} sur la cybersécurité.", "Report No. {} on cybersecurity was noted."),
]  # fmt: skip
NUMBERED = st.tuples(st.sampled_from(SENTENCES), st.integers(2, 999))
TEXTS = st.lists(NUMBERED, min_size=1, max_size=12)
UNHURRIED = settings(suppress_health_check=[HealthCheck.too_slow])


def made(language: str, texts: list[tuple[int, str]], labelled: bool = True) -> Document:
    """A document of numbered texts, the numbers being the labels."""
    paragraphs = tuple(
        Paragraph(
            id=f"{language}#1.{n}" if labelled else f"{language}#~{n}",
            document_id=language,
            locator=f"1.{n}" if labelled else f"~{n}",
            label=f"§ 1.{n}" if labelled else f"¶ {n}",
            heading="",
            text=text,
            role=Role.INTERVENTION,
        )
        for n, text in texts
    )
    return Document(
        id=language, path=f"d.{language}.txt", kind=Kind.MINUTES, language=language, sha256="", title="",
        paragraphs=paragraphs,
    )  # fmt: skip


def in_both(texts: list[tuple[tuple[str, str], int]], kept: list[list[bool]], labelled: bool):
    """The same texts in both languages, without those that are not kept."""
    return [
        made(
            language,
            [(n, pair[side].format(number)) for n, (pair, number) in enumerate(texts, 1) if keeps[n - 1]],
            labelled,
        )
        for side, (language, keeps) in enumerate(zip(("fr", "en"), kept, strict=True))
    ]


@UNHURRIED
@given(st.lists(NUMBERED, min_size=1, unique_by=lambda text: text[0]))
def test_one_structure_with_translated_texts_is_linked_whole(texts) -> None:
    keep = [True] * len(texts)
    french, english = in_both(texts, [keep, keep], labelled=True)
    assert links(align_documents(french, english)) == {p.locator: p.locator for p in french.paragraphs}


@UNHURRIED
@given(
    TEXTS, st.lists(st.lists(st.booleans(), min_size=12, max_size=12), min_size=2, max_size=2), st.booleans()
)
def test_an_alignment_is_in_order_complete_and_the_same_from_both_sides(texts, kept, labelled: bool) -> None:
    french, english = in_both(texts, kept, labelled)
    alignment = align_documents(french, english)
    assert align_documents(english, french) == alignment.inverse()
    own = [pair[0] for pair in alignment.pairs]
    other = [pair[1] for pair in alignment.pairs]
    order = [p.id for p in french.paragraphs], [p.id for p in english.paragraphs]
    assert own == [each for each in order[0] if each in own]
    assert other == [each for each in order[1] if each in other]
    assert sorted([*own, *alignment.unlinked]) == sorted(order[0])
    assert sorted([*other, *alignment.other_unlinked]) == sorted(order[1])


@UNHURRIED
@given(TEXTS, st.lists(st.lists(st.booleans(), min_size=12, max_size=12), min_size=2, max_size=2))
def test_no_link_joins_two_numbers(texts, kept) -> None:
    """Whatever is left out on either side, nothing is linked to the text of another paragraph."""
    french, english = in_both(texts, kept, labelled=False)
    text = {p.id: p.text for document in (french, english) for p in document.paragraphs}
    translation = {(a.format(n), b.format(n)) for (a, b), n in texts}
    assert all(
        (text[own], text[other]) in translation for own, other in align_documents(french, english).pairs
    )


def test_long_texts_are_cut_at_what_stands_out() -> None:
    """Thousands of paragraphs, of which one in three has a key of its own, and a gap on either side."""
    first = [{"common", f"rare {n}"} if n % 3 == 0 else {"common"} for n in range(6000)]
    second = first[:2000] + first[2100:]

    def evidence(i: int, j: int) -> float:
        return 10.0 if i == (j if j < 2000 else j + 100) else -10.0

    assert align(first, second, evidence) == tuple((n, n if n < 2000 else n - 100) for n in range(6000)
                                                   if not 2000 <= n < 2100)  # fmt: skip


def test_a_text_without_anything_that_stands_out_is_aligned_along_its_diagonal() -> None:
    same: list[set[str]] = [{"common"}] * 400
    assert align(same, same, lambda i, j: 1.0 if i == j else -1.0) == tuple((n, n) for n in range(400))
    assert align(same, [], lambda i, j: 1.0) == ()


@pytest.mark.parametrize("at", [0, 50, 94])
def test_a_short_text_may_go_with_any_part_of_a_long_one(at: int) -> None:
    long, short = [{"common"}] * 100, [{"common"}] * 6

    def evidence(i: int, j: int) -> float:
        return 5.0 if i == j + at else -5.0

    assert align(long, short, evidence) == tuple((n + at, n) for n in range(6))
    assert align(short, long, lambda i, j: evidence(j, i)) == tuple((n, n + at) for n in range(6))
