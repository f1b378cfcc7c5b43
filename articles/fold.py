"""Folding of names and words to the key under which spellings meet."""

import re
import unicodedata

# Letters that NFKD leaves whole but that French and other readers type as two, or plain.
_LIGATURE_LETTERS = (
    *(("œ", "oe"), ("æ", "ae"), ("ß", "ss"), ("ø", "o"), ("ł", "l"), ("đ", "d"), ("ı", "i")),
)
_LIGATURES = str.maketrans(dict(_LIGATURE_LETTERS))
_APOSTROPHES_AND_HYPHENS = re.compile(r"[’'ʼ‘`´\-‐‑‒–—_]+")
_BLANKS = re.compile(r"\s+")
# The vowel signs of Indic and South-East Asian scripts are no letters to Python, but to readers.
_NEITHER_LETTER_NOR_DIGIT = re.compile(r"[^\w\u0900-\u109f\u1780-\u17ff]+|[_ʼ]+")


def fold(text: str) -> str:
    """The key of `text`: case folded, no accents, apostrophes and hyphens as one blank.

    "Côte d’Ivoire", "COTE D'IVOIRE" and "cote d ivoire" share a key. The empty text, or one of
    marks alone, has the empty key.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _BLANKS.sub(" ", _APOSTROPHES_AND_HYPHENS.sub(" ", bare)).strip()


def fold_letters(text: str) -> str:
    """The letters and digits of a whole text, folded alike and run together; made to be quick.

    Accents go with blanks and punctuation: none is a letter.
    """
    folded = text.casefold()
    if not folded.isascii():
        for ligature, letters in _LIGATURE_LETTERS:
            folded = folded.replace(ligature, letters)
        folded = unicodedata.normalize("NFKD", folded)
    return _NEITHER_LETTER_NOR_DIGIT.sub("", folded)
