"""Who speaks in a paragraph of minutes, as printed, in which function and in whose name.

Unnamed speakers ("Un conseiller", "Several councillors") come out as printed too: the record does not say
which State they speak for, and neither do we. Sources: ITU summary records, e.g. C17/130, C19/111; C23 and
C24 minutes.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.entities.attribution import attribution_in
from corpus.entities.demonyms import governments_in
from corpus.entities.designations import ARTICLE, DESIGNATION, NAME, body_in, function_of, is_delegate
from corpus.entities.states import leading_states
from corpus.entities.verbs import PRESENTING, SAYS
from corpus.language.sentences import rough_sentences
from corpus.language.spelling import one_spelling
from corpus.records import Function, Speaker

_LEAD = r"(?:[^.;]{0,250}?,\ )??"
# "À la lumière des discussions, le Président", "Several other councillors", "Mme Bogdan-Martin".
_OPENING = re.compile(
    rf"{_LEAD}(?P<speaker>{ARTICLE}(?P<function>{DESIGNATION})|(?P<name>{NAME}))(?![\w-])",
    re.VERBOSE | re.IGNORECASE,
)
_LEADING_CLAUSE = re.compile(r"(?:[^.;]{0,250}, )?")
_FRENCH_LINK = r" (?:de la |de l'|d[ue]s? |d')"
_LINK = re.compile(rf"{_FRENCH_LINK}| (?:from|of|for) (?:the )?")
_FURTHER = re.compile(rf"(?:,| et){_FRENCH_LINK}|(?:,|,? and) (?:(?:from|of|for) )?(?:the )?")
# "Il convient de", "Il faut" and "Il est essentiel" are nobody's.
_PRONOUN = re.compile(rf"(?:(?P<his>Il|He)|(?P<her>Elle|She))(?! (?:convient|en|y|met)\b)(?={SAYS.pattern})")
_ONE_PERSON = re.compile(
    r"(?P<her>(?:la|une) |l'\w+(?:rice|ée|ante)\b)|(?P<his>(?:le|un) |l'\w+(?:eur|é|ant)\b)"
    r"|(?:the|an?|one) (?!\w+s\b)",
    re.IGNORECASE,
)
_LONGEST = 250


def speaker_of(text: str) -> Speaker | None:
    """Who speaks in a paragraph's first sentence (`Le conseiller du Canada`), else `None`.

    The State counts only where it follows the function directly: "Un conseiller d'un pays voisin du Canada"
    speaks for no State that the minutes name. A pronoun names nobody: see `speaker_carried_over`.
    """
    spelled = one_spelling(text)
    if government := _government(text, spelled):
        return government
    opening = _OPENING.match(spelled)
    if opening is None:
        return None
    start, end = opening.span("speaker")
    delegate = bool(opening["function"]) and is_delegate(opening["function"])
    states: tuple[str, ...] = ()
    if delegate:
        states, end_of_states = states_after(spelled, end)
        end = end_of_states if states else end
    if not states:
        clause = re.match(r"[^.;:]*", spelled[end : end + _LONGEST])
        verb = SAYS.search(clause[0]) if clause else None
        if opening["name"] and (verb is None or verb.start()):
            return None
        if verb is None and not delegate:
            return None
        end += verb.start() if verb else 0
    printed = text[start:end].partition(", ")[0]
    function = function_of(opening["function"], printed) if opening["function"] else None
    body = None if states else body_in(printed, function)
    return _attributed(Speaker(printed, states, function, body), spelled[end:])


def speaker_carried_over(text: str, before: str, speaker: Speaker | None) -> Speaker | None:
    """Who speaks in a paragraph that opens with a pronoun ("Elle remercie …"), else `None`.

    That is the `speaker` of the paragraph `before`, where it is one person, nobody else speaks there, and the
    pronoun agrees.
    """
    pronoun = _PRONOUN.match(one_spelling(text))
    person = _ONE_PERSON.match(one_spelling(speaker.printed)) if speaker else None
    if pronoun is None or person is None or speaker is None:
        return None
    if (pronoun["her"] and person["his"]) or (pronoun["his"] and person["her"]):
        return None
    others = list(rough_sentences(before))[1:]
    if any(other.function is not Function.SPEAKER for other in map(speaker_of, others) if other):
        return None
    return replace(speaker, on_behalf_of=(), group=None, cosigners=None)


def states_after(text: str, position: int) -> tuple[tuple[str, ...], int]:
    """The States named right after a function ("du Canada et de la Suisse"), and where they end.

    `text` is in one spelling; `position` is where the function ends.
    """
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
    return presenting(text) is not None


def presenting(text: str) -> int | None:
    """Where the verb of presenting ends in the first sentence of `text`; `None` where there is none."""
    verb = PRESENTING.search(next(rough_sentences(one_spelling(text)), ""))
    return verb.end() if verb else None


def _government(text: str, spelled: str) -> Speaker | None:
    """A delegation or government that speaks: `La délégation japonaise`."""
    lead = _LEADING_CLAUSE.match(spelled)
    for code, start, end in governments_in(spelled[: 2 * _LONGEST]):
        opens = start == 0 or bool(lead and start == lead.end())
        if opens and SAYS.match(spelled, end):
            return _attributed(Speaker(text[start:end], (code,), Function.DELEGATE), spelled[end:])
    return None


def _attributed(speaker: Speaker, following: str) -> Speaker:
    """`speaker` with those in whose name the rest of the sentence says that the speech is made."""
    said = attribution_in(following)
    own = speaker.states if said.own else ()
    states = tuple(dict.fromkeys([*own, *said.states]))
    return replace(speaker, on_behalf_of=states, group=said.group, cosigners=said.cosigners)
