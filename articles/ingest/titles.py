"""Titles before a name: they are no part of it, and some say whether a man or a woman bears it."""

from articles.words import fold_words

_OF_MEN = """
m mm mr monsieur messieurs mgr monseigneur sir lord don père frère roi king prince duc comte baron
marquis empereur sultan emir émir abbé chancelier sénateur conseiller directeur
"""
_OF_WOMEN = """
mme mmes mlle mlles mrs ms miss madame mesdames mademoiselle lady dame sœur reine queen princesse
princess duchesse comtesse baronne marquise impératrice présidente chancelière sénatrice
conseillère directrice
"""
_OF_BOTH = """
me maître dr docteur docteure pr prof professeur professeure président president premier première
prime ministre minister secrétaire secretary chancellor senator député députée deputy maire mayor
gouverneur governor ambassadeur ambassadrice ambassador commissaire commissioner juge judge
procureur procureure prosecutor avocat avocate général générale general colonel capitaine captain
commandant lieutenant sergent sergeant amiral admiral maréchal adjudant caporal major pape pope
cardinal évêque archevêque patriarche patriarch ayatollah imam cheikh sheikh rabbin pasteur
révérend reverend chef leader candidat candidate
représentant représentante representative congressman congresswoman chairman director coach
entraîneur
"""


MALE, FEMALE = fold_words(_OF_MEN), fold_words(_OF_WOMEN)
TITLES = MALE | FEMALE | fold_words(_OF_BOTH)


def gender_of(title: str) -> str:
    """ "m", "f", or "" where the folded title says nothing."""
    return "m" if title in MALE else "f" if title in FEMALE else ""
