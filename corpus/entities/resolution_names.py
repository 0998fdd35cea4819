"""Resolutions and decisions by name: number, who adopted them, place and year, as far as a text says so.

`Résolution 146 (Rév. Bucarest, 2022)`, `Council Resolution 1332 (C11, last amended C19)`, `Resolution ITU-R
48-2 (Rev. Geneva, 2015)`, `Résolutions 71, 130 et 140 (Rév. Bucarest, 2022)`. Where revisions stand run
together (`Rév. Dubaï, 2018Bucarest, 2022`), place and year are not known. Forms as printed in ITU
resolutions and in the Council's minutes and contributions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.entities.conferences import COUNCIL, NAMED, body_named, body_that_met, english_place, full_year
from corpus.language.spelling import one_spelling
from corpus.records import Reference, ReferenceKind

_HEAD = re.compile(
    r"(?<![\w-])(?:(?i:(?P<resolutions>R[ée]solutions)|(?P<resolution>R[ée]s(?:olution)?\.?))"
    r"|(?P<decisions>D[ée]cisions|D[EÉ]CISIONS)|(?P<decision>D[ée]cision|D[EÉ]CISION))"
    r"(?:\s+n[o°]\.?)?\s+(?=\d|ITU-|UIT-)"
)
_NUMBER = re.compile(
    r"(?:(?:ITU|UIT)-(?P<sector>[RTD])\s)?(?P<number>\d{1,4}(?:/\d{1,4})?)(?!\d)"
    r"(?(sector)(?P<version>-\d{1,2}(?!\d))?)"
)
_NEXT = re.compile(r"\s*,\s*(?P<last>(?:et|and)\s+)?|\s+(?P<and>(?:et|and)\s+)")
_QUALIFIER = re.compile(r"\s?\(([^()]{2,60})\)")
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_REVISED = r"(?:(?P<revised>R[ée]v\.)\s?)?"
_AMENDED = (
    r"(?:(?P<last>dernière|last) )?(?:dernièrement )?"
    r"(?:modifiée?s?|modification|mod\.|amended|modified|révisée?s?|revised)(?: en| in| par| by)?"
)
_ADOPTED = (
    re.compile(rf"{_REVISED}(?P<place>[^\W\d_][^\d,;()]{{1,30}}), {_YEAR}", re.IGNORECASE),
    re.compile(rf"{_REVISED}{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_REVISED}(?P<conference>WRC|CMR)-(?P<at>\d\d)", re.IGNORECASE),
    re.compile(
        rf"C-?(?P<session>\d{{4}}|\d\d)(?:,? {_AMENDED} C?-?(?P<amended>\d{{4}}|\d\d))?", re.IGNORECASE
    ),
    re.compile(rf"{_AMENDED} C?-?(?P<amended>\d{{4}}|\d\d)", re.IGNORECASE),
)
# "of the Plenipotentiary Conference", "de la PP-22", "adopted by the Council".
_AFTER = re.compile(
    r"\s(?:de\s(?:la\s|l')|du\s|des\s|of\s(?:the\s)?|adoptée?s?\spar\s(?:la\s|le\s|l')"
    r"|adopted\sby\s(?:the\s)?)"
    rf"(?P<body>{NAMED})"
)
_BEFORE = re.compile(rf"(?:^|(?<=[\s(\"'«]))(?P<body>{NAMED})\s$")
_LONGEST_BODY = 100
# The Council's resolutions in force run from 925 to beyond 1400, its decisions from 387 to beyond 600
# ("Resolutions and Decisions of the Council", 2021 edition); no other body of the Union has such numbers.
_COUNCIL_NUMBERS = {ReferenceKind.RESOLUTION: range(900, 1600), ReferenceKind.DECISION: range(300, 1000)}


@dataclass(frozen=True, slots=True)
class _Version:
    """What stands in the parentheses after a number: its English form, and what it says."""

    printed: str
    place: str | None = None
    year: int | None = None
    body: str | None = None


def places_of_resolutions(text: str) -> Iterator[Reference]:
    """The resolutions and decisions that `text` (NFC) names, in order, each number of a list by itself."""
    spelled = one_spelling(text)
    for head in _HEAD.finditer(spelled):
        kind = ReferenceKind.DECISION if head["decision"] or head["decisions"] else ReferenceKind.RESOLUTION
        several = bool(head["resolutions"] or head["decisions"])
        found = list(_numbers(spelled, head.end(), several=several))
        if not found:
            continue
        last = found[-1]
        closing = last.version if not any(item.version for item in found[:-1]) else None
        before = _BEFORE.search(spelled[max(0, head.start() - _LONGEST_BODY) : head.start()])
        after = _AFTER.match(spelled, _past_parenthesis(spelled, last.end))
        end = after.end() if after else last.end
        if after and closing is None and (behind := _qualifier(spelled, end)):
            closing, end = behind
        body = body_named(after["body"]) if after else body_named(before["body"]) if before else None
        year = _year_of_acronym(after["body"]) if after else None
        if len(found) == 1:
            start = head.start() - (len(before[0]) if before else 0)
            found = [replace(last, start=start, end=end)]
        for item in found:
            version = item.version or closing or _Version("", year=year)
            # What follows a list is said of its last number; "71 (Rev. Dubai, 2018)" before it tells more.
            own = _met(version) if item is not found[-1] else None
            yield _reference(kind, item, version, own or body)


@dataclass(frozen=True, slots=True)
class _Item:
    """One number of a list, and what qualifies it."""

    match: re.Match[str]
    version: _Version | None
    start: int
    end: int


def _numbers(text: str, position: int, *, several: bool) -> Iterator[_Item]:
    """The numbers from `position` on, with what stands in parentheses right after each."""
    closed = False
    while number := _NUMBER.match(text, position):
        version, end = _qualifier(text, number.end()) or (None, number.end())
        yield _Item(number, version, number.start(), end)
        following = _NEXT.match(text, end)
        if not several or following is None:
            return
        joined = bool(following["last"] or following["and"])
        if closed and not joined:  # "les Résolutions 140 et 146, 43 États Membres"
            return
        closed, position = joined, following.end()


def _qualifier(text: str, position: int) -> tuple[_Version, int] | None:
    """The version in parentheses at `position`, and where it ends."""
    parenthesis = _QUALIFIER.match(text, position)
    version = _version(parenthesis[1]) if parenthesis else None
    return (version, parenthesis.end()) if parenthesis and version else None


def _past_parenthesis(text: str, position: int) -> int:
    """Past a parenthesis that cannot be read, such as two revisions run together."""
    parenthesis = _QUALIFIER.match(text, position)
    return parenthesis.end() if parenthesis else position


def _reference(kind: ReferenceKind, item: _Item, version: _Version, body: str | None) -> Reference:
    number = item.match
    sector = f"ITU-{number['sector']} " if number["sector"] else ""
    base = f"{kind.capitalize()} {sector}{number['number']}"
    printed = f" ({version.printed})" if version.printed else ""
    return Reference(
        kind,
        f"{base}{number['version'] or ''}{printed}",
        base,
        item.start,
        item.end,
        body=body or version.body or _body_told(kind, number["number"], version, sector),
        place=version.place,
        year=version.year,
    )


def _body_told(kind: ReferenceKind, number: str, version: _Version, sector: str) -> str | None:
    """Who adopted a text, where its place and year or its number tell, and nothing else could be meant."""
    if body := _met(version):
        return body
    if number.isdecimal() and int(number) in _COUNCIL_NUMBERS[kind] and not sector and not version.place:
        return COUNCIL
    return None


def _met(version: _Version) -> str | None:
    """The body that met where and when a version was adopted, where there was but one."""
    return body_that_met(version.place, version.year) if version.place and version.year else None


def _version(inside: str) -> _Version | None:
    """What a parenthesis after a number says; `None` where it is something else or cannot be told."""
    match = next((m for form in _ADOPTED if (m := form.fullmatch(inside.strip()))), None)
    if match is None:
        return None
    said = match.groupdict()
    revised = "Rev. " if said.get("revised") else ""
    if said.get("conference"):
        at = f"WRC-{said['at']}"
        return _Version(f"{revised}{at}", None, full_year(said["at"]), "World Radiocommunication Conference")
    if said.get("session"):
        first, amended = _session(said["session"]), said["amended"]
        form = f"{first}, last amended {_session(amended)}" if amended else first
        return _Version(form, None, full_year(amended or said["session"]), COUNCIL)
    if said.get("amended"):
        year = full_year(said["amended"])
        return _Version(f"{'last ' if said['last'] else ''}amended {year}", None, year)
    place = english_place(said["place"]) if said.get("place") else None
    return _Version(f"{revised}{f'{place}, ' if place else ''}{said['year']}", place, int(said["year"]))


def _session(printed: str) -> str:
    """`1985` and `85` -> `C85`."""
    return f"C{printed[-2:]}"


def _year_of_acronym(printed: str) -> int | None:
    """`PP-22` -> 2022."""
    match = re.search(r"-(\d\d)\b", printed)
    return full_year(match[1]) if match else None
