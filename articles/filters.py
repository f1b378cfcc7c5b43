"""From address to question: the parameters of search, read leniently and named when not taken."""

from __future__ import annotations

from enum import Enum
from functools import cached_property
from typing import Any

from django.db.models import Model
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.address import Ignored, Parameter
from articles.address_fields import (
    MAX_DATE_TEXT,
    ChoiceField,
    DateField,
    LanguagesField,
    PageField,
    RowsField,
    SpotField,
    SwitchField,
    TextField,
    plain,
)
from articles.addresses import Addresses
from articles.choices import Choice, Way, choices
from articles.dates import DayRange, Match, PartialDate
from articles.models import Actor, Article, Source, Tag
from articles.pills import Pill, pills
from articles.search import Query, Reprints, Sort, Spot, Zoom
from articles.search_address import without_empty

# What of an address only says how to show its answer.
SHOWING = ("zoom", "chart", "exact")


class Measure(Enum):
    """What the heights of a chart tell: how many articles, or which share of the archive's."""

    COUNT = "count"
    SHARE = "share"


def _actors() -> Parameter:
    return Parameter(
        RowsField,
        gettext_lazy("Actor"),
        queryset=Actor.objects.select_related("merged_into"),
        stand_in=lambda actor: actor.merged_into or actor,
    )


def _tags() -> Parameter:
    return Parameter(RowsField, gettext_lazy("Tag"), queryset=Tag.objects.all())


def _sources() -> Parameter:
    return Parameter(RowsField, gettext_lazy("Source"), queryset=Source.objects.all())


