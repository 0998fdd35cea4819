"""The index on disk: complete or not there, reused where unchanged, refused where it cannot be trusted."""

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock

from corpus.records import (
    Decision,
    Document,
    Function,
    Kind,
    Outcome,
    Paragraph,
    Reference,
    ReferenceKind,
    Revision,
    RevisionKind,
    Role,
    SourceSpan,
    SpanKind,
    Speaker,
)
from index import store
from index.errors import (
    IndexBusy,
    IndexCorrupt,
    IndexMismatch,
    IndexMissing,
    IndexNoFolder,
    IndexNotWritable,
    IndexUnusable,
)
from index.store import Passage, load, write
from index.torch_encoder import Progress, Vectors


class HashingEmbedder:
    """Deterministic vectors without a model; counts the texts it was given."""

    def __init__(self, name: str = "hashing", dimension: int = 8) -> None:
        self.name = name
        self.dimension = dimension
        self.embedded: list[str] = []

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        self.embedded += texts
        if progress:
            progress(len(texts))
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text: str) -> Vectors:
        seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
        values = np.random.default_rng(seed).normal(size=self.dimension)
        return (values / np.linalg.norm(values)).astype(np.float32)


def paragraph(document: str, number: int) -> Paragraph:
    return Paragraph(
        id=f"{document}#1.{number}",
        document_id=document,
        locator=f"1.{number}",
        label=f"§ 1.{number}",
        heading="Budget",
        text=f"Le Conseil examine le point {number} de {document} « à l'étude ».",
        role=Role.INTERVENTION,
        speaker=Speaker("Le conseiller du Canada", ("CA",), Function.COUNCILLOR),
        states=("CA",),
        references=(Reference(ReferenceKind.DOCUMENT, "C23/74+Corr.1", "C23/74", 3, 10),),
        revisions=(Revision(RevisionKind.SUSPECTED, 3, 11, "20182022", ("2018", "2022")),),
        decision=f"{document}#1.2" if number == 2 else None,
    )


def document(name: str, paragraphs: int = 3) -> Document:
    return Document(
        id=name,
        path=f"{name}.txt",
        kind=Kind.MINUTES,
        language="fr",
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        title="Procès-verbal",
        paragraphs=tuple(paragraph(name, number) for number in range(1, paragraphs + 1)),
        session="C23",
        decisions=(Decision(f"{name}#1.2", name, (f"{name}#1.2",), (Outcome.NOTED, Outcome.REFERRED)),),
        spans=(SourceSpan(0, 10, SpanKind.TEXT, "1.1"),),
    )


def passages_of(*documents: Document) -> tuple[Passage, ...]:
    return tuple(
        Passage(p.id, (p.id,), (p.text, f"{p.heading}\n{p.text}"), ("budget", f"point-{p.locator}"))
        for d in documents
        for p in d.paragraphs
    )


ONE, TWO = document("C23-minutes"), document("C24-minutes", paragraphs=4)


def write_both(folder: Path, embedder: HashingEmbedder | None = None, **options: bool) -> store.BuildReport:
    return write(folder, (ONE, TWO), passages_of(ONE, TWO), embedder or HashingEmbedder(), **options)


def generation(folder: Path) -> Path:
    return folder / json.loads((folder / "manifest.json").read_text())["generation"]


def edit_manifest(folder: Path, **values: object) -> None:
    path = folder / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    report = write_both(tmp_path)
    artefact = load(tmp_path, "hashing")
    assert artefact.documents == (replace(ONE, spans=()), replace(TWO, spans=()))
    assert artefact.passages == passages_of(ONE, TWO)
    assert (report.documents, report.paragraphs, report.passages) == (2, 7, 7)
    assert (report.embedded, report.reused) == (7, 0)
    assert artefact.lexical.document_frequency("budget") == 7


def test_a_passage_is_the_mean_of_its_texts(tmp_path: Path) -> None:
    write_both(tmp_path)
    artefact = load(tmp_path, "hashing")
    texts = artefact.passages[4].texts
    mean = np.mean([HashingEmbedder().embed_query(text) for text in texts], axis=0)
    scores, rows = artefact.vectors.search((mean / np.linalg.norm(mean)).astype(np.float32), 1)
    assert rows.tolist() == [4]
    assert scores == pytest.approx([1.0])


def test_the_manifest_says_what_the_index_is(tmp_path: Path) -> None:
    write_both(tmp_path)
    manifest = load(tmp_path, "hashing").manifest
    assert (manifest.embedder, manifest.dimension) == ("hashing", 8)
    assert (manifest.documents, manifest.paragraphs, manifest.passages) == (2, 7, 7)
    assert (manifest.vectors.kind, manifest.vectors.recall) == ("IndexFlatIP", 1.0)
    assert {file.name for file in manifest.files} == {path.name for path in generation(tmp_path).iterdir()}


