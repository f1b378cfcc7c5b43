"""What every page says in the reader's language: addresses of the same page, numbers, French spacing."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.formats import number_format

from articles.typography import french_spacing

register = template.Library()


@register.simple_tag(takes_context=True)
def same_page_in(context: dict[str, Any], language: str, *, query: bool = True) -> str:
    """The path of this page in `language`; of its home page where this page has none."""
    request: HttpRequest = context["request"]
    here = request.get_full_path() if query else request.path
    there = translate_url(here, language)
    if there == here and language != translation.get_language():
        with translation.override(language):
            return reverse("home")
    return there


@register.simple_tag(takes_context=True)
def absolute(context: dict[str, Any], path: str) -> str:
    """`path` with this site's scheme and host."""
    request: HttpRequest = context["request"]
    return request.build_absolute_uri(path)


@register.filter
def number(value: int | float) -> str:
    """12345 as "12 345" or "12,345"."""
    return number_format(value, use_l10n=True, force_grouping=True)


@register.filter
def typeset(text: object, language: str = "") -> str:
    """`text` with the spacing of `language` (by default the page's): narrow ones before ; ! ?."""
    language = language or translation.get_language() or ""
    return french_spacing(str(text)) if language.startswith("fr") else str(text)
