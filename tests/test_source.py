"""A source as lines: noise is taken out and recorded, and no character is lost."""

from __future__ import annotations

import pytest

from corpus.records import SourceSpan, SpanKind
from corpus.source import Source, lines


def taken_apart(source: str) -> tuple[list[str], list[SourceSpan]]:
    """The texts of the lines that hold any, and every span of noise."""
    texts, noise = [], []
    for line, spans in lines(Source.plain(source)):
        noise += spans
        if line.text:
            texts.append(line.text)
    return texts, noise


def test_a_bookmark_glued_to_a_number_is_taken_out() -> None:
    texts, noise = taken_apart("[bookmark: _Hlk169528083]1.1\tLe Président\n")
    assert texts == ["1.1\tLe Président"]
    assert SourceSpan(0, 25, SpanKind.BOOKMARK) in noise


def test_an_empty_footnote_and_its_mark_are_taken_out_of_the_sentence() -> None:
    texts, noise = taken_apart("les organisations[footnoteRef:1]1 participant, [1: ] \n")
    assert texts == ["les organisations participant,"]
    assert [s.kind for s in noise].count(SpanKind.FOOTNOTE) == 2


def test_a_footnote_with_words_stays() -> None:
    assert taken_apart("Texte [1: Voir la Résolution 140]\n")[0] == ["Texte [1: Voir la Résolution 140]"]


@pytest.mark.parametrize("rule", ["______________", "----------", "─────"])
def test_a_rule_is_noise(rule: str) -> None:
    texts, noise = taken_apart(f"avant\n{rule} \naprès")
    assert texts == ["avant", "après"]
    assert SpanKind.RULE in {s.kind for s in noise}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f", "\v", "\u2028", "\u2029", "\x85"], ids=repr)
def test_every_line_end_of_unicode_ends_a_line_and_is_recorded(end: str) -> None:
    source = f" 1\tTitre{end}{end}1.1\tTexte\xa0: fin {end}"
    texts, noise = taken_apart(source)
    assert texts == ["1\tTitre", "1.1\tTexte\xa0: fin"]
    held = sum(len(text) for text in texts) + sum(s.end - s.start for s in noise)
    assert held == len(source)


def test_non_breaking_spaces_and_hyphens_inside_a_line_stay() -> None:
    assert taken_apart("COVID‑19 et\xa0GTC‑SMSI")[0] == ["COVID‑19 et\xa0GTC‑SMSI"]


def test_a_line_cut_in_two_keeps_every_stretch() -> None:
    line, _ = next(lines(Source.plain("ab[bookmark: x]cdef")))
    head, tail = line.cut(3)
    assert (head.text, tail.text) == ("abc", "def")
    assert head.stretches + tail.stretches == ((0, 2), (15, 16), (16, 19))
