"""Vectors are found by cosine; an exact index is exact, a graph says how exact it is."""

from pathlib import Path

import numpy as np
import pytest

from index.vectors import VectorDescription, VectorIndex, Vectors


def unit_rows(rows: int, dimension: int = 16, seed: int = 0) -> Vectors:
    values = np.random.default_rng(seed).normal(size=(rows, dimension)).astype(np.float32)
    return values / np.linalg.norm(values, axis=1, keepdims=True)


def test_the_nearest_come_first_with_their_cosines() -> None:
    vectors = np.array([[1, 0], [0, 1], [0.6, 0.8]], dtype=np.float32)
    scores, rows = VectorIndex.build(vectors).search(np.array([0, 1], dtype=np.float32), 2)
    assert rows.tolist() == [1, 2]
    assert scores == pytest.approx([1.0, 0.8])


def test_no_more_rows_come_back_than_there_are() -> None:
    vectors = unit_rows(3)
    assert len(VectorIndex.build(vectors).search(vectors[0], 10)[1]) == 3
    assert len(VectorIndex.build(vectors[:0]).search(vectors[0], 10)[1]) == 0


def test_all_scores_are_the_cosines() -> None:
    vectors = unit_rows(50)
    assert VectorIndex.build(vectors).scores_for(vectors[7]) == pytest.approx(vectors @ vectors[7], abs=1e-6)


@pytest.mark.parametrize("exact_below", [10_000, 1])
def test_a_saved_index_gives_back_the_very_vectors_and_ranking(tmp_path: Path, exact_below: int) -> None:
    vectors = unit_rows(500)
    index = VectorIndex.build(vectors, exact_below)
    index.save(tmp_path / "vectors")
    loaded = VectorIndex.load(tmp_path / "vectors", index.description)
    assert (loaded.size, loaded.dimension) == (500, 16)
    assert np.array_equal(loaded.reconstruct(), vectors)
    assert loaded.search(vectors[3], 10)[1].tolist() == index.search(vectors[3], 10)[1].tolist()


def test_a_small_index_is_exact() -> None:
    assert VectorIndex.build(unit_rows(20)).description == VectorDescription(
        "IndexFlatIP", recall=1.0, sample=0
    )


def test_a_large_index_is_a_graph_whose_recall_was_measured() -> None:
    vectors = unit_rows(2_000)
    index = VectorIndex.build(vectors, exact_below=1_000)
    assert index.description.kind == "IndexHNSWFlat"
    assert index.description.sample == 200
    found = [
        len({*index.search(q, 10)[1]} & {*np.argsort(-(vectors @ q))[:10]}) / 10
        for q in unit_rows(50, seed=1)
    ]
    assert np.mean(found) > 0.95
    assert index.description.recall > 0.95


@pytest.mark.parametrize("kept", [0, 3, 40, 900])
def test_a_truncated_file_is_refused(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "vectors"
    index = VectorIndex.build(unit_rows(50))
    index.save(path)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(ValueError, match="truncated"):
        VectorIndex.load(path, index.description)


def test_a_file_of_another_type_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "vectors"
    VectorIndex.build(unit_rows(50)).save(path)
    with pytest.raises(ValueError, match="another type"):
        VectorIndex.load(path, VectorDescription("IndexHNSWFlat", 1.0, 200))
