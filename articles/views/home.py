"""The home page: one search box, and the whole archive at a glance."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import front_page
from articles.models import Actor, Article, Tag
from articles.search import Bar, Query, find

from .chart import chart, window

PRESENT = 12  # actors, and tags
ARRIVALS = 6
THIS_DAY = 4


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    if not Article.objects.public().exists():
        return render(request, "home_empty.html")
    whole = find(Query(per_page=1))
    held = front_page.holdings(whole.total)
    today = timezone.localdate()
    actors = front_page.most_present_actors(whole.facets.get("actor", ()), PRESENT)
    tags = front_page.most_present_tags(whole.facets.get("tag", ()), PRESENT)
    context = {
        "held": held,
        "examples": _examples(held, actors, tags),
        "chart": chart(
            whole.histogram,
            _search_of,
            get_language() or "fr",
            undated_link=f"{reverse('search')}?undated=1",
        ),
        "today": today,
        "this_day": front_page.this_day_in_other_years(today, held, THIS_DAY),
        "arrivals": front_page.arrivals(ARRIVALS),
        "actors": actors,
        "tags": tags,
    }
    return render(request, "home.html", context)


def _examples(
    held: front_page.Holdings, actors: list[tuple[Actor, int]], tags: list[tuple[Tag, int]]
) -> list[str]:
    """Questions that this archive answers, each of another kind."""
    return [
        *[tag.name for tag, _count in tags[:1]],
        *[_('actor:"%(name)s"') % {"name": actor.name} for actor, _count in actors[:1]],
        *([_("date:%(year)s") % {"year": held.last.year}] if held.last else []),
    ]


def _search_of(bar: Bar) -> str:
    parameters = QueryDict(mutable=True)
    parameters.update(window(bar))
    return f"{reverse('search')}?{parameters.urlencode()}"
