"""How sure the links between languages are, on real texts: an ITU-T Recommendation, resolutions, FLORES-200.

`pytest tests/test_real_parallel.py -rP` prints the figures.
"""

from __future__ import annotations

import os
import random
import re
from pathlib import Path

import pytest

from corpus import SAMPLE, Document, Paragraph, Role, read
from corpus.entities.references import references_in
from corpus.entities.states import states_in
from corpus.manifest import Entry
from corpus.parallel.documents import Alignment, align_documents, is_same_document
from corpus.parallel.linking import sure_pairs
from corpus.parallel.resemblance import Resemblance
from corpus.parallel.traces import Traces, traces_of

SHARED = Path(__file__).resolve().parents[2] / "shared"
READERS = Path(os.environ.get("GREFFIER_READERS", SHARED / "readers"))
FLORES = SHARED / "bench" / "flores200"


def real(folder: Path, *names: str) -> list[Path]:
    """Files of a folder beside the repository; the test is skipped where they are not there."""
    paths = [folder / name for name in names]
    for path in paths:
        if not path.is_file():
            pytest.skip(f"{path} is not here: this test needs the real files")
    return paths


def texts(document: Document, ids: tuple[str, ...]) -> list[str]:
    text = {p.id: p.text for p in document.paragraphs}
    return [text[each] for each in ids]


def printed(french: Document, alignment: Alignment) -> None:
    print(
        f"{french.path}: {len(alignment.pairs)} pairs; "
        f"{len(alignment.unlinked)} French and {len(alignment.other_unlinked)} English ones without"
    )


def test_every_paragraph_of_a_recommendation_meets_its_translation() -> None:
    """Every pair was read by hand. FR prints on two lines the reference and address that EN has on one."""
    paths = real(READERS, "T-REC-E.119-201704-I!!MSW-F.docx", "T-REC-E.119-201704-I!!MSW-E.docx")
    french, english = (read(path) for path in paths)
    assert is_same_document(french, english)
    alignment = align_documents(french, english)
    printed(french, alignment)
    assert len(alignment.pairs) >= 200
    assert [t[:10] for t in texts(french, alignment.unlinked)] == ["[b-UNISDR]", "<http://ww"]
    assert "[b-UNISDR]" in [t[:10] for t in texts(english, alignment.other_unlinked)]
    assert len(alignment.other_unlinked) <= 3
    numbers = [(own.partition("#")[2], other.partition("#")[2]) for own, other in alignment.pairs]
    assert all(own == other for own, other in numbers if own[0].isdigit() and other[0].isdigit())


def test_the_same_recommendation_as_plain_text_is_linked_without_a_wrong_pair() -> None:
    """Lines of the table of contents that have another page number in French are left alone."""
    paths = real(READERS, "ITU-T-REC-E119-2017.FR.txt", "ITU-T-REC-E119-2017.EN.txt")
    french, english = (read(path) for path in paths)
    alignment = align_documents(french, english)
    printed(french, alignment)
    assert len(alignment.unlinked) <= 0.1 * len(alignment.pairs)
    digits = [
        (re.findall(r"\d+", own), re.findall(r"\d+", other))
        for own, other in zip(
            texts(french, tuple(own for own, _ in alignment.pairs)),
            texts(english, tuple(other for _, other in alignment.pairs)),
            strict=True,
        )
    ]
    assert sum(sorted(own) != sorted(other) for own, other in digits) <= 0.05 * len(digits)


def test_different_texts_on_one_subject_are_not_taken_for_translations() -> None:
    folder = READERS / "pp18"
    resolutions = sorted(folder.glob("*.EN.txt")) or real(folder, "ITU-PP18-RES-140.EN.txt")
    french = [read(path, Entry(file=path.name, language="fr")) for path in sorted(SAMPLE.glob("*.fr.txt"))]
    english = [read(path, Entry(file=path.name, language="en")) for path in resolutions]
    wrong = sum(len(align_documents(own, other).pairs) for own in french for other in english)
    print(
        f"{wrong} links between {len(french)} French and {len(english)} English texts that are not the same"
    )
    assert wrong == 0


@pytest.fixture(scope="module")
def sentences() -> list[tuple[Traces, Traces]]:
    """The 1,012 sentences of FLORES-200 devtest, in French and in English."""
    french, english = real(FLORES, "fra.devtest", "eng.devtest")
    return list(zip(_traces(french, "fr"), _traces(english, "en"), strict=True))


def _traces(path: Path, language: str) -> list[Traces]:
    return [
        traces_of(_paragraph(line, language), language)
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def _paragraph(text: str, language: str) -> Paragraph:
    return Paragraph(
        id=f"{language}#~1", document_id=language, locator="~1", label="¶ 1", heading="", text=text,
        role=Role.BODY, states=states_in(text), references=references_in(text),
    )  # fmt: skip


def test_the_wording_tells_a_translation_from_its_neighbours(sentences: list[tuple[Traces, Traces]]) -> None:
    """The check alone, without order: true pairs against the sentences before and after, same subject."""
    check = Resemblance([french for french, _ in sentences], [english for _, english in sentences])
    number = len(sentences)
    true = [check.wording(n, n) >= 5.0 for n in range(number)]
    wrong = [check.wording(n, n + step) >= 5.0 for n in range(1, number - 1) for step in (-1, 1)]
    passed = f"{sum(true) / number:.1%} of translations, {sum(wrong) / len(wrong):.2%} of neighbours"
    print(f"wording of 5 nats: {passed}")
    assert sum(true) / number > 0.75
    assert sum(wrong) / len(wrong) < 0.01


@pytest.mark.parametrize(("left_out", "least"), [(0.0, 0.80), (0.1, 0.80), (0.3, 0.80)])
def test_with_sentences_left_out_a_link_is_almost_never_wrong(
    sentences: list[tuple[Traces, Traces]], left_out: float, least: float
) -> None:
    right = wrong = possible = 0
    for seed in range(3):
        chance = random.Random(seed)
        here, there = (
            [n for n in range(len(sentences)) if chance.random() >= left_out] for _language in ("fr", "en")
        )
        pairs = sure_pairs([sentences[n][0] for n in here], [sentences[n][1] for n in there])
        right += sum(here[i] == there[j] for i, j in pairs)
        wrong += sum(here[i] != there[j] for i, j in pairs)
        possible += len(set(here) & set(there))
    links = f"{wrong} wrong of {right + wrong} links ({right / (right + wrong):.2%} right)"
    print(f"{left_out:.0%} left out: {links}, {right / possible:.1%} of translations found")
    assert wrong <= 0.003 * (right + wrong)
    assert right >= least * possible
