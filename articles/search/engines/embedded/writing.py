"""The writing half: all of a batch or nothing, and counted after the commit."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import tantivy

from articles.search.document import IndexDocument
from articles.search.engines.base import IndexBusy, IndexDamaged, RebuildInProgress

from .analysis import Words
from .folder import Folder, open_index, unavailable_if_broken
from .schema import fields

# Bytes a writer gathers before it writes a segment; the library asks for 15 MB a thread at least.
WRITE_MEMORY = 50_000_000
REBUILD_MEMORY = 120_000_000
# One thread makes the larger segments, which have to be merged less; preparing the texts takes as
# long as the other core has.
REBUILD_THREADS = 1


def write(
    path: Path, words: Words, documents: Sequence[IndexDocument], remove: Sequence[int]
) -> None:
    """Put `documents` in place of what stood under their ids in the index at `path`."""
    latest = {document.id: document for document in documents}
    gone = sorted(latest.keys() | set(remove))
    if not gone:
        return
    index = open_index(path, words.languages)
    with _writer(index, memory=WRITE_MEMORY, threads=1) as writer:
        expected = _count(index) - _count_of(index, gone) + len(latest)
        # By query: by term, the library takes an int for a signed one and deletes nothing.
        writer.delete_documents_by_query(tantivy.Query.term_set_query(index.schema, "id", gone))
        for document in latest.values():
            writer.add_document(_tantivy_document(index, document, words))
        with unavailable_if_broken():
            writer.commit()
    _verify(index, expected)


class Rebuild(RebuildInProgress):
    """A new index in a folder of its own; the pointer still names the old one."""

    def __init__(self, folder: Folder, words: Words, documents: Iterable[IndexDocument]) -> None:
        self._folder, self._words = folder, words
        folder.drop_all_but_live()
        self._path = folder.create()
        try:
            self.documents = self._fill(documents)
        except BaseException:
            self.discard()
            raise

    def _fill(self, documents: Iterable[IndexDocument]) -> int:
        index = open_index(self._path, self._words.languages)
        count = 0
        with _writer(index, memory=REBUILD_MEMORY, threads=REBUILD_THREADS) as writer:
            for document in documents:
                writer.add_document(_tantivy_document(index, document, self._words))
                count += 1
            with unavailable_if_broken():
                writer.commit()
        _verify(index, count)
        return count

    def write(self, documents: Sequence[IndexDocument], *, remove: Sequence[int] = ()) -> None:
        write(self._path, self._words, documents, remove)
        index = open_index(self._path, self._words.languages)
        self.documents = _count(index)

    def swap(self) -> None:
        self._folder.point_at(self._path)

    def discard(self) -> None:
        shutil.rmtree(self._path, ignore_errors=True)


@contextmanager
def _writer(index: tantivy.Index, *, memory: int, threads: int) -> Iterator[tantivy.IndexWriter]:
    """The index's only writer; what it has not committed when an exception comes is dropped.

    Not the library's own context manager: that one commits on an exception, too.
    """
    try:
        writer = index.writer(memory, threads)
    except ValueError as error:
        if "LockBusy" in str(error):
            raise IndexBusy("Another process is writing to the search index.") from error
        raise
    try:
        yield writer
    except BaseException:
        writer.rollback()
        raise
    finally:
        # Lets merges end; without it every write would leave one more segment for ever.
        writer.wait_merging_threads()


def _tantivy_document(
    index: tantivy.Index, document: IndexDocument, words: Words
) -> tantivy.Document:
    """With the schema, so that a value of a wrong type fails here and not at the commit."""
    return tantivy.Document.from_dict(fields(document, words), index.schema)


def _count(index: tantivy.Index) -> int:
    index.reload()
    return int(index.searcher().num_docs)


def _count_of(index: tantivy.Index, ids: Sequence[int]) -> int:
    """How many of `ids` are in the index."""
    query = tantivy.Query.term_set_query(index.schema, "id", ids)
    answer = index.searcher().aggregate(query, {"n": {"value_count": {"field": "id"}}})
    return int(answer["n"]["value"])


def _verify(index: tantivy.Index, expected: int) -> None:
    if (found := _count(index)) != expected:
        raise IndexDamaged(f"The search index holds {found} articles instead of {expected}.")
