"""What can go wrong with an index or an encoder, each as one sentence that names what mends it.

Knows nothing of how an index is made or read: whoever raises passes the facts.
"""

from __future__ import annotations

from pathlib import Path

from corpus.errors import GreffierError


class EmbedderUnavailable(GreffierError):
    """An encoder, or the weights it needs, cannot be had; the sentence says which and what to do."""


class IndexUnusable(GreffierError):
    """An index folder cannot be used as it stands. `folder` is that folder."""

    def __init__(self, folder: Path, sentence: str) -> None:
        super().__init__(sentence)
        self.folder = folder


class IndexMissing(IndexUnusable):
    """There is no index in the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            folder, f"There is no index in {folder}: make it with `greffier index --index {folder}`."
        )


class IndexNoFolder(IndexUnusable):
    """A file stands where the folder of the index, or one above it, is looked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            folder, f"{folder} is a file or lies below one: choose a folder for the index with `--index DIR`."
        )


class IndexCorrupt(IndexUnusable):
    """A file of the index is absent, truncated or not what the manifest says. `finding` says which."""

    def __init__(self, folder: Path, finding: str) -> None:
        super().__init__(folder, f"The index in {folder} is damaged ({finding}): {_mend(folder)}.")


class IndexMismatch(IndexUnusable):
    """The index is sound but was made otherwise than is asked for (format, encoder). `finding` says how."""

    def __init__(self, folder: Path, finding: str) -> None:
        super().__init__(folder, f"The index in {folder} {finding}: {_mend(folder)}.")


class IndexBusy(IndexUnusable):
    """Another process is writing the index."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            folder, f"Another process is writing the index in {folder}: try again once it is done."
        )


class IndexNotWritable(IndexUnusable):
    """The folder cannot be made or written to. `reason` is the system's own."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(
            folder, f"The index cannot be written to {folder} ({reason}): choose a folder with `--index DIR`."
        )


def _mend(folder: Path) -> str:
    return (
        f"rebuild it with `greffier index --rebuild --index {folder}`, "
        "and `--corpus FOLDER` where its documents are not in the usual folder"
    )
