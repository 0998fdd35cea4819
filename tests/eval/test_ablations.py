"""Each ablation leaves out what it says, and nothing else; the system and the index it is taken from stay."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers import Answer
from bot.settings import Settings
from bot.workspace import Workspace
from corpus.record import Record
from eval.ablations import ABLATIONS, ablated
from eval.errors import AblationUnknown
from eval.fusion import PlainFusion, fuse
from index import Hit, Query, Retriever
from index.build import build
from index.codec import decode
from index.lexical import analyse
from index.manifest import Manifest
from index.passages import passages
from index.shape import WHOLE, Shape
from index.store import Artefact, load

RTI = "Règlement des télécommunications internationales"
DECIDED = ("C23-minutes#2.8", "C23-minutes#2.9")


@pytest.fixture
def workspace(sample_workspace: Workspace, tmp_path: Path) -> Workspace:
    """The workspace of the sample with a cache of its own, where only the encoder's weights are."""
    cache = tmp_path / "cache"
    cache.mkdir()
    for kept in sample_workspace.settings.cache.glob("multilingual*"):
        (cache / kept.name).symlink_to(kept)
    return Workspace(replace(sample_workspace.settings, cache=cache))


@pytest.fixture(scope="module")
def artefact(sample_workspace: Workspace) -> Artefact:
    return load(sample_workspace.settings.index, sample_workspace.embedder().name)


@pytest.fixture(scope="module")
def sample(sample_workspace: Workspace) -> Retriever:
    return sample_workspace.retriever()


def ids(hits: list[Hit]) -> list[str]:
    return [hit.paragraph.id for hit in hits]


def untimed(answer: Answer) -> Answer:
    return replace(answer, timings_ms={})


def made_below(workspace: Workspace) -> list[Path]:
    """The folders of the indexes that ablations have made."""
    return sorted((workspace.settings.cache / "ablations").glob("*"))


# --- the whole


def test_with_no_ablation_the_answers_are_those_of_the_system(workspace: Workspace) -> None:
    system = ablated(workspace, ())
    for question in ("What did the Council decide on the ITR expert group?", "Qui préside le GTC-COP ?"):
        assert untimed(system.answer(question)) == untimed(workspace.answerer().answer(question))
    assert not made_below(workspace)


def test_an_index_made_as_ever_has_every_part(artefact: Artefact) -> None:
    assert artefact.manifest.shape == WHOLE == Shape(headings=True, decision_units=True)
    assert artefact.passages == passages(artefact.documents)


def test_an_index_made_before_shapes_were_told_has_every_part(sample_index: Path) -> None:
    values = json.loads((sample_index / "manifest.json").read_text())
    values.pop("shape", None)
    assert decode(Manifest, values).shape == WHOLE


# --- names


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("no-heading", "no-headings"), ("nolexical", "no-lexical"), ("fusion", "plain-fusion")],
)
def test_an_unknown_name_is_refused_and_the_nearest_named(workspace, typed: str, nearest: str) -> None:
    with pytest.raises(AblationUnknown) as refused:
        ablated(workspace, ["no-terms", typed])
    assert f"“{typed}”" in str(refused.value)
    assert nearest in str(refused.value)


def test_every_ablation_leaves_out_another_part() -> None:
    parts = [ablation.part for ablation in ABLATIONS.values()]
    assert len(set(parts)) == len(parts)


@pytest.mark.parametrize("name", ["no-terms", "no-lexical", "plain-fusion"])
def test_a_name_takes_out_its_part_and_no_other(workspace: Workspace, artefact: Artefact, name: str) -> None:
    embedder = workspace.embedder()
    retriever = {
        "no-terms": Retriever(artefact, embedder, terms=lambda _: ()),
        "no-lexical": Retriever(artefact, embedder, lexical=False),
        "plain-fusion": Retriever(artefact, embedder, PlainFusion(artefact)),
    }[name]
    question = "What did the United States say about WSIS?"
    answer = untimed(ablated(workspace, [name]).answer(question))
    assert answer == untimed(workspace.answerer_with(retriever).answer(question))
    assert answer != untimed(workspace.answerer().answer(question))
    assert not made_below(workspace), "these search the index of the workspace"


