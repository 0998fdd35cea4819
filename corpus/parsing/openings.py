"""Which lines of a contribution or a resolution open a part of it: verb lines, annexes, titles, proposals.

Verbs and titles as ITU resolutions and Council contributions print them, French and English. Knows nothing of
numbering or locators.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.labels import LABEL
from corpus.language.spelling import one_spelling
from corpus.records import Role

TITLE_LENGTH = 80
WHOM_LENGTH = 300  # "instructs the Director of …, in close consultation with …, and the Directors of …"

_MORE = r"(?: en outre| également| de plus| aussi| further| also| again| in addition)?"
_PREAMBLE = (
    r"(?:rappelant|considérant|reconnaissant|notant|tenant (?:dûment )?compte|"
    r"prenant (?:note|acte|en compte|en considération)|"
    r"(?:ayant|gardant)(?: présent)? à l'esprit|ayant (?:examiné|étudié|noté|pris note|adopté)|soulignant|"
    r"affirmant|réaffirmant|observant|se félicitant|se référant|s'inspirant|désireu(?:x|se)|"
    r"(?:pleinement )?consciente?|convaincue?|persuadée?|préoccupée?|"
    r"recalling|considering|recogni[sz]ing|noting|taking (?:due )?(?:into (?:account|consideration)|note)|"
    r"(?:bearing|keeping) in mind|having (?:considered|examined|studied|noted|reviewed|adopted|regard)|"
    r"emphasi[sz]ing|stressing|underlining|affirming|reaffirming|observing|welcoming|acknowledging|"
    r"expressing|referring|reali[sz]ing|(?:fully )?(?:aware|conscious)|mindful|desirous|desiring|guided|"
    r"convinced|(?:deeply )?concerned)" + _MORE + r"(?: (?:avec|with) [^.;:,]{1,40})?"
)
ADDRESSED = (
    r"(?:charge|invite|encourage|prie|exhorte|autorise|demande|recommande|engage|"
    r"(?:further |also )?(?:instructs|invites|encourages|requests|urges|authori[sz]es|recommends|"
    r"calls (?:up)?on|appeals to))" + _MORE
)
_RESOLVES = r"(?:décide|convient|(?:further |also )?(?:resolves|decides|agrees))" + _MORE
_RESOLVES_TO_ADDRESS = (
    _RESOLVES + r" (?:de |d'|to )(?:charger|inviter|encourager|prier|exhorter|autoriser|demander|recommander|"
    r"instruct|invite|encourage|request|urge|authori[sz]e|recommend|call (?:up)?on)"
)
_ENACTS = (
    r"(?:approuve|adopte|réaffirme|confirme|déclare|prend note|exprime|remercie|"
    r"approves|adopts|endorses|reaffirms|confirms|declares|takes note|expresses|thanks)" + _MORE
)
# What somebody is asked to do; a verb line that holds it is a whole clause.
COMPLEMENT = (
    r" (?:(?:de |d'|à )(?:ne pas )?(?:s'|se |l'|les? |la |y |en )?"
    r"(?:[a-zà-ÿ]+(?:er|ir)|\w*prendre|\w*mettre|\w*faire|rendre|\w*duire|\w*suivre)\b"
    r"|to (?!(?:the|its|all)\b)[a-z]|(?:que |qu'|that )[a-z])"
)
_ALONE = re.compile(
    rf"(?P<preamble>{_PREAMBLE}(?: de| of| que| that)?)"
    rf"|(?:(?:{_RESOLVES_TO_ADDRESS}|{ADDRESSED})(?P<to_whom> [^.;:]{{1,{WHOM_LENGTH}}}?)?"
    rf"|{_RESOLVES}|{_ENACTS})",
)
_RUN_IN = re.compile(
    rf"(?P<preamble>{_PREAMBLE})(?=[ ,])|(?:{_RESOLVES}|{_ENACTS})(?= )|{ADDRESSED}(?= )",
)
_PRESENT_PARTICIPLE = re.compile(r"[^\W\d_]+(?:ing|ant)\b")
_ENACTING = re.compile(
    r"(?:Le Conseil|La Conférence|L'Assemblée|The (?:ITU )?Council|The Plenipotentiary|The World)\b"
    r"[^.;:]{0,150},"
)
_ANNEX_WORD = r"(?:ANNEXE|ANNEX|Annexe|Annex|APPENDICE|APPENDIX|Appendice|Appendix)"
_ANNEX = re.compile(
    rf"{_ANNEX_WORD}(?:\s+(?:\d{{1,2}}|[A-Z]|[IVX]{{1,5}}))?"
    r"(?:\s+(?:À|à|A|TO|to|DE|de|OF|of)\s[^.;:,()]{1,80}(?:\([^();:]{1,40}\))?)?"
)
# "ANNEX TO RESOLUTION 25 (REV. DUBAI, 2018)", where its title follows on the same line.
ANNEX_HEAD = re.compile(
    r"(?:ANNEXE|ANNEX)(?: \d{1,2})? (?:À LA|DE LA|TO) (?:RÉSOLUTION|RESOLUTION|DÉCISION|DECISION) \d{1,4}"
    r"(?: \([^();:]{1,40}\))?"
)
_ANNEX_COUNT = re.compile(r"(?:Annexes?|Annex|Pièces? jointes?|Attachments?)\s*:\s*\d+")
_RESOLUTION_HEAD = re.compile(
    r"(?:(?:DRAFT|PROJET DE)(?: NEW| NOUVELLE)? )?(?:RESOLUTION|RÉSOLUTION|DECISION|DÉCISION) "
    r"(?:\[?[A-Z0-9/-]{1,12}\]?)(?: \([^();:]{1,60}\))?"
)
# Proposals to conferences: "MOD  USA/CAN/83/1", "NOC".
_PROPOSAL = re.compile(r"(?:ADD|MOD|SUP|NOC)(?:\s+[A-Z][A-Z0-9-]{0,9}(?:/[A-Z0-9()-]{1,10}){1,12})?")
_REASONS = re.compile(r"(?:Reasons|Motifs)\s*:")
# What follows the last clause in a volume: "18 PART II - DECISION ABROGATED BY …".
PART = re.compile(r"(?:\d{1,4}\s)?(?:PART|PARTIE) [IVX]{1,5} [–—-] (?=[A-ZÉÀ])")
_SECTION = re.compile(
    r"(?:Objet|Suite à donner(?: par le Conseil)?|Références?|Résumé|Introduction|Considérations générales|"
    r"Contexte|Rappel|Historique|Propositions?|Incidences financières|Conclusions?|Discussion|Analyse|"
    r"Lien(?:s|\(s\))? pertinent(?:s|\(s\))? avec le [Pp]lan stratégique|Recommandations?|"
    r"Purpose|Action required(?: by the Council)?|References?|Summary|Background|Proposals?|Analysis|"
    r"Relevant link(?:s|\(s\))? (?:with|to) the [Ss]trategic [Pp]lan|General considerations|Recommendations?|"
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
    spelled = one_spelling(text[: 2 * WHOM_LENGTH])
    whole = spelled.removesuffix(",").rstrip()
    alone = _ALONE.fullmatch(whole[:1].lower() + whole[1:]) if len(text) == len(spelled) else None
    if alone and not re.search(COMPLEMENT, alone["to_whom"] or ""):
        return VerbLine(text[: len(whole)], _role(alone), alone=True)
    run_in = _RUN_IN.match(spelled)
    if run_in is None:
        return None
    end = run_in.end()
    if re.match(ADDRESSED, spelled):
        complement = re.search(COMPLEMENT, spelled[:WHOM_LENGTH])
        end = complement.start() if complement and complement.start() > end else end
    return VerbLine(text[:end].rstrip(" ,"), _role(run_in), alone=False)


def call_role(text: str) -> Role:
    """What a verb line does that its style tells, whatever its verb: participles make the preamble."""
    verb = verb_line(text)
    if verb:
        return verb.role
    return Role.PREAMBLE if _PRESENT_PARTICIPLE.match(text) else Role.OPERATIVE


def _role(match: re.Match[str]) -> Role:
    return Role.PREAMBLE if match["preamble"] else Role.OPERATIVE


def is_enacting(text: str) -> bool:
    """Whether a line is the "The Council," before a resolution's first verb."""
    return _ENACTING.fullmatch(one_spelling(text[:300])) is not None and len(text) <= 300


