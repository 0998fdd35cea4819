"""Mentions of a resolution's clauses: `points 1.2 et 2 du décide`, `instructs the Secretary-General 1 above`.

Such numbers count the clauses of a resolution, never the paragraphs of the text that mentions them. Forms as
printed in the Council's minutes (C24 minutes § 3.7) and in ITU resolutions, e.g. PP-18 Resolutions 25, 140
and 146. Knows nothing of which resolution is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.language.spelling import one_spelling

_PREAMBLE = (
    r"(?:rappelant|considérant|reconnaissant|notant|soulignant|affirmant|réaffirmant|observant|tenant compte|"
    r"ayant à l'esprit|ayant examiné|recalling|considering|recogni[sz]ing|noting|emphasi[sz]ing|stressing|"
    r"affirming|reaffirming|observing|taking into account|bearing in mind|having considered)"
    r"(?: en outre| également| further| also)?"
)
# Whom a clause addresses: "le Secrétaire général et les Directeurs des Bureaux", "the ITU Council".
_ACTOR = r"(?!R[ée]solution)[A-ZÀ-Ý][\w-]*(?: générale?s?| universitaires)?"
_ARTICLE = r"(?:l'|(?:les?|la|the|all) )"
_AND = rf",? (?:et |and )?(?:de |d'|du |des |à |of |for |to )?{_ARTICLE}?"
_ADDRESSEE = rf" {_ARTICLE}{_ACTOR}(?:{_AND}{_ACTOR})*"
_OPERATIVE = (
    r"(?:(?:décide|(?:further |also )?resolves)(?: en outre| également| further| also)?"
    r"|(?:charge|invite|encourage|prie|exhorte|autorise|(?:further |also )?(?:instructs|invites|encourages|"
    rf"requests|urges|authori[sz]es))(?: en outre| également| further)?(?:{_ADDRESSEE})?)"
)
_ONE = r"(?:\d{1,2}(?:\.\d{1,2})*(?: ?(?:bis|ter))?(?: [a-z]{1,5}\))?|[a-z]{1,5}\)(?: [ivx]{1,5}\))?)"
_LABEL = rf"{_ONE}(?: (?:à|to) {_ONE})?"
_LABELS = rf"{_LABEL}(?:(?:, (?:et |and )?| (?:et|and) ){_LABEL})*"
# "aux points 1.2 et 2 du décide", with the labels before the verb.
_BEFORE = (
    rf"(?:points?|alinéas?|paragraphes?|(?:sub)?paragraphs?|items?) (?P<before>{_LABELS})"
    rf" (?:du|des|de l'|of(?: the)?) (?P<phrase>{_PREAMBLE}|{_OPERATIVE})"
)
# "referred to in instructs the ITU Council 2", "au considérant c)": a preposition before a finite verb. What
# is counted after a preamble's verb has letters: "in considering 3 proposals" mentions no clause.
_AFTER_PREPOSITION = (
    rf"(?<![\w-])(?:in|of|with|to|under|by|from|on|au|du|aux|dans le|le) "
    rf"(?P<named>(?P<preamble>{_PREAMBLE})|{_OPERATIVE}) (?(preamble)(?=[a-z]{{1,5}}\)))(?P<after>{_LABELS})"
    r"(?=$|[ ,.;:)])(?! (?:the|that|que|le|la|de|d')\b)"
)
# "considering c) ii) and e) above", "recognizing above", "resolves 3 of Resolution 102".
_WHOSE_FOLLOWS = (
    rf"(?<![\w-])(?P<verb>{_PREAMBLE}|{_OPERATIVE})(?: (?P<labels>{_LABELS}))?"
    r"(?= (?:above|below|ci-dessus|ci-après)\b"
    r"| (?:of (?:this|the present)|de (?:la présente|cette)) [Rr][ée]solution"
    r"|(?(labels) (?:of|de la) (?:\w+ )?R[ée]solution \d|(?!)))"
)
_MENTION = re.compile(f"{_BEFORE}|{_AFTER_PREPOSITION}|{_WHOSE_FOLLOWS}")
# A quick look: each mention has a label, or one of the words that may follow a verb without one.
_HINT = re.compile(r"[\d)]|above|below|ci-|[Rr][ée]solution")


@dataclass(frozen=True, slots=True)
class Mention:
    """A clause, or several under one verb, mentioned in characters `start` to `end` (exclusive) of a text.

    `name` is `décide 1.2, 2`, as printed but for the words that join the numbers; `verb` is `décide`.
    """

    name: str
    verb: str
    start: int
    end: int


def clauses_in(text: str) -> Iterator[Mention]:
    """The clauses of resolutions that `text` (NFC) mentions, in order."""
    spelled = one_spelling(text)
    if not _HINT.search(spelled):
        return
    for match in _MENTION.finditer(spelled):
        group = next(group for group in ("phrase", "named", "verb") if match[group])
        verb = text[match.start(group) : match.end(group)]
        labels = match["before"] or match["after"] or match["labels"] or ""
        name = f"{verb} {', '.join(re.findall(_LABEL, labels))}".strip()
        start = match.start() if match["before"] else match.start(group)
        yield Mention(name, verb, start, match.end())
