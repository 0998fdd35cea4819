"""Made-up minutes of any length, as files of every format that is read. Knows nothing of measuring."""

from __future__ import annotations

import html
import io
import random
import zipfile
from collections.abc import Callable

_STATES = ("du Canada", "de la Suisse", "du Japon", "du Brésil", "de l'Inde", "du Kenya")
_SUBJECTS = ("le budget biennal", "les méthodes de travail", "la présence régionale", "le Plan stratégique")
_VERBS = ("présente", "souligne", "rappelle", "propose de reporter", "se félicite de")
_WORDS = ("rapport", "examen", "groupe", "travail", "session", "mandat", "principe", "décision", "avis")
A_PAGE = 22
"""Paragraphs on a page of minutes, roughly, as in the sample corpus."""


def minutes(pages: int, seed: int = 1) -> list[tuple[str, str]]:
    """Minutes of about so many pages, the same for the same seed: labels (`3`, `3.12`) and texts."""
    chance = random.Random(seed)  # noqa: S311  # no secret is made of it
    lines: list[tuple[str, str]] = []
    item = number = 0
    for n in range(pages * A_PAGE):
        if n % 40 == 0:
            item, number = item + 1, 0
            lines.append((str(item), f"{chance.choice(_SUBJECTS).capitalize()} (Document C23/{item})"))
            continue
        number += 1
        lines.append((f"{item}.{number}", "Il en est ainsi décidé." if number % 13 == 0 else _speech(chance)))
    return lines


def _speech(chance: random.Random) -> str:
    first = f"Le conseiller {chance.choice(_STATES)} {chance.choice(_VERBS)} {chance.choice(_SUBJECTS)}."
    rest = [
        f"La {chance.choice(_WORDS)} du {' '.join(chance.choices(_WORDS, k=9))} est à l'étude."
        for _ in range(chance.randint(1, 3))
    ]
    return " ".join([first, *rest])


def as_text(lines: list[tuple[str, str]]) -> bytes:
    """A text file: label, tab, text."""
    return "\n".join(f"{label}\t{text}" for label, text in lines).encode()


def as_html(lines: list[tuple[str, str]]) -> bytes:
    """A page: items as headings, the rest as paragraphs."""
    body = "\n".join(
        f"<{tag}>{label}&#9;{html.escape(text)}</{tag}>"
        for label, text in lines
        for tag in ("p" if "." in label else "h1",)
    )
    return f'<!DOCTYPE html><html lang="fr"><meta charset="utf-8"><body>{body}</body></html>'.encode()


_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""
_RELATIONS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="word/document.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
</Relationships>"""
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def as_docx(lines: list[tuple[str, str]]) -> bytes:
    """A .docx: typed labels, every tenth speech with a tracked change in it."""
    body = "".join(_word_paragraph(i, label, text) for i, (label, text) in enumerate(lines))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr(
            "word/document.xml", f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
        )
    return packed.getvalue()


def _word_paragraph(i: int, label: str, text: str) -> str:
    changed = ""
    if i % 10 == 9:
        who = f'w:id="{i}" w:author="A" w:date="2023-07-11T00:00:00Z"'
        changed = f"<w:del {who}><w:r><w:delText>Ancien texte.</w:delText></w:r></w:del>"
    return (
        f"<w:p><w:r><w:t>{label}</w:t><w:tab/></w:r>{changed}"
        f'<w:r><w:t xml:space="preserve">{html.escape(text)}</w:t></w:r></w:p>'
    )


def as_pdf(lines: list[tuple[str, str]]) -> bytes:
    """A PDF with a text layer, a running head and page numbers."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    style = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=13, spaceAfter=6)
    pages = io.BytesIO()

    def frame(canvas: object, document: object) -> None:
        canvas.drawString(72, 800, "C23/999-F")  # type: ignore[attr-defined]
        canvas.drawCentredString(297, 30, f"- {document.page} -")  # type: ignore[attr-defined]

    SimpleDocTemplate(pages).build(
        [Paragraph(f"{label} &nbsp;&nbsp; {html.escape(text)}", style) for label, text in lines],
        onFirstPage=frame,
        onLaterPages=frame,
    )
    return pages.getvalue()


FORMATS: dict[str, Callable[[list[tuple[str, str]]], bytes]] = {
    ".txt": as_text,
    ".html": as_html,
    ".docx": as_docx,
    ".pdf": as_pdf,
}
"""How the lines become a file, by the file's suffix."""