class ArticleFilter(Addresses):
    """What the address asks of the archive.

    Unlike other filter sets it narrows no queryset: `query` is for search, `params` is the same
    question as an address, in one canonical form and without what was `ignored`.
    """

    # AddressFilter drops the underscore behind words that Python or a property below also uses.
    q = Parameter(TextField, gettext_lazy("Words"))
    actor = _actors()
    any_actor = _actors()
    not_actor = _actors()
    tag = _tags()
    any_tag = _tags()
    not_tag = _tags()
    source = _sources()
    not_source = _sources()
    language = Parameter(LanguagesField, gettext_lazy("Language"))
    not_language = Parameter(LanguagesField, gettext_lazy("Language"))
    from_ = Parameter(DateField, gettext_lazy("From"))
    to = Parameter(DateField, gettext_lazy("To"))
    undated_ = Parameter(SwitchField, gettext_lazy("Undated"))
    match = Parameter(ChoiceField, gettext_lazy("Dates"), values=Match, default=Match.POSSIBLE)
    reprints_ = Parameter(
        ChoiceField, gettext_lazy("Reprints"), values=Reprints, default=Reprints.FOLD
    )
    sort_ = Parameter(ChoiceField, gettext_lazy("Order"), values=Sort, default=None)
    zoom_ = Parameter(ChoiceField, gettext_lazy("Width of the bars"), values=Zoom, default=None)
    chart_ = Parameter(ChoiceField, gettext_lazy("Chart"), values=Measure, default=Measure.COUNT)
    exact_ = Parameter(SwitchField, gettext_lazy("Exact counts"))
    page_ = Parameter(PageField, gettext_lazy("Page"))
    # Where a list by date goes on, however deep: behind an article, or back before it.
    after = Parameter(SpotField, gettext_lazy("After"))
    before = Parameter(SpotField, gettext_lazy("Before"))

    class Meta:
        model = Article
        fields: list[str] = []

    def __init__(self, data: QueryDict, *, about: Model | None = None) -> None:
        """The question of `data`; on the page of an actor, tag or source it is `about` that."""
        super().__init__(data)
        self.about = about

    @cached_property
    def query(self) -> Query:
        return Query(
            text=self.text,
            actors=self._keys("actor", Way.ALL),
            any_actors=self._keys("actor", Way.ANY),
            not_actors=self._keys("actor", Way.NOT),
            tags=self._keys("tag", Way.ALL),
            any_tags=self._keys("tag", Way.ANY),
            not_tags=self._keys("tag", Way.NOT),
            sources=self._keys("source", Way.ANY),
            not_sources=self._keys("source", Way.NOT),
            languages=self._keys("language", Way.ANY),
            not_languages=self._keys("language", Way.NOT),
            dates=self.window,
            match=self.value("match"),
            undated=self.undated,
            reprints=self.reprints,
            sort=self.sort,
            page=self.page,
            zoom=self.zoom,
            exact=self.exact,
        )

    @property
    def text(self) -> str:
        return str(self.value("q"))

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """What the address chooses and excludes, without what the page is about."""
        return tuple(choice for choice in self._all_choices if not choice.is_subject)

    def chosen(self, facet: str, way: Way) -> tuple[Choice, ...]:
        """What is chosen of a facet in one way; the subject of a page is chosen, too."""
        return tuple(
            choice for choice in self._all_choices if (choice.facet, choice.way) == (facet, way)
        )

    @property
    def undated(self) -> bool:
        return bool(self.value("undated"))

    @property
    def sort(self) -> Sort:
        """The order asked for; by default, and where nothing is more relevant, newest first."""
        default = Sort.RELEVANCE if self.text else Sort.NEWEST
        asked: Sort = self.value("sort") or default
        return default if asked is Sort.RELEVANCE else asked

    @property
    def reprints(self) -> Reprints:
        """What becomes of articles that are nearly the same text."""
        asked: Reprints = self.value("reprints")
        return asked

    @property
    def page(self) -> int:
        return int(self.value("page"))

    @property
    def has_places(self) -> bool:
        """Is the list in order of date, so that it can go on from any article?"""
        return self.sort is not Sort.RELEVANCE

    @property
    def place(self) -> Spot | None:
        """The article that the list goes on from; None for pages with a number."""
        if not self.has_places:
            return None
        found: Spot | None = self.value("after") or self.value("before")
        return found

    @property
    def is_backwards(self) -> bool:
        """Does the list go back from its place?"""
        return self.place is not None and not self.value("after")

    @property
    def zoom(self) -> Zoom | None:
        """The width of bars asked for; None for the one that fits best."""
        asked: Zoom | None = self.value("zoom")
        return asked

    @property
    def measure(self) -> Measure:
        asked: Measure = self.value("chart")
        return asked

    @property
    def exact(self) -> bool:
        """Whether facets are to be counted one by one, however long that takes."""
        return bool(self.value("exact"))

    @property
    def certain_only(self) -> bool:
        """Whether articles whose date only may lie in the window are left out."""
        return self.value("match") is Match.CERTAIN

    @cached_property
    def first(self) -> PartialDate | None:
        """The date the window begins with, as the reader gave it."""
        return None if self._dates_refused else self.value("from")

    @cached_property
    def last(self) -> PartialDate | None:
        """The date the window ends with, as the reader gave it."""
        return None if self._dates_refused else self.value("to")

    @property
    def window(self) -> DayRange | None:
        """The days asked for, coarse dates widened; None without a date filter."""
        days = DayRange(
            self.first.days.start if self.first else None, self.last.days.end if self.last else None
        )
        return None if days.is_open else days

    @cached_property
    def params(self) -> QueryDict:
        """The question as an address, without its page: the same for the same question."""
        params = QueryDict(mutable=True)
        params.setlist("q", [self.text] if self.text else [])
        for choice in self._all_choices:
            params.appendlist(choice.parameter, choice.slug)
        for name, date in (("from", self.first), ("to", self.last)):
            params.setlist(name, [date.edtf] if date else [])
        params.setlist("undated", ["1"] if self.undated else [])
        params.setlist("match", ["certain"] if self.certain_only else [])
        asked = self.reprints
        params.setlist("reprints", [asked.value] if asked is not Reprints.FOLD else [])
        sort = self.value("sort")
        params.setlist("sort", [sort.value] if sort else [])
        params.setlist("zoom", [self.zoom.value] if self.zoom else [])
        params.setlist("chart", ["share"] if self.measure is Measure.SHARE else [])
        params.setlist("exact", ["1"] if self.exact else [])
        return without_empty(params)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the search form carries along unseen: all but the fields that it shows."""
        shown = ("q", "from", "to")
        lists = ((name, values) for name, values in self.params.lists() if name not in shown)
        return [(name, str(value)) for name, values in lists for value in values]

    @property
    def typed_from(self) -> str:
        return plain(self.data.get("from", ""))[:MAX_DATE_TEXT]

    @property
    def typed_to(self) -> str:
        return plain(self.data.get("to", ""))[:MAX_DATE_TEXT]

    @property
    def own_params(self) -> QueryDict:
        """`params` without the actor, tag or source whose page this is."""
        params = without_empty(self.params)
        for choice in self._all_choices:
            if choice.is_subject:
                kept = [slug for slug in params.getlist(choice.parameter) if slug != choice.slug]
                params.setlist(choice.parameter, kept)
        return without_empty(params)

    @cached_property
    def active(self) -> tuple[Pill, ...]:
        """The filters that are on, each with the way to be rid of it."""
        return pills(self)

    @cached_property
    def ignored(self) -> tuple[Ignored, ...]:
        return (*super().ignored, *self._dates_refused, *self._places_refused)

    @property
    def _places_refused(self) -> tuple[Ignored, ...]:
        if self.has_places:
            return ()
        reason = _("only lists by date go on from an article: here is the beginning")
        given = ((name, self.value(name)) for name in ("after", "before"))
        return tuple(Ignored(name, str(spot), reason) for name, spot in given if spot)

    @cached_property
    def _dates_refused(self) -> tuple[Ignored, ...]:
        """Dates that cannot be meant: a window that ends before it begins, days of the undated."""
        first, last = self.value("from"), self.value("to")
        if first and last and first.start > last.end:
            reason = _("the first day comes after the last: the dates were left out")
        elif self.undated and (first or last):
            reason = _("undated articles lie in no window of days: the dates were left out")
        else:
            return ()
        given = (("from", first), ("to", last))
        return tuple(Ignored(name, date.edtf, reason) for name, date in given if date)

    @cached_property
    def _all_choices(self) -> tuple[Choice, ...]:
        return choices(self.value, self.about)

    def _keys(self, facet: str, way: Way) -> tuple[Any, ...]:
        return tuple(choice.key for choice in self.chosen(facet, way))
