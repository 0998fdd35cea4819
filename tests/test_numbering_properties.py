"""Generated resolutions: locators are the tree's own paths, and stay when something else changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from corpus.parsing.draft import Draft, slug
from corpus.parsing.resolutions import parse_resolution
from corpus.records import SpanKind
from corpus.source import Source

ENACTING = {"fr": "Le Conseil,", "en": "The Council,"}
PREAMBLE = {
    "fr": ["rappelant", "considérant", "considérant en outre", "reconnaissant", "ayant à l'esprit"],
    "en": [
        "recalling",
        "considering",
        "considering further",
        "recognizing",
        "bearing in mind",
        "noting also",
    ],
}
OPERATIVE = {
    "fr": ["décide", "décide en outre", "charge le Secrétaire général", "invite les États Membres"],
    "en": ["resolves", "further resolves", "instructs the Secretary-General", "invites Member States"],
}
ANNEX = {"fr": "ANNEXE", "en": "ANNEX"}
WORDS = {
    "fr": ["le groupe", "les travaux", "du Conseil", "en 2022", "selon qu'il convient", "l'UIT", "(PP-18)"],
    "en": ["the group", "the work", "of the Council", "in 2022", "as appropriate", "the Union", "(PP-18)"],
}
ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]
# What may stand below what; the first of each is a resolution's usual form.
BELOW = {"number": ["letter", "point", "roman", "dash"], "letter": ["roman", "number)", "dash"]}


@dataclass(frozen=True)
class Item:
    """A clause: its words, and the list below it in one style of labels."""

    text: str
    style: str = ""
    below: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Part:
    """A verb line or an annex heading, with the clauses below it."""

    heading: str
    items: tuple[Item, ...]
    style: str
    closing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Printed:
    """A line as printed, and where it should stand."""

    line: str
    locator: str


@st.composite
def items(draw: st.DrawFn, language: str, style: str, depth: int) -> tuple[Item, ...]:
    found = []
    for _ in range(draw(st.integers(1, 11 if depth == 0 else 4))):
        text = " ".join(draw(st.lists(st.sampled_from(WORDS[language]), min_size=1, max_size=4)))
        nested = style in BELOW and depth < 2 and draw(st.integers(0, 3)) == 0
        below_style = draw(st.sampled_from(BELOW[style])) if nested else ""
        below = draw(items(language, below_style, depth + 1)) if nested else ()
        found.append(Item(text, below_style, below))
    return tuple(found)


@st.composite
def resolutions(draw: st.DrawFn) -> tuple[str, tuple[Part, ...]]:
    """A language, and the parts of a resolution in it: preamble, operative part, annexes."""
    language = draw(st.sampled_from(["fr", "en"]))
    parts = []
    for verbs, style, most in ((PREAMBLE, "letter", 4), (OPERATIVE, "number", 4), (ANNEX, "letter", 2)):
        for n in range(draw(st.integers(0 if verbs is ANNEX else 1, most))):
            heading = (
                f"{ANNEX[language]} {n + 1}" if verbs is ANNEX else draw(st.sampled_from(verbs[language]))
            )
            parts.append(Part(heading, draw(items(language, style, 0)), style))
    return language, tuple(parts)


def label(style: str, n: int, above: str) -> tuple[str, str]:
    """The n-th label of a list (from 0), as printed and in the locator."""
    if style == "dash":
        return "–", f"~{n + 1}"
    if style == "point":
        return f"{above}.{n + 1}", str(n + 1)
    name = {"letter": chr(ord("a") + n), "roman": ROMAN[n]}.get(style, str(n + 1))
    return (name if style == "number" else f"{name})"), name


def printed(listed: tuple[Item, ...], style: str, above: str, parent: str, gap: str) -> Iterator[Printed]:
    for n, item in enumerate(listed):
        mark, name = label(style, n, above)
        locator = f"{parent}.{name}"
        yield Printed(f"{mark}{gap}{item.text}{':' if item.below else ';'}", locator)
        yield from printed(item.below, item.style, mark, locator, gap)


def whole(language: str, parts: tuple[Part, ...], gap: str = "\t") -> list[Printed]:
    """The lines of a resolution, each with its place in the tree."""
    lines = [Printed("RESOLUTION 1 (C23)", "~1"), Printed(ENACTING[language], "~2")]
    seen: Counter[str] = Counter()
    for part in parts:
        name = slug(part.heading)
        seen[name] += 1
        section = name if seen[name] == 1 else f"{name}~{seen[name]}"
        lines.append(Printed(part.heading, section))
        lines += printed(part.items, part.style, "", section, gap)
        lines += [Printed(text, f"{section}.~{n + 1}") for n, text in enumerate(part.closing)]
    return lines


def parsed(text: str) -> Draft:
    draft = Draft("r")
    parse_resolution(draft, Source.plain(text))
    return draft


def joined(lines: list[Printed]) -> str:
    return "\n".join(line.line for line in lines)


def locators(draft: Draft) -> list[str]:
    return [paragraph.locator for paragraph in draft.paragraphs]


def tiles(draft: Draft, text: str) -> bool:
    """Whether the spans hold every character once, and the paragraphs their own."""
    spans = sorted(draft.spans, key=lambda span: (span.start, span.end))
    held = {p.locator: p.text for p in draft.paragraphs}
    texts = dict.fromkeys(held, "")
    for span in spans:
        if span.kind is SpanKind.TEXT and span.locator is not None:
            texts[span.locator] += text[span.start : span.end]
    starts, ends = [s.start for s in spans], [s.end for s in spans]
    return starts == [0, *ends][: len(spans)] and [0, *ends][-1] == len(text) and texts == held


@given(resolutions())
def test_locators_are_the_paths_of_the_tree_in_its_order(drawn: tuple[str, tuple[Part, ...]]) -> None:
    lines = whole(*drawn)
    assert locators(parsed(joined(lines))) == [line.locator for line in lines]


@given(resolutions(), st.sampled_from([" ", "\u00a0", " \t ", "\t\t", "\u00a0\t"]))
def test_white_space_after_a_label_changes_no_locator(drawn: tuple[str, tuple[Part, ...]], gap: str) -> None:
    lines = whole(*drawn, gap)
    assert locators(parsed(joined(lines))) == [line.locator for line in lines]


@given(resolutions())
def test_nothing_is_lost_and_reading_again_gives_the_same(drawn: tuple[str, tuple[Part, ...]]) -> None:
    text = joined(whole(*drawn))
    draft = parsed(text)
    assert tiles(draft, text)
    assert len(set(locators(draft))) == len(draft.paragraphs)
    assert parsed(text).paragraphs == draft.paragraphs


@given(resolutions(), st.data())
def test_other_paragraphs_stay_when_the_words_of_one_change(
    drawn: tuple[str, tuple[Part, ...]], data: st.DataObject
) -> None:
    lines = whole(*drawn)
    before = parsed(joined(lines)).paragraphs
    clauses = [i for i, line in enumerate(lines) if "\t" in line.line]
    changed = data.draw(st.sampled_from(clauses))
    mark, _, words = lines[changed].line.partition("\t")
    lines[changed] = replace(lines[changed], line=f"{mark}\tautre texte, {words}")
    after = parsed(joined(lines)).paragraphs
    assert [p for p in after if p.locator != lines[changed].locator] == [
        p for p in before if p.locator != lines[changed].locator
    ]
    assert [p.id for p in after] == [p.id for p in before]


@given(resolutions(), st.data())
def test_ids_stay_when_a_line_is_added_at_the_end_of_a_section(
    drawn: tuple[str, tuple[Part, ...]], data: st.DataObject
) -> None:
    language, parts = drawn
    at = data.draw(st.integers(0, len(parts) - 1))
    if parts[at].items[-1].style == "dash" or len(parts[at].items) == 0:
        return
    longer = (*parts[:at], replace(parts[at], closing=("et ainsi de suite;",)), *parts[at + 1 :])
    before, after = locators(parsed(joined(whole(*drawn)))), locators(parsed(joined(whole(language, longer))))
    assert set(before) <= set(after)
    assert len(after) == len(before) + 1


LINES = st.sampled_from(
    [
        *[
            "The Council,",
            "resolves",
            "recalling",
            "instructs the Director",
            "ANNEX 1",
            "Annexe: 1",
            "a)\tx;",
        ],
        *["i)\tx:", "ii) y", "1 to z", "2\tz; 3 to w; 4 that v", "1.1\tw", "– u", "MOD USA/1", "PART II - X"],
        *["x, instructs the Director", "x, invites the Members to y, invites all to z.", "____", "54\tx"],
        *[
            "x; ______ 1 A note. 2 to y",
            "ANNEX TO RESOLUTION 2 (X) Title",
            "RESOLUTION 2 (X)",
            "[1: ]",
            "Objet",
        ],
    ]
)


@given(st.lists(LINES | st.text(max_size=30), max_size=25))
def test_whatever_the_text_nothing_is_lost_and_no_locator_is_given_twice(lines: list[str]) -> None:
    text = "\n".join(lines)
    draft = parsed(text)
    assert tiles(draft, text)
    assert len(set(locators(draft))) == len(draft.paragraphs)
    assert parsed(text).paragraphs == draft.paragraphs
