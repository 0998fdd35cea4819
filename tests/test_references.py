"""Documents, resolutions, clauses and States, as French and English texts print them."""

from __future__ import annotations

import pytest

from corpus.entities.references import references_in, resolutions_in, symbols_in, without_references
from corpus.entities.states import leading_states, state_name, states_asked, states_in
from corpus.language.sentences import sentences
from corpus.records import ReferenceKind


@pytest.mark.parametrize(
    ("printed", "base", "full"),
    [
        ("C23/74", "C23/74", "C23/74"),
        ("C23/74+Corr.1", "C23/74", "C23/74+Corr.1"),
        ("C23/88+Corr.1 et 2", "C23/88", "C23/88+Corr.1 et 2"),
        ("C23/88 + CORR. 1 and 2", "C23/88", "C23/88+Corr.1 et 2"),
        ("C24/8(Rév.1)", "C24/8", "C24/8(Rev.1)"),
        ("C24/8 (Rev. 1)", "C24/8", "C24/8(Rev.1)"),
        ("c24/inf/18", "C24/INF/18", "C24/INF/18"),
        ("C19/111-E", "C19/111", "C19/111"),
        ("C23/4+Add.1", "C23/4", "C23/4+Add.1"),
        ("C23/4 + Add.1-3", "C23/4", "C23/4+Add.1-3"),
        ("C23/4+Corr.1+Add.2", "C23/4", "C23/4+Corr.1+Add.2"),
        ("C17/130(Rev.1)-E", "C17/130", "C17/130(Rev.1)"),
        ("C17/55/(Rev.1)", "C17/55", "C17/55(Rev.1)"),
        ("C2001/12", "C01/12", "C01/12"),
        ("C23/DT/2", "C23/DT/2", "C23/DT/2"),
        ("C23/88\u00a0+\u00a0Corr.1", "C23/88", "C23/88+Corr.1"),
        ("C23/74 (Corr. 1)", "C23/74", "C23/74(Corr.1)"),
        ("C23/83(Add.2)-F", "C23/83", "C23/83(Add.2)"),
        ("C24/8 (Re\u0301v.\u00a01)", "C24/8", "C24/8(Rev.1)"),
        ("PP-22/62", "PP-22/62", "PP-22/62"),
        ("CWG-FHR-15/8", "CWG-FHR-15/8", "CWG-FHR-15/8"),
        ("GTC\u2011SMSI&ODD\u201139/4", "CWG-WSIS&SDG-39/4", "CWG-WSIS&SDG-39/4"),
    ],
)
def test_symbols_have_one_normal_form(printed: str, base: str, full: str) -> None:
    (symbol,) = symbols_in(f"Le Document {printed}, qui expose")
    assert (symbol.base, symbol.full) == (base, full)


def test_a_symbol_is_never_the_beginning_of_another() -> None:
    assert [s.base for s in symbols_in("Documents C23/7, C23/74 et C23/7")] == ["C23/7", "C23/74"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("la Résolution 140 (Rév. Bucarest, 2022)", ("140",)),
        ("Resolution 1332 (C11, last amended C19)", ("1332",)),
        ("la Résolution 70/125 de l'Assemblée", ("70/125",)),
        ("les Résolutions 140, 146 et 1332", ("140", "146", "1332")),
        ("Resolutions 71 and 72", ("71", "72")),
        ("la Rés. 1332 et 2 autres", ("1332",)),
        ("la résolution adoptée en 2022", ()),
        ("Résolution 140, puis Résolution 140", ("140",)),
    ],
)
def test_resolutions_are_found_by_number(text: str, numbers: tuple[str, ...]) -> None:
    assert resolutions_in(text) == numbers


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("le Corrigendum 1 au Document C23/74", "C23/74(Corr.1)"),
        ("Corrigenda 1 et 2 au Document C23/88", "C23/88(Corr.1 et 2)"),
        ("Addendum 1 to Document C19/5-E", "C19/5(Add.1)"),
        ("Revision 1 to Document C17/130-E", "C17/130(Rev.1)"),
        ("le Document 62 (PP-22)", "PP-22/62"),
    ],
)
def test_what_stands_before_a_symbol_belongs_to_it(text: str, full: str) -> None:
    assert [reference.name for reference in references_in(text)] == [full]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Documents C23/12, 13 et 14.", ["C23/12", "C23/13", "C23/14"]),
        ("Documents C23/12 and 13", ["C23/12", "C23/13"]),
        ("Documents C23/12 et 13 autres", ["C23/12"]),
        ("Documents C23/12, 1,5 million", ["C23/12"]),
        ("le Document C23/12, 13 États", ["C23/12"]),
        ("Documents C23/88+Corr.1 et 2, C23/7", ["C23/88+Corr.1 et 2", "C23/7"]),
    ],
)
def test_a_list_of_documents_goes_on_only_where_nothing_else_could_be_counted(
    text: str, names: list[str]
) -> None:
    assert [reference.name for reference in references_in(text)] == names


