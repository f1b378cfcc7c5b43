"""What to look for in an article's own text, by the analysis under which it was found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from articles.search.asked import asked
from articles.search.results import Asked, Way
from articles.search.syntax import Node, Word

from .analysis import Words, prepare, tokens
from .heads import Candidates
from .stop_words import is_stop_word
from .variants import Variants


@dataclass(frozen=True)
class Term:
    """One word of a pattern: its exact forms, its stems by language, or how it begins."""

    exact: tuple[str, ...] = ()
    stems: dict[str, frozenset[str]] = field(default_factory=dict)
    beginning: str = ""
    anything: bool = False

    def matches(self, word: str, language: str, words: Words) -> bool:
        if self.anything:
            return True
        exact = words.exact(word)
        if self.beginning:
            return exact.startswith(self.beginning)
        if exact and exact in self.exact:
            return True
        stems = self.stems.get(language)
        return bool(stems) and words.stem(language, word) in (stems or ())


@dataclass(frozen=True)
class Pattern:
    """Terms that stand one after the other; a word alone is a pattern of one.

    `asked` is the number of what was asked for; words near each other are a pattern each.
    """

    terms: tuple[Term, ...]
    asked: int
    title_only: bool = False


def patterns(
    node: Node | None, words: Words, variants: Variants
) -> tuple[tuple[Asked, ...], list[Pattern]]:
    """What is asked for, and the patterns of it: the longest first, a phrase before its words."""
    wanted, make = tuple(asked(node, telling=_telling)), _Maker(words, variants)
    found = [
        Pattern(terms, number, one.title_only)
        for number, one in enumerate(wanted)
        for terms in make.terms(one)
        if terms
    ]
    return wanted, sorted(found, key=lambda pattern: -len(pattern.terms))


def _telling(parts: Sequence[Node]) -> Sequence[Node]:
    """`parts` without stop words, unless there is nothing else."""
    telling = [part for part in parts if not (isinstance(part, Word) and _is_stop_word(part.text))]
    return telling or parts


class _Maker:
    """The terms of each kind of leaf."""

    def __init__(self, words: Words, variants: Variants) -> None:
        self._words, self._variants = words, variants

    def terms(self, asked: Asked) -> list[tuple[Term, ...]]:
        match asked.way:
            case Way.WORD:
                return [self.word(asked.text)]
            case Way.PHRASE:
                return [self.phrase(asked.text)]
            case Way.BEGINNING:
                return [self.prefix(asked.text)]
        # Words near each other: one by one.
        words = [word for word, _, _ in tokens(prepare(asked.text))]
        telling = [word for word in words if not is_stop_word(word)]
        return [self.word(word) for word in telling or words]

    def word(self, text: str) -> tuple[Term, ...]:
        """From the first telling word to the last; stop words between stand for any word."""
        terms = [term for term, _, _ in tokens(prepare(text)) if self._words.exact(term)]
        telling = [place for place, term in enumerate(terms) if not is_stop_word(term)]
        if not telling:
            return tuple(Term(exact=(self._words.exact(term),)) for term in terms)
        between = terms[telling[0] : telling[-1] + 1]
        return tuple(
            Term(anything=True) if is_stop_word(term) else self._any_form(term) for term in between
        )

    def phrase(self, text: str) -> tuple[Term, ...]:
        return tuple(Term(exact=(term,)) for term in self._words.in_order(text))

    def near(self, text: str) -> tuple[Term, ...]:
        """Each telling word by itself: they may stand in any order."""
        terms = [term for term, _, _ in tokens(prepare(text)) if self._words.exact(term)]
        telling = [term for term in terms if not is_stop_word(term)] or terms
        return tuple(map(self._any_form, telling))

    def prefix(self, text: str) -> tuple[Term, ...]:
        terms = self._words.in_order(text)
        return (
            (*(Term(exact=(term,)) for term in terms[:-1]), Term(beginning=terms[-1]))
            if terms
            else ()
        )

    def _any_form(self, term: str) -> Term:
        stems = {
            language: frozenset(self._variants.stems(language, term))
            for language in self._words.languages
        }
        return Term(exact=self._variants.exact_forms(term), stems=stems)


class FirstWords:
    """Where in a text patterns may begin: found by their first letters, then judged by word."""

    def __init__(self, patterns: Sequence[Pattern], words: Words) -> None:
        self._words = words
        self._by_exact: defaultdict[str, list[int]] = defaultdict(list)
        self._by_stem: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._by_beginning: list[tuple[str, int]] = []
        for number, pattern in enumerate(patterns):
            self._add(number, pattern.terms[0])
        stems = [stem for _, stem in self._by_stem]
        exact = [*self._by_exact, *(beginning for beginning, _ in self._by_beginning)]
        self._candidates = Candidates(exact, stems)
        self._known: dict[tuple[str, str], list[int]] = {}

    def _add(self, number: int, first: Term) -> None:
        if first.beginning:
            self._by_beginning.append((first.beginning, number))
            return
        for exact in first.exact:
            self._by_exact[exact].append(number)
        for language, stems in first.stems.items():
            for stem in stems:
                self._by_stem[language, stem].append(number)

    def within(self, text: str, language: str, most: int) -> Iterator[tuple[int, int, list[int]]]:
        """Start and end of each word that may begin patterns, with the numbers of these.

        Only the first `most` letters of the text are read.
        """
        for match in self._candidates.within(text, most):
            word = match.group()
            numbers = self._known.get((language, word))
            if numbers is None:
                numbers = self._known[language, word] = self._of(word, language)
            if numbers:
                yield match.start(), match.end(), numbers

    def _of(self, word: str, language: str) -> list[int]:
        exact = self._words.exact(word)
        numbers = list(self._by_exact.get(exact, [])) if exact else []
        if language in self._words.languages:
            numbers += self._by_stem.get((language, self._words.stem(language, word)), [])
        numbers += [n for text, n in self._by_beginning if exact.startswith(text)]
        return sorted(set(numbers))


def _is_stop_word(text: str) -> bool:
    return all(is_stop_word(term) for term, _, _ in tokens(text))
