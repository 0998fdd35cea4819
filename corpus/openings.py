"""Which lines of a contribution or a resolution open a part of it: verb lines, annexes, section titles.

Verbs and titles as ITU resolutions and Council contributions print them, French and English. Knows nothing of
numbering or locators.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.numbering import LABEL
from corpus.records import Role
from corpus.spelling import one_spelling

TITLE_LENGTH = 80

_MORE = r"(?: en outre| également| de plus| aussi| further| also| again)?"
_PREAMBLE = (
    r"(?:rappelant|considérant|reconnaissant|notant|tenant compte|"
    r"prenant (?:note|acte|en compte|en considération)|"
    r"(?:ayant|gardant)(?: présent)? à l'esprit|ayant (?:examiné|étudié|noté|pris note)|soulignant|affirmant|"
    r"réaffirmant|observant|se félicitant|se référant|(?:pleinement )?consciente?|convaincue?|persuadée?|"
    r"préoccupée?|"
    r"recalling|considering|recogni[sz]ing|noting|taking into (?:account|consideration)|"
    r"(?:bearing|keeping) in mind|having (?:considered|examined|studied|noted|regard)|emphasi[sz]ing|"
    r"stressing|affirming|reaffirming|observing|welcoming|acknowledging|referring|(?:fully )?aware|mindful|"
    r"convinced|concerned)" + _MORE + r"(?: (?:avec|with) [^.;:,]{1,40})?"
)
_ADDRESSED = (
    r"(?:charge|invite|encourage|prie|exhorte|autorise|demande|recommande|engage|"
    r"(?:further |also )?(?:instructs|invites|encourages|requests|urges|authori[sz]es|recommends|"
    r"calls (?:up)?on|appeals to))" + _MORE
)
_RESOLVES = r"(?:décide|convient|(?:further |also )?(?:resolves|decides|agrees))" + _MORE
_RESOLVES_TO_ADDRESS = (
    _RESOLVES + r" (?:de |d'|to )(?:charger|inviter|encourager|prier|exhorter|autoriser|demander|recommander|"
    r"instruct|invite|encourage|request|urge|authori[sz]e|recommend|call (?:up)?on)"
)
_ENACTS = r"(?:approuve|adopte|réaffirme|prend note|approves|adopts|reaffirms|takes note)" + _MORE
# What somebody is asked to do; a verb line that holds it is a whole clause.
_COMPLEMENT = (
    r" (?:(?:de |d'|à )(?:ne pas )?(?:s'|se |l'|les? |la |y |en )?"
    r"(?:[a-zà-ÿ]+(?:er|ir)|\w*prendre|\w*mettre|\w*faire|rendre|\w*duire|\w*suivre)\b"
    r"|to (?!(?:the|its|all)\b)[a-z]|(?:que |qu'|that )[a-z])"
)
_ALONE = re.compile(
    rf"(?P<preamble>{_PREAMBLE}(?: de| of| que| that)?)"
    rf"|(?:(?:{_RESOLVES_TO_ADDRESS}|{_ADDRESSED})(?P<to_whom> [^.;:]{{1,160}}?)?|{_RESOLVES}|{_ENACTS})",
)
_RUN_IN = re.compile(
    rf"(?P<preamble>{_PREAMBLE})(?=[ ,])|(?:{_RESOLVES}|{_ENACTS})(?= )|{_ADDRESSED}(?= )",
)
_ENACTING = re.compile(
    r"(?:Le Conseil|La Conférence|L'Assemblée|The Council|The Plenipotentiary|The World)\b[^.;:]{0,150},"
)
_ANNEX = re.compile(
    r"(?:ANNEXE|ANNEX|Annexe|Annex|APPENDICE|APPENDIX|Appendice|Appendix)(?:\s+(?:\d{1,2}|[A-Z]))?"
    r"(?:\s+(?:À|à|A|TO|to|DE|de|OF|of)\s[^.;:]{1,80})?"
)
_ANNEX_COUNT = re.compile(r"(?:Annexes?|Annex|Pièces? jointes?|Attachments?)\s*:\s*\d+")
_SECTION = re.compile(
    r"(?:Objet|Suite à donner(?: par le Conseil)?|Références?|Résumé|Introduction|Considérations générales|"
    r"Contexte|Rappel|Historique|Propositions?|Incidences financières|Conclusions?|Discussion|Analyse|"
    r"Purpose|Action required(?: by the Council)?|References?|Summary|Background|Proposals?|Analysis|"
    r"Financial implications?|Financial impact):?"
)


@dataclass(frozen=True, slots=True)
class VerbLine:
    """A line that begins with a resolution's verb.

    `phrase` is the verb with those it addresses (`charge le Secrétaire général`), as printed. `alone` says
    that the line holds nothing else; otherwise the clause itself follows on the same line.
    """

    phrase: str
    role: Role
    alone: bool


def verb_line(text: str) -> VerbLine | None:
    """The preamble or operative verb that a line begins with; `None` where there is none."""
    spelled = one_spelling(text)
    whole = spelled.removesuffix(",").rstrip()
    alone = _ALONE.fullmatch(whole[:1].lower() + whole[1:])
    if alone and not re.search(_COMPLEMENT, alone["to_whom"] or ""):
        return VerbLine(text[: len(whole)], _role(alone), alone=True)
    run_in = _RUN_IN.match(spelled)
    if run_in is None:
        return None
    end = run_in.end()
    if re.match(_ADDRESSED, spelled):
        complement = re.search(_COMPLEMENT, spelled[:300])
        end = complement.start() if complement and complement.start() > end else end
    return VerbLine(text[:end].rstrip(" ,"), _role(run_in), alone=False)


def verb_at_the_end(text: str) -> int | None:
    """Where the next verb line begins that is run into the end of a clause ("…, instructs the Directors")."""
    start = text.rfind(", ", 0, -1)
    while start >= max(0, len(text) - 200):
        verb = verb_line(text[start + 2 :])
        if verb and verb.alone and text[start + 2].islower() and not text.endswith(","):
            return start + 2
        start = text.rfind(", ", 0, start)
    return None


def _role(match: re.Match[str]) -> Role:
    return Role.PREAMBLE if match["preamble"] else Role.OPERATIVE


def is_enacting(text: str) -> bool:
    """Whether a line is the "The Council," before a resolution's first verb."""
    return _ENACTING.fullmatch(text) is not None


def is_annex(text: str) -> bool:
    """Whether a line is the heading of an annex."""
    return _ANNEX.fullmatch(text) is not None


def is_annex_count(text: str) -> bool:
    """Whether a line only says how many annexes follow (`Annexe: 1`)."""
    return _ANNEX_COUNT.fullmatch(text) is not None


def is_section_title(text: str, following: str = "") -> bool:
    """Whether a line is a contribution's section title: a usual one, or a short line above a paragraph."""
    if _SECTION.fullmatch(text):
        return True
    short = len(text) <= TITLE_LENGTH and text[:1].isupper() and not re.search(r"[.;:,]$", text)
    return short and not LABEL.match(text) and len(following) > len(text) and following.endswith(".")
