"""The addresses of the archive: nouns and dates, permanent."""

from django.urls import URLPattern, path, register_converter

from articles.views.about import source, tag
from articles.views.actor import actor
from articles.views.article import article
from articles.views.calendar import day, month, year
from articles.views.compare import compare
from articles.views.export import export, export_file
from articles.views.facet_list import facet_list
from articles.views.feeds import actor_feed, search_feed, source_feed, tag_feed
from articles.views.frozen import freeze_search, frozen_list, frozen_search
from articles.views.help import help_page
from articles.views.home import home
from articles.views.indexes import actors, sources, tags
from articles.views.login import login, logout
from articles.views.occurrences import occurrences
from articles.views.pair import pair
from articles.views.saved import (
    delete_saved,
    edit_saved,
    open_saved,
    save,
    saved,
    saved_search,
)
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
    path("search/export/", export, name="export"),
    path("search/export.<str:code>", export_file, name="export_file"),
    path("search/feed/", search_feed, name="search_feed"),
    path("compare/", compare, name="compare"),
    path("suggest/", suggestions, name="suggest"),
    path("articles/<int:id>/<slug:slug>/", article, name="article"),
    path("actors/", actors, name="actors"),
    path("actors/<slug:slug>/", actor, name="actor"),
    path("actors/<slug:slug>/feed/", actor_feed, name="actor_feed"),
    path("actors/<slug:one>/and/<slug:other>/", pair, name="pair"),
    path("tags/", tags, name="tags"),
    path("tags/<slug:slug>/", tag, name="tag"),
    path("tags/<slug:slug>/feed/", tag_feed, name="tag_feed"),
    path("sources/", sources, name="sources"),
    path("sources/<slug:slug>/", source, name="source"),
    path("sources/<slug:slug>/feed/", source_feed, name="source_feed"),
    path("saved/", saved, name="saved"),
    path("saved/new/", save, name="save_search"),
    path("saved/<slug:key>/", saved_search, name="saved_search"),
    path("saved/<slug:key>/edit/", edit_saved, name="edit_saved"),
    path("saved/<slug:key>/delete/", delete_saved, name="delete_saved"),
    path("saved/<slug:key>/open/", open_saved, name="open_saved"),
    path("frozen/new/", freeze_search, name="freeze_search"),
    path("frozen/<slug:key>/", frozen_search, name="frozen_search"),
    path("frozen/<slug:key>/<slug:kind>/", frozen_list, name="frozen_list"),
    path("login/", login, name="login"),
    path("logout/", logout, name="logout"),
    path("help/", help_page, name="help"),
    path("<year:year>/", year, name="year"),
    path("<year:year>/<two:month>/", month, name="month"),
    path("<year:year>/<two:month>/<two:day>/", day, name="day"),
]
