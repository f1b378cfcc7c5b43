"""Frozen searches: the page that freezes one, and the pages that say what has changed since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles.citation import cite_frozen
from articles.filters import ArticleFilter
from articles.keeping.comparing import Since, since
from articles.keeping.freezing import (
    MOST_A_DAY,
    Found,
    IndexAway,
    NotFrozen,
    TooManyFound,
    TooManyFrozen,
    found,
    freeze,
    is_at_limit,
)
from articles.keeping.listing import PER_PAGE, Kind, lengths, rows
from articles.models import FrozenSearch
from articles.sentence import sentence
from articles.wording import articles_counted, number

from .login import signed_in
from .notices import notices
from .paging import pages
from .saved import PageOnly, form_page


@dataclass(frozen=True)
class Link:
    """A list of the frozen search, with how much is in it."""

    kind: str
    count: int
    href: str


@form_page
@never_cache
@login_required
def freeze_search(request: HttpRequest) -> HttpResponse:
    """Says what would be kept and for how long; freezes it when sent."""
    filters = ArticleFilter(request.GET)
    now = found(filters)
    refusal = _why_not(now, at_limit=is_at_limit(signed_in(request)))
    if request.method == "POST" and not refusal:
        try:
            return redirect(freeze(filters, signed_in(request)))
        except NotFrozen as error:
            refusal = _refused(error, now)
    context = {
        "filters": filters,
        "sentence": sentence(filters, now.results.total),
        "refusal": refusal,
        "notices": notices(filters.ignored),
    }
    return render(request, "freeze.html", context, status=409 if request.method == "POST" else 200)


@require_safe
def frozen_search(request: HttpRequest, key: str) -> HttpResponse:
    """What was found, when, and what has changed since."""
    frozen = get_object_or_404(FrozenSearch, key=key)
    later = since(frozen)
    context = _context(request, frozen, later)
    return render(request, "frozen.html", context)


@require_safe
def frozen_list(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """One list of articles: those of then, or those that something became of."""
    frozen = get_object_or_404(FrozenSearch, key=key)
    chosen = _kind(kind)
    asked = PageOnly(request.GET)
    later = since(frozen)
    total = lengths(frozen, later.articles).get(chosen, 0)
    shown = pages(asked.value("page"), total=total, per_page=PER_PAGE)
    context = _context(request, frozen, later) | {
        "kind": chosen.value,
        "rows": rows(frozen, later.articles, chosen, shown.number),
        "pages": shown,
        "params": request.GET,
        "notices": notices(asked.ignored),
    }
    return render(request, "frozen_list.html", context)


def _context(request: HttpRequest, frozen: FrozenSearch, later: Since) -> dict[str, Any]:
    address = request.build_absolute_uri(frozen.get_absolute_url())
    return {
        "frozen": frozen,
        "since": later,
        "links": [
            Link(kind.value, count, reverse("frozen_list", args=[frozen.key, kind.value]))
            for kind, count in lengths(frozen, later.articles).items()
        ],
        "address": address,
        "citation": cite_frozen(frozen, address),
    }


def _kind(name: str) -> Kind:
    try:
        return Kind(name)
    except ValueError as error:
        raise Http404 from error


def _why_not(now: Found, *, at_limit: bool) -> str:
    """Why this cannot be frozen, if it cannot."""
    if not now.has_index:
        return _refused(IndexAway(), now)
    if now.is_too_large:
        return _refused(TooManyFound(), now)
    return _refused(TooManyFrozen(), now) if at_limit else ""


def _refused(error: NotFrozen, now: Found) -> str:
    match error:
        case IndexAway():
            return _(
                "The search index is not available at the moment: what the database finds without "
                "it is no result to cite. Try again later."
            )
        case TooManyFound():
            return _(
                "A frozen search holds %(most)s at most, and this one finds %(found)s. Narrow it "
                "down, by dates for example, and freeze the parts."
            ) % {
                "most": articles_counted(settings.FROZEN_MAX_ARTICLES),
                "found": number(now.results.total),
            }
    return _("You have frozen %(most)s searches within a day. Go on tomorrow.") % {
        "most": number(MOST_A_DAY)
    }
