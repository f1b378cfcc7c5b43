"""How a question may go on while it is typed, for the list under the search box (suggest.js)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from articles.choices import WAYS, Way, parameter
from articles.dates import display
from articles.filters import ArticleFilter
from articles.models import Article
from articles.search.suggest import Suggested, Suggestions, suggest
from articles.search.syntax import Field
from articles.search_address import search_address

_NAMES = {Field.ACTOR: _("Actors"), Field.TAG: _("Tags"), Field.SOURCE: _("Sources")}


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Options in groups. One with `href` leads there; one with `asks` makes the text that."""
    filters = ArticleFilter(request.GET)
    # Right behind a word's end nothing is being typed; the question as read has no blanks there.
    is_word_open = request.GET.get("q", "")[-1:].strip()
    groups = list(_groups(suggest(filters.text), filters)) if is_word_open else []
    count = sum(len(group["options"]) for group in groups)
    said = ngettext("%(count)d suggestion", "%(count)d suggestions", count) % {"count": count}
    response = JsonResponse({"label": gettext("Suggestions"), "said": said, "groups": groups})
    # May be kept, but asked for again each time: nothing withdrawn is shown from a cache.
    patch_cache_control(response, no_cache=True)
    return response


def _groups(found: Suggestions, filters: ArticleFilter) -> Iterator[dict[str, Any]]:
    for field, names in found.names.items():
        options = [option for name in names if (option := _name(name, found, filters))]
        yield from _group(_NAMES[field], options)
    yield from _group(_("Words"), [{"text": word, "asks": text} for word, text in found.words])
    yield from _group(_("Articles"), [_article(article) for article in found.titles])


def _group(label: Any, options: list[dict[str, str]]) -> Iterator[dict[str, Any]]:
    if options:
        yield {"label": str(label), "options": options}


def _name(name: Suggested, found: Suggestions, filters: ArticleFilter) -> dict[str, str]:
    """Adds the name as a filter, in place of its letters in the text; nothing if it is one."""
    facet = name.field.value
    field = parameter(facet, Way.NOT if found.typing.excluded else WAYS[facet][0])
    params = filters.params.copy()
    if name.slug in params.getlist(field):
        return {}
    params.setlist("q", [name.before] if name.before else [])
    params.appendlist(field, name.slug)
    detail = " · ".join(part for part in (name.alias, name.type) if part)
    return {
        "text": name.name,
        "detail": detail,
        "href": search_address(params, ArticleFilter.base_filters),
    }


def _article(article: Article) -> dict[str, str]:
    source = article.source.name if article.source else ""
    date = display(article.date, get_language() or "") if article.date else ""
    detail = " · ".join(part for part in (source, date) if part)
    return {"text": article.title, "detail": detail, "href": article.get_absolute_url()}
