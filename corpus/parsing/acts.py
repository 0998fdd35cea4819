"""Which sentences of minutes state an act of the Council ("The Council noted …", "Il en est ainsi décidé").

As printed in ITU summary records: French in the present tense, English in the reported past, where an earlier
act stands in the pluperfect. What is only told, asked, wished for or denied is no act; in doubt, it is none.
Knows nothing of paragraphs or of what an act does.
"""

from __future__ import annotations

import re

from corpus.entities.speakers import speaker_of
from corpus.language.sentences import rough_sentences
from corpus.language.spelling import composed

# A quick look, so that most paragraphs cost one search.
_HINT = re.compile(
    r"\b(?:Conseil|plénière|Council|[Pp]lenary|[Mm]eeting|[Ii]l (?:en )?(?:est|a été|fut|était)"
    r"|[Ii]t (?:was|is)"
    r"|(?:was|were|est|sont|a été|ont été) |(?:This|That) was|So (?:agreed|decided)|Agreed|Ainsi )"
)
# Words in which somebody tells what another did or should do.
_TOLD = (
    r"(?:that|(?<!tel )(?<!tels )(?<!telle )(?<!telles )que|qu'|whether|why|said|stated|asked|wondered"
    r"|recalled|explained|noted|wished)\b"
)
_PLAIN = rf"(?:(?!\b{_TOLD})[^;?])"
# "À l'issue du débat, le Conseil …", but not "Le conseiller rappelle que, en 2019, le Conseil …".
_LEAD = (
    r"(?:(?:À|Après|Au|Aux|Sur|Sous|Compte tenu|En|Eu égard|Ainsi|Cela étant|Dans|Par|Pour|Faute|Suite"
    r"|Étant|Ayant|Vu|Dès lors|Enfin|Conformément|Avec|Prenant|Moyennant|Sans|Comme (?:proposé|suggéré)"
    r"|After|Accordingly|At|Bearing|By|Consequently|Finally|Following|For|Further|Given|Having|In|It being"
    r"|Noting|On|Pursuant|Subject|Taking|There being|Therefore|Thus|To that end|Under|With|Without"
    rf"|As (?:proposed|suggested|recommended))\b{_PLAIN}{{0,250}}?, )?"
)
_ADVERB = (
    r"(?:(?!previous|recent|initial|original|former)\w+ly |also |thus |then |therefore |so |further |duly "
    r"|subsequently )?"
)
_ADVERBE = (
    r"(?:donc |ainsi |également |aussi |en outre |enfin |alors |ensuite |dûment |par conséquent |\w+ment )?"
)
_THE_COUNCIL = (
    r"(?:[Ll]e Conseil|[Ll]a (?:séance )?plénière|(?:[Tt]he )?Council|[Tt]he (?:[Pp]lenary(?: meeting)?"
    r"|meeting))"
    rf"(?:, (?:(?!\b{_TOLD})[^.;?,]){{1,120}},)? "
)
_DOES = (
    r"(?P<does>prend (?:[\w']+ ){0,2}?(?:note|acte)|approuve|adopte|décide|convient|en (?:décide"
    r"|convient) ainsi"
    r"|entérine|élit|accepte|noted|took (?:\w+ )?note|approved|adopted|agreed|decided|resolved|endorsed"
    r"|accepted"
    r"|(?:re-)?elected)(?![\w-])"
)
_ALSO_DOES = (
    r"(?P<also>note|charge|demande|autorise|nomme|désigne|souscrit|ratifie|confirme|établit|crée|constitue"
    r"|reporte|renvoie|ajourne|proroge|invite|recommande|prie|donne (?:pour )?instruction|confie"
    r"|fait siennes?|abroge|fixe"
    r"|instructed|requested|authori[sz]ed|appointed|designated|confirmed|established|set up|created|deferred"
    r"|postponed|referred|adjourned|extended|invited|recommended|entrusted|abrogated|concurred|ratified"
    r"|urged|asked(?= (?:the|its|all) ))"
    r"(?![\w-])"
)
_HAS_DONE = (
    r"(?P<has>(?:a|est) (?:[\w']+ )?(?:pris note|pris acte|approuvé|adopté|décidé|convenu|élu|chargé|demandé"
    r"|autorisé|nommé|entériné|accepté))(?![\w-])"
)
_IMPERSONAL = (
    rf"(?:[Ii]l (?:en )?est {_ADVERBE}(?:pris note|pris acte|décidé|convenu)"
    rf"|[Ii]t was {_ADVERB}(?:agreed|decided|resolved)"
    r"|[Ii]t was (?:so )?(?:noted|approved|adopted|endorsed)(?=\.?$))(?![\w-])"
)
_IMPERSONAL_PAST = rf"[Ii]l a {_ADVERBE}été {_ADVERBE}(?P<been>pris note|pris acte|décidé|convenu)\b"
_SO_AGREED = (
    r"(?:[Ii]l en (?:est|fut|était|a été) ainsi (?:décidé|convenu)|[Ii]t (?:was|is) so (?:agreed|decided"
    r"|resolved)"
    r"|(?:This|That) was (?:so )?(?:agreed|decided)|The (?:Council|meeting|plenary) so (?:agreed|decided)"
    r"|[Ll]e Conseil en (?:décide|convient) ainsi|So (?:agreed|decided)|Ainsi (?:décidé|convenu)"
    r"|Agreed)(?![\w-])"
)
# "The report contained in Document C19/5 was noted", "Le projet de résolution est adopté".
_SUBJECT = (
    rf"(?:(?!\b{_TOLD})[^;?,]){{0,90}}?"
    r"\b(?:[Dd]ocuments?|[Rr]apports?|[Pp]rojets?|[Rr]ésolutions?|[Dd]écisions?|[Oo]rdre du jour"
    r"|[Pp]ropositions?"
    r"|[Cc]omptes? rendus?|[Pp]rocès-verba(?:l|ux)|[Pp]lans?|[Bb]udgets?|[Ll]istes?|[Cc]alendriers?|[Dd]ates?"
    r"|[Mm]andats?|[Tt]extes?|[Aa]mendements?|[Mm]odifications?|[Rr]évisions?|[Rr]ecommandations?|[Aa]nnexes?"
    r"|[Dd]emandes?|[Ii]nvitations?|[Cc]andidatures?|[Mm]esures?|[Ll]ignes directrices|[Ee]xamen"
    r"|[Qq]uestions?"
    r"|[Pp]oints?|[Dd]ébats?|[Ii]nformations?|[Cc]onclusions?|[Oo]ffres?|[Cc]omptes|[Rr]èglements?"
    r"|[Rr]eports?|[Dd]rafts?|[Rr]esolutions?|[Dd]ecisions?|[Aa]genda|[Pp]roposals?|[Rr]ecommendations?"
    r"|[Rr]ecords?|[Mm]inutes|[Bb]udgets?|[Ll]ists?|[Tt]imetables?|[Ss]chedules?|[Tt]erms of reference"
    r"|[Tt]exts?"
    r"|[Aa]mendments?|[Cc]hanges|[Rr]evisions?|[Rr]equests?|[Mm]easures|[Gg]uidelines|[Cc]onsideration"
    r"|[Ii]tems?"
    r"|[Mm]atters?|[Dd]iscussions?|[Aa]llocation|[Ss]tatements?|[Aa]nnouncements?|[Pp]resentations?|[Aa]ccounts|[Rr]egulations|[Oo]ffers?"
    r"|[Ff]orms?)\b"
    rf"(?:(?!\b{_TOLD})[^;?]){{0,250}}?"
    r"(?<!\bqui)(?<!\bwhich)(?<!\bwho)(?<!\bwhat)(?<!\bit) "
)
_PASSIVE = (
    rf"(?:(?:was|were) {_ADVERB}(?:noted|taken note of|approved|adopted|endorsed|agreed|accepted|confirmed"
    r"|deferred|postponed|adjourned|referred|held over)"
    rf"|(?:est|sont) {_ADVERBE}(?:approuvé|adopté|entériné|accepté|confirmé|reporté|ajourné"
    rf"|renvoyé)e?s?)(?![\w-])"
)
_PASSIVE_PAST = (
    rf"(?:a|ont) {_ADVERBE}été {_ADVERBE}(?P<had>(?:approuvé|adopté|entériné|accepté)e?s?)(?![\w-])"
)
_ELECTION = (
    rf"(?:(?!\b(?:{_TOLD}|who|qui|dont|had|having))[^;?]){{1,150}}? "
    r"(?:(?:was|were) (?:unanimously )?(?:(?:re-)?elected|(?:re)?appointed|designated)"
    r"|(?:est|sont) (?:ré)?(?:élu|nommé|désigné)e?s?)(?![\w-])"
    r"(?=[^;?]{0,120}\b(?:[Cc]hair|[Vv]ice|[Pp]résident|[Aa]cclamation|[Mm]embers?\b|[Mm]embres?\b))"
)
_GROUP = (
    r"(?P<group>An?|Un|Une) (?:\w+ ){0,2}?(?:ad hoc|drafting|rédaction|group|groupe)\b[^.;?]{0,120}? "
    r"(?:was (?:set up|established|created|formed)|est (?:créé|constitué|établi))(?![\w-])"
)
_ACT = re.compile(
    rf"(?P<lead>{_LEAD})(?:{_THE_COUNCIL}{_ADVERB}(?:{_DOES}|{_ALSO_DOES}|{_HAS_DONE})"
    rf"|{_IMPERSONAL}|{_IMPERSONAL_PAST}|{_SUBJECT}(?:{_PASSIVE}|{_PASSIVE_PAST})|{_ELECTION}|{_GROUP})"
)
_AGREED = re.compile(rf"(?<!that )(?<!que )(?<!qu')(?<!whether )(?<!if )(?<!si )(?<!s')\b{_SO_AGREED}")
_CONDITIONAL = re.compile(
    r"(?:No|None|Neither|Nor|Not|If|When|Unless|Once|Until|Although|While|Whether|Since|Aucune?|Ni|Si|S'"
    r"|Lorsque"
    r"|Quand|Tant qu|Dès qu|Une fois|Puisqu|Bien qu)\b"
)
_EARLIER_AFTER = re.compile(
    r",? (?:(?:in|en|back in|dès|as early as) (?:\w+ )?(?:19|20)\d\d\b"
    r"|(?:at|during|in|à|lors de|au cours de) (?:its|sa|the|la|une) (?!present|current"
    r"|présente)(?:[\w'-]+ ){0,4}?"
    r"session"
    r"|at (?:the )?(?:PP|WTSA|WTDC|WRC|Plenipotentiary)|(?:à|par) la (?:PP|Conférence|CMDT|AMNT)"
    r"|last year|the previous|l'année dernière|l'an dernier)"
)
_BY_OTHERS = re.compile(r" (?:by|par) (?!acclamation|consensus|unanim|the Council|le Conseil|a vote|vote)")
_EARLIER_LEAD = re.compile(
    r"(?:In|En) (?:\w+ )?(?:19|20)\d\d|(?:On|Le) \d{1,2} |(?:At|During|À|In|Lors de|Au cours de|Pendant) "
    r"(?:its|sa|la|the|une|ses) (?![^,]*(?:present|current|présente))[^,]{0,60}"
    r"(?:sessions?|meetings?|séances?|réunions?)\b"
)
_EARLIER = re.compile(
    r"\b(?:19|20)\d\d\b|\bsessions?\b|\bprécédent|\bdernière?s?\b|\bantérieur|\bdéjà\b|\bl'année\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_GOES_ON = re.compile(
    r"(?:It|Il|Elle|They|The Council|Council|Le Conseil|La plénière|The plenary)\b(?! a été)"
)
_BARE = re.compile(
    rf"(?:[^.;]{{0,80}}, )?{_SO_AGREED}"
    r"(?:,? (?:on the understanding|subject to|étant entendu|sous réserve|it being understood)\b[^.;]*)?\.?"
)
# "The Council agreed to that proposal", "La proposition du Président est approuvée".
_TAKES_UP = re.compile(
    rf"{_LEAD}(?:{_THE_COUNCIL}(?:agreed to|approved|adopted|accepted|endorsed|approuve|adopte|accepte"
    rf"|souscrit à"
    r"|se rallie à|entérine) (?:the|that|this|his|her|la|cette|sa) (?:Chair(?:man|woman|person)?'s )?"
    r"(?:proposal|suggestion|proposition|suggestion)(?: (?:of the Chair\w*|du Président|de la Présidente))?"
    r"|(?:The|That|This|La|Cette) (?:Chair(?:man|woman|person)?'s )?(?:proposal|suggestion|proposition)"
    r"(?: (?:of the Chair\w*|du Président|de la Présidente))? "
    r"(?:was (?:approved|adopted|accepted|agreed(?: to)?|endorsed)|est (?:approuvée|adoptée|acceptée"
    r"|entérinée)))\.?"
)


