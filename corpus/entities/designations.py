"""How the minutes call those who speak: functions, names, and the bodies that they chair or represent.

French and English designations as printed in ITU summary records, e.g. C17/130 ("The Councillor from
Belarus"), C19/111 ("The Acting Chairman"), C23 and C24 minutes. Knows nothing of States.
"""

from __future__ import annotations

import re

from corpus.records import Function

# A part of a verbose pattern that ignores case, as are the next two.
ARTICLE = r"""
    (?:(?:les?|la|une?|des|certaine?s|plusieurs|de\ nombreu(?:x|ses)|d'autres|deux|trois|quatre|cinq|
          un\ (?:certain|grand)\ nombre\ de|la\ plupart\ des|a\ (?:large\ )?number\ of|a\ few|
          the|an?|some|several|many|numerous|most|two|three|four|five|one|other|another)\ |l'
       |(?=(?-i:Councillors|Observers|Delegates)\b))
    (?:(?:autres?|other)\ )?
"""
_CHAIR = r"(?:présidente?s?|chair(?:man|men|persons?|woman|s)?)"
# Each function with its words, the longer ones before those that they begin with.
_FUNCTIONS: tuple[tuple[Function | None, str], ...] = (
    (Function.SECRETARIAT, r"conseill(?:er|ère)\ juridique|legal\ advis[eo]r"),
    (Function.COUNCILLOR, r"conseill(?:er|ère)s?|councillors?"),
    (Function.OBSERVER, r"observat(?:eur|rice)s?|observers?"),
    (Function.DELEGATE, r"délégués?|déléguées?|delegates?|délégations?|delegations?"),
    (Function.REPRESENTATIVE, r"représentante?s?|representatives?"),
    (Function.SPEAKER, r"orat(?:eur|rice)s?|speakers?"),
    (Function.DEPUTY_SECRETARY_GENERAL, r"vice-secrétaire\ générale?|deputy\ secretary-general"),
    (Function.SECRETARY_GENERAL, r"secrétaire\ générale?|secretary-general"),
    (Function.SECRETARY, r"secrétaire|secretary"),
    (Function.VICE_CHAIR, rf"vice-{_CHAIR}"),
    (Function.CHAIR, rf"(?:acting\ |outgoing\ |ancien(?:ne)?\ )?{_CHAIR}(?:\ (?:par\ intérim|sortante?))?"),
    (
        Function.SECRETARIAT,
        r"deputy\ (?:to\ the\ )?director|adjointe?\ (?:au\ directeur|à\ la\ directrice)|"
        r"direct(?:eur|rice)\ adjointe?|chief|head|chef(?:fe)?|members?\ of\ the\ secretariat|"
        r"(?:general\ )?secretariat|secrétariat(?:\ général)?",
    ),
    (Function.DIRECTOR, r"direct(?:eur|rice)s?|directors?"),
    (
        None,
        r"participants?|members?|external\ auditor|vérificateur\ extérieur|ministers?|ministres?|"
        r"ambassad(?:eur|rice|or)s?",
    ),
)
DESIGNATION = "(?:" + "|".join(words for _, words in _FUNCTIONS) + ")"
# "Mme Bogdan-Martin", "Mr C. Martinez (Bahamas)": capitals count.
NAME = (
    r"(?-i:(?:M|Mme|Mlle|Mr|Mrs|Ms|Dr)\.?\ (?:[A-ZÀ-Ý]\.[\ -]?)*[A-ZÀ-Ý][\w'-]+"
    r"(?:\ [A-ZÀ-Ý][\w'-]+){0,3}(?:\ \([^()]{2,60}\))?)"
)
_FOR_STATES = frozenset(
    {Function.COUNCILLOR, Function.OBSERVER, Function.DELEGATE, Function.REPRESENTATIVE, Function.SPEAKER}
)
_WITHOUT_BODY = frozenset({None, Function.COUNCILLOR, Function.SPEAKER})
_OF = re.compile(r" (?:d(?:e la|e l'|es|u|e|') ?|(?:of|for|from) (?:the )?)")
_INDEFINITE = re.compile(
    r"(?:une?|an?|son|sa|leur|its|his|her|their|certain\w*|plusieurs|several|some)\b", re.IGNORECASE
)
_STAFF = re.compile(r"\b(?:[Ss]ecr[ée]tariat|General Secretariat|BR|BDT|TSB|Bureau)\b")


def is_delegate(words: str) -> bool:
    """Whether the words of a function are those of somebody who may speak for a State or an organization."""
    return _function(words) in _FOR_STATES and "élégation" not in words and "elegation" not in words


def function_of(words: str, printed: str) -> Function | None:
    """The function that `words` name in a designation; representatives of the secretariat are its members."""
    function = _function(words)
    return (
        Function.SECRETARIAT if function is Function.REPRESENTATIVE and _STAFF.search(printed) else function
    )


def body_in(printed: str, function: Function | None) -> str | None:
    """The group or organization that a designation names, as printed: `GTC-COP`, `UNESCO`."""
    link = _OF.search(printed)
    if function in _WITHOUT_BODY or link is None:
        return None
    body = printed[link.end() :].strip()
    return None if not body or _INDEFINITE.match(body) else body


def _function(words: str) -> Function | None:
    found = (f for f, pattern in _FUNCTIONS if re.fullmatch(pattern, words, re.VERBOSE | re.IGNORECASE))
    return next(found, None)
