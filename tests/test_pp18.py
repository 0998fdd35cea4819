"""Fifteen texts of the Final Acts of PP-18, made from a PDF: every verb line and every item is found.

What each file holds was written down by reading it. The files are not part of this repository: the test looks
for them in `../shared/readers`, or in the folder that GREFFIER_READERS names.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus.labels import LABEL
from corpus.parsing.draft import Draft
from corpus.parsing.resolutions import parse_resolution
from corpus.records import Paragraph, Role, SpanKind
from corpus.source import Source

FOLDER = Path(os.environ.get("GREFFIER_READERS", Path(__file__).parents[1] / "../shared/readers")) / "pp18"

SG = "the Secretary-General"
DIRECTORS = "the Directors of the Bureaux"
BR, TSB, BDT = (
    f"the Director of the {bureau} Bureau"
    for bureau in ("Radiocommunication", "Telecommunication Standardization", "Telecommunication Development")
)
BR_AND_TSB = "the Directors of the Radiocommunication Bureau and the Telecommunication Standardization Bureau"
COUNCIL = "the ITU Council"
CWG = f"{COUNCIL} Working Group on international Internet-related public policy issues"

# Verb lines in order, each with the labels below it: "a-c 1-3" lists; "6: i-ii" is a list below 6; "" none.
STRUCTURE = {
    "DEC-011": [
        ("considering", "a-g"),
        ("considering further", "a-c"),
        ("recognizing", ""),
        ("decides", "1-13"),
    ],
    "RES-002": [
        ("considering", "a-i"),
        ("conscious", "a-d"),
        ("emphasizing", "a-g"),
        ("resolves", "1-10"),
        (f"instructs {SG}", ""),
        (f"instructs {COUNCIL}", "1-3"),
        (f"further instructs {COUNCIL}", ""),
    ],
    "RES-025": [
        ("considering", "a-c"),
        ("bearing in mind", "a-l"),
        ("noting with appreciation", "a-e"),
        ("recognizing", "a-c"),
        ("convinced", "a-h"),
        ("noting", "a-d"),
        ("resolves", "1-12"),
        ("further resolves", "1-2"),
        (f"instructs {COUNCIL}", "1-7"),
        (f"instructs {SG}", "1-4 4:i-iv 5-6"),
        (f"instructs {SG}, in close consultation with the Directors of the three Bureaux", "1-3"),
        (f"instructs {BDT}", "1-1 1:i-vii"),
        (f"instructs {BDT}, in close consultation with {SG} and {BR_AND_TSB}", "1-7"),
        (f"instructs {BR_AND_TSB}", "1-2"),
        ("ANNEX TO RESOLUTION 25 (REV. DUBAI, 2018)", "a-k"),
    ],
    "RES-066": [
        ("considering", "a-j"),
        ("considering further", "a-c"),
        ("resolves", "1-7"),
        (f"instructs {SG}", "1-5"),
        (f"instructs {BDT}", ""),
    ],
    "RES-070": [
        ("recalling", "a-i"),
        ("noting", "a-f"),
        ("noting also", "a-b"),
        ("recognizing", "a-h"),
        ("recognizing further", "a-d"),
        ("considering", "a-d"),
        ("noting further", "a-e"),
        ("taking into account", ""),
        ("encourages Member States and Sector Members", "1-9"),
        ("resolves", "1-4"),
        (f"instructs {COUNCIL}", "1-4"),
        (f"instructs {SG}", "1-15"),
        (f"instructs {SG} and {DIRECTORS}", "1-2"),
        (f"instructs {BDT}", "1-6"),
        ("invites Member States and Sector Members", "1-12"),
    ],
    "RES-102": [
        ("recalling", "a-d"),
        ("recognizing", "a-f"),
        ("considering", "a-a a:i-vi b-m"),
        ("recognizing further", "a-j"),
        ("emphasizing", "a-f"),
        ("noting", "a-f"),
        ("resolves", "1-4"),
        (f"instructs {SG}", "1-8"),
        (f"instructs {DIRECTORS}", "1-3"),
        (f"instructs {TSB}", "1-4"),
        (f"instructs {BDT}", "1-4"),
        (f"instructs {CWG}", "1-3"),
        (f"instructs {COUNCIL}", "1-4"),
        ("invites Member States", "1-3"),
        ("invites Member States and Sector Members", ""),
    ],
    "RES-130": [
        ("recalling", "a-q"),
        ("considering", "a-r"),
        ("recognizing", "a-k k:i-ii l-o"),
        ("aware", "a-h"),
        ("noting", "a-d"),
        ("bearing in mind", ""),
        ("resolves", "1-12"),
        (f"instructs {SG} and {DIRECTORS}", "1-1 1:i-iii 2-8"),
        (f"instructs {TSB}", "1-1 1:i-iii 2-3"),
        (f"instructs {BDT}", "1-11"),
        (f"further instructs {TSB} and {BDT}, each within the scope of their responsibilities", "1-13"),
        (f"instructs {SG}", "1-2"),
        (f"requests {COUNCIL}", ""),
        ("invites Member States", "1-7"),
        ("invites Member States, Sector Members and Associates", "1-6"),
    ],
    "RES-140": [
        ("recalling", "a-f"),
        ("considering", "a-n"),
        ("considering further", "a-l"),
        ("noting", "a-h"),
        ("taking into account", ""),
        ("recognizing", "a-g"),
        ("resolves", "1-6 6:i-ii 7-11"),
        (f"instructs {SG}", "1-10"),
        (f"instructs {SG} and {DIRECTORS}", "1-3 3:i-vi 4-5"),
        (f"instructs {DIRECTORS}", "1-2"),
        (f"instructs {BDT}", ""),
        (f"requests {COUNCIL}", "1-9 9:i-iii"),
        ("invites Member States, Sector Members, Associates and Academia", "1-6"),
        ("expresses", ""),
    ],
    "RES-146": [
        ("recalling", "a-d"),
        ("resolves", "1-2"),
        (f"instructs {SG}", "1-2"),
        (f"instructs {COUNCIL}", "1-2"),
        (f"instructs {DIRECTORS}", "1-3"),
        ("invites Member States and Sector Members", ""),
        ("invites the 2022 plenipotentiary conference", ""),
    ],
    "RES-150": [("considering", "a-b"), ("resolves", "")],
    "RES-175": [
        ("recalling", "a-j"),
        ("recognizing", "a-i"),
        ("considering", "a-c c:i-ii d-f"),
        ("noting", ""),
        ("resolves", "1-5"),
        (f"instructs {SG}", ""),
        (f"instructs {SG}, in consultation with {DIRECTORS}", "1-14"),
        ("invites Member States", ""),
        ("invites Member States and Sector Members", "1-7"),
    ],
    "RES-179": [
        ("recognizing", "a-e"),
        ("considering", "a-k"),
        ("recalling", "a-h"),
        ("recalling further", "a-d"),
        ("taking into account", "a-f"),
        ("resolves", "1-5"),
        (f"requests {COUNCIL}", "1-5"),
        (f"instructs {SG}", "1-8"),
        (f"instructs {SG} and {DIRECTORS}", "1-2"),
        (f"instructs {BDT}", "1-9"),
        (f"instructs {TSB}", "1-5"),
        ("invites Member States", "1-11"),
        ("invites Sector Members", "1-5"),
        ("invites Member States and Sector Members", "1-3"),
    ],
    "RES-200": [
        ("recalling", "a-g"),
        ("considering", "a-c"),
        ("noting", ""),
        ("recognizing", "a-e"),
        ("recognizing further", "a-d"),
        ("resolves", "1-3"),
        (f"instructs {SG}", "1-6"),
        (f"instructs {DIRECTORS}", ""),
        (f"instructs {BDT}", ""),
        (f"instructs {COUNCIL}", "1-2"),
        ("invites the Member States", "1-6"),
        ("invites Sector Members, Associates and Academia", ""),
        ("invites all stakeholders", ""),
    ],
    "RES-203": [
        ("considering", "a-j"),
        ("noting", "a-e"),
        ("recognizing", "a-d"),
        ("resolves", ""),
        (f"instructs {BDT}", ""),
        (f"instructs {BR} and {TSB}", ""),
        ("invites Member States", "1-6"),
    ],
    "RES-213": [
        ("recognizing", "a-e"),
        ("considering", "a-b"),
        ("aware", ""),
        ("resolves", "1-3"),
        (f"instructs {SG} and the Directors of the three Bureaux", ""),
        (f"instructs {COUNCIL}", "1-3"),
        ("urges Member States", ""),
    ],
}
NOTES = {"DEC-011": 1, "RES-070": 4, "RES-102": 2, "RES-140": 3, "RES-150": 0, "RES-213": 0}  # others: 1
ROMAN = ["i", "ii", "iii", "iv", "v", "vi", "vii"]


def text_of(name: str) -> str:
    path = FOLDER / f"ITU-PP18-{name}.EN.txt"
    if not path.is_file():
        pytest.skip(f"{path.name} is not here: put the texts of PP-18 into {FOLDER} to run this test")
    return path.read_bytes().decode("utf-8")


def parsed(text: str) -> Draft:
    draft = Draft("r")
    parse_resolution(draft, Source.plain(text))
    return draft


@pytest.fixture(params=STRUCTURE)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def listed(written: str) -> list[str]:
    """The paths that "1-6 6:i-ii 7-8" stands for, in the order of the text."""
    paths = []
    for part in written.split():
        above, _, labels = part.rpartition(":")
        first, last = labels.split("-")
        if first.isdigit():
            names = [str(n) for n in range(int(first), int(last) + 1)]
        elif above:
            names = ROMAN[: ROMAN.index(last) + 1]
        else:
            names = [chr(n) for n in range(ord(first), ord(last) + 1)]
        paths += [f"{above}.{name}" if above else name for name in names]
    return paths


def sections(paragraphs: list[Paragraph]) -> list[tuple[str, list[str]]]:
    """Each section's heading, and the paths of the labelled clauses in it."""
    found: dict[str, tuple[str, list[str]]] = {}
    for paragraph in paragraphs:
        section, _, path = paragraph.locator.partition(".")
        if not paragraph.heading:
            continue
        _, paths = found.setdefault(section, (paragraph.heading, []))
        if path and "~" not in path and paragraph.role is not Role.NOTE:
            paths.append(path)
    return list(found.values())