def is_bare_agreement(text: str) -> bool:
    """Whether a text only says that something was agreed, and leaves what to the proposal before it."""
    plain = composed(text)
    return _BARE.fullmatch(plain) is not None or _TAKES_UP.fullmatch(plain) is not None


def states_an_act(text: str, *, spoken: bool) -> bool:
    """Whether a paragraph of minutes states an act of the Council; see `acts_in`."""
    return bool(acts_in(text, spoken=spoken))


def acts_in(text: str, *, spoken: bool) -> tuple[str, ...]:
    """The sentences of a paragraph that state an act of the Council, and those that go on with it, in NFC.

    Somebody who speaks (`spoken`, or in an earlier sentence) may tell of another act: one counts where it
    closes the paragraph.
    """
    plain = composed(text)
    if not _HINT.search(plain):
        return ()
    sentences = list(rough_sentences(plain))
    found: list[str] = []
    speech = spoken
    for i, sentence in enumerate(sentences):
        last = i + 1 == len(sentences)
        goes_on = bool(found) and not speech and _GOES_ON.match(sentence) is not None
        if _is_act(sentence, first=i == 0, last=last, told=spoken or (speech and not last)) or goes_on:
            found.append(sentence)
        speech = speech or speaker_of(sentence) is not None
    return tuple(found)


def _is_act(sentence: str, *, first: bool, last: bool, told: bool) -> bool:
    if _CONDITIONAL.match(sentence) or sentence.endswith("?"):
        return False
    agreed = _AGREED.search(sentence)
    if agreed and not _EARLIER_AFTER.match(sentence, agreed.end()):
        return True
    act = _ACT.match(sentence)
    if act is None or _EARLIER_AFTER.match(sentence, act.end()) or _BY_OTHERS.match(sentence, act.end()):
        return False
    if _EARLIER_LEAD.match(act["lead"]):
        return False
    if act["has"] or act["been"] or act["had"] or act["group"]:
        return first and not told and not _EARLIER.search(sentence)
    return not told or (last and not act["also"] and not _YEAR.search(sentence, act.end()))
