"""Minutes: items, paragraphs, speakers, signature, in French and in English."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Document, Kind, Role, read
from corpus.records import SpanKind
from corpus.speakers import Speaker, presents, speaker_of

ENGLISH = """\
Council 2019
Geneva, 10-20 June 2019
SUMMARY RECORD OF THE FIRST PLENARY MEETING
1\tElection of the Chairman (Document C19/2)
1.1\tThe Secretary-General invited nominations.
1.2\tMr Smith was elected Chairman by acclamation.
2\tReport on accessibility (Documents C19/5 and C19/7+Corr.1)
2.1\tThe representative of the secretariat introduced Document C19/5, which dealt with accessibility.
2.2\tThe councillor from Canada, speaking on behalf of Australia, Canada and the United States, introduced \
Document C19/7+Corr.1.
2.3\tSeveral councillors supported the proposal.
2.10\tThe Chairman proposed that:
–\tthe documents be noted;
–\tinformal consultations be held.
2.11\tIt was so agreed.
The Secretary-General:\tThe Chairman:
H. ZHAO\tM. AL MANSOORI
"""


def minutes(folder: Path, text: str) -> Document:
    path = folder / "minutes.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


@pytest.fixture
def english(tmp_path: Path) -> Document:
    return minutes(tmp_path, ENGLISH)


def test_english_minutes_are_recognized(english: Document) -> None:
    assert (english.kind, english.language) == (Kind.MINUTES, "en")


def test_locators_are_the_printed_numbers(english: Document) -> None:
    assert [p.locator for p in english.paragraphs] == [
        *["~1", "~2", "~3", "1", "1.1", "1.2", "2", "2.1", "2.2", "2.3"],
        *["2.10", "2.10.~1", "2.10.~2", "2.11"],
    ]


def test_labels_say_which_line_of_a_paragraph_is_meant(english: Document) -> None:
    labels = {p.locator: p.label for p in english.paragraphs}
    assert labels["2.10"] == "§ 2.10"
    assert labels["2.10.~2"] == "§ 2.10 ¶ 2"


def test_paragraphs_carry_the_heading_of_their_item(english: Document) -> None:
    headings = {p.locator: p.heading for p in english.paragraphs}
    assert headings["1.2"] == "Election of the Chairman (Document C19/2)"
    assert headings["2.10.~1"] == headings["2"]


def test_a_title_block_stands_before_the_items(english: Document) -> None:
    assert [p.role for p in english.paragraphs[:4]] == [*[Role.TITLE] * 3, Role.HEADING]
    assert english.title == "Council 2019"


def test_the_signature_block_is_noise(english: Document) -> None:
    signed = [ENGLISH[s.start : s.end] for s in english.spans if s.kind is SpanKind.SIGNATURE]
    assert signed == ["The Secretary-General:\tThe Chairman:", "H. ZHAO\tM. AL MANSOORI"]


def test_a_last_paragraph_about_officers_is_no_signature(tmp_path: Path) -> None:
    text = ENGLISH.replace("The Secretary-General:\tThe Chairman:\nH. ZHAO\tM. AL MANSOORI\n", "")
    document = minutes(tmp_path, text + "The Secretary-General and the Chairman thanked the interpreters.\n")
    assert document.paragraphs[-1].locator == "2.11.~1"


def test_a_resumed_item_keeps_its_number_and_gets_an_id_of_its_own(tmp_path: Path) -> None:
    document = minutes(
        tmp_path, ENGLISH + "1\tElection of the Chairman (continued)\n1.1\tThe Chairman said yes.\n"
    )
    assert [p.id for p in document.paragraphs][-2:] == ["minutes#1~2", "minutes#1.1~2"]
    assert document.paragraphs[-2].label == "§ 1 (2)"


def test_windows_line_ends_and_a_byte_order_mark_change_no_paragraph(
    tmp_path: Path, english: Document
) -> None:
    other = tmp_path / "windows" / "minutes.txt"
    other.parent.mkdir()
    other.write_bytes(("\ufeff" + ENGLISH.replace("\n", "\r\n")).encode())
    assert read(other).paragraphs == english.paragraphs


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("[Le conseiller du Canada] présente une contribution", ("CA",)),
        ("[La conseillère de la République tchèque] fustige", ("CZ",)),
        ("[L'observateur de la Fédération de Russie] présente", ("RU",)),
        ("[L’observatrice de l’Égypte] dit", ("EG",)),
        ("[Le\xa0conseiller des États\u2011Unis] présente", ("US",)),
        ("[Les conseillers du Canada et de la Suisse] disent", ("CA", "CH")),
        ("[Le conseiller du Canada], les États-Unis ayant parlé, dit", ("CA",)),
        ("[La conseillère des Émirats arabes unis], au nom de l'Égypte, dit", ("AE",)),
        ("[The councillor from the Russian Federation] said", ("RU",)),
        ("[The observer for the State of Palestine] wondered", ("PS",)),
        ("[The councillors from Mexico and Japan] agreed", ("MX", "JP")),
        ("[Un conseiller] se dit favorable au Canada", ()),
        ("[Un conseiller d'un pays voisin du Canada] déclare", ()),
        ("[De nombreux conseillers] remercient la Suisse", ()),
        ("[Plusieurs autres conseillers] expriment des réserves", ()),
        ("[One councillor] was concerned that Canada", ()),
        ("[Several councillors] thanked Switzerland", ()),
        ("[La Secrétaire générale] remercie la Roumanie", ()),
        ("[The Deputy Secretary-General] said", ()),
        ("[The Chairman of a working group] said", ()),
        ("[Un représentant du Secrétariat général] indique", ()),
        ("[L'oratrice] ajoute", ()),
        ("À la lumière des discussions, [le Président] propose", ()),
        ("Répondant au conseiller de l'Inde, [le Président] indique", ()),
    ],
)
def test_speakers_come_out_as_printed(text: str, states: tuple[str, ...]) -> None:
    before, _, rest = text.partition("[")
    printed, _, after = rest.partition("]")
    assert speaker_of(before + printed + after) == Speaker(printed, states)


@pytest.mark.parametrize(
    "text",
    [
        "Il est essentiel de veiller à la cohérence. À cet égard, un conseiller suggère de reformuler",
        "Le Conseil prend note du rapport.",
        "Le Président est prié de faire rapport.",
        "Elle remercie le gouvernement de la Roumanie",
        "It was so agreed.",
    ],
)
def test_where_nobody_opens_the_paragraph_nobody_speaks(text: str) -> None:
    assert speaker_of(text) is None


@pytest.mark.parametrize(
    "long", ["le conseiller, " * 1400, "Un conseiller de " + "a, " * 6700, "mot, " * 4000]
)
def test_a_very_long_paragraph_full_of_commas_is_read_at_once(long: str) -> None:
    """Catastrophic backtracking would not end within the life of this test."""
    speaker = speaker_of(long)
    assert speaker is None or speaker.states == ()


@pytest.mark.parametrize(
    ("text", "presented"),
    [
        ("Le conseiller du Japon présente un résumé. Il conclut.", True),
        ("The councillor from Canada introduced Document C19/7.", True),
        ("Le conseiller se félicite de la présente session.", False),
        ("Le Président remercie la Suisse. Le conseiller présente le résumé.", False),
    ],
)
def test_presentations_are_told_from_other_interventions(text: str, presented: bool) -> None:
    assert presents(text) is presented
