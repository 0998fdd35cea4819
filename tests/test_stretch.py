"""Which words of a paragraph are quoted: whole sentences that answer, all from one mouth."""

import pytest

from bot.question import understand
from bot.stretch import best_stretch, has_date, has_number
from corpus.language.sentences import sentences
from corpus.records import Document, Kind, Paragraph, Role, Speaker
from index import Evidence, Hit

SPOKEN = (
    "Le conseiller du Canada présente le Document C23/66, qui contient un projet de mandat pour le groupe. "
    "Il souligne que le rapport final serait soumis au Conseil à sa session de 2026. "
    "Un autre conseiller souscrit à cette proposition et remercie les auteurs du document pour leur travail. "
    "Une conseillère demande que 13 États Membres soient consultés avant toute décision sur ce point."
)


def hit(text: str, best: int, *, speaker: str | None = "Le conseiller du Canada") -> Hit:
    """A hit whose sentence number `best` is the nearest to the question."""
    paragraph = Paragraph(
        id="m#1.1",
        document_id="m",
        locator="1.1",
        label="§ 1.1",
        heading="",
        text=text,
        role=Role.INTERVENTION,
        speaker=Speaker(speaker, ("CA",)) if speaker else None,
    )
    document = Document(
        id="m",
        path="m.txt",
        kind=Kind.MINUTES,
        language="fr",
        sha256="",
        title="",
        paragraphs=(paragraph,),
    )
    scored = tuple(
        (0.9 if i == best else 0.7, start, end) for i, (start, end) in enumerate(sentences(text, "fr"))
    )
    return Hit(1, 0.8, paragraph, document, Evidence(0.8, 0.5, scored, ground=0.7))


def quoted(question: str, found: Hit) -> str:
    stretch = best_stretch(understand(question), found)
    return found.paragraph.text[stretch.start : stretch.end]


def test_the_best_sentence_is_quoted_whole() -> None:
    assert quoted("Que contient ce texte ?", hit(SPOKEN, 0)).startswith("Le conseiller du Canada présente")


def test_a_sentence_that_leans_on_the_one_before_brings_it_along() -> None:
    assert quoted("Et ensuite ?", hit(SPOKEN, 1)).startswith("Le conseiller du Canada présente")


def test_a_quotation_never_runs_on_into_the_next_speakers_words() -> None:
    found = hit(SPOKEN, 1)
    assert "Un autre conseiller" not in quoted("Et ensuite ?", found)
    stretch = best_stretch(understand("Et ensuite ?"), found)
    assert stretch.speaker is not None
    assert stretch.speaker.states == ("CA",)


def test_words_of_an_unnamed_speaker_are_not_given_to_the_one_who_opened() -> None:
    stretch = best_stretch(understand("Qui est d'accord ?"), hit(SPOKEN, 2))
    assert stretch.speaker is not None
    assert stretch.speaker.printed == "Un autre conseiller"
    assert stretch.speaker.states == ()


def test_a_question_for_a_figure_takes_a_sentence_that_has_one() -> None:
    assert "13 États Membres" in quoted("Combien d'États Membres ?", hit(SPOKEN, 0))


def test_a_short_paragraph_is_quoted_whole() -> None:
    assert quoted("Et ensuite ?", hit("Le Conseil prend note du Document. Il s'en félicite.", 1)) == (
        "Le Conseil prend note du Document. Il s'en félicite."
    )


@pytest.mark.parametrize("text", ["13 États Membres", "cinq États Membres", "30,6 milliards USD"])
def test_figures_that_count_something_are_numbers(text: str) -> None:
    assert has_number(text)


@pytest.mark.parametrize(
    "text", ["Document C23/74", "Résolution 146", "la session de 2024", "39ème réunion", "PP-22"]
)
def test_symbols_resolutions_years_and_ordinals_are_not(text: str) -> None:
    assert not has_number(text)


def test_a_date_in_brackets_tells_a_version_and_not_when() -> None:
    assert has_date("à sa session de 2026")
    assert not has_date("la Résolution 146 (Rév. Bucarest, 2022)")
