"""Word files that LibreOffice turns into .docx, in a process of their own. Knows nothing of either format."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.errors import UnreadableFile
from corpus.limits import Limits
from corpus.source import Source


def is_possible() -> bool:
    """Whether LibreOffice is installed."""
    return shutil.which("soffice") is not None


def read_in_process(content: bytes, name: str, limits: Limits) -> Source:
    """The text of a Word 97–2003 file by way of a .docx.

    Raises:
        UnreadableFile: LibreOffice cannot convert it, or the .docx cannot be read.
    """
    from corpus.readers.word.docx import read

    with TemporaryDirectory() as folder:
        path = Path(folder) / "document.doc"
        path.write_bytes(content)
        command = [
            "soffice",
            # A profile of its own: the person's may be in use, and is theirs.
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--infilter=MS Word 97",
            "--convert-to",
            "docx",
            "--outdir",
            folder,
            str(path),
        ]
        subprocess.run(command, check=False, stdin=subprocess.DEVNULL, capture_output=True)  # noqa: S603
        made = path.with_suffix(".docx")
        if not made.is_file():
            raise UnreadableFile(
                f"{name} cannot be converted by LibreOffice: save it as .docx and ingest that."
            )
        return read(made.read_bytes(), name, limits)
