"""Bodies that every nation has: "Assemblée nationale" is another's before « vénézuélienne »."""

from __future__ import annotations

from articles.words import fold_word, fold_words

from .surroundings import BLANKS, Text

_HEADS = """
académie agence armée assemblée banque bourse chambre commission conseil cour fédération front
garde institut ligue ministère mouvement office organisation parlement parti police rassemblement
présidence sénat tribunal
"""
_BODIES = fold_words(_HEADS)
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
_LONGEST_STEM = 5
_NATIONAL = frozenset(
    fold_word(adjective) + ending for adjective in _ADJECTIVES.split() for ending in _ENDINGS
)
_OF = frozenset(("d", "de", "du", "des"))
# Bodies whose names say nothing of the nation are made of these words alone.
# Words behind a body's name that make it another: "Parti socialiste unifié".
_OTHER_BODIES = fold_words(
    "animale cantonal cantonale constituante corse démocratique européen européenne flamand "
    "flamande ouvrier populaire provisoire révolutionnaire transitoire unifié wallon wallonne"
)
# "Conseil européen de la recherche", "Front national de libération"
_OTHER_AIMS = fold_words("recherche libération transition salut")
_WORDS_OF_ANY_NATION = """
assemblée chambre cassation communiste comptes congrès conseil conservateur constitutionnel
constitutionnelle cour d de démocrate députés des du état front garde l la libéral national
nationale parlement parti populaire représentants républicain sénat socialiste supérieur supérieure
suprême travailliste
"""
_ANY_NATIONS = fold_words(_WORDS_OF_ANY_NATION)
_WORDS_OF_FRANCE = """
france français française françaises paris élysée matignon hexagone bercy bourbon macron macroniste
macronistes
"""
_FRENCH = fold_words(_WORDS_OF_FRANCE)


def is_of_another_nation(text: Text, first: int, last: int) -> bool:
    """Whether a body's name goes on with a nation that is not in it."""
    words, after = text.words, last + 1
    if words.folded[first] not in _BODIES or after >= len(words.words):
        return False
    if words.gaps[after] not in BLANKS:
        return False
    if words.folded[after] in _NATIONAL | _OTHER_BODIES and words.words[after].islower():
        return True
    if words.folded[after] in _OF and _OTHER_AIMS.intersection(words.folded[after + 1 : after + 3]):
        return True
    # "l'Assemblée nationale du Venezuela", "de la Serbie"
    behind = words.folded[after + 1 : after + 3]
    place = after + (2 if behind and behind[0] in ("l", "la") else 1)
    return words.folded[after] in _OF and place in text.named


def may_be_of_another_nation(text: Text, first: int, last: int) -> bool:
    """Whether nothing in the article says that it is about France, and a word that it is not.

    "L'Assemblée nationale a adopté la loi" in news from Dakar.
    """
    if not _ANY_NATIONS.issuperset(text.words.folded[first : last + 1]):
        return False
    return not _FRENCH & text.vocabulary and bool(_NATIONAL & text.vocabulary)


def is_of_the_nation(state: str, text: Text) -> bool:
    """Whether an adjective of that state stands in the article: "géorgien" for Géorgie."""
    stem = state[:_LONGEST_STEM]
    return any(word.startswith(stem) for word in _NATIONAL & text.vocabulary)
