"""What a page says about itself in its markup: title, authors, site, language, address, tags."""

from __future__ import annotations

import re
from collections import defaultdict
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml.html import HtmlElement

from articles.fold import fold
from articles.ingest.readers import lenient

from .json_ld import LinkedData, first_text, linked_data

# A longer one is a sentence that somebody put among the keywords.
_MAX_TAG = 100

_TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")
_AUTHORS = (
    *("author", "article:author", "citation_author", "dc.creator", "dcterms.creator"),
    *("parsely-author", "sailthru.author", "byl"),
)
_SITES = ("og:site_name", "dc.publisher", "citation_journal_title", "application-name")
_TAGS = ("article:tag", "news_keywords", "keywords", "parsely-tags")

_BY = re.compile(r"(?:par|by|von|por)\s+(?=\S)|propos recueillis par\s+", re.IGNORECASE)
_AND = re.compile(r"\s+(?:et|and|&)\s+|\s*[;|]\s*", re.IGNORECASE)
_AROUND_SITE = r"\s*[|–—·•»:-]\s*"


@dataclass
class Page:
    """A parsed page, the address it was found at, and what its head says."""

    tree: HtmlElement
    address: str

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """The contents of its meta elements by their lower-case name."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for element in self.tree.iter("meta"):
            content = (element.get("content") or "").strip()
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                if content and (name := element.get(attribute)):
                    found[name.strip().lower()].append(content)
        return dict(found)

    @cached_property
    def linked(self) -> LinkedData:
        return linked_data(
            [
                script.text or ""
                for script in self.tree.iter("script")
                if "ld+json" in (script.get("type") or "").lower()
            ]
        )

    @cached_property
    def article(self) -> dict[str, Any]:
        """What JSON-LD says of this page's article; of several, of the one with its address."""
        articles = self.linked.articles
        for article in articles:
            about = article.get("mainEntityOfPage")
            about = about.get("@id") if isinstance(about, dict) else about
            if self.url and self.url in (article.get("url"), article.get("@id"), about):
                return article
        return articles[0] if articles else {}

    @cached_property
    def whole_article(self) -> HtmlElement | None:
        """A document of nothing but the element that surely holds the article and no other."""
        articles = [each for each in self.tree.iter("article") if each.find(".//h1") is not None]
        if len(articles) != 1:
            return None
        article = deepcopy(articles[0])
        article.tail = None
        root, body = self.tree.makeelement("html"), self.tree.makeelement("body")
        body.append(article)
        root.append(body)
        return root

    @cached_property
    def url(self) -> str:
        """The canonical address; the one it was found at if it names none. Only http and https."""
        links = [link for link in self.tree.iter("link") if "canonical" in _relations(link)]
        candidates = [link.get("href") or "" for link in links] + self.meta.get("og:url", [])
        whole = map(lenient.address, self.meta.get("og:url", []))
        base = self.address or next(filter(None, whole), "")
        found = (lenient.address(each, base=base) for each in [*candidates, self.address] if each)
        return next(filter(None, found), "")

    @cached_property
    def language(self) -> str:
        said = [self.tree.get("lang"), self.tree.get("xml:lang")]
        said += self.meta.get("content-language", []) + self.meta.get("og:locale", [])
        said += [first_text(self.article.get("inLanguage"))]
        return next(filter(None, (lenient.language(text) for text in said if text)), "")

    @cached_property
    def source(self) -> str:
        names = [name for key in _SITES for name in self.meta.get(key, [])]
        names[1:1] = self.linked.names(self.article.get("publisher"))
        for site in self.linked.of_type("WebSite"):
            names += self.linked.names(site)
        return next(filter(None, map(lenient.name, names)), "")

    @cached_property
    def title(self) -> str:
        candidates = [first_text(self.article.get(key)) for key in ("headline", "name")]
        candidates += [text for key in _TITLES for text in self.meta.get(key, [])]
        candidates += self._headings()
        candidates += [element.text_content() for element in self.tree.iter("title")][:1]
        titles = (self._without_site(lenient.title(candidate)) for candidate in candidates)
        return next(filter(None, titles), "")

    @property
    def authors(self) -> list[str]:
        names = self.linked.names(self.article.get("author"))
        if not names:
            names = [name for key in _AUTHORS for name in self.meta.get(key, [])]
        if not names:
            found = self.tree.xpath("//*[@rel='author' or @itemprop='author']")[:20]
            names = [element.text_content() for element in found]
        return lenient.names(
            part
            for name in names
            for part in _AND.split(_BY.sub("", lenient.name(name)))
            if "@" not in part and "://" not in part
        )

    @property
    def tags(self) -> list[str]:
        """The words its editors chose: of articles' tags and keywords, wherever they are given."""
        keywords = self.article.get("keywords")
        texts = self.linked.names(keywords) if isinstance(keywords, list | dict) else []
        lists = [keywords] if isinstance(keywords, str) else []
        for key in _TAGS:
            (texts if key == "article:tag" else lists).extend(self.meta.get(key, []))
        texts += [tag for text in lists for tag in re.split(r"[,;]", text)]
        return lenient.names(tag for tag in texts if len(tag) <= _MAX_TAG)

    @property
    def is_article(self) -> bool:
        """Whether it says so, in one of the ways that pages do."""
        return bool(
            self.article
            or "article" in self.meta.get("og:type", [])
            or self.tree.find(".//article") is not None
            or self.tree.xpath("boolean(//*[@itemprop='articleBody'])")
        )

    def _headings(self) -> list[str]:
        """The one heading of the first rank; several are the site's and its sections'."""
        headings = list(self.tree.iter("h1"))
        return [headings[0].text_content()] if len(headings) == 1 else []

    def _without_site(self, title: str) -> str:
        """ "Trêve : accord signé | Le Courrier" without the site's name."""
        if not self.source:
            return title
        head, tail = title, title
        parts = re.split(f"({_AROUND_SITE})", title)
        if len(parts) >= 3:
            head, tail = "".join(parts[:-2]), parts[-1]
        return head.strip() if head and fold(tail) == fold(self.source) else title


def _relations(link: HtmlElement) -> list[str]:
    return (link.get("rel") or "").lower().split()
