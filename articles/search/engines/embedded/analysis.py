"""How text becomes terms: the same way for an article, for a question, and for what is marked."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from articles.remembered import Remembered

from .stop_words import STOP_WORDS

EXACT = "exact"
PAIRS = "pairs"
LONGEST_TERM = 60

# Languages whose words are reduced to stems; articles in others are found by their exact words.
STEMMERS = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}

# One letter, then at least once a point and one letter: U.R.S.S. and O.N.U, not "M. Durand".
ACRONYM = re.compile(r"(?<!\w)[^\W\d_](?:\.[^\W\d_])+(?!\w)\.?")
_POINT_BEFORE_LETTER = re.compile(r"\.[^\W\d_]")
TOKEN = re.compile(rf"{ACRONYM.pattern}|[^\W_]+")
_MODIFIER_APOSTROPHE = "\u02bc"  # a letter to the tokenizer, an apostrophe to people


def prepare(text: str) -> str:
    """`text` as it is given to every analyzer: composed letters, acronyms without points."""
    text = unicodedata.normalize("NFC", text).replace(_MODIFIER_APOSTROPHE, "'")
    # A point before a letter is rare, and quicker to look for than an acronym.
    if not _POINT_BEFORE_LETTER.search(text):
        return text
    return ACRONYM.sub(lambda match: match.group().replace(".", ""), text)


def tokens(text: str) -> list[tuple[str, int, int]]:
    """The words of `text` with their place in it, cut as the index cuts prepared text."""
    return [(match.group(), match.start(), match.end()) for match in TOKEN.finditer(text)]


def next_token(text: str, position: int) -> tuple[str, int] | None:
    """The first word of `text` from `position` on, and where it ends."""
    match = TOKEN.search(text, position)
    return (match.group(), match.end()) if match else None


def vocabulary(text: str) -> set[str]:
    """The different words of `text`, as `tokens` gives them."""
    return set(TOKEN.findall(text))


def stemmed(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `languages` that have a stemmer, in a fixed order."""
    return tuple(sorted(language for language in set(languages) if language in STEMMERS))


def analyzers(languages: tuple[str, ...]) -> dict[str, TextAnalyzer]:
    """Every analyzer that the schema names, by that name."""
    found = {EXACT: _exact(), PAIRS: TextAnalyzerBuilder(Tokenizer.whitespace()).build()}
    return found | {language: _stemming(language) for language in stemmed(languages)}


def _exact() -> TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    builder = builder.filter(Filter.remove_long(LONGEST_TERM)).filter(Filter.lowercase())
    return builder.filter(Filter.ascii_fold()).build()


def _stemming(language: str) -> TextAnalyzer:
    """Stem before folding: of French inflection pairs that way meet a third more."""
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    builder = builder.filter(Filter.remove_long(LONGEST_TERM)).filter(Filter.lowercase())
    builder = builder.filter(Filter.custom_stopword(sorted(STOP_WORDS)))
    return builder.filter(Filter.stemmer(STEMMERS[language])).filter(Filter.ascii_fold()).build()


class Words:
    """Single words to their terms, remembered: a page's texts repeat the same few thousand."""

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.languages = stemmed(languages)
        self._exact = _exact()
        self._stems = {language: _stemming(language) for language in self.languages}
        self.exact = lru_cache(maxsize=100_000)(self._analyze_exact)
        self.stem = lru_cache(maxsize=100_000)(self._analyze_stem)
        self._pairs = Remembered(self._pairs_of, most=50_000)

    def in_order(self, text: str) -> list[str]:
        """The exact terms of `text`, in order."""
        return list(self._exact.analyze(prepare(text)))

    def accent_pairs(self, text: str) -> str:
        """The accented words of `text` under their bare spelling: "economie|économie ..."."""
        parts = {part for part in text.lower().split() if not part.isascii()}
        return " ".join(set().union(*map(self._pairs.__getitem__, parts)))

    def _pairs_of(self, part: str) -> tuple[str, ...]:
        """The accented words between two blanks, each under its bare spelling."""
        accented = {word for word in vocabulary(part) if not word.isascii()}
        pairs = ((self.exact(word), word) for word in accented if len(word) <= LONGEST_TERM)
        return tuple(f"{bare}|{word}" for bare, word in pairs if bare and bare != word)

    def _analyze_exact(self, word: str) -> str:
        """The exact term of one word, "" if it has none (too long)."""
        return next(iter(self._exact.analyze(prepare(word))), "")

    def _analyze_stem(self, language: str, word: str) -> str:
        """The stem of one word in `language`, "" for a stop word."""
        return next(iter(self._stems[language].analyze(prepare(word))), "")
