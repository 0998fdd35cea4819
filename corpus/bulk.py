"""Many files read side by side, in the order in which they were given.

One bad file is one failure: where a process dies over it, the others are read by the next one. Knows nothing
of folders or manifests.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import re
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import UnreadableFile
from corpus.filenames import default_id
from corpus.fingerprint import fingerprint
from corpus.limits import Limits
from corpus.manifest import Entry
from corpus.reading import file_bytes, read, renamed
from corpus.records import Document

Progress = Callable[[int, int], None]
"""Told how many files are done, and of how many."""

# In a file's name: control characters, those that reorder a line, and bytes that are not UTF-8. The name
# becomes the document's id, which is printed, sent and stored.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_WORTH_A_PROCESS = 2_000_000
"""Bytes of files for which starting another process (half a second) is won back."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be read, and the sentence that says why and what to do."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: where it is, its name in its folder, what the manifest says of it, and its id."""

    path: Path
    name: str
    entry: Entry | None = None
    document_id: str | None = None

    @property
    def id(self) -> str:
        """The id that the document gets."""
        return self.document_id or (self.entry and self.entry.id) or default_id(self.path.name)


def read_all(
    jobs: Sequence[Job],
    limits: Limits | None = None,
    progress: Progress | None = None,
    workers: int | None = None,
    known: Iterable[Document] = (),
) -> list[Document | Failure]:
    """The document of each job, or why there is none, in the order of the jobs.

    `workers` processes read side by side; by default as many as there are cores, if there is enough to read.
    What is among the `known` documents, read earlier from the same file, is not read again; it may lack its
    spans.
    """
    limits = limits or Limits()
    tell = progress or (lambda _done, _of: None)
    done: dict[int, Document | Failure] = _recognised(jobs, known, limits)
    if done:
        tell(len(done), len(jobs))
    left = [i for i in range(len(jobs)) if i not in done]
    workers = min(len(left), _useful_workers([jobs[i] for i in left]) if workers is None else workers)
    reading = (
        _side_by_side(jobs, left, limits, workers)
        if workers > 1
        else ((i, _read(jobs[i], limits)) for i in left)
    )
    for i, result in reading:
        done[i] = result
        tell(len(done), len(jobs))
    return [done[i] for i in range(len(jobs))]


def _recognised(
    jobs: Sequence[Job], known: Iterable[Document], limits: Limits
) -> dict[int, Document | Failure]:
    """The jobs whose documents are known already."""
    by_fingerprint = {document.fingerprint: document for document in known if document.fingerprint}
    found: dict[int, Document | Failure] = {}
    for i, job in enumerate(jobs if by_fingerprint else ()):
        try:
            sha256 = hashlib.sha256(file_bytes(job.path, limits)).hexdigest()
        except UnreadableFile:
            continue  # reading it says so
        document = by_fingerprint.get(fingerprint(job.path.name, sha256, job.entry or Entry(job.name)))
        if document:
            found[i] = renamed(document, job.id, job.name)
    return found


def _side_by_side(
    jobs: Sequence[Job], chosen: Sequence[int], limits: Limits, workers: int
) -> Iterator[tuple[int, Document | Failure]]:
    unfinished: list[int] = []
    running: dict[Future[Document | Failure], int] = {}
    with _pool(workers) as pool:
        for i in chosen:
            try:
                running[pool.submit(_work, jobs[i], limits)] = i
            except BrokenProcessPool:  # a process has died already
                unfinished.append(i)
        try:
            for future in as_completed(running):
                try:
                    yield running[future], future.result()
                except BrokenProcessPool:
                    unfinished.append(running[future])
        finally:  # after Ctrl-C no further file is begun
            pool.shutdown(wait=False, cancel_futures=True)
    for i in sorted(unfinished):  # one of them killed its process, and the others were with it
        job = jobs[i]
        with _pool(1) as pool:
            try:
                yield i, pool.submit(_work, job, limits).result()
            except BrokenProcessPool:
                yield i, Failure(job.name, f"{job.path.name} takes more memory than there is: split it.")


def _work(job: Job, limits: Limits) -> Document | Failure:
    """`_read` in a process of the pool, which would go on with the next file after Ctrl-C."""
    try:
        return _read(job, limits)
    except SystemExit:  # by now whatever reads for this process is ended
        os._exit(1)


def _leave_quietly() -> None:
    """On Ctrl-C, end this process of the pool without a word: whoever waits for it says what happened."""
    signal.signal(signal.SIGINT, lambda *_: sys.exit(1))


def _read(job: Job, limits: Limits) -> Document | Failure:
    if _UNPRINTABLE.search(job.name):
        return Failure(
            job.name, f"{job.name!r} has characters in its name that cannot be printed: rename it."
        )
    try:
        return replace(read(job.path, job.entry, job.id, limits), path=job.name)
    except UnreadableFile as error:
        return Failure(job.name, str(error))
    except Exception as error:  # a fault of ours over one file must not cost the others
        return Failure(
            job.name,
            f"{job.path.name} cannot be read because of a fault in Greffier ({type(error).__name__}: "
            f"{' '.join(str(error).split())[:200]}): leave it out, and report it with the file.",
        )


def _pool(workers: int) -> ProcessPoolExecutor:
    # Not "fork": whoever reads may have threads running, such as those of a chat.
    return ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _leave_quietly)


def _useful_workers(jobs: Sequence[Job]) -> int:
    size = sum(job.path.stat().st_size for job in jobs if job.path.is_file())
    return min(_cores(), 1 + size // _WORTH_A_PROCESS)


def _cores() -> int:
    """The cores that this process may use; macOS and Windows tell only how many there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