PLENIPOTENTIARY = "Plenipotentiary Conference"
DEVELOPMENT = "World Telecommunication Development Conference"
STANDARDIZATION = "World Telecommunication Standardization Assembly"
UN_ASSEMBLY = "United Nations General Assembly"


@pytest.mark.parametrize(
    ("text", "name", "body", "place", "year"),
    [
        (
            "Résolution 146 (Rév. Bucarest, 2022)",
            "Resolution 146 (Rev. Bucharest, 2022)",
            PLENIPOTENTIARY,
            "Bucharest",
            2022,
        ),
        (
            "RESOLUTION 146 (REV. DUBAI, 2018)",
            "Resolution 146 (Rev. Dubai, 2018)",
            PLENIPOTENTIARY,
            "Dubai",
            2018,
        ),
        (
            "Resolution 2 of the Plenipotentiary Conference (Kyoto, 1994)",
            "Resolution 2 (Kyoto, 1994)",
            PLENIPOTENTIARY,
            "Kyoto",
            1994,
        ),
        ("Résolution 140 de la PP-22", "Resolution 140", PLENIPOTENTIARY, None, 2022),
        (
            "Résolution 30 (Rév. Kigali, 2022) de la CMDT",
            "Resolution 30 (Rev. Kigali, 2022)",
            DEVELOPMENT,
            "Kigali",
            2022,
        ),
        (
            "WTSA Resolution 40 (Rev. Hammamet, 2016)",
            "Resolution 40 (Rev. Hammamet, 2016)",
            STANDARDIZATION,
            "Hammamet",
            2016,
        ),
        (
            "Resolution ITU-R 48-2 (Rev. Geneva, 2015)",
            "Resolution ITU-R 48-2 (Rev. Geneva, 2015)",
            "Radiocommunication Assembly",
            "Geneva",
            2015,
        ),
        (
            "Resolution 646 (Rev.WRC-12)",
            "Resolution 646 (Rev. WRC-12)",
            "World Radiocommunication Conference",
            None,
            2012,
        ),
        (
            "Résolution 1332 du Conseil (C11, dernière mod. C19)",
            "Resolution 1332 (C11, last amended C19)",
            "Council",
            None,
            2019,
        ),
        (
            "Council Resolution 1332 (C11, last amended C19)",
            "Resolution 1332 (C11, last amended C19)",
            "Council",
            None,
            2019,
        ),
        ("Resolution 1333 (Rev. 2016)", "Resolution 1333 (Rev. 2016)", "Council", None, 2016),
        ("Décision 482 (modifiée en 2023)", "Decision 482 (amended 2023)", "Council", None, 2023),
        ("Council Decision 584", "Decision 584", "Council", None, None),
        (
            "Decision 5 (Rev. Bucharest, 2022)",
            "Decision 5 (Rev. Bucharest, 2022)",
            PLENIPOTENTIARY,
            "Bucharest",
            2022,
        ),
        (
            "Résolution 70/125 de l'Assemblée générale des Nations Unies",
            "Resolution 70/125",
            UN_ASSEMBLY,
            None,
            None,
        ),
        ("UNGA Resolution 70/1", "Resolution 70/1", UN_ASSEMBLY, None, None),
        (
            "Résolution 47/23 du Conseil des droits de l'homme",
            "Resolution 47/23",
            "United Nations Human Rights Council",
            None,
            None,
        ),
        (
            "Resolution 1325 of the Security Council",
            "Resolution 1325",
            "United Nations Security Council",
            None,
            None,
        ),
        (
            "Re\u0301solution 71 (Re\u0301v. Genève, 2022)",
            "Resolution 71 (Rev. Geneva, 2022)",
            STANDARDIZATION,
            "Geneva",
            2022,
        ),
        (
            "Resolution 71 (Rev. Atlantis, 2022)",
            "Resolution 71 (Rev. Atlantis, 2022)",
            None,
            "Atlantis",
            2022,
        ),
    ],
)
def test_a_resolution_has_one_name_in_both_languages_and_whoever_adopted_it(
    text: str, name: str, body: str | None, place: str | None, year: int | None
) -> None:
    (reference,) = references_in(text)
    assert (reference.name, reference.body, reference.place, reference.year) == (name, body, place, year)
    assert name.startswith(reference.base)
    assert text[reference.start : reference.end] == text


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Résolution 140 (Rév. Dubaï, 2018Bucarest, 2022) de la Conférence", None),
        (
            "Résolution 140 (Rév. Dubaï, 2018Bucarest, 2022) de la Conférence de plénipotentiaires",
            PLENIPOTENTIARY,
        ),
        ("Resolution 4 (voir l'Annexe)", None),
        ("Résolution 30", None),
    ],
)
def test_place_and_year_are_not_guessed(text: str, body: str | None) -> None:
    (reference,) = references_in(text)
    assert (reference.name, reference.body) == (reference.base, body)
    assert (reference.place, reference.year) == (None, None)


