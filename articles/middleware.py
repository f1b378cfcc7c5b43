"""What happens around every request: answers to HEAD without a body, search told of changes."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from articles.linking import relink_if_unwatched
from articles.search.hidden import looked_up_once
from articles.search.sync import drain_if_unwatched

SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")
FIRST_ERROR = 400


class BareHead:
    """Answers HEAD with the headers of GET and nothing else.

    Django leaves the body in; gunicorn drops it, but logs a fault each time.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "HEAD" and not response.streaming:
            response.content = b""
        return response


class SyncAfterWrite:
    """Brings the outbox into the index after a request that may have changed something.

    Before that, articles that hold changed names are linked anew. Only where no watcher runs, and
    outside of any transaction: middleware is called after the view's own transactions have ended.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method not in SAFE_METHODS and response.status_code < FIRST_ERROR:
            relink_if_unwatched()
            drain_if_unwatched()
        return response


class HiddenLookedUpOnce:
    """A page that changes nothing asks once, for all its questions, what is hidden by now."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE_METHODS:
            return self.get_response(request)
        with looked_up_once():
            return self.get_response(request)
