"""An Atom feed (RFC 4287) cut into pages (RFC 5005), with the counts of OpenSearch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.feedgenerator import Atom1Feed

OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
# A feed that holds nothing was never changed: "now" would make it another one at each request.
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


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


class PagedAtom(Atom1Feed):
    """One page of a feed. All pages are one feed: they share its id, and lead to one another."""

    def __init__(self, *, address: Callable[[int], str], place: Place, **feed: Any) -> None:
        """`address(n)` is that of the feed's page n."""
        super().__init__(**feed, feed_url=address(place.page))
        self._address, self._place = address, place

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:opensearch": OPENSEARCH}

    def add_root_elements(self, handler: Any) -> None:
        super().add_root_elements(handler)
        for rel, page in self._place.ways.items():
            handler.addQuickElement("link", "", {"rel": rel, "href": self._address(page)})
        for name, count in self._place.counts.items():
            handler.addQuickElement(f"opensearch:{name}", str(count))

    def latest_post_date(self) -> dt.datetime:
        return super().latest_post_date() if self.items else NEVER
