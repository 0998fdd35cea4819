"""The package of a Word file: a zip whose parts are XML and name each other by relationships.

Files may be damaged or hostile: sizes are checked before and while unpacking, only needed parts are unpacked,
nothing is written to disk, no document type, entity or network address is followed. Knows nothing of text.
"""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from corpus.errors import UnreadableFile
from corpus.limits import Length, Limits
from corpus.readers.word.names import Element, tag

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DIRECTORY_ENTRY = b"PK\x01\x02"
_MOST_PARTS = 20_000
_STEP = 1 << 20
_ENCRYPTED = 0x1
# What a parsed element or attribute takes in memory at most; elements begin with "<", attributes hold "=".
_BYTES_A_NODE = 400
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,  # a compression or an encryption that zipfile does not know
    RuntimeError,  # zipfile on an encrypted part
    EOFError,
    OSError,
    ValueError,
    KeyError,
    OverflowError,
)
_REPAIR = "open it in Word and save it again as .docx, or get it again from where it came."


@dataclass(frozen=True, slots=True)
class Relation:
    """That a part names another: under which id, as what (`styles`, `header` …), and where it lies."""

    id: str
    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the package: where it lies, its root element, and the parts that it names."""

    path: str
    root: Element
    relations: tuple[Relation, ...]


class Package:
    """The parts of one file; each is unpacked when it is asked for.

    Raises:
        UnreadableFile: the file is no Word file, is damaged, or asks for more than the limits allow.
    """

    def __init__(self, content: bytes, file_name: str, limits: Limits) -> None:
        self._file_name = file_name
        self._limits = limits
        self._unpacked = 0
        self._memory = 0
        if content.startswith(_OLE):
            raise self._refusal(
                "is an old .doc file or is protected by a password: "
                "open it in Word, take off the password and save it as .docx."
            )
        if content.count(_DIRECTORY_ENTRY) > _MOST_PARTS:
            raise self._refusal(
                f"is a zip of more than {_MOST_PARTS:,} parts: it is no Word file; remove it."
            )
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
            self._entries = {_normal(entry.filename): entry for entry in self._zip.infolist()}
        except _DAMAGED as error:
            raise self._refusal(f"is not a .docx file, or is damaged: {_REPAIR}") from error

    def main(self) -> Part:
        """The part that holds the document's body."""
        named = [each.path for each in self._relations("") if each.kind == "officeDocument"]
        for path in [*named, "word/document.xml"]:
            part = self.part(path)
            if part is not None:
                if tag(part.root) != "w:document":
                    break
                return part
        raise self._refusal(f"holds no Word document: {_REPAIR}")

    def part(self, path: str) -> Part | None:
        """The part at a path; `None` where there is none."""
        if _normal(path) not in self._entries:
            return None
        return Part(path, self._parse(path), tuple(self._relations(path)))

    def related(self, part: Part, kind: str) -> Part | None:
        """The part that another one names as its `styles`, `footnotes` and so on."""
        path = next((each.path for each in part.relations if each.kind == kind), None)
        return self.part(path) if path else None

    def too_long(self, counted: Length) -> UnreadableFile:
        """What to raise when the text grows over a limit."""
        return self._limits.too_long(self._file_name, counted)

    def _relations(self, path: str) -> Iterator[Relation]:
        folder, base = posixpath.split(path)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        if _normal(relations) not in self._entries:
            return
        for each in self._parse(relations):
            target = each.get("Target")
            if tag(each) == "rel:Relationship" and target and each.get("TargetMode") != "External":
                kind = each.get("Type", "").rpartition("/")[2]
                yield Relation(each.get("Id", ""), kind, posixpath.join("/", folder, target))

    def _parse(self, path: str) -> Element:
        content = self._unpack(self._entries[_normal(path)])
        if any(doctype in content for doctype in _DOCTYPES):
            raise self._refusal(f"declares a document type, which Word files never do: {_REPAIR}")
        self._memory += (content.count(b"<") + content.count(b"=")) * _BYTES_A_NODE
        if self._memory > self._limits.memory_bytes:
            raise self._refusal("is too large to be read at once: split it, or raise the limit memory_bytes.")
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            raise self._refusal(f"is damaged inside ({posixpath.basename(path)}): {_REPAIR}") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._refusal(f"declares a document type, which Word files never do: {_REPAIR}")
        return root

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        if entry.flag_bits & _ENCRYPTED:
            raise self._refusal("is protected by a password: take it off and save the file again.")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self._refusal(f"is packed in a way that Word does not use: {_REPAIR}")
        self._count(entry.file_size)
        unpacked: list[bytes] = []
        held = 0
        try:
            with self._zip.open(entry) as stream:
                while step := stream.read(_STEP):
                    held += len(step)
                    self._count(max(0, held - entry.file_size))
                    unpacked.append(step)
        except _DAMAGED as error:
            raise self._refusal(f"is damaged inside: {_REPAIR}") from error
        self._unpacked += held
        return b"".join(unpacked)

    def _count(self, more: int) -> None:
        if self._unpacked + more > self._limits.unpacked_bytes:
            raise self._refusal(
                f"unpacks to more than {self._limits.unpacked_bytes:,} bytes: "
                "split it, or raise the limit unpacked_bytes."
            )

    def _refusal(self, reason: str) -> UnreadableFile:
        return UnreadableFile(f"{self._file_name} {reason}")


def _normal(path: str) -> str:
    """A part's name as it is compared: without regard to case, from the root (ECMA-376 part 2, 9.1.1)."""
    return posixpath.normpath(re.sub(r"[\\/]+", "/", f"/{path}")).lstrip("/").lower()
