"""From the bytes of a text file to its characters: which encoding it is in, and whether it is text at all.

Only French and English are read, so only encodings in which they are written come into question. A general
detector (charset-normalizer 3.5) takes short French texts in Windows-1252 for Central European
("conseillčre"), and a wrong letter would be quoted as the record's own: here the choice is among few, in a
fixed order, by how the words come out. Knows nothing of lines or of markup.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from corpus.errors import UnreadableFile

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# In the order of preference where words come out as well in several. Windows-1252 holds all of ISO 8859-1.
_SINGLE_BYTE = ("cp1252", "mac_roman", "cp850", "iso8859-15")
_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
    "cp850": "DOS code page 850",
    "iso8859-15": "ISO 8859-15",
}
# The first bytes of what is often renamed or saved under another suffix, what it is, and what to do.
_SIGNATURES = (
    (rb"%PDF-", "a PDF", "give it a name that ends in .pdf"),
    (rb"\{\\rtf", "RTF", "open it in a word processor and save it as .docx"),
    (rb"PK(?:\x03\x04|\x05\x06)", "a package such as .docx or .zip", "give it its own suffix, or unpack it"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file", "give a Word file a name that ends in .doc"),
    (
        rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\x00|MM\x00\*",
        "an image",
        "put the document's text in its place",
    ),
    (rb"\x1f\x8b|7z\xbc\xaf\x27\x1c|Rar!\x1a|BZh[1-9]|\xfd7zXZ\x00", "a compressed file", "unpack it"),
    (rb"(?i)\s{0,100}MIME-Version:", "a web archive", "open it in a browser and save it as HTML"),
)
_HTML = re.compile(
    rb"(?is)\s{0,1000}(?:<\?xml[^>]{0,200}\?>\s{0,100})?(?:<!--.{0,2000}?-->\s{0,100})?"
    rb"(?:<!doctype\s+html|<(?:html|head|body))\b"
)
# Control characters other than tabs and line ends, and code points that are no characters.
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]")
_MOST_CONTROLS = 0.01  # a larger share of control characters, and the file is no text
_SAMPLE = 200_000  # bytes that are enough to tell the encoding by

_FRENCH = frozenset("àâæçéèêëîïôœùûüÀÂÆÇÉÈÊËÎÏÔŒÙÛÜ")
_OPENING, _CLOSING = frozenset("«“‘"), frozenset("»”’…")
_SIGNS = frozenset("\xa0–—•°§€") | _OPENING | _CLOSING
_NOT_ASCII = re.compile("[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file, NFC, and sentences on what could not be taken over as it stands."""

    text: str
    remarks: tuple[str, ...] = ()


def decode(content: bytes, name: str, declared: str | None = None) -> Decoded:
    """The characters of a text file.

    Accents that macOS wrote as characters of their own are joined to their letters (NFC): labels, names of
    States and quotations are then the same whoever typed them. Control characters are left out.

    Args:
        content: the file's bytes.
        name: the file's name, for the sentences.
        declared: the encoding that the file itself claims, as HTML does; taken where the bytes bear it out.

    Raises:
        UnreadableFile: the file is not text, or in no encoding of French or English that can be recognised.
    """
    for mark, codec in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], codec, name)
    refuse_other_formats(content, name)
    if utf16 := _utf16_without_mark(content):
        return _decoded(content, utf16, name)
    if b"\x00" in content:
        raise _not_text(name)
    if declared and (text := _as_declared(content, declared)) is not None:
        return _cleaned(text, name, ())
    return _decoded(content, "utf-8" if _is_utf8(content) else _single_byte(content, name), name)


def refuse_other_formats(content: bytes, name: str) -> None:
    """Refuse a file that is no text by its first bytes, and say what it is.

    Raises:
        UnreadableFile: it is a PDF, a package, an image, …
    """
    for signature, what, advice in _SIGNATURES:
        if re.match(signature, content):
            raise UnreadableFile(f"{name} is not a text file but {what}: {advice}.")


def looks_like_html(content: bytes) -> bool:
    """Whether a file begins as HTML does."""
    return _HTML.match(content.removeprefix(codecs.BOM_UTF8)) is not None


def without_controls(text: str) -> str:
    """`text` without control characters and code points that are no characters."""
    return _NO_TEXT.sub("", text)


