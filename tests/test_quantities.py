"""Numbers and dates are one thing in both languages, in digits and in words."""

from decimal import Decimal

import pytest

from corpus.entities.dates import Date, dates_in, without_dates
from corpus.entities.quantities import quantities_in


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("sept États Membres", [7]),
        ("seven Member States", [7]),
        ("30,6 millions de francs", ["30600000"]),
        ("30.6 million francs", ["30600000"]),
        ("1,5 million", ["1500000"]),
        ("1 500 000", ["1500000"]),
        ("1\u202f500\u202f000", ["1500000"]),
        ("1,500,000", ["1500000"]),
        ("1.500.000", ["1500000"]),
        ("1 234 567,8", ["1234567.8"]),
        ("deux milliards", ["2000000000"]),
        ("2 billion", ["2000000000"]),
        ("deux millions trois cent mille", ["2300000"]),
        ("quatre-vingt-dix-sept", [97]),
        ("soixante et onze", [71]),
        ("nonante-neuf", [99]),
        ("ninety-nine", [99]),
        ("one hundred and five", [105]),
        ("deux cents", [200]),
        ("cinq et six", [5, 6]),
        ("two and three States", [2, 3]),
        ("20 et 21", [20, 21]),
        ("la vingt-et-unième session", [21]),
        ("the twenty-first session", [21]),
        ("the 21st session", [21]),
        ("la 22ème Conférence", [22]),
        ("7 per cent", [7]),
        ("sept pour cent", [7]),
        ("en 2023 100 délégués", [2023, 100]),
        ("2023-2026", [2023, 2026]),
        ("mi-2024", [2024]),
        ("les années 1990, the 1990s", [1990]),
        ("no number at all", []),
    ],
)
def test_numbers_are_read_as_values(text: str, numbers: list[int | str]) -> None:
    assert quantities_in(text).numbers == {Decimal(number) for number in numbers}


def test_numbers_that_are_part_of_a_name_count_nothing() -> None:
    found = quantities_in("la CMDT-22 et la PP\u201126 sur la 5G, le COVID-19, C23, § 2.8.1")
    assert found.numbers == set()
    assert found.tags == {"22", "26", "5g", "19", "23", "2.8.1"}


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("le 3 mai 2022", [Date(5, 3, 2022)]),
        ("on 3 May 2022", [Date(5, 3, 2022)]),
        ("on May 3rd, 2022", [Date(5, 3, 2022)]),
        ("2022-05-03", [Date(5, 3, 2022)]),
        ("03/05/2022", [Date(5, 3, 2022)]),
        ("le 1er juin", [Date(6, 1)]),
        ("du 4 au 14 juin 2024", [Date(6, 4, 2024), Date(6, 14, 2024)]),
        ("4–14 June 2024", [Date(6, 4, 2024), Date(6, 14, 2024)]),
        ("en juin 2024", [Date(6, None, 2024)]),
        ("in June", [Date(6)]),
        ("in May", [Date(5)]),
        ("le 2 sept. 2024", [Date(9, 2, 2024)]),
        ("It may adopt it; May it do so", []),
        ("2024-2027", []),
    ],
)
def test_dates_are_one_in_both_languages(text: str, dates: list[Date]) -> None:
    assert dates_in(text) == set(dates)


def test_a_date_covers_what_says_less() -> None:
    assert Date(5, 3, 2022).covers(Date(5, None, 2022))
    assert Date(5, 3, 2022).covers(Date(5, 3))
    assert not Date(5, 3).covers(Date(5, 3, 2022))
    assert not Date(5, 3, 2022).covers(Date(6, 3, 2022))


def test_dates_are_taken_out_of_a_text() -> None:
    assert quantities_in(without_dates("le 3 mai 2022, sept États")).numbers == {Decimal(7)}
