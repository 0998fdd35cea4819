"""Public benchmarks: what is read from each data set, what the figures are, and what is said without data."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bench.public.__main__ import main
from bench.public.baselines import Baseline, CharacterNGrams, PlainBm25
from bench.public.folder import SETS, BenchmarksMissing, read_tasks
from bench.public.measuring import figures
from bench.public.product import products
from bench.public.splits import Split, split_of
from bench.public.tasks import Request, Task
from eval.baselines.kept import kept_embedder
from index import Embedder

LAC = "Le lac Léman est le plus grand lac alpin et subalpin d'Europe centrale."
RIVE = "Sa rive nord est suisse, sa rive sud est en grande partie française."
FILM = "Le film raconte l'arrivée d'un train en gare de La Ciotat, en 1895."

PIAF = {
    "Lac <i>Léman</i>": {LAC: ["Quel est le plus grand lac alpin ?"], RIVE: ["Quelle rive est suisse ?"]},
    "L'Arrivée d'un train": {FILM: ["En quelle année le train arrive-t-il ?"], LAC: ["Où est le Léman ?"]},
}
PAGES = ("page A", "page A", "page A", "page A", "page B", "page B")
ENGLISH = (
    "The mouse was diabetic.",
    "The doctor is from Halifax.",
    "Canada funded the study.",
    "Nobody was harmed.",
    "The train left Paris.",
    "It reached Lyon at noon.",
)
FRENCH = (
    "La souris était diabétique.",
    "Le docteur est de Halifax.",
    "Le Canada a financé l'étude.",
    "Personne n'a été blessé.",
    "Le train a quitté Paris.",
    "Il est arrivé à Lyon à midi.",
)
CLOSURE = "The school in the village will be closed next year."
BUDGET = "The budget of the council for school meals is unchanged."
GENERAL = {"query": "Summarize the whole meeting.", "answer": ""}
SPECIFIC = {"query": "What about the school?", "relevant_text_span": [["1", "2"], ["1", "1"]]}
MEETINGS = (
    {
        "meeting_transcripts": [
            {"speaker": "Chair", "content": "Good morning and welcome to this meeting."},
            {"speaker": "Ms May", "content": CLOSURE},
            {"speaker": "Mr Bay", "content": BUDGET},
        ],
        "general_query_list": [GENERAL],
        "specific_query_list": [SPECIFIC],
    },
    {
        "meeting_transcripts": [
            {"speaker": "Chair", "content": "Let us speak about the closed school again, please."},
            {"speaker": "Ms Day", "content": "I have nothing to add."},
        ],
        "general_query_list": [GENERAL],
        "specific_query_list": [],
    },
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The three data sets in the published layout, made up and tiny."""
    files = {
        "piaf/piaf-v1.1.json": json.dumps({"version": "1.1", "data": articles()}),
        "flores200/eng.devtest": "\n".join(ENGLISH) + "\n",
        "flores200/fra.devtest": "\n".join(FRENCH) + "\n",
        "flores200/metadata_devtest.tsv": "URL\tdomain\n" + "".join(f"{page}\twikinews\n" for page in PAGES),
        "qmsum/Committee/val.jsonl": json.dumps(MEETINGS[0]) + "\n",
        "qmsum/Committee/test.jsonl": json.dumps(MEETINGS[1]) + "\n",
    }
    for name, text in files.items():
        path = tmp_path / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "data"


def articles() -> list[object]:
    """The articles of `PIAF` as the data set writes them."""

    def paragraph(context: str, questions: list[str]) -> object:
        return {"context": context, "qas": [{"question": asked, "answers": []} for asked in questions]}

    return [
        {"title": title, "paragraphs": [paragraph(*item) for item in paragraphs.items()]}
        for title, paragraphs in PIAF.items()
    ]


def task(folder: Path, name: str) -> Task:
    return next(task for task in read_tasks(folder) if task.name == name)


def right(task: Task) -> dict[str, set[str]]:
    """Questions, and the texts of the passages that are right for them."""
    texts = {passage.id: passage.text for passage in task.passages}
    return {request.text: {texts[i] for i in request.relevant} for request in task.requests}


# --- what is read -----------------------------------------------------------------------------------------


def test_a_question_of_piaf_asks_for_the_passage_that_it_was_written_on(folder: Path) -> None:
    piaf = task(folder, "PIAF")
    assert right(piaf) == {
        "Quel est le plus grand lac alpin ?": {LAC},
        "Quelle rive est suisse ?": {RIVE},
        "En quelle année le train arrive-t-il ?": {FILM},
        "Où est le Léman ?": {LAC},
    }
    assert list(piaf.titles.values()) == ["Lac Léman", "L'Arrivée d'un train"]


