"""A result page of Django on PostgreSQL full text, as a Django developer would write it.

    SEARCH_DATABASE=postgres://... gunicorn benchmarks.django_page

The peer of our search page in `benchmarks/over_http.py`: one file with Django's own
`django.contrib.postgres.search`, and the tables that `benchmarks.peers.PostgresPeer` has filled (a
stored vector with a GIN index). It shows what ours does: total, twenty results by rank with their
words marked, counts by actor, tag, source, language and year, links to further pages.
"""

from __future__ import annotations

import os
from typing import Any

import environ
from django.conf import settings

DATABASE = environ.Env.db_url_config(os.environ["SEARCH_DATABASE"])

settings.configure(
    SECRET_KEY="benchmark" * 8,
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": DATABASE | {"CONN_MAX_AGE": 600}},
    INSTALLED_APPS=["django.contrib.postgres"],
    MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
    USE_TZ=True,
)

import django  # noqa: E402  (settings come first)

django.setup()

from django.contrib.postgres.search import (  # noqa: E402
    SearchHeadline,
    SearchQuery,
    SearchRank,
    SearchVectorField,
)
from django.core.paginator import Paginator  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import models  # noqa: E402
from django.db.models import Count, F  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.template import Context, Engine  # noqa: E402
from django.urls import path  # noqa: E402

from benchmarks.peers import PostgresPeer  # noqa: E402

PER_PAGE, FACET_SIZE = 20, 10
PAGE = Engine().from_string(
    """<!doctype html><title>{{ q }}</title>
<form><input name="q" value="{{ q }}"></form>
<p>{{ page.paginator.count }} articles</p>
<ol>{% for article in page %}
<li><a href="/articles/{{ article.pk }}/">{{ article.title }}</a> {{ article.year|default:"" }}
{# Marked up by the database; the corpus is made, no text of others comes here. #}
<p>{{ article.passage|safe }}</p>{% endfor %}</ol>
{% for name, values in facets.items %}<h2>{{ name }}</h2>
<ul>{% for value in values %}<li><a href="?q={{ q|urlencode }}&amp;{{ name }}={{ value.value }}">
{{ value.value }}</a> {{ value.n }}</li>{% endfor %}</ul>{% endfor %}
{% if page.has_next %}<a href="?q={{ q|urlencode }}&amp;page={{ page.next_page_number }}">next</a>
{% endif %}"""
)


class Article(models.Model):
    title = models.TextField()
    body = models.TextField()
    source = models.BigIntegerField(null=True)
    lang = models.TextField()
    year = models.IntegerField(null=True)
    words = SearchVectorField()

    class Meta:
        app_label, db_table, managed = "page", "a", False


class ActorOf(models.Model):
    article = models.ForeignKey(Article, models.CASCADE, db_column="article", primary_key=True)
    value = models.BigIntegerField()

    class Meta:
        app_label, db_table, managed = "page", "a_actor", False


class TagOf(models.Model):
    article = models.ForeignKey(Article, models.CASCADE, db_column="article", primary_key=True)
    value = models.BigIntegerField()

    class Meta:
        app_label, db_table, managed = "page", "a_tag", False


def search(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "")
    found, query = Article.objects.all(), None
    if text:
        query = SearchQuery(PostgresPeer.tsquery(text), config="french", search_type="raw")
        found = found.filter(words=query)
    ordered = found.defer("body", "words")
    if query:
        passage = SearchHeadline("body", query, config="french", max_words=40, min_words=20)
        ordered = ordered.annotate(rank=SearchRank(F("words"), query, cover_density=True))
        ordered = ordered.order_by("-rank", "pk").annotate(passage=passage)
    else:
        ordered = ordered.order_by("-pk")
    page = Paginator(ordered, PER_PAGE).get_page(request.GET.get("page"))
    return HttpResponse(PAGE.render(Context({"q": text, "page": page, "facets": _facets(found)})))


def _facets(found: models.QuerySet[Article]) -> dict[str, Any]:
    counts: dict[str, Any] = {
        name: found.order_by().values(value=F(name)).annotate(n=Count("pk")).order_by("-n")
        for name in ("source", "lang", "year")
    }
    for name, pairs in (("actor", ActorOf), ("tag", TagOf)):
        among = pairs.objects.filter(article__in=found.order_by())
        counts[name] = (
            among.values("value").annotate(n=Count("article")).order_by("-n")[:FACET_SIZE]
        )
    return counts


urlpatterns = [path("", search), path("search/", search)]
application = get_wsgi_application()
