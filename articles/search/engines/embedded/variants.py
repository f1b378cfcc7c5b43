"""The stems under which a word may stand in the index, however its accents were typed."""

from __future__ import annotations

import tantivy

from .analysis import Words

# Accented words of the vocabulary that are looked at for one typed word.
MAX_PAIRS = 200
MAX_STEMS = 12

# A stem this short is shared by words that have nothing to do with each other.
SHORT_STEM = 3
REMEMBERED = 10_000


class Variants:
    """Stems of one generation of the index: they depend on the accented words it holds.

    Without an index, stems of the word itself and of its bare spelling.
    """

    def __init__(self, searcher: tantivy.Searcher | None, words: Words) -> None:
        self._searcher = searcher
        self._words = words
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}

    def stems(self, language: str, word: str) -> tuple[str, ...]:
        """The stems that stand for `word` alone; none where its exact forms must do."""
        return () if self._is_name_or_root(language, word) else self.all_stems(language, word)

    def all_stems(self, language: str, word: str) -> tuple[str, ...]:
        """The stems under which `word` is looked for among articles in `language`."""
        found = self._known.get((language, word))
        if found is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            found = self._known[language, word] = self._all_stems(language, word)
        return found

    def exact_forms(self, word: str) -> tuple[str, ...]:
        """The spellings under which `word` itself is looked for, beside its stems."""
        exact = self._words.exact(word)
        if not any(self._is_name_or_root(language, word) for language in self._words.languages):
            return (exact,)
        is_root = any(self._words.stem(lang, word) == exact for lang in self._words.languages)
        endings = ("", "s", "x", "e", "es") if is_root else ("", "s")
        return tuple(exact + ending for ending in endings)

    def _all_stems(self, language: str, word: str) -> tuple[str, ...]:
        """The stems of `word` itself, of its bare spelling, and of its accented spellings.

        Stemming depends on accents: "fusée" is indexed as "fus", the typed "fusee" stems to
        "fuse". So every accented word of the archive whose bare spelling has the same stem as
        the typed word's bare spelling lends its own stem.
        """
        stem, exact = self._words.stem, self._words.exact
        bare = stem(language, exact(word))
        found = dict.fromkeys([stem(language, word), bare])
        for pair in self._pairs(exact(word), bare):
            plain, _, accented = pair.partition("|")
            if bare and stem(language, plain) == bare:
                found[stem(language, accented)] = None
        return tuple(value for value in found if value)[:MAX_STEMS]

    def _is_name_or_root(self, language: str, word: str) -> bool:
        """Whether stemming would take "Gaza" for "gaz", "Mali" for "mal", or these for those.

        The French stemmer takes a last a, i or o for a verb's ending. Where that, or nothing, is
        all it took and next to nothing is left, the word is looked for by its exact forms.
        """
        stem, exact = self._words.stem(language, word), self._words.exact(word)
        return 0 < len(stem) <= SHORT_STEM and exact in (stem, f"{stem}a", f"{stem}i", f"{stem}o")

    def _pairs(self, exact: str, bare: str) -> list[str]:
        """Accented words that may be related: spelled the same, or beginning alike."""
        beginning = bare[:-1] if len(bare) > 3 else f"{exact}|"
        return [pair for prefix in (f"{exact}|", beginning) for pair in self._look_up(prefix)]

    def _look_up(self, prefix: str) -> list[str]:
        if self._searcher is None:
            return []
        found = self._searcher.terms_with_prefix("accents", prefix, limit=MAX_PAIRS)
        return [term for term, _ in found]
