"""The archive's own words: how one goes on, and which one a mistyped one was meant to be.

They are read from the index's list of terms at each question: always those of the commit, and
nothing of them is kept in memory. Terms are without accents and in lower case; how they are
written is known from the accented words that the index keeps beside them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

import tantivy
from tantivy import Occur, Order, Query

from articles.search.engines.base import Vocabulary
from articles.search.plan import Plan
from articles.search.spelling import LONG, SHORTEST, distance, neighbours, slips
from articles.search.syntax import Field, Node

from .analysis import Words
from .compile import Compiler
from .folder import unavailable_if_broken
from .leaves import EVERYWHERE, Leaves, any_of
from .stop_words import is_stop_word

# A word of fewer articles is as likely a misprint; where there are few articles, any counts.
COMMON = 3
SMALL_ARCHIVE = 1_000
# Shorter beginnings have too many words to tell anything, or to be read quickly.
SHORTEST_BEGINNING = 3
# Looked at for each word that is shown: some are stop words, or of articles that are gone.
SPARE = 4
# Ways to put accents on one word that are looked at.
MAX_SPELLINGS = 5
# How many letters a word with two slips has to share with the right one at its beginning.
SAME_BEGINNING = 2


class EmbeddedVocabulary(Vocabulary):
    """Read from the terms of one searcher."""

    def __init__(
        self,
        searcher: tantivy.Searcher,
        schema: tantivy.Schema,
        words: Words,
        compiler: Compiler,
        leaves: Leaves,
    ) -> None:
        self._searcher, self._schema, self._words = searcher, schema, words
        self._compiler, self._leaves = compiler, leaves
        self._least = COMMON if searcher.num_docs >= SMALL_ARCHIVE else 1

    def completions(
        self, beginning: str, *, limit: int, hidden: Collection[int] = ()
    ) -> tuple[str, ...]:
        with unavailable_if_broken():
            key = self._words.exact(beginning)
            if len(key) < SHORTEST_BEGINNING:
                return ()
            counts = self._beginning(key, limit * SPARE)
            # Whoever types accents means them.
            as_typed = beginning.lower()
            written = {term: self._written(term, n, as_typed) for term, n in counts.items()}
            order = sorted(counts, key=lambda term: not written[term].startswith(as_typed))
            better = (term for term in order if term != key and not is_stop_word(written[term]))
            there = (written[term] for term in better if self._is_there(term, hidden))
            return tuple(islice(there, limit))

    def nearest(
        self, word: str, *, limit: int, exact: bool = False, hidden: Collection[int] = ()
    ) -> tuple[str, ...]:
        with unavailable_if_broken():
            key = self._words.exact(word)
            if len(key) < SHORTEST or key.isdigit():
                return ()
            if self._is_there(key, ()):
                return ()
            if not exact and self._finds(self._leaves.word(word, EVERYWHERE)):
                return ()
            likely = self._one_slip(key) or self._two_slips(key)
            order = sorted(likely, key=lambda term: (-likely[term], term))
            there = (term for term in order if self._is_there(term, hidden))
            return tuple(self._written(term, self._count(term)) for term in islice(there, limit))

    def presence(self, field: Field, keys: Collection[int]) -> Mapping[int, int]:
        with unavailable_if_broken():
            counts = {key: int(self._searcher.doc_freq(field.value, key)) for key in keys}
        return {key: count for key, count in counts.items() if count}

    def titled(self, node: Node, *, limit: int) -> tuple[int, ...]:
        with unavailable_if_broken():
            hits = self._searcher.search(
                self._compiler.question(Plan(node=node)),
                limit=limit,
                count=False,
                order_by_field="newest",
                order=Order.Desc,
            ).hits
            ids = self._searcher.fast_field_values("id", [place for _, place in hits])
        return tuple(int(value or 0) for value in ids)

    def _beginning(self, key: str, most: int) -> dict[str, int]:
        """The most frequent terms that begin so, with how many articles have them."""
        counts: dict[str, int] = {}
        for field in EVERYWHERE:
            for term, count in self._searcher.terms_with_prefix(field, key, limit=most):
                counts[term] = max(count, counts.get(term, 0))
        order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        return {term: count for term, count in order[:most] if count >= self._least}

    def _one_slip(self, key: str) -> dict[str, float]:
        """How likely each word of the archive is that is one slip away."""
        counted = {term: (self._count(term), likely) for term, likely in neighbours(key).items()}
        return {
            term: count * likely
            for term, (count, likely) in counted.items()
            if count >= self._least
        }

    def _two_slips(self, key: str) -> dict[str, float]:
        """The same two slips away, of long words; of another script than Latin also one away.

        There are too many spellings with two slips to look for each: words that begin alike are
        compared.
        """
        if len(key) < LONG and key.isascii():
            return {}
        found = self._searcher.terms_with_prefix("body", key[:SAME_BEGINNING])
        common = ((term, count) for term, count in found if count >= self._least)
        return dict(_within(slips(key), key, common))

    def _count(self, term: str) -> int:
        """How many articles have the term; those that are gone may count for a while."""
        return max(int(self._searcher.doc_freq(field, term)) for field in EVERYWHERE)

    def _written(self, term: str, count: int, beginning: str = "") -> str:
        """How most of the `count` articles with the term write it, or those with that beginning."""
        pairs = self._searcher.terms_with_prefix("accents", f"{term}|", limit=MAX_SPELLINGS)
        accented = [(pair.partition("|")[2], number) for pair, number in pairs]
        if not beginning.isascii():
            accented = [one for one in accented if one[0].startswith(beginning)] or accented
            return accented[0][0] if accented else term
        return accented[0][0] if accented and 2 * accented[0][1] >= count else term

    def _is_there(self, term: str, hidden: Collection[int]) -> bool:
        """Whether an article has the term now, other than those of `hidden`."""
        query = any_of([Query.term_query(self._schema, field, term) for field in EVERYWHERE])
        if hidden:
            gone = Query.term_set_query(self._schema, "id", sorted(hidden))
            query = Query.boolean_query([(Occur.Must, query), (Occur.MustNot, gone)])
        return self._finds(query)

    def _finds(self, query: Query) -> bool:
        return bool(self._searcher.search(query, limit=1, count=False).hits)


def _within(most: int, key: str, terms: Iterable[tuple[str, int]]) -> Iterator[tuple[str, float]]:
    """The terms that are at most so many slips from `key`; one slip is likelier than two."""
    for term, count in terms:
        far = distance(key, term, most)
        if 0 < far <= most:
            yield term, count / far**3
