"""The formulas in which minutes record an act of the Council, and what such an act does.

As printed in ITU summary records, in French (present tense) and English (reported past). Knows nothing of
paragraphs.
"""

from __future__ import annotations

import re

from corpus.records import Outcome
from corpus.spelling import one_spelling

_SO_AGREED = r"(?:[Ii]l en est ainsi (?:décidé|convenu)|[Ii]t (?:was|is) so (?:agreed|decided))\b"
_BARE_AGREEMENT = re.compile(rf"(?:[^.;]{{0,60}}, )?{_SO_AGREED}\.?")
# "À l'issue du débat, le Conseil …", but not "Le conseiller rappelle que, en 2019, le Conseil …".
_LEAD = (
    r"(?:(?:À|Après|Sur|Sous|Compte tenu|En|Following|After|On|In|Subject to|Having|With|At)\b"
    r"(?:(?!\bque\b|\bqu'|\bthat\b)[^.;]){0,200}?, )?"
)
_THE_COUNCIL = (
    r"(?:[Ll]e Conseil|[Ll]a plénière|[Tt]he Council|[Tt]he plenary)\s(?:\w+ly\s|also\s|thus\s|then\s)?"
)
_ACTS = (
    r"(?:prend (?:\w+ )?note|note|approuve|adopte|décide|convient|élit|charge|demande|autorise|nomme|"
    r"entérine|noted|took (?:\w+ )?note|approved|adopted|agreed|decided|elected|instructed|requested|"
    r"authorized|appointed|endorsed)\b"
)
# "The report contained in Document C19/5 was noted", "Le projet de résolution est adopté".
_SUBJECT = (
    r"(?:Les? |La |L'|The )?(?:(?!\bque\b|\bqu'|\bthat\b)[^.;]|\.(?!\s)){0,60}?"
    r"\b(?:[Dd]ocuments?|[Rr]apports?|[Pp]rojets?|[Rr]ésolutions?|[Dd]écisions?|[Oo]rdre du jour|"
    r"[Pp]ropositions?|[Rr]eports?|[Dd]rafts?|[Rr]esolutions?|[Dd]ecisions?|[Aa]genda|[Pp]roposals?|"
    r"[Rr]ecommendations?)\b"
    r"(?:(?!\bque\b|\bqu'|\bthat\b)[^.;]|\.(?!\s)){0,200}?"
)
_PASSIVE = (
    r"(?:(?:was|were) (?:\w+ly |thus |also )?(?:noted|approved|adopted|endorsed|agreed)"
    r"|(?:est|sont) (?:\w+ment |donc |ainsi )?(?:approuvé|adopté|entériné)e?s?)(?![\w-])"
    r"(?! (?:in|en|by|par) )"
)
_DECIDES = re.compile(
    rf"(?:^|(?<=\. )){_LEAD}"
    rf"(?:{_THE_COUNCIL}{_ACTS}|(?:[Ii]l est|It was) (?:pris note|décidé|convenu|agreed|decided)\b)"
    rf"|^{_SUBJECT} {_PASSIVE}"
    r"|\b(?:(?:was|were) elected|(?:est|sont) élue?s?)\b[^.;]{0,80} (?:by|par) acclamation\b"
    rf"|\b{_SO_AGREED}"
)
_NEXT_SENTENCE = re.compile(r"(?<!R[eé]v)\.\s+[A-ZÀ-Ý]")
# In a proposal the verbs stand in the infinitive or the subjunctive, in a decision they are finite.
_OUTCOMES = (
    (
        Outcome.NOTED,
        r"\bpren(?:d|dre|ne) (?:\w+ )?note\b|\bpris note\b|\btakes? note\b|\btook note\b"
        r"|\b(?:was|were|be|Council) (?:\w+ly )?noted\b|\bto note\b",
    ),
    (
        Outcome.APPROVED,
        r"\bapprouve[rs]?\b|\b(?:soi(?:en)?t|est|sont) approuvée?s?\b"
        r"|\b(?:was|were|be|Council|and) (?:\w+ly )?approved\b|\b(?:to|Council) approve\b",
    ),
    (
        Outcome.ADOPTED,
        r"\badopter?\b|\b(?:soi(?:en)?t|est|sont) adoptée?s?\b"
        r"|\b(?:was|were|be|Council|and) (?:\w+ly )?adopted\b|\b(?:to|Council) adopt\b",
    ),
    (
        Outcome.REQUESTED,
        r"\bdemande (?:au|à|aux)\b|\bsoit demandé\b|\bcharge (?:le|la|les)\b"
        r"|\b(?:be|was|were|Council|and) (?:requested|instructed)\b|\bto (?:request|instruct)\b",
    ),
    (
        Outcome.REFERRED,
        r"\b(?:consultations?|discussions?) informelles\b|\bgroupe (?:ad hoc|de rédaction)\b"
        r"|\binformal (?:consultations?|discussions?)\b|\b(?:ad hoc|drafting) group\b",
    ),
    (
        Outcome.ELECTED,
        r"\bélue?s? [^.;]{0,80}\bacclamation\b|\bélit\b|\bCouncil elected\b|\b(?:was|were) elected\b",
    ),
    (
        Outcome.AGREED,
        r"\bainsi (?:décidé|convenu)\b|\best (?:décidé|convenu)\b|\bConseil (?:décide|convient)\b"
        r"|\b(?:so|Council|was) (?:\w+ly )?(?:agreed|decided)\b",
    ),
)


def is_bare_agreement(text: str) -> bool:
    """Whether a text only says that it was so agreed, and leaves the content to the proposal before it."""
    return _BARE_AGREEMENT.fullmatch(one_spelling(text)) is not None


def states_an_act(text: str, *, spoken: bool) -> bool:
    """Whether a paragraph of minutes states an act of the Council.

    Somebody who speaks (`spoken`) may also tell of an earlier act: one counts where it closes the paragraph.
    """
    text = one_spelling(text)
    return any(
        not spoken or re.search(_SO_AGREED, act[0]) or not _NEXT_SENTENCE.search(text, act.end())
        for act in _DECIDES.finditer(text)
    )


def outcomes_in(text: str) -> tuple[Outcome, ...]:
    """What an act does, told from the words of a decision with the proposal that it adopts."""
    spelled = one_spelling(text)
    return tuple(outcome for outcome, pattern in _OUTCOMES if re.search(pattern, spelled))
