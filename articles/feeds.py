"""Feeds: what the archive holds of an actor, the newest first, by page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.atom import PagedAtom, Place
from articles.dates import Precision, display
from articles.models import Actor, Article
from articles.search import Query, Sort, find
from articles.search.query import MAX_PAGE

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
ENTRIES = 30
SUMMARY = 300  # characters


def actor_feed(actor: Actor, page: int, absolute: Callable[[str], str]) -> str | None:
    """A page of the articles on `actor`, the newest by date first; None if there is no such page.

    Two queries. `absolute` gives a path scheme and host. It says the same until something in it
    changes, so that who asks again with its ETag gets no body. There is no Last-Modified: an
    article that is linked today comes into the feed with the date of its last change.
    """
    found = find(_newest(actor, page))
    last = max(min(-(-found.total // ENTRIES), MAX_PAGE), 1)
    if page > last:
        return None
    about = absolute(actor.get_absolute_url())
    feed = PagedAtom(
        title=_("%(name)s in newsarchive") % {"name": actor.name},
        link=about,
        description=actor.description,
        language=get_language() or "",
        feed_guid=about,
        address=lambda number: absolute(actor_feed_address(actor, number)),
        place=Place(page, last, found.total, ENTRIES),
    )
    for article in Article.objects.select_related("source").public_in_order(found.ids):
        _add(feed, article, absolute)
    return str(feed.writeString("utf-8"))


def actor_feed_address(actor: Actor, page: int) -> str:
    address = reverse("actor_feed", args=[actor.slug])
    return f"{address}?page={page}" if page > 1 else address


def _newest(actor: Actor, page: int) -> Query:
    return Query(
        actors=(actor.pk,),
        sort=Sort.NEWEST,
        page=page,
        per_page=ENTRIES,
        with_facets=False,
        with_histogram=False,
    )


def _add(feed: PagedAtom, article: Article, absolute: Callable[[str], str]) -> None:
    address = absolute(article.get_absolute_url())
    said = display(article.date, get_language() or "")
    source = article.source.name if article.source else ""
    beginning = Truncator(" ".join(article.body[: SUMMARY * 3].split())).chars(SUMMARY)
    feed.add_item(
        title=article.title,
        link=address,
        # What is not known is not made up: the summary says the date as it is known. It is HTML.
        description=escape(" · ".join(part for part in (source, said, beginning) if part)),
        unique_id=_lasting_id(address, article),
        pubdate=_published(article),
        updateddate=article.updated_at,
        author_name=", ".join(map(str, article.authors)) or source or "newsarchive",
    )


def _lasting_id(address: str, article: Article) -> str:
    """A tag URI (RFC 4151): the address follows the title, this does not."""
    host = urlsplit(address).hostname or "localhost"
    return f"tag:{host},{article.created_at:%Y-%m-%d}:articles/{article.pk}"


def _published(article: Article) -> dt.datetime | None:
    """The day it appeared, where that is known; an instant of it, since Atom has no days."""
    date = article.date
    if date is None or date.precision is not Precision.DAY:
        return None
    return timezone.make_aware(dt.datetime.combine(date.start, dt.time(12)))
