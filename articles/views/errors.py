"""When a page cannot be given: what happened, and what to do now."""

from __future__ import annotations

import re
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string

_WORDS = re.compile(r"[^\W\d_]{2,}")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", {"words": words_of(request.path_info)}, status=404)


def gone(request: HttpRequest) -> HttpResponse:
    """An article that was withdrawn: it was here, and is not any more."""
    return render(request, "410.html", status=410)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without request, database and context processors: any of them may be what broke."""
    return HttpResponseServerError(render_to_string("500.html"))


def words_of(path: str) -> str:
    """The words of an address that leads nowhere, to search for instead."""
    segments = [segment for segment in unquote(path).split("/") if _WORDS.search(segment)]
    return " ".join(_WORDS.findall(segments[-1])[:8]) if segments else ""
