"""After a change on the web: search hears of it before the editor sees the next page."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from articles.search.sync import drain_if_unwatched

SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")
FIRST_ERROR = 400


class SyncAfterWrite:
    """Brings the outbox into the index after a request that may have changed something.

    Only where no watcher runs, and outside of any transaction: middleware is called after the
    view's own transactions have ended.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method not in SAFE_METHODS and response.status_code < FIRST_ERROR:
            drain_if_unwatched()
        return response
