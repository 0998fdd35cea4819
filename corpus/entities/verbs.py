"""The verbs with which the minutes say that somebody speaks, and that somebody presents a document.

French in the present tense, English in the reported past, as printed in ITU summary records. Knows nothing of
who speaks.
"""

from __future__ import annotations

import re

# With the space and the words that may stand before it; for a text in one spelling.
SAYS = re.compile(
    r"(?:,? (?:toutefois |ensuite |également |aussi |à son tour |also |then |subsequently |further )?"
    r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )(?<!\bbe )(?:se |s'|l'|les? |la |ne |en |y |leur )?(?:"
    r"(?:présent|indiqu|propos|déclar|remerci|soulign|donn|confirm|précis|expliqu|encourag|félicit|demand|exprim|"
    r"invit|suggèr|rappell|insist|estim|appui|accord|not|ajout|inform|annonc|salu|souhait|résum|ralli|pri|"
    r"approuv|considèr|évoqu|signal|partag|réaffirm|relèv|observ|préconis|plaid|regrett|recommand|cit|constat|"
    r"détaill|formul|répèt|assur|affirm|expos|pens|oppos|associ|commenc|conclu)(?:e|ent)"
    r"|fait|font|prend|prennent|met|mettent|souscri(?:t|vent)|convient|conviennent|répond(?:ent)?|dit|disent"
    r"|conclut|soutien(?:t|nent)|reconnaît|reconnaissent|attire(?:nt)?|lance(?:nt)?|décri(?:t|vent)"
    r"|fournit|fournissent|émet(?:tent)?|réjouit|réjouissent|croi(?:t|ent)|craint|craignent|rend|rendent"
    r"|(?:est|sont) (?:d'avis|favorables?|préoccupée?s?|reconnaissante?s?)"
    r"|said|drew|took|gave|thought|felt|made|spoke|sought|asked|agreed|observed|paid|put|read|briefed|echoed"
    r"|(?:was|were) (?:of the|in favour|pleased|grateful|concerned|glad|happy)"
    r"|(?:present|introduc|propos|not|express|support|request|suggest|thank|welcom|stress|emphasiz|point|"
    r"consider|recall|explain|add|invit|outlin|report|endors|congratulat|wonder|indicat|confirm|highlight|"
    r"underlin|announc|inform|repli|urg|call|believ|acknowledg|appreciat|declar|summariz|clarifi|reiterat|"
    r"remark|commend|voic|advocat|respond|rais|oppos|object|remind|warn|insist|describ|pledg|concurr|assur|"
    r"comment|argu|maintain|regrett|question|recommend|affirm|recogniz|stat|quer)(?:i?ed)"
    r")(?![\w-]))"
)
# "la présente session" and "est présente" are no verbs of presenting.
PRESENTING = re.compile(
    r"(?<!\b[Ll]a )(?<!\best )\b(?:présente(?:nt)?|présentant|presented|presenting|introduced|introducing)\b"
)