def test_an_unchanged_corpus_is_neither_embedded_nor_written(tmp_path: Path) -> None:
    write_both(tmp_path)
    before = (tmp_path / "manifest.json").read_bytes()
    again = HashingEmbedder()
    report = write_both(tmp_path, again)
    assert (report.embedded, report.reused, again.embedded) == (0, 7, [])
    assert (tmp_path / "manifest.json").read_bytes() == before


def test_only_what_changed_is_embedded_and_the_rest_keeps_its_very_vectors(tmp_path: Path) -> None:
    write_both(tmp_path)
    before = load(tmp_path, "hashing").vectors.reconstruct()
    changed = replace(passages_of(ONE)[1], texts=("Un texte nouveau",))
    passages = (passages_of(ONE)[0], changed, *passages_of(TWO))
    embedder = HashingEmbedder()
    report = write(tmp_path, (ONE, TWO), passages, embedder)
    after = load(tmp_path, "hashing").vectors.reconstruct()
    assert (report.embedded, report.reused) == (1, 5)
    assert embedder.embedded == ["Un texte nouveau"]
    assert np.array_equal(after[[0, 2, 3, 4, 5]], before[[0, 3, 4, 5, 6]])


def test_a_change_without_new_texts_is_written_without_the_encoder(tmp_path: Path) -> None:
    write_both(tmp_path)
    embedder = HashingEmbedder()
    write(tmp_path, (replace(ONE, title="Autre titre"),), passages_of(ONE), embedder)
    assert embedder.embedded == []
    assert load(tmp_path, "hashing").documents[0].title == "Autre titre"


def test_a_text_that_passages_share_is_embedded_once(tmp_path: Path) -> None:
    embedder = HashingEmbedder()
    passages = tuple(Passage(f"{n}", (ONE.paragraphs[0].id,), ("le même",), ()) for n in range(3))
    write(tmp_path, (ONE,), passages, embedder)
    assert embedder.embedded == ["le même"]


def test_rebuild_embeds_everything(tmp_path: Path) -> None:
    write_both(tmp_path)
    report = write_both(tmp_path, rebuild=True)
    assert (report.embedded, report.reused) == (7, 0)


def test_another_encoder_embeds_everything(tmp_path: Path) -> None:
    write_both(tmp_path)
    assert write_both(tmp_path, HashingEmbedder("other")).embedded == 7
    assert load(tmp_path, "other").manifest.embedder == "other"


def test_another_model_under_the_same_name_embeds_everything(tmp_path: Path) -> None:
    write(tmp_path, (ONE,), passages_of(ONE), HashingEmbedder())
    assert write_both(tmp_path, HashingEmbedder(dimension=16)).embedded == 7
    assert load(tmp_path, "hashing").manifest.dimension == 16


def test_progress_counts_the_texts(tmp_path: Path) -> None:
    calls: list[tuple[int, int]] = []
    write(tmp_path, (ONE,), passages_of(ONE), HashingEmbedder(), progress=lambda *call: calls.append(call))
    assert calls == [(0, 6), (6, 6)]


def test_an_index_of_no_documents_can_be_kept(tmp_path: Path) -> None:
    write(tmp_path, (), (), HashingEmbedder())
    assert load(tmp_path, "hashing").passages == ()


def refused(folder: Path, error: type[IndexUnusable], *words: str, embedder: str = "hashing") -> None:
    with pytest.raises(error) as caught:
        load(folder, embedder)
    sentence = str(caught.value)
    assert all(word in sentence for word in (*words, str(folder), "greffier index", f"--index {folder}"))
    assert "\n" not in sentence
    assert sentence.endswith(".")


def test_no_index_is_said_to_be_missing(tmp_path: Path) -> None:
    refused(tmp_path, IndexMissing, "no index")
    refused(tmp_path / "nowhere", IndexMissing, "no index")


def test_a_file_is_no_folder_of_an_index(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(IndexNoFolder, match="is a file"):
            load(folder, "hashing")


def test_files_without_a_manifest_are_said_to_be_an_interrupted_writing(tmp_path: Path) -> None:
    write_both(tmp_path)
    (tmp_path / "manifest.json").unlink()
    refused(tmp_path, IndexCorrupt, "interrupted", "--rebuild")


def test_another_format_is_refused(tmp_path: Path) -> None:
    write_both(tmp_path)
    edit_manifest(tmp_path, format=99)
    refused(tmp_path, IndexMismatch, "format 99", "--rebuild")


def test_another_encoder_is_refused(tmp_path: Path) -> None:
    write_both(tmp_path)
    refused(tmp_path, IndexMismatch, "'hashing'", "'packaged'", "--rebuild", embedder="packaged")


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\x00\x80", b'"text"', b'{"format": 2}', b'{"format": 2, "passages": "x"}'],
)
def test_a_garbled_manifest_is_refused(tmp_path: Path, content: bytes) -> None:
    write_both(tmp_path)
    (tmp_path / "manifest.json").write_bytes(content)
    refused(tmp_path, IndexCorrupt, "manifest.json", "--rebuild")


