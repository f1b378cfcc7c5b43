"""What pages say in their own language: addresses of the same page, numbers, spacing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.safestring import SafeString

from articles import linked_data, wording
from articles.dates import PartialDate, Precision, datetime_attribute, display
from articles.ingest.reasons import Reason
from articles.models import Actor
from articles.roles import Held, said
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


@register.simple_tag
def json_ld(data: dict[str, Any]) -> SafeString:
    """Facts for machines (schema.org), in a script element that no browser runs."""
    return linked_data.script(data)


@register.filter
def number(count: int) -> str:
    """12345 as "12 345" or "12,345"."""
    return wording.number(count)


@register.filter
def typeset(text: object, language: str = "") -> str:
    """`text` with the spacing of `language` (by default the page's): narrow ones before ; ! ?."""
    language = language or translation.get_language() or ""
    return french_spacing(str(text)) if language.startswith("fr") else str(text)


@register.filter
def date_text(date: PartialDate | None) -> str:
    """What is known of a date, in the page's language: "février 2024", "undated"."""
    return display(date, translation.get_language() or "fr")


@register.filter
def date_attr(date: PartialDate | None) -> str:
    """The `datetime` of a <time>: "2024-02"; empty where HTML knows no word for the date."""
    return datetime_attribute(date)


@register.filter(expects_localtime=True)
def day_said(day: dt.date) -> str:
    """A day, or that of an instant, as dates of articles are said: "1er novembre 2024"."""
    return wording.day_said(day)


@register.filter
def anniversary(day: dt.date) -> str:
    """A day of any year: "1er novembre"."""
    return wording.anniversary(day)


@register.filter
def counted(count: int) -> str:
    """ "1 article", "12 480 articles"."""
    return wording.articles_counted(count)


@register.filter
def of_actor(by_actor: Mapping[int, Any], actor: Actor) -> Any:
    """What is known of one actor; nothing if it is left out."""
    return by_actor.get(actor.pk, "")


@register.filter
def role_said(held: Held) -> str:
    """A role as an article says it: "foreign minister, on that date", or that it may have been."""
    return said(held)


@register.filter
def named_language(code: str) -> str:
    """A language's name in the page's language: "French"; the code itself if it has none.

    Not `language_name`: Django's i18n tags have that one, and it fails on unknown codes.
    """
    return wording.language_name(code)


@register.filter
def calendar_address(date: PartialDate | None) -> str:
    """The page of the day, month or year that a date names; empty for any other date."""
    if date is None:
        return ""
    parts = [date.start.year, date.start.month, date.start.day]
    match date.precision:
        case Precision.DAY:
            return reverse("day", args=parts)
        case Precision.MONTH:
            return reverse("month", args=parts[:2])
        case Precision.YEAR:
            return reverse("year", args=parts[:1])
    return ""


@register.filter
def file_name(path: str) -> str:
    """The last part of a path, whichever way its slashes lean: where it lay is not for readers."""
    return PurePosixPath(path.replace("\\", "/")).name


@register.filter
def reason(why: Reason) -> str:
    """Why a record is set aside, in the page's language."""
    return wording.reason(why)


@register.filter
def place(position: str) -> str:
    """Where in its file a record stood, in the page's language: "line 12"."""
    return wording.place(position)
