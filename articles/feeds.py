"""Feeds: what the archive holds of an actor, a tag, a source or a search, the newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.atom import PagedAtom, Place
from articles.dates import Precision, display
from articles.filters import SHOWING, ArticleFilter
from articles.models import Actor, Article, Source, Tag
from articles.search import Query, Sort, find
from articles.search.query import MAX_PAGE
from articles.sentence import question

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
ENTRIES = 30
SUMMARY = 300  # characters


@dataclass(frozen=True)
class Subject:
    """What a feed is about: the question it answers, the page that does so, and its own path."""

    title: str
    page: str
    path: str
    query: Query
    description: str = ""

    def address(self, page: int) -> str:
        """The path of the feed's page of that number; the first has none."""
        if page == 1:
            return self.path
        return f"{self.path}{'&' if '?' in self.path else '?'}page={page}"


def of_actor(actor: Actor) -> Subject:
    return _subject(actor, "actor_feed", Query(actors=(actor.pk,)), actor.description)


def of_tag(tag: Tag) -> Subject:
    return _subject(tag, "tag_feed", Query(tags=(tag.pk,)))


def of_source(source: Source) -> Subject:
    return _subject(source, "source_feed", Query(sources=(source.pk,)))


def of_search(filters: ArticleFilter) -> Subject:
    """The feed of a question. Its order and the page it was asked on are no part of it."""
    asked, shown = question(filters), ("sort", *SHOWING)
    return Subject(
        title=_("newsarchive: articles %(question)s") % {"question": asked}
        if asked
        else "newsarchive",
        page=filters.elsewhere("search", without=shown),
        path=filters.elsewhere("search_feed", without=shown),
        query=filters.query,
    )


def feed(subject: Subject, page: int, absolute: Callable[[str], str]) -> str | None:
    """A page of the articles on `subject`, the newest by date first; None if there is no such page.

    One query. `absolute` gives a path scheme and host. It says the same until something in it
    changes, so that who asks again with its ETag gets no body. There is no Last-Modified: an
    article that is linked today comes into the feed with the date of its last change.
    """
    found = find(_newest(subject.query, page))
    last = max(min(-(-found.listed // ENTRIES), MAX_PAGE), 1)
    if page > last:
        return None
    about, language = absolute(subject.page), get_language() or ""
    paged = PagedAtom(
        title=subject.title,
        link=about,
        description=subject.description,
        language=language,
        feed_guid=about,
        address=lambda number: absolute(subject.address(number)),
        place=Place(page, last, found.listed, ENTRIES),
    )
    for article in Article.objects.select_related("source").public_in_order(found.ids):
        address = absolute(article.get_absolute_url())
        paged.add_item(**facts(article, address, display(article.date, language)))
    return str(paged.writeString("utf-8"))


def facts(article: Article, address: str, said: str) -> dict[str, Any]:
    """What an entry says of an article whose date is `said` so."""
    source = article.source.name if article.source else ""
    beginning = Truncator(" ".join(article.body[: SUMMARY * 3].split())).chars(SUMMARY)
    return {
        "title": article.title,
        "link": address,
        # What is not known is not made up: the summary says the date as it is known. It is HTML.
        "description": escape(" · ".join(part for part in (source, said, beginning) if part)),
        "unique_id": _lasting_id(address, article),
        "pubdate": _published(article),
        "updateddate": article.updated_at,
        "author_name": ", ".join(map(str, article.authors)) or source or "newsarchive",
    }


def _subject(about: Actor | Tag | Source, name: str, query: Query, said: str = "") -> Subject:
    return Subject(
        title=_("%(name)s in newsarchive") % {"name": about.name},
        page=about.get_absolute_url(),
        path=reverse(name, args=[about.slug]),
        query=query,
        description=said,
    )


def _newest(query: Query, page: int) -> Query:
    return replace(
        query,
        sort=Sort.NEWEST,
        page=page,
        per_page=ENTRIES,
        with_facets=False,
        with_histogram=False,
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
