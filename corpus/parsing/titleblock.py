"""What the head of a document says of it: symbol, session, date, languages, agenda item, title, chair.

Reads the lines before the body begins, and running heads for the symbol. A title block may stand in lines or
in the rows of a table. Only whole lines (or cells) of a known form count: a date or a symbol in a sentence
says nothing of the document, and what no line says stays `None`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import dropwhile, islice, takewhile

from corpus.entities.dates import dates_in, without_dates
from corpus.entities.states import leading_states
from corpus.labels import LABEL
from corpus.language.spelling import one_spelling
from corpus.parsing import blockforms as forms
from corpus.parsing.openings import is_enacting, is_section_title, verb_line
from corpus.records import Kind
from corpus.source import Line, Source, Style, lines

_MOST_LINES = 60  # a block that goes on longer is none
_LONGEST = 300  # characters; a longer line is a paragraph
_MOST_TITLE_LINES = 3
_MOST_HEADS = 200
_NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?\t")
_WEEKDAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b",
    re.IGNORECASE,
)
_BETWEEN_CELLS = re.compile(r"(?:^|\s)\|(?=\s|$)")
_BODY_STYLES = frozenset({Style.CALL, Style.LIST, Style.ANNEX, Style.HEADING})
_UNSEEN = frozenset({Style.CONTENTS, Style.NOTE, Style.RUNNING})


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document's head says; `None` for what it does not say.

    `symbol` is in normal form (`C23/83`, `C23/8(Rev.1)`, `C23/74(Corr.1)`, `PP-22/62`), `session` is `C23` or
    `PP-22`. `date` is the document's own, ISO 8601, as precise as printed. `language` (from the suffix of the
    symbol) and `original_language` are codes of ISO 639-1. `title`, `chair` and `agenda_item` are as
    printed. `kind` is known where the head names it.
    """

    symbol: str | None = None
    session: str | None = None
    date: str | None = None
    language: str | None = None
    original_language: str | None = None
    agenda_item: str | None = None
    title: str | None = None
    chair: str | None = None
    kind: Kind | None = None


def facts(source: Source) -> Facts:
    """What the head of a document says of it."""
    block = _Block()
    for line in islice(_shown(source), _MOST_LINES):
        if not block.take(line):
            break
    found = block.facts(_heads(source))
    if found.title or block.is_anchored:
        return found
    # A cover and a foreword may stand before the title: resolutions and recommendations of the Sectors.
    inside = _Block()
    for line in _first_titles(source):
        inside.take(line)
    titled = inside.facts([])
    return replace(found, title=titled.title, kind=found.kind or titled.kind)


def is_of_a_block(text: str) -> bool:
    """Whether a line, or a row of a table, frames a document and is no title of it: "Council 2019"."""
    cells = (" ".join(cell.split()) for cell in _BETWEEN_CELLS.split(text))
    return all(_is_of_a_block(piece) for cell in cells for piece in forms.lines_in(cell))


def _is_of_a_block(piece: str) -> bool:
    text = one_spelling(piece)
    return _date(text) is not None or any(form.fullmatch(text) for form in forms.OF_A_BLOCK)


def _shown(source: Source) -> Iterator[Line]:
    """The lines that hold text of the document itself."""
    return (line for line, _ in lines(source) if line.text and line.style not in _UNSEEN)


def _first_titles(source: Source) -> Iterator[Line]:
    """The first lines in a row that are set as a title."""
    titles = dropwhile(lambda line: line.style is not Style.TITLE, _shown(source))
    return takewhile(lambda line: line.style is Style.TITLE, titles)


def _heads(source: Source) -> list[re.Match[str]]:
    """The running heads that give a symbol, where all give the same."""
    running = [line for line in source.lines if line.style is Style.RUNNING][:_MOST_HEADS]
    texts = (one_spelling(" ".join(source.text[line.start : line.end].split())) for line in running)
    found = [match for text in texts if (match := forms.HEAD.fullmatch(text))]
    symbols = {(match["session"], match["number"], match["language"]) for match in found}
    return found[:1] if len(symbols) == 1 else []


