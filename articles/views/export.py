"""Exports: the page that lists the formats, and the files, streamed while they are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.http import require_safe

from articles.address import Parameter
from articles.address_fields import SwitchField
from articles.exports import FORMATS, Export, Format, written
from articles.filters import SHOWING, ArticleFilter
from articles.fold import fold
from articles.search import Plan, Reprints, Results, Sort, ask, resolve
from articles.sentence import sentence

from .notices import answered

NAME = 40  # characters of a question in a file's name


class ExportFilter(ArticleFilter):
    """The question of the search page, and whether the texts are wanted."""

    text_ = Parameter(SwitchField, gettext_lazy("With the texts"))

    @property
    def with_text(self) -> bool:
        return bool(self.value("text"))

    @cached_property
    def plan(self) -> Plan:
        """All that is found, by date.

        A list that folds reprints counts each article, and so does its export.
        """
        once = self.reprints is Reprints.ONCE
        return resolve(
            replace(
                self.query,
                sort=Sort.OLDEST if self.sort is Sort.OLDEST else Sort.NEWEST,
                reprints=Reprints.ONCE if once else Reprints.ALL,
                page=1,
                per_page=1,
                with_facets=False,
                with_histogram=False,
            )
        )

    def file(self, code: str, *, with_text: bool = False) -> str:
        """The path of this question's export."""
        asked = self.elsewhere("export", without=SHOWING).partition("?")[2]
        pairs = "&".join(part for part in (asked, "text=1" if with_text else "") if part)
        path = reverse("export_file", args=[code])
        return f"{path}?{pairs}" if pairs else path


@dataclass(frozen=True)
class Offer:
    """A format, and where its file is, without the texts and, if it can hold them, with them."""

    kind: Format
    href: str
    href_with_text: str


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The formats in which a search can be taken away."""
    return _formats(request, ExportFilter(request.GET))


@require_safe
def export_file(request: HttpRequest, code: str) -> HttpResponseBase:
    """A whole result as a file. What cannot be understood is refused: it would be another one."""
    kind, filters = FORMATS.get(code), ExportFilter(request.GET)
    if kind is None:
        raise Http404
    if filters.ignored:
        return _formats(request, filters, status=400)
    body = iter(()) if request.method == "HEAD" else _body(request, kind, filters)
    response = StreamingHttpResponse(body, content_type=kind.content_type)
    response["Content-Disposition"] = content_disposition_header(True, _name(kind, filters)) or ""
    response["X-Robots-Tag"] = "noindex"
    # A copy kept on the way would show what is withdrawn since.
    patch_cache_control(response, no_store=True)
    return response


def _body(request: HttpRequest, kind: Format, filters: ExportFilter) -> Iterator[bytes]:
    total = ask(filters.plan).total
    return written(
        kind,
        Export(
            plan=filters.plan,
            title=sentence(filters, total),
            about=request.build_absolute_uri(filters.address),
            own=request.build_absolute_uri(filters.file(kind.code, with_text=filters.with_text)),
            total=total,
            language=get_language() or "",
            at=timezone.now(),
            absolute=request.build_absolute_uri,
            with_text=filters.with_text and kind.holds_text,
        ),
    )


def _name(kind: Format, filters: ExportFilter) -> str:
    """ "newsarchive-otages-2024-02-07.csv": what was asked, and on which day."""
    asked = slugify(fold(filters.text))[:NAME].strip("-")
    day = timezone.localdate().isoformat()
    return "-".join(part for part in ("newsarchive", asked, day) if part) + f".{kind.extension}"


def _formats(request: HttpRequest, filters: ExportFilter, status: int = 200) -> HttpResponse:
    results: Results = ask(filters.plan)
    context = {
        "filters": filters,
        "results": results,
        "sentence": sentence(filters, results.total),
        "offers": [
            Offer(
                kind,
                filters.file(code),
                filters.file(code, with_text=True) if kind.holds_text else "",
            )
            for code, kind in FORMATS.items()
        ],
        "notices": answered(filters, filters.plan),
        "refused": status != 200,
    }
    return render(request, "export.html", context, status=status)
