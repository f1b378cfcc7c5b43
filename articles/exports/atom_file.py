"""Atom: a whole result as one feed document, for archives and feed readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from articles.atom import WholeAtom
from articles.feeds import facts

from .entry import Entry
from .export import Export


def atom(entries: Iterable[Entry], export: Export) -> Iterator[str]:
    feed = WholeAtom(
        title=export.title,
        link=export.about,
        description="",
        language=export.language,
        feed_url=export.own,
        feed_guid=export.own,
        at=export.at,
        total=export.total,
    )
    return feed.written(
        {
            **facts(entry.article, entry.address, entry.said),
            "content": entry.article.body if export.with_text else None,
        }
        for entry in entries
    )
