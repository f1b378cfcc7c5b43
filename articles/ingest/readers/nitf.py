"""NITF, the IPTC's News Industry Text Format: a nitf document, or several in one file."""

from __future__ import annotations

import re
from collections import Counter
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

_NITF = re.compile(rb"<(?:[\w.-]+:)?nitf[\s>]")
_NO_WRAPPERS = {"", "html", "rss", "feed", "RDF"}

_ADDRESS = re.compile(r"https?://[^\s/]\S{1,1900}")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# A location may be taken apart; each part is a place of its own.
_PARTS_OF_LOCATION = {"sublocation", "city", "state", "region", "country"}
_BESIDE_THE_NAME = {"function", "alt-code", "pronounce", "byttl"}
_NOT_ABOUT = ("byline", "dateline")


def sniff(start: bytes) -> bool:
    """Whether it is a NITF document, or another kind of XML that soon holds one."""
    root = root_name(start)
    return root == "nitf" or bool(root not in _NO_WRAPPERS and _NITF.search(start))


def read(file: BinaryIO, name: str, options: ReadOptions = FIND_OUT) -> Iterator[Record | Rejected]:
    """The file's NITF documents, in order."""
    yield from read_xml(file, name, options, names=("nitf",), news=news)


def news(document: etree._Element) -> News:
    """What a NITF document says; raises FieldError for one that is cancelled or withheld."""
    refuse_unpublished(_attribute(document, "docdata", "management-status"))
    marked = _marked(document)
    found = News(
        identifier=_identifier(document),
        title=_text(document, "hedline/hl1") or _text(document, "head/title"),
        text=_body(document),
        date=_date(document),
        language=_language(document),
        source=_source(document),
        authors=_authors(document),
        tags=_tags(document),
        people=list(map(_name, marked["person"])),
        organisations=list(map(_name, marked["org"])),
        places=[name for location in marked["location"] for name in _places(location)],
        extra=_extra(document),
    )
    if _ADDRESS.fullmatch(address := _attribute(document, "pubdata", "ex-ref")):
        found.url = address
    return found


def _body(document: etree._Element) -> str:
    """The paragraphs; where a block says that it is the full text, others repeat parts of it."""
    content = document.find(".//{*}body.content")
    if content is None:
        return ""
    full = content.find("{*}block[@class='full_text']")
    return text_of(content if full is None else full)


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


def _authors(document: etree._Element) -> list[str]:
    """The persons that the bylines name, else their words without the writers' titles."""
    bylines = document.findall("{*}body/{*}body.head/{*}byline")
    bylines = bylines or document.findall(".//{*}byline")[:1]
    persons = (byline.find("{*}person") for byline in bylines)
    return [
        _name(byline if person is None else person)
        for byline, person in zip(bylines, persons, strict=True)
    ]


def _tags(document: etree._Element) -> list[str]:
    keywords = [one.get("key", "") for one in document.iterfind(".//{*}key-list/{*}keyword")]
    subjects = [
        one.get("tobject.subject.matter") or one.get("tobject.subject.type") or ""
        for one in document.iterfind(".//{*}tobject.subject")
    ]
    return keywords + subjects


def _marked(document: etree._Element) -> dict[str, list[etree._Element]]:
    """What is marked as a person, organisation or place, in the text or in a list of its subjects.

    A byline names the author, a dateline the place of writing. In one pass: elements may be
    nested hundreds deep.
    """
    found: dict[str, list[etree._Element]] = {"person": [], "org": [], "location": []}
    around: Counter[str] = Counter()
    for event, element in etree.iterwalk(document, events=("start", "end")):
        name = local_name(element)
        if name not in found and name not in _NOT_ABOUT:
            continue
        if event == "end":
            around[name] -= 1
            continue
        if name in found and not any(around[outer] for outer in (name, *_NOT_ABOUT)):
            found[name].append(element)
        around[name] += 1
    return found


def _places(location: etree._Element) -> list[str]:
    parts = [part for part in location.iter() if local_name(part) in _PARTS_OF_LOCATION]
    return [_name(part) for part in parts or [location]]


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
        if local_name(child) not in _BESIDE_THE_NAME:
            words.append("".join(child.itertext()))
        words.append(child.tail or "")
    return clean_line("".join(words)).strip(" ,;")
