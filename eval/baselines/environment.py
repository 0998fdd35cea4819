"""The environment in which other people's programs are installed: made by one call, apart from ours.

It sees what our own environment holds, so that torch is there once; what is pinned in `requirements.txt`
goes before that, and nothing of it can be imported from ours.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

from filelock import FileLock

from bot.settings import PROJECT
from eval.errors import BaselineUnavailable

FOLDER = PROJECT / "var" / "baselines"
"""Where the environment is made."""

REQUIREMENTS = Path(__file__).with_name("requirements.txt")
_PROBE = "import txtai, langchain_text_splitters, langchain_community.vectorstores.faiss"


def installed(folder: Path = FOLDER) -> Path | None:
    """The environment's interpreter; `None` where it is not there, or was made of other requirements."""
    stamp, python = folder / "stamp", folder / "venv" / "bin" / "python"
    try:
        return python if stamp.read_text(encoding="utf-8") == _fingerprint() and python.exists() else None
    except OSError:
        return None


def install(folder: Path = FOLDER) -> Path:
    """The environment's interpreter, after making what is not there yet.

    Safe to call from several processes at once. Raises `BaselineUnavailable` in a sentence that says what
    could not be had.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / "install.lock"):
            return installed(folder) or _install(folder)
    except OSError as error:
        raise BaselineUnavailable(f"{folder} cannot be written to ({error.strerror or error}).") from error


def _install(folder: Path) -> Path:
    environment = folder / "venv"
    venv.create(environment, clear=True, symlinks=True)
    python = environment / "bin" / "python"
    # `addsitedir` rather than the bare path: our own packages are themselves linked by such a file.
    packages = sysconfig.get_path("purelib", scheme="venv", vars={"base": str(environment)})
    Path(packages, "greffier.pth").write_text(
        f"import site; site.addsitedir({_ours()!r})\n", encoding="utf-8"
    )
    wanted = ("--quiet", "--no-deps", "-r", str(REQUIREMENTS))
    _run(
        [sys.executable, "-m", "uv", "pip", "install", "--python", str(python), *wanted],
        [sys.executable, "-m", "pip", "--python", str(python), "install", *wanted],
    )
    _run([str(python), "-c", _PROBE])
    (folder / "stamp").write_text(_fingerprint(), encoding="utf-8")
    return python


def _run(*commands: list[str]) -> None:
    """Run the first of the commands that works. Raises `BaselineUnavailable` when none does."""
    for command in commands:
        outcome = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603  # our own
        if outcome.returncode == 0:
            return
    complaints = [line.strip() for line in outcome.stderr.splitlines() if line.strip()]
    raise BaselineUnavailable(
        f"What {REQUIREMENTS.name} of the baselines lists cannot be installed or used "
        f"({complaints[-1] if complaints else 'no reason given'}): check the network and try again."
    )


def _fingerprint() -> str:
    parts = (REQUIREMENTS.read_bytes(), sys.version.encode(), _ours().encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _ours() -> str:
    """The folder of the packages of the interpreter that runs this."""
    return sysconfig.get_path("purelib")
