"""Minutes: the front, numbered items, numbered paragraphs with their lists, annexes, signatures.

The list of subjects in the front repeats the items: its lines are titles and open nothing. One file may hold
the records of several meetings, each with a front of its own. Knows nothing of where the text came from.
"""

from __future__ import annotations

import re

from corpus.entities.speakers import presents, speaker_carried_over, speaker_of
from corpus.parsing.agenda import is_resumed
from corpus.parsing.draft import Draft, slug
from corpus.parsing.minutes_lines import (
    ITEM,
    LISTED,
    PARAGRAPH,
    continues_title,
    could_be_a_subheading,
    could_be_a_title,
    names_documents,
    next_numbers,
    opens_a_record,
    opens_contents,
)
from corpus.parsing.numbering import Numbering, shown_label
from corpus.parsing.openings import is_annex
from corpus.parsing.signature import signature_end
from corpus.records import Role, SpanKind, Speaker
from corpus.source import Line, Source, Style

_TITLE_LINES = 2  # that a title may run over, after its first
_TITLES = frozenset({Style.HEADING, Style.TITLE, Style.CALL})


def parse_minutes(draft: Draft, source: Source) -> None:
    """Fill `draft` with the paragraphs of minutes."""
    _Parser(draft, draft.read(source)).parse()


