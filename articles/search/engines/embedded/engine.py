"""The embedded engine behind the door: readers follow the live folder, writers write into it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Lock

from articles.search.document import IndexDocument
from articles.search.engines.base import Engine, Health, Survey, Vocabulary
from articles.search.plan import Plan
from articles.search.query import SearchUnavailable
from articles.search.results import Extract, Marks, Results, Text

from . import writing
from .analysis import Words, tokens
from .extracts import Marker
from .folder import Folder
from .reading import Reader
from .stop_words import is_stop_word
from .variants import Variants


class EmbeddedEngine(Engine):
    """Tantivy in the folder `path`. Opened at first use, so after a server has forked."""

    name = "embedded"

    def __init__(self, path: Path, languages: Sequence[str]) -> None:
        self._words = Words(tuple(languages))
        self._folder = Folder(path, self._words.languages)
        self._reader: Reader | None = None
        self._lock = Lock()

    def search(self, plan: Plan) -> Results:
        return self._current().search(plan)

    def every(self, plan: Plan) -> Iterator[int]:
        return self._current().every(plan)

    def extracts(self, plan: Plan, texts: Mapping[int, Text]) -> dict[int, Extract]:
        marker = self._current().marker(plan.node)
        return {identity: marker.extract(text) for identity, text in texts.items()}

    def marks(self, plan: Plan, texts: Mapping[int, Text]) -> dict[int, Marks]:
        try:
            marker = self._current().marker(plan.node)
        except SearchUnavailable:
            marker = Marker(plan.node, self._words, Variants(None, self._words))
        return {identity: marker.marks(text) for identity, text in texts.items()}

    def is_optional(self, word: str) -> bool:
        return all(is_stop_word(term) for term, _, _ in tokens(word))

    def totals(self, facet: str) -> Mapping[int, int]:
        return self._current().totals(facet)

    def values(self, plan: Plan, facet: str) -> Mapping[int | str, int]:
        return self._current().values(plan, facet)

    def survey(self) -> Survey:
        return self._current().survey

    def vocabulary(self) -> Vocabulary:
        return self._current().vocabulary

    def write(self, documents: Sequence[IndexDocument], *, remove: Sequence[int] = ()) -> None:
        if self._folder.is_missing():
            self._folder.point_at(self._folder.create())
        writing.write(self._folder.live(), self._words, documents, remove)

    def rebuild(self, documents: Iterable[IndexDocument]) -> writing.Rebuild:
        return writing.Rebuild(self._folder, self._words, documents)

    def revisions(self) -> Iterator[tuple[int, int]]:
        return self._current().revisions()

    def health(self) -> Health:
        try:
            reader = self._current()
        except SearchUnavailable as error:
            return Health(ok=False, problem=str(error))
        return Health(ok=True, documents=reader.documents, generation=reader.generation)

    def _current(self) -> Reader:
        """A reader of what is committed now; the one before serves on where it is in use."""
        path, generation = self._folder.generation()
        with self._lock:
            if self._reader is None or self._reader.generation != generation:
                self._reader = Reader(path, self._words, generation)
            return self._reader