def test_passages_of_piaf_that_read_the_same_are_one(folder: Path) -> None:
    assert [passage.text for passage in task(folder, "PIAF").passages] == [LAC, RIVE, FILM]


def test_a_sentence_of_flores_asks_for_the_passage_with_its_translation(folder: Path) -> None:
    first, rest, other = " ".join(FRENCH[:3]), FRENCH[3], " ".join(FRENCH[4:])
    wanted = [first, first, first, rest, other, other]
    assert right(task(folder, "FLORES en → fr")) == {
        asked: {passage} for asked, passage in zip(ENGLISH, wanted, strict=True)
    }


def test_flores_is_asked_the_other_way_round_too(folder: Path) -> None:
    assert right(task(folder, "FLORES fr → en"))[FRENCH[3]] == {ENGLISH[3]}


def test_a_question_of_qmsum_asks_for_every_turn_of_its_spans(folder: Path) -> None:
    qmsum = task(folder, "QMSum")
    assert right(qmsum) == {"What about the school?": {f"Ms May: {CLOSURE}", f"Mr Bay: {BUDGET}"}}
    assert qmsum.within_source


def test_a_sample_is_the_same_for_the_same_seed_and_keeps_its_order(folder: Path) -> None:
    whole = task(folder, "FLORES en → fr")
    sample = whole.sample(3, seed=1)
    assert sample == whole.sample(3, seed=1)
    assert list(sample.requests) == [request for request in whole.requests if request in sample.requests]
    assert (len(sample.requests), sample.passages) == (3, whole.passages)
    assert whole.sample(0, seed=1) == whole.sample(99, seed=1) == whole


# --- splits -----------------------------------------------------------------------------------------------


def test_an_article_stays_in_its_split() -> None:
    """Were one to move, what was trained on it would be judged by it."""
    titles = ("Sport", "Égypte", "Yoweri Museveni", "Algérie", "Transnistrie (État)", "Mridang")
    assert [split_of(title).value for title in titles] == [
        "dev",
        "dev",
        "dev",
        "train",
        "dev",
        "held-out",
    ]


def test_half_of_the_articles_train_and_three_tenths_judge() -> None:
    found = [split_of(f"Article {n}") for n in range(10_000)]
    shares = [found.count(split) / len(found) for split in (Split.TRAIN, Split.DEV, Split.HELD_OUT)]
    assert shares == pytest.approx([0.5, 0.2, 0.3], abs=0.02)


def test_held_out_are_the_articles_whose_titles_say_so(folder: Path) -> None:
    piaf = task(folder, "PIAF")
    expected = {
        source for source, title in zip(piaf.titles, PIAF, strict=True) if split_of(title) is Split.HELD_OUT
    }
    assert piaf.held_out == expected


# --- figures ----------------------------------------------------------------------------------------------


def test_figures_are_those_worked_out_by_hand() -> None:
    requests = [
        Request("one right, second", "fr", "a", frozenset({"a#1"})),
        Request("two right, first and fourth", "fr", "b", frozenset({"b#1", "b#2"})),
    ]
    found = figures(requests, [["x", "a#1"], ["b#2", "x", "y", "b#1"]], compared_with=[["a#1"], ["b#2"]])
    second = 1 / math.log2(3)
    two = (1 + 1 / math.log2(5)) / (1 + second)
    values = {name: estimate.value for name, estimate in found.measures.items()}
    assert values == pytest.approx(
        {
            "first right": 1 / 2,
            "recall@5": 1.0,
            "recall@10": 1.0,
            "MRR@10": (1 / 2 + 1) / 2,
            "nDCG@10": (second + two) / 2,
        }
    )
    assert found.lead is not None
    assert found.lead.value == pytest.approx((second + two) / 2 - (1 + 1 / (1 + second)) / 2)


def test_with_fewer_than_five_sources_no_interval_is_claimed() -> None:
    requests = [Request("?", "fr", f"source {n}", frozenset({"a"})) for n in range(4)]
    estimate = figures(requests, [["a"]] * 4, compared_with=None).measures["nDCG@10"]
    assert (estimate.value, estimate.low, estimate.high) == (1.0, None, None)


