"""Fields of a structured record, read strictly: a field of another type is named, not guessed."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from articles.dates import DateError, PartialDate, parse_date
from articles.fold import fold
from articles.ingest.clean import clean_body, clean_line, storable
from articles.ingest.reasons import Reason, ReasonError
from articles.ingest.record import Record

KNOWN = frozenset(
    {"id", "title", "text", "date", "source", "url", "language", "authors", "tags", "actors"}
)

# As long as the archive keeps; longer means that a field holds something else.
_MAX_ID, _MAX_TITLE, _MAX_NAME, _MAX_URL, _MAX_NAMES = 300, 1000, 200, 2000, 200

# Deeper nesting of a field nobody knows is no news, and would exhaust the stack on the way out.
_MAX_DEPTH = 30

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{2,8})*", re.IGNORECASE)
_URL = re.compile(r"https?://[^\s/]\S*", re.IGNORECASE)


class FieldError(ReasonError, ValueError):
    """A field that cannot be used: the reason names it."""


def mapped(fields: Mapping[str, Any], mapping: Sequence[tuple[str, str]]) -> Mapping[str, Any]:
    """The fields with those of `mapping` (ours, the file's) under our names.

    A field that stood under a name of ours which the mapping gives to another keeps its value,
    with an underscore behind its name.
    """
    found = {ours: fields[theirs] for ours, theirs in mapping if theirs in fields}
    taken = {theirs for _ours, theirs in mapping}
    rest = {
        f"{name}_" if name in found else name: value
        for name, value in fields.items()
        if name not in taken
    }
    return rest | found


def record_from(
    fields: Mapping[str, Any], *, file: str, position: str, raw: str, encoding: str = ""
) -> Record:
    """The record that `fields` describe; fields that are not KNOWN are kept as its extra.

    So is the encoding the record was in (encodings.Decoded), unless it is plain UTF-8.
    """
    body = clean_body(_text(fields, "text"))
    if not body:
        raise FieldError(Reason("text: it is missing or empty."))
    date_raw = clean_line(_text(fields, "date"))
    return Record(
        file=file,
        position=position,
        raw=storable(raw),
        body=body,
        title=_line(fields, "title", at_most=_MAX_TITLE),
        identifier=_identifier(fields),
        language=_language(fields),
        authors=_names(fields, "authors"),
        source=_name("source", _text(fields, "source")),
        url=_url(fields),
        tags=_names(fields, "tags"),
        actors=_names(fields, "actors"),
        date=_date(date_raw),
        date_raw=date_raw,
        date_origin="field" if date_raw else "",
        extra={
            storable(key): _plain(value, key=key)
            for key, value in fields.items()
            if key not in KNOWN
        }
        | encoding_kept(encoding),
    )


def encoding_kept(encoding: str) -> dict[str, Any]:
    """What a record's extra tells of its encoding."""
    return {"file_encoding": encoding} if encoding else {}


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        reason = Reason(
            "%(field)s: a text was expected, not %(kind)s.", field=name, kind=_kind(value)
        )
        raise FieldError(reason)
    return value


def _line(fields: Mapping[str, Any], name: str, *, at_most: int) -> str:
    return _short(name, clean_line(_text(fields, name)), at_most=at_most)


def _short(name: str, text: str, *, at_most: int) -> str:
    if len(text) > at_most:
        reason = Reason(
            "%(field)s: %(count)s characters, %(most)s at most.",
            field=name,
            count=len(text),
            most=at_most,
        )
        raise FieldError(reason)
    return text


def _identifier(fields: Mapping[str, Any]) -> str:
    """Many archives number their articles; a number is as good a name as a text."""
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return _short("id", str(value), at_most=_MAX_ID)
    return _line(fields, "id", at_most=_MAX_ID)


def _names(fields: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """A list of texts, or one text for a list of one; each once, in order, none empty."""
    value = fields.get(name)
    values = [] if value is None else [value] if isinstance(value, str) else value
    if not isinstance(values, list):
        kind = _kind(value)
        reason = Reason(
            "%(field)s: a list of texts was expected, not %(kind)s.", field=name, kind=kind
        )
        raise FieldError(reason)
    for item in values:
        if not isinstance(item, str):
            kind = _kind(item)
            reason = Reason(
                "%(field)s: a list of texts was expected; it holds %(kind)s.", field=name, kind=kind
            )
            raise FieldError(reason)
    if len(values) > _MAX_NAMES:
        reason = Reason(
            "%(field)s: %(count)s values, %(most)s at most.",
            field=name,
            count=len(values),
            most=_MAX_NAMES,
        )
        raise FieldError(reason)
    return tuple(dict.fromkeys(filter(None, (_name(name, item) for item in values))))


def _name(field: str, text: str) -> str:
    """Folding may lengthen a name ("œ"); its key must fit as well."""
    line = _short(field, clean_line(text), at_most=_MAX_NAME)
    _short(field, fold(line), at_most=_MAX_NAME)
    return line


def _language(fields: Mapping[str, Any]) -> str:
    code = _line(fields, "language", at_most=_MAX_NAME)
    if not code:
        return ""
    if not (match := _LANGUAGE.fullmatch(code)):
        reason = Reason("language: “%(code)s” is no language code such as fr or en-GB.", code=code)
        raise FieldError(reason)
    return match[1].lower()


def _url(fields: Mapping[str, Any]) -> str:
    """Only web addresses: the page links to it, and must not run `javascript:`."""
    url = _line(fields, "url", at_most=_MAX_URL)
    if url and not _URL.fullmatch(url):
        raise FieldError(Reason("url: a web address (http:// or https://) was expected."))
    return url


def _date(text: str) -> PartialDate | None:
    """Any form that dates.parse_date knows; "yesterday" is none, for who knows when it was said."""
    if not text:
        return None
    try:
        return parse_date(text)
    except DateError as error:
        raise FieldError(Reason("date: %(why)s", why=error)) from error


def _plain(value: Any, *, key: str, depth: int = 0) -> Any:
    """`value` as any database can store it as JSON."""
    if depth > _MAX_DEPTH:
        raise FieldError(Reason("%(field)s: it is nested too deeply.", field=key[:50]))
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [_plain(item, key=key, depth=depth + 1) for item in value]
    if isinstance(value, dict):
        return {
            storable(name): _plain(item, key=key, depth=depth + 1) for name, item in value.items()
        }
    if isinstance(value, float) and not math.isfinite(value):
        raise FieldError(Reason("%(field)s: the number is too large.", field=key[:50]))
    return value


def _kind(value: object) -> Reason:
    if isinstance(value, bool):
        return Reason("true or false")
    if isinstance(value, int | float):
        return Reason("a number")
    if isinstance(value, list):
        return Reason("a list")
    if isinstance(value, dict):
        return Reason("an object")
    return Reason("nothing") if value is None else Reason("a text")
