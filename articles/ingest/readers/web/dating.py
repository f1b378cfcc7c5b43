"""When a page appeared, by its own word: a field for it first, else what it shows beyond doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from htmldate import find_date
from lxml.html import HtmlElement

from articles.dates import PartialDate, Precision
from articles.ingest.readers.lenient import plain
from articles.ingest.readers.said import read_date

from .facts import Page
from .json_ld import first_text

# Fields of publication. None of modification, and none of which nobody knows.
_FIELDS = (
    *("article:published_time", "og:article:published_time", "article:published"),
    *("datepublished", "citation_publication_date", "citation_date"),
    *("dc.date.issued", "dcterms.issued", "dc.date.created", "dcterms.created"),
    *("parsely-pub-date", "sailthru.date", "publication_date", "publish-date", "publishdate"),
    *("pubdate", "cxenseparse:recs:publishtime", "dc.date", "dcterms.date", "date"),
)
_MARKED = (
    "//*[@itemprop='datePublished'] | //time[@pubdate] | "
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' dt-published ')] | "
    "//time[contains(concat(' ', normalize-space(@class), ' '), ' published ')] | "
    "//abbr[contains(concat(' ', normalize-space(@class), ' '), ' published ')]"
)

# A day or month written out, in a line of its own: dates in sentences are of something else.
_WRITTEN = re.compile(
    r"\b\d{1,2}(?:er|st|nd|rd|th)?\s+[^\W\d]{3,9}\.?,?\s+(?:19|20)\d\d\b"
    r"|\b[^\W\d]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d\b"
    r"|\b[^\W\d]{3,9}\s+(?:19|20)\d\d\b"
)
_PUBLISHED = re.compile(r"publi|paru|mis en ligne|posted|issued|released|erschienen", re.I)
_CHANGED = re.compile(
    r"mis(?:e)?[ -]à[ -]jour|modifi|actualis|updated|revised|consult|accessed|retrieved|\bmaj\b",
    re.I,
)
_LONGEST_LINE, _MAX_LINES = 100, 5_000
_LINES = ("time", "span", "p", "div", "small", "li", "em", "b", "strong", "i", "abbr", "address")

# "/2024/02/07/": news sites file their articles under the day or month they appear.
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?:/(0[1-9]|[12]\d|3[01]))?(?=/)")


@dataclass(frozen=True)
class Dated:
    """A page's date, its own words for it, and where they stand: "field" or "file"."""

    date: PartialDate | None
    raw: str
    origin: str


def dated(page: Page) -> Dated | None:
    """The date that `page` gives; None if it gives none, or only one that might be another's."""
    unread = ""
    for text in _said(page):
        if date := read_date(text, language=page.language):
            return Dated(date, text, "field")
        unread = unread or text
    if found := _shown(page):
        return found
    return Dated(None, unread, "") if unread else None


def _said(page: Page) -> Iterator[str]:
    """What fields of publication hold, the most trusted first."""
    yield from _texts([first_text(page.article.get("datePublished"))])
    for field in _FIELDS:
        yield from _texts(page.meta.get(field, []))
    marked = page.tree.xpath(_MARKED)[:10]
    yield from _texts(
        element.get("datetime") or element.get("content") or element.text_content()
        for element in marked
        if not _is_beside(element)
    )
    yield from _texts(
        first_text(node.get("datePublished")) for node in page.linked.of_type("WebPage")[:1]
    )


def _texts(texts: Iterator[str] | list[str]) -> Iterator[str]:
    for text in texts:
        line = plain(text)
        if line and len(line) <= 200:
            yield line


def _shown(page: Page) -> Dated | None:
    """A date that stands in the address, or in a line of its own that can mean nothing else."""
    filed = _filed(page.url)
    lines = list(_dated_lines(page))
    published = [line for line in lines if line.published]
    found = _the_one(published) or _confirmed(page, lines)
    if found and filed and not (filed.date and found.date and filed.date.contains(found.date)):
        return filed
    return found or filed


def _filed(url: str) -> Dated | None:
    if not (found := _IN_ADDRESS.search(url)):
        return None
    date = read_date("-".join(filter(None, found.groups())), language="")
    return Dated(date, found.group(), "file") if date else None


@dataclass(frozen=True)
class _Line:
    date: PartialDate
    text: str
    published: bool


def _the_one(lines: list[_Line]) -> Dated | None:
    """The date on which all lines agree."""
    if len({line.date for line in lines}) != 1:
        return None
    return Dated(lines[0].date, lines[0].text, "file")


def _confirmed(page: Page, lines: list[_Line]) -> Dated | None:
    """The day that htmldate takes the page for, if it is also the only one the page shows."""
    days = [line for line in lines if line.date.precision is Precision.DAY]
    found = _the_one(days)
    if found is None or found.date is None:
        return None
    tree = page.tree if page.whole_article is None else page.whole_article
    guess = find_date(tree, extensive_search=False, original_date=True, url="")
    return found if guess == found.date.edtf else None


def _dated_lines(page: Page) -> Iterator[_Line]:
    """Short lines, outside of what stands beside the article, that hold a written date."""
    body = page.tree.find("body")
    for count, element in enumerate(() if body is None else body.iter(*_LINES)):
        if count >= _MAX_LINES:
            return
        if len(element) > 3:
            continue
        text = plain(element.text_content())
        if element.tag == "time" and element.get("datetime"):
            words = element.get("datetime")
        elif len(text) <= _LONGEST_LINE and (found := _WRITTEN.search(text)):
            words = found.group()
        else:
            continue
        about = " ".join([text, element.get("class") or "", _before(element)])
        if _CHANGED.search(about) or _is_beside(element):
            continue
        date = read_date(words, language=page.language)
        if date and date.precision in (Precision.DAY, Precision.MONTH):
            yield _Line(date, text or words, published=bool(_PUBLISHED.search(about)))


def _before(element: HtmlElement) -> str:
    """The words right before `element`: "Publié le <time>…", "Mis à jour le <time>…"."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return (previous.tail or "")[-40:]
    return ((parent.text or "") if parent is not None else "")[-40:]


def _is_beside(element: HtmlElement) -> bool:
    """Whether it stands in a teaser, a menu, or the site's own head or foot."""
    in_article = False
    for parent in element.iterancestors():
        if parent.tag in ("aside", "nav"):
            return True
        in_article = in_article or parent.tag == "article"
        if parent.tag in ("header", "footer") and not in_article:
            # An article may have a head and foot of its own: it is met further out.
            return not any(outer.tag == "article" for outer in parent.iterancestors())
    return False
