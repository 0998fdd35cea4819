"""Word files (.docx): the text of the body with its notes, then that of the running heads and feet.

Knows nothing of what a line means.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus.limits import Limits
from corpus.readers.pieces import Sheet, StyledText
from corpus.readers.word.blocks import Context, Story
from corpus.readers.word.names import Element, relationship_id, tag
from corpus.readers.word.notes import Notes
from corpus.readers.word.numbering import Counters, Lists
from corpus.readers.word.package import Package, Part
from corpus.readers.word.styles import Styles
from corpus.readers.word.tally import Tally
from corpus.source import Source, Style

__all__ = ["read"]

_RUNNING = frozenset({"w:headerReference", "w:footerReference"})


def read(content: bytes, name: str, limits: Limits) -> Source:
    """The text of a Word file, with its tracked changes, automatic numbers and notes.

    Raises:
        UnreadableFile: the file cannot be read; the sentence names it and says what to do.
    """
    package = Package(content, name, limits)
    main = package.main()
    sections = [each for each in main.root.iter("{*}sectPr") if tag(each.getparent()) != "w:sectPrChange"]
    context = _context(package, main, sections)
    sheet = Sheet(limits, package.too_long)
    for line in Story(context, calls_notes=True).lines(main.root):
        sheet.add(line)
    for line in _running(package, main, sections, context):
        sheet.add(line)
    return sheet.source(context.tally.sentences())


def _context(package: Package, main: Part, sections: list[Element]) -> Context:
    def root(kind: str) -> Element | None:
        part = package.related(main, kind)
        return part.root if part else None

    styles = Styles(root("styles"))
    lists = Lists(root("numbering"), styles)
    notes = Notes({"footnote": root("footnotes"), "endnote": root("endnotes")}, root("settings"), sections)
    return Context(styles, lists, Counters(lists), Counters(lists), notes, Tally())


def _running(package: Package, main: Part, sections: list[Element], context: Context) -> Iterator[StyledText]:
    """Each distinct line of the running heads and feet, once."""
    paths = {each.id: each.path for each in main.relations}
    read_parts: set[str] = set()
    given: set[str] = set()
    for reference in (each for section in sections for each in section):
        path = paths.get(relationship_id(reference) or "")
        if tag(reference) not in _RUNNING or path is None or path in read_parts:
            continue
        read_parts.add(path)
        part = package.part(path)
        for line in Story(context).lines(part.root if part else ()):
            if line.text.strip() and line.text not in given:
                given.add(line.text)
                yield replace(line, style=Style.RUNNING, level=0)
