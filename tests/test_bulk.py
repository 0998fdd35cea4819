"""Many files read side by side: in order, each for itself, and nothing read twice that is known."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path, PosixPath
from typing import Any

import pytest

from corpus.bulk import Failure, Job, read_all
from corpus.limits import Limits
from corpus.manifest import Entry
from corpus.reading import read, renamed
from corpus.records import Document

MINUTES = """\
1\tRapport (Document C23/{n})
1.1\tLe conseiller du Canada présente le Document C23/{n}.
1.2\tLe Conseil prend note du rapport.
"""


class DeadlyPath(PosixPath):
    """A file over which the process that opens it dies."""

    def is_file(self) -> bool:
        os._exit(1)


@pytest.fixture
def jobs(tmp_path: Path) -> list[Job]:
    """Six minutes, the third of which is no text."""
    made = []
    for n in range(6):
        path = tmp_path / f"C23-{n}.txt"
        path.write_text(MINUTES.format(n=n), encoding="utf-8")
        made.append(Job(path, f"sub/{path.name}"))
    made[2].path.write_bytes(b"\x00\x01")
    return made


def paths(found: list[Document | Failure]) -> list[str]:
    return [each.path for each in found]


@pytest.mark.parametrize("workers", [1, 3])
def test_every_file_comes_out_in_its_place(jobs: list[Job], workers: int) -> None:
    found = read_all(jobs, workers=workers)
    assert paths(found) == [job.name for job in jobs]
    assert [isinstance(each, Failure) for each in found] == [False, False, True, False, False, False]


def test_several_processes_read_what_one_reads(jobs: list[Job]) -> None:
    assert read_all(jobs, workers=2) == read_all(jobs, workers=1)


def test_where_a_system_does_not_tell_which_cores_are_ours_files_are_read_too(
    jobs: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert paths(read_all(jobs)) == [job.name for job in jobs]


def test_progress_is_told_file_by_file(jobs: list[Job]) -> None:
    told: list[tuple[int, int]] = []
    read_all(jobs, progress=lambda done, of: told.append((done, of)), workers=2)
    assert told == [(n, 6) for n in range(1, 7)]


def test_a_file_that_kills_its_process_is_one_failure(jobs: list[Job]) -> None:
    jobs[4] = replace(jobs[4], path=DeadlyPath(jobs[4].path))
    found = read_all(jobs, workers=2)
    assert [isinstance(each, Failure) for each in found] == [False, False, True, False, True, False]
    assert "C23-4.txt" in found[4].reason if isinstance(found[4], Failure) else False


class SlowJobs(list[Job]):
    """Jobs the last of which comes in late, when a process has died already."""

    def __getitem__(self, index: Any) -> Any:
        time.sleep(1.5 if index == len(self) - 1 else 0)
        return super().__getitem__(index)


def test_a_process_may_die_before_all_files_are_handed_in(jobs: list[Job]) -> None:
    jobs[0] = replace(jobs[0], path=DeadlyPath(jobs[0].path))
    found = read_all(SlowJobs(jobs[:2]), workers=2)
    assert [isinstance(each, Failure) for each in found] == [True, False]


def test_a_fault_of_ours_over_one_file_does_not_cost_the_others(
    jobs: list[Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbles(path: Path, *arguments: object) -> Document:
        if path.name == "C23-3.txt":
            raise IndexError("list index\nout of range")
        return read(path, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("corpus.bulk.read", stumbles)
    failures = [each for each in read_all(jobs, workers=1) if isinstance(each, Failure)]
    assert [failure.path for failure in failures] == ["sub/C23-2.txt", "sub/C23-3.txt"]
    assert "a fault in Greffier (IndexError: list index out of range)" in failures[1].reason


def test_nothing_is_read_twice_that_is_known(jobs: list[Job]) -> None:
    known = [each for each in read_all(jobs) if isinstance(each, Document)]
    marked = [replace(document, title="as known", spans=()) for document in known]
    again = read_all(jobs, known=marked)
    assert [each.title for each in again if isinstance(each, Document)] == ["as known"] * 5


@pytest.mark.parametrize("change", ["content", "manifest", "name"])
def test_whatever_a_document_is_made_of_makes_it_new(tmp_path: Path, change: str) -> None:
    path = tmp_path / "note.txt"
    path.write_text(MINUTES.format(n=1), encoding="utf-8")
    known = replace(read(path), title="as known")
    job = Job(path, "note.txt")
    if change == "content":
        path.write_text(MINUTES.format(n=2), encoding="utf-8")
    elif change == "manifest":
        job = replace(job, entry=Entry("note.txt", session="C23"))
    else:
        job = replace(job, path=path.rename(tmp_path / "C23-1.txt"))
    (again,) = read_all([job], known=[known])
    assert isinstance(again, Document)
    assert again.title != "as known"


def test_a_known_document_takes_its_new_id_along(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(MINUTES.format(n=1), encoding="utf-8")
    (again,) = read_all([Job(path, "b/note.txt", document_id="note~2")], known=[read(path)])
    assert isinstance(again, Document)
    assert replace(again, spans=()) == replace(read(path, document_id="note~2"), path="b/note.txt", spans=())


def test_a_renamed_document_is_the_same_but_for_its_ids(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(MINUTES.format(n=1), encoding="utf-8")
    document = read(path)
    other = renamed(document, "other", "note.txt")
    assert {p.id for p in other.paragraphs} == {"other#1", "other#1.1", "other#1.2"}
    assert other.decisions[0].paragraphs == ("other#1.2",)
    assert renamed(other, document.id, document.path) == document


def test_a_file_over_the_limit_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_text(MINUTES.format(n=1), encoding="utf-8")
    (failure,) = read_all([Job(path, "large.txt")], Limits(file_bytes=50))
    assert failure == Failure(
        "large.txt", "large.txt is larger than 50 bytes: split it, or raise the limit file_bytes."
    )