# --- systems ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ranker", [PlainBm25, CharacterNGrams])
def test_a_baseline_finds_what_shares_words_and_nothing_else(
    folder: Path, ranker: type[PlainBm25 | CharacterNGrams]
) -> None:
    piaf = task(folder, "PIAF")
    baseline = Baseline(piaf, ranker)
    ids = {passage.text: passage.id for passage in piaf.passages}
    asked = Request("La Ciotat", "fr", "piaf-001", frozenset())
    assert baseline.rank(asked)[0] == ids[FILM]
    assert baseline.rank(Request("xyzzy", "fr", "piaf-001", frozenset())) == []


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Embedder]:
    """The packaged encoder, which embeds each text of this module once."""
    folder = tmp_path_factory.mktemp("vectors")
    with closing(kept_embedder("packaged", folder, keeps_questions=True)) as kept:
        yield kept


def test_greffier_finds_the_passage_in_each_of_its_forms(
    folder: Path, encoder: Embedder, tmp_path: Path
) -> None:
    piaf = task(folder, "PIAF")
    for name, product in products(piaf, encoder, tmp_path / "index"):
        first = [product.rank(request)[0] for request in piaf.requests[:3]]
        assert [{found} for found in first] == [request.relevant for request in piaf.requests[:3]], name


def test_greffier_without_headings_is_measured_where_there_are_titles(
    folder: Path, encoder: Embedder, tmp_path: Path
) -> None:
    names = {
        name: [product for product, _ in products(task(folder, name), encoder, tmp_path / name)]
        for name in ("PIAF", "QMSum")
    }
    assert "Greffier without headings" in names["PIAF"]
    assert "Greffier without headings" not in names["QMSum"]


def test_a_question_on_one_meeting_finds_its_turns_only(
    folder: Path, encoder: Embedder, tmp_path: Path
) -> None:
    qmsum = task(folder, "QMSum")
    asked = qmsum.requests[0]
    systems = [Baseline(qmsum, PlainBm25), *(p for _, p in products(qmsum, encoder, tmp_path))]
    for system in systems:
        found = system.rank(asked)
        assert found
        assert {passage.partition("#")[0] for passage in found} == {asked.source}


# --- the command ------------------------------------------------------------------------------------------


def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *arguments: object) -> int:
    monkeypatch.setenv("GREFFIER_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(sys, "argv", ["bench.public", *map(str, arguments)])
    return main()


def test_every_system_is_measured_on_every_task(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written = tmp_path / "figures.json"
    assert run(monkeypatch, tmp_path, folder, "--questions", 2, "--json", written) == 0
    printed = capsys.readouterr().out
    assert "**PIAF, all**: 2 of 4 questions on" in printed
    assert "| BM25, plain words |" in printed
    tables = json.loads(written.read_text(encoding="utf-8"))["tables"]
    assert {table["task"] for table in tables} == {"PIAF", "FLORES en → fr", "FLORES fr → en", "QMSum"}
    of_flores = next(table for table in tables if table["task"] == "FLORES en → fr")
    stated = {row["system"]: row["stated"] for row in of_flores["rows"] if row["stated"]}
    assert stated == {"BM25, plain words": 0.539, "character 3–5-grams": 0.905}


def test_without_data_one_sentence_says_what_is_expected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, tmp_path, tmp_path / "nowhere") == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "piaf/piaf-v1.1.json" in said
    assert "qmsum/Committee/val.jsonl" in said


@pytest.mark.parametrize("file", ["nowhere/figures.json", "."])
def test_a_file_that_cannot_be_written_is_said_before_anything_is_measured(
    folder: Path,
    tmp_path: Path,
    file: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(monkeypatch, tmp_path, folder, "--json", tmp_path / file) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert "cannot be written" in printed.err


def test_what_is_there_is_measured_and_what_is_asked_for_must_be_there(folder: Path) -> None:
    (folder / "qmsum/Committee/val.jsonl").unlink()
    assert {task.name for task in read_tasks(folder)} == {"PIAF", "FLORES en → fr", "FLORES fr → en"}
    with pytest.raises(BenchmarksMissing, match=r"The data set qmsum lacks qmsum/Committee/val\.jsonl"):
        read_tasks(folder, ["qmsum"])


def test_an_unknown_data_set_is_named_with_those_there_are(folder: Path) -> None:
    with pytest.raises(BenchmarksMissing, match="no data set 'squad': choose among piaf, flores, qmsum"):
        read_tasks(folder, ["squad"])


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("garbage", [b"", b"[]", b'{"data": [{}]}\n', b"\xff\xfe"])
def test_a_file_in_another_form_is_one_sentence(folder: Path, name: str, garbage: bytes) -> None:
    (folder / SETS[name].FILES[0]).write_bytes(garbage)
    with pytest.raises(BenchmarksMissing, match=f"The data set {name} in .* is not in its published form"):
        read_tasks(folder, [name])
