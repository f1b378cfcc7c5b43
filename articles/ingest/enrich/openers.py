"""Words whose capital says nothing: they begin a sentence, or are a title before a name."""

from articles.ingest.titles import TITLES
from articles.words import fold_word

_FRENCH = """
a à alors après au aucun aujourd aussi autour autre aux avant avec car ce ces cet cette chaque chez
comme contre d dans de depuis des dès devant donc du elle en enfin ensuite entre et face hier hors
ici il ils jamais l la là le les leur lors lorsque mais malgré même n ni non notre or ou où outre
par pendant pour pourquoi pourtant près puis puisque qu quand quant que quel quelle qui sa sans
sauf se selon ses seul seule si soit son sous sur surtout tandis tout toute un une vers via voici
voilà voire ainsi afin aucune certains plusieurs quelques ensemble jusqu parmi contrairement grâce
"""
_ENGLISH = """
and as at after although an are because before between but by can despite did does during for from
has he her his how if in inside into is it its last like meanwhile near no not of on once only our
outside over s she since so than that the their then there these they this to today under unlike
until was we what when where while who why will with within without yesterday neither nor both even
such whether though against amid across among through toward towards however
"""

# Folded, as words of a text are when they are looked up.
OPENERS = TITLES | frozenset(fold_word(word) for word in (_FRENCH + _ENGLISH).split())
