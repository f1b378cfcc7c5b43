"""NITF, the IPTC's News Industry Text Format: a nitf document, or several in one file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from articles.ingest.clean import clean_line
from articles.ingest.record import Record, Rejected

from .iptc import News, read_xml, refuse_unpublished
from .options import FIND_OUT, ReadOptions
from .paragraphs import local_name, text_of
from .xml_items import root_name

NAMES = (".nitf",)

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# A location may be taken apart; each part is a place of its own.
_PARTS_OF_LOCATION = {"sublocation", "city", "state", "region", "country"}
_BESIDE_THE_NAME = {"function", "alt-code", "pronounce"}


def sniff(start: bytes) -> bool:
    return root_name(start) == "nitf"


def read(file: BinaryIO, name: str, options: ReadOptions = FIND_OUT) -> Iterator[Record | Rejected]:
    """The file's NITF documents, in order."""
    yield from read_xml(file, name, options, names=("nitf",), news=news)


def news(document: etree._Element) -> News:
    """What a NITF document says; raises FieldError for one that is cancelled or withheld."""
    refuse_unpublished(_attribute(document, "docdata", "management-status"))
    content = document.find(".//{*}body.content")
    found = News(
        identifier=_identifier(document),
        title=_text(document, "hedline/hl1") or _text(document, "head/title"),
        text="" if content is None else text_of(content),
        date=_date(document),
        language=_language(document),
        source=_source(document),
        authors=[name for one in document.iterfind(".//{*}byline") if (name := _byline(one))],
        tags=_tags(document),
        people=_names(document, "person"),
        organisations=_names(document, "org"),
        places=_places(document),
        extra=_extra(document),
    )
    address = _attribute(document, "pubdata", "ex-ref").strip()
    if address.startswith(("http://", "https://")):
        found.url = address
    return found


def _identifier(document: etree._Element) -> str:
    """The id-string; it is unique only within the source that registered it, if one is named."""
    identifier = _attribute(document, "doc-id", "id-string")
    register = _attribute(document, "doc-id", "regsrc")
    return f"{register}:{identifier}" if identifier and register else identifier


def _date(document: etree._Element) -> str:
    """When it appeared: the day of the paper that printed it, else the day of issue."""
    return (
        _attribute(document, "pubdata", "date.publication")
        or _attribute(document, "date.issue", "norm")
        or _attribute(document, "story.date", "norm")
    )


def _language(document: etree._Element) -> str:
    for path in (".", "{*}body", "{*}body/{*}body.content"):
        element = document.find(path)
        if element is not None and (language := element.get(_XML_LANG) or element.get("lang")):
            return str(language)
    return ""


def _source(document: etree._Element) -> str:
    return (
        _attribute(document, "pubdata", "name")
        or _text(document, "distributor")
        or _attribute(document, "doc-id", "regsrc")
    )


def _byline(byline: etree._Element) -> str:
    """The person it names, else its words without the writer's title."""
    person = byline.find("{*}person")
    return _name(byline if person is None else person)


def _tags(document: etree._Element) -> list[str]:
    keywords = [one.get("key", "") for one in document.iterfind(".//{*}key-list/{*}keyword")]
    subjects = [
        one.get("tobject.subject.matter") or one.get("tobject.subject.type") or ""
        for one in document.iterfind(".//{*}tobject.subject")
    ]
    return keywords + subjects


def _names(document: etree._Element, kind: str) -> list[str]:
    """Who is marked in the text, or listed as what it is about; a byline names the author."""
    return [
        name
        for element in document.iterfind(".//{*}" + kind)
        if not _is_in(element, "byline") and (name := _name(element))
    ]


def _places(document: etree._Element) -> list[str]:
    places = []
    for location in document.iterfind(".//{*}location"):
        if _is_in(location, "dateline", "byline"):
            continue
        parts = [part for part in location.iter() if local_name(part) in _PARTS_OF_LOCATION]
        places += [name for part in parts or [location] if (name := _name(part))]
    return places


def _extra(document: etree._Element) -> dict[str, object]:
    """What the archive has no field for, under the names of the standard."""
    of_attributes = {
        name: _attribute(document, name, attribute)
        for name, attribute in (
            *(("date.issue", "norm"), ("date.release", "norm"), ("date.expire", "norm")),
            *(("urgency", "ed-urg"), ("doc.copyright", "holder"), ("ed-msg", "info")),
            *(("fixture", "fix-id"), ("series", "series.name")),
        )
    }
    of_texts = {
        name: _text(document, name)
        for name in ("hl2", "dateline", "abstract", "tagline", "copyrite")
    }
    pubdata = document.find(".//{*}pubdata")
    return of_attributes | of_texts | {"pubdata": {} if pubdata is None else dict(pubdata.attrib)}


def _is_in(element: etree._Element, *names: str) -> bool:
    return any(local_name(parent) in names for parent in element.iterancestors())


def _attribute(document: etree._Element, name: str, attribute: str) -> str:
    """The attribute of the first element of that name which has it."""
    for element in document.iterfind(".//{*}" + name):
        if value := clean_line(element.get(attribute, "")):
            return value
    return ""


def _text(document: etree._Element, path: str) -> str:
    element = document.find(".//" + "/".join("{*}" + name for name in path.split("/")))
    return "" if element is None else clean_line("".join(element.itertext()))


def _name(element: etree._Element) -> str:
    """The text of an element that names someone, without what is said of them beside it."""
    words = [element.text or ""]
    for child in element:
        if local_name(child) not in {*_BESIDE_THE_NAME, "byttl"}:
            words.append("".join(child.itertext()))
        words.append(child.tail or "")
    return clean_line("".join(words)).strip(" ,;")
