"""From what a document was made: its file, what the manifest says of it, and the code that read it.

A document with the same fingerprint need not be read again. Knows nothing of how documents are read.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

from corpus.manifest import Entry

_HERE = Path(__file__).parent
_READ_WITH = ("*.py", "*/*.py", "*/*/*.py", "*/*.toml", "*/*.tsv")


def fingerprint(name: str, sha256: str, entry: Entry) -> str:
    """The fingerprint of a file with this name and hash of its bytes: 64 hexadecimal digits."""
    said = {key: value for key, value in asdict(entry).items() if key not in ("id", "file")}
    made_of = [_version(), name, sha256, said]
    return hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()


@cache
def _version() -> str:
    """What this package's own files are, so that documents are read again when reading has changed."""
    digest = hashlib.sha256()
    for path in sorted(path for pattern in _READ_WITH for path in _HERE.glob(pattern)):
        digest.update(path.read_bytes())
    return digest.hexdigest()