def test_a_list_of_resolutions_ends_where_something_else_is_counted() -> None:
    assert resolutions_in("les Résolutions 140 et 146, 43 États Membres") == ("140", "146")
    assert resolutions_in("Resolutions 71, 72, and 130, and 140 too") == ("71", "72", "130", "140")


def test_a_body_after_a_list_does_not_take_over_the_resolutions_of_another() -> None:
    first, last = references_in("Resolutions 71 (Rev. Dubai, 2018) and 30 (Rev. Kigali, 2022) of WTDC")
    assert (first.body, last.body) == (PLENIPOTENTIARY, DEVELOPMENT)


def test_where_two_bodies_met_at_one_place_in_one_year_the_text_must_say_which() -> None:
    unsaid, said = references_in("Resolution 4 (Dubai, 2012); Resolution 4 (Dubai, 2012) of WCIT")
    assert (unsaid.body, said.body) == (None, "World Conference on International Telecommunications")


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("les Résolutions 71, 130 et 140 (Rév. Bucarest, 2022)", [2022, 2022, 2022]),
        ("Resolutions 71 (Rev. Dubai, 2018) and 140 (Rev. Bucharest, 2022)", [2018, 2022]),
        ("Resolutions 71 (Rev. Dubai, 2018), 130 and 140 (Rev. Bucharest, 2022)", [2018, None, 2022]),
        ("Resolutions 71 and 140", [None, None]),
    ],
)
def test_what_closes_a_list_of_resolutions_belongs_to_all_unless_one_has_its_own(
    text: str, years: list[int | None]
) -> None:
    assert [reference.year for reference in references_in(text)] == years


@pytest.mark.parametrize(
    ("text", "name", "clause"),
    [
        ("aux points 1.2 et 2 du décide de la Résolution 1332", "Resolution 1332", "décide 1.2, 2"),
        (
            "au point 3 du charge le Secrétaire général de la Résolution 77",
            "Resolution 77",
            "charge le Secrétaire général 3",
        ),
        ("in resolves 1 to 11 of Resolution 25", "Resolution 25", "resolves 1 to 11"),
        ("recognizing e) of Resolution 4", "Resolution 4", "recognizing e)"),
    ],
)
def test_a_clause_belongs_to_the_resolution_that_the_text_names(text: str, name: str, clause: str) -> None:
    (reference,) = references_in(text)
    assert (reference.kind, reference.name, reference.clause) == (ReferenceKind.RESOLUTION, name, clause)


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("comme indiqué aux points 1.2 et 2 du décide, le GTC-COP continuera", "décide 1.2, 2"),
        ("mentionnée au point 2 du décide, la conseillère", "décide 2"),
        ("referred to in instructs the Secretary-General 1 above", "instructs the Secretary-General 1"),
        ("referred to in instructs the ITU Council 2 should include", "instructs the ITU Council 2"),
        ("compte tenu du considérant c) ci-dessus", "considérant c)"),
        ("to take into account considering c) ii) and e) above, and", "considering c) ii), e)"),
        ("taking into account recognizing above, with", "recognizing"),
        ("consistent with resolves 5", "resolves 5"),
    ],
)
def test_a_clause_of_a_text_that_is_not_named_stands_for_itself(text: str, clause: str) -> None:
    (reference,) = references_in(text)
    assert (reference.kind, reference.name, reference.clause) == (ReferenceKind.CLAUSE, clause, clause)


@pytest.mark.parametrize(
    "text",
    [
        "The Council considering 3 proposals",
        "le Conseil décide 3 choses",
        "dans ses considérant, reconnaissant et soulignant, s'inspire",
        "invites Member States 3 times",
        "au paragraphe 2.8 du compte rendu",
    ],
)
def test_verbs_with_numbers_after_them_are_no_clauses(text: str) -> None:
    assert references_in(text) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("le numéro 70 de la Convention", ["Convention No. 70"]),
        ("No. 48 in Article 3 of the ITU Convention", ["Convention No. 48"]),
        (
            "Articles 17 and 18 of the ITU Constitution",
            ["Constitution Article 17", "Constitution Article 18"],
        ),
        ("l'article 25 de la Constitution de l'UIT", ["Constitution Article 25"]),
        ("Article 9 of the United Nations Convention on the Rights of Persons", []),
        ("Article 10 of the Convention on Rights", []),
    ],
)
def test_provisions_are_those_of_the_unions_own_texts(text: str, names: list[str]) -> None:
    assert [reference.name for reference in references_in(text)] == names


