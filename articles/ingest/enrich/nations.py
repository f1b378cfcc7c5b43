"""Bodies that every nation has: "Assemblée nationale" is another's before « vénézuélienne »."""

from __future__ import annotations

from articles.words import fold_word

from .surroundings import BLANKS, Text

_HEADS = """
académie agence armée assemblée banque bourse chambre commission conseil cour fédération front garde
institut ligue ministère mouvement office parlement parti police présidence sénat tribunal
"""
_BODIES = frozenset(map(fold_word, _HEADS.split()))
_ADJECTIVES = """
afghan albanais algérien allemand américain anglais angolais argentin arménien australien autrichien
azerbaïdjanais bangladais belge béninois biélorusse birman bolivien bosnien brésilien britannique
bulgare burkinabé cambodgien camerounais canadien catalan centrafricain chilien chinois chypriote
colombien comorien congolais coréen croate cubain danois dominicain écossais égyptien équatorien
espagnol estonien éthiopien finlandais gabonais gallois géorgien ghanéen grec guatémaltèque guinéen
haïtien hongrois indien indonésien irakien iranien irlandais islandais israélien italien ivoirien
japonais jordanien kazakh kényan kirghize kosovar koweïtien laotien letton libanais libérien libyen
lituanien luxembourgeois macédonien malaisien malgache malien maltais marocain mauricien mauritanien
mexicain moldave mongol monténégrin mozambicain namibien néerlandais népalais nicaraguayen nigérian
nigérien norvégien pakistanais palestinien panaméen paraguayen péruvien philippin polonais portugais
québécois qatari roumain russe rwandais salvadorien saoudien sénégalais serbe singapourien slovaque
slovène somalien soudanais sud-africain suédois suisse syrien taïwanais tanzanien tchadien tchèque
thaïlandais togolais tunisien turc turkmène ukrainien uruguayen vénézuélien vietnamien yéménite
zambien zimbabwéen
"""
_ENDINGS = ("", "e", "s", "es", "ne", "nes", "que", "ques")
_NATIONAL = frozenset(
    fold_word(adjective) + ending for adjective in _ADJECTIVES.split() for ending in _ENDINGS
)
_OF = frozenset(("d", "de", "du", "des"))


def is_of_another_nation(text: Text, first: int, last: int) -> bool:
    """Whether a body's name goes on with a nation that is not in it."""
    words, after = text.words, last + 1
    if words.folded[first] not in _BODIES or after >= len(words.words):
        return False
    if words.gaps[after] not in BLANKS:
        return False
    if words.folded[after] in _NATIONAL and words.words[after].islower():
        return True
    # "l'Assemblée nationale du Venezuela", "de la Serbie"
    behind = words.folded[after + 1 : after + 3]
    place = after + (2 if behind and behind[0] in ("l", "la") else 1)
    return words.folded[after] in _OF and place in text.named