# --- no-headings


def test_without_headings_a_passage_is_nothing_but_its_own_words(record: Record) -> None:
    texts = {p.id: p.text for document in record.documents for p in document.paragraphs}
    for passage in passages(record.documents, Shape(headings=False)):
        told = "\n".join(texts[i] for i in passage.paragraph_ids)
        assert all(text in told for text in passage.texts)
        assert not passage.tokens or list(passage.tokens) == analyse(told, "fr")


def test_with_headings_a_paragraph_has_the_words_of_its_title(record: Record) -> None:
    (spoken,) = (p for p in passages(record.documents) if p.id == "C23-minutes#2.8")
    heading = record.paragraph("C23-minutes#2.8").heading
    assert any(heading in text for text in spoken.texts)
    assert set(analyse(heading, "fr")) <= set(spoken.tokens)


# --- no-decision-units


def test_without_decision_units_no_passage_is_a_decision(record: Record) -> None:
    found = passages(record.documents, Shape(decision_units=False))
    assert {p.id for p in passages(record.documents)} - {p.id for p in found} == {
        f"{d.id}@decision" for d in record.decisions if len(d.paragraphs) > 1
    }
    assert all(len(p.paragraph_ids) == 1 for p in found)


def test_without_decision_units_a_decision_is_found_by_its_own_words_alone(
    workspace: Workspace, sample: Retriever, tmp_path: Path
) -> None:
    record, folder, embedder = workspace.record(), tmp_path / "index", workspace.embedder()
    shape, beside = Shape(decision_units=False), workspace.settings.index
    build(record.documents, folder, embedder, shape=shape, beside=beside)
    apart = Retriever(load(folder, embedder.name), embedder)
    query = Query("the ITR expert group", "en", seeks_decision=True, top_k=200)
    assert tuple(ids(sample.search(query))[:2]) == DECIDED
    found = ids(apart.search(query))
    assert not set(DECIDED) & set(found[:5])
    assert any("\n".join(decision.paragraphs) not in "\n".join(found) for decision in record.decisions)


# --- no-terms


def test_without_terms_the_english_acronym_does_not_reach_the_french_one(
    workspace: Workspace, sample: Retriever, artefact: Artefact
) -> None:
    plain = Retriever(artefact, workspace.embedder(), terms=lambda _: ())
    query = Query("ITR", "en", top_k=200)
    covered = {hit.paragraph.id for hit in sample.search(query) if hit.evidence.covered}
    left = {hit.paragraph.id for hit in plain.search(query) if hit.evidence.covered}
    printed = {hit.paragraph.id for hit in sample.search(query) if "itr" in words_of(hit)}
    assert left == printed < covered
    assert sample.knows("WTPF", "en")
    assert not plain.knows("WTPF", "en")


def words_of(hit: Hit) -> list[str]:
    """The tokens of a paragraph under its heading, with those of its decision."""
    return analyse(f"{hit.paragraph.heading}\n{hit.paragraph.text}", hit.document.language)


# --- no-lexical


def test_without_the_lexical_side_no_word_counts_not_even_a_symbol(
    workspace: Workspace, sample: Retriever, artefact: Artefact
) -> None:
    dense = Retriever(artefact, workspace.embedder(), lexical=False)
    query = Query("C23/74", "fr", top_k=200)
    assert sample.search(query)[0].evidence.covered == 1
    assert all(hit.evidence.covered == 0 for hit in dense.search(query))


def test_without_the_lexical_side_names_are_still_known(workspace: Workspace, artefact: Artefact) -> None:
    dense = Retriever(artefact, workspace.embedder(), lexical=False)
    assert dense.knows("ITR", "en")
    assert not dense.knows("NATO", "en")


