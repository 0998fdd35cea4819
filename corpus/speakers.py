"""Who speaks in a paragraph of minutes, as printed.

Unnamed speakers ("Un conseiller", "Several councillors") come out as printed too: the record does not say
which State they speak for, and neither do we. Sources: ITU summary records, e.g. C19/111; C23 and C24
minutes.
"""

from __future__ import annotations

import re

from corpus.records import Speaker
from corpus.spelling import one_spelling
from corpus.states import leading_states

_COUNCILLORS = (
    r"conseill(?:er|ère)s?|observat(?:eur|rice)s?|représentante?s?|délégués?|déléguées?|orat(?:eur|rice)s?|"
    r"councillors?|observers?|representatives?|delegates?|speakers?"
)
_OFFICERS = (
    r"(?:vice-)?présidente?s?|(?:vice-)?secrétaire|direct(?:eur|rice)s?|participants?|"
    r"(?:vice-)?chair(?:man|men|person|woman|s)?|(?:deputy\ )?secretary(?:-general)?|(?:deputy\ )?director|"
    r"members?\ of\ the\ secretariat"
)
# "À la lumière des discussions, le Président", "Several other councillors", "L'oratrice".
_OPENING = re.compile(
    rf"""
    (?:[^.;]{{0,250}}?,\ )??
    (?P<speaker>
      (?:(?:les?|la|une?|des|certaine?s|plusieurs|de\ nombreu(?:x|ses)|d'autres|deux|trois|quatre|cinq|
            the|an?|some|several|many|two|three|four|five|one|other|another)\ |l')
      (?:(?:autres?|other)\ )?
      (?:(?P<councillor>{_COUNCILLORS})|{_OFFICERS})
    )(?![\w-])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FRENCH_LINK = r" (?:de la |de l'|d[ue]s? |d')"
_LINK = re.compile(rf"{_FRENCH_LINK}| (?:from|of|for) (?:the )?")
_FURTHER = re.compile(rf"(?:,| et){_FRENCH_LINK}|(?:,|,? and) (?:(?:from|of|for) )?(?:the )?")
_VERB = re.compile(
    r"""
    ,?\ (?:toutefois\ |ensuite\ |également\ |also\ |then\ )?(?:se\ |s'|l'|ne\ |en\ |y\ )?(?:
      (?:présent|indiqu|propos|déclar|remerci|soulign|donn|confirm|précis|expliqu|encourag|félicit|demand|exprim|
         invit|suggèr|rappell|insist|estim|appui|accord|not|ajout|inform|annonc|salu|souhait|résum|ralli|pri|
         approuv|considèr|évoqu|signal|partag|réaffirm|relèv|observ|préconis|plaid|regrett|recommand|cit)(?:e|ent)
      |fait|font|prend|prennent|met|mettent|souscri(?:t|vent)|convient|conviennent|répond(?:ent)?|dit|disent
      |conclut|soutien(?:t|nent)|reconnaît|reconnaissent|attire(?:nt)?|lance(?:nt)?
      |(?:est|sont)\ (?:d'avis|favorables?|préoccupée?s?|reconnaissante?s?)
      |said|drew|took|gave|thought|felt|made|spoke|sought|asked|agreed|observed
      |(?:was|were)\ (?:of\ the|in\ favour|pleased|grateful|concerned|glad|happy)
      |(?:present|introduc|propos|not|express|support|request|suggest|thank|welcom|stress|emphasiz|point|
          consider|recall|explain|add|invit|outlin|report|endors|congratulat|wonder|indicat|confirm|highlight|
          underlin|announc|inform|repli|urg|call|believ|acknowledg|appreciat|declar|summariz|clarifi)ed
    )(?![\w-])
    """,
    re.VERBOSE,
)
# "la présente session" and "est présente" are no verbs of presenting.
_PRESENTS = re.compile(r"(?<!\b[Ll]a )(?<!\best )\b(?:présente(?:nt)?|presented|introduced)\b")
_LONGEST = 250


def speaker_of(text: str) -> Speaker | None:
    """Who speaks in a paragraph's first sentence (`Le conseiller du Canada`), else `None`.

    The State counts only where it follows the function directly: "Un conseiller d'un pays voisin du Canada"
    speaks for no State that the minutes name.
    """
    spelled = one_spelling(text)
    opening = _OPENING.match(spelled)
    if opening is None:
        return None
    start, end = opening.span("speaker")
    if opening["councillor"]:
        states, end_of_states = _states_after(spelled, end)
        if states:
            return Speaker(text[start:end_of_states], states)
    clause = re.match(r"[^.;:]*", spelled[end : end + _LONGEST])
    verb = _VERB.search(clause[0]) if clause else None
    if verb:
        return Speaker(text[start : end + verb.start()].partition(", ")[0])
    return Speaker(text[start:end]) if opening["councillor"] else None


def _states_after(text: str, position: int) -> tuple[tuple[str, ...], int]:
    """The States named right after a function ("du Canada et de la Suisse"), and where they end."""
    found: list[str] = []
    link = _LINK.match(text, position)
    while link:
        codes, end = leading_states(text[link.end() : link.end() + _LONGEST])
        if not codes:
            break
        found += codes
        position = link.end() + end
        link = _FURTHER.match(text, position)
    return tuple(found), position


def presents(text: str) -> bool:
    """Whether the paragraph's first sentence introduces a document or a report."""
    first, _, _ = one_spelling(text).partition(". ")
    return bool(_PRESENTS.search(first))