def _decoded(content: bytes, codec: str, name: str) -> Decoded:
    text = content.decode(codec, errors="replace")
    remarks: list[str] = []
    if codec != "utf-8":
        remarks.append(f"{name} is not in UTF-8; it was read as {_NAMES[codec]}.")
    if codec.startswith("utf") and (lost := _lost(content, codec)):
        remarks.append(f"{name} is not valid {_NAMES[codec]} in {lost} places; they show as \ufffd.")
    return _cleaned(text, name, tuple(remarks))


def _lost(content: bytes, codec: str) -> int:
    """In how many places a file is not valid in an encoding of Unicode."""
    try:
        content.decode(codec)
    except UnicodeDecodeError:
        return content.decode(codec, errors="replace").count("\ufffd")
    return 0


def _cleaned(text: str, name: str, remarks: tuple[str, ...]) -> Decoded:
    cleaned = without_controls(text)
    if controls := len(text) - len(cleaned):
        if controls > len(text) * _MOST_CONTROLS:
            raise _not_text(name)
        remarks = (*remarks, f"{name} holds control characters ({controls}); they were left out.")
    return Decoded(unicodedata.normalize("NFC", cleaned), remarks)


def _not_text(name: str) -> UnreadableFile:
    return UnreadableFile(f"{name} is not a text file: save the document as plain text (UTF-8) first.")


def _as_declared(content: bytes, declared: str) -> str | None:
    """The text in the encoding that the file claims, unless the bytes contradict it."""
    try:
        codec = codecs.lookup(declared).name
        # As browsers do: who writes "ISO-8859-1" means Windows-1252, which adds quotation marks and "œ".
        codec = "cp1252" if codec in ("iso8859-1", "ascii") else codec
        return None if codec.startswith(("utf-16", "utf-32")) else content.decode(codec)
    except (LookupError, UnicodeError, ValueError):
        return None


def _utf16_without_mark(content: bytes) -> str | None:
    """In UTF-16, every other byte of a French or English text is zero, and nearly none of the rest."""
    sample = content[: _SAMPLE & ~1]
    if len(sample) < 2:
        return None
    even, odd = (sample[i::2].count(0) * 2 / len(sample) for i in (0, 1))
    if odd > 0.7 and even < 0.02:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.02 else None


def _is_utf8(content: bytes) -> bool:
    """Whether a file is meant as UTF-8: it is valid but for a few places (a broken download, a cut end)."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        valid = len(_NOT_ASCII.findall(content.decode("utf-8", errors="ignore")))
        invalid = content.decode("utf-8", errors="replace").count("\ufffd")
        return valid > 4 * invalid
    return True


def _single_byte(content: bytes, name: str) -> str:
    """The encoding in which the characters outside ASCII come out best."""
    sample = b"\n".join(line for line in content.splitlines() if not line.isascii())[:_SAMPLE]
    scores = {codec: _score(sample, codec) for codec in _SINGLE_BYTE}
    best = max(scores, key=lambda codec: scores[codec])  # the first of several equal ones
    if scores[best] <= 0:
        raise UnreadableFile(
            f"{name} is not in UTF-8, nor in an encoding of French or English that can be recognised: save "
            "it as UTF-8 text."
        )
    return best


def _score(content: bytes, codec: str) -> float:
    """How well the characters outside ASCII fit French and English."""
    try:
        text = f"  {content.decode(codec)} "  # each character has two before it and one after
    except UnicodeDecodeError:
        return -1.0
    places = [match.start() for match in _NOT_ASCII.finditer(text)]
    accented = sum(text[i].isalpha() for i in places)
    if accented > sum(map(str.isalpha, text)) / 2:  # no French, but Cyrillic or Greek read wrongly
        return -1.0
    return sum(_fit(text[i - 2 : i], text[i], text[i + 1]) for i in places)


def _fit(before: str, char: str, after: str) -> float:
    """How well a character outside ASCII fits the two characters before it and the one after it.

    A capital inside a word of small letters, a small letter inside one of capitals and a sign inside a word
    speak against an encoding. A letter of another language hardly speaks for one, and not against it: States
    and speakers bear such names.
    """
    last = before[-1]
    if not char.isalpha():
        inside = last.isalpha() and after.isalpha()
        if inside and char not in "’–\xad":
            return -2.0
        misplaced = (char in _OPENING and last.isalnum()) or (char in _CLOSING and last.isspace())
        return 1.0 if char in _SIGNS and not misplaced else -0.5
    if char.isupper() and last.isalpha() and (last.islower() or after.islower()):
        return -2.0
    if char.islower() and last.isupper() and ((before.isalpha() and before.isupper()) or after.isupper()):
        return -2.0
    return 1.0 if char in _FRENCH else 0.1
