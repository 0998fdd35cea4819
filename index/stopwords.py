"""Words of French and English that say nothing of a text's topic, without accents and in lower case.

Articles, pronouns, prepositions, conjunctions, auxiliaries and the words that questions are made of. Words of
the record itself (Council, document, session) stay: how frequent they are already weighs them down.
"""

from __future__ import annotations

_FRENCH = """
a afin ai ainsi alors apres as au aucun aucune aussi autre autres aux avait avant avec avez avoir avons ayant
car ce ceci cela celle celles celui ces cet cette ceux chaque chez ci comme comment combien
dans de depuis des desquelles desquels dont donc du duquel durant
elle elles en encore entre es est et etaient etait etant ete etes etre eu eux
fait faut fut furent
ici il ils
jusque
la laquelle le lequel les lesquelles lesquels leur leurs lors lorsque lui
ma mais me meme memes mes moi moins mon
ne ni non nos notre nous
on ont ou
par parce pas pendant peu peut peuvent plus pour pourquoi puis puisque
quand que quel quelle quelles quels quelque quelques qui quoi
sa sans se selon sera serait seront ses si sinon soi soient soit son sont sous suis sur
ta tandis tant te tel telle telles tels tes toi ton tous tout toute toutes tres tu
un une
vers voici voila vos votre vous
y
"""

_ENGLISH = """
a about after all also am an and any are as at
be because been before being both but by
can could
did do does doing done
each either
for from
had has have having he her hers him his how
i if in into is it its itself
may me might more most must my
neither no nor not
of on only or other others our ours out over own
same shall she should so some such
than that the their theirs them themselves then there these they this those through to too
under until up upon us
very
was we were what when where whether which while who whom whose why will with within would
you your yours
"""

STOP_WORDS: dict[str, frozenset[str]] = {
    "fr": frozenset(_FRENCH.split()),
    "en": frozenset(_ENGLISH.split()),
}
"""By language code."""