def test_references_stand_in_the_order_of_the_text_at_their_true_places() -> None:
    text = "la Re\u0301solution 146, le Document C23/12 et le point 2 du décide"
    found = references_in(text)
    assert [(r.name, text[r.start : r.end]) for r in found] == [
        ("Resolution 146", "Re\u0301solution 146"),
        ("C23/12", "C23/12"),
        ("décide 2", "point 2 du décide"),
    ]


def test_numbers_of_references_do_not_count_but_places_and_years_stay() -> None:
    text = "la Résolution 146 (Rév. Bucarest, 2022), Documents C23/88+Corr.1 et 2, 5 pays"
    assert without_references(text) == "la  ;  (Rév. Bucarest, 2022), Documents  ; , 5 pays"


@pytest.mark.parametrize(
    "long",
    [
        "Résolutions 71, 130 et " * 900,
        "charge le Secrétaire Général et les Directeurs " * 400,
        "points 1, 2, 3 et " * 1000,
        "Corrigendum 1 et 2 au Document " * 600,
    ],
)
def test_a_very_long_list_that_leads_nowhere_is_read_at_once(long: str) -> None:
    """Catastrophic backtracking would not end within the life of this test."""
    assert all(reference.end <= len(long) for reference in references_in(long))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("au nom de l'Australie, du Canada et des États-Unis", ("AU", "CA", "US")),
        ("Le conseiller de la République sudafricaine", ("ZA",)),
        ("L'observateur de la Fédération de Russie", ("RU",)),
        ("The councillor from the Russian Federation", ("RU",)),
        ("Le conseiller de la République tchèque", ("CZ",)),
        ("The representative of Saudi Arabia", ("SA",)),
        ("l'Arabie Saoudite", ("SA",)),
        ("la Guinée équatoriale", ("GQ",)),
        ("CONTRIBUTION DU CANADA ET DES ÉTATS-UNIS", ("CA", "US")),
        ("les États\u2011Unis", ("US",)),
        ("the United States and the United Kingdom", ("US", "GB")),
        ("US$ 30 billion", ()),
        ("30,6 milliards USD", ()),
        ("la Réunion plénière, le Royaume du possible", ()),
        ("Christmas holidays, Dominique Dupont", ()),
        ("Nigerian and Chinese delegates", ()),
    ],
)
def test_states_are_found_under_their_printed_names(text: str, codes: tuple[str, ...]) -> None:
    assert states_in(text) == codes


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        ("qu'a dit la suisse ?", ("CH",)),
        ("what did the united states propose?", ("US",)),
        ("position des emirats arabes unis", ("AE",)),
        ("tell us about the meeting", ()),
        ("la reunion du groupe", ()),
    ],
)
def test_states_are_found_in_typed_questions(question: str, codes: tuple[str, ...]) -> None:
    assert states_asked(question) == codes


def test_a_state_counts_as_leading_only_at_the_start() -> None:
    assert leading_states("Canada présente") == (("CA",), 6)
    assert leading_states("pays voisin du Canada") == ((), 0)


def test_states_have_names_in_both_languages() -> None:
    assert (state_name("US", "fr"), state_name("US", "en")) == ("États-Unis", "United States")
    assert state_name("XX", "fr") == "XX"


@pytest.mark.parametrize(
    "text",
    [
        "La Résolution 140 (Rév. Bucarest, 2022) est citée. Le Document C23/88+Corr.1 et 2 aussi.",
        " Un.  Deux\xa0: trois.\u2028Quatre. ",
        "",
        "...",
    ],
)
def test_sentences_are_ranges_that_lose_nothing_but_white_space(text: str) -> None:
    outside = text
    for start, end in reversed(sentences(text, "fr")):
        outside = outside[:start] + outside[end:]
    assert not outside.strip()


def test_an_abbreviation_does_not_end_a_sentence() -> None:
    text = "La Résolution 140 (Rév. Bucarest, 2022) est citée. Elle reste en vigueur."
    assert [text[start:end] for start, end in sentences(text, "fr")] == [
        "La Résolution 140 (Rév. Bucarest, 2022) est citée.",
        "Elle reste en vigueur.",
    ]
