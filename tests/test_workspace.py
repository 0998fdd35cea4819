"""Documents in and out of a corpus folder, the index kept in step, and nothing lost when something fails."""

import shutil
from pathlib import Path

import pytest

from bot import workspace as workspaces
from bot.settings import Settings, SettingsInvalid
from bot.workspace import Workspace
from corpus import SAMPLE
from corpus.errors import CorpusMissing, ManifestInvalid, UnknownParagraph
from corpus.manifest import read_manifest
from index.errors import IndexMissing

NOTE = "Une note\n\nLe Conseil se réunit à Genève pour examiner la feuille de route.\n"
OTHER = "Another note\n\nThe group met twice and reported to the plenary meeting.\n"


@pytest.fixture
def copied(sample_index: Path, tmp_path: Path) -> Workspace:
    """A workspace of its own on a copy of the sample and of its index."""
    shutil.copytree(SAMPLE, tmp_path / "corpus")
    shutil.copytree(sample_index, tmp_path / "index", ignore=shutil.ignore_patterns("*.lock"))
    return Workspace(Settings(corpus=tmp_path / "corpus", index=tmp_path / "index", cache=Settings().cache))


@pytest.fixture
def empty(tmp_path: Path) -> Workspace:
    """A workspace whose folders do not exist yet."""
    return Workspace(Settings(corpus=tmp_path / "c", index=tmp_path / "i", cache=Settings().cache))


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(NOTE, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a manifest, a file in a sub-folder, and files that cannot be read."""
    made = tmp_path / "folder"
    (made / "sub").mkdir(parents=True)
    (made / "sub" / "other.txt").write_text(OTHER, encoding="utf-8")
    (made / "note.txt").write_text(NOTE, encoding="utf-8")
    (made / "empty.txt").touch()
    (made / "image.png").write_bytes(b"\x89PNG\r\n\x00")
    (made / "manifest.toml").write_text(
        '[[document]]\nfile = "note.txt"\nid = "the-note"\nsession = "C25"\ntitle = "A \\"note\\""\n\n'
        '[[document]]\nfile = "empty.txt"\nid = "nothing"\n',
        encoding="utf-8",
    )
    return made


def held(workspace: Workspace) -> list[str]:
    """The ids of the documents that are indexed."""
    return sorted(document.id for document in workspace.record().documents)


SAMPLE_IDS = ["C23-83", "C23-minutes", "C24-minutes"]

# --- index


def test_an_unchanged_corpus_is_not_embedded_again(copied: Workspace) -> None:
    outcome = copied.index()
    assert (outcome.report.documents, outcome.report.embedded, outcome.failures) == (3, 0, ())


def test_progress_is_told_by_stage(empty: Workspace, note: Path) -> None:
    told: list[tuple[str, int, int]] = []
    empty.ingest([note], progress=lambda *step: told.append(step))
    assert {stage for stage, _, _ in told} == {"check", "read", "embed"}
    assert all(0 <= done <= of for _, done, of in told)


def test_a_missing_corpus_folder_is_said_and_the_old_index_stays(copied: Workspace) -> None:
    shutil.rmtree(copied.settings.corpus)
    with pytest.raises(CorpusMissing, match="no corpus folder"):
        copied.index()
    assert held(Workspace(copied.settings)) == SAMPLE_IDS


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01\x02\xff"])
def test_when_nothing_can_be_read_the_old_index_stays(copied: Workspace, content: bytes | None) -> None:
    for file in copied.settings.corpus.iterdir():
        file.unlink()
    if content is not None:
        (copied.settings.corpus / "bad.txt").write_bytes(content)
    with pytest.raises(CorpusMissing) as failed:
        copied.index()
    assert ("bad.txt" if content is not None else "no document") in str(failed.value)
    assert held(Workspace(copied.settings)) == SAMPLE_IDS


def test_many_failures_are_said_in_one_short_sentence(empty: Workspace) -> None:
    empty.settings.corpus.mkdir()
    for n in range(50):
        (empty.settings.corpus / f"{n:02}.txt").touch()
    with pytest.raises(CorpusMissing, match="and 45 more files"):
        empty.index()


def test_a_broken_manifest_is_said_and_the_old_index_stays(copied: Workspace) -> None:
    (copied.settings.corpus / "manifest.toml").write_text("[[document]", encoding="utf-8")
    with pytest.raises(ManifestInvalid):
        copied.index()
    assert held(Workspace(copied.settings)) == SAMPLE_IDS


def test_an_index_that_is_not_there_is_said_on_use(empty: Workspace) -> None:
    for use in (empty.record, empty.retriever, empty.answerer):
        with pytest.raises(IndexMissing):
            use()


def test_a_workspace_opens_its_parts_once(sample_workspace: Workspace) -> None:
    assert sample_workspace.retriever() is sample_workspace.retriever()
    assert sample_workspace.answerer() is sample_workspace.answerer()
    assert sample_workspace.record() is sample_workspace.retriever().record


def test_the_projects_own_corpus_starts_as_the_sample(
    tmp_path: Path, note: Path, monkeypatch: pytest.MonkeyPatch, sample_index: Path
) -> None:
    monkeypatch.setattr(workspaces, "PROJECT", tmp_path)
    index = shutil.copytree(sample_index, tmp_path / "i", ignore=shutil.ignore_patterns("*.lock"))
    fresh = Workspace(Settings(corpus=tmp_path / "var" / "corpus", index=index, cache=Settings().cache))
    fresh.ingest([note])
    assert held(fresh) == [*SAMPLE_IDS, "note"]
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["corpus"]


# --- ingest


def test_a_file_goes_into_a_new_folder_without_a_manifest(empty: Workspace, note: Path) -> None:
    outcome = empty.ingest([note])
    assert (outcome.report.documents, outcome.failures) == (1, ())
    assert [path.name for path in empty.settings.corpus.iterdir()] == ["note.txt"]
    assert held(empty) == ["note"]


def test_what_is_ingested_is_served_at_once(copied: Workspace, note: Path) -> None:
    assert held(copied) == SAMPLE_IDS
    copied.ingest([note])
    assert held(copied) == [*SAMPLE_IDS, "note"]
    assert copied.answerer().search("feuille de route examinée à Genève")


def test_a_folder_goes_in_with_its_sub_folders_and_what_its_manifest_says(
    empty: Workspace, folder: Path
) -> None:
    empty.ingest([folder])
    assert held(empty) == ["other", "the-note"]
    document = empty.record().document("the-note")
    assert (document.session, document.title, document.path) == ("C25", 'A "note"', "note.txt")
    assert empty.record().document("other").path == "sub/other.txt"


def test_files_that_cannot_be_read_stay_out_and_are_named(empty: Workspace, folder: Path) -> None:
    outcome = empty.ingest([folder])
    assert sorted(failure.path for failure in outcome.failures) == ["empty.txt", "image.png"]
    assert not (empty.settings.corpus / "empty.txt").exists()
    assert not (empty.settings.corpus / "image.png").exists()
    assert empty.index().failures == (), "the folder that was made has no bad file"


def test_a_folders_manifest_is_joined_to_the_one_that_is_there(copied: Workspace, folder: Path) -> None:
    before = (copied.settings.corpus / "manifest.toml").read_text(encoding="utf-8")
    copied.ingest([folder])
    assert held(copied) == [*SAMPLE_IDS, "other", "the-note"]
    after = (copied.settings.corpus / "manifest.toml").read_text(encoding="utf-8")
    assert after.startswith(before.rstrip()), "comments and order are kept"
    assert "empty.txt" not in after


def test_ingesting_again_changes_nothing(copied: Workspace, folder: Path) -> None:
    copied.ingest([folder])
    manifest = (copied.settings.corpus / "manifest.toml").read_bytes()
    outcome = copied.ingest([folder])
    assert (outcome.report.documents, outcome.report.embedded) == (5, 0)
    assert (copied.settings.corpus / "manifest.toml").read_bytes() == manifest


def test_a_file_of_the_same_name_is_replaced_and_keeps_its_entry(copied: Workspace, tmp_path: Path) -> None:
    newer = tmp_path / "C23-83.fr.txt"
    newer.write_text(NOTE, encoding="utf-8")
    copied.ingest([newer])
    document = copied.record().document("C23-83")
    assert "feuille de route" in document.paragraphs[-1].text
    assert document.symbol == "C23/83"
    assert held(copied) == SAMPLE_IDS


def test_a_bad_file_does_not_replace_a_good_one(copied: Workspace, tmp_path: Path) -> None:
    (tmp_path / "C23-83.fr.txt").touch()
    outcome = copied.ingest([tmp_path / "C23-83.fr.txt"])
    assert [failure.path for failure in outcome.failures] == ["C23-83.fr.txt"]
    assert held(copied) == SAMPLE_IDS


def test_the_corpus_folder_and_what_is_in_it_are_there_already(copied: Workspace) -> None:
    folder = copied.settings.corpus
    before = {path: path.read_bytes() for path in folder.rglob("*")}
    outcome = copied.ingest([folder, folder / "C23-83.fr.txt"])
    assert (outcome.report.documents, outcome.failures) == (3, ())
    assert {path: path.read_bytes() for path in folder.rglob("*")} == before


def test_a_path_that_does_not_exist_stops_before_anything_is_copied(empty: Workspace, note: Path) -> None:
    with pytest.raises(CorpusMissing, match=r"none\.txt"):
        empty.ingest([note, note.with_name("none.txt")])
    assert not empty.settings.corpus.exists()


def test_a_folder_that_holds_the_corpus_folder_is_refused(copied: Workspace, tmp_path: Path) -> None:
    with pytest.raises(CorpusMissing, match="holds the corpus folder"):
        copied.ingest([tmp_path])
    assert not (copied.settings.corpus / "corpus").exists()


def test_an_id_for_two_files_is_refused_before_anything_is_copied(copied: Workspace, folder: Path) -> None:
    (folder / "manifest.toml").write_text(
        '[[document]]\nfile = "note.txt"\nid = "C23-83"\n', encoding="utf-8"
    )
    with pytest.raises(ManifestInvalid, match="C23-83"):
        copied.ingest([folder])
    assert not (copied.settings.corpus / "note.txt").exists()


def test_a_corpus_folder_that_is_a_file_is_said(empty: Workspace, note: Path) -> None:
    empty.settings.corpus.touch()
    with pytest.raises(CorpusMissing, match="cannot be copied"):
        empty.ingest([note])


def test_nothing_readable_to_ingest_names_the_files(empty: Workspace, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").touch()
    with pytest.raises(CorpusMissing, match=r"bad\.txt"):
        empty.ingest([tmp_path / "bad.txt"])


# --- remove


def test_a_document_is_taken_out_with_its_entry(copied: Workspace) -> None:
    outcome = copied.remove("C23-83")
    assert (outcome.report.documents, outcome.report.embedded, outcome.failures) == (2, 0, ())
    assert held(copied) == ["C23-minutes", "C24-minutes"]
    assert not (copied.settings.corpus / "C23-83.fr.txt").exists()
    assert set(read_manifest(copied.settings.corpus)) == {"C23-minutes.fr.txt", "C24-minutes.fr.txt"}
    assert copied.index().failures == ()


def test_a_document_of_a_sub_folder_is_the_one_taken_out(empty: Workspace, folder: Path) -> None:
    (folder / "sub" / "note.txt").write_text(OTHER, encoding="utf-8")
    empty.ingest([folder])
    assert held(empty) == ["note", "other", "the-note"]
    empty.remove("note")
    assert held(empty) == ["other", "the-note"]
    assert not (empty.settings.corpus / "sub" / "note.txt").exists()


def test_an_unknown_document_is_answered_with_those_held(copied: Workspace) -> None:
    with pytest.raises(UnknownParagraph, match="C23-minutes"):
        copied.remove("C99-minutes")
    assert len(list(copied.settings.corpus.glob("*.txt"))) == 3


def test_the_only_document_is_not_taken_out(empty: Workspace, note: Path) -> None:
    empty.ingest([note])
    with pytest.raises(CorpusMissing, match="only document"):
        empty.remove("note")
    assert (empty.settings.corpus / "note.txt").exists()
    assert held(empty) == ["note"]


# --- names and ids


def contents(folder: Path) -> dict[str, str]:
    """The texts of a corpus folder by file."""
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.txt")}


def folders_of(place: Path, *texts: str) -> list[Path]:
    """The file `m.txt` in folders of their own, with these texts."""
    for n, text in enumerate(texts):
        (place / f"e{n}").mkdir()
        (place / f"e{n}" / "m.txt").write_text(text, encoding="utf-8")
    return [place / f"e{n}" for n in range(len(texts))]


@pytest.mark.parametrize("as_folders", [False, True])
def test_two_files_of_one_name_are_both_kept(empty: Workspace, tmp_path: Path, as_folders: bool) -> None:
    given = folders_of(tmp_path, NOTE, OTHER, OTHER)
    for _ in range(2):  # and again, they are the same two
        empty.ingest(given if as_folders else [folder / "m.txt" for folder in given])
        assert contents(empty.settings.corpus) == {"m.txt": NOTE, "m~2.txt": OTHER}
        assert held(empty) == ["m", "m~2"]


def test_a_name_with_a_suffix_replaces_no_other_file(empty: Workspace, tmp_path: Path) -> None:
    (tmp_path / "m~2.txt").write_text("Autre chose.\n", encoding="utf-8")
    empty.ingest([tmp_path / "m~2.txt"])
    empty.ingest([folder / "m.txt" for folder in folders_of(tmp_path, NOTE, OTHER)])
    assert contents(empty.settings.corpus) == {
        "m.txt": NOTE, "m~2.txt": "Autre chose.\n", "m~3.txt": OTHER
    }  # fmt: skip


def test_a_file_that_cannot_be_read_takes_no_name(empty: Workspace, tmp_path: Path) -> None:
    outcome = empty.ingest([folder / "m.txt" for folder in folders_of(tmp_path, "", NOTE)])
    assert [failure.path for failure in outcome.failures] == ["m.txt"]
    assert contents(empty.settings.corpus) == {"m.txt": NOTE}


def test_each_of_two_files_of_one_name_keeps_what_its_manifest_says(empty: Workspace, tmp_path: Path) -> None:
    given = folders_of(tmp_path, NOTE, OTHER)
    for folder in given:
        (folder / "manifest.toml").write_text(
            f'[[document]]\nfile = "m.txt"\nid = "{folder.name}"\n', encoding="utf-8"
        )
    empty.ingest(given)
    assert held(empty) == ["e0", "e1"]
    assert empty.record().document("e1").path == "m~2.txt"


def test_one_id_for_two_files_of_one_name_is_refused(empty: Workspace, tmp_path: Path) -> None:
    given = folders_of(tmp_path, NOTE, OTHER)
    for folder in given:
        (folder / "manifest.toml").write_text('[[document]]\nfile = "m.txt"\nid = "m"\n', encoding="utf-8")
    with pytest.raises(ManifestInvalid, match=r"m\.txt and m~2\.txt"):
        empty.ingest(given)
    assert not empty.settings.corpus.exists()


def test_an_id_that_a_file_has_by_its_name_is_not_given_to_another(empty: Workspace, folder: Path) -> None:
    empty.settings.corpus.mkdir()
    (empty.settings.corpus / "the-note.txt").write_text(OTHER, encoding="utf-8")
    with pytest.raises(ManifestInvalid, match="the-note"):
        empty.ingest([folder])


@pytest.fixture
def alike(empty: Workspace) -> Workspace:
    """An indexed folder with files of one stem in several places; one has an entry without an id."""
    corpus = empty.settings.corpus
    for name in ("a.txt", "b.txt", "s/a.txt", "t/a.txt"):
        (corpus / name).parent.mkdir(parents=True, exist_ok=True)
        (corpus / name).write_text(f"{NOTE}{name}\n", encoding="utf-8")
    (corpus / "manifest.toml").write_text(
        '[[document]]\nfile = "s/a.txt"\nsession = "C25"\n# the next is of t\n', encoding="utf-8"
    )
    empty.index()
    return empty


def paths(workspace: Workspace) -> dict[str, str]:
    """The files of the indexed documents by id."""
    return {document.id: document.path for document in workspace.record().documents}


def test_the_id_of_a_removed_document_passes_to_no_other(alike: Workspace) -> None:
    before = paths(alike)
    assert before == {"a": "a.txt", "b": "b.txt", "a~2": "s/a.txt", "a~3": "t/a.txt"}
    alike.remove("a")
    assert paths(alike) == {id_: path for id_, path in before.items() if id_ != "a"}
    assert alike.record().document("a~2").session == "C25"
    with pytest.raises(UnknownParagraph):
        alike.remove("a")
    alike.remove("a~2")
    assert paths(alike) == {"b": "b.txt", "a~3": "t/a.txt"}


def test_a_document_that_comes_takes_no_id_of_another(alike: Workspace, tmp_path: Path) -> None:
    before = paths(alike)
    (tmp_path / "new" / "A").mkdir(parents=True)
    (tmp_path / "new" / "A" / "a.txt").write_text(OTHER, encoding="utf-8")  # sorts before the others
    alike.ingest([tmp_path / "new"])
    assert paths(alike) == before | {"a~4": "A/a.txt"}


def test_nothing_is_written_into_a_folder_whose_ids_stay_by_themselves(empty: Workspace, note: Path) -> None:
    empty.ingest([note, *folders_of(note.parent, OTHER)])
    empty.remove("m")
    assert not (empty.settings.corpus / "manifest.toml").exists()


@pytest.mark.parametrize("index", ["corpus", "corpus/index", ".", "link"])
def test_an_index_and_its_documents_lie_apart(tmp_path: Path, note: Path, index: str) -> None:
    shutil.copytree(SAMPLE, tmp_path / "corpus")
    (tmp_path / "link").symlink_to("corpus")
    before = sorted(tmp_path.rglob("*"))
    together = Workspace(Settings(corpus=tmp_path / "corpus", index=tmp_path / index))
    for change in (together.index, lambda: together.ingest([note]), lambda: together.remove("C23-83")):
        with pytest.raises(SettingsInvalid, match="must lie apart"):
            change()
    assert sorted(tmp_path.rglob("*")) == before