class _Parser:
    """The item that is open, and the paragraph that lines without a number belong to."""

    def __init__(self, draft: Draft, body: list[Line]) -> None:
        self._draft = draft
        self._lines = body
        self._texts = [line.text for line in body]
        numbered = ["" if line.style is Style.ROW else line.text for line in body]
        self._next_numbers = next_numbers(numbered)
        self._open_front()

    def _open_front(self) -> None:
        self._front = True
        self._contents: set[str] | None = None
        self._annex = False
        self._item: str | None = None  # the number that is open
        self._numbered_item: tuple[str, str, str] | None = None  # its locator, label and title
        self._item_set: tuple[Style, int] | None = None  # how its title is set
        self._start("", "", "")

    def _start(self, section: str, people: str, heading: str) -> None:
        """Open the part that paragraphs without a number belong to, and unnumbered ones count in."""
        self._section, self._section_people, self._heading = section, people, heading
        self._above, self._above_people = section, people
        self._numbering = Numbering()

    def parse(self) -> None:
        position = 0
        while position < len(self._lines):
            if end := self._signature(position):
                for line in self._lines[position:end]:
                    self._draft.noise(line, SpanKind.SIGNATURE)
                self._start("", "", "")
                position = end
            else:
                position += self._take(position)

    def _signature(self, position: int) -> int | None:
        if self._front:
            return None
        end = signature_end(self._texts, position)
        closes = end is not None and (
            end == len(self._texts) or opens_a_record(self._texts[end]) or self._is_annex(end)
        )
        return end if closes else None

    def _take(self, i: int) -> int:
        """Add the line at `i`, with those that are one with it; how many they are."""
        line, text = self._lines[i], self._texts[i]
        if not self._front and opens_a_record(text):
            self._open_front()
        if not self._front and (is_annex(text) or (self._is_annex(i) and not self._annex)):
            self._annex = True
            self._open(line, 0, slug(text), text, text)
        elif self._annex:
            self._annexed(line)
        elif match := self._item_number(i):
            return self._take_item(i, match)
        elif match := self._paragraph(i):
            self._front = False
            self._numbered(line, match)
        elif self._front and not self._is_unnumbered_item(i):
            self._take_front(line)
        elif self._is_subheading(i):
            self._take_heading(i)
        else:
            self._unnumbered(line)
        return 1

    def _is_annex(self, i: int) -> bool:
        return is_annex(self._texts[i]) or self._lines[i].style is Style.ANNEX

    def _item_number(self, i: int) -> re.Match[str] | None:
        """The number of the item that the line at `i` opens, if it opens one."""
        match = ITEM.match(self._texts[i])
        if match is None or self._lines[i].style is Style.ROW or not self._is_item(i, match):
            return None
        return match

    def _is_item(self, i: int, match: re.Match[str]) -> bool:
        """Whether a numbered line opens an item: its own paragraphs follow, or its place says so."""
        number, title = match["number"], self._texts[i][match.end() :]
        if self._next_numbers[i] == number and could_be_a_title(title):
            return True
        if self._contents is not None:
            return number in self._contents
        listed = self._lines[i].style is Style.LIST or (i > 0 and self._texts[i - 1].endswith(":"))
        if listed or not could_be_a_title(title):
            return False
        due = self._item is None or int(number) > int(self._item) or is_resumed(title)
        if names_documents(title):
            return due
        return due and "\t" in match["gap"] and not (self._front and re.match(r"\d", title))

    def _paragraph(self, i: int) -> re.Match[str] | None:
        """The number that the line at `i` begins with; without a tab, it must go on with the open item."""
        match = PARAGRAPH.match(self._texts[i])
        if match is None or self._lines[i].style is Style.ROW:
            return None
        top, _, rest = match["number"].partition(".")
        due = self._item in (None, top) or rest == "1"
        return match if "\t" in match["gap"] or (due and not self._texts[i][match.end()].islower()) else None

    def _is_unnumbered_item(self, i: int) -> bool:
        """Whether a heading without a number ends the front: somebody speaks under it."""
        following = self._texts[i + 1] if i + 1 < len(self._texts) else ""
        return self._lines[i].style is Style.HEADING and speaker_of(following) is not None

    def _is_subheading(self, i: int) -> bool:
        line, text = self._lines[i], self._texts[i]
        if line.style in (Style.ROW, Style.LIST) or LISTED.match(text):
            return False
        if line.style in _TITLES:
            return could_be_a_title(text)
        following = PARAGRAPH.match(self._texts[i + 1]) if i + 1 < len(self._texts) else None
        ends = bool(re.search(r"[.»”\")]$", self._texts[i - 1])) if i else False
        return following is not None and ends and could_be_a_subheading(text)

    def _take_front(self, line: Line) -> None:
        if opens_contents(line.text):
            self._contents = set()
        elif self._contents is not None and (match := ITEM.match(line.text)):
            self._contents.add(match["number"])
        self._add(line, 0, "", "", "", Role.TITLE)

    def _take_item(self, i: int, match: re.Match[str]) -> int:
        number, end = match["number"], i + 1
        following = self._texts[end : end + _TITLE_LINES]
        while following and continues_title(following.pop(0), self._texts[end - 1]):
            end += 1
        title = " ".join([self._texts[i][match.end() :], *self._texts[i + 1 : end]]).strip()
        self._front, self._item = False, number
        self._contents = None
        self._open(self._lines[i], match.end(), number, f"§ {number}", title)
        self._numbered_item = (self._section, f"§ {number}", title)
        self._item_set = self._set_as(self._lines[i])
        for line in self._lines[i + 1 : end]:
            self._add(line, 0, self._section, "", self._section_people, Role.HEADING)
        return end - i

    def _take_heading(self, i: int) -> None:
        """A heading without a number: set as the items are, it opens one, else a part of the open item.

        It opens none where the numbers go on below it, whatever it is set as.
        """
        line, title = self._lines[i], self._texts[i]
        goes_on = self._item is not None and self._next_numbers[i] == self._item
        as_items_are = line.style in _TITLES and self._set_as(line) == self._item_set
        if self._numbered_item is None or (as_items_are and not goes_on):
            self._front, self._numbered_item, self._item_set = False, None, self._set_as(line)
            self._open(line, 0, slug(title), title, title)
            return
        section, people, heading = self._numbered_item
        self._open(line, 0, slug(title), f"{people} › {title}", f"{heading} – {title}", section)

    @staticmethod
    def _set_as(line: Line) -> tuple[Style, int]:
        return line.style, line.level

    def _open(
        self, line: Line, label_length: int, label: str, people: str, heading: str, parent: str = ""
    ) -> None:
        self._heading = heading
        section = self._add(line, label_length, parent, label, people, Role.HEADING)
        self._start(section, people, heading)

    def _numbered(self, line: Line, match: re.Match[str]) -> None:
        number = match["number"]
        self._item = number.partition(".")[0]
        people = f"§ {number}"
        spoken = line.text[match.end() :]
        self._above = self._add(line, match.end(), "", number, people, _role(spoken), spoken)
        self._above_people = people
        self._numbering = Numbering()

    def _unnumbered(self, line: Line) -> None:
        """A line of a list, or one without any label, under the paragraph or the heading above it."""
        match = LISTED.match(line.text)
        if match and self._above:
            self._listed(line, match, Role.BODY)
            return
        spoken = line.text
        speaks = speaker_of(spoken) is not None
        role = _role(spoken) if speaks else Role.BODY
        locator = self._add(line, 0, self._above, "", self._above_people, role, spoken)
        if self._above == self._section and line.text.endswith(":"):
            self._above = locator

    def _listed(self, line: Line, match: re.Match[str], role: Role) -> None:
        introduced = bool(self._draft.paragraphs) and self._draft.paragraphs[-1].text.endswith(":")
        place = self._numbering.place(match, introduced=introduced)
        under = ".".join([self._above, *place.above])
        printed = [*map(shown_label, place.above), *([match[0].strip()] if place.name else [])]
        people = " ".join([self._above_people, *printed])
        locator = self._add(line, match.end(), under, place.name, people, role)
        if place.name:
            self._numbering.renamed(locator.removeprefix(f"{under}."))

    def _annexed(self, line: Line) -> None:
        """A line of an annex: its numbers count in the annex, whatever they are numbers of."""
        if match := PARAGRAPH.match(line.text) or LISTED.match(line.text):
            if match.re is LISTED:
                self._listed(line, match, Role.ANNEX)
            else:
                people = f"{self._section_people} {match['number']}"
                self._add(line, match.end(), self._section, match["number"], people, Role.ANNEX)
        else:
            role = Role.HEADING if line.style in {*_TITLES, Style.ANNEX} else Role.ANNEX
            self._add(line, 0, self._section, "", self._section_people, role)

    def _add(
        self,
        line: Line,
        label_length: int,
        parent: str,
        label: str,
        people: str,
        role: Role,
        spoken: str = "",
    ) -> str:
        return self._draft.add(
            line,
            label_length=label_length,
            parent=parent,
            label=label,
            people=people,
            heading=self._heading,
            role=role,
            speaker=self._speaker(spoken) if spoken else None,
        )

    def _speaker(self, spoken: str) -> Speaker | None:
        """Who speaks; where a pronoun says it ("Elle remercie …"), whoever spoke just before."""
        before = next((p for p in reversed(self._draft.paragraphs) if p.role is not Role.NOTE), None)
        carried = speaker_carried_over(spoken, before.text, before.speaker) if before else None
        return speaker_of(spoken) or carried


def _role(spoken: str) -> Role:
    return Role.PRESENTATION if presents(spoken) else Role.INTERVENTION
