"""Bodies whose names go on over small words to a place: "la Conférence des évêques de France"."""

from __future__ import annotations

from articles.ingest.names import is_acronym
from articles.words import fold_words

from .openers import OPENERS
from .surroundings import Text

# A capital of these before "de" makes no other name: "l'État d'Israël", "le Sud de la France".
_APPOSED = fold_words(
    "état états république royaume principauté émirat sultanat bande nord sud est ouest sud-est "
    "centre territoire île îles archipel capitale gouvernement empire state republic kingdom city "
    "government north south east west"
)
# Bodies whose names end with a place some words later: "la Conférence des évêques de France".
_BODIES = fold_words(
    "académie agence armée assemblée association autorité banque bibliothèque bureau caisse centre "
    "chambre championnat coalition collectif collège comité commission communauté compagnie "
    "confédération conférence conseil corps coupe cour direction école fédération festival foire "
    "fondation fonds forces front garde grand grande groupe groupement haut haute institut "
    "institution ligue métropole ministère mouvement musée observatoire office opéra orchestre "
    "ordre parti police port rassemblement réseau salon secrétariat service société syndicat "
    "théâtre tour union université"
)
_LONGEST_BODY = 6
_LINKS = fold_words("d de des du en et l la le les pour")
_OF_ARTICLES = _LINKS - {"en", "et", "pour"}
# Words of a sentence that no name goes over: "la Commission a dit que l'armée de France".
_NO_LINKS = fold_words(
    "a à ai ait ont est sont fut sera seront était étaient avait avaient aura doit peut va vont se "
    "s ne n n' qui que qu dont où il elle ils elles on ce cette ces son sa ses leur leurs un une "
    "dans par avec sur sous contre entre vers chez depuis pendant mais ou si comme au aux plus"
)


def is_of_body(text: Text, of: int) -> bool:
    """Whether "de" at that word goes on with a body's name: "le Conseil du vin de Bordeaux"."""
    words = text.words
    for place in range(of - 1, max(-1, of - 1 - _LONGEST_BODY), -1):
        word, follows = words.folded[place], words.gaps[place + 1]
        if place in text.named or follows.strip() not in ("", "'", "’") or "\n" in follows:
            return False
        if words.words[place][0].isupper():
            return word in _BODIES and place < of - 1 and is_proper(text, place)
        is_article = word in ("l", "la", "le", "les")
        if word in _NO_LINKS or (is_article and words.folded[place - 1] not in _OF_ARTICLES):
            return False
    return False


def is_proper(text: Text, word: int) -> bool:
    """A capital that is neither the sentence's nor a title's: "la Banque de France"."""
    written, folded = text.words.words[word], text.words.folded[word]
    return (
        len(written) > 1
        and written[0].isupper()
        and word not in text.named
        and folded not in OPENERS
        and folded not in _APPOSED
        and not is_acronym(written)
        and not text.begins_sentence(word)
    )
