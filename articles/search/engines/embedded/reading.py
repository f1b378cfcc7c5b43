"""The reading half: one generation of the index, open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import tantivy

from .analysis import Words
from .folder import open_index, unavailable_if_broken

# How many (id, rev) pairs are read at once.
REVISIONS_PER_READ = 20_000


class Reader:
    """The index as of one commit. Safe to share between threads."""

    def __init__(self, path: Path, words: Words, generation: str) -> None:
        self.generation = generation
        self._words = words
        index = open_index(path, words.languages)
        with unavailable_if_broken():
            self._schema = index.schema
            self._searcher = index.searcher()
            self.documents = int(self._searcher.num_docs)

    def revisions(self) -> Iterator[tuple[int, int]]:
        """Every (id, rev), in id order."""
        after = -1
        while True:
            with unavailable_if_broken():
                hits = self._searcher.search(
                    self._above(after),
                    limit=REVISIONS_PER_READ,
                    count=False,
                    order_by_field="id",
                    order=tantivy.Order.Asc,
                ).hits
                revs = self._searcher.fast_field_values("rev", [place for _, place in hits])
            for (identity, _), rev in zip(hits, revs, strict=True):
                yield int(identity), int(rev or 0)
            if len(hits) < REVISIONS_PER_READ:
                return
            after = hits[-1][0]

    def _above(self, identity: int) -> tantivy.Query:
        return tantivy.Query.range_query(
            self._schema, "id", tantivy.FieldType.Unsigned, lower_bound=identity + 1
        )
