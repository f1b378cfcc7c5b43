"""The language of a page: its address says it; only the front door asks the browser."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

FRONT_DOOR = "/"


class LanguageMiddleware:
    """French bare, English under /en/.

    Django's LocaleMiddleware does the same for this site's addresses, but declares that every
    French page varies with the browser's language, which none does: caches would keep a copy for
    each browser.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        with translation.override(
            translation.get_language_from_path(path) or settings.LANGUAGE_CODE
        ):
            request.LANGUAGE_CODE = translation.get_language()
            response = (
                _front_door(request, self.get_response)
                if path == FRONT_DOOR
                else self.get_response(request)
            )
            response.headers.setdefault("Content-Language", translation.get_language() or "")
        return response


def _front_door(
    request: HttpRequest, get_response: Callable[[HttpRequest], HttpResponse]
) -> HttpResponse:
    """The French home page, or the way to the English one for a browser that prefers it.

    Somebody who comes from a page of this site has chosen a language already and stays in it;
    otherwise the switch to French would lead an English browser in a circle.
    """
    response: HttpResponse
    if prefers_english(request.headers.get("Accept-Language", "")) and not _comes_from_here(
        request
    ):
        with translation.override("en"):
            response = HttpResponseRedirect(reverse("home"))
    else:
        response = get_response(request)
    patch_vary_headers(response, ("Accept-Language", "Referer"))
    return response


def prefers_english(accept_language: str) -> bool:
    """Whether a browser that sends `accept_language` ranks English before French."""
    for language, _quality in parse_accept_lang_header(accept_language):
        primary = language.split("-")[0]
        if primary in ("en", "fr"):
            return primary == "en"
    return False


def _comes_from_here(request: HttpRequest) -> bool:
    return urlsplit(request.headers.get("Referer", "")).netloc == request.get_host()
