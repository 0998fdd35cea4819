"""Deleted and inserted words run together in plain text: found, and told apart only where that is sure."""

from __future__ import annotations

import pytest

from corpus.parsing.revisions import suspected_revisions


@pytest.mark.parametrize(
    ("text", "stretch", "readings"),
    [
        ("(Rév. Dubaï, 2018Bucarest, 2022)", "Dubaï, 2018Bucarest, 2022", ("Dubaï, 2018", "Bucarest, 2022")),
        (
            "(Rev. Buenos Aires, 2017Kigali, 2022)",
            "Buenos Aires, 2017Kigali, 2022",
            ("Buenos Aires, 2017", "Kigali, 2022"),
        ),
        (
            "(Kigali, 2022Buenos Aires, 2017) of",
            "Kigali, 2022Buenos Aires, 2017",
            ("Kigali, 2022", "Buenos Aires, 2017"),
        ),
        ("à sa session de 20222026, par", "20222026", ("2022", "2026")),
        ("pendant 2016-20192020-2023, le", "2016-20192020-2023", ("2016-2019", "2020-2023")),
        ("à la session C19C23 du Conseil", "C19C23", ("C19", "C23")),
        ("since PP-18PP-22, the", "PP-18PP-22", ("PP-18", "PP-22")),
        ("le Document C19/12C23/14 expose", "C19/12C23/14", ("C19/12", "C23/14")),
        ("la Résolution 13321404 du Conseil", "13321404", ("1332", "1404")),
        ("concrétiser les ODD;,", ";,", (";", ",")),
        ("contributions volontaires,;", ",;", (",", ";")),
    ],
)
def test_two_wordings_are_told_apart_where_only_one_cut_is_possible(
    text: str, stretch: str, readings: tuple[str, ...]
) -> None:
    (found,) = suspected_revisions(text)
    assert (found.text, found.readings) == (stretch, readings)
    assert text[found.start : found.end] == stretch
    assert "".join(found.readings) == stretch


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("se tiendra en 2022,de 2026 un rapport", "2022,de 2026"),
        ("la réalisation des ODD,ainsi qu'un rapport", "ODD,ainsi"),
        ("la Résolution 140146 de la Conférence", "140146"),
        ("le 20052019 à Genève", "20052019"),
        ("des résultats,, selon", ",,"),
    ],
)
def test_what_could_be_cut_in_two_ways_is_only_flagged(text: str, stretch: str) -> None:
    (found,) = suspected_revisions(text)
    assert (found.text, found.readings) == (stretch, ())


@pytest.mark.parametrize(
    "text",
    [
        "la période 2015-2019, en 2014, 10,5 millions",
        "(Rév. Bucarest, 2022)",
        "C2, C5 et C6; GTC‑SMSI&ODD",
        "a widespread website throughout the subregion",
        "C23/74+Corr.1, PP-22/46",
        "Resolutions 101, 102 and 133 (Rev. Guadalajara, 2010)",
        "at 2000 MHz, +41 22 730 6039, 10.1002/1000/13074",
    ],
)
def test_ordinary_text_is_not_suspected(text: str) -> None:
    assert suspected_revisions(text) == ()


@pytest.mark.parametrize(
    "long", [",", ", ", "Ab-", "Ab ", "Ab, 2018", "20", "C1", "PP-", "2018,", "1", "é", "a,", "Résolution 1"]
)
def test_a_very_long_text_is_searched_at_once(long: str) -> None:
    """Catastrophic backtracking would not end within the life of this test."""
    assert len(suspected_revisions(long * 20_000)) <= 100_000
