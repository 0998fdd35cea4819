"""Which sentences of minutes put something to the Council, and which paragraphs contest what was put to it.

As printed in ITU summary records, French and English. Knows nothing of whether a proposal was agreed to.
"""

from __future__ import annotations

import re

from corpus.language.sentences import rough_sentences
from corpus.language.spelling import composed
from corpus.records import Speaker

_ADVERB = r"(?:,? ?\b(?:\w+ly|therefore|thus|also|then|however|further|accordingly),?)?"
_ADVERBE = (
    r"(?:,? ?\b(?:donc|alors|ensuite|également|ainsi|aussi|toutefois|en conséquence|par conséquent),?)?"
)
_ASIDE = r"(?:, (?!que\b|that\b)[^,;.]{1,100},)?"
_TALK = (  # "invited the Council to comment" asks for words, not for an act.
    r"(?!comment|consider|discuss|examin|take the floor|speak|express|present|introduce|give|share"
    r"|formuler|faire "
    r"part|s'exprimer|prendre la parole|présenter|débattre|exprimer|donner)"
)
_PROPOSES = re.compile(
    rf"\b(?:proposed|suggested|recommended|proposes|suggests|recommends){_ADVERB}{_ASIDE}"
    r"(?: to the Council| to the meeting)? ?"
    r"(?:that|to|[a-z]+ing|M[rs]s?|Dr|the (?:following|election|creation|establishment|adoption|approval"
    r"|deletion"
    r"|addition|inclusion|appointment|convening|holding|setting)\b|:)"
    r"|\binvited (?:the )?(?:Council|councillors|meeting|plenary|members|delegates)(?: \w+ly)? to "
    + _TALK
    + r"|"
    r"\b(?:took it|take it|assumed|understood|understanding was) that (?:the (?:Council|meeting|plenary)"
    r"|there)"
    r"|\basked (?:whether|if) the (?:Council|meeting|plenary) (?:agreed|could|would|wished"
    r"|was (?:prepared|willing))"
    r"|\bCouncil (?:was|is) invited to " + _TALK + r"|"
    r"\bif there (?:was|were) no (?:objections?|comments?)\b|\bput (?:it|the \w+) to the (?:Council"
    r"|meeting)\b"
    r"|\bsaid that (?:the|an?|informal|consultations)\b[^.;]{0,160} should be (?:noted|approved|adopted"
    r"|referred|held"
    r"|set up|deferred|elected|established)"
    rf"|\b(?:propos|suggèr|suggér|recommand|préconis)(?:e|ent|ait|aient|é"
    rf"|a){_ADVERBE}{_ASIDE}(?: au Conseil)? ?"
    r"(?:qu[e']|qu'|de\b|d'|à\b|l'|l[ae]s?\b|une?\b|des\b|M\.|Mme\b|ce qui suit|:)"
    r"|\b(?:invite|prie)(?: \w+)? (?:le Conseil|les conseillers|la plénière|les participants) (?:à|de) "
    + _TALK
    + r"|"
    r"\bConseil est invité à " + _TALK + r"|"
    r"\bcroit comprendre que|\bconsidère(?:ra)? que (?:le Conseil|la plénière)|\bsauf objection"
    r"|\bs'il n'y a pas d'objections?|\bdemande (?:s'il|si) (?:le Conseil|la plénière|peut)"
    r"|\bdemande au Conseil (?:de|d')"
)
_CHAIR = r"(?:[Tt]he (?:[Aa]cting )?[Cc]hair(?:man|woman|person)?|[Ll]e [Pp]résident|[Ll]a [Pp]résidente)"
_CHAIR_ALONE = re.compile(rf"{_CHAIR}(?: (?:of the Council|du Conseil|par intérim))?")
_CHAIR_ACTS = re.compile(rf"(?:^|, ){_CHAIR}(?: of the Council| du Conseil| par intérim)?,? (?!of\b|d[ue]\b)")
_CONTESTS = re.compile(
    r"\b(?:oppos(?:ed|ition|ing)|object(?:ed|ions?|ing)|(?:could|can|did|would|do|does|was|were|should) not"
    r"|cannot|disagree\w*|rather|instead|alternative\w*|prefer\w*|reservations?|amend\w*|modif\w*|however"
    r"|but|delet\w+"
    r"|replac\w+|rephras\w+|reword\w*|counter\w*|unable|premature|unless|provided"
    r"|s'oppos\w+|objections?|plutôt|au lieu|préfér\w+|réserves?|modifi\w+|toutefois|cependant|mais"
    r"|supprim\w+"
    r"|remplac\w+|reformul\w+|prématuré\w*|à condition|sous réserve|pas)\b"
    r"|\bn(?:e |')\w+ (?:pas|plus|point)\b"
)


def proposed_in(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph that put something to the Council, in NFC."""
    plain = composed(text)
    if not _PROPOSES.search(plain):
        return ()
    return tuple(sentence for sentence in rough_sentences(plain) if _PROPOSES.search(sentence))


def chair_proposes(text: str, speaker: Speaker | None) -> bool:
    """Whether it is the Chair of the Council who puts something to it."""
    by_chair = speaker is not None and _CHAIR_ALONE.fullmatch(composed(speaker.printed)) is not None
    return any(by_chair or _CHAIR_ACTS.search(sentence) for sentence in proposed_in(text))


def contests(text: str) -> bool:
    """Whether a paragraph may speak against a proposal or change it; in doubt, it does."""
    return _CONTESTS.search(composed(text)) is not None
