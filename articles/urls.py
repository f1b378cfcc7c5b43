"""The addresses of the archive: nouns and dates, permanent."""

from django.urls import URLPattern, path, register_converter

from articles.views.about import source, tag
from articles.views.actor import actor
from articles.views.article import article
from articles.views.calendar import day, month, year
from articles.views.compare import compare
from articles.views.facet_list import facet_list
from articles.views.feeds import actor_feed
from articles.views.help import help_page
from articles.views.home import home
from articles.views.indexes import actors, sources, tags
from articles.views.occurrences import occurrences
from articles.views.pair import pair
from articles.views.search import search
from articles.views.suggest import suggestions


class FourDigits:
    """A year: 2024, 0987."""

    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{int(value):04d}"


class TwoDigits(FourDigits):
    """A month or a day of a month: 02. Whether the calendar has it is the view's to say."""

    regex = "[0-9]{2}"

    def to_url(self, value: int) -> str:
        return f"{int(value):02d}"


register_converter(FourDigits, "year")
register_converter(TwoDigits, "two")

urlpatterns: list[URLPattern] = [
    path("", home, name="home"),
    path("search/", search, name="search"),
    path("occurrences/", occurrences, name="occurrences"),
    path("search/facets/<slug:facet>/", facet_list, name="facet"),
    path("compare/", compare, name="compare"),
    path("suggest/", suggestions, name="suggest"),
    path("articles/<int:id>/<slug:slug>/", article, name="article"),
    path("actors/", actors, name="actors"),
    path("actors/<slug:slug>/", actor, name="actor"),
    path("actors/<slug:slug>/feed/", actor_feed, name="actor_feed"),
    path("actors/<slug:one>/and/<slug:other>/", pair, name="pair"),
    path("tags/", tags, name="tags"),
    path("tags/<slug:slug>/", tag, name="tag"),
    path("sources/", sources, name="sources"),
    path("sources/<slug:slug>/", source, name="source"),
    path("help/", help_page, name="help"),
    path("<year:year>/", year, name="year"),
    path("<year:year>/<two:month>/", month, name="month"),
    path("<year:year>/<two:month>/<two:day>/", day, name="day"),
]
