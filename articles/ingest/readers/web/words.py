"""The words of a page: its article as plain paragraphs, without what stands around it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator

import trafilatura
from lxml.html import HtmlElement

from articles.fold import fold
from articles.ingest.readers.lenient import plain
from articles.ingest.readers.paragraphs import text_of, text_of_html

from .facts import Page
from .json_ld import first_text

# They report each page they cannot use; the import's own report says so once, with the place.
for _name in ("trafilatura", "htmldate", "readability", "charset_normalizer"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

# "Publié le 7 février 2024 par Anne Martin", "By Anne Martin": no sentence, so without a full stop.
_DATELINE = re.compile(
    r"(?i:publié|paru|posté|mis à jour|posted|published|updated)\b[^.!?]*\Z"
    r"|(?:[Pp]ar|PAR|[Bb]y|BY)(?: [^\W\d_a-zà-ÿ][\w.’'-]*)+\Z",
)

# On a page that does not call itself an article, less than this is what is left of its menus.
_SHORTEST_PROSE = 100


def article_text(page: Page) -> str:
    """The article's paragraphs, an empty line between them; "" if the page has no article."""
    paragraphs = _paragraphs(_extracted(page.tree), page.title)
    whole = page.whole_article
    if whole is not None and not 0 < _size(paragraphs) <= len(plain(whole.text_content())):
        # Of a very short article trafilatura makes nothing, or takes the page's menus for it.
        paragraphs = _paragraphs(_extracted(whole) or text_of(whole), page.title)
    if _is_article(paragraphs, page):
        return "\n\n".join(paragraphs)
    told = first_text(page.article.get("articleBody"))
    return text_of_html(told) if "<" in told else told.replace("\n", "\n\n")


def _extracted(tree: HtmlElement) -> str:
    """What trafilatura finds; it copies the tree before it takes it apart."""
    found = trafilatura.bare_extraction(tree, include_comments=False)
    return getattr(found, "text", None) or ""


def _size(paragraphs: list[str]) -> int:
    return sum(map(len, paragraphs))


def _paragraphs(text: str, title: str) -> list[str]:
    """Its lines are paragraphs, but for the title and the line of author and date at the top."""
    paragraphs = [line.strip() for line in text.split("\n") if line.strip()]
    while len(paragraphs) > 1 and _is_said_already(paragraphs[0], title):
        del paragraphs[0]
    return paragraphs


def _is_said_already(line: str, title: str) -> bool:
    return fold(line) == fold(title) or (len(line) <= 80 and bool(_DATELINE.match(line)))


def _is_article(paragraphs: list[str], page: Page) -> bool:
    """Whether there is prose in it: on a page that does not say so, more than links, and enough."""
    links = {fold(text) for link in page.tree.iter("a") for text in _words_of(link)}
    prose = [part for part in paragraphs if fold(part.removeprefix("- ")) not in links]
    size = _size(prose)
    if not size or page.is_article or not links:
        return bool(size)
    return size >= _SHORTEST_PROSE and size * 2 > _size(paragraphs)


def _words_of(link: HtmlElement) -> Iterator[str]:
    """What a list of links may show of `link`: all of its words, or a heading or a line of them."""
    yield plain(link.text_content())
    if len(link):
        yield from (plain(text) for text in link.itertext())
