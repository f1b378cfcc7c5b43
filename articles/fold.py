"""Folding of names and words to the key under which spellings meet."""

import re
import unicodedata

# Letters that NFKD leaves whole but that French and other readers type as two, or plain.
_LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
)
_APOSTROPHES_AND_HYPHENS = re.compile(r"[’'ʼ‘`´\-‐‑‒–—_]+")
_BLANKS = re.compile(r"\s+")


def fold(text: str) -> str:
    """The key of `text`: case folded, no accents, apostrophes and hyphens as one blank.

    "Côte d’Ivoire", "COTE D'IVOIRE" and "cote d ivoire" share a key. The empty text, or one of
    marks alone, has the empty key.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _BLANKS.sub(" ", _APOSTROPHES_AND_HYPHENS.sub(" ", bare)).strip()
