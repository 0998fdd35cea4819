"""What tests share: the sample corpus indexed once, the command line in this process, no network."""

import io
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from pytest_socket import socket_allow_hosts

from bot.cli import main
from bot.environment import prepare
from bot.settings import Settings
from corpus import SAMPLE
from corpus.source import Source, SourceLine, Style

if TYPE_CHECKING:
    from bot.workspace import Workspace

prepare(os.environ)

# Invented texts a property is tried on; `HYPOTHESIS_PROFILE=thorough` tries it on many more.
hypothesis.settings.register_profile("quick", max_examples=50, deadline=None)
hypothesis.settings.register_profile("thorough", max_examples=1000, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(autouse=True)
def _network_blocked() -> None:
    """No test reaches beyond this machine; pytest-socket lifts this after each."""
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(scope="session")
def sample_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The sample corpus of the repository, an index of this session, the weights that set-up made.

    The index starts as a copy of the one that set-up made, so that only what has changed is embedded.
    """
    own, index = Settings(), tmp_path_factory.mktemp("sample") / "index"
    if own.index.is_dir():
        shutil.copytree(own.index, index, ignore=shutil.ignore_patterns("*.lock"))
    return Settings(corpus=SAMPLE, index=index, cache=own.cache)


@pytest.fixture(scope="session")
def sample_workspace(sample_settings: Settings) -> "Workspace":
    """A workspace with the index of the sample corpus built."""
    from bot.workspace import Workspace

    workspace = Workspace(sample_settings)
    workspace.index()
    return workspace


@pytest.fixture(scope="session")
def sample_index(sample_workspace: "Workspace") -> Path:
    """The folder of the index of the sample corpus. Tests that change an index copy it first."""
    return sample_workspace.settings.index


@pytest.fixture
def styled_source() -> Callable[..., Source]:
    """`styled_source((style, level, text), …)`: a source whose file says how its lines are set."""

    def made(*lines: tuple[Style, int, str]) -> Source:
        found: list[SourceLine] = []
        for style, level, text in lines:
            start = found[-1].end + 1 if found else 0
            found.append(SourceLine(start, start + len(text), style, level))
        return Source("\n".join(text for *_, text in lines), tuple(found))

    return made


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left: exit status, standard output, standard error."""

    status: int
    out: str
    err: str


Greffier = Callable[..., Outcome]


@pytest.fixture
def greffier(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], sample_index: Path
) -> Greffier:
    """`greffier(*arguments, stdin=b"")` on the sample's index, in this process."""
    monkeypatch.setenv("GREFFIER_CORPUS", str(SAMPLE))
    monkeypatch.setenv("GREFFIER_INDEX", str(sample_index))
    monkeypatch.setenv("COLUMNS", "100")  # whatever the terminal is

    def run(*arguments: Any, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "argv", ["greffier", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        status = main()
        captured = capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    return run
