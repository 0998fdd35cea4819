"""An answer's own words: where its sentences end, whether they are cited, in which language they are."""

import pytest

from eval.metrics.sentences import own_words, sentences_of, without_names
from eval.metrics.wording import language_match, uncited_sentences

FRENCH_QUOTE = (
    "« Le Président propose que des consultations informelles soient organisées. Il en est décidé. »"
)


def test_own_words_are_those_outside_quotations():
    assert own_words("It says « Oui. » and “No.” here.") == "It says … and … here."


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("The Council agreed [1]. It then rose.", 1 / 2),
        ("The Council agreed. [1] It then rose. [2]", 0.0),
        (f"The Council agreed to this: {FRENCH_QUOTE} [1]", 0.0),
        ("The record says:\n- § 2.8: « Un. » [1]\n- § 2.9: « Deux. » [2]", 0.0),
        ("The record says this.\n\n« Un. » [1]", 1 / 2),
        ("First claim.\nSecond claim [1].\nThird claim.", 2 / 3),
    ],
)
def test_a_sentence_without_a_marker_is_uncited(text, share):
    assert uncited_sentences(text, "en") == pytest.approx(share)


def test_an_empty_answer_has_no_sentences():
    assert uncited_sentences("", "en") is None


def test_the_language_is_judged_on_the_words_outside_quotations():
    english = (
        "The Council agreed to the proposal of the Chair, as recorded in the minutes of its session, "
        f"in the following words: {FRENCH_QUOTE} [1]"
    )
    assert language_match(english, "en", "en") == 1.0
    assert language_match(english, "fr", "fr") == 0.0
    assert language_match(english, "fr", "en") == 0.0


def test_a_few_words_are_taken_at_the_answers_word():
    assert language_match(f"§ 2.8: {FRENCH_QUOTE} [1]", "en", "en") == 1.0


def test_a_quotation_may_hold_quotations():
    assert own_words('He said “that “the RTI” « apply »” [1]. « L\'"UIT" » [2]') == "He said … . …"


def test_a_mark_that_nothing_closes_opens_no_quotation():
    assert own_words("The 5” pipe and “no end") == "The 5” pipe and “no end"


def test_a_character_of_private_use_is_no_quotation():
    (sentence,) = sentences_of("\ue000 It agreed \ue000 [1].", "en")
    assert (sentence.words, sentence.quotations) == ("It agreed .", ())


@pytest.mark.parametrize("names", [["", "a", "3"], ["minutes"]])
def test_a_name_is_left_out_as_a_whole_word_and_never_a_number(names):
    assert (
        without_names("a) 3 minutes at noon", names).split()
        == {
            "": [";", ")", "3", "minutes", "at", "noon"],
            "minutes": ["a)", "3", ";", "at", "noon"],
        }[names[0]]
    )


def test_sentences_know_what_they_quote_and_cite():
    first, second = sentences_of("It noted “A. B.” [1] and “C” [2]. The Chair rose [3].", "en")
    assert [(q.words, q.markers) for q in first.quotations] == [("A. B.", {1}), ("C", {2})]
    assert (first.words, first.markers, first.line_markers) == ("It noted … and … .", {1, 2}, {1, 2, 3})
    assert (second.words, second.quotations, second.markers) == ("The Chair rose .", (), {3})


@pytest.mark.parametrize(
    "text", ["“It is so decided.” [1] Canada objects.", "“It is so” [1] Canada objects."]
)
def test_a_claim_after_a_cited_quotation_is_a_sentence_of_its_own(text):
    assert uncited_sentences(text, "en") == 1 / 2


def test_the_numbers_of_a_list_are_no_part_of_its_sentences():
    assert [s.words for s in sentences_of("1. First [1].\n2) Second [2].", "en")] == ["First .", "Second ."]


def test_a_few_words_can_give_their_language_away():
    assert language_match(f"Le Conseil a pris note de la proposition : {FRENCH_QUOTE} [1]", "en", "en") == 0.0
    assert language_match(f"The Council took note of the proposal: {FRENCH_QUOTE} [1]", "en", "en") == 1.0


def test_labels_and_titles_of_what_is_cited_are_in_no_language():
    text = f"C23/83 charge le Secrétaire général de la mise en œuvre ¶ 1: {FRENCH_QUOTE} [1]"
    label = "charge le Secrétaire général de la mise en œuvre ¶ 1"
    assert language_match(text, "en", "en") == 0.0
    assert language_match(text, "en", "en", [label]) == 1.0
