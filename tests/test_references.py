"""Document symbols, resolutions and States, as French and English texts print them."""

from __future__ import annotations

import pytest

from corpus.references import references_in, resolutions_in, symbols_in
from corpus.revisions import suspected_revisions
from corpus.sentences import sentences
from corpus.states import leading_states, state_name, states_asked, states_in
from corpus.voices import voices_in


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


def test_references_are_symbols_then_resolutions() -> None:
    assert [r.name for r in references_in("la Résolution 146 et le Document C23/12")] == [
        "Resolution 146",
        "C23/12",
    ]


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


def test_a_state_that_is_only_mentioned_has_no_voice() -> None:
    assert voices_in("Le conseiller du Japon remercie la Suisse.") == ("JP",)
    assert voices_in("présente une contribution au nom de l'Australie et du Canada (Document C23/66)") == (
        "AU",
        "CA",
    )


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("(Rév. Dubaï, 2018Bucarest, 2022)", ["Dubaï, 2018Bucarest, 2022"]),
        ("à sa session de 20222026, par", ["20222026"]),
        ("se tiendra en 2022,de 2026 un rapport", ["2022,de 2026"]),
        ("la réalisation des ODD,ainsi qu'un rapport", ["ODD,ainsi"]),
        ("concrétiser les ODD;,", [";,"]),
        ("contributions volontaires,;", [",;"]),
        ("la période 2015-2019, en 2014, 10,5 millions", []),
        ("(Rév. Bucarest, 2022)", []),
    ],
)
def test_words_run_together_are_suspected(text: str, stretches: list[str]) -> None:
    found = suspected_revisions(text)
    assert [r.text for r in found] == stretches
    assert all(text[r.start : r.end] == r.text for r in found)


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
