"""A page's markup as a tree: nothing is fetched, nothing runs, nothing grows without limit."""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from articles.ingest.reasons import Reason, ReasonError

# More elements are no article, and would cost minutes.
MAX_ELEMENTS = 50_000

# What holds no words to read. Scripts go too, but those that hold the page's facts as data.
_SILENT = ("style", "svg", "math", "iframe", "object", "template", "canvas", "noembed")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

# Old pages open one around all their paragraphs, which are then taken for parts of one.
_FONT = re.compile(r"</?(?:font|center)\b[^<>]*>", re.IGNORECASE)

# Tags that old pages open again and again, and never close.
_FORMATTING = re.compile(
    r"</?(?:font|span|b|i|u|s|a|big|small|tt|center|em|strong|blink)\b[^<>]*>", re.IGNORECASE
)

# A tag; or what may hold "<" without being one. Quotation marks count behind an equals sign only.
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1|\Z)|(?P<name><[a-z][^\s>/]*+)"
    r"(?:[^>=]++|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))?+)*+(?:>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
# The parser's time grows with the square of a tag's attributes: so many take it milliseconds.
_MAX_ATTRIBUTES = 1_000
_BETWEEN_ATTRIBUTES = re.compile(r"[\s/]+|=")


class PageError(ReasonError, ValueError):
    """A page that is no article's, or that nobody could read."""


def parse(markup: str) -> HtmlElement:
    """The tree of a page, without comments and what is not text; raises PageError."""
    markup = _TAG.sub(_with_few_attributes, _FONT.sub("", _CONTROLS.sub("", markup)))
    try:
        tree = _parsed(markup)
        if tree is None:
            tree = _parsed(_FORMATTING.sub("", markup))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise PageError(Reason("There is nothing on the page.")) from error
    if tree is None:
        raise PageError(Reason("It is not read: elements are nested too deeply."))
    if sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise PageError(Reason("The page has more than %(most)s elements.", most=MAX_ELEMENTS))
    scripts = [script for script in tree.iter("script") if "ld+json" not in script.get("type", "")]
    for element in [*tree.iter(*_SILENT), *scripts]:
        if element.getparent() is not None:
            element.drop_tree()
    # It has no end tag: to the parser the rest of the page is inside.
    for element in list(tree.iter("embed")):
        element.drop_tag()
    _unlay(tree)
    return tree


def _with_few_attributes(found: re.Match[str]) -> str:
    """The tag; without any attribute if it may have more than anybody writes."""
    tag, name = found.group(), found["name"]
    many = name and len(_BETWEEN_ATTRIBUTES.findall(tag)) > _MAX_ATTRIBUTES
    return f"{name}>" if many else tag


def _unlay(tree: HtmlElement) -> None:
    """Tables that hold paragraphs or tables are no tables, but how pages were laid out once."""
    for table in list(tree.iter("table")):
        if next(table.iterdescendants("p", "div", "table", "h1", "h2"), None) is not None:
            for part in [table, *table.iterdescendants("tbody", "tr", "td")]:
                part.tag = "div"


def _parsed(markup: str) -> HtmlElement | None:
    """The tree; None where the parser gave up, 256 elements deep, and left out words."""
    parser = HTMLParser(
        collect_ids=False,
        encoding="utf-8",
        huge_tree=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    tree = document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    gave_up = any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log)
    return None if gave_up else tree
