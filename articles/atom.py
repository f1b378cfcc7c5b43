"""Atom feeds (RFC 4287): cut into pages (RFC 5005) or whole, with the counts of OpenSearch."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from typing import Any, NamedTuple
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
HISTORY = "http://purl.org/syndication/history/1.0"
# A feed that holds nothing was never changed: "now" would make it another one at each request.
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Place(NamedTuple):
    """Which page of a feed this is; `total` entries stand on all pages together."""

    page: int
    last: int
    total: int
    per_page: int

    @property
    def ways(self) -> dict[str, int]:
        """The pages that this one leads to, by relation."""
        around = {"previous": self.page - 1, "next": self.page + 1}
        near = {rel: number for rel, number in around.items() if 1 <= number <= self.last}
        return {"first": 1, **near, "last": self.last}

    @property
    def counts(self) -> dict[str, int]:
        return {
            "totalResults": self.total,
            "startIndex": (self.page - 1) * self.per_page + 1,
            "itemsPerPage": self.per_page,
        }


class Atom(Atom1Feed):
    """A feed whose entries may have a `content`: their whole text."""

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:opensearch": OPENSEARCH}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        fit = {name: _fit(value) for name, value in item.items()}
        super().add_item_elements(handler, fit)
        if fit.get("content"):
            handler.addQuickElement("content", fit["content"], {"type": "text"})


class WholeAtom(Atom):
    """All entries in one document (RFC 5005: complete), written while they are read."""

    def __init__(self, *, at: dt.datetime, total: int, **feed: Any) -> None:
        super().__init__(**feed)
        self._at, self._total = at, total

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:fh": HISTORY}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        handler.addQuickElement("fh:complete")
        handler.addQuickElement("opensearch:totalResults", str(self._total))

    def latest_post_date(self) -> dt.datetime:
        """When it was made: its entries are not known yet."""
        return self._at

    def written(self, entries: Iterable[dict[str, Any]]) -> Iterator[str]:
        """The document, entry by entry; each is what `add_item` takes."""
        out = StringIO()
        handler = SimplerXMLGenerator(out, "utf-8", short_empty_elements=True)
        handler.startDocument()
        handler.startElement("feed", AttributesImpl(self.root_attributes()))
        self.add_root_elements(handler)
        for entry in entries:
            self.add_item(**entry)
            self.write_items(handler)
            self.items.clear()
            yield _taken(out)
        handler.endElement("feed")
        yield _taken(out)


def _taken(out: StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text


def _fit(value: Any) -> Any:
    """A value of an entry, a text without the characters that XML cannot hold."""
    return _UNFIT.sub("", value) if isinstance(value, str) else value


class PagedAtom(Atom):
    """One page of a feed. All pages are one feed: they share its id, and lead to one another."""

    def __init__(self, *, address: Callable[[int], str], place: Place, **feed: Any) -> None:
        """`address(n)` is that of the feed's page n."""
        super().__init__(**feed, feed_url=address(place.page))
        self._address, self._place = address, place

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for rel, page in self._place.ways.items():
            handler.addQuickElement("link", "", {"rel": rel, "href": self._address(page)})
        for name, count in self._place.counts.items():
            handler.addQuickElement(f"opensearch:{name}", str(count))

    def latest_post_date(self) -> dt.datetime:
        return super().latest_post_date() if self.items else NEVER
