"""Small sound files from which broken ones are made: between them they use everything that readers look at.

Knows nothing of how files are broken.
"""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

from bench.minutes import FORMATS, minutes

SUFFIXES = (".txt", ".html", ".docx", ".pdf", ".doc")
_OWN = Path(__file__).parent / "files"
_OF_THE_TESTS = Path(__file__).parent.parent / "tests" / "readers" / "files"
_A_FEW_LINES = 12


@cache
def seeds(suffix: str) -> tuple[bytes, ...]:
    """The sound files of one format, a few kilobytes each; a folder holds the parts of a .docx."""
    kept = (path for folder in (_OWN, _OF_THE_TESTS) for path in sorted(folder.glob(f"*{suffix}")))
    files = [_packed(path) if path.is_dir() else path.read_bytes() for path in kept]
    if suffix in FORMATS:
        files.append(FORMATS[suffix](minutes(1)[:_A_FEW_LINES]))
    return tuple(files)


def _packed(folder: Path) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for part in sorted(path for path in folder.rglob("*") if path.is_file()):
            package.write(part, part.relative_to(folder).as_posix())
    return content.getvalue()