@dataclass(slots=True)
class _Block:
    """What the lines so far have said.

    `titles` are lines of no known form, each with its style; whatever says more of the document comes after
    letterheads and before the title, and so takes them back.
    """

    document: re.Match[str] | None = None
    session: str | None = None
    dates: list[str] = field(default_factory=list)
    original: str | None = None
    agenda: str | None = None
    chair: str | None = None
    kind: Kind | None = None
    head: str | None = None
    titles: list[tuple[str, Style]] = field(default_factory=list)
    begun: str = ""
    has_author: bool = False

    def take(self, line: Line) -> bool:
        """Take in one line; whether the body has not begun with it."""
        text = " ".join(line.text.split())
        if self._is_body(line.text):
            return False
        if line.style is not Style.ROW:
            pieces = forms.lines_in(text)
            if not all(_is_of_a_block(piece) for piece in pieces):
                pieces = [text]
            return all(self._take_piece(piece, line.style, line.level) for piece in pieces)
        cells = [cell.strip() for cell in _BETWEEN_CELLS.split(line.text)]
        alone = len(list(filter(None, cells))) == 1
        pieces = [piece for cell in cells for piece in forms.lines_in(" ".join(cell.split()))]
        return all(self._take_piece(piece, Style.PLAIN if alone else Style.ROW) for piece in pieces)

    def _is_body(self, text: str) -> bool:
        verb = verb_line(text)
        return (
            _NUMBERED.match(text) is not None
            or LABEL.match(text) is not None
            or is_enacting(text)
            or (verb is not None and verb.alone)
            or is_section_title(text)
            or forms.SUBJECTS.match(text) is not None
            or len(text) > _LONGEST
        )

    def _take_piece(self, printed: str, style: Style, level: int = 0) -> bool:
        whole, self.begun = f"{self.begun} {printed}".strip(), ""
        for text in dict.fromkeys((whole, printed)):
            spelled = one_spelling(text)
            if self._begins(spelled):
                self.begun = text
                return True
            if self._says(text, spelled):
                return True
        if forms.RESOLUTION.fullmatch(one_spelling(printed)):
            return self._resolution(printed)
        return self._may_be_title(printed, style, level)

    def _begins(self, text: str) -> bool:
        """Whether the line goes on in the next: "Revision 1 to", "SUMMARY RECORD"."""
        return bool(forms.ISSUE.fullmatch(text) or forms.MEETING_BEGUN.fullmatch(text))

    def _says(self, printed: str, text: str) -> bool:
        """Whether a line is of a known form; if so, take in what it says."""
        rest = ""
        if match := forms.DOCUMENT.fullmatch(text):
            self.document = self.document or match
            rest = match["rest"] or ""
        elif match := forms.COUNCIL.fullmatch(text):
            self.session = f"C{(match['year'] or match['french'] or match['english'])[-2:]}"
            rest = match["rest"] or ""
        elif match := forms.CONFERENCE.fullmatch(text):
            self.session, rest = f"PP-{match['year']}", match["rest"] or ""
        elif match := forms.ORIGINAL.fullmatch(text) or forms.ONLY.fullmatch(text):
            self.original = forms.language_named(match["language"])
        elif match := forms.AGENDA.fullmatch(text):
            self.agenda = printed[match.start("item") : match.end("item")]
        elif match := forms.CHAIR.fullmatch(text):
            self.chair = printed[match.start("name") : match.end("name")]
        elif forms.MEETING.fullmatch(text):
            self.kind, self.head = Kind.MINUTES, printed
        elif date := _date(text):
            self.dates.append(date)
        elif not (_is_place(text) or self._is_author(text)):
            return bool(forms.HELD.fullmatch(text) or forms.LETTERHEAD.fullmatch(text))
        self.titles.clear()
        if rest:
            self._says(rest, rest)
        return True

    def _is_author(self, text: str) -> bool:
        match = forms.CONTRIBUTION.fullmatch(text)
        by_states = match and (match["of"] is None or leading_states(match["of"])[0])
        if by_states or (self.is_anchored and _names_only_states(text)):
            self.kind, self.has_author = Kind.CONTRIBUTION, True
            return True
        is_author = forms.AUTHOR.fullmatch(text) is not None
        self.has_author = self.has_author or is_author
        return is_author

    def _resolution(self, printed: str) -> bool:
        """A resolution's number and year; below an author's name it begins the text that is proposed."""
        if self.has_author or self.head:
            return False
        self.kind, self.head = Kind.RESOLUTION, printed
        self.titles.clear()
        return True

    def _may_be_title(self, printed: str, style: Style, level: int) -> bool:
        if printed.endswith((".", ";", ",")) and not printed.endswith("..."):
            return False
        if style in _BODY_STYLES:
            # A page of the web sets the document's title as its first heading.
            # A PDF does not tell the level.
            if style is not Style.HEADING or level > 1 or self.titles or not self.is_anchored:
                return False
            style = Style.TITLE
        if style is not Style.ROW:
            self.titles.append((printed, style))
        return True

    @property
    def is_anchored(self) -> bool:
        """Whether what was read so far is a title block."""
        return bool(self.document or self.original or self.session or self.has_author or self.head)

    def facts(self, heads: list[re.Match[str]]) -> Facts:
        """What all lines together say; `heads` are running heads that give the symbol."""
        symbols = [
            (match, forms.symbol_of(match, self.session)) for match in (self.document, *heads) if match
        ]
        match, symbol = next(((m, s) for m, s in symbols if s), (None, None))
        is_block = bool(self.document or self.original or self.session)
        return Facts(
            symbol=symbol,
            session=symbol.partition("/")[0] if symbol else self.session,
            date=self.dates[0] if is_block and len(set(self.dates)) == 1 else None,
            language=forms.language_of_suffix((match or self.document or {"language": None})["language"]),
            original_language=self.original,
            agenda_item=self.agenda,
            title=self._title(),
            chair=self.chair,
            kind=self.kind,
        )

    def _title(self) -> str | None:
        if self.kind is Kind.MINUTES:
            return self.head
        plain = [text for text, _ in self.titles]
        if set_as_title := [text for text, style in self.titles if style is Style.TITLE]:
            found = set_as_title if len(set_as_title) <= _MOST_TITLE_LINES else []
        elif self.has_author or self.head:
            capitals = next((i for i, text in enumerate(plain) if not text.isupper()), len(plain))
            found = plain[: max(1, min(capitals, _MOST_TITLE_LINES))]
        else:
            found = plain if self.is_anchored and len(plain) == 1 else []
        title = " ".join(found)
        return " – ".join(filter(None, (self.head, title))) or None


def _names_only_states(text: str) -> bool:
    """Whether a line is a list of States, as that of a contribution's authors: "Canada, United States"."""
    parts = re.split(r",\s|\s(?:et|and)\s|/", text)
    return all(length == len(part) for part in parts for _, length in (leading_states(part),) if part)


def _date(text: str) -> str | None:
    """The date that a line consists of, in ISO 8601; it has a year."""
    found = dates_in(text)
    if len(found) != 1 or not _is_all_dates(text):
        return None
    (date,) = found
    return date.iso


def _is_place(text: str) -> bool:
    """Whether a line says where and when a session meets."""
    match = forms.PLACE.fullmatch(text)
    return match is not None and _is_all_dates(match["dates"])


def _is_all_dates(text: str) -> bool:
    """Whether a line holds dates, days and days of the week, and nothing else."""
    rest = _WEEKDAY.sub("", without_dates(text))
    return bool(dates_in(text)) and not re.search(
        r"[^\W_]", re.sub(r"\b(?:au|to|et|and|le|\d{1,2})\b", "", rest)
    )
