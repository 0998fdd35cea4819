"""Revisions: those that the file marks, and in plain text those that stand run together.

Which words are proposed cannot always be told from plain text: a suspicion is flagged, never mended. Its two
wordings are told apart only where each can begin and end in one place. Sources seen: contributions such as
C23/83 (`Dubaï, 2018Bucarest, 2022`, `session de 20222026`). Labels run together (`54`, `ivvii)`) show only
among their neighbours: `numbering` finds those. A word run into another (`rapportrésumé`) is not looked for:
nothing tells it from a compound (`widespread`) without a dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.records import Revision, RevisionKind
from corpus.source import Line

_YEAR = r"(?:19|20)\d\d"
_WORD = r"(?![a-zà-ÿ])[^\W\d_][\w'’-]{1,30}"
_PLACE = rf"{_WORD}(?:[ \xa0]{_WORD}){{0,3}}"  # "Buenos Aires"
_SESSION = r"C|[A-Z]{2,6}[-‑]"  # "C23", "PP-22", "WTDC‑17"

_RUN_TOGETHER = re.compile(
    rf"""
      # "Dubaï, 2018Bucarest, 2022"
      (?P<places>\b(?P<place1>{_PLACE},\s{_YEAR})(?P<place2>{_PLACE},\s{_YEAR})\b)
      # "2016-20192020-2023"
    | (?P<periods>\b(?P<period1>{_YEAR}[-‑–]{_YEAR})(?P<period2>{_YEAR}[-‑–]{_YEAR})\b)
      # "20222026"
    | (?P<years>\b(?P<year1>{_YEAR})(?P<year2>{_YEAR})\b)
      # "C19C23", "PP-18PP-22"
    | (?P<sessions>\b(?P<session1>(?P<series>{_SESSION})\d\d)(?P<session2>(?P=series)\d\d)\b)
      # "C19/12C23/14"
    | (?P<symbols>\b(?P<symbol1>C\d\d/\d{{1,4}})(?P<symbol2>C\d\d/\d{{1,4}})\b)
      # "Résolution 14041332"
    | (?P<resolutions>(?<=[Rr][ée]solution[ \xa0])[1-9]\d{{4,7}}\b)
      # "2022,de 2026"
    | \b\d{{4}},(?=[^\W\d_])\w{{1,40}}(?:\s\d{{4}})?
      # "ODD,ainsi"
    | \b[^\W\d_]{{2,40}},(?=[^\W\d_])\w{{1,40}}
      # ";,"
    | (?P<points>[;,][;,])
    """,
    re.VERBOSE,
)
# Whatever runs together has a letter right after a digit or a comma, five digits, or two points.
_MAY_RUN_TOGETHER = re.compile(r"\d[^\W\d_]|\d{5}|[,;][^\W\d_]|[;,]{2}")
_TWICE = ("place", "period", "session", "symbol")
_DAY_MONTH_YEAR = re.compile(rf"(?:19|20)(?:0[1-9]|1[0-2]){_YEAR}")  # "20052019" may be 20 May 2019


def suspected_revisions(text: str) -> tuple[Revision, ...]:
    """Stretches of `text` that look like deleted and inserted words run together."""
    if not _MAY_RUN_TOGETHER.search(text):
        return ()
    return tuple(
        Revision(RevisionKind.SUSPECTED, m.start(), m.end(), m[0], _told_apart(m))
        for m in _RUN_TOGETHER.finditer(text)
    )


def _told_apart(match: re.Match[str]) -> tuple[str, ...]:
    """The two wordings of a stretch, in the order of the text; none where they could be cut in two ways."""
    for kind in _TWICE:
        if match[f"{kind}s"]:
            return match[f"{kind}1"], match[f"{kind}2"]
    if match["years"] and not _DAY_MONTH_YEAR.fullmatch(match[0]):
        return match["year1"], match["year2"]
    if match["resolutions"]:
        return _two_numbers(match[0])
    if match["points"] and match[0][0] != match[0][1]:
        return match[0][0], match[0][1]
    return ()


def _two_numbers(digits: str) -> tuple[str, ...]:
    """Two numbers of resolutions, of four digits at most, where only one cut gives such."""
    cuts = [i for i in range(1, len(digits)) if max(i, len(digits) - i) <= 4 and digits[i] != "0"]
    return (digits[: cuts[0]], digits[cuts[0] :]) if len(cuts) == 1 else ()


def marked_revisions(line: Line) -> tuple[Revision, ...]:
    """The tracked changes of a line, as offsets in its accepted text, in order."""
    found: list[Revision] = []
    for change in line.struck:
        place = sum(max(0, min(end, change.start) - start) for start, end in line.stretches)
        words = line.source[change.start : change.end]
        if words:
            found.append(Revision(change.kind, place, place, words))
    text = line.text
    for change in line.added:
        for start, end in _shared(line, change.start, change.end):
            found.append(Revision(change.kind, start, end, text[start:end]))
    return tuple(sorted(found, key=lambda revision: (revision.start, revision.end)))


def label_revisions(label: Line) -> tuple[Revision, ...]:
    """The same for a printed label, which stands before the text."""
    return tuple(Revision(each.kind, 0, 0, each.text, in_label=True) for each in marked_revisions(label))


def _shared(line: Line, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where characters `start` to `end` of the source stand in the line's text, at most one stretch."""
    offset, first, last = 0, None, 0
    for begin, stop in line.stretches:
        low, high = max(begin, start), min(stop, end)
        if high > low:
            first = offset + low - begin if first is None else first
            last = offset + high - begin
        offset += stop - begin
    if first is not None:
        yield first, last
