"""ninjs, the IPTC's news in JSON: versions 1.x, 2.x and 3.x, each object told by its keys.

Its objects come in the files that hold other JSON (jsonl.py and its neighbours), in any number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from articles.ingest.reasons import Reason
from articles.ingest.record import Record

from .fields import FieldError
from .iptc import News, refuse_unpublished
from .paragraphs import text_of_html

# `uri` is all that ninjs requires. These have no other meaning than the standard's.
_SIGNS = frozenset(
    {
        *("versioncreated", "firstcreated", "pubstatus", "representationtype"),
        *("body_text", "body_xhtml", "body_html", "bodies", "headlines"),
    }
)

# 3.x writes in camel case what 2.x wrote in small letters; 2.x made lists of what 1.x had once.
_SAME = {
    "people": "person",
    "organisations": "organisation",
    "places": "place",
    "subjects": "subject",
    "events": "event",
    "objects": "object",
    "infosources": "infosource",
    "by": "byline",
    "embargoeduntil": "embargoed",
}

# Read here, or in the raw record where they are long: pictures, links, other bodies.
_NOT_KEPT = frozenset(
    {
        *("uri", "headline", "headlines", "bodies", "byline", "language", "subject", "keywords"),
        *("person", "organisation", "place", "event", "source", "authors", "firstcreated"),
        *("associations", "renditions"),
    }
)

_MARKUP = re.compile(r"\s*<[a-zA-Z!?]")
_MARKED_UP = ("html", "xml")
_PLAIN = {"text/plain", "text", "plain"}


def is_ninjs(fields: Mapping[str, Any]) -> bool:
    """Whether an object is a news item of ninjs, and not one with fields of our own."""
    if not isinstance(fields.get("uri"), str) or "text" in fields:
        return False
    return any(key.lower() in _SIGNS for key in fields) or _names_standard(fields)


def record_from(
    fields: Mapping[str, Any], *, file: str, position: str, raw: str, encoding: str = ""
) -> Record:
    """The record that a ninjs object describes; raises FieldError for what cannot be used."""
    return _news(fields).record(file=file, position=position, raw=raw, encoding=encoding)


def _news(fields: Mapping[str, Any]) -> News:
    said = {_SAME.get(key.lower(), key.lower()): value for key, value in fields.items()}
    refuse_unpublished(_string(said, "pubstatus"))
    text = _body(said)
    if not text.strip():
        kind = _string(said, "type") or Reason("not given")
        raise FieldError(Reason("It holds no text (type %(kind)s).", kind=kind))
    return News(
        identifier=_string(said, "uri"),
        title=_headline(said),
        text=text,
        # When it appeared: a correction is a new version, and does not make the news newer.
        date=_string(said, "firstcreated") or _string(said, "versioncreated"),
        language=_string(said, "language"),
        source=_source(said),
        authors=_names(said, "byline") or _names(said, "authors"),
        tags=_names(said, "subject") + _names(said, "event") + _names(said, "keywords"),
        people=_names(said, "person"),
        organisations=_names(said, "organisation"),
        places=_names(said, "place"),
        extra={
            key: value
            for key, value in said.items()
            if key not in _NOT_KEPT and not key.startswith(("body_", "headline_"))
        }
        | {"firstcreated": said.get("firstcreated")},
    )


def _names_standard(fields: Mapping[str, Any]) -> bool:
    standard = fields.get("standard")
    return isinstance(standard, dict) and standard.get("name") == "ninjs"


def _body(said: Mapping[str, Any]) -> str:
    """The body as paragraphs: one that is marked up has them for certain, a plain one may not."""
    bodies = _in_order(said, "bodies") + [
        {"contenttype": key.removeprefix("body_"), "value": value}
        for key, value in said.items()
        if key.startswith("body_")
    ]
    bodies.sort(key=lambda body: not _is_marked_up(body))
    texts = (_value(body) for body in bodies)
    return next((text for text in texts if text.strip()), "")


def _headline(said: Mapping[str, Any]) -> str:
    """The headline of 1.x, else the first of a list."""
    headlines = [{"value": said.get("headline")}, *_in_order(said, "headlines")]
    texts = (_value(headline) for headline in headlines)
    return next((text for text in texts if text.strip()), "")


def _in_order(said: Mapping[str, Any], key: str) -> list[dict[str, Any]]:
    """The objects of a list, the main one first, those of some other role last."""
    found = [
        {name.lower(): value for name, value in one.items()}
        if isinstance(one, dict)
        else _refuse(key, Reason("a list of objects"))
        for one in _list(said, key)
    ]
    return sorted(found, key=lambda one: {"main": 0, "": 1}.get(_string(one, "role"), 2))


def _value(one: Mapping[str, Any]) -> str:
    value = _string(one, "value")
    return text_of_html(value) if _is_marked_up(one) else value


def _is_marked_up(one: Mapping[str, Any]) -> bool:
    """By its content type; where that is not given, by its role or its looks."""
    kind = (_string(one, "contenttype") or _string(one, "role")).lower()
    if kind in _PLAIN:
        return False
    return any(mark in kind for mark in _MARKED_UP) or bool(_MARKUP.match(_string(one, "value")))


def _source(said: Mapping[str, Any]) -> str:
    """Who supplied it: an information source that is named, else who holds the rights."""
    found = [*_names(said, "source"), *_names(said, "infosource")]
    return next(filter(None, found), "") or _string(said, "copyrightholder")


def _names(said: Mapping[str, Any], key: str) -> list[str]:
    """The names in a list of objects that have some, or of texts, or in one text."""
    names = []
    for one in _list(said, key):
        if isinstance(one, dict):
            names.append(_string(one, "name") or _literal(one))
        else:
            names.append(one if isinstance(one, str) else _refuse(key, Reason("a list of objects")))
    return names


def _literal(concept: Mapping[str, Any]) -> str:
    """An identifier in free text: a name, unless it is an address or a number."""
    literal = _string(concept, "literal")
    return "" if re.fullmatch(r"\S*[:/]\S*|[\d\W]*", literal) else literal


def _list(said: Mapping[str, Any], key: str) -> list[Any]:
    value = said.get(key)
    return value if isinstance(value, list) else [] if value is None else [value]


def _string(fields: Mapping[str, Any], key: str) -> str:
    value = fields.get(key)
    return (
        value if isinstance(value, str) else "" if value is None else _refuse(key, Reason("a text"))
    )


def _refuse(key: str, expected: Reason) -> Any:
    raise FieldError(Reason("%(field)s: %(kind)s was expected.", field=key, kind=expected))
