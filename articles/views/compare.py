"""The page that compares up to four questions in one chart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.comparison import LETTERS, Comparison
from articles.search import resolve

from .lines import drawn
from .notices import Notice, answered, notices


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    comparison = Comparison(request.GET)
    context = {
        "comparison": comparison,
        "fields": [(letter, comparison.typed[letter]) for letter in LETTERS],
        "lines": drawn(comparison),
        "notices": [*notices(comparison.ignored), *_of_each(comparison)],
    }
    return render(request, "compare.html", context)


def _of_each(comparison: Comparison) -> Iterator[Notice]:
    """What of each question was not taken as it stands, with its letter."""
    for series in comparison.series:
        told = [*notices(series.ignored), *answered(series.filters, resolve(series.filters.query))]
        for notice in told:
            yield replace(notice, said=f"{series.letter.upper()}: {notice.said}")