def is_annex(text: str) -> bool:
    """Whether a line is the heading of an annex."""
    return _ANNEX.fullmatch(text) is not None


def is_annex_count(text: str) -> bool:
    """Whether a line only says how many annexes follow (`Annexe: 1`)."""
    return _ANNEX_COUNT.fullmatch(text) is not None


def is_resolution_head(text: str) -> bool:
    """Whether a line is a resolution's or a decision's number (`RESOLUTION 146 (REV. DUBAI, 2018)`)."""
    return _RESOLUTION_HEAD.fullmatch(text) is not None


def is_proposal(text: str) -> bool:
    """Whether a line says what a proposal does to the text below it (`MOD USA/CAN/83/1`)."""
    return _PROPOSAL.fullmatch(text) is not None


def is_reasons(text: str) -> bool:
    """Whether a line gives the reasons of the proposal above it."""
    return _REASONS.match(text) is not None


def is_section_title(text: str, following: str = "") -> bool:
    """Whether a line is a contribution's section title: a usual one, or a short line above a paragraph."""
    if _SECTION.fullmatch(text):
        return True
    short = len(text) <= TITLE_LENGTH and text[:1].isupper() and not re.search(r"[.;:,]$", text)
    return short and not LABEL.match(text) and len(following) > len(text) and following.endswith(".")
