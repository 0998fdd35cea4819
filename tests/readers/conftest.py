"""What tests of readers share: small Word files made of snippets of XML, and the folder of real files."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from corpus.limits import Limits
from corpus.readers.word.docx import read
from corpus.source import Source

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMESPACES = {
    "w": _W,
    "r": _R,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())


class Docx:
    """Makes the bytes of .docx files.

    Calling it gives a whole file: `body` is what stands in `w:body`, the others what stands in the root of
    their part; `heads` and `feet` are running heads and feet, referred to from the last section. `parts` adds
    further parts or replaces these, by path.
    """

    def __call__(
        self,
        body: str,
        *,
        styles: str = "",
        numbering: str = "",
        footnotes: str = "",
        endnotes: str = "",
        settings: str = "",
        heads: Sequence[str] = (),
        feet: Sequence[str] = (),
        parts: Mapping[str, str | bytes] | None = None,
    ) -> bytes:
        inner = {
            "styles": styles,
            "numbering": numbering,
            "footnotes": footnotes,
            "endnotes": endnotes,
            "settings": settings,
        }
        files: dict[str, str | bytes] = {}
        relations = []
        references = ""
        for kind, content in inner.items():
            if content:
                files[f"word/{kind}.xml"] = self.part(kind, content)
                relations.append((kind, f"{kind}.xml"))
        for kind, root, texts in (("header", "hdr", heads), ("footer", "ftr", feet)):
            for i, content in enumerate(texts):
                files[f"word/{kind}{i}.xml"] = self.part(root, content)
                relations.append((kind, f"{kind}{i}.xml"))
                references += f'<w:{kind}Reference w:type="default" r:id="rId{len(relations)}"/>'
        if references:
            body += f"<w:sectPr>{references}</w:sectPr>"
        files["word/document.xml"] = self.part("document", f"<w:body>{body}</w:body>")
        files["word/_rels/document.xml.rels"] = self.relationships(relations)
        files["_rels/.rels"] = self.relationships([("officeDocument", "word/document.xml")])
        return self.zip(files | dict(parts or {}))

    def part(self, root: str, content: str) -> str:
        """The XML of a part."""
        return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_DECLARED}>{content}</w:{root}>'

    def relationships(self, relations: Sequence[tuple[str, str]]) -> str:
        """The XML of a part's relationships, of (kind, target); their ids are rId1, rId2 …"""
        listed = "".join(
            f'<Relationship Id="rId{i}" Type="{_R}/{kind}" Target="{target}"/>'
            for i, (kind, target) in enumerate(relations, start=1)
        )
        return f'<Relationships xmlns="{_PACKAGE}">{listed}</Relationships>'

    def zip(self, parts: Mapping[str, str | bytes]) -> bytes:
        """A zip of parts, by path."""
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, content in parts.items():
                archive.writestr(path, content)
        return written.getvalue()


@pytest.fixture(scope="session")
def docx() -> Docx:
    """Makes .docx files: `docx("<w:p>…</w:p>", styles=…)`; see `Docx`."""
    return Docx()


@pytest.fixture(scope="session")
def source(docx: Docx) -> Callable[..., Source]:
    """What the reader makes of a .docx file; the arguments are those of `Docx`."""

    def of(body: str, **parts: Any) -> Source:
        return read(docx(body, **parts), "a.docx", Limits())

    return of


@pytest.fixture(scope="session")
def real_files() -> Path:
    """The folder of real files, which are not ours to copy into the repository."""
    named = os.environ.get("GREFFIER_READERS")
    folder = Path(named) if named else Path(__file__).parents[3] / "shared" / "readers"
    if not folder.is_dir():
        pytest.skip(f"no real files: there is no folder {folder}; name one with GREFFIER_READERS")
    return folder
