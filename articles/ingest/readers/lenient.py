"""Fields as pages and feeds hold them: what does not fit is left out."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable
from urllib.parse import urljoin

from articles.fold import fold
from articles.ingest.clean import clean_line

# As much as the archive keeps of each (fields.py): what is longer is not what it says it is.
_MAX_TITLE, _MAX_NAME, _MAX_NAMES, _MAX_URL, _MAX_IDENTIFIER = 1000, 200, 200, 2000, 300

_MAX_LINE = 10_000

_URL = re.compile(r"https?://[^\s/<>\"]+(?:/[^\s<>\"]*)?", re.IGNORECASE)
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)
_SILENT = re.compile(r"<(script|style|iframe|object|svg|math)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
_ESCAPED = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]\w{1,30});", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>|<!--.*?-->|<!\[CDATA\[|\]\]>", re.IGNORECASE | re.DOTALL)


def plain(text: str) -> str:
    """A line without markup: what is escaped once too often, or was never meant to be read."""
    text = _ESCAPED.sub(lambda found: html.unescape(found[0]), text)
    # What is longer is no line, and will not be kept as one: an hour would be lost on it.
    while "<" in text and len(text) <= _MAX_LINE:
        less = _TAG.sub("", _SILENT.sub("", text))
        if less == text:
            break
        text = less  # it may hold a tag that stood around another
    return clean_line(text)


def title(text: str) -> str:
    line = plain(text)
    return line if len(line) <= _MAX_TITLE else ""


def name(text: str) -> str:
    """Of a person, a tag, a paper. Folding may lengthen it ("œ"); its key must fit as well."""
    line = plain(text)
    return line if max(len(line), len(fold(line))) <= _MAX_NAME else ""


def names(texts: Iterable[str]) -> list[str]:
    """Each name once, whatever its case; the first counts."""
    once: dict[str, str] = {}
    for text in map(name, texts):
        if text and len(once) < _MAX_NAMES:
            once.setdefault(text.casefold(), text)
    return list(once.values())


def identifier(text: str) -> str:
    """One that fits: a longer one by its digest."""
    line = clean_line(text)
    if len(line) <= _MAX_IDENTIFIER:
        return line
    return "sha256-of-id:" + hashlib.sha256(line.encode()).hexdigest()


def language(text: str) -> str:
    found = _LANGUAGE.fullmatch(text.strip())
    return found[1].lower() if found else ""


def address(text: str, *, base: str = "") -> str:
    """A web address, whole, for http and https; anything else may be a script."""
    if not text.strip():
        return ""
    try:
        url = clean_line(urljoin(base, text.strip()))
    except ValueError:  # "http://[" is no address
        return ""
    return url if len(url) <= _MAX_URL and _URL.fullmatch(url) else ""
