"""The words of a page: its article as plain paragraphs, without what stands around it."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import trafilatura
from lxml.html import HtmlElement

from articles.fold import fold
from articles.ingest.readers.lenient import plain
from articles.ingest.readers.paragraphs import text_of_html

from .facts import Page
from .json_ld import text_of

# They report each page they cannot use; the import's own report says so once, with the place.
for _name in ("trafilatura", "htmldate", "readability", "charset_normalizer"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

# On a page that does not call itself an article, less than this is what is left of its menus.
_SHORTEST_PROSE = 100


def article_text(page: Page) -> str:
    """The article's paragraphs, an empty line between them; "" if the page has no article."""
    found = trafilatura.bare_extraction(page.tree, include_comments=False)
    paragraphs = _paragraphs(getattr(found, "text", None) or "", page.title)
    if _is_article(paragraphs, page):
        return "\n\n".join(paragraphs)
    told = text_of(page.article.get("articleBody"))
    return text_of_html(told) if "<" in told else told.replace("\n", "\n\n")


def _paragraphs(text: str, title: str) -> list[str]:
    """Its lines are paragraphs. The title at the top is said already."""
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    if len(paragraphs) > 1 and fold(paragraphs[0]) == fold(title):
        del paragraphs[0]
    return paragraphs


def _is_article(paragraphs: list[str], page: Page) -> bool:
    """Whether there is prose in it: on a page that does not say so, more than links, and enough."""
    links = {fold(text) for link in page.tree.iter("a") for text in _words_of(link)}
    prose = [part for part in paragraphs if fold(part.removeprefix("- ")) not in links]
    size = sum(map(len, prose))
    if not size or page.is_article or not links:
        return bool(size)
    return size >= _SHORTEST_PROSE and size * 2 > sum(map(len, paragraphs))


def _words_of(link: HtmlElement) -> Iterator[str]:
    """What a list of links may show of `link`: all of its words, or a heading or a line of them."""
    yield plain(link.text_content())
    if len(link):
        yield from (plain(text) for text in link.itertext())