def test_a_manifest_that_points_outside_is_refused(tmp_path: Path) -> None:
    write_both(tmp_path)
    edit_manifest(tmp_path, generation="../elsewhere")
    refused(tmp_path, IndexCorrupt, "manifest.json")


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def garble(path: Path) -> None:
    path.write_bytes(b"\xff" * path.stat().st_size)


FILES = (
    "documents.jsonl",
    "passages.jsonl",
    "vectors.faiss",
    "vocabulary.txt",
    "offsets.npy",
    "rows.npy",
    "weights.npy",
)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", [truncate, garble, Path.unlink])
def test_a_damaged_file_is_named_and_the_index_can_be_written_again(
    tmp_path: Path, name: str, damage: Callable[[Path], None]
) -> None:
    write_both(tmp_path)
    damage(generation(tmp_path) / name)
    refused(tmp_path, IndexCorrupt, name, "--rebuild")
    assert write_both(tmp_path).embedded == 7
    assert len(load(tmp_path, "hashing").passages) == 7


@pytest.mark.parametrize("field", ["passages", "dimension", "corpus_hash"])
def test_vectors_ids_and_documents_that_do_not_match_are_refused(tmp_path: Path, field: str) -> None:
    write_both(tmp_path)
    edit_manifest(tmp_path, **{field: "0" * 64 if field == "corpus_hash" else 5})
    refused(tmp_path, IndexCorrupt, "--rebuild")


def test_a_passage_of_an_unknown_paragraph_is_refused(tmp_path: Path) -> None:
    write(tmp_path, (ONE,), (Passage("x", ("C23-minutes#9.9",), ("texte",), ()),), HashingEmbedder())
    refused(tmp_path, IndexCorrupt, "paragraph")


def test_a_folder_that_is_a_file_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "index"
    path.write_text("mine")
    for folder in (path, path / "below"):
        with pytest.raises(IndexNotWritable, match="cannot be written"):
            write_both(folder)
    assert path.read_text() == "mine"


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    foreign = [tmp_path / "notes.txt", tmp_path / "generation-mine" / "a", tmp_path / "manifest.json.bak"]
    for path in foreign:
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine")
    for _ in range(3):
        write_both(tmp_path, rebuild=True)
    assert [path.read_text() for path in foreign] == ["mine"] * 3


def test_one_generation_before_is_kept_and_no_more(tmp_path: Path) -> None:
    kept = []
    for _ in range(3):
        write_both(tmp_path, rebuild=True)
        kept.append(generation(tmp_path))
    assert [path.is_dir() for path in kept] == [False, True, True]


def test_an_opened_index_survives_the_writings_after_it(tmp_path: Path) -> None:
    write_both(tmp_path)
    opened = load(tmp_path, "hashing")
    before = opened.vectors.reconstruct().copy()
    for _ in range(3):
        write(tmp_path, (ONE,), passages_of(ONE), HashingEmbedder(), rebuild=True)
    assert np.array_equal(opened.vectors.reconstruct(), before)
    assert opened.lexical.scores({"budget": 1.0}).shape == (7,)


def test_readers_are_served_while_writers_write(tmp_path: Path) -> None:
    write_both(tmp_path)
    done = threading.Event()
    sizes: set[int] = set()

    def read() -> None:
        while not done.is_set():
            sizes.add(len(load(tmp_path, "hashing").passages))

    reader = threading.Thread(target=read)
    reader.start()
    for round_ in range(20):
        documents = (ONE,) if round_ % 2 else (ONE, TWO)
        write(tmp_path, documents, passages_of(*documents), HashingEmbedder(), rebuild=True)
    done.set()
    reader.join()
    assert sizes
    assert sizes <= {3, 7}


def test_a_second_writer_is_told_to_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_PATIENCE", 0.05)
    with FileLock(tmp_path / "write.lock"), pytest.raises(IndexBusy, match="Another process"):
        write_both(tmp_path)


def write_without_end(folder: Path) -> None:
    print("ready", flush=True)
    while True:
        for documents in ((ONE,), (ONE, TWO)):
            write(folder, documents, passages_of(*documents), HashingEmbedder(), rebuild=True)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_writer_killed_at_any_moment_leaves_an_index_that_serves(
    tmp_path: Path, number: signal.Signals
) -> None:
    write_both(tmp_path)
    moments = random.Random(7)
    for _ in range(4):
        with subprocess.Popen(
            [sys.executable, __file__, tmp_path],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(moments.uniform(0.0, 0.3))
            writer.send_signal(number)
        assert len(load(tmp_path, "hashing").passages) in (3, 7)
    write_both(tmp_path, rebuild=True)
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) <= 2  # what was left behind is gone


if __name__ == "__main__":  # the writer that the test above kills
    write_without_end(Path(sys.argv[1]))