def test_every_verb_line_and_every_item_is_found(name: str) -> None:
    expected = [(verb, listed(labels)) for verb, labels in STRUCTURE[name]]
    assert sections(parsed(text_of(name)).paragraphs) == expected


def test_spans_tile_the_text_and_locators_are_unique(name: str) -> None:
    text, draft = text_of(name), parsed(text_of(name))
    spans = sorted(draft.spans, key=lambda span: (span.start, span.end))
    ends = [0, *(span.end for span in spans)]
    assert [span.start for span in spans] == ends[:-1]
    assert ends[-1] == len(text)
    for paragraph in draft.paragraphs:
        held = [s for s in spans if s.locator == paragraph.locator and s.kind is SpanKind.TEXT]
        assert "".join(text[s.start : s.end] for s in held) == paragraph.text != ""
    locators = [paragraph.locator for paragraph in draft.paragraphs]
    assert len(set(locators)) == len(locators)


def test_only_blanks_and_rules_are_noise(name: str) -> None:
    text = text_of(name)
    noise = [text[s.start : s.end] for s in parsed(text).spans if s.locator is None]
    assert set("".join(noise)) <= set(" \t\n_")


def test_no_label_is_left_in_a_text_and_no_words_are_in_a_label(name: str) -> None:
    text, draft = text_of(name), parsed(text_of(name))
    assert not [p.text[:40] for p in draft.paragraphs if LABEL.match(p.text) and p.role is not Role.BODY]
    labels = [text[s.start : s.end] for s in draft.spans if s.kind is SpanKind.LABEL]
    assert max(len(label) for label in labels) <= len("viii)")


def test_the_notes_of_a_page_are_notes(name: str) -> None:
    notes = [p for p in parsed(text_of(name)).paragraphs if p.role is Role.NOTE]
    assert len(notes) == NOTES.get(name, 1)
    assert all(p.locator.rpartition(".")[2].startswith("note-") for p in notes)
    assert not any("____" in p.text for p in parsed(text_of(name)).paragraphs)


def test_nothing_is_suspected_to_be_run_together(name: str) -> None:
    assert not [p.revisions for p in parsed(text_of(name)).paragraphs if p.revisions]


def test_the_heading_of_the_next_part_belongs_to_no_clause() -> None:
    for name in ("DEC-011", "RES-213"):
        last = parsed(text_of(name)).paragraphs[-1]
        assert (last.role, last.heading, "PART" in last.text[:12]) == (Role.BODY, "", True)