# --- plain-fusion


def test_fusion_adds_up_places() -> None:
    fused = fuse([["a", "b", "c"], ["c", "a"]])
    assert fused == pytest.approx({"a": 1 / 61 + 1 / 62, "b": 1 / 62, "c": 1 / 63 + 1 / 61})


def test_plain_fusion_ranks_by_places_and_keeps_the_evidence(
    workspace: Workspace, sample: Retriever, artefact: Artefact
) -> None:
    fusing = Retriever(artefact, workspace.embedder(), PlainFusion(artefact))
    query = Query("protection en ligne des enfants", "fr", top_k=200)
    by_sum, by_places = sample.search(query), fusing.search(query)
    assert {h.paragraph.id: h.evidence for h in by_sum} == {h.paragraph.id: h.evidence for h in by_places}
    assert ids(by_sum) != ids(by_places)
    scores = [hit.score for hit in by_places]
    assert scores == sorted(scores, reverse=True)
    assert 0 < scores[-1] < scores[0] <= 1


def test_under_plain_fusion_what_a_question_names_counts_nothing(
    workspace: Workspace, artefact: Artefact
) -> None:
    fusing = Retriever(artefact, workspace.embedder(), PlainFusion(artefact))
    plain = fusing.search(Query("consultations", "fr"))
    named = fusing.search(
        Query("consultations", "fr", symbols=("C23/83",), states=("US",), sessions=("C24",))
    )
    assert ids(plain) == ids(named)


def test_plain_fusion_without_the_lexical_side_is_the_order_of_cosines(
    workspace: Workspace, artefact: Artefact
) -> None:
    ranking = PlainFusion(artefact, lexical=False)
    fusing = Retriever(artefact, workspace.embedder(), ranking, lexical=False)
    hits = [h for h in fusing.search(Query("droits de l'homme", "fr")) if not h.paragraph.decision]
    cosines = [hit.evidence.best for hit in hits]
    assert cosines == sorted(cosines, reverse=True)


# --- the index of an ablation


def test_the_index_of_an_ablation_lies_apart_and_is_made_once(workspace: Workspace) -> None:
    index = workspace.settings.index
    before = {path: path.read_bytes() for path in index.rglob("*") if path.is_file()}
    ablated(workspace, ["no-decision-units"])
    (made,) = made_below(workspace)
    assert load(made, workspace.embedder().name).manifest.shape == Shape(decision_units=False)
    manifest = (made / "manifest.json").read_bytes()
    ablated(workspace, ["no-terms", "no-decision-units"])
    assert made_below(workspace) == [made]
    assert (made / "manifest.json").read_bytes() == manifest
    assert {path: path.read_bytes() for path in index.rglob("*") if path.is_file()} == before


def test_vectors_of_the_index_beside_are_taken_over(workspace: Workspace, tmp_path: Path) -> None:
    documents, embedder = workspace.record().documents, workspace.embedder()
    beside, shape = workspace.settings.index, Shape(decision_units=False)
    report = build(documents, tmp_path / "index", embedder, shape=shape, beside=beside)
    assert (report.embedded, report.reused) == (0, report.passages)


def test_another_corpus_gets_another_index_without_headings(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    settings = Settings(corpus=folder, index=tmp_path / "i", cache=workspace.settings.cache)
    for year in ("2023", "2024"):
        minutes = f"1\tPlateforme de {year}\n1.1\tUn conseiller présente le calendrier des réunions."
        (folder / "C23-minutes.txt").write_text(minutes, encoding="utf-8")
        small = Workspace(settings)
        small.index()
        ablated(small, ["no-headings"])
    made = [load(path, small.embedder().name) for path in made_below(small)]
    assert [one.manifest.shape for one in made] == [Shape(headings=False)] * 2
    spoken = [text for one in made for p in one.passages if "#1.1" in p.id for text in p.texts]
    assert spoken == ["Un conseiller présente le calendrier des réunions."] * 2
