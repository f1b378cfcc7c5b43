"""The search page: the whole of it, or for htmx the part that changes while typing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from articles.filters import ArticleFilter
from articles.search_address import search_address

from .answer import answer


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    found = answer(ArticleFilter(request.GET))
    partial = wants_fragment(request)
    response = render(
        request, "_results.html" if partial else "search.html", {"answer": found, "live": partial}
    )
    patch_vary_headers(response, ("HX-Request", "HX-History-Restore-Request"))
    if partial:
        # What the reader typed, so that Back and reload name again what was ignored.
        response["HX-Push-Url"] = search_address(request.GET, ArticleFilter.base_filters)
    return response


def wants_fragment(request: HttpRequest) -> bool:
    """Is this htmx asking for the results alone? On Back it wants the whole page."""
    headers = request.headers
    return "HX-Request" in headers and "HX-History-Restore-Request" not in headers
