"""Set-up says what is missing, never brings CUDA, and the places that name a version agree."""

import os
import re
import shutil
import subprocess
import tomllib
from importlib.metadata import distributions, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).resolve().parent.parent


def read(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with what `./run` reads before anything is installed."""
    for name in ("run", "pyproject.toml", "requirements.lock"):
        shutil.copy(PROJECT / name, tmp_path)
    return tmp_path


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """A folder that stands for the whole path, with an interpreter that tests make."""
    folder = tmp_path / "path"
    folder.mkdir()
    for tool in ("bash", "env", "dirname", "sed", "cat", "cut", "sha256sum", "rm", "grep"):
        (folder / tool).symlink_to(shutil.which(tool) or tool)
    return folder / "python3"


def interpreter(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def run(folder: Path, *arguments: str, path: str = "/usr/bin:/bin") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [folder / "run", *arguments],
        env={"PATH": path, "HOME": "/nonexistent"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_no_python_is_said_with_the_command_that_mends_it(clone: Path, python: Path) -> None:
    done = run(clone, "setup", path=str(python.parent))
    assert done.returncode == 1
    assert done.stderr.strip() == (
        "Python 3.11 or later is needed and there is none; install it: apt-get install python3 python3-venv"
    )


def test_an_old_python_is_said_with_its_version(clone: Path, python: Path) -> None:
    interpreter(python, '[ "$1" = --version ] && echo Python 3.9.2; exit 1')
    done = run(clone, "setup", path=str(python.parent))
    assert done.returncode == 1
    assert "Python 3.11 or later is needed, here is Python 3.9.2" in done.stderr


def test_a_debian_python_without_venv_is_told_which_package_it_lacks(clone: Path, python: Path) -> None:
    interpreter(python, 'case "$*" in *ensurepip*) exit 1;; *) exit 0;; esac')
    done = run(clone, "setup", path=str(python.parent))
    assert done.returncode == 1
    assert done.stderr.strip().endswith("install it: apt-get install python3-venv")
    assert not (clone / ".venv").exists()


def test_an_unknown_command_shows_what_there_is(clone: Path) -> None:
    done = run(clone, "frobnicate")
    assert done.returncode == 2
    assert "./run chat" in done.stderr


def test_no_cuda_package_is_installed() -> None:
    names = {distribution.name.lower() for distribution in distributions()}
    assert not [name for name in names if name.startswith(("nvidia", "triton", "cuda"))]


def test_torch_has_one_version_everywhere() -> None:
    wanted = re.search(r'"torch==([\d.]+)"', read("pyproject.toml"))
    in_image = re.search(r"ARG TORCH=([\d.]+)", read("Dockerfile"))
    assert wanted
    assert in_image
    assert wanted[1] == in_image[1] == version("torch").partition("+")[0]


def test_uv_has_one_version_everywhere() -> None:
    in_run = re.search(r"UV=([\d.]+)", read("run"))
    in_image = re.search(r"ARG UV=([\d.]+)", read("Dockerfile"))
    assert in_run
    assert in_image
    assert in_run[1] == in_image[1]


def locked() -> dict[str, str]:
    """Package → version that the lock names for this Python and machine."""
    lines = [line.strip() for line in read("requirements.lock").splitlines()]
    pins = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {
        canonicalize_name(pin.name): str(pin.specifier).removeprefix("==")
        for pin in pins
        if pin.marker is None or pin.marker.evaluate()
    }


def test_the_lock_holds_every_package_that_the_project_names() -> None:
    project = tomllib.loads(read("pyproject.toml"))
    named = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    pins = locked()
    for wanted in map(Requirement, named):
        if wanted.name != "torch":
            assert wanted.specifier.contains(pins[canonicalize_name(wanted.name)]), wanted


def test_the_installed_packages_are_those_of_the_lock() -> None:
    assert {name: version(name) for name in locked()} == locked()


def test_the_packages_say_nothing_to_anyone() -> None:
    """Telemetry is off in this very process, which an entry point prepared; no key switches chainlit's on."""
    from bot.environment import prepare

    environment = {"LITERAL_API_KEY": "x", "LANGSMITH_TRACING": "true", "HF_HUB_OFFLINE": "0"}
    prepare(environment)
    assert "LITERAL_API_KEY" not in environment
    assert environment["LANGSMITH_TRACING"] == "false"
    assert environment["OTEL_SDK_DISABLED"] == "true"
    assert environment["HF_HUB_OFFLINE"] == "0", "a hub may be chosen"

    prepare(os.environ)
    from langsmith.utils import tracing_is_enabled

    assert not tracing_is_enabled()
