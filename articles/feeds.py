"""Atom feeds (RFC 4287): what is newest on an actor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.dates import Precision, display
from articles.models import Actor, Article
from articles.search import Query, Sort, find

ENTRIES = 30
SUMMARY = 300  # characters


def actor_feed(actor: Actor, absolute: Callable[[str], str]) -> str:
    """The newest articles on `actor` by date; `absolute` gives a path scheme and host."""
    found = find(
        Query(
            actors=(actor.pk,),
            sort=Sort.NEWEST,
            per_page=ENTRIES,
            with_facets=False,
            with_histogram=False,
        )
    )
    page = absolute(actor.get_absolute_url())
    feed = Atom1Feed(
        title=_("%(name)s in newsarchive") % {"name": actor.name},
        link=page,
        description=actor.description,
        language=get_language() or "",
        feed_url=absolute(reverse("actor_feed", args=[actor.slug])),
        feed_guid=page,
    )
    for article in Article.objects.select_related("source").public_in_order(found.ids):
        _add(feed, article, absolute)
    return feed.writeString("utf-8")


def _add(feed: Atom1Feed, article: Article, absolute: Callable[[str], str]) -> None:
    address = absolute(article.get_absolute_url())
    said = display(article.date, get_language() or "")
    source = article.source.name if article.source else ""
    beginning = Truncator(" ".join(article.body[: SUMMARY * 3].split())).chars(SUMMARY)
    feed.add_item(
        title=article.title,
        link=address,
        # What is not known is not made up: the summary says the date as it is known.
        description=" · ".join(part for part in (source, said, beginning) if part),
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
