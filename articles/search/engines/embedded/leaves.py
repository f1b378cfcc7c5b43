"""Words, phrases and prefixes of a question as queries over the text fields."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import tantivy

from .analysis import Words, prepare, tokens
from .stop_words import is_stop_word
from .variants import Variants

TITLE_BOOST = 3.0
# Combinations of stems that are tried for one compound.
MAX_COMPOUNDS = 8

EVERYWHERE = ("title", "body")
TITLE = ("title",)


class Leaves:
    """Queries for one schema; `variants` knows the vocabulary of one generation."""

    def __init__(self, schema: tantivy.Schema, words: Words, variants: Variants) -> None:
        self._schema = schema
        self._words = words
        self._variants = variants

    def word(self, text: str, fields: Sequence[str]) -> tantivy.Query:
        """`text` in any form; of several terms (cessez-le-feu) all, one after the other."""
        terms = [term for term, _, _ in tokens(prepare(text)) if self._words.exact(term)]
        if not terms:
            return tantivy.Query.empty_query()
        if len(terms) == 1 or [term for term in terms if not is_stop_word(term)] == terms[-1:]:
            return any_of(self._any_form(terms[-1], fields))  # also of l'économie, d'État
        exact = [(place, self._words.exact(term)) for place, term in enumerate(terms)]
        as_typed = [self._sequence(field, exact) for field in fields]
        return any_of(as_typed + self._compound(terms, fields))

    def phrase(self, text: str, fields: Sequence[str]) -> tantivy.Query:
        """The exact words of `text`, in order."""
        places = list(enumerate(self._words.in_order(text)))
        if not places:
            return tantivy.Query.empty_query()
        return any_of([self._sequence(field, places) for field in fields])

    def near(self, text: str, within: int, fields: Sequence[str]) -> tantivy.Query:
        """The telling words of `text`, each with at most `within` words between it and the next.

        By twos, because the library's slop is exact for two words and only nearly so for more.
        """
        terms = self._telling(text)
        if len(terms) < 2:
            return any_of([query for term in terms for query in self._any_form(term, fields)])
        pairs = [self._pair(pair, within, fields) for pair in itertools.pairwise(terms)]
        return all_of(pairs)

    def prefix(self, text: str, fields: Sequence[str]) -> tantivy.Query:
        """Words that begin with `text`; of a compound the last part may go on."""
        terms = self._words.in_order(text)
        if not terms:
            return tantivy.Query.empty_query()
        return any_of([self._beginning(field, terms) for field in fields])

    def _telling(self, text: str) -> list[str]:
        """The different words of `text`, in order, without stop words if there are others."""
        terms = [term for term, _, _ in tokens(prepare(text)) if self._words.exact(term)]
        terms = list({self._words.exact(term): term for term in terms}.values())
        return [term for term in terms if not is_stop_word(term)] or terms

    def _pair(self, pair: tuple[str, str], within: int, fields: Sequence[str]) -> tantivy.Query:
        """Two words in any form and order, not too far apart."""
        exact = (self._words.exact(term) for term in pair)
        forms: list[tuple[str, Sequence[tuple[str, ...]]]] = [("", [tuple(exact)])]
        for language in self._words.languages:
            stems = [self._variants.all_stems(language, term) for term in pair]
            forms.append((f"_{language}", list(itertools.product(*stems))[:MAX_COMPOUNDS]))
        return any_of(
            [
                self._sequence(f"{field}{suffix}", list(enumerate(order)), slop=within)
                for field in fields
                for suffix, combinations in forms
                for words in combinations
                if len(set(words)) > 1
                for order in (words, words[::-1])
            ]
        )

    def spelt(self, patterns: Sequence[str], fields: Sequence[str]) -> tantivy.Query:
        """Words in order, each matched whole by its pattern."""
        return any_of([self._spelt(field, patterns) for field in fields])

    def _any_form(self, term: str, fields: Sequence[str]) -> list[tantivy.Query]:
        forms = self._variants.exact_forms(term)
        queries = [self._term(field, form) for form in forms for field in fields]
        if is_stop_word(term):
            return queries
        return queries + [
            self._term(f"{field}_{language}", stem)
            for language in self._words.languages
            for stem in self._variants.stems(language, term)
            for field in fields
        ]

    def _compound(self, terms: Sequence[str], fields: Sequence[str]) -> list[tantivy.Query]:
        """The stems of the parts in order; stop words leave gaps, as they do in the index."""
        queries = []
        for language in self._words.languages:
            parts = [
                [(place, stem) for stem in self._variants.all_stems(language, term)]
                for place, term in enumerate(terms)
                if not is_stop_word(term)
            ]
            for places in itertools.islice(itertools.product(*parts), MAX_COMPOUNDS):
                if places:
                    queries += [self._sequence(f"{field}_{language}", places) for field in fields]
        return queries

    def _sequence(
        self, field: str, places: Sequence[tuple[int, str]], *, slop: int = 0
    ) -> tantivy.Query:
        if len(places) == 1:  # the library panics over a phrase of one term
            return self._term(field, places[0][1])
        query = tantivy.Query.phrase_query(self._schema, field, list(places), slop)
        return _weighted(field, query)

    def _beginning(self, field: str, terms: Sequence[str]) -> tantivy.Query:
        if len(terms) > 1:
            query = tantivy.Query.phrase_prefix_query(self._schema, field, list(terms))
        else:
            query = tantivy.Query.regex_query(self._schema, field, re.escape(terms[0]) + ".*")
        return _weighted(field, query)

    def _spelt(self, field: str, patterns: Sequence[str]) -> tantivy.Query:
        if len(patterns) == 1:  # the library panics over a phrase of one term
            return tantivy.Query.regex_query(self._schema, field, patterns[0])
        return tantivy.Query.regex_phrase_query(self._schema, field, list(patterns))

    def _term(self, field: str, term: str) -> tantivy.Query:
        return _weighted(field, tantivy.Query.term_query(self._schema, field, term))


def any_of(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    """Articles that match one of `queries`; none if there is none."""
    if not queries:
        return tantivy.Query.empty_query()
    if len(queries) == 1:
        return queries[0]
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])


def all_of(queries: Sequence[tantivy.Query]) -> tantivy.Query:
    """Articles that match each of `queries`, of which there is one at least."""
    if len(queries) == 1:
        return queries[0]
    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query) for query in queries])


def _weighted(field: str, query: tantivy.Query) -> tantivy.Query:
    """Words in titles count more."""
    return tantivy.Query.boost_query(query, TITLE_BOOST) if field.startswith("title") else query
