"""What a run was made of: code, corpus, questions, encoder, settings, seed. Two runs that agree in all of it
give the same answers. Knows nothing of figures.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bot.settings import PROJECT
from bot.workspace import Workspace
from eval.questions import Question
from eval.statistics.resampling import SEED
from index.codec import decode
from index.manifest import read_manifest

# Settings that change answers; what else is set is about places, the process, or a secret's neighbourhood.
_TELLING = ("model",)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a run was made of.

    `system` is `greffier`, with the parts left out in parentheses, or the name of a baseline. `commit` is
    `None` outside git; `is_dirty` says that files differ from it. `corpus` and `gold` are SHA-256 over the
    hashes of the documents' sources and over the questions' digests, whatever their order. `index` is the
    generation of the index that was searched, made at `indexed_at`. `settings` are the
    (key, value) pairs that change answers. `seed` is that of resampling. `measured_at` is ISO 8601 in UTC.
    """

    system: str
    version: str
    commit: str | None
    is_dirty: bool
    corpus: str
    gold: str
    encoder: str
    index: str
    indexed_at: str
    settings: tuple[tuple[str, str], ...]
    seed: int
    measured_at: str
    python: str
    platform: str

    def to_json(self) -> dict[str, Any]:
        """A JSON object with a key for each field; `settings` is an object too."""
        return {**asdict(self), "settings": dict(self.settings)}

    @classmethod
    def from_json(cls, value: Any) -> Fingerprint:
        """The fingerprint that `to_json` made `value` of. Raises `ValueError` where that is not so."""
        settings = value.get("settings") if isinstance(value, dict) else None
        if not isinstance(settings, dict) or not all(isinstance(one, str) for one in settings.values()):
            raise ValueError("not a Fingerprint")
        return replace(decode(cls, {**value, "settings": []}), settings=tuple(settings.items()))


def take(
    workspace: Workspace,
    questions: Iterable[Question],
    ablations: Iterable[str] = (),
    *,
    system: str = "greffier",
) -> Fingerprint:
    """The fingerprint of asking `questions` now: the `system`, without what the `ablations` leave out, on the
    index of `workspace`. Raises `IndexUnusable` where there is none.
    """
    left_out = ", ".join(ablations)
    manifest = read_manifest(workspace.settings.index)
    commit, is_dirty = checkout(PROJECT)
    telling = ((key, getattr(workspace.settings, key)) for key in _TELLING)
    return Fingerprint(
        system=f"{system} ({left_out})" if left_out else system,
        version=version("greffier"),
        commit=commit,
        is_dirty=is_dirty,
        corpus=_hash(document.sha256 for document in workspace.record().documents),
        gold=_hash(question.digest for question in questions),
        encoder=manifest.embedder,
        index=manifest.generation,
        indexed_at=manifest.created_at,
        settings=tuple((key, str(value)) for key, value in telling if value is not None),
        seed=SEED,
        measured_at=datetime.now(UTC).isoformat(timespec="seconds"),
        python=platform.python_version(),
        platform=f"{platform.system()} {platform.machine()}",
    )


def checkout(folder: Path) -> tuple[str | None, bool]:
    """The commit that is checked out in `folder`, `None` where it is no git repository of its own, and
    whether any file in it differs from that commit."""
    root = _git(folder, "rev-parse", "--show-toplevel")
    commit = _git(folder, "rev-parse", "HEAD")
    if root is None or commit is None or Path(root).resolve() != folder.resolve():
        return None, False
    return commit, _git(folder, "status", "--porcelain") != ""


def _git(folder: Path, *arguments: str) -> str | None:
    git = shutil.which("git")
    if git is None:
        return None
    done = subprocess.run(  # noqa: S603  # git itself, with arguments of this module
        [git, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() if done.returncode == 0 else None


def _hash(parts: Iterable[str]) -> str:
    return sha256("\n".join(sorted(parts)).encode()).hexdigest()
