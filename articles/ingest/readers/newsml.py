"""NewsML-G2: a newsItem, or a newsMessage that carries any number of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from articles.ingest.clean import clean_line
from articles.ingest.reasons import Reason
from articles.ingest.record import Record, Rejected

from . import nitf
from .fields import FieldError
from .iptc import News, read_xml, refuse_unpublished
from .options import FIND_OUT, ReadOptions
from .paragraphs import local_name, text_of, text_of_html
from .xml_items import root_name

NAMES = (".newsml", ".g2")

# Of these only newsItem holds news; the others are named, so that nobody misses them in silence.
_ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def sniff(start: bytes) -> bool:
    return root_name(start) in {"newsMessage", *_ITEMS}


def read(file: BinaryIO, name: str, options: ReadOptions = FIND_OUT) -> Iterator[Record | Rejected]:
    """The file's news items, in order; other kinds of items are set aside."""
    yield from read_xml(file, name, options, names=_ITEMS, news=_news)


def _news(item: etree._Element) -> News:
    if local_name(item) != "newsItem":
        raise FieldError(Reason("A %(name)s holds no news text.", name=local_name(item)))
    refuse_unpublished(_code(item.find("{*}itemMeta/{*}pubStatus")))
    news = _content(item)
    if not news.text.strip():
        kind = _code(item.find("{*}itemMeta/{*}itemClass")) or Reason("no class")
        raise FieldError(Reason("It holds no text (%(kind)s).", kind=kind))
    language = _language(item, news)
    news.identifier = item.get("guid", "")
    news.title = _headline(item) or news.title
    # When it appeared: a correction is a new version, and does not make the news newer.
    news.date = _first(item, "itemMeta/firstCreated", "itemMeta/versionCreated") or news.date
    news.source = _source(item) or news.source
    news.authors = _authors(item, language) or news.authors
    news.language = language
    _add_subjects(news, item, language)
    news.extra |= _extra(item, language)
    return news


def _content(item: etree._Element) -> News:
    """The text, and what a NITF document in it says; of several renditions the first with text."""
    for child in item.iterfind("{*}contentSet/*"):
        if local_name(child) == "inlineXML":
            news = _inline_xml(child)
        elif local_name(child) == "inlineData":
            news = News(text=_inline_data(child))
        else:
            continue
        if news.text.strip():
            return news
    return News()


def _inline_xml(content: etree._Element) -> News:
    for child in content:
        if local_name(child) == "nitf":
            return nitf.news(child)
    return News(text=text_of(content))


def _inline_data(content: etree._Element) -> str:
    if encoding := content.get("encoding") or content.get("encodinguri"):
        reason = Reason("inlineData: its encoding %(encoding)s is not read.", encoding=encoding)
        raise FieldError(reason)
    text = "".join(content.itertext())
    return text_of_html(text) if "html" in content.get("contenttype", "").lower() else text


def _headline(item: etree._Element) -> str:
    """The main headline: the one without a role, or with the role of one, before short forms."""
    found = [(element.get("role", ""), _text(element)) for element in _all(item, "headline")]
    plain = [text for role, text in found if role.rpartition(":")[2] in ("", "main", "headline")]
    return next(filter(None, [*plain, *(text for _role, text in found)]), "")


def _source(item: etree._Element) -> str:
    provider = item.find("{*}itemMeta/{*}provider")
    named = [_name(provider), _code(provider).rpartition(":")[2]] if provider is not None else []
    return next(filter(None, [*named, _first(item, "contentMeta/creditline")]), "")


def _authors(item: etree._Element, language: str) -> list[str]:
    stated = [_text(element) for element in _all(item, "by")]
    return stated or [
        name for element in _all(item, "creator") if (name := _name(element, language))
    ]


def _language(item: etree._Element, news: News) -> str:
    tags = [element.get("tag", "") for element in _all(item, "language")]
    inline = [element.get(_XML_LANG, "") for element in item.iterfind("{*}contentSet/*")]
    return next(filter(None, [*tags, *inline, news.language, item.get(_XML_LANG, "")]), "")


def _add_subjects(news: News, item: etree._Element, language: str) -> None:
    """Subjects are tags, but those of the types that are actors."""
    by_type = {
        "person": news.people,
        "organisation": news.organisations,
        "organization": news.organisations,
        "geoarea": news.places,
        "poi": news.places,
    }
    for subject in _all(item, "subject"):
        if name := _name(subject, language):
            kind = (subject.get("type") or subject.get("typeuri") or "").lower()
            by_type.get(re.split("[:/]", kind)[-1], news.tags).append(name)
    news.tags += [_text(keyword) for keyword in _all(item, "keyword")]


def _extra(item: etree._Element, language: str) -> dict[str, object]:
    """What the archive has no field for, under the names of the standard."""
    unnamed = [_code(one) for one in _all(item, "subject") if not _name(one, language)]
    named = {
        key: [_name(one, language) or _code(one) for one in _all(item, key)]
        for key in ("genre", "located", "infoSource")
    }
    texts = {
        path.rpartition("/")[2]: _first(item, path)
        for path in (
            *("itemMeta/firstCreated", "itemMeta/versionCreated", "itemMeta/embargoed"),
            *("itemMeta/edNote", "contentMeta/contentCreated", "contentMeta/contentModified"),
            *("contentMeta/dateline", "contentMeta/slugline", "contentMeta/urgency"),
            *("contentMeta/creditline", "contentMeta/description"),
            *("rightsInfo/copyrightNotice", "rightsInfo/usageTerms"),
        )
    }
    status = _code(item.find("{*}itemMeta/{*}pubStatus"))
    codes = {"version": item.get("version", ""), "pubStatus": status, "subjectCodes": unnamed}
    return texts | named | codes


def _all(item: etree._Element, name: str) -> list[etree._Element]:
    return list(item.iterfind("{*}contentMeta/{*}" + name))


def _first(item: etree._Element, *paths: str) -> str:
    """The text of the first of these elements that has any."""
    for path in paths:
        for element in item.iterfind("/".join("{*}" + name for name in path.split("/"))):
            if text := _text(element):
                return text
    return ""


def _text(element: etree._Element) -> str:
    return clean_line("".join(element.itertext()))


def _name(element: etree._Element, language: str = "") -> str:
    """A concept's name, in the item's language if it has one in it; else its literal."""
    names = list(element.iterfind("{*}name"))
    wanted = language.partition("-")[0].lower()
    names.sort(key=lambda name: not name.get(_XML_LANG, "").lower().startswith(wanted))
    return next(filter(None, map(_text, names)), "") or clean_line(element.get("literal", ""))


def _code(element: etree._Element | None) -> str:
    return "" if element is None else element.get("qcode") or element.get("uri") or ""
