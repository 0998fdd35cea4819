"""What an act of the Council does: it notes, approves, adopts, requests, refers, elects, defers, agrees.

Told from the words of the act and of the proposal that it takes up, as ITU summary records print them in
French and English. Knows nothing of whether a text states an act.
"""

from __future__ import annotations

import re

from corpus.language.spelling import composed
from corpus.records import Outcome

# "décide de ne pas approuver", "agreed not to adopt": what is not done.
_DENIED = re.compile(r"\bne pas (?:\w+)|\bnot (?:to )?(?:be )?\w+")
# "The Council, having heard the views expressed, noted".
_ASIDE = re.compile(r"(?<=\bCouncil|\bConseil), [^,;.]{1,120}, ")
_GROUP = (
    r"(?:(?:informal )?(?:consultations?|discussions?)(?! (?:paper|document))"
    r"|(?:ad hoc|drafting|correspondence) groups?"
    r"|(?:consultations?|discussions?)(?: informelles?)?"
    r"|groupes? (?:ad hoc|de rédaction|de travail par correspondance))"
)
_HELD = (
    r"(?:set up|established|created|convened|formed|held|conducted|organized|pursued|continued|undertaken)"
)
_TENUES = r"(?:créé|constitué|établi|organisé|tenu|mené|engagé|convoqué|poursuivi)e?s?"
_TO_HOLD = (
    r"(?:set up|establish|create|convene|form|hold|conduct|organize|pursue|continue|undertake|lead"
    r"|créer|constituer|établir|organiser|tenir|tienne(?:nt)?|mener|mène(?:nt)?|engager|convoquer|poursuivre"
    r"|crée|constitue|established|convened)"
)
# In a proposal the verbs stand in the infinitive or the subjunctive, in a decision they are finite.
_OUTCOMES = (
    (
        Outcome.NOTED,
        r"\bpren(?:d|dre|ne) (?:[\w']+ ){0,2}?(?:note|acte)\b|\bpris (?:note|acte)\b|\btak(?:es?|en) note\b"
        r"|\btook (?:\w+ )?note\b|\bConseil note\b"
        r"|\b(?:was|were|be|Council|and) (?:\w+ly |also |so )?noted\b|\b(?:to|should|Council|and) note\b",
    ),
    (
        Outcome.APPROVED,
        r"\b(?:approuve[rs]?|entérine[rs]?)\b|\b(?:soi(?:en)?t|est|sont|été) (?:approuv|entérin)ée?s?\b"
        r"|\bConseil a (?:approuvé|entériné)|\bfait siennes?\b"
        r"|\b(?:was|were|be|Council|and) (?:\w+ly |also |thus )?(?:approved|endorsed)\b"
        r"|\b(?:to|should|Council|and) (?:approve|endorse)\b",
    ),
    (
        Outcome.ADOPTED,
        r"\badopter?\b(?=[^.;]{0,40}\b(?:[Rr]ésolution|[Dd]écision|[Rr]apport|[Oo]rdre du jour|[Pp]rojet"
        r"|[Tt]exte"
        r"|[Rr]évision|[Aa]mendement|[Mm]odification|[Rr]ecommandation|[Dd]ocument|[Pp]roposition|[Pp]lan"
        r"|[Bb]udget"
        r"|[Cc]alendrier|[Rr]esolution|[Dd]ecision|[Rr]eport|[Aa]genda|[Dd]raft|[Aa]mendment"
        r"|[Rr]ecommendation"
        r"|[Pp]roposal|[Tt]ext))"
        r"|\b(?:soi(?:en)?t|est|sont|été) adoptée?s?\b|\bConseil (?:a )?adopt"
        r"|\b(?:was|were|be|Council|and) (?:\w+ly |also |thus )?adopted\b",
    ),
    (
        Outcome.REQUESTED,
        r"\bdemande (?:en outre |également )?(?:au|à|aux)\b|\bdemander (?:au|à|aux)\b|\bsoit demandé\b"
        r"|\bcharge(?:r)? (?:en outre |également )?(?:le|la|les)\b|\bConseil (?:invite|prie"
        r"|donne instruction)\b"
        r"|\b(?:be|was|were|Council|and|It) (?:also |further )?(?:requested|instructed|urged)\b"
        r"|\bCouncil (?:also |further )?(?:invited|asked)\b"
        r"|\b(?:to|should|Council|and) (?:request|instruct|ask) (?!for\b|questions?\b)",
    ),
    (
        Outcome.REFERRED,
        rf"\b{_GROUP}\b[^.;]{{0,120}}?(?:\bsoi(?:en)?t|\bsera(?:ient|it)?|\best|\bsont) (?:\w+ )?{_TENUES}\b"
        rf"|\b{_GROUP}\b[^.;]{{0,120}}?\b(?:be|was|were) (?:\w+ly )?{_HELD}\b"
        rf"|\b{_TO_HOLD} (?:[\w']+ ){{0,5}}?{_GROUP}"
        rf"|\b{_GROUP}\b[^.;]{{0,120}}?\b(?:should meet|se réuniss(?:e|ent)|report back)\b"
        r"|\brefer(?:red)?\b[^.;]{0,160}? (?:back )?to (?:the |an? )?"
        r"(?:[\w-]+ ){0,5}?(?:[Gg]roup|[Cc]ommittee|[Cc]onsultations|[Ss]ecretariat|[Cc]hair\w*|CWG)"
        r"|\brenvo(?:yer|yée?s?|ie)\b",
    ),
    (
        Outcome.ELECTED,
        r"\b(?:ré)?élue?s?\b|\bélit\b|\b(?:soi(?:en)?t|est|sont) (?:nommé|désigné)e?s?\b"
        r"|\bConseil (?:nomme|désigne)\b|\bCouncil (?:re-?)?(?:elected|appointed|designated)\b"
        r"|\b(?:was|were|be) (?:\w+ly )?(?:re-?)?(?:elected|appointed|designated)\b"
        r"|\b(?:to|should) (?:elect|appoint)\b",
    ),
    (
        Outcome.DEFERRED,
        r"\b(?:be|was|were|to|should|Council|and) (?:\w+ly )?(?:defer|postpone|adjourn)(?:r?ed)?\b"
        r"|\bheld over\b"
        r"|\b(?:revert|return|come back) to (?:the|this|that) (?:item|matter|question|issue|subject"
        r"|document)\b"
        r"|\b(?:reporte[r]?|(?:est|sont|soi(?:en)?t) (?:\w+ )?reportée?s?)\b|\bajourn(?:e|er|ée?s?)\b"
        r"|\bdifférer\b"
        r"|\brevenir sur (?:ce|cette|la) (?:point|question|sujet)\b",
    ),
    (
        Outcome.AGREED,
        r"\bainsi (?:décidé|convenu)\b|\b(?:est|été) (?:\w+ )?(?:décidé|convenu)\b"
        r"|\bConseil (?:\w+ )?(?:décide|convient|décidé|convenu|accepte|souscrit)\b"
        r"|\bpropositions? [^.;]{0,80}\bacceptée?s?\b|\bConseil en (?:décide|convient)\b"
        r"|\b(?:so|Council|was|were) (?:\w+ly |also |further |thus |therefore )?(?:agreed|decided"
        r"|resolved|accepted)\b",
    ),
)
_PATTERNS = tuple((outcome, re.compile(pattern)) for outcome, pattern in _OUTCOMES)


def outcomes_in(text: str) -> tuple[Outcome, ...]:
    """What an act does, told from the words of a decision with the proposal that it adopts."""
    plain = _ASIDE.sub(" ", _DENIED.sub(" ", composed(text)))
    return tuple(outcome for outcome, pattern in _PATTERNS if pattern.search(plain))
